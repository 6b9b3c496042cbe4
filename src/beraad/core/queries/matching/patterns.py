"""What to look for in canonical text: for each pattern a literal that must be there, and a test when that is not enough."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from ..tree import STAR, Hashtag, Mention, Pattern, Piece, Word

Single: TypeAlias = Word | Hashtag | Mention
_SIGNS: Final[dict[type[Single], str]] = {Word: "", Hashtag: "#", Mention: "@"}
_WORD_SIGNS: Final = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Probe:
    """A literal of canonical text, with a blank where a form begins or ends.

    `sure`: a form with this literal fits the pattern; otherwise `fits` has to look at it.
    """

    literal: str
    sure: bool


def probe(token: Single) -> Probe | None:
    """The longest literal that every fitting form holds; None for a pattern without letters."""
    if len(token.pattern) == 1 and isinstance(token.pattern[0], str):
        return Probe(f" {_SIGNS[type(token)]}{token.pattern[0]} ", True)
    pieces = (" ", *_with_sign(token), " ")
    literals = _runs(pieces)
    best = max(literals, key=lambda literal: len(literal.strip(" ")), default="")
    if not best.strip(" #@"):
        return None
    return Probe(best, _is_prefix(token))


def _with_sign(token: Single) -> Pattern:
    sign = _SIGNS[type(token)]
    return (sign, *token.pattern) if sign else token.pattern


def _runs(pieces: tuple[Piece, ...]) -> list[str]:
    """The literals between wildcards."""
    runs = [""]
    for piece in pieces:
        if isinstance(piece, str):
            runs[-1] += piece
        else:
            runs.append("")
    return [run for run in runs if run]


def _is_prefix(token: Single) -> bool:
    """Letters and a star. Not for mentions, whose names go on after a full stop, nor for emoji, which have no end."""
    one = token.pattern
    return (
        len(one) == 2
        and isinstance(one[0], str)
        and one[1] is STAR
        and not isinstance(token, Mention)
        and _WORD_SIGNS.fullmatch(one[0]) is not None
    )


@lru_cache(maxsize=65_536)
def expression(pattern: Pattern) -> re.Pattern[str]:
    """The pattern as a regular expression for one whole form; wildcards stand for letters, digits and underscores."""
    return re.compile(with_wildcards(pattern, r"\w"))


def with_wildcards(pattern: Pattern, letter: str) -> str:
    """The pattern for `fullmatch`; `letter` is what a wildcard stands for.

    What stands between two stars is taken where it first fits and never looked for again, which loses nothing, because
    each has one length. Otherwise `*a*b*c*` would take hours for one message with a long row of letters.
    """
    runs = [""]
    for piece in pattern:
        if piece is STAR:
            runs.append("")
        else:
            runs[-1] += re.escape(piece) if isinstance(piece, str) else letter
    first, *others = runs
    inner = "".join(f"(?>{letter}*?{run})" for run in others[:-1])
    return f"{first}{inner}{letter}*{others[-1]}" if others else first


def fits(token: Single, form: str) -> bool:
    """Whether one form of a cell, with its sign, fits the pattern."""
    sign = _SIGNS[type(token)]
    if sign:
        return form[:1] == sign and expression(token.pattern).fullmatch(form, 1) is not None
    return form[:1] not in "#@+" and expression(token.pattern).fullmatch(form) is not None
