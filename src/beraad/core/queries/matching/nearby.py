"""Words in the messages that a query passes over though they look like its terms: other spellings, and compounds."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..tree import Leaf, Near, Node, Phrase, Word
from .cells import message_cells, taken_apart
from .chunks import cut
from .matcher import text_column
from .patterns import fits

KEPT: Final = 200_000  # words that are remembered; beyond it the rare ones are forgotten
MOST: Final = 50  # suggestions of each kind
_COMPOUND_STEM: Final = 4  # letters; shorter ones stand in everything
_SPELLING_STEM: Final = 5
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Likeness(StrEnum):
    """How a word is like a term."""

    SPELLING = "spelling"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that no term of the query finds. `stem`: the letters of the term that it is like; `messages`: in how many
    messages it stands, `missed` of which the query does not find."""

    word: str
    likeness: Likeness
    stem: str
    messages: int
    missed: int


class Nearby:
    """Collects the words of batches; `leaves`: the wanted terms of the query."""

    def __init__(self, leaves: Iterable[Node]) -> None:
        self._words = list(dict.fromkeys(_words(leaves)))
        self._stems = sorted({stem for word in self._words if (stem := _stem(word))})
        self._seen: Counter[str] = Counter()
        self._missed: Counter[str] = Counter()

    def add(self, batch: Any, found: NDArray[np.bool_]) -> None:
        """Count the words of a batch, once a message; `found`: which messages the query finds."""
        pieces = cut(text_column(batch))
        rows = pieces.rows_of(np.arange(len(pieces.numbers)))
        keys = np.unique(rows * max(len(pieces.distinct), 1) + pieces.numbers)
        rows, numbers = np.divmod(keys, max(len(pieces.distinct), 1))
        seen = np.bincount(numbers, minlength=len(pieces.distinct)).tolist()
        missed = np.bincount(numbers[~found[rows]], minlength=len(pieces.distinct)).tolist()
        for piece, often, without in zip(pieces.distinct.to_pylist(), seen, missed, strict=True):
            for word in _names(piece):
                self._seen[word] += often
                self._missed[word] += without
        if len(self._seen) > KEPT:
            self._forget()

    def _forget(self) -> None:
        kept = dict(self._seen.most_common(KEPT // 2))
        self._missed = Counter({word: self._missed[word] for word in kept})
        self._seen = Counter(kept)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The most frequent first: first other spellings, then compounds; a word once."""
        words = sorted(self._seen)
        spellings = dict(self._spellings(words))
        compounds = dict(self._compounds(word for word in words if word not in spellings))
        return (
            *self._ranked(spellings, Likeness.SPELLING),
            *self._ranked(compounds, Likeness.COMPOUND),
        )

    def _ranked(self, found: dict[str, str], likeness: Likeness) -> list[Suggestion]:
        made = [
            Suggestion(word, likeness, stem, self._seen[word], self._missed[word])
            for word, stem in found.items()
            if self._missed[word] and not self._is_found(word)
        ]
        return sorted(made, key=lambda one: (-one.missed, -one.messages, one.word))[:MOST]

    def _is_found(self, word: str) -> bool:
        return any(fits(term, word) for term in self._words)

    def _compounds(self, words: Iterable[str]) -> Iterator[tuple[str, str]]:
        stems = [stem for stem in self._stems if len(stem) >= _COMPOUND_STEM]
        for word in words:
            inside = [stem for stem in stems if stem in word and stem != word]
            if inside:
                yield word, max(inside, key=len)

    def _spellings(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        for stem in self._stems:
            if len(stem) < _SPELLING_STEM:
                continue
            for variant in _variants(stem):
                first, last = bisect_left(words, variant), bisect_left(words, variant + "\U0010ffff")
                yield from ((word, stem) for word in words[first:last] if self._close(word, stem))

    def _close(self, word: str, stem: str) -> bool:
        """A word as long as the stem may differ in a letter; what goes on behind it only when the term has a star there."""
        return stem not in word and (abs(len(word) - len(stem)) <= 1 or self._goes_on(stem))

    def _goes_on(self, stem: str) -> bool:
        return any(len(term.pattern) > 1 and term.pattern[0] == stem for term in self._words)


def _names(piece: str) -> set[str]:
    """The words of a piece of text, hashtags by their name, without mentions."""
    return {
        cell.name
        for cell in map(taken_apart, message_cells(piece))
        if cell.kind.value in ("word", "tag") and not cell.name.isdigit()
    }


def _words(leaves: Iterable[Leaf | Node]) -> Iterator[Word]:
    for leaf in leaves:
        if isinstance(leaf, Word):
            yield leaf
        elif isinstance(leaf, Near):
            yield from _words((*leaf.left, *leaf.right))
        elif isinstance(leaf, Phrase):
            continue  # the words of a phrase do not count by themselves


def _stem(word: Word) -> str:
    """The letters of a term that is a word, or one with a star at an end."""
    letters = [piece for piece in word.pattern if isinstance(piece, str)]
    return letters[0] if len(letters) == 1 and letters[0].isalpha() else ""


def _variants(stem: str) -> set[str]:
    """What a slip makes of it: a letter left out, doubled or other, two changed places. The first letter stays."""
    cuts = [(stem[:place], stem[place:]) for place in range(1, len(stem) + 1)]
    left_out = {before + behind[1:] for before, behind in cuts if behind}
    swapped = {before + behind[1] + behind[0] + behind[2:] for before, behind in cuts if len(behind) > 1}
    other = {before + letter + behind[1:] for before, behind in cuts if behind for letter in _LETTERS}
    added = {before + letter + behind for before, behind in cuts for letter in _LETTERS}
    return (left_out | swapped | other | added) - {stem}
