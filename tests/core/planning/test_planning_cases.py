"""The plans a policy officer can read, through the command."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from beraad import cli

FILE = Path(__file__).parents[2] / "cases" / "planning" / "named.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
DATES = ("earliest_start", "earliest_finish", "latest_start", "latest_finish")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(yaml.safe_dump(case["plan"], allow_unicode=True), "utf-8")
    assert cli.main(["plan", str(file), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    steps = {step["key"]: step for step in made["steps"]}
    found = {
        "feasible": made["feasible"],
        "dates": {key: [steps[key][name] for name in DATES] for key in case["expect"].get("dates", {})},
        "chain": made["binding_chain"],
        "missing": made["missing_working_days"],
        "earliest_deadline": made["earliest_feasible_deadline"],
        "repairs": [one["kind"] for one in made["repairs"]],
        "unknown": [step["key"] for step in made["steps"] if step["unknown"]],
    }
    expect = json.loads(json.dumps(case["expect"], default=str))
    assert set(expect) <= set(found)
    assert {name: found[name] for name in expect} == expect


def test_cases_have_a_title_of_their_own_in_one_sentence() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles)) >= 10
    assert all(title.endswith(".") and ". " not in title for title in titles)
    assert all(case["source"] for case in CASES)
