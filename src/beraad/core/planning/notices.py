"""What deserves attention in a plan and stops nothing."""

from collections import Counter
from collections.abc import Iterator

from .chain import misses_own_date
from .model import MOMENTS, Period, StepKind
from .passes import Passes
from .reasons import day
from .result import Message, about
from .rules import Pinned, is_unknown
from .tables import stretch


def notices_of(passes: Passes) -> tuple[Message, ...]:
    """All notices: of the deadline, the meetings, the periods, and then step by step."""
    found = [*_deadline(passes), *_slots(passes), *_periods(passes)]
    for place in range(len(passes.plan.steps)):
        found += [*_step(passes, place), *_pin(passes, place)]
    return tuple(found)


def _deadline(passes: Passes) -> Iterator[Message]:
    deadline, today = passes.plan.deadline, passes.plan.today
    if deadline.date < today:
        yield about(deadline.step, "deadline_past", date=deadline.date, today=today)
    ordinal = deadline.date.toordinal()
    if not passes.tables.working.good(ordinal):
        before = day(passes.tables.working.before(ordinal, 1))
        yield about(deadline.step, "deadline_not_working", date=deadline.date, before=before)


def _slots(passes: Passes) -> Iterator[Message]:
    """About the lists that a step uses."""
    plan = passes.plan
    used = {step.slots: step for step in plan.steps if step.kind is StepKind.SLOT and step.pin is None}
    for name, step in used.items():
        dates = plan.slots[name]
        counted = Counter(dates)
        for date in sorted(date for date, number in counted.items() if number > 1):
            yield Message("slots_twice", {"slots": name, "date": date})
        if len(counted) == 1:
            yield Message("slots_one", {"slots": name, "date": dates[0]})
        usable = passes.tables.slots(name, step.avoid)
        for date in sorted(counted):
            if date.toordinal() not in usable:
                yield Message("slot_stopped", {"slots": name, "date": date})
            elif not passes.tables.working.good(date.toordinal()):
                yield Message("slot_not_working", {"slots": name, "date": date})


def _periods(passes: Passes) -> Iterator[Message]:
    """A period that is longer than the room there is: slip past its begin, and the deadline is gone."""
    keys = [step.key for step in passes.plan.steps]
    slack = passes.slack(keys.index(passes.plan.deadline.step))
    if slack is None or slack < 0:
        return
    for period in passes.plan.calendar.periods:
        if passes.plan.today < period.start <= passes.plan.deadline.date:
            days = _weekdays(period)
            if days > slack:
                yield Message(
                    "period_longer_than_slack",
                    {
                        "name": period.name,
                        "kind": period.kind.value,
                        "date": period.start,
                        "until": period.end,
                    }
                    | {"days": days, "slack": slack},
                )


def _weekdays(period: Period) -> int:
    """Days from Monday to Friday in a period."""
    start, end = stretch(period)
    weeks, rest = divmod(end - start + 1, 7)
    return weeks * 5 + sum((start + one) % 7 not in (6, 0) for one in range(rest))


def _step(passes: Passes, place: int) -> Iterator[Message]:
    plan, step = passes.plan, passes.plan.steps[place]
    if is_unknown(step):
        yield about(step.key, "unknown_duration")
    if step.duration and step.kind in MOMENTS:
        yield about(step.key, "duration_not_used", kind=step.kind.value)
    if step.date and step.kind is not StepKind.FIXED:
        yield about(step.key, "date_not_used", date=step.date)
    if step.papers and step.kind is not StepKind.SLOT:
        yield about(step.key, "papers_not_used")
    linked = passes.network.before[place] or passes.network.after[place]
    if not linked and len(plan.steps) > 1:
        yield about(step.key, "orphan")
    if step.kind is StepKind.FIXED and step.date and step.date < plan.today and step.done is None:
        yield about(step.key, "fixed_in_past", date=step.date)
    if step.done is not None:
        for other, _lag in passes.network.before[place]:
            if plan.steps[other].done is None:
                yield about(step.key, "done_out_of_order", other=plan.steps[other].key)


def _pin(passes: Passes, place: int) -> Iterator[Message]:
    """A pin is kept, and what is wrong with it is said."""
    step = passes.plan.steps[place]
    if step.pin is None or step.done is not None:
        return
    pinned, reason = step.pin.date, step.pin.reason
    if misses_own_date(passes, place):
        earliest = day(passes.earliest[place][0])
        yield about(step.key, "pin_too_early", date=pinned, earliest=earliest, reason=reason)
    if step.kind is StepKind.SLOT and pinned not in passes.plan.slots[step.slots]:
        yield about(step.key, "pin_not_a_slot", date=pinned, slots=step.slots, reason=reason)
    limit, rule = passes.limit[place], passes.rules[place]
    if limit is not None:
        free = rule.rule if isinstance(rule, Pinned) else rule
        latest = free.down(limit)[0] if isinstance(rule, Pinned) else limit
        if pinned.toordinal() > latest:
            yield about(step.key, "pin_too_late", date=pinned, latest=day(latest), reason=reason)
    if step.kind is StepKind.WORK and not passes.tables.working.good(pinned.toordinal()):
        start = day(passes.tables.working.after(pinned.toordinal(), 1))
        yield about(step.key, "pin_not_working", date=pinned, until=start, reason=reason)
