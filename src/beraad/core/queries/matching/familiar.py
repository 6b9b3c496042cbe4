"""Pieces of text that are known to hold nothing anybody looks for: by far the most, passed over at eight bytes a step.

A piece of at most seven bytes is one number, a longer one of at most fifteen is two, with its length in the last byte.
The numbers are the piece itself and no digest of it, so passing over is exact. What is known stands in a table at the place
that a multiplication gives; a newcomer takes the place of whoever stood there, which costs one more look and nothing else.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.uint8]
Numbers: TypeAlias = NDArray[np.uint64]
PADDING: Final = 16  # bytes behind a text, so that a number can be read anywhere in it
_LONGEST: Final = 15
_PLACES: Final = 19  # the table has two to this power, 12 MB in all
_STEP: Final = 40_000  # pieces at a time: what is worked on stays in the processor's cache
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(64 - _PLACES)
_ALL: Final = (1 << 64) - 1
# By length: the bytes that belong to the piece, and the length in the last byte. Length 8 stands for everything longer.
_SHORT_MASK: Final = np.array([(1 << 8 * length) - 1 for length in range(8)] + [0], np.uint64)
_SHORT_LENGTH: Final = np.array([length << 56 for length in range(8)] + [_ALL], np.uint64)
_REST_MASK: Final = np.array([(1 << 8 * max(length - 8, 0)) - 1 for length in range(16)], np.uint64)
_REST_LENGTH: Final = np.array([length << 56 for length in range(16)], np.uint64)


class Familiar:
    """A table of pieces. `data` in the methods has PADDING bytes behind the text."""

    def __init__(self) -> None:
        self._short: Numbers = np.zeros(1 << _PLACES, np.uint64)
        self._first: Numbers = np.zeros(1 << _PLACES, np.uint64)
        self._rest: Numbers = np.zeros(1 << _PLACES, np.uint64)

    def strangers(self, data: Bytes, bounds: NDArray[np.int64]) -> NDArray[np.int64]:
        """The numbers of the pieces `bounds[i]` up to `bounds[i + 1]` that are not in the table."""
        words = _words(data)
        found = [np.empty(0, np.int64)]
        for first in range(0, len(bounds) - 1, _STEP):
            there = bounds[first : first + _STEP + 1]
            found.append(first + self._strangers(words, there[:-1], np.diff(there)))
        return np.concatenate(found)

    def _strangers(
        self, words: Numbers, starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        numbers = _short(words, starts, lengths)
        left = np.flatnonzero(self._short[_places(numbers)] != numbers)
        middling = np.flatnonzero((lengths[left] > 7) & (lengths[left] <= _LONGEST))
        first, rest = _long(words, starts[left[middling]], lengths[left[middling]])
        places = _places(first ^ rest)
        known = (self._first[places] == first) & (self._rest[places] == rest)
        keep = np.ones(len(left), bool)
        keep[middling[known]] = False
        return left[keep]

    def learn(self, data: Bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
        """Put pieces in the table; those that are too long are left out."""
        words = _words(data)
        is_short = lengths <= 7
        numbers = _short(words, starts[is_short], lengths[is_short])
        self._short[_places(numbers)] = numbers
        is_long = ~is_short & (lengths <= _LONGEST)
        first, rest = _long(words, starts[is_long], lengths[is_long])
        places = _places(first ^ rest)
        # Of two pieces for one place numpy writes the last, in both tables alike.
        self._first[places], self._rest[places] = first, rest


def _words(data: Bytes) -> Numbers:
    """Eight bytes as one number, from every byte on."""
    return np.ndarray((max(len(data) - 7, 0),), np.dtype("<u8"), data, 0, (1,))


def _short(words: Numbers, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Numbers:
    """Pieces of at most seven bytes as numbers; a longer one is a number that no piece has."""
    kinds = np.minimum(lengths, 8)
    numbers: Numbers = (words[starts] & _SHORT_MASK[kinds]) | _SHORT_LENGTH[kinds]
    return numbers


def _long(words: Numbers, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Pieces of eight to fifteen bytes as two numbers."""
    return words[starts], (words[starts + 8] & _REST_MASK[lengths]) | _REST_LENGTH[lengths]


def _places(numbers: Numbers) -> NDArray[np.int64]:
    return ((numbers * _SPREAD) >> _SHIFT).astype(np.int64)
