"""`beraad guide check` as a user types it, and the shell around it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from beraad import cli
from beraad.core.guide import builtin_folders
from tests.core.guide.build import change, write_edition, write_guide, write_two_editions


def test_the_built_in_guides_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide", "check"]) == 0
    assert capsys.readouterr().out == "Geen bevindingen.\n"


def test_a_sound_folder_gives_exit_code_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide", "check", str(write_guide(tmp_path)), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No findings.\n"


def test_findings_give_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_edition(tmp_path) / "05-soort.yaml"
    change(path, "parent: soort.doel", "parent: soort.weg")

    assert cli.main(["guide", "check", str(tmp_path)]) == 1
    assert f"{path}:12: Het bovenliggende onderdeel 'soort.weg' bestaat niet.\n" in capsys.readouterr().out


def test_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_edition(tmp_path) / "05-soort.yaml"
    change(path, "order: 1", "order: 0")

    assert cli.main(["guide", "check", str(tmp_path), "--json", "--lang", "en"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "findings": [
            {
                "file": str(path),
                "line": 16,
                "code": "bad_number",
                "message": "order must be a whole number of 1 or more, not '0'.",
            }
        ]
    }


def test_a_broken_file_gives_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_edition(tmp_path) / "05-soort.yaml"
    change(path, "kind: aspect", "kind: *aspect")

    assert cli.main(["guide", "check", str(tmp_path), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.err == (
        f"{path}:6: Ankers (&) en verwijzingen (*) van YAML mogen niet. Schrijf de tekst uit.\n"
    )
    assert [finding["line"] for finding in json.loads(shown.out)["findings"]] == [6]


def test_the_differences_between_two_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = write_two_editions(tmp_path)

    assert cli.main(["guide", "diff", str(guide / "2026-1"), str(guide / "2027-1")]) == 0
    assert (
        capsys.readouterr().out
        == """\
2026-1 -> 2027-1
Volgens het bestand met wijzigingen.

Andere sleutel (1)
  start.vraag.deel -> start.vraag.vast

Gesplitst (1)
  start.vraag.voorbeeld -> start.vraag.ja, start.vraag.nee

Samengevoegd (1)
  soort.doel, soort.doel.informeren -> soort.reden

Nieuw (1)
  start.vraag.later

Zelfde sleutel, andere tekst (1)
  start.vraag
"""
    )


def test_the_differences_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = write_two_editions(tmp_path)

    assert cli.main(["guide", "diff", str(guide / "2026-1"), str(guide / "2027-1"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "from": "2026-1",
        "to": "2027-1",
        "declared": True,
        "renamed": {"start.vraag.deel": "start.vraag.vast"},
        "split": {"start.vraag.voorbeeld": ["start.vraag.ja", "start.vraag.nee"]},
        "merged": {"soort.reden": ["soort.doel", "soort.doel.informeren"]},
        "retired": {},
        "new": ["start.vraag.later"],
        "reworded": ["start.vraag"],
    }


def test_an_edition_does_not_differ_from_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_edition(tmp_path))

    assert cli.main(["guide", "diff", folder, folder, "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        "2026-1 -> 2026-1\n"
        "There is no file of changes. This is a guess, from keys and texts.\n"
        "No differences.\n"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("2027-1/05-soort.yaml", "kind: aspect", "kind: *a", "Ankers (&)"),
        ("2027-1/05-soort.yaml", "kind: aspect", "kind: rij", "Onbekende waarde 'rij'"),
        ("changes/2026-1--2027-1.yaml", "- start.vraag.later", "- start.laat", "De sleutel 'start.laat'"),
    ],
)
def test_broken_editions_or_changes_give_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, reason: str
) -> None:
    guide = write_two_editions(tmp_path)
    change(guide / file, old, new)

    assert cli.main(["guide", "diff", str(guide / "2026-1"), str(guide / "2027-1"), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{guide / file}:" in shown.err
    assert reason in shown.err


def test_a_retired_item_is_shown_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = write_two_editions(tmp_path)
    path = guide / "changes/2026-1--2027-1.yaml"
    change(path, "renamed:\n  start.vraag.deel: start.vraag.vast", "renamed: {}")
    change(path, "retired: {}", "retired: {start.vraag.deel: Staat nu in de wet}")
    change(path, "  - start.vraag.later", "  - start.vraag.later\n  - start.vraag.vast")

    assert cli.main(["guide", "diff", str(guide / "2026-1"), str(guide / "2027-1")]) == 0
    assert "Vervallen (1)\n  start.vraag.deel: Staat nu in de wet\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "reason"),
    [("weg", "Deze map bestaat niet."), ("x" * 5000, "Dit bestand kan niet worden gelezen.")],
)
def test_the_differences_with_a_folder_that_is_not_there_give_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    assert cli.main(["guide", "diff", str(write_edition(tmp_path)), str(tmp_path / name)]) == 2
    assert capsys.readouterr().err == f"{tmp_path / name}:1: {reason}\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("weg", "Deze map bestaat niet."),
        ("leeg", "In deze map staat geen edition.yaml of guide.yaml."),
        ("x" * 5000, "Dit bestand kan niet worden gelezen."),
    ],
)
def test_a_folder_that_is_no_guide_gives_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    (tmp_path / "leeg").mkdir()

    assert cli.main(["guide", "check", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err == f"{tmp_path / name}:1: {reason}\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["guide"], "dit ontbreekt: ACTIE."),
        (["guide", "chek"], "ACTIE kan niet 'chek' zijn. Kies uit: "),
        (["guide", "check", "--lang"], "--lang heeft een waarde nodig."),
        (["guide", "check", "a", "b"], "dit begrijpt het commando niet: b."),
    ],
)
def test_wrong_usage_is_explained_in_dutch(
    capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)

    shown = capsys.readouterr().err
    assert caught.value.code == 2
    assert reason in shown
    assert "\ngebruik: beraad" in shown


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["giude"]) == 2
    assert "onbekend commando 'giude'. Bedoelt u 'guide'?" in capsys.readouterr().err


def test_a_strange_command_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["xyz"]) == 2
    shown = capsys.readouterr().err
    assert "Bedoelt u" not in shown
    assert "handreikingen controleren" in shown


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_every_command(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert cli.main(arguments) == 0
    shown = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if f"\n  {name} " not in shown] == []


def test_help_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["guide", "check", "--help"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("gebruik: beraad guide check")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("beraad 0.")


def test_a_command_can_take_its_arguments_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "max", cli.Command("het grootste getal", run="builtins:max"))

    assert cli.main(["max", "3", "7"]) == 7


def test_every_command_can_be_found() -> None:
    for command in cli.COMMANDS.values():
        assert callable(cli._function(command.parser or command.run))


def test_the_arguments_come_from_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["beraad", "guide", "check"])

    assert cli.main() == 0


def test_a_reader_that_stops_early_sees_no_traceback() -> None:
    command = [sys.executable, "-m", "beraad.cli", "guide", "check"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)

    assert (done.returncode, done.stderr) == (1, "")


def test_a_core_command_imports_no_django() -> None:
    code = (
        "import sys; from beraad.cli import main; code = main(['guide', 'check']);"
        "print([name for name in sys.modules if name.split('.')[0] == 'django']); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "Geen bevindingen.\n[]\n"), done.stderr


def test_the_register_beside_an_edition_is_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "opvang"
    shutil.copytree(builtin_folders()[0], copy)
    notes = next(copy.glob("*/register/notes.yaml"))
    notes.write_text('- {item: bestaat.niet, text: x, date: "2026-11-23", source: y, certainty: verified}\n')
    assert cli.main(["guide", "check", str(copy)]) in (1, 2)
    said = capsys.readouterr()
    assert "notes.yaml:1" in said.out + said.err
