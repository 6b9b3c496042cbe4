"""Queries that refer to each other by name, `query:opvang`: the tree of the other comes in the place of the name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from .canonical import nesting, written
from .errors import Flaw, QueryError
from .folding import fold
from .parser import MAX_DEPTH, Query
from .tree import And, NamedQuery, Node, Not, Or, all_of, any_of, leaves, negated, placed, unbounded

MAX_LEAVES: Final = 20_000  # a query that names another twice doubles at every step
MAX_STEPS: Final = 20  # names within names


def query_name(text: str) -> str:
    """A name as `query:` compares it: folded, blanks as one."""
    return " ".join(fold(text).split())


def resolve(query: Query, named: Mapping[str, Query]) -> Query:
    """The query with every name replaced; `named` by name (`query_name`).

    Raises QueryError at the name when there is no such query, when it leads back to itself, and when the whole becomes too
    large or too deep. What comes in stands at the place of its name.
    """
    tree = _Resolver(named).tree(query.tree, ())
    if tree is query.tree:
        return query
    return replace(query, tree=tree, canonical=written(tree), unbounded=unbounded(tree))


class _Resolver:
    """Each named query is resolved once, the innermost first."""

    def __init__(self, named: Mapping[str, Query]) -> None:
        self._named = named
        self._done: dict[str, Node] = {}

    def tree(self, tree: Node, above: tuple[str, ...]) -> Node:
        """The tree without names; `above` are the names that led here."""
        names = [leaf for leaf in leaves(tree) if isinstance(leaf, NamedQuery)]
        if not names:
            return tree
        inside = {name.name: self._one(name, above) for name in names}
        sizes = {name: sum(1 for _ in leaves(node)) for name, node in inside.items()}
        if sum(sizes[name.name] for name in names) > MAX_LEAVES:
            raise QueryError(Flaw.QUERY_LARGE, *names[0].span, limit=MAX_LEAVES)
        whole = _filled(tree, inside)
        if nesting(whole) > MAX_DEPTH:
            raise QueryError(Flaw.TOO_DEEP, *names[0].span, limit=MAX_DEPTH)
        return whole

    def _one(self, name: NamedQuery, above: tuple[str, ...]) -> Node:
        if name.name in above or len(above) >= MAX_STEPS:
            raise QueryError(Flaw.QUERY_CYCLE, *name.span, name=name.name)
        if name.name not in self._done:
            query = self._named.get(name.name)
            if query is None:
                raise QueryError(Flaw.QUERY_UNKNOWN, *name.span, name=name.name)
            self._done[name.name] = self._at(name, query.tree, (*above, name.name))
        return self._done[name.name]

    def _at(self, name: NamedQuery, tree: Node, above: tuple[str, ...]) -> Node:
        """An error inside the other query is shown at its name, because its own source is not at hand."""
        try:
            return self.tree(tree, above)
        except QueryError as error:
            raise error.at(*name.span) from None


def _filled(node: Node, inside: Mapping[str, Node]) -> Node:
    if isinstance(node, And):
        return all_of((_filled(child, inside) for child in node.children), node.span)
    if isinstance(node, Or):
        return any_of((_filled(child, inside) for child in node.children), node.span)
    if isinstance(node, Not):
        return negated(_filled(node.child, inside), node.span)
    return _placed(inside[node.name], node.span) if isinstance(node, NamedQuery) else node


def _placed(node: Node, span: tuple[int, int]) -> Node:
    """The whole tree at one place."""
    if isinstance(node, And):
        return And(tuple(_placed(child, span) for child in node.children), span)
    if isinstance(node, Or):
        return Or(tuple(_placed(child, span) for child in node.children), span)
    return Not(_placed(node.child, span), span) if isinstance(node, Not) else placed(node, span)
