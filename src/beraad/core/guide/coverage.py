"""Whether an edition holds everything that its source has, and what each of its items is for.

Two files in `register/` say what only a reader of the source can know: `counts.yaml` how many items each part of the
source has, `marks.yaml` why an item is only shown, or on which screen it works. The rest follows from the items.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from beraad.core.guide.findings import Finding, Findings, in_order, shown
from beraad.core.guide.load import load_edition
from beraad.core.guide.purpose import Purpose, PurposeCode, purposes
from beraad.core.guide.register import FOLDER, rows
from beraad.core.guide.schema import SOURCE, Edition, Item
from beraad.core.yaml_file.record import Record

COUNTS: Final = "counts.yaml"
MARKS: Final = "marks.yaml"
_REASONS: Final = ("reason", "where", "waits")
_UNEXPLAINED: Final = {PurposeCode.SHOWN_ONLY, PurposeCode.PLANNED}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the source ("3 tips", or a whole paragraph): how many items it has, and the items that hold them."""

    source: str
    count: int
    how: str
    items: tuple[Item, ...]

    @property
    def paragraph(self) -> str:
        """The paragraph number the source begins with."""
        match = SOURCE.fullmatch(self.source)
        return match[1] if match else ""

    @property
    def is_short(self) -> bool:
        """Whether it holds fewer items than the source has."""
        return len(self.items) < self.count


@dataclass(frozen=True, slots=True)
class Mark:
    """Why an item is only shown (`reason`), where it works (`where`), or what it waits for (`waits`): one of these."""

    reason: str = ""
    where: str = ""
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """An edition held against its source. `marks` are by key of the item."""

    edition: Edition
    parts: tuple[Part, ...]
    marks: Mapping[str, Mark]
    findings: tuple[Finding, ...]

    def purposes(self, item: Item) -> tuple[Purpose, ...]:
        """What an item does; what a mark explains better is left out."""
        found = purposes(self.edition, item)
        return tuple(one for one in found if one.code not in _UNEXPLAINED or item.key not in self.marks)


def read_coverage(folder: Path) -> Coverage:
    """Hold an edition folder against its counts and marks.

    GuideError when the edition itself is wrong; what is wrong with counts and marks, what falls short and what does
    nothing without a reason stands in `findings`.
    """
    edition, findings = load_edition(folder), Findings()
    parts = _parts(folder / FOLDER / COUNTS, edition, findings)
    marks = _marks(folder / FOLDER / MARKS, edition, findings)
    return Coverage(edition, parts, marks, in_order(findings.all))


def _parts(path: Path, edition: Edition, findings: Findings) -> tuple[Part, ...]:
    """Every part with its items: those of exactly its source, and those of its paragraph that no other part has."""
    if not path.exists():
        findings.add(str(path), 1, "file_missing")
        return ()
    records = [(record.text("source"), record) for record in rows(path, findings, "source", "count", "how")]
    sources = {source for source, _ in records}
    held: dict[str, list[Item]] = {source: [] for source in sources}
    for item in edition.items:
        place = item.source if item.source in sources else item.paragraph
        held.setdefault(place, []).append(item)
    for place in sorted(held.keys() - sources):
        findings.add(str(path), 1, "part_not_counted", value=shown(place))
    return tuple(_part(record, source, tuple(held[source]), edition) for source, record in records)


def _part(record: Record, source: str, items: tuple[Item, ...], edition: Edition) -> Part:
    count = record.number("count", minimum=0) or 0
    part = Part(source, count, record.text("how"), items)
    if part.paragraph not in edition.paragraphs:
        record.note("unknown_paragraph", record.line_of("source"), value=shown(source))
    if part.is_short:
        params = {"value": shown(source), "count": count, "found": len(items)}
        record.note("part_short", record.line_of("count"), **params)
    return part


def _marks(path: Path, edition: Edition, findings: Findings) -> dict[str, Mark]:
    """The marks by key. Every item that does nothing by itself has one; no other is called only shown or waiting."""
    marks: dict[str, Mark] = {}
    for record in rows(path, findings, *_REASONS, "items"):
        given = {name: record.text(name) for name in _REASONS if name in record.fields}
        if len(given) != 1:
            record.note("one_of", record.line, fields=", ".join(_REASONS))
        for key, line in record.texts("items"):
            if key not in edition:
                record.note("dangling_see", line, value=shown(key))
            elif key in marks:
                record.note("marked_twice", line, value=shown(key))
            elif "where" not in given and not _is_unexplained(edition, key):
                record.note("mark_needless", line, value=shown(key))
            marks.setdefault(key, Mark(**given))
    for item in edition.items:
        if item.key not in marks and _is_unexplained(edition, item.key):
            findings.add(str(path), 1, "mark_missing", value=shown(item.key))
    return marks


def _is_unexplained(edition: Edition, key: str) -> bool:
    """Whether the item itself says nothing that the workbench does with it today."""
    return any(one.code in _UNEXPLAINED for one in purposes(edition, edition.item(key)))
