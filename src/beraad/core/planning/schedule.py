"""From a plan to its schedule."""

import datetime as dt

from .chain import binding_chain, conflicts, target, without_slot
from .check import PlanError, check_plan
from .days import TooFar
from .model import Plan
from .notices import notices_of
from .passes import Passes, run_passes
from .reasons import advised_start, day, earliest_because, extended_from, latest_because
from .repairs import repairs_for
from .result import Message, Param, Schedule, StepDates, about
from .rules import NoSlot, Slot, is_unknown


def make_schedule(plan: Plan) -> Schedule:
    """Dates for every step, and what binds. Raises PlanError for a plan that `check_plan` finds something wrong with,
    and for one that runs past the year 2299."""
    if problems := check_plan(plan):
        raise PlanError(problems)
    try:
        return _schedule(run_passes(plan))
    except TooFar:
        raise PlanError((Message("too_long"),)) from None


def _schedule(passes: Passes) -> Schedule:
    plan, unknown = passes.plan, _unknown(passes)
    stuck = conflicts(passes)
    late = [place for place in range(len(plan.steps)) if passes.late(place)]
    fits = not late and not stuck
    chain = binding_chain(passes, feasible=fits)
    keys = [step.key for step in plan.steps]
    deadline = keys.index(plan.deadline.step)
    return Schedule(
        plan=plan,
        feasible=False if not fits else None if unknown[deadline] else True,
        steps=tuple(_dates(passes, place, unknown[place]) for place in range(len(plan.steps))),
        binding_chain=tuple(keys[place] for place in chain),
        missing_working_days=0 if fits else _missing(passes, chain),
        earliest_feasible_deadline=_earliest_deadline(passes, deadline, stuck),
        summary=_summary(passes, chain, deadline, stuck, fits=fits, unknown=unknown[deadline]),
        repairs=() if fits else repairs_for(passes, chain, stuck),
        notices=notices_of(passes),
    )


def _unknown(passes: Passes) -> list[bool]:
    """Per step whether its own length, or that of a step before it, is unknown."""
    found = [is_unknown(step) for step in passes.plan.steps]
    for place in passes.network.order:
        if passes.plan.steps[place].done is None:
            found[place] = found[place] or any(found[other] for other, _lag in passes.network.before[place])
    return found


def _missing(passes: Passes, chain: tuple[int, ...]) -> int:
    """How many working days sooner the chain would have to begin."""
    slacks = [passes.slack(place) or 0 for place in chain]
    return -next((slack for slack in slacks if slack < 0), 0)


def _earliest_deadline(passes: Passes, deadline: int, stuck: list[int]) -> dt.date | None:
    """The earliest finish of the deadline's step, unless something before it is stuck whatever the deadline."""
    before, waiting = {deadline}, [deadline]
    while waiting:
        for other, _lag in passes.network.before[waiting.pop()]:
            if other not in before:
                before.add(other)
                waiting.append(other)
    return None if before & set(stuck) else day(passes.earliest[deadline][1])


def _dates(passes: Passes, place: int, unknown: bool) -> StepDates:
    step, rule = passes.plan.steps[place], passes.rules[place]
    (start, finish), latest = passes.earliest[place], passes.latest[place]
    slack = passes.slack(place)
    papers = rule if isinstance(rule, Slot | NoSlot) and step.papers and step.done is None else None
    return StepDates(
        key=step.key,
        earliest_start=day(start),
        earliest_finish=day(finish),
        latest_start=day(latest[0]) if latest else None,
        latest_finish=day(latest[1]) if latest else None,
        slack_working_days=slack,
        critical=slack is not None and slack <= 0 and step.done is None,
        unknown=unknown,
        earliest_because=tuple(earliest_because(passes, place)),
        latest_because=tuple(latest_because(passes, place)),
        most_working_days=_most(passes, place) if is_unknown(step) else None,
        papers_earliest=day(papers.due(start)) if papers else None,
        papers_latest=day(papers.due(latest[1])) if papers and latest else None,
        extended_from=None if step.done else extended_from(rule, step, start, finish),
        advised_start=advised_start(rule, step, latest[0], passes.tables.working) if latest else None,
    )


def _most(passes: Passes, place: int) -> int | None:
    """How many working days lie between the earliest start and the last day a step may finish; 0 when it is late."""
    limit = passes.limit[place]
    if limit is None:
        return None
    return max(0, passes.tables.working.between(passes.earliest[place][0], limit + 1))


def _summary(
    passes: Passes, chain: tuple[int, ...], deadline: int, stuck: list[int], *, fits: bool, unknown: bool
) -> Message:
    """The plan in one sentence."""
    plan, key = passes.plan, passes.plan.deadline.step
    params: dict[str, Param] = {"deadline": plan.deadline.date}
    params["chain"] = tuple(plan.steps[one].key for one in chain)
    finish = day(passes.earliest[deadline][1])
    if fits:
        slack = passes.slack(deadline) or 0
        code = "fits_as_far_as_known" if unknown else "fits" if slack else "fits_exactly"
        return about(key, code, date=finish, slack=slack, **params)
    stop = target(passes)
    other = plan.steps[stop]
    if stop in without_slot(passes):
        return about(key, "no_slot", other=other.key, slots=other.slots, **params)
    if stop in stuck and not passes.late(deadline):
        own = other.date or (other.pin.date if other.pin else plan.deadline.date)
        date = day(passes.earliest[stop][0])
        return about(key, "own_date_missed", other=other.key, own=own, date=date, **params)
    return about(key, "does_not_fit", date=finish, missing=_missing(passes, chain), **params)
