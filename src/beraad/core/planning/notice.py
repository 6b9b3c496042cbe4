"""Notice of a demonstration: so many hours ahead, by the municipality's own ordinance (APV).

The General Terms Act does not look at such a term: it is in hours, and it is local. Most ordinances have a rule of their
own: when the moment falls on a Friday after noon, in a weekend or on a holiday, noon of the working day before it counts.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from .act import act_days
from .legal import legal_term
from .model import DurationUnit
from .result import Message
from .rows import AMSTERDAM
from .words import long_date

FRIDAY: Final = 4
EQUATED: Final = "3, tweede lid"


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A local setting: how many hours, whether the hours of a weekend count, until what time a Friday counts, and
    whether the moment moves at all."""

    hours: int
    weekend_counts: bool = True
    noon: dt.time = dt.time(12)
    moves: bool = True


@dataclass(frozen=True, slots=True)
class NoticeDeadline:
    """Local clock times without a zone. `raw`: by counting alone. `latest`: with the rule of the ordinance, when a day
    that the Act only equates (Good Friday) is a working day. `safe`: when it is not; the one to keep to."""

    raw: dt.datetime
    latest: dt.datetime
    safe: dt.datetime
    because: tuple[Message, ...]


def default_notice_rule() -> NoticeRule:
    """The number of hours that ships, marked "controleer dit" like every legal number."""
    duration = legal_term("demonstration_notice").duration
    assert duration is not None
    assert duration.unit is DurationUnit.HOURS  # a test holds the data to it
    return NoticeRule(duration.amount)


def notice_deadline(begin: dt.datetime, rule: NoticeRule) -> NoticeDeadline:
    """When notice must be given at the latest of a demonstration that begins at `begin` (local clock time)."""
    raw = _back(begin.replace(tzinfo=None), rule)
    latest = _moved(raw, rule, equated=False)
    safe = _moved(raw, rule, equated=True)
    because = [Message("notice_hours", {"hours": rule.hours, "moment": _said(raw)})]
    if latest != raw:
        because.append(Message("notice_moved", {"noon": f"{rule.noon:%H:%M}", "moment": _said(latest)}))
    if safe != latest:
        holiday = next(_equated(day) for day in _days_between(safe, raw) if _equated(day))
        because.append(Message("notice_ambiguous", {"holiday": holiday, "moment": _said(safe)}))
    return NoticeDeadline(raw, latest, safe, tuple(because))


def _said(moment: dt.datetime) -> str:
    return f"{long_date(moment.date())} {moment:%H:%M}"


def _back(begin: dt.datetime, rule: NoticeRule) -> dt.datetime:
    """The hours counted back, by the clock or by what really passes in a night in which the clock changes: whichever is
    sooner."""
    if not rule.weekend_counts:
        moment, left = begin, rule.hours
        while left:
            moment -= dt.timedelta(hours=1)
            left -= moment.weekday() <= FRIDAY
        return moment
    span = dt.timedelta(hours=rule.hours)
    passed = (begin.replace(tzinfo=AMSTERDAM).astimezone(dt.UTC) - span).astimezone(AMSTERDAM)
    return min(begin - span, passed.replace(tzinfo=None))


def _moved(raw: dt.datetime, rule: NoticeRule, *, equated: bool) -> dt.datetime:
    day = raw.date()
    late = day.weekday() == FRIDAY and raw.time() > rule.noon
    if not rule.moves or not (late or _off(day, equated=equated)):
        return raw
    day -= dt.timedelta(days=1)
    while _off(day, equated=equated):
        day -= dt.timedelta(days=1)
    return dt.datetime.combine(day, rule.noon)


def _off(day: dt.date, *, equated: bool) -> bool:
    """Whether a day is no working day; `equated`: days that the Act only equates count as holidays too."""
    if day.weekday() > FRIDAY:
        return True
    holiday = act_days(day.year).get(day.toordinal())
    return holiday is not None and (equated or not holiday.article.startswith(EQUATED))


def _equated(day: dt.date) -> str:
    """The key of a holiday that the Act only equates, or nothing."""
    holiday = act_days(day.year).get(day.toordinal())
    return holiday.key if holiday and holiday.article.startswith(EQUATED) else ""


def _days_between(first: dt.datetime, last: dt.datetime) -> list[dt.date]:
    return [first.date() + dt.timedelta(days=one) for one in range((last.date() - first.date()).days + 1)]
