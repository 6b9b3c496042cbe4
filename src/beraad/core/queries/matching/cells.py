"""The canonical form of a message: one cell for each position, saying everything that may be found there.

A cell is a string of forms with a blank between them:

    azc                                  a word or an emoji
    asielzoekers asielzoekerscentrum +1  a word that a hyphen joins to the next; `+1`: the form before it takes one position more
    #azcnee azcnee azc nee               a hashtag: with its sign, its name, and the words inside the name
    @gemeente@social.nl @gemeente        a mention: the whole name, and the name without its server

So each pattern of a query is a comparison with one form, and a literal is found by looking for it between blanks. The
rules are those of `folding` (decision 8); this module only lays their outcome down.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from ..folding import Kind, TextToken, clean, fold, joined, prepared, split, tag_parts

BLUESKY: Final = ".bsky.social"
_TAIL: Final = r"[\s\"'(),!?;\]*]*"
_MENTION: Final = re.compile(rf"[\"'(]?@([a-z0-9_]+)[.:]?{_TAIL}", re.IGNORECASE | re.ASCII)
_TAG: Final = re.compile(rf"[\"'(]?#([a-z0-9_]+)[.:]?{_TAIL}", re.IGNORECASE | re.ASCII)
_ONE_WORD_TAG: Final = re.compile("[A-Z]?[a-z0-9]*[a-z]|[A-Z]?[a-z][a-z0-9]*")
_SIGNS: Final = re.compile(r"[#@_-]|\.\S|:/")
_WORDS: Final = re.compile("[a-z0-9]+")
_OPEN_END: Final = re.compile(r"[^\W_][-\u2010]\s*\Z")
_NOTHING: Final = ((), False)


def _folded_letters() -> Iterator[tuple[int, str]]:
    """For accented letters and typographic signs what `fold` makes of them; a sign that only separates becomes one.

    A blank stays a blank, because an address ends there.
    """
    for code in (*range(0x80, 0x250), *range(0x2012, 0x2028), 0x20AC):
        folded = fold(chr(code))
        if folded.isascii():
            yield code, folded
        elif not re.search(r"[\w\u2010]", folded):
            yield code, " " if folded.isspace() else ";"


_LATIN: Final = dict(_folded_letters())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell taken apart: the token itself, and the forms that only a bare word of a query may hit.

    `name` has no sign; `aliases` are the shorter names of a mention; each of `extras` is a form with the number of
    positions that it takes beyond this one.
    """

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    extras: tuple[tuple[str, int], ...] = ()


def cells(text: str) -> tuple[str, ...]:
    """The cells of a text, from left to right."""
    return read(text)[0]


def message_cells(text: str) -> tuple[str, ...]:
    """The same for a whole message, quicker: piece by piece, because words come back; unless a line ends in a hyphen."""
    pieces = [_known(piece) for piece in text.split()]
    if any(is_open for _, is_open in pieces) and ("\n" in text or "\r" in text):
        return cells(text)
    return tuple(chain.from_iterable(there for there, _ in pieces))


def read(text: str) -> tuple[tuple[str, ...], bool]:
    """The cells of a piece of text, and whether it ends in a word with a hyphen, which the next line may complete."""
    if text.isascii() and (quick := _quick(text)):
        return quick
    folded = text.translate(_LATIN).lower()
    if not folded.isascii():
        folded = fold(text)
    elif not _SIGNS.search(folded):
        return tuple(_WORDS.findall(folded)), False
    return _in_full(text, prepared(folded))


_known: Final = lru_cache(maxsize=65_536)(read)


def _quick(text: str) -> tuple[tuple[str, ...], bool] | None:
    """What a new piece of text mostly is: an address, or a mention or a tag in plain letters."""
    if text.startswith(("https://", "http://")) and text.isprintable() and " " not in text:
        return _NOTHING
    if found := _MENTION.fullmatch(text):
        return ("@" + found[1].lower(),), False
    if found := _TAG.fullmatch(text):
        name = found[1].lower()
        parts = () if _ONE_WORD_TAG.fullmatch(found[1]) else tag_parts(found[1])
        return (" ".join(("#" + name, name, *parts)),), False
    return None


def _in_full(text: str, ready: str) -> tuple[tuple[str, ...], bool]:
    found = tuple(split(ready))
    forms = [_forms(token) for token in found]
    if any(token.kind is Kind.TAG for token in found):
        _add_tag_parts(forms, found, text)
    hyphened = "-" in ready or "\u2010" in ready
    if hyphened:
        _add_joined(forms, text)
    return tuple(" ".join(one) for one in forms), hyphened and bool(_OPEN_END.search(ready))


def _forms(token: TextToken) -> list[str]:
    if token.kind is Kind.TAG:
        return ["#" + token.text, token.text]
    if token.kind is Kind.MENTION:
        return ["@" + name for name in mention_names(token.text)]
    return [token.text]


def mention_names(name: str) -> tuple[str, ...]:
    """The names under which an account is found: whole, before its server, before Bluesky's domain."""
    short = {name.partition("@")[0]: None}
    if name.endswith(BLUESKY):
        short[name.removesuffix(BLUESKY)] = None
    return tuple(dict.fromkeys((name, *short)))


def _add_tag_parts(forms: list[list[str]], found: tuple[TextToken, ...], text: str) -> None:
    """The words inside tags; for these the capitals of the text are needed."""
    tags = [token.text for token in split(prepared(cased(text))) if token.kind is Kind.TAG]
    places = [index for index, token in enumerate(found) if token.kind is Kind.TAG]
    for index, name in zip(places, tags, strict=False):
        forms[index] += tag_parts(name)


def cased(text: str) -> str:
    """Folded but for its capitals."""
    decomposed = unicodedata.normalize("NFKD", clean(text))
    return "".join(one for one in decomposed if not unicodedata.category(one).startswith("M"))


def _add_joined(forms: list[list[str]], text: str) -> None:
    for form, first, last in joined(text):
        forms[first] += [form, f"+{last - first}"]


@lru_cache(maxsize=65_536)
def taken_apart(cell: str) -> Cell:
    """What a cell says."""
    first, *rest = cell.split(" ")
    if first[0] == "@":
        return Cell(Kind.MENTION, first[1:], tuple(one[1:] for one in rest))
    if first[0] == "#" and len(first) > 1:
        return Cell(Kind.TAG, first[1:], (), tuple((one, 0) for one in rest[1:]))
    kind = Kind.WORD if first[0].isalnum() else Kind.EMOJI
    return Cell(kind, first, (), tuple(_with_length(rest)))


def _with_length(forms: Iterable[str]) -> Iterator[tuple[str, int]]:
    waiting = iter(forms)
    for form in waiting:
        yield form, int(next(waiting))
