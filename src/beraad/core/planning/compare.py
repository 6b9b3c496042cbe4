"""What moved between two schedules, and why.

A cause is found by trying: only the calendar of the new plan in the old one, only its meetings, and so on. What moves
then, moved because of that. Nothing is guessed from which field was touched last.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from .check import check_plan
from .days import TooFar
from .model import Plan, Step
from .passes import NONE, run_passes
from .result import Message, Schedule, StepDates, about

Dates = tuple[dt.date, dt.date, dt.date | None, dt.date | None]


class ChangeCause(StrEnum):
    """What changed in a plan."""

    CALENDAR = "calendar"
    SLOT = "slot"
    DURATION = "duration"
    DEPENDENCY = "dependency"
    DATE = "date"
    DEADLINE = "deadline"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Moved:
    """A step whose dates changed: earliest start and finish, latest start and finish. `because` has a message per cause,
    and `follows` when the step moved along with the one before it."""

    key: str
    before: Dates
    after: Dates
    causes: tuple[ChangeCause, ...]
    because: tuple[Message, ...]

    @property
    def later(self) -> bool:
        """Whether the earliest finish is later than it was."""
        return self.after[1] > self.before[1]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`moved` in the order of the new plan; `added` and `removed` are keys; `changed` is what differs in the plans."""

    moved: tuple[Moved, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[ChangeCause, ...]


def compare(before: Schedule, after: Schedule) -> Comparison:
    """What moved from one schedule to the other, step by step."""
    old, new = before.by_key, after.by_key
    variants = dict(_variants(before.plan, after.plan))
    effects = _effects(before.plan, variants)
    shifted = {key for key in new if key in old and old[key].earliest_finish != new[key].earliest_finish}
    drivers = {key: driver for key, driver in _drivers(after.plan).items() if driver in shifted}
    moved = [
        _moved(key, _dates(old[key]), _dates(step), effects, drivers.get(key, ""))
        for key, step in new.items()
        if key in old and _dates(old[key]) != _dates(step)
    ]
    return Comparison(
        moved=tuple(moved),
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        changed=tuple(variants),
    )


def _dates(step: StepDates) -> Dates:
    return step.earliest_start, step.earliest_finish, step.latest_start, step.latest_finish


def _moved(
    key: str, old: Dates, new: Dates, effects: dict[ChangeCause, frozenset[str]], driver: str
) -> Moved:
    """With its causes; when no change does it alone, all of them together did. `driver` is a step that moved itself."""
    causes = tuple(cause for cause, keys in effects.items() if key in keys) or tuple(effects)
    because = [about(key, f"changed_{cause.value}") for cause in causes]
    if driver and old[:2] != new[:2]:
        because.append(about(key, "follows", other=driver))
    return Moved(key, old, new, causes, tuple(because))


def _drivers(plan: Plan) -> dict[str, str]:
    """Per step the one that ends last before it; empty when that is not what sets its date."""
    passes = run_passes(plan)
    return {
        step.key: "" if passes.driver[place] == NONE else plan.steps[passes.driver[place]].key
        for place, step in enumerate(plan.steps)
    }


def _effects(plan: Plan, variants: dict[ChangeCause, Plan]) -> dict[ChangeCause, frozenset[str]]:
    """Per change the keys of the steps that move by it alone; none for a change that does not stand alone."""
    base = _positions(plan)
    found = {}
    for cause, variant in variants.items():
        positions = _positions(variant) if not check_plan(variant) else {}
        found[cause] = frozenset(key for key in positions if positions[key] != base.get(key))
    return found


def _positions(plan: Plan) -> dict[str, object]:
    try:
        passes = run_passes(plan)
    except TooFar:
        return {}
    return {step.key: (passes.earliest[place], passes.latest[place]) for place, step in enumerate(plan.steps)}


def _variants(before: Plan, after: Plan) -> Iterator[tuple[ChangeCause, Plan]]:
    """The old plan with one kind of change at a time, for every kind that differs."""
    new, old = _by_key(after), _by_key(before)
    tries = {
        ChangeCause.CALENDAR: replace(before, calendar=after.calendar),
        ChangeCause.SLOT: replace(before, slots=after.slots, steps=_each(before, new, "slots", "papers")),
        ChangeCause.DURATION: replace(before, steps=_each(before, new, "duration")),
        ChangeCause.DEPENDENCY: replace(before, steps=_structure(after, old)),
        ChangeCause.DATE: replace(before, steps=_each(before, new, "kind", "date", "pin", "done", "avoid")),
        ChangeCause.DEADLINE: replace(before, deadline=after.deadline),
        ChangeCause.TODAY: replace(before, today=after.today),
    }
    for cause, variant in tries.items():
        if replace(variant, steps=()) != replace(before, steps=()) or _by_key(variant) != old:
            yield cause, variant


def _by_key(plan: Plan) -> dict[str, Step]:
    """The steps without their order, which says nothing about dates."""
    return {step.key: step for step in plan.steps}


def _each(plan: Plan, new: dict[str, Step], *fields: str) -> tuple[Step, ...]:
    """The steps of a plan with some fields from the new ones."""
    return tuple(
        replace(step, **{name: getattr(new[step.key], name) for name in fields}) if step.key in new else step
        for step in plan.steps
    )


def _structure(after: Plan, old: dict[str, Step]) -> tuple[Step, ...]:
    """The steps and links of the new plan, with what the old plan says about steps it knows."""
    return tuple(
        replace(old[step.key], after=step.after) if step.key in old else step for step in after.steps
    )
