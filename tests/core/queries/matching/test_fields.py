"""The properties of a message that a query may ask for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import parse
from beraad.core.queries.matching import Matcher, compile_queries
from beraad.core.queries.matching.explain import explain
from beraad.core.queries.matching.fields import day_of, host_of
from beraad.core.queries.tree import ListRef
from tests.core.queries import strategies
from tests.core.queries.matching import naive
from tests.core.queries.matching.messages import batch_of, bound, complete_messages
from tests.core.queries.matching.test_matcher_equals_naive import ENTRIES, LISTS, hits

BOUND = bound(40)
PROPERTIES = strategies.fields() | st.just(ListRef("lokale pers"))


@BOUND
@given(st.lists(PROPERTIES, min_size=1, max_size=25), st.lists(complete_messages(), min_size=1, max_size=4))
def test_every_field_as_the_naive_evaluator(trees, found):
    matcher = Matcher(compile_queries(enumerate(trees)), ENTRIES)
    expected = [
        (row, number)
        for row, message in enumerate(found)
        for number, tree in enumerate(trees)
        if naive.matches(tree, message, LISTS)
    ]
    assert hits(matcher, batch_of(found)) == expected


MESSAGE = {
    "text": "azc zie https://krant.example/Opvang?x=1",
    "author": "@Jan@Server.nl",
    "source": "De  Krant",
    "platform": "X",
    "url": "https://www.NU.nl:443/pad",
    "title": "Opvang in Veldwoude",
    "lang": "nl-NL",
    "label": ["onrust", None, "Vraag over opvang"],
    "type": "Reply",
    "date": "2015-12-31T23:30:00Z",
    "followers": 1200,
}


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("auteur:jan", True),
        ("auteur:@jan@server.nl", True),
        ("auteur:server.nl", False),
        ('bron:"de krant"', True),
        ("bron:krant", False),
        ("bron:*krant", True),
        ("platform:x", True),
        ("site:nu.nl", True),
        ("site:u.nl", False),
        ("url:krant.example/opvang", True),
        ("url:nu.nl*pad", True),
        ("url:nergens", False),
        ("titel:opvang", True),
        ('titel:"in veldwoude"', True),
        ("titel:azc", False),
        ("opvang", False),
        ("taal:nl", True),
        ("taal:en", False),
        ('label:"vraag over opvang"', True),
        ("label:vraag", False),
        ("type:reply", True),
        ("type:post", False),
        ("datum:2016-01-01", True),
        ("datum:2015-12-31", False),
        ("volgers:>1000", True),
        ("volgers:<1000", False),
    ],
)
def test_a_field(query, holds):
    read = parse(query)
    matcher = Matcher(compile_queries([(1, read)]))
    assert matcher.match(batch_of([MESSAGE])).num_rows == holds
    assert explain(read, MESSAGE).matches == holds
    empty = {"text": "azc"}
    assert matcher.match(batch_of([empty])).num_rows == 0
    assert (
        Matcher(compile_queries([(1, parse(f"azc AND NOT {query}"))])).match(batch_of([empty])).num_rows == 1
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2015-07-01", dt.date(2015, 7, 1)),
        ("2015-07-01T23:30:00+00:00", dt.date(2015, 7, 2)),
        ("2015-07-01T23:30:00", dt.date(2015, 7, 1)),
        (dt.datetime(2015, 12, 31, 23, 30, tzinfo=dt.UTC), dt.date(2016, 1, 1)),
        (dt.date(2015, 7, 1), dt.date(2015, 7, 1)),
        ("gisteren", None),
        (5, None),
    ],
)
def test_the_day_is_the_dutch_day(value, day):
    assert day_of(value) == day


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.NU.nl:443/a", "nu.nl"),
        ("//jan@x.nl/a", "x.nl"),
        ("nu.nl/a", "nu.nl"),
        ("", ""),
        ("/a", ""),
    ],
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host
