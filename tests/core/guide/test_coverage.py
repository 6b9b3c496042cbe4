"""Whether an edition holds everything that its source has: the check can fail, and says where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from beraad import cli
from beraad.core.guide import GuideError, builtin_folders
from beraad.core.guide.coverage import read_coverage
from beraad.core.guide.coverage_text import coverage_text
from tests.core.guide.build import change

SHIPPED = builtin_folders()[0] / "2016-1"
DOCUMENT = Path(__file__).resolve().parents[3] / "docs/guide-coverage.md"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A copy of the edition that ships, to spoil."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "2016-1"))


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in read_coverage(folder).findings]


def cut(path: Path, key: str) -> None:
    """Take one item out of a chapter."""
    before, after = path.read_text(encoding="utf-8").split(f"  - key: {key}\n", 1)
    path.write_text(before + "  - key: " + after.split("  - key: ", 1)[1], encoding="utf-8")


def test_the_guide_holds_all_that_its_source_has_and_everything_does_something() -> None:
    coverage = read_coverage(SHIPPED)

    assert coverage.findings == ()
    assert sum(part.count for part in coverage.parts) == 262
    held = [item.key for part in coverage.parts for item in part.items]
    assert sorted(held) == sorted(item.key for item in coverage.edition.items)
    assert {part.paragraph for part in coverage.parts} == set(coverage.edition.paragraphs)


def test_a_missing_item_is_noticed(edition: Path) -> None:
    cut(edition / "08-sociale-media.yaml", "sociale-media.patronen.grafiek")
    change(edition / "register/marks.yaml", "    - sociale-media.patronen.grafiek\n", "")

    (finding,) = [one for one in read_coverage(edition).findings if one.code == "part_short"]

    assert finding.text("nl") == "De bron heeft in '8.1 figuur' 1 onderdelen, hier staan er 0."
    lines = Path(finding.file).read_text(encoding="utf-8").splitlines()
    assert lines[finding.line - 2 : finding.line] == ['- source: "8.1 figuur"', "  count: 1"]


def test_a_part_that_nobody_counted_is_noticed(edition: Path) -> None:
    change(edition / "register/counts.yaml", '- source: "9"\n', '- source: "5.2 tabel rij 6"\n')
    assert sorted(codes(edition)) == ["part_not_counted", "part_short"]


def test_counts_of_a_paragraph_that_is_not_there_are_noticed(edition: Path) -> None:
    with (edition / "register/counts.yaml").open("a", encoding="utf-8") as file:
        file.write('- source: "10"\n  count: 0\n  how: Geteld.\n')
    assert codes(edition) == ["unknown_paragraph"]


def test_an_edition_without_counts_is_noticed(edition: Path) -> None:
    (edition / "register/counts.yaml").unlink()
    assert codes(edition) == ["file_missing"]


def test_what_does_nothing_has_a_reason(edition: Path) -> None:
    change(edition / "register/marks.yaml", "    - inleiding.doel\n", "")
    assert codes(edition) == ["mark_missing"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("- inleiding.doel\n", "- inleiding.doelen\n", ["dangling_see", "mark_missing"]),
        ("- inleiding.doel\n", "- inleiding.doel\n    - inleiding.doel\n", ["marked_twice"]),
        ("- inleiding.doel\n", "- inleiding.doel\n    - startsituatie.vraagstuk\n", ["mark_needless"]),
        ("- waits: de bibliotheek", "- reason: Te lezen.\n  waits: de bibliotheek", ["one_of"]),
    ],
)
def test_a_mark_is_judged(edition: Path, old: str, new: str, found: list[str]) -> None:
    change(edition / "register/marks.yaml", old, new)
    assert sorted(codes(edition)) == found


def test_a_broken_edition_is_refused(edition: Path) -> None:
    change(edition / "09-voorbeelden.yaml", 'chapter: "9"', 'chapter: "10"')
    with pytest.raises(GuideError):
        read_coverage(edition)


def test_the_document_says_what_an_item_does_where_it_works_and_what_waits() -> None:
    text = coverage_text(read_coverage(SHIPPED))

    assert text == coverage_text(read_coverage(SHIPPED))
    assert "| `leeswijzer.opmerkingen` | 2 | Dit werkt hier: de leeszaal" in text
    assert "| `startsituatie.vraagstuk` | 3 tabel rij 1 | Dit is een vraag op het werkblad" in text
    assert "Wacht op schermen: hoofdstuk 8, de zoekopdracht." in text
    assert "Alleen te lezen. Dit legt uit waarom." in text
    assert all(line.count("|") in (0, 4, 5) for line in text.splitlines())


def test_the_command_writes_and_checks_the_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "overzicht.md"
    assert cli.main(["guide", "coverage", "--check", str(document)]) == 1
    assert cli.main(["guide", "coverage", "--write", str(document)]) == 0
    assert cli.main(["guide", "coverage", "--check", str(document)]) == 0
    assert document.read_text(encoding="utf-8") == DOCUMENT.read_text(encoding="utf-8")

    change(document, "262", "263")
    capsys.readouterr()
    assert cli.main(["guide", "coverage", "--check", str(document)]) == 1
    assert "Dit overzicht klopt niet meer." in capsys.readouterr().err


def test_the_command_gives_json_and_says_what_falls_short(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(edition / "register/counts.yaml", '"9"\n  count: 3', '"9"\n  count: 30')
    assert cli.main(["guide", "coverage", str(edition), "--json", "--lang", "en"]) == 1

    given = json.loads(capsys.readouterr().out)
    assert given["parts"][-1]["source"] == "9"
    assert "voorbeelden.insturen" in given["parts"][-1]["keys"]
    assert "The source has 30 items in '9', here are 7." in given["findings"][0]


def test_the_command_refuses_what_is_no_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide", "coverage", str(tmp_path / "weg")]) == 2
    assert "Deze map bestaat niet." in capsys.readouterr().err
