"""The floor under what the tests touch, on measurements of its own."""

from __future__ import annotations

import json

import pytest

from tools import coverage_floor

WHOLE = {"missing_lines": [], "missing_branches": []}
GUARDED = {
    "src/beraad/core/advice/rules.py": WHOLE,
    "src/beraad/accounts/access.py": WHOLE,
    "src/beraad/casework/dossier/access.py": WHOLE,
}


@pytest.fixture
def verdict(tmp_path, capsys):
    def judge(per_cent, files):
        path = tmp_path / "coverage.json"
        path.write_text(json.dumps({"summary": {"percent_covered": per_cent}, "files": files}))
        return coverage_floor.main(path), capsys.readouterr()

    return judge


def test_enough_is_enough(verdict):
    code, said = verdict(95.0, GUARDED)
    assert code == 0
    assert "95.0 %" in said.out
    assert said.err == ""


def test_the_whole_may_not_sink(verdict):
    code, said = verdict(94.9, GUARDED)
    assert code == 1
    assert "below its floor of 95 %" in said.err


@pytest.mark.parametrize("name", GUARDED)
def test_a_guarded_part_lacks_no_line_no_branch_and_is_there(verdict, name):
    gap = {"missing_lines": [12], "missing_branches": [[30, 34]]}
    code, said = verdict(99.0, GUARDED | {name: gap})
    assert code == 1
    assert f"{name}:12: no test runs this line." in said.err
    assert f"{name}:30: no test goes from here to 34." in said.err
    code, said = verdict(99.0, {other: file for other, file in GUARDED.items() if other != name})
    assert code == 1
    assert "is not there" in said.err


def test_other_parts_may_have_gaps(verdict):
    code, _ = verdict(97.0, GUARDED | {"src/beraad/cli.py": {"missing_lines": [1], "missing_branches": []}})
    assert code == 0
