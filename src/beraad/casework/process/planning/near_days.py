"""Days that matter to people, around a date that somebody chooses: advice from dated data, never a rule."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.together import read_together
from beraad.casework.process.planning.codes import REGION_NAMES, ClosedKind
from beraad.casework.process.planning.models import ClosedPeriod, PlanSetting
from beraad.casework.process.planning.protection import second
from beraad.casework.process.planning.queries import PlanData
from beraad.core import planning as core
from beraad.ui.forms import parse_date

AROUND: Final = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class NearDay:
    """Something around a chosen date. `on_it`: the date itself falls in it."""

    title: str
    begins: date
    ends: date
    advice: str
    note: str
    source: str
    source_date: date | None
    check: bool
    on_it: bool


def near_days(data: PlanData, chosen: Any) -> list[NearDay]:
    """What lies around a date of a plan, as a field of a form has it; nothing while there is no date."""
    day = as_date(chosen)
    regions = tuple(data.setting.regions) if data.setting else ()
    return around(day, regions, data.periods) if day else []


def near_days_of(access: Access, chosen: Any) -> list[NearDay]:
    """The same for a page that does not have the plan in hand: one query, none without a date."""
    day = as_date(chosen)
    if day is None:
        return []
    settings, periods = read_together(records(access, PlanSetting), records(access, ClosedPeriod))
    return around(day, tuple(settings[0].regions) if settings else (), tuple(periods))


def as_date(chosen: Any) -> date | None:
    """A date as a form holds it: a date, or what somebody typed; None for anything else."""
    if isinstance(chosen, date):
        return chosen
    try:
        return parse_date(chosen) if isinstance(chosen, str) else None
    except ValueError:
        return None


def around(day: date, regions: tuple[str, ...], periods: tuple[ClosedPeriod, ...]) -> list[NearDay]:
    """Everything within ten days of a date: from the data that ships, and from the lists of the dossier.

    School holidays that the dossier has itself take the place of the built-in ones of their region.
    """
    begin, end, place = day - AROUND, day + AROUND, second()
    school = [one for one in map(_school, periods) if one]
    found = core.notable_days(begin, end, tuple(map(core.SchoolRegion, regions)), school=school)
    shipped = [_shipped(one, day, place) for one in found]
    own = [
        NearDay(one.title, one.begins, one.ends, "", "", one.source, None, False, one.begins <= day <= one.ends)
        for one in periods
        if one.begins <= end and one.ends >= begin
        and one.kind not in (ClosedKind.EQUATED, ClosedKind.SCHOOL_HOLIDAY)
    ]  # fmt: skip
    return sorted([*shipped, *own], key=lambda one: (one.begins, one.title))


def gaps_at(day: date) -> list[str]:
    """What the data does not know about the days around a date, so that silence is not taken for a free evening."""
    return [core.text(one, "en" if second() else "nl") for one in core.notable_gaps(day, day + AROUND)]


def _shipped(one: core.NotableDay, day: date, place: int) -> NearDay:
    title = one.name[place]
    if one.region:
        title = f"{title} ({REGION_NAMES[one.region]})"
    begins, ends = one.start, one.end
    return NearDay(
        title,
        begins,
        ends,
        one.advice[place],
        one.note[place],
        one.source,
        one.source_date,
        one.check,
        begins <= day <= ends,
    )


def _school(period: ClosedPeriod) -> core.SchoolHoliday | None:
    """A school holiday of the dossier as the core knows it; one without a region belongs to none of the built-in lists."""
    if period.kind != ClosedKind.SCHOOL_HOLIDAY or not period.region:
        return None
    region = core.SchoolRegion(period.region)
    return core.SchoolHoliday(
        period.title, region, period.begins, period.ends, None, period.source, period.changed_at.date()
    )
