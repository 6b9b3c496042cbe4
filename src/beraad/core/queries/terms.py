"""From the text of one term to the tokens it asks for: the rules of `folding`, with * and ? as part of a word."""

import re
from collections.abc import Callable
from typing import Final

from .errors import Flaw, QueryError
from .folding import ADDRESS, EMOJI, exact_form, fold
from .tree import (
    NOWHERE,
    ONE,
    STAR,
    Everything,
    Exact,
    Hashtag,
    Mention,
    Near,
    Node,
    Pattern,
    Phrase,
    Span,
    Term,
    Token,
    Word,
    pattern,
)

_LETTER: Final = r"(?:[^\W_]|[*?])"
_NAME: Final = r"(?:\w|[*?])"
_TOKEN: Final = re.compile(
    rf"(?<![\w@.*?])@(?P<mention>{_NAME}+(?:\.{_NAME}+)*(?:@(?:{_NAME}|-)+(?:\.(?:{_NAME}|-)+)+)?)"
    rf"|#(?P<tag>{_NAME}+)|(?P<word>{_LETTER}+)|(?P<emoji>{EMOJI})"
)
_DOTTED: Final = re.compile(r"(?<![\w.*?])[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)")
_SIMPLE: Final = re.compile(r"[A-Za-z0-9]+\*?")
_SPLIT: Final = re.compile(r"([*?])")
_MAKERS: Final[dict[str, Callable[[Pattern, Span], Token]]] = {"mention": Mention, "tag": Hashtag}


def wildcards(text: str) -> Pattern:
    """The pattern of a text in which every * and ? is a wildcard."""
    signs = {"*": STAR, "?": ONE}
    return pattern(signs.get(piece, piece) for piece in _SPLIT.split(text))


def ordinary(text: str, span: Span) -> Word | None:
    """A word of plain letters and digits, with or without a star behind it; None for anything else."""
    if not _SIMPLE.fullmatch(text):
        return None
    lower = text.lower()
    return Word((lower[:-1], STAR) if lower[-1] == "*" else (lower,), span)


def term(text: str, span: Span = NOWHERE) -> Term | Everything | None:
    """What a text asks for: one token, or several that follow each other; None when it holds no word at all."""
    found = tokens(text, span)
    if len(found) == 1 and isinstance(found[0], Word) and found[0].pattern == (STAR,):
        return Everything(span)
    return _one(found, span)


def quoted(text: str, span: Span) -> Term:
    """What a phrase asks for; a star alone between quotes is any word. Raises QueryError when it holds no word."""
    found = _one(tokens(text, span), span)
    if found is None:
        raise QueryError(Flaw.QUOTE_EMPTY, *span)
    return found


def _one(found: tuple[Token, ...], span: Span) -> Term | None:
    if len(found) < 2:
        return found[0] if found else None
    return Phrase(found, span)


def loose(text: str, distance: int, span: Span) -> Node:
    """`"asiel zoekers"~5`: two words at most so far apart."""
    found = tokens(text, span)
    if len(found) != 2:
        raise QueryError(Flaw.NEAR_WORDS, *span)
    return Near((found[0],), (found[1],), distance, span=span)


def tokens(text: str, span: Span = NOWHERE) -> tuple[Token, ...]:
    """The tokens of a text, folded."""
    return tuple(
        _MAKERS.get(found.lastgroup or "", Word)(wildcards(found.group(found.lastgroup or "")), span)
        for found in _TOKEN.finditer(_prepared(fold(text)))
    )


def exact(text: str, span: Span) -> Exact | None:
    """The words of a text with capitals and accents; None when it is not words only, or nothing but wildcards."""
    found = tuple(_TOKEN.finditer(_prepared(exact_form(text))))
    patterns = tuple(wildcards(one.group()) for one in found)
    words = all(one.lastgroup == "word" for one in found)
    letters = any(isinstance(piece, str) for one in patterns for piece in one)
    return Exact(patterns, span) if words and letters else None


def _prepared(text: str) -> str:
    text = ADDRESS.sub(" ", text) if "://" in text or "www." in text.lower() else text
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text) if "." in text else text
