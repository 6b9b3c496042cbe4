"""What stands beside an edition: dated notes and references, each refused with file and line when it is wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from beraad.core.guide import GuideError
from beraad.core.guide.notes import DatedNote, load_notes
from beraad.core.guide.references import ReferenceKind, load_references
from beraad.core.guide.register import Evidence

KEYS = {"start.vraag", "start.tip"}
PARAGRAPHS = {"3", "4.1"}
NOTES = """\
- item: start.vraag
  text: Er is nu een wet.
  date: 2026-02-27
  source: Staatsblad
  certainty: verified
- item: start.tip
  text: Dit heet anders.
  date: 2026-11-23
  source: krant
  certainty: from_memory
"""
REFERENCES = """\
- key: team
  kind: organisation
  source: 4.1 tekst
  text: Het team
  now: Een opvolger
  now_source: site
  date: 2026-02-27
  certainty: verified
- key: vergissing
  kind: slip
  source: "3"
  text: hoofdstuk 1
  date: 2026-02-27
  certainty: from_memory
"""


def write(folder, name, text):
    (folder / "register").mkdir(exist_ok=True)
    (folder / "register" / name).write_text(text, encoding="utf-8")


def notes(folder, text):
    write(folder, "notes.yaml", text)
    return load_notes(folder, KEYS)


def references(folder, text):
    write(folder, "references.yaml", text)
    return load_references(folder, PARAGRAPHS)


def test_notes_are_read_in_order(tmp_path):
    first, second = notes(tmp_path, NOTES)
    day = dt.date(2026, 2, 27)
    assert first == DatedNote("start.vraag", "Er is nu een wet.", day, "Staatsblad", Evidence.VERIFIED)
    assert (first.to_check, second.to_check) == (False, True)


def test_references_are_read_with_their_paragraph(tmp_path):
    team, slip = references(tmp_path, REFERENCES)
    assert (team.kind, team.paragraph, team.now, team.to_check) == (
        ReferenceKind.ORGANISATION, "4.1", "Een opvolger", False,
    )  # fmt: skip
    assert (slip.kind, slip.paragraph, slip.now, slip.to_check) == (ReferenceKind.SLIP, "3", "", True)


def test_without_a_file_there_are_none(tmp_path):
    assert load_notes(tmp_path, KEYS) == load_references(tmp_path, PARAGRAPHS) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("start.vraag", "start.weg", 1, "dangling_see"),
        ("2026-02-27", "2026-02-30", 3, "unknown_value"),
        ("2026-02-27", "februari", 3, "unknown_value"),
        ("2026-02-27", "20260227", 3, "unknown_value"),
        ("  date: 2026-02-27\n", "", 1, "missing_field"),
        ("source: Staatsblad", "bron: Staatsblad", 4, "unknown_field"),
        ("verified", "zeker", 5, "unknown_value"),
        ("text: Er is nu een wet.", "text:", 2, "empty_field"),
        ("- item: start.vraag\n", "- &a item\n-\n", 1, "alias"),
    ],
)
def test_a_wrong_note_is_refused_with_its_line(tmp_path, old, new, line, code):
    assert old in NOTES
    with pytest.raises(GuideError) as refused:
        notes(tmp_path, NOTES.replace(old, new, 1))
    assert (line, code) in [(found.line, found.code) for found in refused.value.findings]
    assert all(found.file.endswith("notes.yaml") for found in refused.value.findings)
    assert all(found.text(language) for found in refused.value.findings for language in ("nl", "en"))


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("organisation", "club", 2, "unknown_value"),
        ("4.1 tekst", "8.4", 3, "unknown_paragraph"),
        ("4.1 tekst", "ergens", 3, "malformed_source"),
        ("key: vergissing", "key: team", 9, "duplicate_key"),
        ("2026-02-27", "gisteren", 7, "unknown_value"),
    ],
)
def test_a_wrong_reference_is_refused_with_its_line(tmp_path, old, new, line, code):
    assert old in REFERENCES
    with pytest.raises(GuideError) as refused:
        references(tmp_path, REFERENCES.replace(old, new, 1))
    assert [(found.line, found.code) for found in refused.value.findings] == [(line, code)]


@pytest.mark.parametrize("text", ["item: start.vraag\n", "- alleen tekst\n", "", "[", "\x00"])
def test_what_is_no_list_of_entries_is_refused(tmp_path, text):
    with pytest.raises(GuideError):
        notes(tmp_path, text)
