"""The matcher finds what the naive evaluator finds, whatever the query and the messages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries.matching import Matcher, compile_queries, list_entries
from beraad.core.queries.tree import NamedQuery
from tests.core.queries import strategies
from tests.core.queries.matching import naive
from tests.core.queries.matching.messages import batch_of, bound, messages

LISTS = {"lokale pers": ["@Jan", "krant@server.nl"]}
ENTRIES = {name: list_entries(accounts) for name, accounts in LISTS.items()}
LEAVES = strategies.all_leaves.filter(lambda leaf: not isinstance(leaf, NamedQuery))
BOUND = bound(100)


def expected(trees, found) -> list[tuple[int, int]]:
    return [
        (row, number)
        for row, message in enumerate(found)
        for number, tree in enumerate(trees)
        if naive.matches(tree, message, LISTS)
    ]


def hits(matcher: Matcher, batch) -> list[tuple[int, int]]:
    found = matcher.match(batch)
    return list(zip(found["message"].to_pylist(), found["query"].to_pylist(), strict=True))


@BOUND
@given(st.lists(strategies.trees(LEAVES), min_size=1, max_size=6), st.lists(messages(), max_size=8))
def test_every_operator_in_every_combination(trees, found):
    matcher = Matcher(compile_queries(enumerate(trees)), ENTRIES)
    assert hits(matcher, batch_of(found)) == expected(trees, found)
    assert hits(matcher, batch_of(found)) == expected(trees, found), "also when it remembers"
