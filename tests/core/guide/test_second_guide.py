"""The example guide on another subject: sound, and complete enough to work with from beginning to end."""

from pathlib import Path

import pytest

from beraad import cli
from beraad.core.guide import (
    Edition,
    ItemKind,
    MeetingType,
    Moment,
    ProcessPhase,
    Register,
    WorksheetBlock,
    find_edition,
)
from beraad.core.guide.command import known_rules
from beraad.core.guide.library import load_guides

EXAMPLES = Path(__file__).resolve().parents[3] / "docs/voorbeelden"


@pytest.fixture
def edition() -> Edition:
    return find_edition("opvang-dakloosheid", "2026-1", [EXAMPLES])


def test_it_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide", "check", str(EXAMPLES / "opvang-dakloosheid")]) == 0
    assert [guide.key for guide in load_guides([EXAMPLES], known_rules())] == ["opvang", "opvang-dakloosheid"]


@pytest.mark.parametrize("block", WorksheetBlock)
def test_every_block_of_the_worksheet_has_one_main_question_and_several_below_it(
    edition: Edition, block: WorksheetBlock
) -> None:
    here = [item for item in edition.items if item.target and item.target.worksheet is block]

    assert [item.kind for item in here].count(ItemKind.QUESTION) == 1
    assert [item.kind for item in here].count(ItemKind.SUB_QUESTION) >= 3


def test_the_example_process_has_every_phase_in_order(edition: Edition) -> None:
    steps = [item.target.step for item in edition.items if item.target and item.target.step]

    assert [step.order for step in steps] == list(range(1, len(steps) + 1))
    phases = [list(ProcessPhase).index(step.phase) for step in steps]
    assert phases == sorted(phases)
    assert set(phases) == set(range(len(ProcessPhase)))


@pytest.mark.parametrize("paragraph", ["5.1", "5.2"])
def test_the_types_of_meeting_stand_beside_each_other(edition: Edition, paragraph: str) -> None:
    aspects = [item for item in edition.in_paragraph(paragraph) if item.kind is ItemKind.ASPECT]

    assert aspects
    for aspect in aspects:
        traits = edition.children(aspect.key, ItemKind.TRAIT)
        assert [trait.type for trait in traits] == list(MeetingType), aspect.key


def test_a_meeting_gets_tasks_before_and_after_it(edition: Edition) -> None:
    checklist = [item.target.checklist for item in edition.items if item.target and item.target.checklist]

    assert {row.moment for row in checklist} >= {Moment.BEFORE, Moment.AFTER}
    assert len(checklist) >= 10


def test_values_parties_and_safety_are_there(edition: Edition) -> None:
    assert len(edition.by_kind(ItemKind.VALUE)) == 3
    parties = [item for item in edition.by_kind(ItemKind.PARTY) if item.target and item.target.party]
    decides = {item.target.step.decides for item in edition.items if item.target and item.target.step}
    assert {item.target.party.group for item in parties if item.target and item.target.party} >= decides - {
        None
    }
    assert any(item.rule == "safety_consideration" and item.paragraph == "6" for item in edition.items)


def test_what_it_says_that_others_have_fixed_asks_to_be_checked(edition: Edition) -> None:
    """The author of an example is no lawyer."""
    frames = [
        item
        for item in edition.by_kind(ItemKind.EXAMPLE)
        if item.target and item.target.register is Register.FRAMES
    ]

    assert frames
    assert [item.key for item in frames if "Controleer dit" not in item.text] == []
