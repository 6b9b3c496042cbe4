"""Finding words in an edition, whatever their capitals and accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.guide import builtin_edition
from beraad.core.guide.search import folded, pieces, search

EDITION = builtin_edition("opvang", "2016-1")


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("Nieuwe ideeën", "ideeen", "Nieuwe [ideeën]"),
        ("IDEEËN", "ideeën", "[IDEEËN]"),
        ("Straße", "strasse", "[Straße]"),
        ("e\u0301en", "een", "[e\u0301en]"),
        ("aaa", "aa", "[aaa]"),
        ("kort", "langer", "kort"),
        ("", "x", ""),
    ],
)
def test_a_word_is_found_in_the_text_as_it_was(text, word, shown):
    marked = pieces(text, (folded(word),))
    assert "".join(f"[{one.text}]" if one.found else one.text for one in marked) == shown


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_the_pieces_together_are_the_text(text, words):
    marked = pieces(text, tuple(folded(word) for word in words if folded(word)))
    assert "".join(one.text for one in marked) == text
    assert all(one.text for one in marked)


TEXTS = {item.key: folded(f"{item.title}\n{item.text}") for item in EDITION.items}


@given(st.text(max_size=40))
def test_every_hit_holds_every_word(query):
    for hit in search(EDITION, query):
        assert all(folded(word) in TEXTS[hit.item.key] for word in query.split())


def test_every_word_has_to_be_there_and_hits_come_in_the_order_of_the_guide():
    both, one = search(EDITION, "kaders anderen"), search(EDITION, "kaders")
    assert 0 < len(both) < len(one)
    order = [item.key for item in EDITION.items]
    keys = [hit.item.key for hit in one]
    assert keys == sorted(keys, key=order.index)


@pytest.mark.parametrize("query", ["", "   ", "\u0301"])
def test_nothing_asked_is_nothing_found(query):
    assert search(EDITION, query) == ()
