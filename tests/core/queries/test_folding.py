"""From a text to its tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries.folding import (
    Kind,
    cased,
    exact_tokens,
    fold,
    joined,
    prepared,
    split,
    tag_parts,
    tokens,
)


def words(text):
    return [token.text for token in tokens(text)]


def kinds(text):
    return [(token.kind.value, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Syrië", "syrie"),
        ("Syrie\u0308", "syrie"),
        ("ĲSSELSTEIN", "ijsselstein"),
        ("Straße", "strasse"),
        ("op\u00advang", "opvang"),
        ("op\u200bvang\ufeff", "opvang"),
        ("Łódź Ørsted æ œ đ ı", "lodz orsted ae oe d i"),
        ("ｆｕｌｌ", "full"),
        ("👩🏽\u200d🚒", "👩\u200d🚒"),
        ("❤️", "❤"),
        ("a\u200db", "ab"),
    ],
)
def test_what_folding_takes_away(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("foto's", ["foto", "s"]),
        ("foto’s", ["foto", "s"]),
        ("'s-Hertogenbosch", ["s", "hertogenbosch"]),
        ("asielzoekers-centrum", ["asielzoekers", "centrum"]),
        ("azc/opvang, nee!", ["azc", "opvang", "nee"]),
        ("a.z.c. of A.Z.C of a.z.c.-terrein", ["azc", "of", "azc", "of", "azc", "terrein"]),
        ("einde. Begin 1.2", ["einde", "begin", "1", "2"]),
        ("D66", ["d66"]),
        ("een_naam", ["een", "naam"]),
        ("zie https://t.co/azcX?x=(1) en www.azc.nl/nee, nu", ["zie", "en", "nu"]),
        ("geen😡azc 🇳🇱🇳🇱", ["geen", "😡", "azc", "🇳🇱", "🇳🇱"]),
    ],
)
def test_words_of_a_text(text, expected):
    assert words(text) == expected


def test_tags_and_mentions_are_kinds_of_their_own():
    assert kinds("azc #AZC_Nee @Jan_2 @naam@server.nl jan@server.nl @a.") == [
        ("word", "azc"),
        ("tag", "azc_nee"),
        ("mention", "jan_2"),
        ("mention", "naam@server.nl"),
        ("word", "jan"),
        ("word", "server"),
        ("word", "nl"),
        ("mention", "a"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asielzoekers-centrum", (("asielzoekerscentrum", 0, 1),)),
        ("het asielzoekers-\ncentrum", (("asielzoekerscentrum", 1, 2),)),
        ("het asielzoekers- \r\n  centrum", (("asielzoekerscentrum", 1, 2),)),
        ("asiel‐zoekers‑centrum", (("asielzoekerscentrum", 0, 2),)),
        ("asielzoekers - centrum", ()),
        ("asielzoekers--centrum", ()),
        ("asielzoekers-\n\ncentrum", ()),
        ("in- en uitvoer, foto's #azc-nee", ()),
    ],
)
def test_the_joined_form_of_hyphened_words(text, expected):
    assert joined(text) == expected


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("AZCNee", {"azc", "nee", "azcn", "ee"}),
        ("AZCnee", {"azc", "nee", "az", "cnee"}),
        ("azcNEE", {"azc", "nee"}),
        ("azc_nee", {"azc", "nee", "azcnee"}),
        ("StopAZC2015", {"stop", "azc2015"}),
        ("D66", set()),
        ("nieuwstwitter", set()),
        ("ÉénWijk", {"een", "wijk"}),
    ],
)
def test_the_words_inside_a_tag(name, parts):
    assert set(tag_parts(name)) == parts


def test_exact_tokens_keep_capitals_and_accents():
    found = [token.text for token in exact_tokens("De IND in Syrie\u0308, A.Z.C. https://x.nl/IND #AZCNee")]
    assert found == ["De", "IND", "in", "Syrië", "AZC", "AZCNee"]


def test_places_are_those_of_the_folded_text():
    token = tokens("een #Tag")[1]
    assert (token.kind, token.start, token.end) == (Kind.TAG, 4, 8)


def test_the_same_tokens_with_their_capitals():
    text = "#ÁZCNee in Syrië a.z.c. @Jan #azc_Nee"
    found = list(split(prepared(cased(text))))
    assert [fold(token.text) for token in found] == [token.text for token in tokens(text)]
    assert [token.text for token in found if token.kind is Kind.TAG] == ["AZCNee", "azc_Nee"]
