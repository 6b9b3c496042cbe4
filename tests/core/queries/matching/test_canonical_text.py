"""The quick canonical form says what the reference says."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import folding, parse
from beraad.core.queries.folding import Kind
from beraad.core.queries.matching import Matcher, compile_queries
from beraad.core.queries.matching.cells import cells, message_cells, taken_apart
from beraad.core.queries.matching.chunks import BLANKS, Memory, cut
from beraad.core.queries.matching.familiar import Familiar
from tests.core.queries import strategies
from tests.core.queries.matching import naive
from tests.core.queries.matching.messages import bound

BOUND = bound(100)
ODD = st.text(
    "aZé-\u2010\u2011.@#_:/'w \n\r\t\xa0\u2028\x1f\x85\u200b\xad😀🏽\u200d…’½ß\u0301İ🇳🇱1²", max_size=14
)
TEXTS = strategies.texts() | ODD | st.text(max_size=30)


def positions(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, one.name) for one in map(taken_apart, cells(text))]


@BOUND
@given(TEXTS)
def test_cells_are_the_tokens_of_the_reference(text):
    assert positions(text) == [(token.kind, token.text) for token in folding.tokens(text)]


@BOUND
@given(TEXTS)
def test_extra_forms_are_those_of_the_reference(text):
    found = list(map(taken_apart, cells(text)))
    joined = {
        (form, place, place + more)
        for place, one in enumerate(found)
        for form, more in one.extras
        if one.kind is not Kind.TAG
    }
    assert joined == set(folding.joined(text))
    inside = [tuple(form for form, _ in one.extras) for one in found if one.kind is Kind.TAG]
    assert inside == [folding.tag_parts(name) for name in naive.tags_as_written(text)]


@BOUND
@given(st.lists(TEXTS, max_size=4))
def test_piece_by_piece_is_the_same_as_whole(texts):
    for glue in (" ", "\n", "\t", "\x0b"):
        text = glue.join(texts)
        assert message_cells(text) == cells(text)


@BOUND
@given(st.lists(TEXTS, max_size=6), st.lists(st.integers(0, 5), max_size=4))
def test_cutting_loses_nothing(texts, known):
    """Pieces laid behind each other are the texts; those that are familiar, and only those, are passed over."""
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    whole = cut(pa.array(texts, pa.string()))
    pieces = whole.distinct.to_pylist()
    rows = whole.rows_of(range(len(whole.numbers))) if len(whole.numbers) else []
    again = [""] * len(texts)
    for row, number in zip(rows, whole.numbers, strict=True):
        again[row] += pieces[number]
    assert again == texts
    assert all(piece and not set(piece[:-1]) & set(BLANKS) for piece in pieces)

    familiar = Familiar()
    data, bounds = whole.bounds()
    chosen = sorted({number for number in known if number < len(pieces)})
    familiar.learn(data, bounds[chosen], bounds[1:][chosen] - bounds[chosen])
    left = cut(pa.array(texts, pa.string()), familiar)
    passed = {pieces[number] for number in chosen if len(pieces[number].encode()) <= 15}
    assert set(left.distinct.to_pylist()) == set(pieces) - passed


def test_a_slice_of_a_column_is_read_as_itself():
    texts = pa.array(["azc een", "twee azc", None, "drie", ""]).slice(1, 3).fill_null("")
    assert cut(texts).distinct.to_pylist() == ["twee ", "azc", "drie"]


def test_memory_has_a_limit():
    memory = Memory(limit=3)
    for number in range(20):
        memory.numbers([f"#woord{number}"])
    assert memory.epoch > 0
    assert len(memory.cells) <= 4
    matcher = Matcher(compile_queries([(1, parse("#woord3 OR nr"))]))
    matcher._memory = Memory(limit=2)
    texts = [f"#woord{number}" for number in range(9)] * 2
    hits = [matcher.match(pa.RecordBatch.from_pydict({"text": [text]})).num_rows for text in texts]
    assert hits == [number % 9 == 3 for number in range(18)]


@pytest.mark.parametrize(
    ("text", "query", "hit"),
    [
        ("de opvang-\nlocatie", "opvanglocatie", True),
        ("de opvang- \r\n  locatie", "opvanglocatie", True),
        ("de opvang- locatie", "opvanglocatie", False),
        ("de opvang-\n\nlocatie", "opvanglocatie", False),
        ("de opvang-\nlocatie", '"opvang locatie"', True),
        ("- opvang\n- locatie", "opvanglocatie", False),
        ("opvang\xadlocatie", "opvanglocatie", True),
        ("www.azc.nl en http://azc.nl", "azc", False),
        ("www. azc", "azc", True),
        ("azc..", "azc", True),
        ("www..azc", "azc", False),
        ("a.z.c.", "azc", True),
        ("zie:azc", "azc", True),
        ("mail jan@azc.nl", "azc", True),
        ("(@azc)", "azc", False),
        ("(@azc)", "@azc", True),
        ("@azc's", "@azc", True),
        ("x@azc", "@azc", False),
        ("AZC\u2019s", "azc", True),
        ("\u201cAZC\u201d", "azc", True),
    ],
)
def test_where_pieces_could_be_read_wrongly(text, query, hit):
    matcher = Matcher(compile_queries([(1, parse(query))]))
    for _ in range(3):
        assert matcher.match(pa.RecordBatch.from_pydict({"text": [text, "iets anders"]})).num_rows == hit
