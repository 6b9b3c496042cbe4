"""Where the tokens of a message stand in the text as it was written: for showing hits, one message at a time."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..folding import ADDRESS, clean, exact_form, fold, prepared, split

Span: TypeAlias = tuple[int, int]  # code points, end exclusive
_JOINER: Final = "\u200d"


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A text made of another one; letter i comes from `starts[i]` of it."""

    text: str
    starts: tuple[int, ...]


def token_spans(text: str) -> tuple[Span, ...]:
    """The place of each token, by position."""
    return _spans(text, fold)


def exact_spans(text: str) -> tuple[Span, ...]:
    """The same for tokens with capitals and accents."""
    return _spans(text, exact_form)


def _spans(text: str, form: Callable[[str], str]) -> tuple[Span, ...]:
    ready = _prepared(_formed(text, form))
    ends = (*ready.starts, len(text))
    return tuple(
        (ready.starts[token.start], _end(text, ready.starts[token.end - 1], ends[token.end]))
        for token in split(ready.text)
    )


def _end(text: str, last: int, following: int) -> int:
    """Behind the last letter and the marks on it, before what follows."""
    end = last + 1
    while end < following and (unicodedata.category(text[end])[0] == "M" or not clean(text[end])):
        end += 1
    return end


def _formed(text: str, form: Callable[[str], str]) -> _Mapped:
    """Letter by letter with its marks; what only becomes one letter with its neighbour is formed together with it."""
    letters: list[str] = []
    starts: list[int] = []
    for start, cluster in _clusters(text):
        # A joiner that `clean` left stands between two emoji; by itself it would go.
        made = cluster if cluster[0] == _JOINER else form(cluster)
        letters.append(made)
        starts += [start] * len(made)
    return _Mapped("".join(letters), tuple(starts))


def _clusters(text: str) -> list[tuple[int, str]]:
    """Each letter with the marks behind it; what `clean` takes away stays away also where it needs its neighbours."""
    found: list[tuple[int, str]] = []
    for start, letter in _cleaned(text):
        if found and unicodedata.category(letter)[0] == "M":
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((start, letter))
    return found


def _cleaned(text: str) -> list[tuple[int, str]]:
    kept = list(enumerate(text))
    wanted, found, index = clean(text), [], 0
    for start, letter in kept:
        if index < len(wanted) and letter == wanted[index]:
            found.append((start, letter))
            index += 1
    return found


def _prepared(mapped: _Mapped) -> _Mapped:
    """As `folding.prepared`: addresses become a blank, the dots of abbreviations go."""
    letters, starts, last = [], [], 0
    for address in ADDRESS.finditer(mapped.text):
        letters.append(mapped.text[last : address.start()] + " ")
        starts += [*mapped.starts[last : address.start()], mapped.starts[address.start()]]
        last = address.end()
    text = "".join(letters) + mapped.text[last:]
    starts += mapped.starts[last:]
    return _without_dots(text, starts)


def _without_dots(text: str, starts: list[int]) -> _Mapped:
    """What `prepared` leaves is the same text with some dots less."""
    wanted, kept, index = prepared(text), [], 0
    for letter, start in zip(text, starts, strict=True):
        if index < len(wanted) and letter == wanted[index]:
            kept.append(start)
            index += 1
    return _Mapped(wanted, tuple(kept))
