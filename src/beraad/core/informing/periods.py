"""What the communication plan does not say: groups that hear nothing for some steps, and days on which nobody hears anything."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# How many moments of one row are worked out at most: five years of every working day.
MOST_MOMENTS = 1300


class Frequency(StrEnum):
    """How often something is told."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


_DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14}
_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3}


def moments(first: dt.date, frequency: Frequency, until: dt.date | None) -> tuple[dt.date, ...]:
    """The days on which something is told, from the first until the last day, that day included; never none.

    Without a last day only the first one. A monthly moment on the 31st falls on the last day of a shorter month.
    ValueError when the last day comes before the first.
    """
    if until is not None and until < first:
        raise ValueError("the last day comes before the first")
    if frequency is Frequency.ONCE or until is None:
        return (first,)
    found: list[dt.date] = []
    while len(found) < MOST_MOMENTS and (day := _moment(first, frequency, len(found))) <= until:
        found.append(day)
    return tuple(found)


def _moment(first: dt.date, frequency: Frequency, number: int) -> dt.date:
    if frequency in _DAYS:
        return first + dt.timedelta(days=_DAYS[frequency] * number)
    months = first.month - 1 + _MONTHS[frequency] * number
    year, month = first.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(first.day, _length(year, month)))


def _length(year: int, month: int) -> int:
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return (after - dt.timedelta(days=1)).day


@dataclass(frozen=True, slots=True)
class Gap:
    """An audience hears nothing in the steps between two others. Places are indexes in the list of steps, both included.

    `first` is the first step without anything, `last` the last one.
    """

    audience: str
    first: int
    last: int

    @property
    def steps(self) -> int:
        """How many steps."""
        return self.last - self.first + 1


def gaps(told: Mapping[str, Iterable[int]], steps: int, *, start: int = 0, least: int = 2) -> list[Gap]:
    """Per audience every stretch of `least` or more steps without anything, among the steps from `start` on.

    `told` gives per audience the places of the steps in which it hears something.
    """
    found = []
    for audience, places in told.items():
        heard = {place for place in places if start <= place < steps}
        found += [gap for gap in _stretches(audience, heard, start, steps) if gap.steps >= least]
    return found


def _stretches(audience: str, heard: set[int], start: int, steps: int) -> list[Gap]:
    edges = [start - 1, *sorted(heard), steps]
    return [
        Gap(audience, before + 1, after - 1)
        for before, after in zip(edges, edges[1:], strict=False)
        if after - before > 1
    ]


@dataclass(frozen=True, slots=True)
class Silence:
    """Days on which nobody hears anything: from the day after the last word to the day before the next, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def silences(
    days: Iterable[dt.date], *, most: int, today: dt.date, end: dt.date | None = None
) -> list[Silence]:
    """Every stretch of more than `most` days without a word, that is not over yet; in order.

    `days` are the days on which somebody hears something. A plan that goes on until `end` is looked at until then.
    """
    if most < 0:
        raise ValueError("days are counted from 0")
    known = sorted(set(days))
    last = end + dt.timedelta(days=1) if end and (not known or end > known[-1]) else None
    edges = [*known, *([last] if last else [])]
    if edges and edges[0] > today:
        edges.insert(0, today - dt.timedelta(days=1))
    return [one for one in _between(edges) if one.days > most and one.last >= today]


def _between(edges: Sequence[dt.date]) -> list[Silence]:
    day = dt.timedelta(days=1)
    return [
        Silence(before + day, after - day)
        for before, after in zip(edges, edges[1:], strict=False)
        if after - before > day
    ]
