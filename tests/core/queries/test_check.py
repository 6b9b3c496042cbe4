"""What is worth a warning in a query that can be read."""

import pytest

from beraad.core.language.words import zipf
from beraad.core.queries import Caution, parse
from beraad.core.queries.check import COMMON_NAME, warnings_of
from beraad.core.queries.lists import false_friends, place_names
from beraad.core.queries.texts import warning_text


def warned(source, slots=None):
    """(code, what stands there) of every warning."""
    return [(one.code, source[one.start : one.end]) for one in warnings_of(parse(source, slots))]


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("a*", "a*"),
        ("az*", None),
        ("*ng", "*ng"),
        ("*ang", None),
        ("*a*", "*a*"),
        ("?", "?"),
        ("#a*", "#a*"),
        ("??*", "??*"),
        ("a?*", None),
        ("@*", "@*"),
        ("exact:A*", "exact:A*"),
        ('"* *"', '"* *"'),
        ('"a* azc"', None),
        ("a* NEAR/3 azc", "a* NEAR/3 azc"[:2]),
    ],
)
def test_too_little_beside_a_star(source, short):
    assert warned(source) == ([(Caution.SHORT_STEM, short)] if short else [])


@pytest.mark.parametrize(
    "term", ["amv*", "AMV*", "opvang*", "ind", "IND", "coa", "syri*", "Syri*", "migrant*"]
)
def test_false_friends(term):
    assert warned(f"azc OR {term}") == [(Caution.FALSE_FRIEND, term)]


@pytest.mark.parametrize("term", ["exact:IND", "amv", "opvang", "#ind", "*migrant*", '"ind zaak"', "coa*"])
def test_what_is_close_to_a_false_friend_is_none(term):
    assert warned(f"azc OR {term}") == []


def test_the_repair_of_a_false_friend_can_be_read_and_gets_no_warning_itself():
    assert len(false_friends()) == 6
    for friend in false_friends().values():
        assert warned(friend.instead) == []
        assert parse(friend.instead).tree != parse(friend.term).tree


def test_the_sentence_of_a_false_friend_names_what_it_finds_what_it_misses_and_the_repair():
    (one,) = warnings_of(parse("opvang*"))
    assert warning_text(one) == (
        "opvang* vindt ook opvangen en opvangouder. opvang* vindt niet winteropvang en bootopvang. "
        "Schrijf bijvoorbeeld: *opvang OR opvangplek* OR opvanglocatie*"
    )
    assert warning_text(one, "en").startswith("opvang* also finds opvangen (to catch)")


@pytest.mark.parametrize(
    ("value", "common"),
    [
        ("Best", True),
        ("Echt", True),
        ("Huizen", True),
        ("Ede", True),
        ("Utrecht", False),
        ("Zundert", False),
        ("Den Best", False),
    ],
)
def test_names_of_places_that_are_ordinary_words(value, common):
    assert warned("azc <plaats>", {"plaats": value}) == (
        [(Caution.ORDINARY_WORD, "<plaats>")] if common else []
    )


def test_only_what_a_place_is_filled_with_is_held_against_ordinary_words():
    assert warned("azc best") == []


def test_the_names_that_are_exempt_would_otherwise_be_warned_for():
    assert {"utrecht", "zwolle"} <= place_names()
    assert all(zipf(name) >= COMMON_NAME for name in place_names())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("azc OR coas OR AZC", [(Caution.TWICE, "AZC")]),
        ("azc AND bus AND azc", [(Caution.TWICE, "azc")]),
        ('"a b" OR "a b"', [(Caution.TWICE, '"a b"')]),
        ("azc* OR azcs", [(Caution.COVERED, "azcs")]),
        ("azcs OR azc*", [(Caution.COVERED, "azcs")]),
        ("azc* OR azcs*", [(Caution.COVERED, "azcs*")]),
        ("azc* OR azc", [(Caution.COVERED, "azc")]),
        ("azc* OR #azcnee", [(Caution.COVERED, "#azcnee")]),
        ("#azc* OR azc", []),
        ('asiel* OR "asiel zoekers"', [(Caution.COVERED, '"asiel zoekers"')]),
        ("ind* OR exact:IND", [(Caution.COVERED, "exact:IND")]),
        ("*opvang OR noodopvang", [(Caution.COVERED, "noodopvang")]),
        ("*opvang* OR noodopvangplek", [(Caution.COVERED, "noodopvangplek")]),
        ("vl?gteling OR vlugteling", [(Caution.COVERED, "vlugteling")]),
        ("vl?gteling OR vl*gteling", [(Caution.COVERED, "vl?gteling")]),
        ("azc* AND azcs", []),
        ("azc* OR (azcs AND bus)", []),
        (
            "azc* OR NOT azcs OR bus",
            [(Caution.OPEN_EXCLUSION, "azc* OR NOT azcs OR bus"), (Caution.NOT_READING, "NOT azcs")],
        ),
        ("azc* OR @azcs", []),
        ("(azc OR bus) NOT azc", [(Caution.EXCLUDED, "azc")]),
        ("(azcs OR bus) NOT (azc* OR trein)", [(Caution.EXCLUDED, "azcs")]),
        ("opvang NOT kinderopvang", []),
    ],
)
def test_terms_that_add_nothing(source, expected):
    assert warned(source) == expected


def test_the_same_value_in_two_places_is_no_fault():
    slots = {"plaats": "Zundert", "gemeente": "Zundert"}
    assert warned("azc AND (<plaats> OR <gemeente>)", slots) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("NOT azc", Caution.ONLY_EXCLUSIONS),
        ("-azc -bus", Caution.ONLY_EXCLUSIONS),
        ("azc OR NOT bus", Caution.OPEN_EXCLUSION),
        ("*", Caution.EVERYTHING),
    ],
)
def test_queries_that_any_message_may_satisfy(source, code):
    assert warned(source) == [(code, source)]


@pytest.mark.parametrize("source", ["* NOT azc", "azc OR *", "azc *", "NOT *", "azc NOT *"])
def test_a_star_alone_is_said_once_and_at_the_star(source):
    assert warned(source) == [(Caution.EVERYTHING, "*")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [("is er een azc?", "azc?"), ("vl?gteling", None), ("azc?*", None), ('"nee?"', "nee?")],
)
def test_a_question_mark_behind_a_word_is_said(source, expected):
    found = [text.strip('"') for code, text in warned(source) if code is Caution.QUESTION_MARK]
    assert found == ([expected] if expected else [])


def test_searching_for_one_person_is_said():
    assert warned("auteur:jan") == [(Caution.PERSON, "auteur:jan")]
    assert warned("@jan") == []
    assert warned("lijst:pers") == []


def test_warnings_come_in_the_order_of_the_text_and_every_one_has_a_sentence():
    source = "azc or ind OR a* b, 'x' OR azc OR azc www.nos.nl auteur:jan"
    found = warnings_of(parse(source))
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len({one.code for one in found}) > 7
    for one in found:
        assert "{" not in warning_text(one) + warning_text(one, "en")
