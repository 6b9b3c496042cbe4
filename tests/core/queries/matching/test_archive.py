"""Searching an archive again gives what the live matcher gives."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import parse
from beraad.core.queries.matching import Matcher, UnknownList, archive, compile_queries
from beraad.core.queries.matching.archive import Archive, write_archive
from tests.core.queries import strategies
from tests.core.queries.matching.messages import SCHEMA, batch_of, bound, messages
from tests.core.queries.matching.test_matcher_equals_naive import ENTRIES, LEAVES

BOUND = bound(30)


def archive_hits(found: Archive, queries, lists=None) -> list[tuple[int, int]]:
    return [
        (part.first + row, query)
        for part in found.matches(queries, lists)
        for portion in part.portions
        for row, query in zip(portion.rows.tolist(), portion.queries.tolist(), strict=True)
    ]


def live_hits(matcher: Matcher, batch) -> list[tuple[int, int]]:
    found = matcher.match(batch)
    return list(zip(found[0].to_pylist(), found[1].to_pylist(), strict=True))


@BOUND
@given(
    st.lists(strategies.trees(LEAVES), min_size=1, max_size=4),
    st.lists(messages(), max_size=8),
    st.booleans(),
)
def test_the_archive_answers_as_the_live_matcher(tmp_path_factory, trees, found, layered):
    path = tmp_path_factory.mktemp("archive") / "a.parquet"
    batch = batch_of(found)
    assert write_archive(path, [batch.slice(0, 3), batch.slice(3)], SCHEMA) == len(found)
    queries = compile_queries(enumerate(trees))
    queries = queries.put("more", trees[0]) if layered else queries
    expected = live_hits(Matcher(queries, ENTRIES), batch)
    assert archive_hits(Archive(path), queries, ENTRIES) == expected


def test_several_row_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "ROWS", 7)
    batch = batch_of([{"text": f"azc nummer{number % 5}"} for number in range(50)])
    parts = [batch.slice(start, 9) for start in range(0, 50, 9)]
    assert write_archive(tmp_path / "a.parquet", parts, SCHEMA) == 50
    found = Archive(tmp_path / "a.parquet")
    queries = compile_queries([("q", parse("azc AND nummer3"))])
    assert [part.count for part in found.matches(queries)] == [7] * 7 + [1]
    assert archive_hits(found, queries) == [(number, 0) for number in range(3, 50, 5)]
    assert found.count == 50


def test_an_archive_names_a_list_that_is_not_there(tmp_path):
    write_archive(tmp_path / "a.parquet", [batch_of([{"text": "azc"}])], SCHEMA)
    queries = compile_queries([(1, parse('azc AND lijst:"lokale pers"'))])
    with pytest.raises(UnknownList):
        archive_hits(Archive(tmp_path / "a.parquet"), queries)


def test_the_canonical_column_can_be_read_by_anybody(tmp_path):
    write_archive(tmp_path / "a.parquet", [batch_of([{"text": "#AZCNee in de asielzoekers-centra"}])], SCHEMA)
    column = pa.parquet.read_table(tmp_path / "a.parquet")["canonical"].to_pylist()
    assert column == [
        ["#azcnee azcnee azc nee azcn ee", "in", "de", "asielzoekers asielzoekerscentra +1", "centra"]
    ]
