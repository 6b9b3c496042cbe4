"""The General Terms Act (Algemene termijnenwet): its holidays, and what it does to a term.

Article 1(1): a term that ends on a Saturday, Sunday or generally recognised holiday runs to the next day that is none of
these. 1(2): not so for a term that is counted back from a moment. 2: a term of at least three days holds at least two
such days. 3: the holidays. 4: not for terms in hours or years, nor above 90 days, 12 weeks or 3 months.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from beraad.core.yaml_file.findings import Findings

from .days import DayTable
from .model import Duration, DurationUnit
from .read_data import DATA, open_data, refuse
from .terms import last_day, last_start

_DAYS_IN = {
    DurationUnit.DAYS: 1,
    DurationUnit.WEEKS: 7,
    DurationUnit.MONTHS: 28,
    DurationUnit.WORKING_DAYS: 1,
}


@dataclass(frozen=True, slots=True)
class ActHoliday:
    """A day the Act names; `day` is its name in the package `holidays`."""

    key: str
    article: str
    nl: str
    en: str
    day: str


@dataclass(frozen=True, slots=True)
class Act:
    """What we hold of the Act. `longest`: the longest term per unit it applies to. `check`: not held against the law
    itself by a lawyer."""

    name: str
    source: str
    source_date: dt.date
    check: bool
    holidays: tuple[ActHoliday, ...]
    longest: Mapping[DurationUnit, int]
    least_term_days: int
    least_good_days: int


@cache
def the_act() -> Act:
    """The Act as it ships."""
    return load_act(DATA / "act.yaml")


def load_act(path: Path) -> Act:
    """The Act from a file; raises DataError."""
    findings = Findings()
    top = open_data(path, findings)
    top.allow("name", "source", "source_date", "check", "holidays", "longest", "least")
    longest: dict[DurationUnit, int] = {}
    for row in top.records("longest"):
        unit, number = row.choice("unit", DurationUnit, required=True), row.number("number", minimum=1)
        if unit and number:
            longest[unit] = number
    least = top.record("least")
    numbers = [least.number(name, minimum=1) if least else None for name in ("term_days", "good_days")]
    if least is None:
        top.note("missing_field", top.line, field="least")
    holidays = tuple(
        ActHoliday(*(row.text(name) for name in ("key", "article", "nl", "en", "day")))
        for row in top.records("holidays")
    )
    name, source, source_date = top.text("name"), top.text("source"), top.date("source_date")
    check = top.yes("check")
    refuse(findings)
    assert source_date is not None
    return Act(name, source, source_date, check, holidays, longest, numbers[0] or 0, numbers[1] or 0)


@lru_cache(maxsize=512)
def _named_days(year: int) -> Mapping[int, str]:
    """The days that the package knows in a year, with their English names joined by '; '."""
    found = _package_days(year, ("public", "optional"))
    return {day.toordinal(): name for day, name in found.items() if day.year == year}


@lru_cache(maxsize=512)
def act_days(year: int) -> Mapping[int, ActHoliday]:
    """The Act's holidays of a year, by ordinal."""
    by_name = {holiday.day: holiday for holiday in the_act().holidays}
    return {
        day: by_name[one]
        for day, names in _named_days(year).items()
        for one in names.split("; ")
        if one in by_name
    }


@lru_cache(maxsize=512)
def public_days(year: int) -> frozenset[int]:
    """The public holidays of a year as the package lists them: what a working calendar leaves out. 5 May only counts
    once in five years here, and Easter Sunday and Whit Sunday are listed though they are Sundays."""
    return frozenset(day.toordinal() for day in _package_days(year, ("public",)) if day.year == year)


def _package_days(year: int, categories: tuple[str, ...]) -> Mapping[dt.date, str]:
    # Imported late: the package takes longer to start than a small plan takes to make.
    from holidays import country_holidays

    return country_holidays("NL", years=year, categories=categories, language="en_US", expand=False)


def act_table(equated: Iterable[dt.date], around: int) -> DayTable:
    """The days on which a legal term can end; `equated` are days set equal to a holiday (article 3(3))."""
    blocked = [(day.toordinal(), day.toordinal()) for day in equated]
    return DayTable(lambda year: act_days(year), blocked, around=around)


def applies(duration: Duration) -> bool:
    """Whether the Act looks at a term of this length (article 4)."""
    if duration.unit is DurationUnit.WORKING_DAYS:
        return True
    longest = the_act().longest
    return duration.unit in longest and duration.amount <= longest[duration.unit]


def extended(start: int, duration: Duration, working: DayTable, good: DayTable) -> int:
    """The last day of a forward term that starts on `start`, extended where the Act does so."""
    raw = last_day(start, duration, working)
    if not applies(duration):
        return raw
    end = good.after(raw, 1)
    act = the_act()
    if duration.amount * _DAYS_IN[duration.unit] >= act.least_term_days:
        end = max(end, good.after(start, act.least_good_days))
    return end


def last_extended_start(end: int, duration: Duration, working: DayTable, good: DayTable) -> int:
    """The last day on which a forward term can start and be over by `end`, extension included."""
    if not applies(duration):
        return last_start(end, duration, working)
    end = good.before(end, 1)
    start = last_start(end, duration, working)
    act = the_act()
    if duration.amount * _DAYS_IN[duration.unit] >= act.least_term_days:
        start = min(start, good.before(end, act.least_good_days))
    return start
