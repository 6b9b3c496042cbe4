"""Blocks of messages in, lines with hits out, in the order of the messages: in this process or in several."""

import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..tree import Field, FieldName, ListRef, Node, leaves
from .fields import Column
from .layer import Portion
from .matcher import Matcher
from .ndjson import Block, Fault, messages
from .queryset import QueryId, QuerySet

_WAITING: Final = 2  # blocks per process that are under way; more would only take memory


@dataclass(frozen=True, slots=True)
class Output:
    """What came of some messages: lines of JSON, the number of messages and hits, the lines that were no message.

    Messages and faults are counted with the last output of a block.
    """

    lines: bytes
    hits: int
    messages: int = 0
    size: int = 0
    faults: tuple[Fault, ...] = ()


def columns_of(tree: Node) -> frozenset[str]:
    """The columns besides the text that a query looks at."""
    return frozenset(
        Column[leaf.name] if isinstance(leaf, Field) else Column[FieldName.AUTHOR]
        for leaf in leaves(tree)
        if isinstance(leaf, Field | ListRef)
    )


class Lines:
    """Matches blocks and writes the hits as lines of JSON."""

    def __init__(self, queries: QuerySet, columns: Iterable[str], strict: bool = False) -> None:
        """The ids of `queries` are JSON. `strict`: a block ends at its first line that is no message."""
        self._matcher = Matcher(queries)
        self._columns = sorted(columns)
        self._strict = strict

    def outputs(self, block: Block) -> Iterator[Output]:
        """A limited number of hits at a time."""
        found = messages(block, self._columns)
        if self._strict and found.faults:
            # Otherwise where a stream stops would depend on how many lines came at once.
            found = messages(block.up_to(found.faults[0].line), self._columns)
        for portion in self._matcher.portions(found.batch):
            yield Output(hit_lines(portion, found.id_of, self._matcher.queries.ids), len(portion.rows))
        yield Output(b"", 0, found.batch.num_rows, len(block.data), found.faults)


def hit_lines(portion: Portion, id_of: Callable[[int], str], queries: Sequence[QueryId | None]) -> bytes:
    """A line of JSON for each hit; `id_of` gives the id of a message as JSON, `queries` are ids as JSON."""
    rows, starts = np.unique(portion.rows, return_index=True)
    ends = [f"{id_of(row)}}}\n" for row in rows.tolist()]
    counts = np.diff(np.append(starts, len(portion.rows)))
    places = np.repeat(np.arange(len(rows)), counts).tolist()
    pairs = zip(places, portion.queries.tolist(), strict=True)
    return "".join(
        [f'{{"query": {queries[query]}, "message": {ends[place]}' for place, query in pairs]
    ).encode()


def in_this_process(lines: Lines, read: Iterable[Block]) -> Iterator[Output]:
    """One block after the other."""
    for block in read:
        yield from lines.outputs(block)


_lines: Lines | None = None


def _start(pickled: bytes) -> None:
    """In a new process: make the matcher."""
    global _lines
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C also comes here; the first process decides
    _lines = Lines(*pickle.loads(pickled))


def _work(block: Block) -> list[Output]:
    assert _lines is not None
    return list(_lines.outputs(block))


def in_processes(
    queries: QuerySet, columns: Iterable[str], read: Iterable[Block], jobs: int, strict: bool = False
) -> Iterator[Output]:
    """The same in `jobs` processes. The queries are compiled once; each process gets a copy."""
    context = multiprocessing.get_context("spawn")
    pickled = pickle.dumps((queries, sorted(columns), strict), pickle.HIGHEST_PROTOCOL)
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(pickled,)) as pool:
        under_way: deque[Future[list[Output]]] = deque()
        for block in read:
            under_way.append(pool.submit(_work, block))
            if len(under_way) >= jobs * _WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def outputs(
    queries: QuerySet, columns: Iterable[str], read: Iterable[Block], jobs: int, strict: bool = False
) -> Iterator[Output]:
    """In one process or in several; what comes out is the same."""
    if jobs > 1:
        return in_processes(queries, columns, read, jobs, strict)
    return in_this_process(Lines(queries, columns, strict), read)
