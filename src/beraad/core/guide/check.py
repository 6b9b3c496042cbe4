"""Holds the parts of an edition against each other: keys, references, paragraphs, chapters, rules."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from beraad.core.guide.changes import FOLDER, changes_path, check_changes, read_changes
from beraad.core.guide.findings import Finding, Findings, in_order, shown
from beraad.core.guide.frozen import check_frozen
from beraad.core.guide.query_files import check_queries
from beraad.core.guide.read import (
    ChapterDraft,
    Draft,
    EditionDraft,
    GuideDraft,
    read_edition,
    read_guide,
)
from beraad.core.guide.schema import ItemKind
from beraad.core.yaml_file.record import Record


def check_edition(folder: Path, rules: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with one edition folder; rule keys are judged when `rules` are given."""
    findings = Findings()
    draft_edition(folder, findings, rules)
    return in_order(findings.all)


def check_guide(folder: Path, rules: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a guide folder: guide.yaml, its editions, their changes, what is released."""
    findings = Findings()
    guide = read_guide(folder / "guide.yaml", findings)
    if guide is None:
        return in_order(findings.all)
    listed = {name for name, _ in guide.editions}
    for name, line in guide.editions:
        if not (folder / name / "edition.yaml").is_file():
            findings.add(guide.record.file, line, "edition_without_folder", value=shown(name))
    editions: dict[str, EditionDraft] = {}
    for path in sorted(folder.glob("*/edition.yaml")):
        edition = draft_edition(path.parent, findings, rules)
        if edition is not None:
            editions[path.parent.name] = edition
            _check_place(edition, guide, path.parent.name, findings)
        if path.parent.name not in listed:
            findings.add(str(path), 1, "edition_not_listed")
    if not any(finding.broken for finding in findings.all):
        _check_all_changes(folder, guide, editions, findings)
        check_frozen(folder, editions, findings)
    return in_order(findings.all)


def draft_edition(
    folder: Path, findings: Findings, rules: Collection[str] | None = None
) -> EditionDraft | None:
    """Read an edition and note everything that is wrong; None when there is nothing to read."""
    if not folder.is_dir():
        findings.add(str(folder), 1, "folder_missing")
        return None
    edition = read_edition(folder, findings)
    if edition is None or any(finding.broken for finding in findings.all):
        return edition  # what a broken file would have held cannot be told dangling
    _check_chapters(edition)
    drafts = {draft.item.key: draft for draft in reversed(list(_drafts(edition)))}
    for draft in _drafts(edition):
        _check_key(draft, drafts)
        _check_references(draft, drafts, edition.paragraphs)
        if rules is not None:
            _check_rule(draft, rules)
    check_queries(folder, _drafts(edition), findings)
    return edition


def _check_all_changes(
    folder: Path, guide: GuideDraft, editions: Mapping[str, EditionDraft], findings: Findings
) -> None:
    """Two editions that follow each other have a file of changes when a key came or went; there are no others."""
    steps = {(old, new): line for (old, _), (new, line) in pairwise(guide.editions)}
    paths = {changes_path(folder, *names) for names in steps}
    for path in sorted((folder / FOLDER).glob("*.y*ml")):
        if path not in paths:
            name = min((one.name for one in paths), default="2026-1--2027-1.yaml")
            findings.add(str(path), 1, "changes_name", name=name)
    for (old, new), line in steps.items():
        if old in editions and new in editions:
            _check_step(folder, editions[old], editions[new], guide.record, line)


def _check_step(folder: Path, old: EditionDraft, new: EditionDraft, guide: Record, line: int) -> None:
    path = changes_path(folder, old.edition, new.edition)
    if path.exists():
        if draft := read_changes(path, guide.findings):
            check_changes(draft, (old.edition, old.keys), (new.edition, new.keys))
    elif old.keys != new.keys:
        names = {"old": shown(old.edition), "new": shown(new.edition), "name": f"{FOLDER}/{path.name}"}
        guide.note("changes_missing", line, **names)


def _check_place(edition: EditionDraft, guide: GuideDraft, name: str, findings: Findings) -> None:
    """guide.yaml, the name of the folder and edition.yaml say the same."""
    for field, value, expected in (("guide", edition.guide, guide.key), ("edition", edition.edition, name)):
        if value and value != expected:
            line = edition.record.line_of(field)
            params = {"field": field, "value": shown(value), "expected": shown(expected)}
            findings.add(edition.record.file, line, "edition_mismatch", **params)


def _drafts(edition: EditionDraft) -> Iterator[Draft]:
    for chapter in edition.chapters:
        yield from chapter.drafts


def _check_chapters(edition: EditionDraft) -> None:
    """Every chapter is a paragraph of the edition, and stands in it once."""
    first: dict[tuple[str, str], ChapterDraft] = {}
    for chapter in edition.chapters:
        _check_chapter(chapter, edition, first)


def _check_chapter(
    chapter: ChapterDraft, edition: EditionDraft, first: dict[tuple[str, str], ChapterDraft]
) -> None:
    """The chapter is in the edition, and neither its number nor its key was used before."""
    record = chapter.record
    if chapter.number and chapter.number not in edition.paragraphs:
        record.note("chapter_not_in_edition", record.line_of("chapter"), value=shown(chapter.number))
    for name, value in (("chapter", chapter.number), ("key", chapter.key)):
        other = first.setdefault((name, value), chapter)
        if value and other is not chapter:
            place = f"{other.record.file}:{other.record.line_of(name)}"
            record.note("duplicate_chapter", record.line_of(name), value=shown(value), place=place)


def _check_key(draft: Draft, drafts: dict[str, Draft]) -> None:
    key, record = draft.item.key, draft.record
    first = drafts[key]
    if key and first is not draft:
        place = f"{first.record.file}:{first.record.line_of('key')}"
        record.note("duplicate_key", record.line_of("key"), value=shown(key), place=place)


def _check_references(draft: Draft, drafts: dict[str, Draft], paragraphs: Collection[str]) -> None:
    item, record = draft.item, draft.record
    if item.paragraph and item.paragraph not in paragraphs:
        record.note("unknown_paragraph", record.line_of("source"), value=shown(item.paragraph))
    for reference, line in zip(item.see, draft.see_lines, strict=True):
        if reference not in paragraphs and reference not in drafts:
            record.note("dangling_see", line, value=shown(reference))
    _check_parent(draft, drafts)


def _check_parent(draft: Draft, drafts: dict[str, Draft]) -> None:
    """The parent exists, no chain of parents comes back, and a trait stands under an aspect."""
    item, record = draft.item, draft.record
    parent = drafts.get(item.parent or "")
    if item.kind is ItemKind.TRAIT and (parent is None or parent.kind not in (ItemKind.ASPECT, None)):
        record.note("trait_without_aspect", record.line_of("parent"))
    if item.parent is None:
        return
    if parent is None:
        record.note("dangling_parent", record.line_of("parent"), value=shown(item.parent))
    elif item.key in _ancestors(item.parent, drafts):
        record.note("cyclic_parent", record.line_of("parent"), value=shown(item.parent))


def _ancestors(key: str | None, drafts: dict[str, Draft]) -> set[str]:
    """The keys from here upward, this one included; stops where the chain meets itself."""
    seen: set[str] = set()
    while key and key in drafts and key not in seen:
        seen.add(key)
        key = drafts[key].item.parent
    return seen


def _check_rule(draft: Draft, rules: Collection[str]) -> None:
    rule, record = draft.item.rule, draft.record
    if rule is not None and rule not in rules:
        allowed = ", ".join(sorted(rules))
        record.note("unknown_rule", record.line_of("rule"), value=shown(rule), allowed=allowed)
