"""What holds for every query: written and read again it is the same; nothing crashes; De Morgan.

`make fuzz` runs the same tests with many more examples (the variable FUZZ_EXAMPLES).
"""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.queries import MAX_DEPTH, Caution, QueryError, parse
from beraad.core.queries.canonical import nesting, written
from beraad.core.queries.check import warnings_of
from beraad.core.queries.covering import Cover
from beraad.core.queries.texts import error_text, place, warning_text
from beraad.core.queries.tree import And, Near, Node, Not, Or, leaves, negated, unbounded

from .matching.naive import spans
from .strategies import queries, terms, texts, trees

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
fuzzed = settings(max_examples=EXAMPLES, deadline=None) if EXAMPLES else settings()
briefly = fuzzed if EXAMPLES else settings(max_examples=30)  # what hardly depends on the tree
PIECES = (
    *"ab*?\"“”()[]{}<>-+#@:/.,;'’~^&|! \n_\\=",
    *"\u200b\u00ad\u200d\ufeff😡👩é\u0301ßİıĳ＂（＜＞＊？½ﬁ",
    *("AND", "OR", "NOT", " NEAR/3 ", "ONEAR/2", "titel:", "datum:", "volgers:", "exact:", "url:", "site:", "lijst:", "type:"),
    *("2015-09-01", "..", " t/m ", " - ", "2099", "0", ">", "<", "–", "http://x.nl", "www.", "azc", "<plaats>", "// "),
)  # fmt: skip
SLOTS = {"plaats": ["Best", "Den Haag", "@gemeentex", "x*"]}
sources = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@st.composite
def mutated(draw):
    """A query in which a few signs were taken out, doubled or put in."""
    source = draw(queries())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(source)))
        source = source[:at] + draw(st.sampled_from(PIECES)) + source[at + draw(st.integers(0, 2)) :]
    return source


def value(node: Node, true: frozenset) -> bool:
    """Whether a message satisfies the node, when these of its leaves hit."""
    if isinstance(node, And):
        return all(value(child, true) for child in node.children)
    if isinstance(node, Or):
        return any(value(child, true) for child in node.children)
    return not value(node.child, true) if isinstance(node, Not) else node in true


@given(trees())
@fuzzed
def test_a_tree_that_is_written_is_read_as_the_same_tree(tree):
    query = parse(written(tree))
    assert query.tree == tree
    assert query.canonical == written(tree)


@given(sources | mutated())
@fuzzed
def test_any_text_is_read_or_refused_at_a_place(source):
    try:
        query = parse(source, SLOTS)
    except QueryError as error:
        wrong = (
            error.start,
            error.end,
            error_text(error),
            error_text(error, "en"),
            place(source, error.start),
        )
    else:
        wrong = None
        assert_sound(source, query)
    assert wrong is None or 0 <= wrong[0] <= wrong[1] <= len(source)


def assert_sound(source, query):
    """The canonical form means the same and is stable; every place is a place of the source."""
    again = parse(query.canonical)
    assert (again.tree, again.canonical) == (query.tree, query.canonical)
    assert nesting(query.tree) <= MAX_DEPTH
    for leaf in leaves(query.tree):
        assert 0 <= leaf.span[0] < leaf.span[1] <= len(source)
    for one in warnings_of(query):
        assert 0 <= one.start <= one.end <= len(source)
        assert warning_text(one) != warning_text(one, "en")


@given(trees())
@briefly
def test_trees_are_in_normal_form(tree):
    waiting = [parse(f"({written(tree)}) AND NOT (azc OR ({written(tree)}))").tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, And | Or):
            assert len(node.children) > 1
            assert not any(isinstance(child, type(node)) for child in node.children)
            waiting.extend(node.children)
        elif isinstance(node, Not):
            assert not isinstance(node.child, Not)
            waiting.append(node.child)


@given(trees(), trees(), st.data())
@briefly
def test_both_halves_of_de_morgan_agree(left, right, data):
    one, other = written(left), written(right)
    every = sorted({*leaves(left), *leaves(right)}, key=repr)
    true = frozenset(data.draw(st.lists(st.sampled_from(every), unique=True)))
    for outside, inside in ((" OR ", " AND "), (" AND ", " OR ")):
        whole = parse(f"NOT (({one}){outside}({other}))").tree
        halves = parse(f"(NOT ({one})){inside}(NOT ({other}))").tree
        assert value(whole, true) == value(halves, true)
    assert value(parse(f"NOT NOT ({one})").tree, true) == value(left, true)
    assert value(negated(left), true) != value(left, true)


@given(trees())
@fuzzed
def test_unbounded_is_what_it_says(tree):
    """Everything is always true; without it, no leaf hits."""
    everything = frozenset(leaf for leaf in leaves(tree) if written(leaf) == "*")
    assert unbounded(tree) == value(tree, everything)


@given(trees(), st.data())
@briefly
def test_a_part_that_stands_twice_is_said(tree, data):
    if not isinstance(tree, Or):
        return
    twice = Or((*tree.children, data.draw(st.sampled_from(tree.children))))
    assert Caution.TWICE in {one.code for one in warnings_of(parse(written(twice)))}


@given(st.lists(terms, min_size=2, max_size=6), texts())
@fuzzed
def test_a_term_that_another_covers_finds_no_message_of_its_own(found, text):
    cover = Cover(found)
    for one in found:
        wider = cover.by(one)
        assert wider is None or spans(wider, text) or not spans(one, text)


def test_near_in_a_tree_has_terms_only():
    with pytest.raises(QueryError):
        parse("(azc NEAR/2 wijk) NEAR/2 buurt")
    assert isinstance(parse("(azc OR coa) NEAR/2 buurt").tree, Near)
