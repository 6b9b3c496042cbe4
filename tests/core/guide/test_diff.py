"""What differs between two editions: as declared, or guessed from keys and texts."""

from pathlib import Path

import pytest

from beraad.core.guide import Edition, GuideError, diff_folders, load_edition
from beraad.core.guide.diff import compare
from tests.core.guide.build import SOORT, change, write_two_editions

OLD = "De gemeente vertelt omwonenden over de nieuwe opvang en vraagt vrijwilligers om hulp."
PARTS = ("De gemeente vertelt omwonenden over de nieuwe opvang.", "De gemeente vraagt vrijwilligers om hulp.")


def edition(folder: Path, texts: dict[str, str], kind: str = "aspect") -> Edition:
    """An edition with these items in its second chapter."""
    folder.mkdir()
    (folder / "edition.yaml").write_text(
        f"guide: proef\nedition: {folder.name}\ntitle: Proef\nlanguage: nl\npublished: 2026\n"
        'chapters: [05-soort.yaml]\nparagraphs: {"5": De soort}\n'
    )
    items = "".join(
        f'  - {{key: soort.{key}, kind: {kind}, source: "5", text: "{text}"}}\n'
        for key, text in texts.items()
    )
    (folder / "05-soort.yaml").write_text(SOORT.split("items:")[0] + "items:\n" + items)
    return load_edition(folder)


def test_a_file_of_changes_is_believed(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)

    found = diff_folders(guide / "2026-1", guide / "2027-1")

    assert found.declared
    assert found.changes.split == {"start.vraag.voorbeeld": ("start.vraag.ja", "start.vraag.nee")}
    assert found.reworded == ("start.vraag",)


def test_a_file_of_changes_that_is_wrong_is_refused(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    change(guide / "changes/2026-1--2027-1.yaml", "  - start.vraag.later", "  - start.vraag.laat")

    with pytest.raises(GuideError, match=r"2026-1--2027-1\.yaml:11: De sleutel 'start\.vraag\.laat'"):
        diff_folders(guide / "2026-1", guide / "2027-1")


def test_editions_of_two_guides_are_not_compared(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    change(guide / "2027-1/edition.yaml", "guide: proef", "guide: anders")

    with pytest.raises(GuideError, match=r"2027-1/edition\.yaml:1: guide is hier 'anders'"):
        diff_folders(guide / "2026-1", guide / "2027-1")


def test_without_a_file_of_changes_keys_and_texts_tell(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    (guide / "changes/2026-1--2027-1.yaml").unlink()

    found = diff_folders(guide / "2026-1", guide / "2027-1")

    assert not found.declared
    assert found.changes.renamed == {"start.vraag.deel": "start.vraag.vast"}
    assert "start.vraag.later" in found.changes.added
    assert "soort.doel.informeren" in found.changes.retired
    assert found.reworded == ("start.vraag",)


def test_nearly_the_same_text_under_another_key_is_a_rename(tmp_path: Path) -> None:
    old = edition(tmp_path / "a", {"een": "Welke feiten zijn nu bekend?", "twee": "Wie doet er mee?"})
    new = edition(tmp_path / "b", {"drie": "Welke feiten zijn al bekend?", "vier": "Hoelang duurt het?"})

    found = compare(old, new)

    assert found.renamed == {"soort.een": "soort.drie"}
    assert (set(found.retired), found.added) == ({"soort.twee"}, ("soort.vier",))


def test_the_most_alike_is_the_rename(tmp_path: Path) -> None:
    old = edition(tmp_path / "a", {"een": "Welke feiten zijn nu bekend?"})
    new = edition(
        tmp_path / "b", {"twee": "Welke feiten zijn al bekend?", "drie": "Welke feiten zijn nu bekend?"}
    )

    assert compare(old, new).renamed == {"soort.een": "soort.drie"}


def test_another_kind_is_no_rename(tmp_path: Path) -> None:
    old = edition(tmp_path / "a", {"een": "Welke feiten zijn nu bekend?"})
    new = edition(tmp_path / "b", {"twee": "Welke feiten zijn nu bekend?"}, kind="tip")

    assert not compare(old, new).renamed


def test_a_text_divided_over_two_items_is_split_and_the_other_way_round_merged(tmp_path: Path) -> None:
    whole = edition(tmp_path / "a", {"heel": OLD})
    parts = edition(tmp_path / "b", {"een": PARTS[0], "twee": PARTS[1], "los": "Hoelang duurt de bouw?"})

    assert compare(whole, parts).split == {"soort.heel": ("soort.een", "soort.twee")}
    assert compare(parts, whole).merged == {"soort.heel": ("soort.een", "soort.twee")}
    assert compare(whole, parts).added == ("soort.los",)


def test_parts_that_cover_little_of_the_whole_are_no_split(tmp_path: Path) -> None:
    whole = edition(tmp_path / "a", {"heel": OLD})
    parts = edition(tmp_path / "b", {"een": "De gemeente vertelt.", "twee": "De opvang."})

    assert compare(whole, parts).split == {}
