"""Guides from folders outside the package: found, read once, refused when broken."""

from pathlib import Path

import pytest

from beraad.core.guide import (
    GUIDE_RULES,
    GuideError,
    builtin_edition,
    find_changes,
    find_edition,
    guide_folders,
    load_guides,
)
from tests.core.guide.build import change, write_guide, write_two_editions


def test_without_folders_there_are_the_built_in_guides() -> None:
    assert [guide.key for guide in load_guides()] == ["opvang"]
    assert find_edition("opvang", "2016-1") is builtin_edition("opvang", "2016-1")


def test_a_folder_is_a_guide_or_holds_guides(tmp_path: Path) -> None:
    guide = write_guide(tmp_path / "gidsen/proef")

    for folder in (guide, guide.parent):
        assert [(info.key, info.title) for info in load_guides([folder], GUIDE_RULES)][1:] == [
            ("proef", "Proefhandreiking")
        ]
        edition = find_edition("proef", "2026-1", [folder])
        assert edition.item("start.vraag.deel").text == "Wat ligt al vast?"
        assert edition is find_edition("proef", "2026-1", [folder])
    assert find_edition("opvang", "2016-1", [guide]) is builtin_edition("opvang", "2016-1")
    assert guide_folders([guide.parent]) == (guide,)


@pytest.mark.parametrize(("guide", "edition"), [("proef", "1900-1"), ("anders", "2026-1"), ("..", "..")])
def test_what_is_not_there_is_an_error(tmp_path: Path, guide: str, edition: str) -> None:
    folder = write_guide(tmp_path)

    with pytest.raises(KeyError):
        find_edition(guide, edition, [folder])


def test_a_broken_guide_is_refused_with_file_line_and_reason(tmp_path: Path) -> None:
    folder = write_guide(tmp_path)
    path = folder / "2026-1/05-soort.yaml"
    change(path, "kind: aspect", "kind: aspekt")

    with pytest.raises(GuideError) as caught:
        load_guides([folder])

    assert str(caught.value).startswith(f"{path}:6: Onbekende waarde 'aspekt' voor kind.")
    with pytest.raises(GuideError):
        find_edition("proef", "2026-1", [folder])


def test_a_guide_that_names_an_unknown_rule_is_refused_when_the_rules_are_known(tmp_path: Path) -> None:
    folder = write_guide(tmp_path)
    change(folder / "2026-1/03-start.yaml", "rule: safety_consideration", "rule: own_rule")

    with pytest.raises(GuideError, match="own_rule"):
        load_guides([folder], GUIDE_RULES)


@pytest.mark.parametrize(
    ("name", "reason"), [("leeg", "staat geen edition.yaml of guide.yaml"), ("weg", "Deze map bestaat niet")]
)
def test_a_folder_without_a_guide_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "leeg").mkdir()

    with pytest.raises(GuideError, match=reason):
        load_guides([tmp_path / name])


def test_a_key_belongs_to_one_guide(tmp_path: Path) -> None:
    folder = write_guide(tmp_path)
    change(folder / "guide.yaml", "key: proef", "key: opvang")
    change(folder / "2026-1/edition.yaml", "guide: proef", "guide: opvang")

    with pytest.raises(GuideError, match=r"guide\.yaml:1: Er is al een handreiking met de sleutel 'opvang'"):
        load_guides([folder])


def test_the_changes_to_the_next_edition_are_found(tmp_path: Path) -> None:
    folder = write_two_editions(tmp_path)

    assert find_changes("proef", "2026-1", "2027-1", [folder]).added == ("start.vraag.later",)
    (folder / "changes/2026-1--2027-1.yaml").unlink()
    with pytest.raises(KeyError):
        find_changes("proef", "2026-1", "2027-1", [folder])
