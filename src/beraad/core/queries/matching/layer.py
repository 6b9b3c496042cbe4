"""One compiled set of queries at work: from the terms that hit in a batch to (message, query) pairs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from .index import Ints, expanded
from .message import Message
from .plan import Bits, Plan

Pairs: TypeAlias = tuple[Ints, Ints]  # messages and queries, or messages and terms
Witnesses: TypeAlias = Callable[[int, frozenset[int]], Message]
_AT_ONCE: Final = 500_000  # pairs in memory; a term that all queries share gives one for each query
_SCANNED: Final = 10_000  # messages at a time when every one of them is asked


@dataclass(frozen=True, slots=True)
class Found:
    """The terms that hit, sorted by message; message `rows[i]` has `terms[starts[i]:starts[i + 1]]`."""

    rows: Ints
    starts: Ints
    terms: Ints

    @classmethod
    def of(cls, rows: Ints, terms: Ints) -> "Found":
        """From pairs sorted by message."""
        begins = np.flatnonzero(np.diff(rows, prepend=-1))
        return cls(rows[begins], np.append(begins, len(rows)), terms)

    def bits(self, per_term: Bits) -> Bits:
        """For each of `rows` the bits of its terms together."""
        if not len(self.rows):
            return np.empty(0, np.uint64)
        return np.bitwise_or.reduceat(per_term[self.terms], self.starts[:-1])

    def hits(self, place: int) -> frozenset[int]:
        """The terms of message `rows[place]`."""
        return frozenset(self.terms[self.starts[place] : self.starts[place + 1]].tolist())


@dataclass(frozen=True, slots=True)
class Marks:
    """Per message of `Found.rows`: the clauses that may be true, those that are, and the bits of NOT."""

    possible: Bits
    certain: Bits
    refusing: Bits

    @classmethod
    def of(cls, plan: Plan, found: Found) -> "Marks":
        """Read from the terms that hit."""
        return cls(*(found.bits(bits) for bits in (plan.possible, plan.certain, plan.refusing)))


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of the pairs of a batch, sorted: all of the messages from the portion before up to `end`."""

    end: int
    rows: Ints
    queries: Ints


def matches(plan: Plan, found: Found, count: int, witness: Witnesses) -> Iterator[Portion]:
    """The (message, query) pairs of a batch of `count` messages, a limited number at a time.

    `witness(message, terms)` makes what a program can ask.
    """
    if len(plan.scanned):
        yield from _with_scan(plan, found, count, witness)
        return
    marks = Marks.of(plan, found)
    for first, last in pairwise(_cuts(plan, found)):
        rows, queries = _pairs(plan, found, (first, last), marks, witness)
        yield Portion(int(found.rows[last]) if last < len(found.rows) else count, rows, queries)


def _cuts(plan: Plan, found: Found) -> list[int]:
    """Where to cut `found.rows` so that no portion has many more pairs than `_AT_ONCE`; at least one portion."""
    if not len(found.rows):
        return [0, 0]
    per_term = np.diff(plan.postings.begin[plan.postings.first])
    looked = np.cumsum(per_term[found.terms])[found.starts[1:] - 1]
    cuts = np.searchsorted(looked, np.arange(_AT_ONCE, int(looked[-1]), _AT_ONCE))
    return sorted({0, *cuts.tolist(), len(found.rows)})


def _pairs(plan: Plan, found: Found, span: tuple[int, int], marks: Marks, witness: Witnesses) -> Pairs:
    """The pairs of the messages `span` of `found.rows`."""
    many = len(plan.programs)
    keys = np.unique(_candidates(plan, found, span, marks))
    # A pair that is there twice, once open and once settled, is settled: that one sorts last.
    last = np.append(keys[1:] // 2 != keys[:-1] // 2, np.ones(min(len(keys), 1), bool))
    keys = keys[last]
    places, queries = np.divmod(keys // 2, many)
    keep = (keys & 1).astype(bool)
    keep[~keep] = _judged(plan, found, (places[~keep], queries[~keep]), witness)
    return found.rows[places[keep]], queries[keep]


def _candidates(plan: Plan, found: Found, span: tuple[int, int], marks: Marks) -> Ints:
    """Pairs to look at, each as one number: (place in `found.rows` x queries + query) x 2, and 1 more when it is settled.

    From terms to entries; from the entries whose bits are there to queries.
    """
    first, last = span
    postings = plan.postings
    terms = found.terms[found.starts[first] : found.starts[last]]
    places = np.repeat(np.arange(first, last), np.diff(found.starts[first : last + 1]))
    lengths = np.diff(postings.first)[terms]
    entries, places = expanded(postings.first[terms], lengths), np.repeat(places, lengths)
    need = postings.need[entries]
    there = (marks.possible[places] & need) == need
    entries, places, need = entries[there], places[there], need[there]
    settled = postings.sure[entries] & ((marks.certain[places] & need) == need)
    lengths = np.diff(postings.begin)[entries]
    queries = postings.queries[expanded(postings.begin[entries], lengths)]
    places, settled = np.repeat(places, lengths), np.repeat(settled, lengths)
    settled &= plan.plain[queries] & ((marks.refusing[places] & plan.refused_by[queries]) == 0)
    keys: Ints = (places * len(plan.programs) + queries) * 2 + settled
    return keys


def _judged(plan: Plan, found: Found, pairs: Pairs, witness: Witnesses) -> list[bool]:
    """What the programs say of the pairs that are not settled, which are sorted by message."""
    verdicts = []
    message: Message | None = None
    current = -1
    for place, query in zip(*(one.tolist() for one in pairs), strict=True):
        if message is None or place != current:
            message, current = witness(int(found.rows[place]), found.hits(place)), place
        verdicts.append(plan.programs[query].true(message))
    return verdicts


def _with_scan(plan: Plan, found: Found, count: int, witness: Witnesses) -> Iterator[Portion]:
    """Some queries have nothing to look for: every message is asked for them."""
    every = Found(np.arange(count), _starts(found, count), found.terms)
    marks = Marks(*(_dense(found, bits, count) for bits in (plan.possible, plan.certain, plan.refusing)))
    for first, last in pairwise([*(range(0, count, _SCANNED) or [0]), count]):
        rows, queries = _pairs(plan, every, (first, last), marks, witness)
        more_rows, more_queries = _scanned(plan, every, (first, last), witness)
        rows, queries = np.concatenate((rows, more_rows)), np.concatenate((queries, more_queries))
        order = np.lexsort((queries, rows))
        yield Portion(last, rows[order], queries[order])


def _starts(found: Found, count: int) -> Ints:
    """Where the terms of each message begin, also of those in which nothing hits."""
    return np.searchsorted(np.repeat(found.rows, np.diff(found.starts)), np.arange(count + 1))


def _dense(found: Found, per_term: Bits, count: int) -> Bits:
    """The bits of every message, also of those in which nothing hits."""
    dense = np.zeros(count, np.uint64)
    dense[found.rows] = found.bits(per_term)
    return dense


def _scanned(plan: Plan, every: Found, span: tuple[int, int], witness: Witnesses) -> Pairs:
    pairs = []
    for row in range(*span):
        message = witness(row, every.hits(row))
        pairs += [(row, query) for query in plan.scanned.tolist() if plan.programs[query].true(message)]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]
