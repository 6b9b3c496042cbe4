"""School holidays per region: from the national open data (JSON), from a table (CSV), or from the rules as the package
`holidays` knows them. Some dates are only advice and schools may choose others."""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from .model import Period, PeriodKind
from .result import Message
from .rows import LARGEST, RowError, RowProblem, date_of, local_date, table


class SchoolRegion(StrEnum):
    """The three regions over which the ministry spreads the holidays."""

    NORTH = "north"
    CENTRAL = "central"
    SOUTH = "south"


_NAMES: Final = {"noord": SchoolRegion.NORTH, "midden": SchoolRegion.CENTRAL, "zuid": SchoolRegion.SOUTH}
_PACKAGE: Final = {SchoolRegion.NORTH: "Noord", SchoolRegion.CENTRAL: "Midden", SchoolRegion.SOUTH: "Zuid"}
_WHOLE: Final = frozenset({"heel nederland", "nederland", "alle", "alle regio's"})
BUILT_IN_FROM: Final = dt.date(2026, 1, 10)
BUILT_IN_UNTIL: Final = dt.date(2030, 8, 31)
BUILT_IN_SOURCE: Final = (
    "Regeling vaststelling schoolvakanties 2025-2030, zoals het pakket holidays die geeft"
)
BUILT_IN_DATE: Final = dt.date(2026, 11, 24)
OPEN_DATA: Final = "Open data van rijksoverheid.nl, schoolvakanties"
_COLUMNS: Final = {
    "name": ("naam", "vakantie", "name", "holiday"),
    "region": ("regio", "region"),
    "start": ("van", "begin", "start", "startdatum", "from"),
    "end": ("tot en met", "tot", "eind", "einde", "einddatum", "to", "end"),
}


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """One holiday in one region, first and last day included. `compulsory`: schools may not choose another week; None
    when the source does not say. `check`: not held against the ministry's own table."""

    name: str
    region: SchoolRegion
    start: dt.date
    end: dt.date
    compulsory: bool | None
    source: str
    source_date: dt.date
    check: bool = False

    def period(self, *, stops_work: bool = False) -> Period:
        """As a period of a calendar."""
        return Period(self.start, self.end, PeriodKind.SCHOOL_HOLIDAY, self.name, stops_work)


@dataclass(frozen=True, slots=True)
class SchoolImport:
    """`holidays` in order of start and region; `problems` in the order of their lines."""

    holidays: tuple[SchoolHoliday, ...]
    problems: tuple[RowProblem, ...]


def region_of(name: str) -> tuple[SchoolRegion, ...]:
    """The regions a name stands for: Noord, midden, "heel Nederland", or a code. Raises RowError."""
    plain = " ".join(name.lower().removeprefix("regio ").split())
    if plain in _WHOLE:
        return tuple(SchoolRegion)
    if plain in _NAMES:
        return (_NAMES[plain],)
    if plain in list(SchoolRegion):
        return (SchoolRegion(plain),)
    raise RowError("unknown_region", value=name[:60])


@cache
def built_in_holidays(region: SchoolRegion) -> tuple[SchoolHoliday, ...]:
    """The holidays of a region from BUILT_IN_FROM to BUILT_IN_UNTIL."""
    from holidays import country_holidays

    years = range(BUILT_IN_FROM.year, BUILT_IN_UNTIL.year + 1)
    days = country_holidays(
        "NL",
        subdiv=_PACKAGE[region],
        categories=("school",),
        language="nl",
        years=years,
        expand=False,
    )
    found: list[list[Any]] = []
    for day, name in sorted(days.items()):
        if found and found[-1][0] == name and day - found[-1][2] == dt.timedelta(days=1):
            found[-1][2] = day
        else:
            found.append([name, day, day])
    return tuple(
        SchoolHoliday(name, region, start, end, None, BUILT_IN_SOURCE, BUILT_IN_DATE, check=True)
        for name, start, end in found
        if start >= BUILT_IN_FROM and end <= BUILT_IN_UNTIL
    )


def school_holidays(
    start: dt.date, end: dt.date, regions: Collection[SchoolRegion], own: Iterable[SchoolHoliday] = ()
) -> tuple[SchoolHoliday, ...]:
    """The holidays that touch a stretch of days, in some regions (all when none is named). `own` holidays, read from a
    file, take the place of the built-in ones in their region, from the first to the last of them."""
    regions, loaded = regions or tuple(SchoolRegion), tuple(own)
    found = [one for one in loaded if one.region in regions]
    for region in regions:
        mine = [one for one in loaded if one.region is region]
        covered = (min(one.start for one in mine), max(one.end for one in mine)) if mine else None
        found += [one for one in built_in_holidays(region) if covered is None or not _touches(one, *covered)]
    return tuple(sorted((one for one in found if _touches(one, start, end)), key=_order))


def _touches(holiday: SchoolHoliday, start: dt.date, end: dt.date) -> bool:
    return holiday.start <= end and holiday.end >= start


def _order(holiday: SchoolHoliday) -> tuple[dt.date, str]:
    return holiday.start, holiday.region


def read_school_json(text: str, source_date: dt.date) -> SchoolImport:
    """The open data of rijksoverheid.nl: one school year, or a list of them. Dates are moments in UTC there: midnight in
    the Netherlands is 22:00 or 23:00 on the day before. Every row of a region counts as a row."""
    if len(text) > LARGEST:
        return SchoolImport((), (RowProblem(1, Message("list_too_large", {"limit": LARGEST})),))
    try:
        read = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return SchoolImport((), (RowProblem(error.lineno, Message("not_json")),))
    except RecursionError:
        return SchoolImport((), (RowProblem(1, Message("not_json")),))
    lines = [text.count("\n", 0, match.start()) + 1 for match in re.finditer(r'"region"\s*:', text)]
    found: list[SchoolHoliday] = []
    problems: list[RowProblem] = []
    rows = list(_rows(read))
    if not rows:
        problems.append(RowProblem(1, Message("no_school_holidays")))
    for number, (vacation, row) in enumerate(rows):
        line = lines[min(number, len(lines) - 1)] if lines else 1
        try:
            found += _json_row(vacation, row, source_date)
        except RowError as error:
            problems.append(RowProblem(line, error.message))
    return SchoolImport(tuple(sorted(found, key=_order)), tuple(problems))


def _rows(read: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every row of a region with the holiday it belongs to, in the order of the file."""
    for document in read if isinstance(read, list) else [read]:
        content = document.get("content") if isinstance(document, dict) else None
        for year in content if isinstance(content, list) else []:
            vacations = year.get("vacations") if isinstance(year, dict) else None
            for vacation in vacations if isinstance(vacations, list) else []:
                regions = vacation.get("regions") if isinstance(vacation, dict) else None
                yield from ((vacation, row) for row in (regions if isinstance(regions, list) else []))


def _json_row(vacation: dict[str, Any], row: Any, source_date: dt.date) -> Iterator[SchoolHoliday]:
    if not isinstance(row, dict):
        raise RowError("row_no_date")
    name = " ".join(str(vacation.get("type", "")).split())
    compulsory = {"true": True, "false": False}.get(str(vacation.get("compulsorydates", "")).strip().lower())
    regions = region_of(str(row.get("region", "")))
    start, end = _moment(row.get("startdate")), _moment(row.get("enddate"))
    yield from _holidays(name, regions, start, end, compulsory, OPEN_DATA, source_date)


def _moment(value: Any) -> dt.date:
    text = str(value or "").strip()
    if not text:
        raise RowError("row_no_date")
    try:
        return local_date(dt.datetime.fromisoformat(text)) if "T" in text else dt.date.fromisoformat(text)
    except ValueError:
        raise RowError("row_bad_date", value=text[:60]) from None


def _holidays(
    name: str,
    regions: tuple[SchoolRegion, ...],
    start: dt.date,
    end: dt.date,
    compulsory: bool | None,
    source: str,
    source_date: dt.date,
) -> Iterator[SchoolHoliday]:
    if end < start:
        raise RowError("period_reversed", date=start, until=end)
    if not name:
        raise RowError("row_no_name")
    for region in regions:
        yield SchoolHoliday(name, region, start, end, compulsory, source, source_date)


def read_school_csv(text: str, source: str, source_date: dt.date) -> SchoolImport:
    """A table with a head: naam, regio, van, tot en met (or the English words), in any order."""
    if len(text) > LARGEST:
        return SchoolImport((), (RowProblem(1, Message("list_too_large", {"limit": LARGEST})),))
    rows = table(text.removeprefix("\ufeff"))
    line, head = next(rows, (1, []))
    places = _places(head)
    if missing := [_COLUMNS[name][0] for name in _COLUMNS if name not in places]:
        return SchoolImport(
            (), (RowProblem(line, Message("missing_columns", {"value": ", ".join(missing)})),)
        )
    found: list[SchoolHoliday] = []
    problems: list[RowProblem] = []
    for line, cells in rows:
        cells = cells + [""] * (max(places.values()) + 1 - len(cells))
        name, region, start, end = (cells[places[column]] for column in _COLUMNS)
        try:
            dates = date_of(start), date_of(end)
            found += _holidays(name, region_of(region), *dates, None, source, source_date)
        except RowError as error:
            problems.append(RowProblem(line, error.message))
    return SchoolImport(tuple(sorted(found, key=_order)), tuple(problems))


def _places(head: list[str]) -> dict[str, int]:
    names = [cell.lower() for cell in head]
    return {
        column: names.index(word) for column, words in _COLUMNS.items() for word in words if word in names
    }
