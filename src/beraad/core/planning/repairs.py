"""What somebody could change so that a plan fits. Every proposal is tried on a copy; none is ever carried out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .chain import conflicts
from .model import Duration, DurationUnit, Link, Plan, Step, StepKind
from .passes import NONE, Passes, run_passes
from .reasons import day
from .result import Repair, RepairKind, about
from .rules import Slot, rule_of
from .tables import Tables
from .terms import day_before, last_day

MOST_SHORTENED = 3
SHORTENED = frozenset({StepKind.WORK, StepKind.CALENDAR_TERM})


def repairs_for(passes: Passes, chain: tuple[int, ...], stuck: list[int]) -> tuple[Repair, ...]:
    """Proposals, those that are enough by themselves first within each kind: shorter steps, another meeting, steps that
    overlap, and a later date."""
    shorter = sorted(_shorten(passes, chain), key=lambda repair: (not repair.enough, _share(passes, repair)))
    return (
        *shorter[:MOST_SHORTENED],
        *_meetings(passes, chain),
        *_overlap(passes, chain),
        *_later(passes, stuck),
    )


def _share(passes: Passes, repair: Repair) -> float:
    """Which part of a step is taken off."""
    step = next(one for one in passes.plan.steps if one.key == repair.step)
    return repair.by.amount / step.duration.amount if repair.by and step.duration else 1.0


def _fits(plan: Plan, tables: Tables) -> bool:
    """Whether a changed copy fits: nothing is stuck on a date of its own, and the deadline's step is in time. The forward
    pass is enough for that; the tables of the plan are used again."""
    tried = run_passes(plan, tables, both=False)
    place = next(one for one, step in enumerate(plan.steps) if step.key == plan.deadline.step)
    return not conflicts(tried) and tried.earliest[place][1] <= plan.deadline.date.toordinal()


def _with(plan: Plan, step: Step) -> Plan:
    return replace(plan, steps=tuple(step if one.key == step.key else one for one in plan.steps))


@dataclass(frozen=True, slots=True)
class _Shorter:
    place: int
    by: int
    whole: bool  # the step then ends in time


def _shorten(passes: Passes, chain: tuple[int, ...]) -> Iterator[Repair]:
    """Of the steps that can be shortened, the few from which the smallest part has to go."""
    found = [one for place in chain if (one := _shorter(passes, place))]
    found.sort(key=lambda one: (not one.whole, one.by / _amount(passes, one.place)))
    for one in found[:MOST_SHORTENED]:
        step = passes.plan.steps[one.place]
        assert step.duration is not None
        changed = replace(step, duration=replace(step.duration, amount=step.duration.amount - one.by))
        enough = one.whole and _fits(_with(passes.plan, changed), passes.tables)
        by = replace(step.duration, amount=one.by)
        left, code = step.duration.amount - one.by, "shorten_step" if enough else "shorten_step_partly"
        message = about(step.key, code, number=one.by, unit=by.unit.value, left=left)
        yield Repair(RepairKind.SHORTEN_STEP, message, enough, step.key, by)


def _amount(passes: Passes, place: int) -> int:
    duration = passes.plan.steps[place].duration
    return duration.amount if duration else 1


def _shorter(passes: Passes, place: int) -> _Shorter | None:
    """The fewest days to take off so that the step ends in time; half of the step when that is not possible."""
    step, limit = passes.plan.steps[place], passes.limit[place]
    if step.kind not in SHORTENED or step.done or limit is None or not step.duration:
        return None
    if step.duration.amount == 1:
        return None
    low, high = 1, step.duration.amount - 1
    if _finish(passes, place, step.duration.amount - high) > limit:
        return _Shorter(place, step.duration.amount // 2, whole=False)
    while low < high:
        middle = (low + high) // 2
        if _finish(passes, place, step.duration.amount - middle) > limit:
            low = middle + 1
        else:
            high = middle
    return _Shorter(place, low, whole=True)


def _finish(passes: Passes, place: int, amount: int) -> int:
    step = passes.plan.steps[place]
    assert step.duration is not None
    shorter = replace(step, duration=replace(step.duration, amount=amount))
    rule = rule_of(shorter, passes.tables, passes.plan.today.toordinal())
    return rule.up(passes.ready[place])[1]


def _meetings(passes: Passes, chain: tuple[int, ...]) -> Iterator[Repair]:
    """For the first meeting on the chain: an extra one that is in time, or papers that come in later."""
    for place in chain:
        rule, limit = passes.rules[place], passes.limit[place]
        if isinstance(rule, Slot) and limit is not None and passes.late(place):
            yield from _extra(passes, place, rule, limit)
            yield from _papers(passes, place, rule, limit)
            return


def _extra(passes: Passes, place: int, rule: Slot, limit: int) -> Iterator[Repair]:
    step, ready = passes.plan.steps[place], max(passes.ready[place], passes.plan.today.toordinal())
    first = _first_date(rule, ready)
    if first >= passes.earliest[place][0]:
        return
    plan = passes.plan
    extra = {**plan.slots, step.slots: (*plan.slots[step.slots], day(first))}
    changed = replace(plan, slots=extra)
    enough = _fits(changed, Tables(changed, passes.tables))
    until = day(max(first, limit))
    code = "extra_slot_between" if first < limit else "extra_slot_on"
    message = about(step.key, code, slots=step.slots, date=day(first), until=until)
    yield Repair(RepairKind.OTHER_SLOT, message, enough, step.key, date=day(first), until=until)


def _first_date(rule: Slot, ready: int) -> int:
    """The first day on which an extra meeting can be met, its papers included."""
    if rule.papers is None:
        return rule.working.after(ready, 1)
    due = max(ready - 1, rule.today)
    first = rule.working.after(last_day(due, rule.papers, rule.working) + 1, 1)
    while day_before(first, rule.papers, rule.working) < due:
        first = rule.working.after(first + 1, 1)
    return first


def _papers(passes: Passes, place: int, rule: Slot, limit: int) -> Iterator[Repair]:
    """An earlier meeting that would do if the papers may come in later."""
    step, ready = passes.plan.steps[place], max(passes.ready[place], passes.plan.today.toordinal())
    date = rule.down(limit)[0]
    if rule.papers is None or date not in rule.dates or date < ready:
        return
    due, possible = rule.due(date), max(ready - 1, rule.today)
    late = max(1, rule.working.between(due, possible))
    enough = _fits(
        _with(passes.plan, replace(step, papers=Duration(date - possible, DurationUnit.DAYS))), passes.tables
    )
    by = Duration(late, DurationUnit.WORKING_DAYS)
    dates = {"date": day(date), "due": day(due), "until": day(possible)}
    message = about(step.key, "later_papers", slots=step.slots, number=late, unit=by.unit.value, **dates)
    yield Repair(RepairKind.LATER_PAPERS, message, enough, step.key, by, day(date), day(possible))


def _overlap(passes: Passes, chain: tuple[int, ...]) -> Iterator[Repair]:
    """The longest piece of work on the chain: what follows starts before it is finished."""
    pairs = [
        (before, after)
        for before, after in zip(chain, chain[1:], strict=False)
        if passes.driver[after] != NONE and _is_work(passes, before) and _is_work(passes, after)
    ]
    pairs = [pair for pair in pairs if _amount(passes, pair[0]) > 1]
    if not pairs:
        return
    before, after = max(pairs, key=lambda pair: _amount(passes, pair[0]))
    number = min(-(passes.slack(after) or 0), _amount(passes, before) - 1)
    if number <= 0:
        return
    first, second = passes.plan.steps[before], passes.plan.steps[after]
    links = tuple(_sooner(link, number) if link.key == first.key else link for link in second.after)
    enough = _fits(_with(passes.plan, replace(second, after=links)), passes.tables)
    by = Duration(number, DurationUnit.WORKING_DAYS)
    code = "overlap_steps" if enough else "overlap_steps_partly"
    message = about(second.key, code, other=first.key, number=number, unit=by.unit.value)
    yield Repair(RepairKind.OVERLAP_STEPS, message, enough, second.key, by)


def _is_work(passes: Passes, place: int) -> bool:
    step = passes.plan.steps[place]
    working = step.duration is not None and step.duration.unit is DurationUnit.WORKING_DAYS
    return step.kind is StepKind.WORK and working and not step.done and not step.pin


def _sooner(link: Link, number: int) -> Link:
    if link.lag is not None and link.lag.unit is not DurationUnit.WORKING_DAYS:
        return link
    return replace(
        link, lag=Duration((link.lag.amount if link.lag else 0) - number, DurationUnit.WORKING_DAYS)
    )


def _later(passes: Passes, stuck: list[int]) -> Iterator[Repair]:
    """A later deadline where that helps, and a later date for what is stuck by its own."""
    plan = passes.plan
    place = next(one for one, step in enumerate(plan.steps) if step.key == plan.deadline.step)
    for one in stuck:
        yield from _own_date(passes, one)
    if stuck or not passes.late(place):
        return
    date = day(passes.earliest[place][1])
    enough = _fits(replace(plan, deadline=replace(plan.deadline, date=date)), passes.tables)
    message = about(plan.deadline.step, "later_deadline", date=date, deadline=plan.deadline.date)
    yield Repair(RepairKind.LATER_DEADLINE, message, enough, plan.deadline.step, date=date)


def _own_date(passes: Passes, place: int) -> Iterator[Repair]:
    step, date = passes.plan.steps[place], day(passes.earliest[place][0])
    if step.kind is StepKind.FIXED:
        changed, kind, code = replace(step, date=date), RepairKind.MOVE_FIXED, "move_fixed"
    elif step.pin:
        changed, kind, code = replace(step, pin=None), RepairKind.RELEASE_PIN, "release_pin"
    else:
        message = about(step.key, "more_slots", slots=step.slots, date=date)
        yield Repair(RepairKind.OTHER_SLOT, message, False, step.key, date=date)
        return
    enough = _fits(_with(passes.plan, changed), passes.tables)
    message = about(step.key, code, date=date)
    yield Repair(kind, message, enough, step.key, date=date)
