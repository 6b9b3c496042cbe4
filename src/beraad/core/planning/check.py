"""What makes a plan impossible to read, as against a plan that does not fit."""

import datetime as dt
from collections.abc import Iterator

from .days import FIRST_YEAR
from .model import LAG_UNITS, MOMENTS, PLAN_UNITS, Duration, Plan, Step, StepKind
from .network import find_cycle
from .result import Message, about

LAST_INPUT_YEAR = 2100
LONGEST = 9999
AVOIDING = frozenset({StepKind.WORK, StepKind.SLOT, StepKind.KEY_MOMENT})


class PlanError(Exception):
    """A plan that cannot be read; `problems` says why, in the order of the steps."""

    def __init__(self, problems: tuple[Message, ...]) -> None:
        super().__init__(", ".join(f"{one.step}: {one.code}" for one in problems))
        self.problems = problems


def check_plan(plan: Plan) -> tuple[Message, ...]:
    """Everything that is wrong with a plan, `step` being the key it is about; empty when nothing is."""
    known = frozenset(step.key for step in plan.steps)
    problems = [*_of_plan(plan), *(found for step in plan.steps for found in _of_step(step, plan, known))]
    if not any(one.code in ("unknown_step", "step_twice") for one in problems):
        cycle = find_cycle(plan)
        problems += [Message("cycle", {"chain": cycle}, cycle[0])] if cycle else []
    return tuple(problems)


def _of_plan(plan: Plan) -> Iterator[Message]:
    keys = [step.key for step in plan.steps]
    yield from (Message("step_twice", {"step": key}, key) for key in sorted({*_twice(keys)}))
    if plan.deadline.step not in set(keys):
        yield Message("unknown_step", {"key": plan.deadline.step})
    dates = [plan.today, plan.deadline.date, *plan.calendar.equated_days]
    dates += [date for slots in plan.slots.values() for date in slots]
    for period in plan.calendar.periods:
        dates += [period.start, period.end]
        if period.end < period.start:
            yield Message("period_reversed", {"date": period.start, "until": period.end})
    yield from (Message("date_too_far", {"date": date}) for date in sorted({*dates}) if not is_near(date))


def _twice(keys: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield key
        seen.add(key)


def is_near(date: dt.date) -> bool:
    """Whether a date is one that a plan can be about."""
    return FIRST_YEAR + 50 <= date.year <= LAST_INPUT_YEAR


def _of_step(step: Step, plan: Plan, known: frozenset[str]) -> Iterator[Message]:
    for link in step.after:
        if link.key not in known:
            yield about(step.key, "unknown_step", key=link.key)
        if link.lag and (link.lag.unit not in LAG_UNITS or abs(link.lag.amount) > LONGEST):
            yield about(step.key, "bad_lag")
    if not _sound(step.duration) and step.kind not in MOMENTS:
        yield about(step.key, "bad_duration", limit=LONGEST)
    if not _sound(step.papers):
        yield about(step.key, "bad_papers", limit=LONGEST)
    yield from _of_kind(step, plan)


def _sound(duration: Duration | None) -> bool:
    return duration is None or (duration.unit in PLAN_UNITS and 1 <= duration.amount <= LONGEST)


def _of_kind(step: Step, plan: Plan) -> Iterator[Message]:
    if step.kind is StepKind.SLOT:
        if step.slots not in plan.slots:
            yield about(step.key, "unknown_slots", slots=step.slots)
        elif not plan.slots[step.slots]:
            yield about(step.key, "no_slots", slots=step.slots)
    if step.kind is StepKind.FIXED and step.date is None:
        yield about(step.key, "no_date")
    for date in (step.date, step.done, step.pin.date if step.pin else None):
        if date is not None and not is_near(date):
            yield about(step.key, "date_too_far", date=date)
    if step.done is not None and step.done > plan.today:
        yield about(step.key, "done_later", date=step.done, today=plan.today)
    if step.avoid and step.kind not in AVOIDING:
        yield about(step.key, "avoid_not_here")
