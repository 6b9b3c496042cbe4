"""Legal terms and the cycles of the Spreidingswet, as data: every number has its article, its source and a date.

`check` says that nobody has held the row against the law itself: show it with "controleer dit".
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from beraad.core.yaml_file.findings import Findings

from .model import Duration, DurationUnit
from .read_data import DATA, DataRecord, open_data, refuse

Row = TypeVar("Row")


class TermDirection(StrEnum):
    """Whether a term runs on from a moment, or counts back from one."""

    FORWARD = "forward"
    BACKWARD = "backward"


class CycleMoment(StrEnum):
    """The moments of a cycle of the Spreidingswet."""

    ESTIMATE = "estimate"
    REPORT = "report"
    DECISION = "decision"
    PLACES_READY = "places_ready"


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """A term of the law, or (with `local`) of the municipality's own rules. `duration` is None where the law gives no
    number. `starts` says from when, or before what. Names and notes are (Dutch, English)."""

    key: str
    name: tuple[str, str]
    article: str
    direction: TermDirection
    duration: Duration | None
    starts: tuple[str, str]
    note: tuple[str, str]
    source: str
    source_date: dt.date
    check: bool
    local: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a cycle: the date of the law's pattern, and when it really was, where that is known."""

    moment: CycleMoment
    date: dt.date
    actual: dt.date | None


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle of the Spreidingswet; `places` is the number needed in the whole country."""

    key: str
    number: int
    places: int
    moments: tuple[Moment, ...]
    note: tuple[str, str]
    source: str
    source_date: dt.date
    check: bool


@cache
def legal_terms() -> tuple[LegalTerm, ...]:
    """The terms that ship, in the order of the file."""
    return load_legal_terms(DATA / "legal_terms.yaml")


def legal_term(key: str) -> LegalTerm:
    """The term with this key. Raises KeyError."""
    for term in legal_terms():
        if term.key == key:
            return term
    raise KeyError(key)


@cache
def spreidingswet_cycles() -> tuple[Cycle, ...]:
    """The cycles that ship, the oldest first."""
    return load_cycles(DATA / "spreidingswet.yaml")


def load_legal_terms(path: Path) -> tuple[LegalTerm, ...]:
    """Terms from a file; raises DataError with every line that is wrong."""
    findings = Findings()
    top = open_data(path, findings)
    top.allow("terms")
    return _rows(top, "terms", _term, findings)


def load_cycles(path: Path) -> tuple[Cycle, ...]:
    """Cycles from a file; raises DataError with every line that is wrong."""
    findings = Findings()
    top = open_data(path, findings)
    top.allow("law", "in_force", "cycles")
    top.text("law")
    top.date("in_force")
    return _rows(top, "cycles", _cycle, findings)


def _rows(
    top: DataRecord, name: str, read: Callable[[DataRecord], Row | None], findings: Findings
) -> tuple[Row, ...]:
    """Every row, or everything that is wrong with them."""
    keys: dict[str, int] = {}
    found = []
    for record in top.records(name):
        key = record.text("key")
        if key in keys:
            record.note("key_twice", record.line_of("key"), value=repr(key), first=keys[key])
        keys.setdefault(key, record.line)
        found.append(read(record))
    refuse(findings)
    return tuple(row for row in found if row is not None)


_TERM = (
    ("key", "nl", "en", "article", "direction", "unit", "number", "starts_nl", "starts_en")
    + ("note_nl", "note_en", "local", "source", "source_date", "check")
)  # fmt: skip


def _term(record: DataRecord) -> LegalTerm | None:
    record.allow(*_TERM)
    direction = record.choice("direction", TermDirection, required=True)
    duration = _duration(record)
    name, starts, note = record.pair(), record.pair("starts_"), record.pair("note_", required=False)
    article, source, source_date = record.text("article"), record.text("source"), record.date("source_date")
    if direction is None or source_date is None:
        return None
    flags = record.yes("check"), record.yes("local")
    return LegalTerm(
        record.text("key"), name, article, direction, duration, starts, note, source, source_date, *flags
    )


def _duration(record: DataRecord) -> Duration | None:
    """A number with its unit, or neither."""
    if "unit" not in record.fields and "number" not in record.fields:
        return None
    unit, number = record.choice("unit", DurationUnit, required=True), record.number("number", minimum=1)
    return Duration(number, unit) if unit and number else None


def _cycle(record: DataRecord) -> Cycle | None:
    record.allow(
        *("key", "number", "places", "source", "source_date", "check", "note_nl", "note_en", "moments")
    )
    number, places = record.number("number", minimum=1), record.number("places", minimum=1)
    moments = tuple(one for row in record.records("moments") if (one := _moment(row)))
    note, source, source_date = record.pair("note_"), record.text("source"), record.date("source_date")
    if number is None or places is None or source_date is None:
        return None
    return Cycle(record.text("key"), number, places, moments, note, source, source_date, record.yes("check"))


def _moment(record: DataRecord) -> Moment | None:
    record.allow("key", "date", "actual")
    moment, date = record.choice("key", CycleMoment, required=True), record.date("date")
    actual = record.date("actual") if "actual" in record.fields else None
    return Moment(moment, date, actual) if moment and date else None
