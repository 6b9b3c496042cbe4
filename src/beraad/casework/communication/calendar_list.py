"""The plan as lists: per week, per month, per audience."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beraad.casework.communication.audiences import key_of, name_of
from beraad.casework.communication.models import Announcement
from beraad.casework.communication.moments import Occurrence
from beraad.casework.communication.plan import CommunicationPlan


@dataclass(frozen=True, slots=True)
class Line:
    """One moment in a list: who hears it, the news it belongs to, and how it stands."""

    occurrence: Occurrence
    audience: str
    news: Announcement | None
    late: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A week, a month or an audience with its moments. `first` and `last` are its days; None: without a date."""

    title: str
    first: date | None
    last: date | None
    lines: tuple[Line, ...]


def lines_of(plan: CommunicationPlan, found: Iterable[Occurrence], now: datetime | None = None) -> list[Line]:
    """Moments as a list shows them."""
    return [
        Line(one, name_of(one.row, plan.access), plan.news_of(one.row), one.is_late(plan.today, now))
        for one in found
    ]


def per_week(lines: Iterable[Line]) -> list[Part]:
    """By week, from Monday; what has no date yet at the end."""
    return _parts(lines, lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=6))


def per_month(lines: Iterable[Line]) -> list[Part]:
    """By month; what has no date yet at the end."""
    return _parts(lines, lambda day: day.replace(day=1), _last_of_month)


def per_audience(plan: CommunicationPlan, lines: Iterable[Line]) -> list[Part]:
    """By audience, in the order in which people usually hear."""
    found: dict[str, list[Line]] = {key: [] for key in plan.audiences}
    for line in lines:
        if line.occurrence.row.audience:
            found.setdefault(key_of(line.occurrence.row), []).append(line)
    return [Part(plan.audiences.get(key, ""), None, None, tuple(one)) for key, one in found.items() if one]


def _parts(lines: Iterable[Line], start: Callable[[date], date], end: Callable[[date], date]) -> list[Part]:
    found: dict[date | None, list[Line]] = {}
    for line in lines:
        day = line.occurrence.day
        found.setdefault(start(day) if day else None, []).append(line)
    dated = sorted(day for day in found if day)
    parts = [Part("", day, end(day), tuple(found[day])) for day in dated]
    return [*parts, Part("", None, None, tuple(found[None]))] if None in found else parts


def _last_of_month(day: date) -> date:
    return (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
