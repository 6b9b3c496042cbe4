"""Facts inside a text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.informing import FactState, fill, to_keys, to_titles
from beraad.core.informing.words import RefusalCode, refusal_of, unreadable, uses

ON = dt.date(2027, 3, 9)
NUMBER = FactState("f1", "Aantal plaatsen", "120 plaatsen", known=True)
TRAFFIC = FactState("f2", "Verkeer", "", known=False, expected_on=dt.date(2027, 5, 3))
FACTS = {one.key: one for one in (NUMBER, TRAFFIC)}


def not_known(expected):
    return f"nog niet bekend; verwacht op {expected}" if expected else "nog niet bekend"


def filled(text, *more, on=ON):
    return fill(text, FACTS | {one.key: one for one in more}, on=on, not_known=not_known)


def test_a_known_fact_stands_in_the_text():
    found = filled("Er komen {{feit: f1}} aan de Veerlaan.")
    assert found.text == "Er komen 120 plaatsen aan de Veerlaan."
    assert found.refusals == ()
    assert found.used == ("f1",)


def test_what_is_not_known_yet_is_said_with_its_date():
    assert (
        filled("Het verkeer: {{feit: f2}}.").text == "Het verkeer: nog niet bekend; verwacht op 2027-05-03."
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"embargo_until": dt.date(2027, 3, 10)}, "embargoed"),
        ({"confidential": True}, "confidential"),
        ({"safety": True}, "safety"),
        ({"removed": True}, "removed"),
        ({"safety": True, "confidential": True, "embargo_until": dt.date(2028, 1, 1)}, "safety"),
    ],
)
def test_what_may_not_go_out_is_refused_with_its_place(more, code):
    secret = FactState("f3", "Het huis", "Veerlaan 12", known=True, **more)
    text = "Beste buren,\n\nHet gaat om {{feit: f3}}."
    found = filled(text, secret)
    assert "Veerlaan 12" not in found.text
    assert "[…]" in found.text
    refusal = found.refusals[0]
    assert (refusal.code, refusal.line) == (code, 3)
    assert text[refusal.start : refusal.end] == "{{feit: f3}}"
    assert found.used == ()
    assert (refusal.name == "Het huis") == (code != "confidential")


def test_the_embargo_ends_on_its_day():
    fact = FactState("f3", "Het huis", "Veerlaan 12", known=True, embargo_until=ON)
    assert refusal_of(fact, ON) is None
    assert refusal_of(fact, ON - dt.timedelta(days=1)) is RefusalCode.EMBARGOED
    assert filled("{{feit: f3}}", fact, on=ON).text == "Veerlaan 12"


def test_a_fact_that_is_nowhere():
    found = filled("Het gaat om {{feit: weg}}.")
    assert [(one.code, one.name) for one in found.refusals] == [("unknown_fact", "")]


@pytest.mark.parametrize(
    "typed", ["{{feit:AANTAL plaatsen}}", "{{ feit : Aantal  plaatsen }}", "{{Fact: aantal plaatsen}}"]
)
def test_typing_a_title(typed):
    stored, refusals = to_keys(f"Er komen {typed}.", FACTS)
    assert (stored, refusals) == ("Er komen {{feit: f1}}.", ())
    assert to_titles(stored, FACTS, hidden="?") == "Er komen {{feit: Aantal plaatsen}}."


def test_titles_that_lead_nowhere_or_to_two():
    double = FACTS | {"f3": FactState("f3", "verkeer", "rustig", known=True)}
    _, refusals = to_keys("{{feit: Verkeer}}\n{{feit: Iets}}", double)
    assert [(one.code, one.name, one.line) for one in refusals] == [
        ("ambiguous", "Verkeer", 1),
        ("unknown_fact", "Iets", 2),
    ]
    gone = {"f4": FactState("f4", "Weg", "", known=True, removed=True)}
    assert to_keys("{{feit: Weg}}", gone)[1][0].code == "unknown_fact"


@pytest.mark.parametrize("text", ["{{aantal}}", "{{feit: aantal", "aantal}}", "{{feit: {a}}}", "{{}}"])
def test_half_a_placeholder_does_not_go_out(text):
    assert [one.code for one in unreadable(text)][:1] == ["unreadable"]
    assert filled(text).refusals


@pytest.mark.parametrize("text", ["{één} accolade", "", "f(x) = { 1, 2 }", "{{feit: f1}}{{feit: f2}}"])
def test_other_braces_are_text(text):
    assert unreadable(text) == ()


def test_a_title_that_not_everybody_may_read():
    facts = FACTS | {"f1": FactState("f1", "Aantal plaatsen", "120", known=True, confidential=True)}
    assert to_titles("{{feit: f1}} {{feit: weg}}", facts, hidden="vertrouwelijk") == (
        "{{feit: vertrouwelijk}} {{feit: vertrouwelijk}}"
    )


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="{}")),
    st.text(st.characters(codec="utf-8", exclude_characters="{}")),
)
def test_the_rest_of_the_text_stays_as_it_is(before, after):
    assert filled(f"{before}{{{{feit: f1}}}}{after}").text == f"{before}120 plaatsen{after}"
    text = f"{before}{{{{feit: Verkeer}}}}{after}"
    stored, _ = to_keys(text, FACTS)
    assert to_titles(stored, FACTS, hidden="?") == text
    assert [text[use.start : use.end] for use in uses(text)] == ["{{feit: Verkeer}}"]
