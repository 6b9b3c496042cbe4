"""A compiled set of queries that can be changed without compiling it again: layers.

The large layer is compiled once. A query that is new or changed comes in a layer of its own on top, in milliseconds; its
earlier version is switched off in the layer where it stands. Small layers are joined as they grow in number, like the
digits of a counter, so that there are never more than some ten. `compacted` makes one layer of everything again; that
takes as long as compiling, and the set can be used meanwhile, because a set never changes: every change gives a new one.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..parser import Query
from ..tree import ListRef, Node, leaves, unbounded
from .index import Ints
from .plan import Plan, plan_of

QueryId: TypeAlias = str | int
_SMALL: Final = 256  # queries in a layer that is still joined with others


class DoubleQuery(ValueError):
    """Two queries with one id, `query`."""

    def __init__(self, query: QueryId) -> None:
        super().__init__(query)
        self.query = query


class UnboundedQuery(ValueError):
    """A query that holds for messages in which none of its terms hit: not fit for live matching. `query` is its id."""

    def __init__(self, query: QueryId) -> None:
        super().__init__(query)
        self.query = query


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Queries that were compiled together. `slots`: which query of the set each is, ascending; `live`: not replaced since.

    `trees` are kept while the layer is small enough to be joined.
    """

    plan: Plan
    slots: Ints
    live: NDArray[np.bool_]
    trees: tuple[Node, ...] | None = None

    def without(self, slot: int) -> "Layer":
        """The same with one query switched off, which shares everything else."""
        live = self.live & (self.slots != slot)
        return self if live.sum() == self.live.sum() else replace(self, live=live)


@dataclass(frozen=True, slots=True, eq=False)
class QuerySet:
    """Queries in their order, by id, and the layers that hold them. The place of a query in `ids` is its slot, for good;
    None marks one that was removed."""

    ids: tuple[QueryId | None, ...]
    layers: tuple[Layer, ...]
    lists: frozenset[str] = frozenset()  # the audience lists that the queries name
    _slots: Mapping[QueryId, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._slots)

    def put(self, query_id: QueryId, query: Query | Node) -> "QuerySet":
        """With one query more, at the end, or changed, in its place."""
        slots, ids = dict(self._slots), self.ids
        if query_id not in slots:
            slots[query_id] = len(ids)
            ids = (*ids, query_id)
        slot, tree = slots[query_id], _tree(query)
        layers = [layer.without(slot) for layer in self.layers]
        layers.append(_layer([(slot, tree)]))
        return QuerySet(ids, tuple(_joined(layers)), self.lists | _lists(tree), slots)

    def remove(self, query_id: QueryId) -> "QuerySet":
        """Without one query. Raises KeyError when it is not there."""
        slot = self._slots[query_id]
        ids = (*self.ids[:slot], None, *self.ids[slot + 1 :])
        slots = {key: value for key, value in self._slots.items() if key != query_id}
        return QuerySet(ids, tuple(layer.without(slot) for layer in self.layers), self.lists, slots)

    def compacted(self, tree_of: Callable[[QueryId], Query | Node]) -> "QuerySet":
        """In one layer; `tree_of` gives the queries again, since a large layer does not keep them."""
        return compile_queries((query_id, tree_of(query_id)) for query_id in self.ids if query_id is not None)


def compile_queries(queries: Iterable[tuple[QueryId, Query | Node]], *, live: bool = False) -> QuerySet:
    """Compile once; `queries` may be a generator, whose trees are not kept.

    Raises DoubleQuery for an id that was there already and, with `live`, UnboundedQuery for a query that is true for a
    message in which none of its terms hit.
    """
    slots: dict[QueryId, int] = {}
    lists: set[str] = set()
    kept: list[Node] = []

    def trees() -> Iterator[Node]:
        for query_id, query in queries:
            tree = _tree(query)
            if query_id in slots:
                raise DoubleQuery(query_id)
            if live and unbounded(tree):
                raise UnboundedQuery(query_id)
            slots[query_id] = len(slots)
            lists.update(_lists(tree))
            if len(slots) <= _SMALL + 1:
                kept.append(tree)
            yield tree

    with _no_collection():
        plan = plan_of(trees())
    count = len(slots)
    layer = Layer(plan, np.arange(count), np.ones(count, bool), tuple(kept) if count <= _SMALL else None)
    return QuerySet(tuple(slots), (layer,) if count else (), frozenset(lists), slots)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Trees have no cycles, and looking for them again and again doubles the time of reading many queries."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _tree(query: Query | Node) -> Node:
    return query.tree if isinstance(query, Query) else query


def _lists(tree: Node) -> frozenset[str]:
    return frozenset(leaf.name for leaf in leaves(tree) if isinstance(leaf, ListRef))


def _layer(queries: Iterable[tuple[int, Node]]) -> Layer:
    slots, trees = zip(*sorted(queries, key=lambda pair: pair[0]), strict=True)
    return Layer(plan_of(trees), np.array(slots, np.int64), np.ones(len(slots), bool), trees)


def _joined(layers: list[Layer]) -> Iterator[Layer]:
    """Join the last layer with the ones before it that are no larger, as long as they are small."""
    kept = [layer for layer in layers if layer.live.any()]
    while len(kept) > 1 and _joinable(*kept[-2:]):
        kept[-2:] = [_layer([*_live(kept[-2]), *_live(kept[-1])])]
    return iter(kept)


def _joinable(before: Layer, last: Layer) -> bool:
    sizes = [int(layer.live.sum()) for layer in (before, last)]
    return before.trees is not None and sizes[0] <= sizes[1] and sum(sizes) <= _SMALL


def _live(layer: Layer) -> list[tuple[int, Node]]:
    assert layer.trees is not None
    queries = zip(layer.slots.tolist(), layer.trees, layer.live.tolist(), strict=True)
    return [(slot, tree) for slot, tree, live in queries if live]
