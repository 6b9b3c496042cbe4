"""From text to sentences and words, each with its place.

Places are code points from 0, the end exclusive. Every pattern here looks at each character a bounded number of
times, so that the time grows in step with the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .lists import abbreviations
from .words import zipf

# A letter, the accents of a decomposed letter, or the invisible hyphen; hyphens and apostrophes join.
_LETTER: Final = r"[^\W\d_\u0300-\u036f]"
_INSIDE: Final = r"[^\W\d_]|[\u0300-\u036f\u00ad]"
_WORD: Final = re.compile(
    rf"(?P<dotted>(?<!\w){_LETTER}{{1,3}}\.(?:{_LETTER}{{1,3}}\.)+)"
    rf"|(?P<word>{_LETTER}(?:{_INSIDE})*(?:[-'’&](?:{_INSIDE}|\d)+)*)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*)"
)
_ADDRESS: Final = re.compile(r"\S{1,200}@\S{1,200}|(?:https?://|www\.)\S{1,2000}")
_STOP: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_BLOCK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_MARKER: Final = re.compile(r"[^\S\n]*(?:[-–—*•·▪]|\d{1,3}[.)]|[a-zA-Z][.)]|#{1,6})[^\S\n]+")
_OPENING: Final = "\"'“‘„«([-–—"
_SHORT_LINE: Final = (
    50  # code points; a shorter line before a capital ends a heading or a row, not a wrapped line
)
_OPENER: Final = 5.5  # Zipf; so common a word with a capital opens a sentence rather than being a name


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or abbreviation as it stands in the text; `plain` is what lists are asked for."""

    start: int
    end: int
    text: str
    plain: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or row of a list, with its words; `start` and `end` without white space around."""

    start: int
    end: int
    words: tuple[Word, ...]


def plain(text: str) -> str:
    """Lower case, composed letters, a straight apostrophe, no invisible hyphens."""
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return composed.replace("’", "'").lower()


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text; what holds no word or number is none."""
    spans = (span for block in _blocks(text) for span in _in_block(text, *block))
    sentences = (_sentence(text, start, end) for start, end in spans)
    return tuple(sentence for sentence in sentences if sentence.words)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Parts that a sentence never crosses: paragraphs, rows of lists, headings."""
    start = 0
    for gap in _BLOCK.finditer(text):
        yield from _rows(text, start, gap.start())
        start = gap.end()
    yield from _rows(text, start, len(text))


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of one paragraph, joined where a line was only wrapped."""
    row = line = start
    while (stop := text.find("\n", line, end)) != -1:
        if _breaks(text, line, stop, end):
            yield row, stop
            row = stop + 1
        line = stop + 1
    yield row, end


def _breaks(text: str, line: int, stop: int, end: int) -> bool:
    """Whether the line from `line` to `stop` ends a row: a list marker follows, or it is short and a capital does."""
    if _MARKER.match(text, stop + 1, end):
        return True
    following = text[stop + 1 : stop + 2]
    return stop - line < _SHORT_LINE and (following.isupper() or following.isdigit())


def _in_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph or row, list marker left out."""
    marker = _MARKER.match(text, start, end)
    start = marker.end() if marker else start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, start, stop, end):
            yield start, stop.end()
            start = stop.end()
    yield start, end


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether this full stop, question mark or exclamation mark is the end of a sentence."""
    following = text[stop.end() : min(end, stop.end() + 60)].lstrip()
    if not following:
        return True
    opening = following.lstrip(_OPENING)[:1]
    if not (opening.isupper() or opening.isdigit()):
        return False
    return stop.group()[0] != "." or _after_full_stop(text, start, stop.start() + 1, following)


def _after_full_stop(text: str, start: int, end: int, following: str) -> bool:
    """A full stop that belongs to an abbreviation or initial ends a sentence only when a new one clearly opens."""
    last = text[max(start, end - 30) : end].split()[-1].lstrip(_OPENING)
    short = plain(last)
    names = abbreviations()
    if short[:-1].isalpha() and len(short) == 2 and last[0].isupper() or short in names.titles:
        return False
    if short not in names.dotted and not re.fullmatch(r"(?:\w\.){2,}", short):
        return True
    opener = plain(following.lstrip(_OPENING).split()[0].strip(",.:;"))
    return short in names.closing and opener.isalpha() and zipf(opener) >= _OPENER


def _sentence(text: str, start: int, end: int) -> Sentence:
    stripped = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(stripped)
    return Sentence(start, end, tuple(_words(text, start, end)))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words; a web or mail address is passed over."""
    addresses = [match.span() for match in _ADDRESS.finditer(text, start, end)]
    for found in _WORD.finditer(text, start, end):
        while addresses and addresses[0][1] <= found.start():
            addresses.pop(0)
        if addresses and addresses[0][0] <= found.start():
            continue
        stop = _with_full_stop(text, found, end)
        word = text[found.start() : stop]
        yield Word(found.start(), stop, word, plain(word), number=found.lastgroup == "number")


def _with_full_stop(text: str, found: re.Match[str], end: int) -> int:
    """The end of a word, the full stop included where it is an abbreviation ("bijv.")."""
    stop = found.end()
    if found.lastgroup == "word" and stop < end and text[stop] == ".":
        names = abbreviations()
        short = plain(found.group()) + "."
        if short in names.titles or short in names.dotted:
            return stop + 1
    return stop
