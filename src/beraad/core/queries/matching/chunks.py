"""From a column of texts to its distinct pieces: what stands between blanks is looked at once a batch.

Nothing in a message reaches over a blank, with one exception: a hyphen at the end of a line. So the pieces between
blanks have their own canonical form, and a batch of 20,000 messages has ten times fewer distinct pieces than pieces. Most
are plain: letters and digits without accents, and signs that only separate. Their canonical form is lower case, made
for all at once. The others are made one by one, in Python by the reference rules, and remembered.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .cells import read
from .familiar import PADDING, Bytes, Familiar
from .index import Ints

BLANKS: Final = " \t\n\r\x0b\x0c"
REMEMBERED: Final = 150_000  # pieces; some 60 MB
_LETTER, _SEPARATOR, _SPECIAL, _DOT, _COLON, _AT = range(6)


def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """For each byte its kind, and what it is in canonical text."""
    kinds = np.full(256, _SEPARATOR, np.uint8)
    plain = np.full(256, 32, np.uint8)
    for byte in range(128):
        if chr(byte).isalnum():
            kinds[byte], plain[byte] = _LETTER, ord(chr(byte).lower())
    kinds[128:] = _SPECIAL
    kinds[[ord(sign) for sign in "#_-"]] = _SPECIAL
    kinds[[ord(sign) for sign in ".:@"]] = _DOT, _COLON, _AT
    plain[ord("@")] = ord("@")
    return kinds, plain


_KINDS, _PLAIN = _tables()
_IS_BLANK: Final = np.isin(np.arange(256), [ord(blank) for blank in BLANKS])
_IS_MARK: Final = np.isin(np.arange(256), [ord(mark) for mark in ".,!?)\"';]"])


@dataclass(frozen=True, slots=True)
class Pieces:
    """A column of texts cut at its blanks, without the pieces that are familiar.

    Occurrence i is piece `numbers[i]` of `distinct`, and begins at byte `places[i]`; row r begins at byte `rows[r]`,
    and `rows` has one more.
    """

    distinct: Any  # pa.StringArray
    numbers: NDArray[np.int32]
    places: Ints
    rows: NDArray[np.int32]

    def rows_of(self, occurrences: Ints) -> Ints:
        """The row of each occurrence."""
        return np.searchsorted(self.rows, self.places[occurrences], "right") - 1

    def bounds(self) -> tuple[Bytes, Ints]:
        """The bytes of the distinct pieces, padded, and where each begins, with the end of the last."""
        _, offsets, data = self.distinct.buffers()
        places = np.frombuffer(offsets, np.int32, len(self.distinct) + 1).astype(np.int64)
        return _padded(np.frombuffer(data or b"", np.uint8)), places


def cut(texts: Any, familiar: Familiar | None = None) -> Pieces:
    """Cut a pa.StringArray without nulls; a piece has the blank behind it."""
    _, offsets, data = texts.buffers()
    places = np.frombuffer(offsets, np.int32, len(texts) + 1, texts.offset * 4)
    first, last = int(places[0]), int(places[-1])
    body = _padded(np.frombuffer(data or b"", np.uint8)[first:last])
    rows = places - first
    bounds = _bounds(body[: last - first], rows)
    pieces = pa.StringArray.from_buffers(
        len(bounds) - 1, pa.py_buffer(bounds.astype(np.int32)), pa.py_buffer(body)
    )
    if familiar is None:
        kept = bounds[:-1]
    else:
        strangers = familiar.strangers(body, bounds)
        kept, pieces = bounds[strangers], pieces.take(pa.array(strangers))
    encoded = pieces.dictionary_encode()
    return Pieces(encoded.dictionary, encoded.indices.to_numpy(), kept, rows)


def _padded(data: Bytes) -> Bytes:
    padded = np.zeros(len(data) + PADDING, np.uint8)
    padded[: len(data)] = data
    return padded


def _bounds(body: Bytes, rows: NDArray[np.int32]) -> Ints:
    """Behind every blank, and where a row begins or ends. Two passes over the bytes."""
    begins = np.zeros(len(body) + 1, bool)
    np.less_equal(body - np.uint8(9), 4, out=begins[1:])
    begins[1:] |= body == 32
    begins[rows] = True
    return np.flatnonzero(begins)


@dataclass(frozen=True, slots=True)
class PlainText:
    """The distinct pieces as one canonical text; `special` says for which of them that is not good enough."""

    blob: bytes
    starts: Ints
    special: NDArray[np.bool_]

    def forms(self, piece: int) -> list[str]:
        """The forms of a plain piece."""
        stop = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.blob)
        return self.blob[self.starts[piece] : stop].decode().split()


def plain_text(distinct: Any) -> PlainText:
    """Lay the pieces (pa.StringArray) behind each other with blanks between them, in lower case."""
    blob, starts = laid_out(distinct)
    raw = np.frombuffer(blob, np.uint8)
    kinds = _KINDS.take(raw)
    signs = np.flatnonzero(kinds >= _DOT)
    places = np.concatenate((np.flatnonzero(kinds == _SPECIAL), signs[_matters(raw, signs, kinds)]))
    special = np.zeros(len(distinct), bool)
    special[np.searchsorted(starts, places, "right") - 1] = True
    return PlainText(_PLAIN.take(raw).tobytes(), starts, special)


def _matters(raw: Bytes, signs: Ints, kinds: Bytes) -> NDArray[np.bool_]:
    """Whether a full stop, a colon or an @ may do more than separate, or begin a mention. There are bytes on both sides.

    A full stop does when something follows that is no blank or mark (a.z.c.), or behind a w (www.); a colon before a
    slash; an @ behind anything but a blank or a mark.
    """
    before, sign, after = raw[signs - 1], kinds[signs], raw[signs + 1]
    stop = ~_IS_BLANK[after] & (~_IS_MARK[after] | (before == ord("w")) | (before == ord("W")))
    other = np.where(sign == _COLON, after == ord("/"), _KINDS[before] != _SEPARATOR)
    matters: NDArray[np.bool_] = np.where(sign == _DOT, stop, other)
    return matters


def laid_out(distinct: Any) -> tuple[bytes, Ints]:
    """Strings (pa.StringArray) behind each other with a blank before, between and behind them, and where each begins."""
    ends = pa.array([0, len(distinct)], pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(ends, distinct), " ")
    offsets = np.frombuffer(distinct.buffers()[1], np.int32, len(distinct) + 1, distinct.offset * 4)
    starts = (offsets[:-1] - offsets[:1] + np.arange(1, len(distinct) + 1)).astype(np.int64)
    return b" " + joined[0].as_buffer().to_pybytes() + b" ", starts


class Memory:
    """Canonical forms of pieces that are not plain, numbered in the order in which they were first seen.

    It forgets everything when it is full, so that its size has a limit; `epoch` says how often that happened.
    """

    def __init__(self, limit: int = REMEMBERED) -> None:
        self.epoch = 0
        self._limit = limit
        self._numbers: dict[str, int] = {}
        self.cells: list[tuple[str, ...]] = []
        self._open: set[int] = set()

    def numbers(self, pieces: list[str]) -> list[int]:
        """The number of each piece; what is new gets one."""
        if len(self.cells) > self._limit:
            self._forget()
        return [self.number(piece.rstrip(BLANKS)) for piece in pieces]

    def number(self, piece: str) -> int:
        """The number of a piece without blanks."""
        number = self._numbers.get(piece)
        if number is None:
            number = self._numbers[piece] = len(self.cells)
            there, is_open = read(piece)
            self.cells.append(there)
            if is_open:
                self._open.add(number)
        return number

    def is_open(self, number: int) -> bool:
        """Whether the piece ends in a word with a hyphen."""
        return number in self._open

    def forms(self, number: int) -> list[str]:
        """All forms of a piece."""
        return " ".join(self.cells[number]).split(" ")

    def text(self, start: int) -> tuple[bytes, Ints]:
        """The pieces from a number on as canonical text, with where each begins."""
        parts = [" ".join(one).encode() for one in self.cells[start:]]
        lengths = np.fromiter(map(len, parts), np.int64, len(parts))
        return b" " + b"".join(chain.from_iterable((part, b" ") for part in parts)), np.cumsum(
            lengths + 1
        ) - lengths

    def _forget(self) -> None:
        self.epoch += 1
        self._numbers.clear()
        self.cells.clear()
        self._open.clear()
