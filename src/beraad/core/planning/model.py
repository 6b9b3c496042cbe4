"""What goes in: steps, how they hang together, the calendar, the meetings, and the date by which it must be done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .routes import DecisionRoute, StepEffect


class StepKind(StrEnum):
    """How the days of a step are counted."""

    WORK = "work"
    CALENDAR_TERM = "calendar_term"
    LEGAL_FORWARD = "legal_forward"
    LEGAL_BACKWARD = "legal_backward"
    SLOT = "slot"
    FIXED = "fixed"
    KEY_MOMENT = "milestone"


# These happen on one day, so a duration says nothing about them.
MOMENTS = frozenset({StepKind.SLOT, StepKind.FIXED, StepKind.KEY_MOMENT})


class DurationUnit(StrEnum):
    """In what a duration is counted. Hours and years occur in legal terms only, never in a plan."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"


PLAN_UNITS = (DurationUnit.WORKING_DAYS, DurationUnit.DAYS, DurationUnit.WEEKS, DurationUnit.MONTHS)
LAG_UNITS = (DurationUnit.WORKING_DAYS, DurationUnit.DAYS, DurationUnit.WEEKS)


class PeriodKind(StrEnum):
    """Why a stretch of days is different."""

    CLOSED = "closed"
    RECESS = "recess"
    SCHOOL_HOLIDAY = "school_holiday"
    ELECTION = "election"
    MOURNING = "mourning"
    FEAST = "feast"


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of days, weeks or months; at least 1, and negative only as a lag."""

    amount: int
    unit: DurationUnit


@dataclass(frozen=True, slots=True)
class Link:
    """The step that comes before, and how long to wait after it. A negative lag lets two steps overlap."""

    key: str
    lag: Duration | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """Somebody fixed the start of a step on a date, and said why."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan.

    `duration`: None is unknown, which is not zero; moments (slot, fixed, milestone) have none. `slots`: the list a
    slot step takes its date from; `papers`: how long before that date the papers must be in. `date`: of a fixed
    step. `done`: the day it was finished; the past is not planned again. `avoid`: kinds of period in which this step
    may not fall. `appealable` and `effect`: see `check_protection`.
    """

    key: str
    kind: StepKind
    duration: Duration | None = None
    after: tuple[Link, ...] = ()
    slots: str = ""
    papers: Duration | None = None
    date: dt.date | None = None
    pin: Pin | None = None
    done: dt.date | None = None
    avoid: frozenset[PeriodKind] = frozenset()
    appealable: DecisionRoute | None = None
    effect: StepEffect | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included. `stops_work`: they are no working days. `stops_slots`: a meeting on
    these days does not count. With neither it only matters to steps that avoid its kind."""

    start: dt.date
    end: dt.date
    kind: PeriodKind = PeriodKind.CLOSED
    name: str = ""
    stops_work: bool = True
    stops_slots: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days: Monday to Friday, without the Dutch public holidays (unless `holidays` is false), the days that
    were set equal to a holiday, and the periods that stop work. Legal terms do not look at this but at the General
    Terms Act, with the same `equated_days`."""

    holidays: bool = True
    equated_days: frozenset[dt.date] = frozenset()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which a step may be finished. It never moves by itself."""

    step: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything `make_schedule` needs. Nothing is planned before `today`; `slots` has dates per name of a list.

    Keys are unique, links point to steps that exist, and a slot step names a list with dates: `check_plan` says so
    when they do not, and `make_schedule` raises PlanError.
    """

    today: dt.date
    deadline: Deadline
    steps: tuple[Step, ...]
    calendar: Calendar = Calendar()
    slots: Mapping[str, tuple[dt.date, ...]] = field(default_factory=dict)
