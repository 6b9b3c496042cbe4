"""The level, never without uncertainty and reasons."""

from __future__ import annotations

import pytest

from beraad.core.language import Level, check
from beraad.core.language.level import MIN_WORDS
from beraad.core.language.texts import level, reason

PLAIN = "U kunt op dinsdag naar de zaal komen. Wij vertellen u wat het plan is. U mag alles vragen. "


@pytest.mark.parametrize("text", ["", "  \n", "Kom u ook?", "... !"])
def test_too_short_is_unknown_and_says_so(text):
    estimate = check(text).estimate
    assert (estimate.level, estimate.uncertainty) == (Level.UNKNOWN, 1.0)
    assert [found.code for found in estimate.reasons] == ["too_short"]
    assert str(MIN_WORDS) in reason(estimate.reasons[0])
    assert level(estimate, "en") == "The level cannot be estimated."


def test_another_language_is_unknown():
    english = "This is a letter to the people who live near the old school and would like to know what happens next."
    estimate = check(english).estimate
    assert estimate.level is Level.UNKNOWN
    assert reason(estimate.reasons[0], "nl").endswith("Is dit Nederlands?")


def test_a_longer_text_is_judged_with_more_certainty():
    assert check(PLAIN).estimate.uncertainty > check(PLAIN * 4).estimate.uncertainty


def test_reasons_add_up_to_the_level_and_those_in_favour_come_first():
    for text in (PLAIN, "Teneinde de herinrichting van het perceel te bewerkstelligen " * 3):
        estimate = check(text).estimate
        weights = [found.weight for found in estimate.reasons]
        assert estimate.level is (Level.HARDER if sum(weights) > 0 else Level.B1)
        assert weights == sorted(weights, reverse=estimate.level is Level.HARDER)


def test_a_greeting_does_not_shorten_the_sentences():
    lengths = [
        next(found.value for found in check(text).estimate.reasons if found.code == "sentence_length")
        for text in (PLAIN, f"Dag buur,\n\n{PLAIN}")
    ]
    assert lengths[0] == lengths[1]


def test_rows_of_one_word_have_a_length_too():
    estimate = check("\n".join(["Het", "Van", "De", "Een"] * 5)).estimate
    assert estimate.level is Level.B1


def test_numbers_are_written_as_the_reader_writes_them():
    found = next(r for r in check(PLAIN).estimate.reasons if r.code == "sentence_length")
    assert "6,3" in reason(found, "nl")
    assert "6.3" in reason(found, "en")
    assert "%" in level(check(PLAIN).estimate)
