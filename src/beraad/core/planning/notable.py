"""Days that matter to people, to show beside a date that somebody chooses. Advice from dated data, never a rule."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from beraad.core.yaml_file.findings import Findings

from .act import act_days, the_act
from .read_data import DATA, DataRecord, open_data, refuse
from .result import Message
from .school import BUILT_IN_UNTIL, SchoolHoliday, SchoolRegion, school_holidays

_EVERY: Final = re.compile(r"[0-9]{2}-[0-9]{2}")
_LEAP: Final = 2028  # any month and day exists in it
_SCHOOL: Final = (
    "Veel gezinnen zijn weg, en scholen en verenigingen zijn dicht. Kies zo mogelijk een andere week.",
    "Many families are away, and schools and clubs are closed. Choose another week if you can.",
)
_ADVISORY: Final = (
    "Deze datums zijn advies: scholen kunnen andere kiezen.",
    "These dates are advice: schools can choose others.",
)
_HOLIDAY: Final = ("Veel mensen zijn vrij. Kies een andere dag.", "Many people are off. Choose another day.")


class NotableKind(StrEnum):
    """Why a day matters."""

    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    RELIGIOUS = "religious"
    CUSTOM = "custom"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class NotableDay:
    """A day or a stretch of days, first and last included. Texts are (Dutch, English). `region`: only there. `check`:
    estimated, or not held against the source itself."""

    kind: NotableKind
    name: tuple[str, str]
    start: dt.date
    end: dt.date
    advice: tuple[str, str]
    note: tuple[str, str]
    source: str
    source_date: dt.date
    check: bool
    region: SchoolRegion | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the data: dates that were looked up, or the same day every year."""

    kind: NotableKind
    name: tuple[str, str]
    advice: tuple[str, str]
    note: tuple[str, str]
    source: str
    source_date: dt.date
    check: bool
    dates: tuple[tuple[dt.date, dt.date], ...]
    every: tuple[int, int] | None

    def days(self, start: dt.date, end: dt.date) -> Iterator[NotableDay]:
        """What falls in a stretch of days."""
        dates = self.dates
        if self.every:
            same = (dt.date(year, *self.every) for year in range(start.year, end.year + 1))
            dates = tuple((day, day) for day in same)
        for first, last in dates:
            if first <= end and last >= start:
                about = self.advice, self.note, self.source, self.source_date, self.check
                yield NotableDay(self.kind, self.name, first, last, *about)


def notable_days(
    start: dt.date,
    end: dt.date,
    regions: Collection[SchoolRegion] = (),
    *,
    local: Iterable[NotableDay] = (),
    school: Iterable[SchoolHoliday] = (),
) -> tuple[NotableDay, ...]:
    """What touches the days from `start` to `end`, in order. Without a region the holidays of all three are given, each
    with its region. `local`: the municipality's own days; `school`: holidays read from a file."""
    found = [day for row in _data() for day in row.days(start, end)]
    found += _public(start, end)
    found += [_of_school(one) for one in school_holidays(start, end, regions, school)]
    found += [day for day in local if day.start <= end and day.end >= start]
    return tuple(sorted(found, key=lambda day: (day.start, day.kind, day.name, day.region or "")))


def notable_gaps(start: dt.date, end: dt.date) -> tuple[Message, ...]:
    """What the data does not know about a stretch of days, so that silence is not taken for a free evening."""
    found = []
    for row in _data():
        if row.dates and end > row.dates[-1][1]:
            found.append(Message("nothing_known_after", {"value": row.name[0], "date": row.dates[-1][1]}))
    if end > BUILT_IN_UNTIL:
        found.append(Message("nothing_known_after", {"value": "schoolvakanties", "date": BUILT_IN_UNTIL}))
    return tuple(found)


def _public(start: dt.date, end: dt.date) -> Iterator[NotableDay]:
    act = the_act()
    for year in range(start.year, end.year + 1):
        for ordinal, holiday in act_days(year).items():
            day = dt.date.fromordinal(ordinal)
            if start <= day <= end:
                about = _HOLIDAY, ("", ""), act.source, act.source_date, act.check
                yield NotableDay(NotableKind.PUBLIC_HOLIDAY, (holiday.nl, holiday.en), day, day, *about)


def _of_school(holiday: SchoolHoliday) -> NotableDay:
    note = ("", "") if holiday.compulsory else _ADVISORY
    about = _SCHOOL, note, holiday.source, holiday.source_date, holiday.check
    name = (holiday.name.lower(), holiday.name)
    return NotableDay(
        NotableKind.SCHOOL_HOLIDAY, name, holiday.start, holiday.end, *about, region=holiday.region
    )


@cache
def _data() -> tuple[_Row, ...]:
    return load_notable(DATA / "notable_days.yaml")


def load_notable(path: Path) -> tuple[_Row, ...]:
    """The rows of a file; raises DataError with every line that is wrong."""
    findings = Findings()
    top = open_data(path, findings)
    top.allow("days")
    found = [_row(record) for record in top.records("days")]
    refuse(findings)
    return tuple(row for row in found if row)


_FIELDS: Final = (
    ("key", "kind", "nl", "en", "advice_nl", "advice_en", "note_nl", "note_en")
    + ("source", "source_date", "check", "days", "dates", "every")
)  # fmt: skip


def _row(record: DataRecord) -> _Row | None:
    record.allow(*_FIELDS)
    record.text("key")
    kind, source_date = record.choice("kind", NotableKind, required=True), record.date("source_date")
    name, advice = record.pair(), record.pair("advice_")
    note, source = record.pair("note_", required=False), record.text("source")
    every, dates = _every(record), _dates(record)
    if ("every" in record.fields) is ("dates" in record.fields):
        record.note("missing_field", record.line, field="every, dates")
    if kind is None or source_date is None:
        return None
    return _Row(kind, name, advice, note, source, source_date, record.yes("check"), dates, every)


def _every(record: DataRecord) -> tuple[int, int] | None:
    if "every" not in record.fields:
        return None
    text = record.text("every")
    try:
        day = dt.date.fromisoformat(f"{_LEAP}-{text}") if _EVERY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or (day.month, day.day) == (2, 29):
        record.note(
            "unknown_value", record.line_of("every"), value=repr(text), field="every", allowed="05-04"
        )
        return None
    return day.month, day.day


def _dates(record: DataRecord) -> tuple[tuple[dt.date, dt.date], ...]:
    if "dates" not in record.fields:
        return ()
    length = record.number("days", minimum=1) if "days" in record.fields else 1
    found = []
    for row in record.records("dates"):
        row.allow("start", "end")
        start = row.date("start")
        end = row.date("end") if "end" in row.fields else None
        if start:
            found.append((start, end or start + dt.timedelta(days=(length or 1) - 1)))
    return tuple(sorted(found))
