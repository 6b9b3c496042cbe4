"""Queries that come, change and go: the same answers as compiling everything again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import parse
from beraad.core.queries.matching import DoubleQuery, Matcher, UnboundedQuery, UnknownList, compile_queries
from tests.core.queries import strategies
from tests.core.queries.matching.messages import batch_of, bound, messages

BOUND = bound(25)
KEYS = st.integers(0, 5)
STEPS = st.lists(st.tuples(KEYS, st.none() | strategies.trees(strategies.text_leaves, 5)), max_size=12)


def named_hits(matcher: Matcher, batch) -> list[tuple[int, object]]:
    found = matcher.match(batch)
    ids = matcher.queries.ids
    return [(row, ids[query]) for row, query in zip(found[0].to_pylist(), found[1].to_pylist(), strict=True)]


@BOUND
@given(
    st.lists(strategies.trees(strategies.text_leaves, 5), max_size=4), STEPS, st.lists(messages(), max_size=5)
)
def test_a_changed_set_answers_as_a_new_one(trees, steps, found):
    batch = batch_of(found)
    queries, now = compile_queries(enumerate(trees)), dict(enumerate(trees))
    matcher = Matcher(queries)
    matcher.match(batch)
    for key, tree in steps:
        if tree is not None:
            queries, now[key] = queries.put(key, tree), tree
        elif key in now:
            queries = queries.remove(key)
            del now[key]
        matcher.use(queries)
        assert named_hits(matcher, batch) == named_hits(Matcher(compile_queries(now.items())), batch)
    whole = queries.compacted(now.__getitem__)
    assert len(whole.layers) == bool(now)
    assert named_hits(Matcher(whole), batch) == named_hits(matcher, batch)


def test_adding_leaves_the_large_layer_as_it_is():
    queries = compile_queries((number, parse(f"azc AND plaats{number}")) for number in range(400))
    added = queries.put("new", parse("nieuw")).put(7, parse("anders")).remove(8)
    assert [len(layer.slots) for layer in added.layers] == [400, 2]
    assert added.layers[0].plan is queries.layers[0].plan
    batch = batch_of([{"text": "nieuw anders"}, {"text": "azc plaats7 plaats8 plaats9"}])
    assert named_hits(Matcher(added), batch) == [(0, 7), (0, "new"), (1, 9)]
    assert named_hits(Matcher(queries), batch) == [(1, 7), (1, 8), (1, 9)], "the old set is what it was"
    assert (len(queries), len(added)) == (400, 400)


def test_small_layers_are_joined():
    queries = compile_queries([(number, parse("azc")) for number in range(300)])
    for number in range(100):
        queries = queries.put(f"extra {number}", parse(f"woord{number}"))
    assert len(queries.layers) <= 8
    batch = batch_of([{"text": f"woord{number}"} for number in range(100)])
    assert named_hits(Matcher(queries), batch) == [(number, f"extra {number}") for number in range(100)]


def test_what_a_matcher_remembers_does_not_hide_a_new_query():
    batch = batch_of([{"text": "Opvang in het #AZCNee asielzoekers-centrum @jan 😡"}] * 3)
    queries = compile_queries([("first", parse("iets"))])
    matcher = Matcher(queries)
    assert named_hits(matcher, batch) == []
    for number, text in enumerate(["opvang", "azc", "asielzoekerscentrum", "@jan", "😡"]):
        queries = queries.put(number, parse(text))
        matcher.use(queries)
        assert [name for row, name in named_hits(matcher, batch) if row == 0] == list(range(number + 1))


def test_two_queries_with_one_id_are_refused():
    with pytest.raises(DoubleQuery):
        compile_queries([(1, parse("azc")), (1, parse("opvang"))])


def test_live_matching_refuses_what_cannot_be_looked_for():
    assert len(compile_queries([(1, parse("NOT azc"))])) == 1
    with pytest.raises(UnboundedQuery) as refused:
        compile_queries([(0, parse("azc")), (1, parse("NOT azc"))], live=True)
    assert refused.value.query == 1


def test_a_list_that_nobody_gave_is_an_error_before_matching():
    queries = compile_queries([(1, parse('azc AND lijst:"lokale pers"'))])
    with pytest.raises(UnknownList) as unknown:
        Matcher(queries)
    assert unknown.value.name == "lokale pers"
    assert Matcher(queries, {"lokale pers": frozenset()})


def test_no_queries_and_no_messages():
    assert named_hits(Matcher(compile_queries([])), batch_of([{"text": "azc"}])) == []
    assert named_hits(Matcher(compile_queries([(1, parse("azc"))])), batch_of([])) == []
    assert named_hits(Matcher(compile_queries([(1, parse("NOT azc"))])), batch_of([])) == []
