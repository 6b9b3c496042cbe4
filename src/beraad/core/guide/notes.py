"""Dated notes on items: where law or practice has moved since the edition came out."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from beraad.core.guide.findings import Findings, GuideError, shown
from beraad.core.guide.register import FOLDER, Evidence, date, rows
from beraad.core.yaml_file.record import Record


@dataclass(frozen=True, slots=True)
class DatedNote:
    """What is different now for one item (its key), since when it is known, and from which source."""

    item: str
    text: str
    date: dt.date
    source: str
    certainty: Evidence

    @property
    def to_check(self) -> bool:
        """Whether the reader has to check it: nobody looked it up yet."""
        return self.certainty is Evidence.FROM_MEMORY


def load_notes(folder: Path, keys: Collection[str]) -> tuple[DatedNote, ...]:
    """The notes of an edition folder, in the order of the file; none without a file.

    `keys` are those of the edition. GuideError when anything is wrong with the file.
    """
    findings = Findings()
    path = folder / FOLDER / "notes.yaml"
    records = rows(path, findings, "item", "text", "date", "source", "certainty")
    found = tuple(_note(record, keys) for record in records)
    if findings.all:
        raise GuideError(findings.all)
    return found


def _note(record: Record, keys: Collection[str]) -> DatedNote:
    item = record.text("item")
    if item and item not in keys:
        record.note("dangling_see", record.line_of("item"), value=shown(item))
    return DatedNote(
        item=item,
        text=record.text("text"),
        date=date(record, "date"),
        source=record.text("source"),
        certainty=record.choice("certainty", Evidence, required=True) or Evidence.FROM_MEMORY,
    )
