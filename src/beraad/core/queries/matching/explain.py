"""Why a query finds a message, or does not: which terms and which clauses hit, and where."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..parser import Query
from ..tree import And, Everything, Exact, Field, Leaf, ListRef, NamedQuery, Near, Node, Not, Or, Span, Term
from .cells import message_cells, taken_apart
from .evaluate import Reading, places
from .message import Lists, Message
from .placed import exact_spans, token_spans


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term of the query. `span`: its place in the query; `excluded`: it stands behind NOT; `places`: where it hits in
    the text of the message, in code points, none for a property of the message."""

    written: str
    span: Span
    excluded: bool
    hits: bool
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A part of the query that must hold, NOT included."""

    written: str
    span: Span
    holds: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a query makes of a message."""

    matches: bool
    terms: tuple[TermHit, ...]
    clauses: tuple[ClauseHit, ...]


def placed_leaves(node: Node, excluded: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """The leaves from left to right, and whether they stand behind an odd number of NOTs."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from placed_leaves(child, excluded)
    elif isinstance(node, Not):
        yield from placed_leaves(node.child, not excluded)
    else:
        yield node, excluded


def clauses_of(tree: Node) -> tuple[Node, ...]:
    """The parts that must all hold."""
    return tree.children if isinstance(tree, And) else (tree,)


def explain(query: Query, message: Mapping[str, Any], lists: Lists | None = None) -> Explanation:
    """Explain one message: a mapping with `text` and, when there are, the other columns."""
    judge = _Judge(message, lists or {})
    terms = tuple(
        TermHit(_written(query, leaf), leaf.span, excluded, judge.holds(leaf), judge.places(leaf))
        for leaf, excluded in placed_leaves(query.tree)
    )
    clauses = tuple(
        ClauseHit(_written(query, clause), clause.span, judge.holds(clause))
        for clause in clauses_of(query.tree)
    )
    return Explanation(all(clause.holds for clause in clauses), terms, clauses)


def _written(query: Query, node: Node) -> str:
    return query.source[slice(*node.span)]


class _Judge:
    """Holds a message against parts of a query."""

    def __init__(self, message: Mapping[str, Any], lists: Lists) -> None:
        self._text = str(message.get("text") or "")
        self._message = Message(frozenset(), message.get, lists)
        self._reading = Reading(lambda: self._text, tuple(map(taken_apart, message_cells(self._text))))
        self._spans: dict[Callable[[str], tuple[Span, ...]], tuple[Span, ...]] = {}

    def holds(self, node: Node) -> bool:
        """Whether a part holds."""
        if isinstance(node, And):
            return all(map(self.holds, node.children))
        if isinstance(node, Or):
            return any(map(self.holds, node.children))
        if isinstance(node, Not):
            return not self.holds(node.child)
        if isinstance(node, NamedQuery):
            raise ValueError(f"a named query that was not filled in: {node.name}")
        return isinstance(node, Everything) or self._message.holds(node)

    def places(self, leaf: Leaf) -> tuple[Span, ...]:
        """Where a term hits in the text."""
        if isinstance(leaf, Everything | Field | ListRef | NamedQuery):
            return ()
        return tuple(
            sorted(
                {
                    span
                    for first, last in places(leaf, self._reading)
                    if (span := self._span(leaf, first, last))
                }
            )
        )

    def _span(self, leaf: Term | Near, first: int, last: int) -> Span | None:
        spans = self._of(exact_spans if isinstance(leaf, Exact) else token_spans)
        return (spans[first][0], spans[last][1]) if last < len(spans) else None

    def _of(self, make: Callable[[str], tuple[Span, ...]]) -> tuple[Span, ...]:
        if make not in self._spans:
            self._spans[make] = make(self._text)
        return self._spans[make]
