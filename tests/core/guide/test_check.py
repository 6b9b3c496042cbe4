"""Everything that can be wrong with an edition, each with its file, line and reason."""

from pathlib import Path

import pytest

from beraad.core.guide import GUIDE_RULES, Finding, GuideError, check_edition, check_guide
from beraad.core.yaml_file.findings import texts
from tests.core.guide.build import change, write_edition, write_guide

START, SOORT, HEAD = "03-start.yaml", "05-soort.yaml", "edition.yaml"
# file, what stands there, what we make of it, the code and line of the finding
CASES = [
    (SOORT, "key: soort.doel\n", "key: Soort.Doel\n", "malformed_key", 5),
    (SOORT, "key: soort.doel\n", "key: soort\n", "malformed_key", 5),
    (SOORT, "key: soort.doel\n", "key: start.doel\n", "key_outside_chapter", 5),
    (SOORT, "key: soort.doel.informeren", "key: soort.doel", "duplicate_key", 9),
    (START, "key: start.vraag.deel", "key: start.vraag", "duplicate_key", 14),
    (SOORT, '    source: "5.1"\n', "", "missing_source", 5),
    (SOORT, 'source: "5.1"', "source: tabel 5.1", "malformed_source", 7),
    (SOORT, 'source: "5.1"', "source: 5.1kader", "malformed_source", 7),
    (SOORT, 'source: "5.1"', "source: '5.9'", "unknown_paragraph", 7),
    (SOORT, 'source: "5.1"', "source:", "empty_field", 7),
    (SOORT, "kind: aspect", "kind: row", "unknown_value", 6),
    (SOORT, "    kind: aspect\n", "", "missing_field", 5),
    (SOORT, "text: Doel", "text: '  '", "empty_field", 8),
    (SOORT, "text: Doel", "text: ~", "empty_field", 8),
    (SOORT, "text: Doel", "text: [Doel]", "not_text", 8),
    (SOORT, "    text: Doel\n", "", "missing_field", 5),
    (SOORT, "text: Doel", "tekst: Doel", "unknown_field", 8),
    (SOORT, "text: Doel", "text: Doel\n    text: Reden", "duplicate_field", 9),
    (SOORT, "text: Doel", "text: Doel\n    [a]: Reden", "field_name", 9),
    (SOORT, "text: Doel", 'text: "Doel\\a"', "control_character", 8),
    (SOORT, "parent: soort.doel", "parent: soort.weg", "dangling_parent", 12),
    (SOORT, "text: Doel", "text: Doel\n    parent: soort.doel.informeren", "cyclic_parent", 9),
    (SOORT, "text: Doel", "text: Doel\n    parent: soort.doel", "cyclic_parent", 9),
    (SOORT, "parent: soort.doel", "parent: start.vraag", "trait_without_aspect", 12),
    (SOORT, "    parent: soort.doel\n", "", "trait_without_aspect", 9),
    (SOORT, "    type: inform\n", "", "trait_without_type", 9),
    (SOORT, "type: inform", "type: tell", "unknown_value", 13),
    (SOORT, "order: 1", "order: 0", "bad_number", 16),
    (SOORT, "order: 1", "order: '1'", "bad_number", 16),
    (SOORT, "order: 1", "order: one", "bad_number", 16),
    (SOORT, "order: 1, ", "", "missing_field", 16),
    (SOORT, "phase: decision, ", "", "missing_field", 16),
    (SOORT, "phase: decision", "phase: besluit", "unknown_value", 16),
    (SOORT, "decides: council", "decides: raad", "unknown_value", 16),
    (SOORT, "title: Vertellen", "titel: Vertellen", "unknown_field", 16),
    (SOORT, "group: council", "group: raad", "unknown_value", 17),
    (SOORT, "group: council, ", "", "missing_field", 17),
    (SOORT, "roles: [advising, deciding]", "roles: [advising, boss]", "unknown_value", 17),
    (SOORT, "roles: [advising, deciding]", "roles: advising", "not_list", 17),
    (START, 'see: ["5.1", soort.doel]', 'see: ["5.1", soort.weg]', "dangling_see", 19),
    (START, "rule: safety_consideration", "rule: own_rule", "unknown_rule", 10),
    (START, "register: facts", "register: feiten", "unknown_value", 13),
    (START, "worksheet: issue", "worksheet: zaak", "unknown_value", 12),
    (START, "register: facts", "list: facts", "unknown_field", 13),
    (START, "checklist: {", "worksheet: issue\n      checklist: {", "worksheet_on_other_kind", 26),
    (START, "moment: before", "moment: ooit", "unknown_value", 26),
    (START, "moment: before", "moment: during", "days_during", 26),
    (START, "days: 14", "days: -1", "bad_number", 26),
    (START, "role: communication", "role: baas", "unknown_value", 26),
    (START, "      checklist: {moment: before, days: 14, role: communication}\n", "", "not_mapping", 25),
    (START, "target:\n      checklist: {moment: before, days: 14, role: communication}", "target: {}",
     "empty_target", 25),
    (START, "chapter: 3", "chapter: 4", "chapter_not_in_edition", 1),
    (START, "chapter: 3", "chapter: 5", "duplicate_chapter", 1),
    (START, "key: start\n", "key: De start\n", "malformed_name", 2),
    (START, "key: start\n", "", "missing_field", 1),
    (HEAD, "  - 05-soort.yaml\n", "  - 05-soort.yaml\n  - 06-weg.yaml\n", "chapter_without_file", 9),
    (HEAD, "  - 05-soort.yaml\n", "  - 05-soort.yaml\n  - ../05-soort.yaml\n", "file_name", 9),
    (HEAD, "  - 05-soort.yaml\n", "  - 05-soort.yaml\n  - 05-soort.yaml\n", "duplicate_key", 5),
    (HEAD, "chapters:\n  - 03-start.yaml\n  - 05-soort.yaml\n", "", "missing_field", 1),
    (HEAD, '  "7": Veiligheid', '  zeven: Veiligheid', "malformed_paragraph", 13),
    (HEAD, '  "7": Veiligheid', '  "7":', "empty_field", 13),
    (HEAD, "title: Proefuitgave", "titel: Proefuitgave", "unknown_field", 3),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "line"), CASES)
def test_a_mistake_is_found_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, code: str, line: int
) -> None:
    path = tmp_path / file
    change(write_edition(tmp_path) / file, old, new)

    found = check_edition(tmp_path, GUIDE_RULES)

    places = {(finding.code, finding.line) for finding in found if finding.code != "chapter_not_listed"}
    assert (code, line) in places, [finding.located() for finding in found]
    assert all(finding.message and finding.text("en") for finding in found)
    assert path.is_file()


def test_the_sound_edition_has_no_findings(tmp_path: Path) -> None:
    assert check_edition(write_edition(tmp_path), GUIDE_RULES) == ()


def test_a_mistake_above_does_not_hide_one_below(tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    change(folder / SOORT, "kind: aspect", "kind: row")
    change(folder / START, "register: facts", "register: feiten")
    change(folder / START, "days: 14", "days: -1")

    found = check_edition(folder)

    assert [(Path(finding.file).name, finding.line) for finding in found] == [
        (START, 13),
        (START, 26),
        (SOORT, 6),
    ]


def test_a_file_that_no_list_names_is_found(tmp_path: Path) -> None:
    (write_edition(tmp_path) / "06-extra.yml").write_text("chapter: 6\n", encoding="utf-8")

    assert [finding.code for finding in check_edition(tmp_path)] == ["chapter_not_listed"]


def test_paragraphs_are_required(tmp_path: Path) -> None:
    path = write_edition(tmp_path) / HEAD
    path.write_text(path.read_text(encoding="utf-8").split("paragraphs:")[0], encoding="utf-8")

    assert ("missing_field", "paragraphs") in {
        (finding.code, dict(finding.params).get("field")) for finding in check_edition(tmp_path)
    }


def test_items_are_required(tmp_path: Path) -> None:
    change(write_edition(tmp_path) / SOORT, "items:", "rows:")

    assert {"missing_field", "unknown_field"} <= {finding.code for finding in check_edition(tmp_path)}


def test_a_sound_guide_has_no_findings(tmp_path: Path) -> None:
    assert check_guide(write_guide(tmp_path), GUIDE_RULES) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("guide.yaml", '["2026-1"]', '["2026-1", "2027-1"]', "edition_without_folder"),
        ("guide.yaml", '["2026-1"]', "[]", "edition_not_listed"),
        ("guide.yaml", 'editions: ["2026-1"]\n', "", "missing_field"),
        ("guide.yaml", "key: proef", "key: anders", "edition_mismatch"),
        ("guide.yaml", "licence:", "license:", "unknown_field"),
        ("guide.yaml", "key: proef", "key: &a proef", "alias"),
        ("2026-1/edition.yaml", "edition: 2026-1", "edition: 2027-1", "edition_mismatch"),
        ("2026-1/edition.yaml", "guide: proef\n", "", "missing_field"),
        ("2026-1/edition.yaml", "guide: proef", "guide: *a", "alias"),
    ],
)
def test_a_guide_and_its_editions_agree(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    change(write_guide(tmp_path) / file, old, new)

    assert code in {finding.code for finding in check_guide(tmp_path, GUIDE_RULES)}


def test_a_finding_reads_as_file_line_reason() -> None:
    finding = Finding("a.yaml", 7, "unknown_paragraph", (("value", "'5.9'"),))

    assert finding.located() == "a.yaml:7: Paragraaf '5.9' staat niet in edition.yaml."
    assert finding.located("en") == "a.yaml:7: Paragraph '5.9' is not in edition.yaml."
    assert str(GuideError([finding, finding])) == finding.located()


def test_a_value_is_shown_short_and_harmless(tmp_path: Path) -> None:
    change(write_edition(tmp_path) / SOORT, "kind: aspect", 'kind: "\\e[31m' + "x" * 500 + '"')

    messages = [finding.message for finding in check_edition(tmp_path)]

    assert messages
    assert all("\x1b" not in message and "x" * 100 not in message for message in messages)


def test_both_languages_take_the_same_parameters() -> None:
    import string

    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [code for code, (dutch, english) in texts().items() if names(dutch) != names(english)] == []
