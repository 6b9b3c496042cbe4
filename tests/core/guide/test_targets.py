"""What an item can be in safety and on social media: labels, queries and their places, parts of a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beraad.core.guide import (
    LABELS,
    LabelTarget,
    QueryTarget,
    SafetyBlock,
    ScenarioField,
    builtin_edition,
    builtin_folders,
    check_edition,
    load_edition,
)
from tests.core.guide.build import change, write_edition

QUERY = "(opvang* OR azc)\nAND (<plaatsnaam> OR <straatnaam>)\n"
SLOT = """\
  - key: start.zoeken.{name}
    kind: example
    source: "3"
    text: Een plaats
    target: {{query: {{file: basis.txt, slot: {slot}}}}}
"""


def target(folder: Path, text: str) -> Path:
    """The edition in which the first item has this target."""
    change(folder / "03-start.yaml", "      worksheet: issue\n      register: facts", f"      {text}")
    return folder


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in check_edition(folder)]


@pytest.fixture
def searching(tmp_path: Path) -> Path:
    """An edition with a query of two places, each with its item."""
    folder = target(write_edition(tmp_path), "query: {file: basis.txt}")
    (folder / "queries").mkdir()
    (folder / "queries/basis.txt").write_text(QUERY, encoding="utf-8")
    chapter = folder / "03-start.yaml"
    items = [SLOT.format(name=name, slot=name) for name in ("plaatsnaam", "straatnaam")]
    chapter.write_text(chapter.read_text(encoding="utf-8") + "".join(items), encoding="utf-8")
    assert codes(folder) == []
    return folder


def test_items_hold_the_new_targets(searching: Path) -> None:
    edition = load_edition(searching)
    found = edition.item("start.zoeken.plaatsnaam").target

    assert found
    assert found.query == QueryTarget("basis.txt", "plaatsnaam")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("safety: people", []),
        ("safety: persons", ["unknown_value"]),
        ("scenario_field: response", []),
        ("scenario_field: reaction", ["unknown_value"]),
        ("register: key_moments", []),
        ("label: {scheme: ibs, code: sense_making}", []),
        ("label: {scheme: ibs, code: fear}", ["unknown_value"]),
        ("label: {scheme: mood, code: fear}", ["unknown_value"]),
        ("label: {scheme: tone}", ["missing_field"]),
        ("query: {file: ../geheim.txt}", ["query_name"]),
        ("query: {file: basis.txt}", ["query_missing"]),
        ("query: {file: basis.txt, part: 0}", ["bad_number", "query_missing"]),
    ],
)
def test_a_target_is_judged(tmp_path: Path, text: str, found: list[str]) -> None:
    assert sorted(codes(target(write_edition(tmp_path), text))) == found


def test_a_place_without_an_item_is_found_with_its_line(searching: Path) -> None:
    query = searching / "queries/basis.txt"
    query.write_text(QUERY.replace("<straatnaam>", "<straatnaam> OR <wijk>"), encoding="utf-8")

    (finding,) = check_edition(searching)

    assert (finding.code, finding.file, finding.line) == ("query_slot_without_item", str(query), 2)


def test_an_item_without_a_place_is_found(searching: Path) -> None:
    (searching / "queries/basis.txt").write_text(QUERY.replace("<straatnaam>", "straat"), encoding="utf-8")
    assert codes(searching) == ["query_slot_unknown"]


def test_two_items_for_a_place_are_found(searching: Path) -> None:
    change(searching / "03-start.yaml", "slot: straatnaam", "slot: plaatsnaam")
    assert sorted(codes(searching)) == ["query_slot_twice", "query_slot_without_item"]


def test_a_query_that_no_item_names_is_found(searching: Path) -> None:
    (searching / "queries/meer.txt").write_text("azc\n", encoding="utf-8")
    assert codes(searching) == ["query_without_item"]


def test_a_query_that_is_no_text_is_found(searching: Path) -> None:
    (searching / "queries/basis.txt").write_bytes(b"\xff\xfe")
    assert "encoding" in codes(searching)


def test_the_guide_explains_every_label_every_part_and_every_place() -> None:
    edition = builtin_edition("opvang", "2016-1")
    targets = [item.target for item in edition.items if item.target]
    labels = [target.label for target in targets if target.label]
    query = (builtin_folders()[0] / "2016-1/queries/basis.txt").read_text(encoding="utf-8")
    slots = {target.query.slot for target in targets if target.query and target.query.slot}

    assert set(labels) == {LabelTarget(scheme, code) for scheme, all_ in LABELS.items() for code in all_}
    assert len(labels) == len(set(labels))
    assert [one.scenario_field for one in targets if one.scenario_field] == list(ScenarioField)
    assert {one.safety for one in targets if one.safety} == set(SafetyBlock)
    assert slots == set(re.findall("<([^>]+)>", query))
    assert len(slots) == 7
