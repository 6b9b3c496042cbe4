"""A note with an opinion about a named resident is seen, as far as that can be done honestly."""

from __future__ import annotations

import pytest

from beraad.core.parties import opinions_on_persons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw De Vries is fel tegen de opvang.", "Mevrouw De Vries"),
        ("Dhr. Jansen vindt het niets.", "Dhr Jansen"),
        ("Goed gesprek. De heer Van den Berg was boos.", "De heer Van den Berg"),
        ("jan pieters stemt nooit", "Jan Pieters"),
    ],
)
def test_an_opinion_of_a_named_person_is_found(text, name):
    (found,) = opinions_on_persons(text, ["Jan Pieters"])
    assert found.name == name
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "De buurt is boos over het verkeer.",
        "Meneer Bakker belt dinsdag terug.",
        "Jan Pieters regelt de zaal. De vereniging is tegen.",
        "",
    ],
)
def test_a_group_or_an_agreement_is_no_opinion_of_a_person(text):
    assert opinions_on_persons(text, ["Jan Pieters"]) == []


def test_who_stands_in_the_register_is_certain_and_a_form_of_address_is_not():
    certain, guessed = opinions_on_persons("Jan Pieters is boos. Mw. Smit ook boos.", ["Jan Pieters"])
    assert certain.registered
    assert not guessed.registered


def test_places_hold_with_abbreviations_before_them():
    text = "Met dhr. A. Bos gesproken, hij is tegen. Verder rustig."
    (found,) = opinions_on_persons(text)
    assert text[found.start : found.end] == "Met dhr. A. Bos gesproken, hij is tegen."
