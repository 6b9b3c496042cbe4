"""A released edition never changes: the mechanism, on a small invented edition."""

from pathlib import Path

import pytest

from beraad.core.guide import builtin_folders, check_guide, content_checksum, load_edition
from tests.core.guide.build import change, write_edition, write_guide


def released(folder: Path) -> Path:
    """A guide whose only edition is released and frozen."""
    guide = write_guide(folder)
    change(guide / "2026-1/edition.yaml", "published:", "released: yes\npublished:")
    freeze(guide)
    return guide


def freeze(guide: Path) -> None:
    line = f'"2026-1": {content_checksum(guide / "2026-1")}\n'
    (guide / "frozen.yaml").write_text(line, encoding="utf-8")


def codes(guide: Path) -> list[str]:
    return [finding.code for finding in check_guide(guide)]


def test_a_released_edition_that_is_as_it_was_is_sound(tmp_path: Path) -> None:
    assert check_guide(released(tmp_path)) == ()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("05-soort.yaml", "text: Doel", "text: Reden"),
        ("05-soort.yaml", "key: soort.doel.informeren", "key: soort.doel.vertellen"),
        ("edition.yaml", "title: Proefuitgave", "title: Uitgave"),
    ],
)
def test_a_released_edition_that_changed_is_refused(tmp_path: Path, file: str, old: str, new: str) -> None:
    guide = released(tmp_path)
    change(guide / "2026-1" / file, old, new)

    assert [finding.located() for finding in check_guide(guide)] == [
        f"{guide / 'frozen.yaml'}:1: Uitgave '2026-1' is vrijgegeven en toch veranderd. "
        "Maak de wijziging in een nieuwe uitgave."
    ]


def test_a_text_file_of_a_released_edition_is_part_of_it(tmp_path: Path) -> None:
    guide = write_guide(tmp_path)
    query = guide / "2026-1/queries/basis.txt"
    query.parent.mkdir()
    query.write_text("opvang OR azc\n")
    change(guide / "2026-1/03-start.yaml", "      register: facts", "      query: {file: basis.txt}")
    change(guide / "2026-1/edition.yaml", "published:", "released: yes\npublished:")
    freeze(guide)
    assert codes(guide) == []

    query.write_text("opvang\n")
    assert codes(guide) == ["frozen_changed"]


def test_a_released_edition_says_which_line_freezes_it(tmp_path: Path) -> None:
    guide = released(tmp_path)
    line = (guide / "frozen.yaml").read_text().strip()
    (guide / "frozen.yaml").unlink()

    found = check_guide(guide)

    assert [finding.line for finding in found] == [5]
    assert found[0].message.endswith(f"Zet in frozen.yaml: {line}")


def test_a_draft_may_change_and_is_not_frozen(tmp_path: Path) -> None:
    guide = released(tmp_path)
    change(guide / "2026-1/edition.yaml", "released: yes", "released: no")

    assert codes(guide) == ["frozen_not_released"]
    (guide / "frozen.yaml").unlink()
    assert codes(guide) == []


def test_a_released_edition_cannot_be_taken_away(tmp_path: Path) -> None:
    guide = released(tmp_path)
    frozen = guide / "frozen.yaml"
    frozen.write_text(frozen.read_text() + '"2025-1": abc\n')

    assert [(finding.code, finding.line) for finding in check_guide(guide)] == [("frozen_not_released", 2)]


def test_a_broken_list_of_checksums_is_refused(tmp_path: Path) -> None:
    guide = released(tmp_path)
    (guide / "frozen.yaml").write_text("\t")

    assert "tab" in codes(guide)


def test_released_is_yes_or_no(tmp_path: Path) -> None:
    guide = released(tmp_path)
    change(guide / "2026-1/edition.yaml", "released: yes", "released: ja")

    assert ("unknown_value", 5) in {(finding.code, finding.line) for finding in check_guide(guide)}


def test_an_edition_knows_whether_it_is_released(tmp_path: Path) -> None:
    assert load_edition(released(tmp_path / "a") / "2026-1").released
    assert not load_edition(write_edition(tmp_path / "b")).released


def test_the_checksum_is_the_same_with_other_line_ends(tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    before = content_checksum(folder)
    path = folder / "05-soort.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert content_checksum(folder) == before


@pytest.mark.parametrize("guide", builtin_folders(), ids=lambda folder: folder.name)
def test_the_released_editions_of_beraad_are_as_they_were(guide: Path) -> None:
    assert [found.located() for found in check_guide(guide) if "frozen" in found.code] == []


def test_what_happened_after_a_release_does_not_change_it(tmp_path):
    (tmp_path / "edition.yaml").write_text("edition: 2027-1\n")
    before = content_checksum(tmp_path)
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "notes.yaml").write_text("[]\n")
    assert content_checksum(tmp_path) == before
    (tmp_path / "07-veiligheid.yaml").write_text("items: []\n")
    assert content_checksum(tmp_path) != before
