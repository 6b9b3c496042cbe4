"""The manual for writing a guide, followed to the letter."""

import re
from pathlib import Path

import pytest

from beraad import cli
from beraad.core.guide import ItemKind, Register, WorksheetBlock
from beraad.core.guide.rules import GUIDE_RULES
from tests.core.guide.build import change

MANUAL = Path(__file__).resolve().parents[3] / "docs/handleiding/eigen-handreiking.md"
TEXT = MANUAL.read_text(encoding="utf-8")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The files of the manual, each made where the manual says."""
    head, edition, chapter, _ = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    folder = tmp_path / "skatebaan/2026-1"
    folder.mkdir(parents=True)
    (folder.parent / "guide.yaml").write_text(head, encoding="utf-8")
    (folder / "edition.yaml").write_text(edition, encoding="utf-8")
    (folder / "03-startsituatie.yaml").write_text(chapter, encoding="utf-8")
    return folder.parent


def check(guide: Path, capsys: pytest.CaptureFixture[str]) -> str:
    cli.main(["guide", "check", str(guide)])
    return capsys.readouterr().out


def test_the_first_five_steps_give_a_sound_guide(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(guide, capsys) == "Geen bevindingen.\n"


def test_the_mistake_that_the_manual_shows_looks_so(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = guide / "2026-1/03-startsituatie.yaml"
    change(path, "kind: question", "kind: vraag")
    shown = re.search(r"^    skatebaan/(2026-1/\S+:\d+): (Onbekende waarde .*)$", TEXT, re.MULTILINE)

    assert shown
    assert f"{guide}/{shown[1]}: {shown[2]}" in check(guide, capsys)


def test_releasing_goes_as_the_manual_says(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(guide / "2026-1/edition.yaml", "released: no", "released: yes")
    line = check(guide, capsys).split("frozen.yaml: ")[1]
    (guide / "frozen.yaml").write_text(line, encoding="utf-8")
    assert check(guide, capsys) == "Geen bevindingen.\n"

    change(guide / "2026-1/03-startsituatie.yaml", "Denk aan geluid", "Denk aan lawaai")
    assert "vrijgegeven en toch veranderd" in check(guide, capsys)


def test_a_new_edition_goes_as_the_manual_says(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = guide / "2027-1"
    new.mkdir()
    for path in (guide / "2026-1").iterdir():
        (new / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    change(new / "edition.yaml", 'edition: "2026-1"', 'edition: "2027-1"')
    change(guide / "guide.yaml", '["2026-1"]', '["2026-1", "2027-1"]')
    assert check(guide, capsys) == "Geen bevindingen.\n"

    chapter = new / "03-startsituatie.yaml"
    text = chapter.read_text(encoding="utf-8").replace("vraagstuk.plek.geluid", "vraagstuk.kosten")
    chapter.write_text(text.replace("vraagstuk.plek", "vraagstuk.locatie"), encoding="utf-8")
    assert "Maak het bestand changes/2026-1--2027-1.yaml" in check(guide, capsys)

    changes = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)[3]
    (guide / "changes").mkdir()
    (guide / "changes/2026-1--2027-1.yaml").write_text(changes, encoding="utf-8")
    assert check(guide, capsys) == "Geen bevindingen.\n"


@pytest.mark.parametrize("codes", [ItemKind, Register, WorksheetBlock, GUIDE_RULES])
def test_the_manual_names_every_word_that_one_can_fill_in(codes: set[str]) -> None:
    assert [code for code in codes if not re.search(rf"\b{code}\b", TEXT)] == []
