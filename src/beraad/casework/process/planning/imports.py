"""Lists that are brought in: what was read of them, what is new, what is there already, and what is wrong on which line."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from beraad.casework.dossier.documents import day
from beraad.casework.process.planning.codes import REGION_NAMES, ClosedKind
from beraad.casework.process.planning.queries import PlanData
from beraad.casework.process.planning.table import span
from beraad.core import planning as core


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was read, in words; `value` is a date or a school holiday."""

    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the list with what is the matter; `kept`: it counts all the same."""

    line: int
    text: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Found:
    """`new` will be added, `there` is in the dossier already, `problems` by line."""

    new: tuple[Line, ...]
    there: tuple[Line, ...]
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> tuple[Problem, ...]:
        """The lines that are left out."""
        return tuple(one for one in self.problems if not one.kept)

    def days(self) -> list[tuple[dt.date, str]]:
        """New session days with their note."""
        return [(one.value, "") for one in self.new]

    def periods(self, source: str) -> list[dict[str, Any]]:
        """New school holidays as rows. Schools are closed then and the town hall is not, so the work goes on."""
        return [_period(one.value, source) for one in self.new]


def read_slots(data: PlanData, typed: Mapping[str, Any]) -> Found:
    """Session days out of a list (CSV, lines of text) or a calendar (ICS)."""
    text = typed["text"]
    read = core.read_slots_ics if "BEGIN:V" in text.upper() else core.read_slots_csv
    found = read(text)
    known = {slot.date for slot in data.slots if slot.series == typed["series"]}
    lines = [Line(day(one), one) for one in found.dates]
    return _found(lines, known, found.problems)


def read_school(data: PlanData, typed: Mapping[str, Any], *, today: dt.date) -> Found:
    """School holidays out of the national open data (JSON) or a list; `today` is the date of the source."""
    text = typed["text"]
    if text.lstrip("\ufeff \n\r\t").startswith(("{", "[")):
        found = core.read_school_json(text, today)
    else:
        found = core.read_school_csv(text, typed["source"], today)
    known = {
        (one.region, one.begins, one.ends) for one in data.periods if one.kind == ClosedKind.SCHOOL_HOLIDAY
    }
    lines = [
        Line(f"{one.name} {REGION_NAMES[one.region]}: {span(one.start, one.end)}", one)
        for one in found.holidays
    ]
    new = tuple(line for line in lines if _key(line.value) not in known)
    there = tuple(line for line in lines if _key(line.value) in known)
    return Found(new, there, _problems(found.problems))


def _key(one: core.SchoolHoliday) -> tuple[str, dt.date, dt.date]:
    return one.region.value, one.start, one.end


def _found(lines: list[Line], known: Iterable[Any], problems: Iterable[core.RowProblem]) -> Found:
    known = set(known)
    return Found(
        tuple(line for line in lines if line.value not in known),
        tuple(line for line in lines if line.value in known),
        _problems(problems),
    )


def _problems(problems: Iterable[core.RowProblem]) -> tuple[Problem, ...]:
    language = "en" if get_language() == "en" else "nl"
    return tuple(Problem(one.line, core.text(one.message, language), one.kept) for one in problems)


def _period(one: core.SchoolHoliday, source: str) -> dict[str, Any]:
    return {
        "kind": ClosedKind.SCHOOL_HOLIDAY.value,
        "title": one.name,
        "begins": one.start,
        "ends": one.end,
        "region": one.region.value,
        "stops_work": False,
        "stops_slots": False,
        "source": source,
    }
