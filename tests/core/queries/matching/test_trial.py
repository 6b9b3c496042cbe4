"""What a query catches and misses, term by term, and what another version changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import parse
from beraad.core.queries.canonical import written
from beraad.core.queries.matching.compare import Sample, compare
from beraad.core.queries.matching.explain import placed_leaves
from beraad.core.queries.matching.nearby import Likeness
from beraad.core.queries.matching.trial import TermNote, trial
from beraad.core.queries.tree import And, Not, Or
from tests.core.queries import strategies
from tests.core.queries.matching import naive
from tests.core.queries.matching.messages import batch_of, bound, messages

BOUND = bound(30)
TEXTS = [
    "azc in Veldwoude",
    "opvang en azc in Veldwoude",
    "kinderopvang in Veldwoude, geen azc",
    "kinderopvang azc Veldwoude #nieuws",
    "vluchtelngen in Veldwoude",
    "noodopvang in Veldwoude",
    "bootopvang in Veldwoude",
    "bootopvang elders",
]
QUERY = "(azc OR azc* OR opvang* OR vluchteling*) AND (Veldwoude OR Nergens) NOT (kinderopvang OR #nieuws)"


def tried(source=QUERY, texts=TEXTS, size=3):
    batches = [
        batch_of([{"text": text} for text in texts[at : at + size]]) for at in range(0, len(texts), size)
    ]
    return trial(parse(source), batches)


def test_the_effect_of_each_term():
    found = tried()
    assert (found.messages, found.found) == (8, 2)
    terms = {term.written: term for term in found.terms}
    assert (terms["azc"].hits, terms["azc"].found, terms["azc"].unique) == (4, 2, 0)
    assert terms["azc"].within == ("azc*",)
    assert terms["opvang*"].hits == terms["opvang*"].found == 1
    assert (terms["Veldwoude"].hits, terms["Veldwoude"].unique) == (7, 2)
    assert (terms["kinderopvang"].removed, terms["kinderopvang"].only_removed) == (2, 1)
    assert (terms["#nieuws"].removed, terms["#nieuws"].only_removed) == (1, 0)
    assert terms["kinderopvang"].excluded


def test_terms_that_never_or_always_hit_or_add_nothing():
    notes = {term.written: term.notes for term in tried().terms}
    assert notes["Nergens"] == (TermNote.NEVER,)
    assert TermNote.ADDS_NOTHING in notes["azc"]
    assert notes["Veldwoude"] == ()
    assert {term.written: term.notes for term in tried(texts=TEXTS[:3]).terms}["Veldwoude"] == (
        TermNote.ALWAYS,
    )


def test_other_spellings_and_compounds_that_the_query_misses():
    found = {one.word: one for one in tried().suggestions}
    assert found["vluchtelngen"].likeness is Likeness.SPELLING
    assert found["vluchtelngen"].stem == "vluchteling"
    assert {word for word, one in found.items() if one.likeness is Likeness.COMPOUND} == {
        "bootopvang",
        "kinderopvang",
        "noodopvang",
    }
    assert (found["bootopvang"].messages, found["bootopvang"].missed) == (2, 2)
    assert "opvang" not in found, "the query finds it"


@BOUND
@given(strategies.trees(strategies.text_leaves, 5), st.lists(messages(), max_size=6))
def test_the_counts_are_those_of_deciding_again(tree, found):
    source = written(tree)
    query = type(parse("azc"))(source, tree, source, (), False)
    result = trial(query, [batch_of(found)])
    assert result.found == sum(naive.matches(tree, message) for message in found)
    leaves = list(placed_leaves(tree))
    for place, (leaf, excluded) in enumerate(leaves):
        hit = [naive.matches(leaf, message) for message in found]
        whole = [naive.matches(tree, message) for message in found]
        without = [holds(tree, message, place) for message in found]
        term = result.terms[place]
        assert term.hits == sum(hit)
        assert term.found == sum(map(min, hit, whole))
        assert term.unique == (
            0 if excluded else sum(a and not b for a, b in zip(whole, without, strict=True))
        )
        assert term.only_removed == (
            sum(b and not a for a, b in zip(whole, without, strict=True)) if excluded else 0
        )


def holds(tree, message, place) -> bool:
    """The naive answer when the leaf at one place hits nowhere."""
    numbers = iter(range(1000))

    def of(node) -> bool:
        if isinstance(node, And | Or):
            parts = [of(child) for child in node.children]
            return all(parts) if isinstance(node, And) else any(parts)
        if isinstance(node, Not):
            return not of(node.child)
        return next(numbers) != place and naive.matches(node, message)

    return of(tree)


def test_two_versions_with_samples():
    rows = [{"text": text} for text in TEXTS]
    found = compare(
        parse("azc"), parse("opvang* OR bootopvang"), [batch_of(rows[:5]), batch_of(rows[5:])], samples=2
    )
    assert (found.messages, found.both, found.only_old, found.only_new) == (8, 1, 3, 2)
    assert found.gained == (Sample(None, TEXTS[6]), Sample(None, TEXTS[7]))
    assert len(found.lost) == 2
    assert {sample.text for sample in found.lost} < {TEXTS[0], TEXTS[2], TEXTS[3]}
    again = compare(parse("azc"), parse("opvang* OR bootopvang"), [batch_of(rows)], samples=2)
    assert again == found, "the same messages give the same samples"


def test_nothing_to_try():
    assert tried(texts=[]).terms[0].notes == (TermNote.NEVER,)
    assert compare(parse("azc"), parse("coa"), []).messages == 0
