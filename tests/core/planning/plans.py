"""Short ways to write a plan in a test."""

import datetime as dt
from typing import Any

from beraad.core.planning import Deadline, Duration, DurationUnit, Link, Plan, Step, StepKind


def day(text: str) -> dt.date:
    """A date from 2027-03-30."""
    return dt.date.fromisoformat(text)


def working(number: int) -> Duration:
    return Duration(number, DurationUnit.WORKING_DAYS)


def days(number: int) -> Duration:
    return Duration(number, DurationUnit.DAYS)


def weeks(number: int) -> Duration:
    return Duration(number, DurationUnit.WEEKS)


def months(number: int) -> Duration:
    return Duration(number, DurationUnit.MONTHS)


def step(key: str, kind: str = "work", duration: Duration | None = None, *after: str, **more: Any) -> Step:
    """A step after other steps; a meeting takes its date from the list `council`."""
    links = tuple(Link(other) for other in after)
    slots = {"slots": "council"} if kind == "slot" else {}
    return Step(key, StepKind(kind), duration, **{"after": links, **slots, **more})


def plan(today: str, deadline: str, *steps: Step, **more: Any) -> Plan:
    """A plan whose last step must be done by the deadline, unless `last` names another."""
    last = more.pop("last", steps[-1].key)
    council = more.pop("council", ())
    slots = {"council": tuple(day(one) for one in council)} if council else {}
    return Plan(day(today), Deadline(last, day(deadline)), steps, **{"slots": slots, **more})
