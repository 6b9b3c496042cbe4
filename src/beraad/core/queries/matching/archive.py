"""Messages kept for searching again: Parquet with the canonical form as a column.

The column `canonical` is a list of cells (module cells), one for each position, and is kept with a dictionary per row
group. So a query is looked for in the distinct cells of 50,000 messages, and the rest is numbers. The other columns are read only
when the query asks for them, and the text as it was written only for the messages that depend on it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .cells import message_cells
from .chunks import laid_out
from .index import Ints, expanded
from .layer import Found, Portion, matches
from .matcher import UnknownList, text_column
from .message import Lists, Message
from .queryset import Layer, QuerySet

CANONICAL: Final = "canonical"
ROWS: Final = 50_000  # messages in a row group
_DICTIONARY: Final = 64 << 20  # bytes; beyond it Parquet would write the cells one by one
_PATH: Final = f"{CANONICAL}.list.element"


def canonical_column(texts: Iterable[str]) -> Any:
    """The canonical form of each text, as pa.ListArray of strings."""
    return pa.array([message_cells(text) for text in texts], pa.list_(pa.string()))


def write_archive(path: Path, batches: Iterable[Any], schema: Any) -> int:
    """Write record batches with a column `text` to a new archive; gives the number of messages."""
    whole = schema.append(pa.field(CANONICAL, pa.list_(pa.string())))
    count = 0
    with pq.ParquetWriter(path, whole, compression="zstd", dictionary_pagesize_limit=_DICTIONARY) as writer:
        for table in _gathered(batches, schema):
            column = canonical_column(text_column(table.to_batches()[0]).to_pylist())
            writer.write_table(table.append_column(CANONICAL, column), row_group_size=ROWS)
            count += table.num_rows
    return count


def _gathered(batches: Iterable[Any], schema: Any) -> Iterator[Any]:
    """Tables of one chunk with at most ROWS messages, full ones as long as there are enough."""
    waiting: list[Any] = []
    for batch in batches:
        waiting.append(batch)
        while sum(one.num_rows for one in waiting) >= ROWS:
            table = pa.Table.from_batches(waiting, schema).combine_chunks()
            yield table.slice(0, ROWS).combine_chunks()
            waiting = table.slice(ROWS).combine_chunks().to_batches()
    if sum(one.num_rows for one in waiting):
        yield pa.Table.from_batches(waiting, schema).combine_chunks()


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """The hits in one row group: messages by their place in the archive, queries by their place in `QuerySet.ids`."""

    group: int
    first: int
    count: int
    portions: tuple[Portion, ...]


class NoArchive(ValueError):
    """A file that `write_archive` did not write."""


class Archive:
    """An archive that was written by `write_archive`."""

    def __init__(self, path: Path) -> None:
        """Raises NoArchive, and OSError when the file cannot be read."""
        try:
            self._file = pq.ParquetFile(path, read_dictionary=[_PATH])
        except (pa.ArrowInvalid, KeyError) as error:
            raise NoArchive(str(path)) from error

    @property
    def count(self) -> int:
        """The number of messages."""
        return int(self._file.metadata.num_rows)

    def matches(self, queries: QuerySet, lists: Lists | None = None) -> Iterator[ArchivePart]:
        """The hits, row group by row group, so that progress can be shown. Raises UnknownList."""
        unknown = sorted(queries.lists - (lists or {}).keys())
        if unknown:
            raise UnknownList(unknown[0])
        first = 0
        for number in range(self._file.num_row_groups):
            group = _Group(self._file, number)
            yield ArchivePart(
                number, first, group.count, tuple(_in_order(queries.layers, group, lists or {}))
            )
            first += group.count

    def ids(self, part: ArchivePart) -> list[str]:
        """The column `id` of one row group."""
        found: list[str] = self._file.read_row_group(part.group, ["id"], use_threads=False)["id"].to_pylist()
        return found


def _in_order(layers: Sequence[Layer], group: "_Group", lists: Lists) -> Iterator[Portion]:
    """The portions of every layer; with several layers as one, by message and query."""
    found = [portion for layer in layers for portion in _of_layer(layer, group, lists)]
    if len(layers) < 2:
        yield from found
        return
    rows = np.concatenate([one.rows for one in found])
    queries = np.concatenate([one.queries for one in found])
    order = np.lexsort((queries, rows))
    yield Portion(group.count, rows[order], queries[order])


def _of_layer(layer: Layer, group: "_Group", lists: Lists) -> Iterator[Portion]:
    def witness(row: int, hits: frozenset[int]) -> Message:
        return Message(hits, group.reader(row), lists, lambda: group.cells(row))

    for portion in matches(layer.plan, group.found(layer), group.count, witness):
        live = layer.live[portion.queries]
        yield Portion(portion.end, portion.rows[live], layer.slots[portion.queries[live]])


class _Group:
    """A row group: the canonical column, and the others when they are asked for."""

    def __init__(self, file: Any, number: int) -> None:
        self._file, self._number = file, number
        self._columns: dict[str, Any] = {}
        self._lists = self._read(CANONICAL)
        self.count = len(self._lists)

    def _read(self, name: str) -> Any:
        table = self._file.read_row_group(self._number, columns=[name], use_threads=False)
        column = table.column(0).combine_chunks()
        return column.chunk(0) if isinstance(column, pa.ChunkedArray) else column

    @cached_property
    def _offsets(self) -> Ints:
        offsets: Ints = self._lists.offsets.to_numpy().astype(np.int64)
        return offsets

    @cached_property
    def _values(self) -> Any:
        return self._lists.values

    def cells(self, row: int) -> list[str]:
        """The cells of one message."""
        first, last = self._offsets[row : row + 2]
        found: list[str] = self._values[int(first) : int(last)].to_pylist()
        return found

    def reader(self, row: int) -> Callable[[str], Any]:
        """Reads the columns of one message; a column is read from the file once, when it is first asked for."""

        def column(name: str) -> Any:
            if name not in self._file.schema_arrow.names:
                return None
            if name not in self._columns:
                self._columns[name] = self._read(name)
            return self._columns[name][row].as_py()

        return column

    def found(self, layer: Layer) -> Found:
        """Which terms hit in which message."""
        distinct = self._values.dictionary
        blob, starts = laid_out(distinct)
        cells, terms = layer.plan.index.find(blob, starts, lambda cell: distinct[cell].as_py().split(" "))
        counts = np.bincount(cells, minlength=len(distinct))
        numbers = self._values.indices.to_numpy()
        places = np.flatnonzero((counts > 0).take(numbers))
        each = counts[numbers[places]]
        rows = np.searchsorted(self._offsets, places, "right") - 1
        begins = (np.cumsum(counts) - counts)[numbers[places]]
        return Found.of(np.repeat(rows, each), terms[expanded(begins, each)])
