"""Names that mean the same party are proposed; names that differ in what matters are not."""

from __future__ import annotations

import pytest

from beraad.core.parties import alike, normalised


def pairs(*names: str) -> list[tuple[str, str]]:
    return [(one.first, one.second) for one in alike({name: name for name in names})]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Stichting De Brug", "de brug"),
        ("Café Zürich B.V.", "cafe zurich"),
        ("Wijkraad Veerkwartier", "Veerkwartier, wijkraad"),
        ("Sportvereniging Oever", "Sport Vereniging Oever"),
        ("Vluchtelingenwerk", "VluchtelingenWerk Nederland"),
        ("Basisschool De Wilg", "Basisschol de Wilg"),
        ("COA", "Centraal Orgaan opvang asielzoekers"),
    ],
)
def test_the_same_party_in_other_words_is_proposed(first, second):
    assert len(pairs(first, second)) == 1
    assert len(alike({"a": first}, {"b": second})) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wijkraad 2", "Wijkraad 3"),
        ("GGD", "GGZ"),
        ("Provincie", "Politie"),
        ("Basisschool De Wilg", "Basisschool De Eik"),
        ("Inwoners Veerlaan", "Inwoners Havenstraat"),
    ],
)
def test_different_parties_are_left_alone(first, second):
    assert pairs(first, second) == []


def test_a_name_of_empty_words_alone_keeps_them():
    assert normalised("De Vereniging") != ""
    assert normalised("Stichting") == "stichting"


def test_between_two_lists_nothing_within_one_list_is_compared():
    assert alike({"a": "De Brug", "b": "de brug"}, {"c": "Kerk"}) == []


def test_a_word_that_everybody_has_makes_nobody_a_double():
    names = {str(number): f"{chr(97 + number % 26)}{number} school" for number in range(300)}
    assert alike(names) == []
