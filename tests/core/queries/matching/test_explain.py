"""Which terms and clauses of a query hit in a message, and where."""

from __future__ import annotations

import pytest
from hypothesis import given

from beraad.core.queries import folding, parse
from beraad.core.queries.canonical import written
from beraad.core.queries.folding import fold
from beraad.core.queries.matching.explain import explain
from beraad.core.queries.matching.placed import exact_spans, token_spans
from tests.core.queries import strategies
from tests.core.queries.matching import naive
from tests.core.queries.matching.messages import bound, messages
from tests.core.queries.matching.test_canonical_text import TEXTS
from tests.core.queries.matching.test_matcher_equals_naive import ENTRIES, LEAVES, LISTS

BOUND = bound(60)


@BOUND
@given(TEXTS)
def test_every_token_has_its_place_in_the_text(text):
    spans = token_spans(text)
    tokens = folding.tokens(text)
    assert len(spans) == len(tokens)
    for (start, end), token in zip(spans, tokens, strict=True):
        assert 0 <= start < end <= len(text)
        assert token.text in fold(text[start:end]).replace(".", "") or token.text in fold(text[start:end])
    assert list(spans) == sorted(spans)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Syrie\u0301 nu", ["Syrie\u0301", "nu"]),
        ("de a.z.c. hier", ["de", "a.z.c", "hier"]),
        ("op\xadvang!", ["op\xadvang"]),
        ("zie www.azc.nl of #AZC @jan@x.nl", ["zie", "of", "#AZC", "@jan@x.nl"]),
        ("½ĳs 👩🏽\u200d🚒", None),
    ],
)
def test_places_as_written(text, places):
    found = [text[start:end] for start, end in token_spans(text)]
    assert found == places or (places is None and len(found) == len(folding.tokens(text)))
    assert len(exact_spans("Syrië IND")) == 2


@BOUND
@given(strategies.trees(LEAVES, 6), messages())
def test_it_agrees_with_the_naive_evaluator(tree, message):
    query = parse("azc")
    query = type(query)(written(tree), tree, written(tree), (), False)
    found = explain(query, message, ENTRIES)
    assert found.matches == naive.matches(tree, message, LISTS)
    assert all(0 <= start < end <= len(message["text"]) for term in found.terms for start, end in term.places)


def test_terms_and_clauses_with_places():
    query = parse("(azc* OR “opvang nieuw”) AND Veldwoude NOT #nieuws")
    text = "AZC's in Veldwoude: geen AZC! #nieuws"
    found = explain(query, {"text": text})
    assert not found.matches
    assert [(term.written, term.excluded, [text[a:b] for a, b in term.places]) for term in found.terms] == [
        ("azc*", False, ["AZC", "AZC"]),
        ("“opvang nieuw”", False, []),
        ("Veldwoude", False, ["Veldwoude"]),
        ("#nieuws", True, ["#nieuws"]),
    ]
    assert [clause.holds for clause in found.clauses] == [True, True, False]
    assert explain(query, {"text": text.replace("#", "")}).matches


@pytest.mark.parametrize(
    ("source", "text", "places"),
    [
        ("opvang NEAR/2 nee", "Opvang? Daarom nee.", ["Opvang? Daarom nee"]),
        ("exact:IND", "ind IND #IND", ["IND", "#IND"]),
        ("asielzoekerscentrum", "asielzoekers-centrum", ["asielzoekers-centrum"]),
        ("nee", "#AZCNee", ["#AZCNee"]),
        ("platform:x", "azc", []),
    ],
)
def test_places_of_each_kind_of_term(source, text, places):
    (term,) = explain(parse(source), {"text": text, "platform": "X"}).terms
    assert term.hits
    assert [text[start:end] for start, end in term.places] == places
