"""The register of what the guide refers to, what replaced it, and the guide's own slips (each with its date)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from beraad.core.guide.findings import Findings, GuideError, shown
from beraad.core.guide.register import FOLDER, Evidence, date, rows
from beraad.core.guide.schema import SOURCE
from beraad.core.yaml_file.record import Record


class ReferenceKind(StrEnum):
    """What the guide refers to. A slip is a mistake in the guide itself, such as a paragraph that does not exist."""

    PUBLICATION = "publication"
    LINK = "link"
    ORGANISATION = "organisation"
    PARAGRAPH = "paragraph"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: where it stands (`source` begins with a paragraph), what it says, what holds now.

    `now` is empty when nothing replaced it; `now_source` says where that was found, on `date`.
    """

    key: str
    kind: ReferenceKind
    source: str
    text: str
    now: str
    now_source: str
    date: dt.date
    certainty: Evidence

    @property
    def paragraph(self) -> str:
        """The paragraph number the source begins with."""
        match = SOURCE.fullmatch(self.source)
        return match[1] if match else ""

    @property
    def to_check(self) -> bool:
        """Whether the reader has to check it: nobody looked it up yet."""
        return self.certainty is Evidence.FROM_MEMORY


_FIELDS = ("key", "kind", "source", "text", "now", "now_source", "date", "certainty")


def load_references(folder: Path, paragraphs: Collection[str]) -> tuple[Reference, ...]:
    """The references of an edition folder, in the order of the file; none without a file.

    `paragraphs` are the numbers of the edition. GuideError when anything is wrong with the file.
    """
    findings = Findings()
    path = folder / FOLDER / "references.yaml"
    found: dict[str, Reference] = {}
    lines: dict[str, int] = {}
    for record in rows(path, findings, *_FIELDS):
        reference = _reference(record, paragraphs)
        line = record.line_of("key")
        if reference.key in found:
            place = f"{path}:{lines[reference.key]}"
            record.note("duplicate_key", line, value=shown(reference.key), place=place)
        found.setdefault(reference.key, reference)
        lines.setdefault(reference.key, line)
    if findings.all:
        raise GuideError(findings.all)
    return tuple(found.values())


def _reference(record: Record, paragraphs: Collection[str]) -> Reference:
    reference = Reference(
        key=record.text("key"),
        kind=record.choice("kind", ReferenceKind, required=True) or ReferenceKind.PUBLICATION,
        source=record.text("source"),
        text=record.text("text"),
        now=record.text("now", required=False),
        now_source=record.text("now_source", required=False),
        date=date(record, "date"),
        certainty=record.choice("certainty", Evidence, required=True) or Evidence.FROM_MEMORY,
    )
    line = record.line_of("source")
    if reference.source and not reference.paragraph:
        record.note("malformed_source", line, value=shown(reference.source))
    elif reference.paragraph and reference.paragraph not in paragraphs:
        record.note("unknown_paragraph", line, value=shown(reference.paragraph))
    return reference
