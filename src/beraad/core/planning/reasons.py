"""Why a date is what it is: what comes before, what comes after, a meeting, a law, or somebody who fixed it."""

import datetime as dt
from collections.abc import Iterator

from .act import act_days, applies
from .days import DayTable
from .model import Duration, Step, StepKind
from .passes import DEADLINE, NONE, Passes
from .result import Message, about
from .rules import LegalForward, NoSlot, Pinned, Rule, Slot, Term, Work, is_unknown
from .terms import last_day

LONG_WAIT = 3  # days; a weekend needs no explanation


def day(ordinal: int) -> dt.date:
    """The date of an ordinal."""
    return dt.date.fromordinal(ordinal)


def earliest_because(passes: Passes, place: int) -> Iterator[Message]:
    """What sets the earliest dates, the first cause first."""
    step = passes.plan.steps[place]
    if step.done is not None:
        yield about(step.key, "done", date=step.done)
        return
    yield _ready(passes, place, step)
    start, finish = passes.earliest[place]
    if step.pin and start >= step.pin.date.toordinal() > passes.ready[place]:
        yield about(step.key, "pinned", date=step.pin.date, reason=step.pin.reason)
    yield from _by_rule(passes, place, step, _inner(passes.rules[place]), start, finish)
    if is_unknown(step):
        yield about(step.key, "unknown_duration")


def _ready(passes: Passes, place: int, step: Step) -> Message:
    driver = passes.driver[place]
    if driver == NONE:
        return about(step.key, "from_today", date=passes.plan.today)
    lag = next(lag for other, lag in passes.network.before[place] if other == driver)
    other = passes.plan.steps[driver].key
    if lag is None or not lag.amount:
        return about(step.key, "after", other=other)
    code = "after_wait" if lag.amount > 0 else "after_overlap"
    return about(step.key, code, other=other, number=abs(lag.amount), unit=lag.unit.value)


def _by_rule(
    passes: Passes, place: int, step: Step, rule: Rule, start: int, finish: int
) -> Iterator[Message]:
    if isinstance(rule, Slot | NoSlot):
        yield _slot(passes, place, step, rule, start)
    elif isinstance(rule, LegalForward) and step.duration:
        yield from _extension(step, step.duration, rule, start, finish)
    elif isinstance(rule, Work) and start - passes.ready[place] >= LONG_WAIT and step.pin is None:
        yield about(step.key, "not_working", date=day(passes.ready[place]), until=day(start))
    elif step.kind is StepKind.FIXED and step.date:
        yield about(step.key, "fixed", date=step.date)


def _slot(passes: Passes, place: int, step: Step, rule: Slot | NoSlot, start: int) -> Message:
    if rule.misses(passes.ready[place]):
        return about(step.key, "no_slot_left", slots=step.slots, date=day(passes.ready[place]))
    if rule.papers:
        return about(step.key, "slot_papers", slots=step.slots, date=day(start), due=day(rule.due(start)))
    return about(step.key, "slot", slots=step.slots, date=day(start))


def _extension(
    step: Step, duration: Duration, rule: LegalForward, start: int, finish: int
) -> Iterator[Message]:
    raw = last_day(start, duration, rule.working)
    if finish > raw:
        code = "extended" if not rule.good.good(raw) else "extended_two_days"
        yield about(step.key, code, date=day(raw), until=day(finish), holiday=day_off(raw))
    elif not rule.good.good(raw) and not applies(duration):
        yield about(step.key, "outside_act", date=day(raw), holiday=day_off(raw))


def day_off(ordinal: int) -> str:
    """Why the Act does not count a day: the key of a holiday, or the day of the week; empty when it does."""
    if found := act_days(day(ordinal).year).get(ordinal):
        return found.key
    return {6: "saturday", 0: "sunday"}.get(ordinal % 7, "equated")


def extended_from(rule: Rule, step: Step, start: int, finish: int) -> dt.date | None:
    """The last day of a legal term before it was extended."""
    inner = _inner(rule)
    if not isinstance(inner, LegalForward) or step.duration is None:
        return None
    raw = last_day(start, step.duration, inner.working)
    return day(raw) if raw < finish else None


def advised_start(rule: Rule, step: Step, start: int, working: DayTable) -> dt.date | None:
    """The working day to keep to when the latest start of a term counted back is no working day."""
    if step.kind is not StepKind.LEGAL_BACKWARD or not isinstance(_inner(rule), Term) or working.good(start):
        return None
    return day(working.before(start, 1))


def latest_because(passes: Passes, place: int) -> Iterator[Message]:
    """What sets the latest dates, the first cause first."""
    step, latest = passes.plan.steps[place], passes.latest[place]
    if step.done is not None:
        yield about(step.key, "done", date=step.done)
        return
    if latest is None:
        yield about(step.key, "nothing_binds")
        return
    yield from _limit(passes, place, step)
    rule = _inner(passes.rules[place])
    limit = passes.limit[place]
    if isinstance(rule, Slot | NoSlot) and limit is not None:
        found = isinstance(rule, Slot) and latest[1] in rule.dates
        code = "last_slot" if found else "no_slot_in_time"
        yield about(step.key, code, slots=step.slots, date=day(latest[1]))
    if step.kind is StepKind.FIXED and step.date and latest[1] == step.date.toordinal():
        yield about(step.key, "fixed", date=step.date)
    if step.pin and latest[0] >= step.pin.date.toordinal():
        yield about(step.key, "pinned", date=step.pin.date, reason=step.pin.reason)
    if advised := advised_start(rule, step, latest[0], passes.tables.working):
        yield about(step.key, "counted_back", date=day(latest[0]), advised=advised)


def _limit(passes: Passes, place: int, step: Step) -> Iterator[Message]:
    limiter, limit = passes.limiter[place], passes.limit[place]
    if limiter == DEADLINE:
        yield about(step.key, "deadline", date=passes.plan.deadline.date)
    elif limiter != NONE and limit is not None:
        other = passes.plan.steps[limiter]
        if other.papers and other.kind is StepKind.SLOT:
            yield about(step.key, "before_papers", other=other.key, date=day(limit))
        else:
            yield about(step.key, "before", other=other.key)


def _inner(rule: Rule) -> Rule:
    return rule.rule if isinstance(rule, Pinned) else rule
