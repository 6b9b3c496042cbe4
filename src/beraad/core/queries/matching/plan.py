"""A set of queries made ready: which terms to look for, and which queries to look at when one hits.

Of each query one clause is the anchor, and only when a term of the anchor hits is the query looked at. Clauses that many
queries share (the topic) are no good as an anchor: they are decided once a message, as a bit, and a query is only looked
at when the bits of its other clauses are there. For queries of the shape of the guide's that settles it: the anchor hits,
the bits are there, no term of its NOT hits. What is not settled so is decided by the program of the query.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..tree import Node
from .anchors import Anchor, Anchors
from .index import Ints, TermIndex
from .programs import Every, Opposite, Program, Terms, program_of

Bits: TypeAlias = NDArray[np.uint64]
_GROUPS: Final = 60  # clauses with a bit
_OWN_BITS: Final = 48  # terms behind NOT with a bit of their own; the others share what is left of 64


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a query that must hold; `anchor` None: nothing needs to hit for that."""

    program: Program
    anchor: Anchor | None


@dataclass(slots=True)
class _Draft:
    """A query on its way into the plan."""

    number: int
    clauses: tuple[Clause, ...]  # the positive ones that have an anchor
    refusals: tuple[Anchor, ...]  # what must hit before a NOT can refuse
    plain: bool  # clauses and refusals say all there is to say, and all clauses but the anchor have a bit


@dataclass(frozen=True, slots=True)
class Postings:
    """From a term to the queries to look at, in two steps: the entries of term t are `first[t]` up to `first[t + 1]`;
    an entry asks the bits `need` of the message and leads to `queries[begin[e]:begin[e + 1]]`."""

    first: Ints
    need: Bits
    sure: NDArray[np.bool_]
    begin: Ints
    queries: Ints


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled set of queries, by their number in it. Holds no state of matching; can be pickled."""

    index: TermIndex
    programs: tuple[Program, ...]
    postings: Postings
    scanned: Ints  # queries without an anchor: looked at for every message
    plain: NDArray[np.bool_]
    possible: Bits  # per term the clauses that it may make true
    certain: Bits  # per term the clauses that it does make true
    refusing: Bits  # per term the bits of NOT
    refused_by: Bits  # per query the bits of its NOT


def plan_of(trees: Iterable[Node]) -> Plan:
    """Compile trees. Takes about 0.1 ms a query of the guide's shape; trees may be a generator, none is kept."""
    return _Compiler().compile(trees)


class _Compiler:
    def __init__(self) -> None:
        self._terms = Terms()
        self._anchors = Anchors(self._terms)
        self._clauses: dict[Program, Clause] = {}
        self._programs: list[Program] = []

    def compile(self, trees: Iterable[Node]) -> Plan:
        drafts = [self._draft(number, tree) for number, tree in enumerate(trees)]
        uses = Counter(clause.program for draft in drafts for clause in draft.clauses)
        groups = {program: bit for bit, (program, _) in enumerate(uses.most_common(_GROUPS))}
        entries = _Entries()
        for draft in drafts:
            if draft.clauses:
                anchor, *others = _ranked(draft.clauses, uses)
                bits = [groups[one.program] for one in others if one.program in groups]
                draft.plain = draft.plain and len(bits) == len(others)
                entries.add(anchor, _together(1 << bit for bit in bits), draft.number)
        return self._plan(drafts, groups, entries)

    def _draft(self, number: int, tree: Node) -> _Draft:
        program = program_of(tree, self._terms)
        parts = program.parts if isinstance(program, Every) else (program,)
        clauses = [self._clause(part) for part in parts]
        program = Every(tuple(one.program for one in clauses)) if len(parts) > 1 else clauses[0].program
        self._programs.append(program)
        positive = tuple(one for one in clauses if one.anchor)
        refusals = [
            self._clause(one.program.part).anchor for one in clauses if isinstance(one.program, Opposite)
        ]
        refusing = tuple(anchor for anchor in refusals if anchor)
        known = sum(1 for one in clauses if one.anchor or isinstance(one.program, Opposite))
        return _Draft(number, positive, refusing, known == len(clauses) and len(refusing) == len(refusals))

    def _clause(self, program: Program) -> Clause:
        """Equal clauses of two queries are one object."""
        found = self._clauses.get(program)
        if found is None:
            found = self._clauses[program] = Clause(program, self._anchors.of(program))
        return found

    def _plan(self, drafts: Sequence[_Draft], groups: dict[Program, int], entries: "_Entries") -> Plan:
        count = len(self._terms.tokens)
        possible, certain = np.zeros(count, np.uint64), np.zeros(count, np.uint64)
        for program, bit in groups.items():
            anchor = _anchor(self._clauses[program])
            possible[list(anchor.terms)] |= np.uint64(1 << bit)
            certain[list(anchor.sure)] |= np.uint64(1 << bit)
        refusing, refused_by = _refusals(drafts, count)
        return Plan(
            index=TermIndex(self._terms.tokens, self._terms.probes),
            programs=tuple(self._programs),
            postings=entries.postings(count),
            scanned=np.array([draft.number for draft in drafts if not draft.clauses], np.int64),
            plain=np.array([draft.plain for draft in drafts], bool),
            possible=possible,
            certain=certain,
            refusing=refusing,
            refused_by=refused_by,
        )


def _ranked(clauses: Iterable[Clause], uses: "Counter[Program]") -> list[Clause]:
    """The anchor first.

    What other queries have too comes last: it is decided once a message for all of them. Then the rarest.
    """
    return sorted(clauses, key=lambda one: (uses[one.program] > 1, _anchor(one).cost))


def _anchor(clause: Clause) -> Anchor:
    assert clause.anchor is not None
    return clause.anchor


def _refusals(drafts: Sequence[_Draft], count: int) -> tuple[Bits, Bits]:
    """The bits of the terms behind NOT, and of the queries that have them. Rare terms share bits, which only costs a look."""
    uses = Counter(term for draft in drafts for anchor in draft.refusals for term in anchor.terms)
    bit = {
        term: rank if rank < _OWN_BITS else _OWN_BITS + rank % (64 - _OWN_BITS)
        for rank, (term, _) in enumerate(uses.most_common())
    }
    refusing, refused_by = np.zeros(count, np.uint64), np.zeros(len(drafts), np.uint64)
    for term, place in bit.items():
        refusing[term] = 1 << place
    for draft in drafts:
        terms = {term for anchor in draft.refusals for term in anchor.terms}
        refused_by[draft.number] = _together(1 << bit[term] for term in terms)
    return refusing, refused_by


def _together(bits: Iterable[int]) -> int:
    total = 0
    for bit in bits:
        total |= bit
    return total


class _Entries:
    """Collects postings."""

    def __init__(self) -> None:
        self._queries: dict[tuple[int, int, bool], list[int]] = {}

    def add(self, clause: Clause, need: int, query: int) -> None:
        anchor = _anchor(clause)
        for sure, terms in ((True, anchor.sure), (False, anchor.unsure)):
            for term in terms:
                self._queries.setdefault((term, need, sure), []).append(query)

    def postings(self, count: int) -> Postings:
        keys = sorted(self._queries)
        found = [self._queries[key] for key in keys]
        lengths = np.array([len(one) for one in found], np.int64)
        terms = np.array([term for term, _, _ in keys], np.int64)
        return Postings(
            first=np.searchsorted(terms, np.arange(count + 1)),
            need=np.array([need for _, need, _ in keys], np.uint64),
            sure=np.array([sure for _, _, sure in keys], bool),
            begin=np.concatenate(([0], np.cumsum(lengths))),
            queries=np.array([query for one in found for query in one], np.int64),
        )
