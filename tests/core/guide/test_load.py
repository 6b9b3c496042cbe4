"""What a sound edition gives, and what loading refuses."""

from pathlib import Path

import pytest

from beraad.core.guide import (
    GUIDE_RULES,
    ChecklistRole,
    ChecklistTarget,
    GuideError,
    ItemKind,
    MeetingType,
    Moment,
    PartyGroup,
    PartyRole,
    PartyTarget,
    ProcessPhase,
    Register,
    StepTarget,
    Target,
    WorksheetBlock,
    builtin_edition,
    builtin_folders,
    builtin_guides,
    check_guide,
    content_checksum,
    load_edition,
    load_guide,
)
from tests.core.guide.build import change, write_edition, write_guide


def test_a_sound_edition_answers(tmp_path: Path) -> None:
    edition = load_edition(write_edition(tmp_path))

    assert (edition.guide, edition.edition, edition.language) == ("proef", "2026-1", "nl")
    assert (edition.title, edition.published) == ("Proefuitgave", "2026-02")
    assert edition.paragraphs["5.1"] == "Kiezen"
    assert [chapter.number for chapter in edition.chapters] == ["3", "5"]
    assert edition.chapter("start") is edition.chapter("3")
    assert "start.vraag" in edition
    assert "start.nergens" not in edition
    assert [item.key for item in edition.children("start.vraag")] == [
        "start.vraag.deel",
        "start.vraag.voorbeeld",
    ]
    assert [item.key for item in edition.children("start.vraag", ItemKind.EXAMPLE)] == [
        "start.vraag.voorbeeld"
    ]
    assert edition.children("soort.doel.informeren") == ()
    assert [item.key for item in edition.by_kind(ItemKind.ASPECT)] == ["soort.doel"]
    assert [item.key for item in edition.in_paragraph("5.1")] == ["soort.doel", "soort.doel.informeren"]
    assert edition.in_paragraph("5") == ()


def test_an_item_holds_all_its_fields(tmp_path: Path) -> None:
    edition = load_edition(write_edition(tmp_path))

    question = edition.item("start.vraag")
    assert (question.source, question.paragraph, question.chapter) == ("3 tabel rij 1", "3", "start")
    assert (question.title, question.rule, question.parent) == ("Vraagstuk", "safety_consideration", None)
    assert question.target == Target(worksheet=WorksheetBlock.ISSUE, register=Register.FACTS)
    assert edition.item("start.vraag.deel").see == ("5.1", "soort.doel")
    example = edition.item("start.vraag.voorbeeld")
    assert example.target == Target(checklist=ChecklistTarget(Moment.BEFORE, 14, ChecklistRole.COMMUNICATION))
    trait = edition.item("soort.doel.informeren")
    assert trait.type is MeetingType.INFORM
    assert trait.target == Target(
        step=StepTarget(1, ProcessPhase.DECISION, "Vertellen", PartyGroup.COUNCIL),
        party=PartyTarget(PartyGroup.COUNCIL, (PartyRole.ADVISING, PartyRole.DECIDING)),
    )


def test_text_stays_as_typed_where_yaml_would_see_something_else(tmp_path: Path) -> None:
    edition = load_edition(write_edition(tmp_path))

    assert edition.item("start.vraag.voorbeeld").text == "No"


@pytest.mark.parametrize("ask", ["item", "chapter"])
def test_an_unknown_key_is_an_error(tmp_path: Path, ask: str) -> None:
    edition = load_edition(write_edition(tmp_path))

    with pytest.raises(KeyError):
        getattr(edition, ask)("niets.hier")


def test_loading_refuses_an_edition_with_findings(tmp_path: Path) -> None:
    change(write_edition(tmp_path) / "05-soort.yaml", "kind: aspect", "kind: aspekt")

    with pytest.raises(GuideError, match=r"05-soort\.yaml:6: Onbekende waarde 'aspekt'") as caught:
        load_edition(tmp_path)

    assert {finding.code for finding in caught.value.findings} == {"unknown_value"}


def test_loading_does_not_judge_rule_keys(tmp_path: Path) -> None:
    change(write_edition(tmp_path) / "03-start.yaml", "rule: safety_consideration", "rule: own_rule")

    assert load_edition(tmp_path).item("start.vraag").rule == "own_rule"


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = write_edition(tmp_path) / "05-soort.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_edition(tmp_path).item("soort.doel").text == "Doel"


def test_a_guide_names_its_editions(tmp_path: Path) -> None:
    guide = load_guide(write_guide(tmp_path))

    assert (guide.key, guide.title, guide.publisher) == ("proef", "Proefhandreiking", "Gemeente Waterveen")
    assert (guide.licence, guide.editions) == ("EUPL-1.2", ("2026-1",))


@pytest.mark.parametrize("content", ["", "key: proef\n"])
def test_a_guide_with_findings_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "guide.yaml").write_text(content, encoding="utf-8")

    with pytest.raises(GuideError):
        load_guide(tmp_path)


def test_the_built_in_editions_are_sound_and_read_once() -> None:
    assert [guide.key for guide in builtin_guides()] == ["opvang"]
    for guide in builtin_guides():
        for name in guide.editions:
            edition = builtin_edition(guide.key, name)
            assert edition is builtin_edition(guide.key, name)
            assert edition.items


def test_the_built_in_guides_name_known_rules_only() -> None:
    from beraad.core.advice import CODES

    assert [found for folder in builtin_folders() for found in check_guide(folder, GUIDE_RULES | CODES)] == []


@pytest.mark.parametrize(("guide", "edition"), [("opvang", "1900-1"), ("nergens", "2016-1"), ("..", "..")])
def test_an_edition_that_is_not_built_in_is_an_error(guide: str, edition: str) -> None:
    with pytest.raises(KeyError):
        builtin_edition(guide, edition)


def test_the_checksum_follows_the_content(tmp_path: Path) -> None:
    first, second = write_edition(tmp_path / "a"), write_edition(tmp_path / "b")
    assert content_checksum(first) == content_checksum(second)

    change(second / "05-soort.yaml", "text: Doel", "text: Reden")
    assert content_checksum(first) != content_checksum(second)
