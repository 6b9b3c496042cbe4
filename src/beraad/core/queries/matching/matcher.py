"""Messages in, hits out: a pure function on Arrow record batches.

    queries = compile_queries([("zuid", parse("azc* AND Veldwoude")), ...])
    matcher = Matcher(queries)
    matcher.match(batch)  # RecordBatch(message: place in the batch, query: place in queries.ids)

What a matcher remembers between batches (canonical forms of pieces of text) makes it quicker and never changes an
answer, so one process, several, or the map of a distributed engine give the same. A matcher is for one thread.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa

from .chunks import Memory, Pieces, PlainText, cut, plain_text
from .familiar import Familiar
from .index import Ints, expanded
from .layer import Found, Portion, matches
from .message import Lists, Message
from .queryset import Layer, QuerySet

SCHEMA: Final = pa.schema([("message", pa.int64()), ("query", pa.int64())])


class UnknownList(ValueError):
    """A query names an audience list, `name`, that nobody gave."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(slots=True)
class _Remembered:
    """Which terms of a layer hit in pieces that are not plain, up to the piece `known`."""

    epoch: int = 0
    known: int = 0
    terms: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Read:
    """A batch, read once for all layers."""

    batch: Any
    texts: Any
    pieces: Pieces
    plain: PlainText
    special: Mapping[int, int]  # piece of the batch -> number in the memory, for pieces that are not plain
    whole: Mapping[int, int]  # message -> number in the memory, for messages that cannot be cut


class Matcher:
    """Matches batches against a set of queries."""

    def __init__(self, queries: QuerySet, lists: Lists | None = None) -> None:
        """`lists`: the audience lists by folded name (`fields.list_entries`). Raises UnknownList."""
        self._memory = Memory()
        self._familiar = Familiar()
        self._remembered: dict[int, _Remembered] = {}
        self._lists = lists or {}
        self.use(queries)

    def use(self, queries: QuerySet) -> None:
        """Go on with another set; layers that it shares with the one before are not read again."""
        unknown = sorted(queries.lists - self._lists.keys())
        if unknown:
            raise UnknownList(unknown[0])
        before, plans = self._remembered, [id(layer.plan) for layer in queries.layers]
        self._remembered = {plan: before.get(plan, _Remembered()) for plan in plans}
        if not before.keys() >= self._remembered.keys():
            self._familiar = Familiar()  # a new query may look for what nobody looked for
        self.queries = queries

    def match(self, batch: Any) -> Any:
        """All hits of a pa.RecordBatch with a column `text`, by message and then by query."""
        portions = list(self.portions(batch))
        columns = [np.concatenate([getattr(one, name) for one in portions]) for name in ("rows", "queries")]
        return pa.RecordBatch.from_arrays([pa.array(column) for column in columns], schema=SCHEMA)

    def portions(self, batch: Any) -> Iterator[Portion]:
        """The hits a limited number at a time; `queries` are places in `QuerySet.ids`."""
        read = self._read(batch)
        hits = [self._pieces_hit(layer, read) for layer in self.queries.layers]
        self._learn(read, [pieces for pieces, _ in hits])
        layers = [
            (layer, self._found(layer, read, *hit))
            for layer, hit in zip(self.queries.layers, hits, strict=True)
        ]
        if not layers:
            yield Portion(batch.num_rows, np.empty(0, np.int64), np.empty(0, np.int64))
            return
        largest, *others = sorted(layers, key=lambda one: -len(one[0].slots))
        rest = _gathered([self._layer(*one, read) for one in others])
        for portion in self._layer(*largest, read):
            until = np.searchsorted(rest[0], portion.end)
            rows = np.concatenate((portion.rows, rest[0][:until]))
            queries = np.concatenate((portion.queries, rest[1][:until]))
            order = np.lexsort((queries, rows)) if until else slice(None)
            yield Portion(portion.end, rows[order], queries[order])
            rest = rest[0][until:], rest[1][until:]

    def _read(self, batch: Any) -> _Read:
        texts = text_column(batch)
        pieces = cut(texts, self._familiar)
        plain = plain_text(pieces.distinct)
        places = np.flatnonzero(plain.special)
        numbers = self._memory.numbers(pieces.distinct.take(pa.array(places)).to_pylist())
        special = dict(zip(places.tolist(), numbers, strict=True))
        return _Read(batch, texts, pieces, plain, special, self._uncut(texts, pieces, special))

    def _uncut(self, texts: Any, pieces: Pieces, special: Mapping[int, int]) -> dict[int, int]:
        """Messages in which a line ends in a hyphen are read whole: the word may go on."""
        hyphened = [piece for piece, number in special.items() if self._memory.is_open(number)]
        if not hyphened:
            return {}
        rows = np.unique(pieces.rows_of(np.flatnonzero(np.isin(pieces.numbers, hyphened))))
        found = ((row, texts[row].as_py()) for row in rows.tolist())
        return {row: self._memory.number(text) for row, text in found if "\n" in text or "\r" in text}

    def _layer(self, layer: Layer, found: Found, read: _Read) -> Iterator[Portion]:
        """The hits of one layer, with the slots of its queries."""
        for portion in matches(layer.plan, found, read.batch.num_rows, self._witness(read)):
            live = layer.live[portion.queries]
            yield Portion(portion.end, portion.rows[live], layer.slots[portion.queries[live]])

    def _pieces_hit(self, layer: Layer, read: _Read) -> tuple[Ints, Ints]:
        """Which terms of a layer hit in which distinct piece: (piece, term), by piece."""
        remembered = self._remember(layer)
        pieces, terms = layer.plan.index.find(read.plain.blob, read.plain.starts, read.plain.forms)
        plain = ~read.plain.special[pieces]
        more = [
            (piece, term) for piece, number in read.special.items() for term in remembered.get(number, ())
        ]
        pairs = np.array(more, np.int64).reshape(-1, 2)
        pieces, terms = (
            np.concatenate((pieces[plain], pairs[:, 0])),
            np.concatenate((terms[plain], pairs[:, 1])),
        )
        order = np.argsort(pieces, kind="stable")
        return pieces[order], terms[order]

    def _learn(self, read: _Read, hit: list[Ints]) -> None:
        """Pieces in which nothing hits are passed over from now on; not those that may go on at the next line."""
        nothing = np.ones(len(read.pieces.distinct), bool)
        for pieces in hit:
            nothing[pieces] = False
        nothing[[piece for piece, number in read.special.items() if self._memory.is_open(number)]] = False
        data, bounds = read.pieces.bounds()
        self._familiar.learn(data, bounds[:-1][nothing], np.diff(bounds)[nothing])

    def _found(self, layer: Layer, read: _Read, pieces: Ints, terms: Ints) -> Found:
        """Which terms of a layer hit in which message."""
        rows, terms = spread(pieces, terms, read.pieces)
        if read.whole:
            rows, terms = self._with_whole(rows, terms, read, self._remember(layer))
        return Found.of(rows, terms)

    def _with_whole(
        self, rows: Ints, terms: Ints, read: _Read, remembered: Mapping[int, list[int]]
    ) -> tuple[Ints, Ints]:
        """Messages that were read whole have the terms of the whole."""
        cut_up = ~np.isin(rows, list(read.whole))
        more = [(row, term) for row, number in read.whole.items() for term in remembered.get(number, ())]
        pairs = np.array(more, np.int64).reshape(-1, 2)
        rows, terms = (
            np.concatenate((rows[cut_up], pairs[:, 0])),
            np.concatenate((terms[cut_up], pairs[:, 1])),
        )
        order = np.argsort(rows, kind="stable")
        return rows[order], terms[order]

    def _remember(self, layer: Layer) -> Mapping[int, list[int]]:
        """Look for the terms of the layer in the pieces that came since the last time."""
        remembered, memory = self._remembered[id(layer.plan)], self._memory
        if remembered.epoch != memory.epoch:
            remembered.epoch, remembered.known = memory.epoch, 0
            remembered.terms.clear()
        start = remembered.known
        blob, starts = memory.text(start)
        found = layer.plan.index.find(blob, starts, lambda piece: memory.forms(start + piece))
        for piece, term in zip(*(one.tolist() for one in found), strict=True):
            remembered.terms.setdefault(start + piece, []).append(term)
        remembered.known = len(memory.cells)
        return remembered.terms

    def _witness(self, read: _Read) -> Callable[[int, frozenset[int]], Message]:
        def witness(row: int, hits: frozenset[int]) -> Message:
            return Message(hits, columns_of(read.batch, row), self._lists)

        return witness


def text_column(batch: Any) -> Any:
    """The column `text` as strings without nulls."""
    texts = batch.column("text")
    return texts.cast(pa.string()).fill_null("") if texts.null_count or texts.type != pa.string() else texts


Column: TypeAlias = Callable[[str], Any]


def columns_of(batch: Any, row: int) -> Column:
    """A reader of the columns of one message; a column that is not there is None."""

    def column(name: str) -> Any:
        place = batch.schema.get_field_index(name)
        return batch.column(place)[row].as_py() if place >= 0 else None

    return column


def spread(pieces: Ints, terms: Ints, where: Pieces) -> tuple[Ints, Ints]:
    """From (piece, term), by piece, to (message, term), for every message with the piece; sorted by message."""
    counts = np.bincount(pieces, minlength=len(where.distinct))
    occurrences = np.flatnonzero((counts > 0).take(where.numbers))
    numbers = where.numbers[occurrences]
    each = counts[numbers]
    starts = np.cumsum(counts) - counts
    return np.repeat(where.rows_of(occurrences), each), terms[expanded(starts[numbers], each)]


def _gathered(layers: list[Iterator[Portion]]) -> tuple[Ints, Ints]:
    """All hits of the smaller layers, sorted."""
    portions = [portion for layer in layers for portion in layer]
    none = [np.empty(0, np.int64)]
    rows = np.concatenate([*none, *(one.rows for one in portions)])
    queries = np.concatenate([*none, *(one.queries for one in portions)])
    order = np.lexsort((queries, rows))
    return rows[order], queries[order]
