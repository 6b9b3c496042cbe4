"""The matcher finds what the naive evaluator finds, whatever the query and the messages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import parse
from beraad.core.queries.matching import Matcher, compile_queries, layer, list_entries, plan
from beraad.core.queries.matching.patterns import expression, with_wildcards
from beraad.core.queries.tree import (
    ONE,
    STAR,
    NamedQuery,
    Near,
    Phrase,
    Word,
    all_of,
    any_of,
    negated,
    pattern,
)
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


# Few words, so that in most messages something hits, is excluded, or stands at just the wrong distance.
FEW = ("azc", "opvang", "nee", "veld", "woude")
few_words = st.sampled_from(FEW).map(lambda word: Word((word,)))
few_phrases = st.lists(few_words, min_size=2, max_size=2).map(lambda found: Phrase(tuple(found)))
few_sides = st.lists(few_words | few_phrases, min_size=1, max_size=2).map(tuple)
few_nears = st.builds(Near, few_sides, few_sides, st.integers(1, 4), st.booleans())
few_terms = (
    few_words | st.sampled_from(FEW).map(lambda word: Word((word[:2], STAR))) | few_phrases | few_nears
)
groups = st.lists(few_terms, min_size=1, max_size=3).map(any_of)
short_texts = st.lists(st.sampled_from((*FEW, "azcplan", "en", "de")), max_size=9).map(" ".join)


@st.composite
def guide_shaped(draw):
    """Queries of the guide's shape: they share clauses, have one of their own, and exclude."""
    shared = draw(st.lists(groups, min_size=1, max_size=2))
    made = []
    for _ in range(draw(st.integers(2, 5))):
        clauses = [*draw(st.lists(st.sampled_from(shared), max_size=2)), *draw(st.lists(groups, max_size=2))]
        refused = [negated(group) for group in draw(st.lists(groups, max_size=2))]
        made.append(all_of([*(clauses or shared), *refused]))
    return made


@bound(150)
@given(guide_shaped(), st.lists(short_texts, min_size=4, max_size=12), st.sampled_from([1, 2, 60]))
def test_queries_of_the_shape_of_the_guide(trees, texts, most):
    """Also when there are more clauses than have a bit, and when bits of NOT are shared."""
    found = [{"text": text} for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "_GROUPS", most)
        patch.setattr(plan, "_OWN_BITS", most - 1 if most < 60 else 48)
        matcher = Matcher(compile_queries(enumerate(trees)))
    assert hits(matcher, batch_of(found)) == expected(trees, found)


@bound(150)
@given(few_nears | few_phrases, st.lists(short_texts, min_size=5, max_size=12))
def test_phrases_and_distances(term, texts):
    found = [{"text": text} for text in texts]
    assert hits(Matcher(compile_queries([(0, term)])), batch_of(found)) == expected([term], found)


@pytest.mark.parametrize("at_once", [1, 5, 40])
def test_portions_lose_nothing(monkeypatch, at_once):
    monkeypatch.setattr(layer, "_AT_ONCE", at_once)
    monkeypatch.setattr(layer, "_SCANNED", at_once)
    found = [{"text": text} for text in ("azc nee", "", "opvang", "azc veld woude", "nee nee azc")] * 4
    trees = [*(parse(f"azc NOT woord{number}").tree for number in range(9)), parse("veld OR nee").tree]
    for more in ([], [parse("NOT azc").tree]):
        queries = compile_queries(enumerate([*trees, *more])).put("extra", parse("opvang OR azc"))
        matcher = Matcher(queries)
        assert hits(matcher, batch_of(found)) == expected([*trees, *more, parse("opvang OR azc").tree], found)
        assert len(list(matcher.portions(batch_of(found)))) > (1 if at_once < 40 else 0)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("exact:stra?e", "Een straße"),
        ("exact:a?b", "aæb"),
        ('exact:"a?b nee"', "azc, aßb nee"),
        ("azc NEAR/2 exact:stra?e", "azc straße"),
        ("@jan", "https://krant.example/x\x85!@jan"),
    ],
)
def test_signs_that_folding_makes_longer_or_takes_away(query, text):
    """A ß is two letters once it is folded, but one for a ? of `exact:`; an address ends at every kind of blank."""
    tree = parse(query).tree
    assert expected([tree], [{"text": text}]) == [(0, 0)]
    assert hits(Matcher(compile_queries([(0, tree)])), batch_of([{"text": text}])) == [(0, 0)]


few_letters = st.text("ab.", max_size=9)
starred = st.lists(st.sampled_from(["a", "b", "ab", "a.", STAR, STAR, ONE]), min_size=1, max_size=7).map(
    pattern
)


@bound(400)
@given(starred, few_letters)
def test_wildcards_as_the_naive_evaluator(made, text):
    assert bool(expression(made).fullmatch(text)) == naive.fits(made, text)
    assert bool(re.fullmatch(with_wildcards(made, "."), text, re.DOTALL)) == naive.fits(made, text, ".*", ".")


@pytest.mark.parametrize(
    "query", ["*a*b*c*", "#*b*a*c", "@*a*b*c", "titel:*a*b*c*", "url:a*b*c", "exact:*a*b*c*"]
)
def test_a_long_row_of_letters_takes_no_more_time_than_it_has_letters(query):
    """What would take days if every star were tried in every place."""
    for end, expected_hits in (("", []), ("c", [(0, 0)])):
        row = "ab" * 50_000 + end
        found = {"text": f"{row} #{row} @{row}", "title": row, "url": f"https://{row}"}
        assert hits(Matcher(compile_queries([(0, parse(query))])), batch_of([found])) == expected_hits
