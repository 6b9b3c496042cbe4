"""From the tree of a file to items, chapters and the head of an edition, with everything that is wrong noted.

This step looks at one file at a time; `check.py` holds the files against each other.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from beraad.core.guide.findings import Findings, shown
from beraad.core.guide.schema import (
    LABELS,
    SOURCE,
    ChecklistRole,
    ChecklistTarget,
    Item,
    ItemKind,
    LabelScheme,
    LabelTarget,
    MeetingType,
    Moment,
    PartyGroup,
    PartyRole,
    PartyTarget,
    ProcessPhase,
    QueryTarget,
    Register,
    SafetyBlock,
    ScenarioField,
    StepTarget,
    Target,
    WorksheetBlock,
)
from beraad.core.yaml_file.record import Record
from beraad.core.yaml_file.tree import read_tree

_PART: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAME: Final = re.compile(_PART)
_KEY: Final = re.compile(rf"{_PART}(?:\.{_PART})+")
_PARAGRAPH: Final = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*)*")
_CHAPTER_FILE: Final = re.compile(rf"[0-9]{{2}}-{_PART}\.yaml")
_QUERY_FILE: Final = re.compile(rf"{_PART}\.txt")
_TARGETS: Final = (
    "worksheet",
    "register",
    "step",
    "party",
    "checklist",
    "safety",
    "scenario_field",
    "label",
    "query",
)
_ITEM_FIELDS: Final = ("key", "kind", "source", "text", "parent", "title", "rule", "target", "see", "type")


@dataclass(frozen=True, slots=True)
class Draft:
    """An item with its place: not yet held against the other items.

    `kind` is None when the file names no known kind; the item is never used then.
    """

    item: Item
    kind: ItemKind | None
    record: Record
    see_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter with its place."""

    number: str
    key: str
    title: str
    record: Record
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class EditionDraft:
    """The head of an edition (edition.yaml) and its chapters."""

    guide: str
    edition: str
    title: str
    language: str
    published: str
    record: Record
    paragraphs: dict[str, str]
    files: tuple[tuple[str, int], ...]
    released: bool
    chapters: list[ChapterDraft] = field(default_factory=list)

    @property
    def keys(self) -> frozenset[str]:
        """The key of every chapter and every item."""
        items = (draft.item.key for chapter in self.chapters for draft in chapter.drafts)
        return frozenset(items).union(chapter.key for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class GuideDraft:
    """The head of a guide (guide.yaml)."""

    key: str
    title: str
    publisher: str
    licence: str
    record: Record
    editions: tuple[tuple[str, int], ...]


def read_guide(path: Path, findings: Findings) -> GuideDraft | None:
    """Read guide.yaml; None when the file is broken."""
    tree = read_tree(path, findings)
    if tree is None:
        return None
    record = Record(tree, str(path), findings)
    record.allow("key", "title", "publisher", "licence", "editions")
    if "editions" not in record.fields:
        record.note("missing_field", record.line, field="editions")
    return GuideDraft(
        key=_name(record, "key"),
        title=record.text("title"),
        publisher=record.text("publisher"),
        licence=record.text("licence"),
        record=record,
        editions=record.texts("editions"),
    )


def read_edition(folder: Path, findings: Findings) -> EditionDraft | None:
    """Read edition.yaml and the chapter files it lists; None when edition.yaml is broken."""
    edition = _read_head(folder / "edition.yaml", findings)
    if edition is None:
        return None
    listed = {name for name, _ in edition.files}
    for name, line in edition.files:
        if not (folder / name).exists():
            edition.record.note("chapter_without_file", line, value=shown(name))
        elif chapter := _read_chapter(folder / name, findings):
            edition.chapters.append(chapter)
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in listed | {"edition.yaml"}:
            findings.add(str(path), 1, "chapter_not_listed")
    return edition


def _read_head(path: Path, findings: Findings) -> EditionDraft | None:
    tree = read_tree(path, findings)
    if tree is None:
        return None
    record = Record(tree, str(path), findings)
    record.allow("guide", "edition", "title", "language", "published", "released", "chapters", "paragraphs")
    return EditionDraft(
        guide=_name(record, "guide"),
        edition=_name(record, "edition"),
        title=record.text("title"),
        language=record.text("language"),
        published=record.text("published"),
        record=record,
        paragraphs=_paragraphs(record),
        files=_files(record),
        released=_released(record),
    )


def _released(record: Record) -> bool:
    """yes or no; an edition that does not say is a draft."""
    value = record.text("released", required=False)
    if value not in ("", "yes", "no"):
        line = record.line_of("released")
        record.note("unknown_value", line, value=shown(value), field="released", allowed="yes, no")
    return value == "yes"


def _files(record: Record) -> tuple[tuple[str, int], ...]:
    """The names of the chapter files with their lines; a name cannot lead out of the folder."""
    if "chapters" not in record.fields:
        record.note("missing_field", record.line, field="chapters")
    names = record.texts("chapters")
    for name, line in names:
        if not _CHAPTER_FILE.fullmatch(name):
            record.note("file_name", line, value=shown(name))
    return tuple((name, line) for name, line in names if _CHAPTER_FILE.fullmatch(name))


def _paragraphs(record: Record) -> dict[str, str]:
    """Titles by paragraph number."""
    inner = record.record("paragraphs")
    if inner is None:
        record.note("missing_field", record.line, field="paragraphs")
        return {}
    for number, (line, _) in inner.fields.items():
        if not _PARAGRAPH.fullmatch(number):
            record.note("malformed_paragraph", line, value=shown(number))
    return {number: inner.text(number) for number in inner.fields}


def _name(record: Record, name: str) -> str:
    value = record.text(name)
    if value and not _NAME.fullmatch(value):
        record.note("malformed_name", record.line_of(name), field=name, value=shown(value))
    return value


def _read_chapter(path: Path, findings: Findings) -> ChapterDraft | None:
    tree = read_tree(path, findings)
    if tree is None:
        return None
    record = Record(tree, str(path), findings)
    record.allow("chapter", "key", "title", "items")
    key = _name(record, "key")
    if "items" not in record.fields:
        record.note("missing_field", record.line, field="items")
    nodes = record.nodes("items")
    drafts = tuple(_draft(Record(node, str(path), findings), key) for node in nodes)
    return ChapterDraft(record.text("chapter"), key, record.text("title"), record, drafts)


def _draft(record: Record, chapter: str) -> Draft:
    """One item, whatever is wrong with it, so that a later check can still name its key."""
    record.allow(*_ITEM_FIELDS)
    kind = record.choice("kind", ItemKind, required=True)
    see = record.texts("see")
    item = Item(
        key=_key(record, chapter),
        kind=kind or ItemKind.INTRO,
        source=_source(record),
        text=record.text("text"),
        chapter=chapter,
        title=record.text("title", required=False),
        parent=record.text("parent", required=False) or None,
        rule=record.text("rule", required=False) or None,
        target=_target(record, kind),
        see=tuple(text for text, _ in see),
        type=_type(record, kind),
    )
    return Draft(item, kind, record, tuple(line for _, line in see))


def _key(record: Record, chapter: str) -> str:
    key = record.text("key")
    line = record.line_of("key")
    if key and not _KEY.fullmatch(key):
        record.note("malformed_key", line, value=shown(key))
    elif key and chapter and not key.startswith(f"{chapter}."):
        record.note("key_outside_chapter", line, value=shown(key), prefix=shown(f"{chapter}."))
    return key


def _source(record: Record) -> str:
    if "source" not in record.fields:
        record.note("missing_source", record.line)
        return ""
    source = record.text("source")
    if source and not SOURCE.fullmatch(source):
        record.note("malformed_source", record.line_of("source"), value=shown(source))
    return source


def _type(record: Record, kind: ItemKind | None) -> MeetingType | None:
    """A cell of the tables 5.1 and 5.2 names its type of meeting; any other item may."""
    if kind is ItemKind.TRAIT and "type" not in record.fields:
        record.note("trait_without_type", record.line)
    return record.choice("type", MeetingType)


def _target(record: Record, kind: ItemKind | None) -> Target | None:
    target = record.record("target")
    if target is None:
        return None
    target.allow(*_TARGETS)
    if not target.fields:
        record.note("empty_target", record.line_of("target"))
    if "worksheet" in target.fields and kind not in (ItemKind.QUESTION, ItemKind.SUB_QUESTION, None):
        record.note("worksheet_on_other_kind", target.line_of("worksheet"))
    return Target(
        worksheet=target.choice("worksheet", WorksheetBlock),
        register=target.choice("register", Register),
        step=_step(target.record("step")),
        party=_party(target.record("party")),
        checklist=_checklist(target.record("checklist")),
        safety=target.choice("safety", SafetyBlock),
        scenario_field=target.choice("scenario_field", ScenarioField),
        label=_label(target.record("label")),
        query=_query(target.record("query")),
    )


def _step(record: Record | None) -> StepTarget | None:
    if record is None:
        return None
    record.allow("order", "phase", "title", "decides")
    order = record.number("order", minimum=1)
    phase = record.choice("phase", ProcessPhase, required=True)
    title = record.text("title", required=False)
    decides = record.choice("decides", PartyGroup)
    return None if order is None or phase is None else StepTarget(order, phase, title, decides)


def _party(record: Record | None) -> PartyTarget | None:
    if record is None:
        return None
    record.allow("group", "roles")
    group = record.choice("group", PartyGroup, required=True)
    roles = record.choices("roles", PartyRole)
    return None if group is None else PartyTarget(group, roles)


def _checklist(record: Record | None) -> ChecklistTarget | None:
    if record is None:
        return None
    record.allow("moment", "days", "role")
    moment = record.choice("moment", Moment, required=True)
    days = record.number("days", minimum=0)
    role = record.choice("role", ChecklistRole, required=True)
    if moment is Moment.DURING and days:
        record.note("days_during", record.line_of("days"))
    if moment is None or days is None or role is None:
        return None
    return ChecklistTarget(moment, days, role)


def _label(record: Record | None) -> LabelTarget | None:
    if record is None:
        return None
    record.allow("scheme", "code")
    scheme = record.choice("scheme", LabelScheme, required=True)
    code = record.text("code")
    if scheme is None or not code:
        return None
    if code not in LABELS[scheme]:
        allowed = ", ".join(LABELS[scheme])
        record.note("unknown_value", record.line_of("code"), value=shown(code), field="code", allowed=allowed)
    return LabelTarget(scheme, code)


def _query(record: Record | None) -> QueryTarget | None:
    if record is None:
        return None
    record.allow("file", "slot", "part")
    file = record.text("file")
    if file and not _QUERY_FILE.fullmatch(file):
        record.note("query_name", record.line_of("file"), value=shown(file))
        return None
    slot = record.text("slot", required=False)
    part = record.number("part", minimum=1) if "part" in record.fields else 0
    return QueryTarget(file, slot, part or 0)
