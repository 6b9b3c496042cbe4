"""What a query would catch and miss: a trial on messages that are there already.

Every term is matched as a query of its own beside the whole one, so that one pass over the messages says which terms hit
where; what each term adds or takes away follows by deciding the query again without it, for all messages of a batch at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..parser import Query
from ..tree import And, Node, Not, Or, Span
from .explain import placed_leaves
from .matcher import Matcher
from .message import Lists
from .nearby import Nearby, Suggestion
from .queryset import compile_queries

Table: TypeAlias = NDArray[np.bool_]  # messages by terms


class TermNote(StrEnum):
    """What is worth saying of a term."""

    NEVER = "never"
    ALWAYS = "always"
    ADDS_NOTHING = "adds_nothing"


@dataclass(frozen=True, slots=True)
class TermResult:
    """A term of the query in the trial, counted in messages.

    `hits`: in which it stands; `found`: of these, found by the query; `unique`: found that would not be without this term;
    `removed`: that the query would find if nothing were excluded, with this excluded term in them; `only_removed`: that it
    would find without just this one. `within`: terms of the same group that hit wherever this one does.
    """

    written: str
    span: Span
    excluded: bool
    hits: int
    found: int
    unique: int
    removed: int
    only_removed: int
    within: tuple[str, ...]
    notes: tuple[TermNote, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The outcome: counts of messages, the terms in their order, and words in the messages that the query passes over."""

    messages: int
    found: int
    terms: tuple[TermResult, ...]
    suggestions: tuple[Suggestion, ...]


def trial(query: Query, batches: Iterable[Any], lists: Lists | None = None) -> Trial:
    """Try a query on record batches with a column `text`. Memory is bounded by the vocabulary, which has a limit."""
    run = _Trial(query, lists or {})
    for batch in batches:
        run.add(batch)
    return run.result()


class _Trial:
    def __init__(self, query: Query, lists: Lists) -> None:
        self._query = query
        self._leaves = tuple(placed_leaves(query.tree))
        self._matcher = Matcher(compile_queries(enumerate(leaf for leaf, _ in self._leaves)), lists)
        self._nearby = Nearby([leaf for leaf, excluded in self._leaves if not excluded])
        count = len(self._leaves)
        self._messages = self._found = 0
        self._counts = np.zeros((5, count), np.int64)  # hits, found, unique, removed, only_removed
        self._both = np.zeros((count, count), np.int64)

    def add(self, batch: Any) -> None:
        table = np.zeros((batch.num_rows, len(self._leaves)), bool)
        pairs = self._matcher.match(batch)
        table[pairs["message"].to_numpy(), pairs["query"].to_numpy()] = True
        found = decided(self._query.tree, table)
        self._messages += batch.num_rows
        self._found += int(found.sum())
        self._counts += self._counted(table, found)
        self._both += table.T.astype(np.int64) @ table.astype(np.int64)
        self._nearby.add(batch, found)

    def _counted(self, table: Table, found: Table) -> NDArray[np.int64]:
        free = table.copy()
        free[:, [excluded for _, excluded in self._leaves]] = False
        lost = decided(self._query.tree, free) & ~found
        counts = np.zeros_like(self._counts)
        for place, (_, excluded) in enumerate(self._leaves):
            hit = table[:, place]
            without = self._without(table, place)
            counts[:, place] = (
                hit.sum(),
                (hit & found).sum(),
                0 if excluded else (found & ~without).sum(),
                (hit & lost).sum() if excluded else 0,
                (without & ~found).sum() if excluded else 0,
            )
        return counts

    def _without(self, table: Table, place: int) -> Table:
        """What the query finds when one term hits nowhere."""
        kept = table[:, place].copy()
        table[:, place] = False
        found = decided(self._query.tree, table).copy()  # of one term it is a column of the table itself
        table[:, place] = kept
        return found

    def result(self) -> Trial:
        groups = _groups(self._query.tree)
        terms = tuple(self._term(place, groups) for place in range(len(self._leaves)))
        return Trial(self._messages, self._found, terms, self._nearby.suggestions())

    def _term(self, place: int, groups: list[int]) -> TermResult:
        leaf, excluded = self._leaves[place]
        hits, found, unique, removed, only_removed = self._counts[:, place].tolist()
        within = [
            self._written(other)
            for other in range(len(groups))
            if other != place and groups[other] == groups[place] and hits and self._both[place, other] == hits
        ]
        notes = _notes(hits, self._messages, bool(within))
        return TermResult(
            self._written(place),
            leaf.span,
            excluded,
            hits,
            found,
            unique,
            removed,
            only_removed,
            tuple(within),
            notes,
        )

    def _written(self, place: int) -> str:
        return self._query.source[slice(*self._leaves[place][0].span)]


def _notes(hits: int, messages: int, within: bool) -> tuple[TermNote, ...]:
    known = (
        (TermNote.NEVER, not hits),
        (TermNote.ALWAYS, hits == messages > 0),
        (TermNote.ADDS_NOTHING, within),
    )
    return tuple(note for note, holds in known if holds)


def decided(tree: Node, table: Table) -> Table:
    """Whether the tree holds for each message, given which leaf (from left to right) holds for it."""
    columns = iter(range(table.shape[1]))

    def of(node: Node) -> Table:
        if isinstance(node, Not):
            return ~of(node.child)
        if not isinstance(node, And | Or):
            return table[:, next(columns)]
        parts = [of(child) for child in node.children]
        together = np.logical_and if isinstance(node, And) else np.logical_or
        return np.asarray(together.reduce(parts), bool)

    return of(tree)


def _groups(tree: Node) -> list[int]:
    """For each leaf the number of the Or that it directly stands in; a leaf elsewhere has a number of its own."""
    found: list[int] = []
    fresh = iter(range(1 << 30))

    def walk(node: Node, group: int | None) -> None:
        if isinstance(node, And | Or):
            own = next(fresh) if isinstance(node, Or) else None
            for child in node.children:
                walk(child, own)
        elif isinstance(node, Not):
            walk(node.child, None)
        else:
            found.append(next(fresh) if group is None else group)

    walk(tree, None)
    return found
