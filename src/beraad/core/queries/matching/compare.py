"""What changes when a query is replaced by another version: counts, and messages to look at."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from ..parser import Query
from .matcher import Matcher
from .message import Lists
from .queryset import compile_queries

SAMPLES: Final = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A message: its id as it came in (None without such a column) and its text."""

    id: Any
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Counts of messages: all, found by both versions, only by the old one, only by the new one; the last two with samples
    that are spread over all of them, in the order of the messages."""

    messages: int
    both: int
    only_old: int
    only_new: int
    lost: tuple[Sample, ...]
    gained: tuple[Sample, ...]


class _Spread:
    """Keeps a fair sample of a stream; the same stream gives the same sample."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._chance = random.Random(0)
        self.count = 0
        self._kept: list[tuple[int, Sample]] = []

    def add(self, sample: Sample) -> None:
        self.count += 1
        if len(self._kept) < self._size:
            self._kept.append((self.count, sample))
        elif (place := self._chance.randrange(self.count)) < self._size:
            self._kept[place] = (self.count, sample)

    def samples(self) -> tuple[Sample, ...]:
        return tuple(sample for _, sample in sorted(self._kept, key=lambda pair: pair[0]))


def compare(
    old: Query, new: Query, batches: Iterable[Any], lists: Lists | None = None, samples: int = SAMPLES
) -> Difference:
    """Match two versions against the same record batches."""
    matcher = Matcher(compile_queries([("old", old), ("new", new)]), lists)
    messages = both = 0
    lost, gained = _Spread(samples), _Spread(samples)
    for batch in batches:
        pairs = matcher.match(batch)
        found: dict[int, set[int]] = {0: set(), 1: set()}
        for row, query in zip(pairs["message"].to_pylist(), pairs["query"].to_pylist(), strict=True):
            found[query].add(row)
        messages += batch.num_rows
        both += len(found[0] & found[1])
        for spread, rows in ((lost, found[0] - found[1]), (gained, found[1] - found[0])):
            for row in sorted(rows):
                spread.add(_sample(batch, row))
    return Difference(messages, both, lost.count, gained.count, lost.samples(), gained.samples())


def _sample(batch: Any, row: int) -> Sample:
    has_id = "id" in batch.schema.names
    return Sample(
        batch.column("id")[row].as_py() if has_id else None, batch.column("text")[row].as_py() or ""
    )
