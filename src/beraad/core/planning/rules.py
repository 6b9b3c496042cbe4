"""What a step does with the first day it may start (`up`) and with the last day it may finish (`down`).

Both give (start, finish). Neither ever goes down when its day goes up; a test holds every kind to that.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Protocol

from .act import extended, last_extended_start
from .days import DayTable
from .model import MOMENTS, Duration, DurationUnit, Step, StepKind
from .tables import Tables, due_of, need_of
from .terms import last_day, last_start

Dates = tuple[int, int]
LEAST = Duration(1, DurationUnit.WORKING_DAYS)
LEAST_TERM = Duration(1, DurationUnit.DAYS)


class Rule(Protocol):
    """How the days of one step are counted."""

    def up(self, day: int) -> Dates:
        """The earliest start on or after `day`, and the finish."""
        ...

    def down(self, day: int) -> Dates:
        """The latest start with a finish on or before `day`, and that finish."""
        ...

    def need(self, start: int) -> int:
        """The first day of what comes before this step ends the day before this: the start, or sooner for papers."""
        ...


@dataclass(frozen=True, slots=True)
class _Starts:
    """A step whose predecessors have until the day before it starts."""

    def need(self, start: int) -> int:
        return start


@dataclass(frozen=True, slots=True)
class Work(_Starts):
    """Starts on a working day. Counted in working days it ends on one too."""

    duration: Duration
    working: DayTable

    def up(self, day: int) -> Dates:
        start = self.working.after(day, 1)
        return start, last_day(start, self.duration, self.working)

    def down(self, day: int) -> Dates:
        start = self.working.before(last_start(day, self.duration, self.working), 1)
        return start, last_day(start, self.duration, self.working)


@dataclass(frozen=True, slots=True)
class Term(_Starts):
    """Starts on any day and ends on any day: a term by the calendar, or one counted back from an event."""

    duration: Duration
    working: DayTable

    def up(self, day: int) -> Dates:
        return day, last_day(day, self.duration, self.working)

    def down(self, day: int) -> Dates:
        start = last_start(day, self.duration, self.working)
        return start, last_day(start, self.duration, self.working)


@dataclass(frozen=True, slots=True)
class LegalForward(_Starts):
    """Starts on any day; the last day is extended as the General Terms Act says."""

    duration: Duration
    working: DayTable
    good: DayTable

    def up(self, day: int) -> Dates:
        return day, extended(day, self.duration, self.working, self.good)

    def down(self, day: int) -> Dates:
        start = last_extended_start(day, self.duration, self.working, self.good)
        return start, extended(start, self.duration, self.working, self.good)


@dataclass(frozen=True, slots=True)
class Moment(_Starts):
    """One day: any day outside the periods it avoids."""

    days: DayTable

    def up(self, day: int) -> Dates:
        found = self.days.after(day, 1)
        return found, found

    def down(self, day: int) -> Dates:
        found = self.days.before(day, 1)
        return found, found


@dataclass(frozen=True, slots=True)
class Fixed(_Starts):
    """One day that is given. When it cannot be met, the day that can be met shows by how much."""

    date: int

    def up(self, day: int) -> Dates:
        found = max(day, self.date)
        return found, found

    def down(self, day: int) -> Dates:
        found = min(day, self.date)
        return found, found


@dataclass(frozen=True, slots=True)
class Slot:
    """A date from a list, with the papers in before. `today`: papers cannot be in before it.

    Without a date that is late enough, `up` gives the day itself (`misses` says so); without one that is early enough,
    `down` gives the day itself, so that the slack stays a number.
    """

    dates: tuple[int, ...]
    needs: tuple[int, ...]
    papers: Duration | None
    working: DayTable
    today: int

    def due(self, date: int) -> int:
        """The last day for the papers of the meeting on this date."""
        return due_of(date, self.papers, self.working)

    def need(self, start: int) -> int:
        return need_of(start, self.papers, self.working)

    def place(self, day: int) -> int:
        """Where in the list the first date is that can be met from this day on."""
        # Papers may be in on the last day itself; without anything before it that day is today at the earliest.
        day = max(day, self.today + 1) if self.papers else max(day, self.today)
        return bisect_left(self.needs, day)

    def misses(self, day: int) -> bool:
        """Whether no date of the list can be met from this day on."""
        return self.place(day) == len(self.dates)

    def up(self, day: int) -> Dates:
        place = self.place(day)
        found = self.dates[place] if place < len(self.dates) else max(day, self.dates[-1] + 1)
        return found, found

    def down(self, day: int) -> Dates:
        place = bisect_right(self.dates, day)
        found = self.dates[place - 1] if place else day
        return found, found


@dataclass(frozen=True, slots=True)
class Pinned:
    """Another rule, whose start somebody fixed. The pin gives way only to what is impossible, and that shows."""

    rule: Rule
    date: int

    def up(self, day: int) -> Dates:
        return self.rule.up(max(day, self.date))

    def down(self, day: int) -> Dates:
        return min(self.rule.down(day), self.pinned)

    @property
    def pinned(self) -> Dates:
        """The dates of the step when nothing stands in the way."""
        return self.rule.up(self.date)

    def need(self, start: int) -> int:
        return self.rule.need(start)


def rule_of(step: Step, tables: Tables, today: int) -> Rule:
    """The rule of one step, with its pin."""
    rule = _rule(step, tables, today)
    return Pinned(rule, step.pin.date.toordinal()) if step.pin and step.kind is not StepKind.SLOT else rule


def _rule(step: Step, tables: Tables, today: int) -> Rule:
    match step.kind:
        case StepKind.WORK:
            return Work(step.duration or LEAST, tables.working_days(step.avoid))
        case StepKind.LEGAL_FORWARD:
            return LegalForward(step.duration or LEAST_TERM, tables.working, tables.act)
        case StepKind.SLOT:
            return _slot(step, tables, today)
        case StepKind.FIXED:
            assert step.date is not None  # check_plan has seen to it
            return Fixed(step.date.toordinal())
        case StepKind.KEY_MOMENT:
            return Moment(tables.days(step.avoid))
        case _:
            return Term(step.duration or LEAST_TERM, tables.working)


def _slot(step: Step, tables: Tables, today: int) -> Rule:
    """A pinned meeting is a list of one."""
    if step.pin:
        dates: tuple[int, ...] = (step.pin.date.toordinal(),)
    else:
        dates = tables.slots(step.slots, step.avoid)
    if not dates:
        return NoSlot(step.papers, tables.working)
    return Slot(dates, tables.needs(dates, step.papers), step.papers, tables.working, today)


@dataclass(frozen=True, slots=True)
class NoSlot:
    """A list of which every date falls in a period in which no meeting counts."""

    papers: Duration | None
    working: DayTable

    def due(self, date: int) -> int:
        """The last day for the papers of a meeting on this date."""
        return due_of(date, self.papers, self.working)

    def misses(self, _day: int) -> bool:
        """Always: there is no date."""
        return True

    def up(self, day: int) -> Dates:
        return day, day

    def down(self, day: int) -> Dates:
        return day, day

    def need(self, start: int) -> int:
        return need_of(start, self.papers, self.working)


def is_unknown(step: Step) -> bool:
    """Whether the length of a step matters and is not known."""
    return step.duration is None and step.kind not in MOMENTS and step.done is None
