"""What changes between two editions: every key is accounted for, and mistakes have their file and line."""

from pathlib import Path

import pytest

from beraad.core.guide import GUIDE_RULES, GuideError, check_guide, load_changes, load_edition
from beraad.core.guide.changes import changes_path
from tests.core.guide.build import change, write_guide, write_two_editions

# what stands there, what we make of it, the code and line of the finding
CASES = [
    ("from: 2026-1", "from: 2025-1", "edition_mismatch", 1),
    ("to: 2027-1", "to: 2028-1", "edition_mismatch", 2),
    ("from: 2026-1\n", "", "missing_field", 1),
    ("new:", "nieuw:", "unknown_field", 10),
    ("retired: {}", "retired: [a]", "not_mapping", 9),
    ("  start.vraag.deel: start.vraag.vast", "  start.vraag.stuk: start.vraag.vast", "change_key_unknown", 4),
    ("  start.vraag.deel: start.vraag.vast", "  start.vraag.deel: start.vraag.los", "change_key_unknown", 4),
    ("  start.vraag.deel: start.vraag.vast", "  start.vraag.deel: start.vraag.vast\n  start.vraag.deel: x.y",
     "duplicate_field", 5),
    ("  start.vraag.deel: start.vraag.vast", "  start.vraag.deel:", "empty_field", 4),
    ("  start.vraag.deel: start.vraag.vast", "  start.vraag.deel: start.vraag", "change_key_reused", 4),
    ("  start.vraag.deel: start.vraag.vast", "  start.vraag: start.vraag", "change_of_nothing", 4),
    ("[start.vraag.ja, start.vraag.nee]", "[start.vraag.ja]", "change_of_one", 6),
    ("[start.vraag.ja, start.vraag.nee]", "[start.vraag.ja, start.vraag.ja]", "change_key_twice", 6),
    ("[start.vraag.ja, start.vraag.nee]", "start.vraag.ja", "not_list", 6),
    ("[soort.doel, soort.doel.informeren]", "[soort.doel, start.vraag.deel]", "change_key_twice", 8),
    ("retired: {}", "retired: {start.vraag: Niet nodig}", "change_key_stays", 9),
    ("retired: {}", "retired: {start.vraag.deel: Niet nodig}", "change_key_twice", 9),
    ("  - start.vraag.later", "  - start.vraag", "change_key_reused", 11),
    ("  - start.vraag.later", "  - start.vraag.ja", "change_key_twice", 11),
    ("  - start.vraag.later", "  []", "change_new_missing", 1),
    ("renamed:\n  start.vraag.deel: start.vraag.vast", "renamed: {}", "change_missing", 1),
    ("renamed:\n  start.vraag.deel: start.vraag.vast", "renamed: &a {}", "alias", 3),
]  # fmt: skip


def test_a_file_of_changes_says_what_became_of_every_key(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    old, new = load_edition(guide / "2026-1"), load_edition(guide / "2027-1")

    changes = load_changes(changes_path(guide, "2026-1", "2027-1"), old, new)

    assert (changes.old, changes.new) == ("2026-1", "2027-1")
    assert changes.renamed == {"start.vraag.deel": "start.vraag.vast"}
    assert changes.split == {"start.vraag.voorbeeld": ("start.vraag.ja", "start.vraag.nee")}
    assert changes.merged == {"soort.reden": ("soort.doel", "soort.doel.informeren")}
    assert (changes.retired, changes.added) == ({}, ("start.vraag.later",))
    assert check_guide(guide, GUIDE_RULES) == ()


@pytest.mark.parametrize(("old", "new", "code", "line"), CASES)
def test_a_mistake_in_the_changes_is_found_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    guide = write_two_editions(tmp_path)
    path = changes_path(guide, "2026-1", "2027-1")
    change(path, old, new)

    found = check_guide(guide)

    assert (str(path), code, line) in {(one.file, one.code, one.line) for one in found}, [
        one.located() for one in found
    ]
    with pytest.raises(GuideError):
        load_changes(path, load_edition(guide / "2026-1"), load_edition(guide / "2027-1"))


def test_what_did_not_happen_need_not_be_named(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    for path in (guide / "2026-1").glob("0*.yaml"):
        text = path.read_text().replace("start.vraag.deel", "start.vraag.vast")
        (guide / "2027-1" / path.name).write_text(text)
    path = changes_path(guide, "2026-1", "2027-1")
    path.write_text("from: 2026-1\nto: 2027-1\nrenamed: {start.vraag.deel: start.vraag.vast}\n")

    assert check_guide(guide) == ()


def test_an_item_may_stay_while_a_part_of_it_becomes_its_own(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    change(guide / "2027-1/05-soort.yaml", "key: soort.reden", "key: soort.doel")
    path = changes_path(guide, "2026-1", "2027-1")
    change(path, "soort.reden: [soort.doel,", "soort.doel: [soort.doel,")

    assert check_guide(guide) == ()


def test_a_chapter_has_a_key_too(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    new = guide / "2027-1/05-soort.yaml"
    change(new, "key: soort\n", "key: keuze\n")
    change(new, "key: soort.reden", "key: keuze.reden")
    change(changes_path(guide, "2026-1", "2027-1"), "soort.reden:", "keuze.reden:")

    messages = [finding.message for finding in check_guide(guide)]

    assert messages == [
        "De sleutel 'soort' van uitgave '2026-1' is weg. Noem hem bij renamed, split, merged of retired.",
        "De sleutel 'keuze' van uitgave '2027-1' is nieuw. Noem hem bij new, of bij wat hij vervangt.",
    ]


def test_a_new_edition_without_its_changes_is_refused(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    changes_path(guide, "2026-1", "2027-1").unlink()

    assert [finding.located() for finding in check_guide(guide)] == [
        f"{guide / 'guide.yaml'}:5: Wat er verandert tussen '2026-1' en '2027-1' staat nergens. "
        "Maak het bestand changes/2026-1--2027-1.yaml."
    ]


def test_an_edition_with_other_texts_only_needs_no_changes(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    changes_path(guide, "2026-1", "2027-1").unlink()
    for path in (guide / "2026-1").glob("0*.yaml"):
        (guide / "2027-1" / path.name).write_text(path.read_text().replace("Doel", "Reden"))

    assert check_guide(guide) == ()


@pytest.mark.parametrize("name", ["2026-1--2028-1.yaml", "wijzigingen.yml"])
def test_changes_of_no_two_editions_are_found(tmp_path: Path, name: str) -> None:
    guide = write_two_editions(tmp_path)
    (guide / "changes" / name).write_text("from: 2026-1\n")

    assert [finding.code for finding in check_guide(guide)] == ["changes_name"]


def test_a_guide_with_one_edition_has_no_changes(tmp_path: Path) -> None:
    guide = write_guide(tmp_path)
    (guide / "changes").mkdir()
    (guide / "changes/2025-1--2026-1.yaml").write_text("from: 2025-1\n")

    assert [finding.code for finding in check_guide(guide)] == ["changes_name"]
