"""The cases a policy officer can read, and that nothing is left out of them."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from beraad.core.advice import CODES, PURPOSES, DecisionState, Degree, advise_meeting
from beraad.core.advice.load import parse_situation
from beraad.core.advice.rules import REASON_CODES

FOLDER = Path(__file__).parents[2] / "cases" / "advice"
COMBINATIONS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "combinations.yaml").read_text("utf-8"))
NAMED: list[dict[str, Any]] = yaml.safe_load((FOLDER / "named.yaml").read_text("utf-8"))
CASES = COMBINATIONS + NAMED


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    advice = advise_meeting(parse_situation(yaml.safe_dump(case["situation"], allow_unicode=True)))
    expect = case["expect"]
    assert set(expect) <= {"type", "fits", "warnings", "reasons", "missing"}
    assert advice.type == expect["type"]
    assert advice.fits is expect["fits"]
    assert sorted(message.code for message in advice.warnings) == sorted(expect["warnings"])
    assert set(expect.get("reasons", [])) <= {message.code for message in advice.reasons}
    if "missing" in expect:
        assert list(advice.missing) == expect["missing"]


def test_every_combination_of_decision_room_and_staged_purpose_has_one_case() -> None:
    fields = ("decision", "room_for_influence", "stage_purpose")
    found = [tuple(case["situation"].get(name) for name in fields) for case in COMBINATIONS]
    wanted = set(product((None, *DecisionState), (None, *Degree), (None, *PURPOSES)))
    assert len(found) == len(wanted) == 64
    assert set(found) == wanted
    assert all(set(case["situation"]) <= set(fields) for case in COMBINATIONS)


def test_cases_have_a_title_of_their_own_in_one_sentence_and_a_source() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles))
    assert all(title.endswith(".") and ". " not in title for title in titles)
    assert {case["source"] for case in CASES} == {"3", "4.2", "5.1", "5.2", "6.2", "6.3"}
    assert len(NAMED) >= 40


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_warning_has_a_named_case_with_it_and_one_without(code: str) -> None:
    with_it = [code in case["expect"]["warnings"] for case in NAMED]
    assert any(with_it)
    assert not all(with_it)


def test_every_reason_occurs_in_a_named_case() -> None:
    assert {code for case in NAMED for code in case["expect"].get("reasons", [])} == REASON_CODES
