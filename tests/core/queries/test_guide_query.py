"""The guide's own query (paragraph 8.2) ships term for term, and its places are filled from a profile."""

import re
from pathlib import Path

import pytest

import beraad.guides
from beraad.core.queries import Caution, QueryError, parse
from beraad.core.queries.check import warnings_of
from beraad.core.queries.slots import places
from beraad.core.queries.tree import STAR, Hashtag, Not, Phrase, Word

SOURCE = Path(beraad.guides.__path__[0], "opvang/2016-1/queries/basis.txt").read_text(encoding="utf-8")
PROFILE = {
    "plaatsnaam": ["Best", "Sint-Oedenrode"],
    "opvanglocatie": "De Hoef",
    "straatnaam": "Kerkstraat",
    "bijnaam plaats": "Kaaiendonk",
    "gemeentenaam": "Best",
    "naam burgemeester": "De Vries",
    "twitteraccount gemeente": "@gemeentebest",
}


def typed(node):
    """A leaf as an analyst types it."""
    if isinstance(node, Phrase):
        return " ".join(item.pattern[0] for item in node.items)
    word = "".join("*" if piece is STAR else piece for piece in node.pattern)
    return f"#{word}" if isinstance(node, Hashtag) else word


def test_every_term_survives_exactly_once_and_in_order():
    topics, _, excluded = parse(SOURCE, PROFILE).tree.children
    assert isinstance(excluded, Not)
    outside = re.split(r"\bAND\b|\bNOT\b", SOURCE)
    in_text = [
        [term.strip("()“” \n").casefold() for term in re.split(r"\bOR\b", outside[part])] for part in (0, 2)
    ]
    assert [typed(node) for node in topics.children] == in_text[0]
    assert [typed(node) for node in excluded.child.children] == in_text[1]
    assert len(topics.children) == 29


def test_the_places_are_filled():
    _, place, _ = parse(SOURCE, PROFILE).tree.children
    assert parse(SOURCE, PROFILE).canonical.split(" AND ")[1] == (
        '(best OR "sint oedenrode" OR "de hoef" OR kerkstraat OR kaaiendonk OR best OR "de vries" OR @gemeentebest)'
    )
    assert len(place.children) == 8
    assert {one.name for one in places(SOURCE)} == set(PROFILE)


@pytest.mark.parametrize("name", PROFILE)
def test_each_place_has_to_be_filled(name):
    with pytest.raises(QueryError) as caught:
        parse(SOURCE, {key: value for key, value in PROFILE.items() if key != name})
    assert SOURCE[caught.value.start : caught.value.end].split() == f"<{name}>".split()


def test_its_false_friends_are_named_and_nothing_of_it_is_changed():
    query = parse(SOURCE, PROFILE)
    warnings = warnings_of(query)
    friends = [SOURCE[one.start : one.end] for one in warnings if one.code is Caution.FALSE_FRIEND]
    assert friends == ["coa", "IND", "migrant*", "opvang*", "syri*", "AMV*"]
    assert {one.code for one in warnings} == {Caution.FALSE_FRIEND, Caution.ORDINARY_WORD}
    assert Word(("ind",)) in query.tree.children[0].children
