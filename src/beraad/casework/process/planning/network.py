"""From the rows of a dossier to a plan that the core can calculate with, and back to what a page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from beraad.casework.process.models import Step, StepState
from beraad.casework.process.planning.codes import ClosedKind
from beraad.casework.process.planning.models import ClosedPeriod, Dependency, Timing
from beraad.casework.process.planning.queries import PlanData
from beraad.core import planning as core
from beraad.core.planning import Duration, DurationUnit, PeriodKind, StepKind

# The core wants a deadline. Without one it gets a moment that nothing leads to, so that it binds nothing.
NO_DEADLINE: Final = "no-deadline"
FAR: Final = timedelta(days=5 * 365)
AVOIDING: Final = frozenset({StepKind.WORK, StepKind.SLOT, StepKind.KEY_MOMENT})


@dataclass(frozen=True)
class Built:
    """A plan for the core, and per step that is going on since when it is."""

    plan: core.Plan
    going_on: Mapping[str, date]


def build(data: PlanData, today: date) -> Built:
    """The plan as the rows say it: what is done stays where it was, what is going on ends when it will."""
    calendar, slots = calendar_of(data), slots_of(data)
    going_on: dict[str, date] = {}
    steps = []
    for step in data.steps:
        made, timing = _step(data, step, today), data.timings.get(step.pk)
        begun = timing.began_on if timing and made.done is None else None
        if begun and begun <= today:
            going_on[made.key] = begun
            made = _going_on(made, begun, today, calendar, slots)
        steps.append(made)
    deadline_step, setting = data.deadline_step, data.setting
    if deadline_step is None or setting is None or setting.deadline_on is None:
        steps.append(core.Step(NO_DEADLINE, StepKind.KEY_MOMENT))
        deadline = core.Deadline(NO_DEADLINE, today + FAR)
    else:
        deadline = core.Deadline(str(deadline_step.uuid), setting.deadline_on)
    return Built(core.Plan(today, deadline, tuple(steps), calendar, slots), going_on)


def calendar_of(data: PlanData) -> core.Calendar:
    """The days that are different. School holidays count for the chosen regions; for all while none is chosen."""
    regions = set(data.setting.regions) if data.setting else set()
    equated = {day for one in data.periods if one.kind == ClosedKind.EQUATED for day in days_of(one)}
    periods = tuple(
        core.Period(one.begins, one.ends, PeriodKind(one.kind), one.title, one.stops_work, one.stops_slots)
        for one in data.periods
        if one.kind != ClosedKind.EQUATED and (not one.region or not regions or one.region in regions)
    )
    return core.Calendar(equated_days=frozenset(equated), periods=periods)


def days_of(period: ClosedPeriod) -> list[date]:
    """Every day of a period."""
    return [
        period.begins + timedelta(days=number) for number in range((period.ends - period.begins).days + 1)
    ]


def slots_of(data: PlanData) -> dict[str, tuple[date, ...]]:
    """The days per series; a series without days is there too when a step asks for it."""
    found: dict[str, list[date]] = {one.slot_series: [] for one in data.timings.values() if one.slot_series}
    for slot in data.slots:
        found.setdefault(slot.series, []).append(slot.date)
    return {series: tuple(sorted(dates)) for series, dates in found.items()}


def _step(data: PlanData, step: Step, today: date) -> core.Step:
    timing = data.timings.get(step.pk) or Timing(step=step)
    kind = StepKind(timing.kind)
    return core.Step(
        key=str(step.uuid),
        kind=kind,
        duration=duration_of(timing),
        after=tuple(_link(data, one) for one in data.after(step)),
        slots=timing.slot_series,
        papers=Duration(timing.papers_weeks, DurationUnit.WEEKS) if timing.papers_weeks else None,
        date=timing.fixed_on if kind is StepKind.FIXED else None,
        pin=core.Pin(timing.pinned_on, timing.pin_reason) if timing.pinned_on else None,
        done=_done(step, timing, today),
        avoid=frozenset(map(PeriodKind, timing.avoid)) if kind in AVOIDING else frozenset(),
        appealable=core.DecisionRoute(timing.route) if timing.route else None,
        effect=core.StepEffect(timing.effect) if timing.effect else None,
        name=step.title,
    )


def duration_of(timing: Timing) -> Duration | None:
    """How long a step takes; None when that is not known, or when it happens on one day."""
    if timing.unknown or not timing.amount or StepKind(timing.kind) in core.MOMENTS:
        return None
    return Duration(timing.amount, DurationUnit(timing.unit))


def _link(data: PlanData, one: Dependency) -> core.Link:
    lag = Duration(one.lag_amount, DurationUnit(one.lag_unit)) if one.lag_amount else None
    return core.Link(str(data.by_pk[one.after_id].uuid), lag)


def _done(step: Step, timing: Timing, today: date) -> date | None:
    """When it was done. Who only said that it is done, gets yesterday: what follows can begin today."""
    if timing.ended_on and timing.ended_on <= today:
        return timing.ended_on
    return today - timedelta(days=1) if step.state == StepState.DONE else None


def _going_on(
    step: core.Step, begun: date, today: date, calendar: core.Calendar, slots: Mapping[str, tuple[date, ...]]
) -> core.Step:
    """A step that has begun ends where it would from the day it began; when that day is past, it takes one day more.

    A step of which nobody knows how long it takes, or that happens on one day, stays as it is.
    """
    alone = replace(step, after=(), pin=None)
    if step.duration is None or step.kind in core.MOMENTS or step.kind is StepKind.LEGAL_BACKWARD:
        return alone if step.kind not in core.MOMENTS else step
    tried = core.make_schedule(
        core.Plan(begun, core.Deadline(step.key, begun + FAR), (alone,), calendar, slots)
    )
    ends = tried.by_key[step.key].earliest_finish
    if ends < today:
        return replace(alone, kind=StepKind.WORK, duration=Duration(1, DurationUnit.WORKING_DAYS))
    return replace(alone, kind=StepKind.FIXED, duration=None, date=ends)
