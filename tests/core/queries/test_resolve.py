"""Queries that name each other."""

import pytest

from beraad.core.queries import Flaw, QueryError, parse
from beraad.core.queries.resolve import query_name, resolve
from beraad.core.queries.tree import leaves

NAMED = {
    "basis": parse("azc OR query:opvang"),
    "opvang": parse("opvang* NOT kinderopvang"),
    "kring": parse("azc query:rond"),
    "rond": parse("query:kring"),
    "half": parse("query:weg"),
}


def test_a_name_is_replaced_by_its_query():
    source = "query:Basis NOT best"
    query = resolve(parse(source), NAMED)
    assert query.canonical == "(azc OR (opvang* AND NOT kinderopvang)) AND NOT best"
    assert query.source == source
    assert {source[slice(*leaf.span)] for leaf in leaves(query.tree)} == {"query:Basis", "best"}


def test_flattened_and_unbounded_anew():
    assert (
        resolve(parse("bus OR query:basis"), NAMED).canonical
        == "bus OR azc OR (opvang* AND NOT kinderopvang)"
    )
    assert resolve(parse("NOT query:niets"), {"niets": parse("NOT azc")}).canonical == "azc"
    assert resolve(parse("query:niets"), {"niets": parse("NOT azc")}).unbounded


def test_a_query_without_names_is_itself():
    query = parse("azc")
    assert resolve(query, {}) is query


@pytest.mark.parametrize(
    ("source", "code", "name"),
    [
        ("azc query:weg", Flaw.QUERY_UNKNOWN, "weg"),
        ("azc query:half", Flaw.QUERY_UNKNOWN, "weg"),
        ("azc query:kring", Flaw.QUERY_CYCLE, "kring"),
    ],
)
def test_what_cannot_be_resolved_is_said_at_the_name(source, code, name):
    with pytest.raises(QueryError) as caught:
        resolve(parse(source), NAMED)
    error = caught.value
    assert (error.code, error.params["name"], error.start) == (code, name, 4)


def test_names_that_double_at_every_step_are_refused():
    named = {f"n{step}": parse(f"query:n{step + 1} AND query:n{step + 1}") for step in range(19)}
    with pytest.raises(QueryError) as caught:
        resolve(parse("query:n0"), {**named, "n19": parse("azc")})
    assert caught.value.code is Flaw.QUERY_LARGE


def test_a_long_chain_and_a_deep_one_are_refused():
    chain = {f"n{step}": parse(f"query:n{step + 1}") for step in range(100)}
    with pytest.raises(QueryError) as caught:
        resolve(parse("query:n0"), chain)
    assert caught.value.code is Flaw.QUERY_CYCLE
    deep = {f"n{step}": parse(f"{'(a OR b AND ' * 10}query:n{step + 1}{')' * 10}") for step in range(9)}
    with pytest.raises(QueryError) as caught:
        resolve(parse("query:n0"), {**deep, "n9": parse("azc")})
    assert caught.value.code is Flaw.TOO_DEEP


def test_a_name_is_folded():
    assert query_name("  Opvang  Één ") == "opvang een"
