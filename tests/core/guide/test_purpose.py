"""What the workbench does with an item, said for every item of every edition that ships."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from beraad.core.guide import (
    ChecklistRole,
    PartyGroup,
    ProcessPhase,
    WorksheetBlock,
    builtin_edition,
)
from beraad.core.guide.purpose import BUILT_LISTS, REMINDERS, Purpose, PurposeCode, purposes, sentence
from beraad.core.guide.rules import GUIDE_RULES

EDITION = builtin_edition("opvang", "2016-1")


def codes(key):
    return {purpose.code.value for purpose in purposes(EDITION, EDITION.item(key))}


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("startsituatie.vraagstuk", {"worksheet_question"}),
        ("startsituatie.vraagstuk.kaders", {"worksheet_question", "list_answer"}),
        ("startsituatie.intro.basis", {"shown_only"}),
        ("soort-bijeenkomst.doelen.wanneer.raadplegen", {"comparison"}),
        ("bijeenkomst.voorbereiding.doel", {"checklist_before", "advice_type"}),
        ("proces.stappen.detailniveau", {"list_answer", "topic"}),
        ("proces.rollen.college-en-raad.college-beslist", {"step", "below"}),
    ],
)
def test_what_an_item_does(key, found):
    assert codes(key) == found


def test_what_waits_for_a_part_that_is_not_built_says_so():
    """An item with a target or a rule is never called something to read only."""
    alone = {item for item in EDITION.items if purposes(EDITION, item)[0].code is PurposeCode.SHOWN_ONLY}
    assert alone
    assert all(not item.target and not item.rule for item in alone)
    assert REMINDERS < GUIDE_RULES


def test_every_item_says_something_and_shown_only_stands_alone():
    for item in EDITION.items:
        found = purposes(EDITION, item)
        assert found, item.key
        assert len(found) == 1 or PurposeCode.SHOWN_ONLY not in {one.code for one in found}


def test_every_sentence_is_whole_in_both_languages():
    for item in EDITION.items:
        for purpose in purposes(EDITION, item):
            dutch, english = sentence(purpose), sentence(purpose, "en")
            assert dutch != english
            assert dutch.endswith(".")
            assert english.endswith(".")
            assert not re.search(r"[{}]|\w_\w", dutch + english.replace(item.key, "")), (item.key, dutch)


@pytest.mark.parametrize(
    ("code", "name", "values"),
    [
        ("worksheet_question", "block", WorksheetBlock),
        ("list_answer", "list", sorted(BUILT_LISTS)),
        ("party", "group", PartyGroup),
        ("reminder", "rule", sorted(REMINDERS)),
    ],
)
def test_every_code_that_a_sentence_names_has_a_word(code: str, name: str, values: type[StrEnum] | list[str]):
    for value in values:
        purpose = Purpose(PurposeCode(code), ((name, str(value)),))
        assert sentence(purpose) != sentence(purpose, "en")
        assert f"_{value}" not in sentence(purpose)
        if "_" in value:
            assert str(value) not in sentence(purpose) + sentence(purpose, "en")


@pytest.mark.parametrize("phase", ProcessPhase)
def test_every_phase_has_a_word(phase):
    assert phase.value not in sentence(Purpose(PurposeCode.STEP, (("order", "1"), ("phase", phase.value))))


@pytest.mark.parametrize("role", ChecklistRole)
def test_every_role_of_the_checklist_has_a_word(role):
    purpose = Purpose(PurposeCode.CHECKLIST_BEFORE, (("days", "7"), ("role", role.value)))
    assert "7 dagen ervoor" in sentence(purpose)
    assert sentence(purpose).endswith(".")
    assert "_" not in sentence(purpose)
