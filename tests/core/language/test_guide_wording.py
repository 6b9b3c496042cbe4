"""`beraad guide check --language`: the texts of a guide held against the check of plain language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beraad import cli
from tests.core.guide.build import write_edition, write_guide

HARD = "Teneinde de herinrichting van het perceel te bewerkstelligen wordt een bezwaarschrift ingediend."


def spoil(folder: Path) -> str:
    """Give the first item with a text a hard one; its key."""
    path = folder / "05-soort.yaml"
    lines = path.read_text().splitlines()
    place = next(index for index, line in enumerate(lines) if line.strip().startswith("text:"))
    lines[place] = f"{lines[place].split('text:')[0]}text: {HARD}"
    path.write_text("\n".join(lines) + "\n")
    key = next(line for line in reversed(lines[:place]) if "key:" in line)
    return key.split("key:")[1].strip()


def test_findings_have_their_key_and_leave_the_exit_code_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    key = spoil(write_edition(tmp_path))
    assert cli.main(["guide", "check", str(tmp_path), "--language"]) == 0
    assert f'{key}: "Teneinde": ' in capsys.readouterr().out
    assert cli.main(["guide", "check", str(tmp_path), "--language", "--strict"]) == 1


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    guide = write_guide(tmp_path)
    key = spoil(next(guide.glob("*/05-soort.yaml")).parent)
    cli.main(["guide", "check", str(guide), "--language", "--json", "--lang", "en"])
    row = next(r for r in json.loads(capsys.readouterr().out)["language"] if r["text"] == "Teneinde")
    assert (row["key"], row["code"], row["start"] < row["end"]) == (key, "jargon", True)


def test_a_broken_edition_is_left_to_the_other_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = write_edition(tmp_path)
    (folder / "05-soort.yaml").write_text("items: [")
    assert cli.main(["guide", "check", str(folder), "--language", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["language"] == []


def test_the_built_in_guides_are_judged_hardest_first(capsys: pytest.CaptureFixture[str]):
    cli.main(["guide", "check", "--language", "--json"])
    levels = [row["level"] for row in json.loads(capsys.readouterr().out)["language"]]
    assert "harder" not in levels[levels.index("B1") :]


def test_without_the_option_nothing_is_said_about_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_edition(tmp_path)
    cli.main(["guide", "check", str(tmp_path), "--json"])
    assert "language" not in json.loads(capsys.readouterr().out)
