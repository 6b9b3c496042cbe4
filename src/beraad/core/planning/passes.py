"""The two passes: forward from today for the earliest dates, backward from the deadline for the latest.

The rules never go down when their day goes up, so each step is looked at once in each pass: time grows with steps
plus links.
"""

from dataclasses import dataclass

from .model import Plan, Step, StepKind
from .network import Network, network_of
from .rules import Dates, Pinned, Rule, rule_of
from .tables import Tables
from .terms import first_after, last_before

NONE = -1  # no step
DEADLINE = -2  # not a step but the deadline


@dataclass(frozen=True, slots=True)
class Passes:
    """Per step, by its place: `ready` is the first day it may start, and `driver` the step that makes it so (or NONE:
    today); `limit` is the last day it may finish (None: nothing binds), and `limiter` what makes it so."""

    plan: Plan
    tables: Tables
    network: Network
    rules: tuple[Rule, ...]
    earliest: list[Dates]
    ready: list[int]
    driver: list[int]
    latest: list[Dates | None]
    limit: list[int | None]
    limiter: list[int]

    def late(self, place: int) -> bool:
        """Whether a step cannot start in time."""
        latest = self.latest[place]
        return latest is not None and self.earliest[place][0] > latest[0]

    def slack(self, place: int) -> int | None:
        """Working days between earliest and latest start; below zero for every step that is late."""
        latest = self.latest[place]
        if latest is None:
            return None
        days = self.tables.working.between(self.earliest[place][0], latest[0])
        # Late by a Sunday only is late all the same.
        return min(days, -1) if self.late(place) else days


def run_passes(plan: Plan, tables: Tables | None = None, *, both: bool = True) -> Passes:
    """Both passes over a plan that `check_plan` finds nothing wrong with, or only the forward one; tables may be shared
    by plans with the same calendar and slots."""
    tables, network = tables or Tables(plan), network_of(plan)
    today, size = plan.today.toordinal(), len(plan.steps)
    rules = tuple(rule_of(step, tables, today) for step in plan.steps)
    passes = Passes(
        plan,
        tables,
        network,
        rules,
        [(0, 0)] * size,
        [0] * size,
        [NONE] * size,
        [None] * size,
        [None] * size,
        [NONE] * size,
    )
    for place in network.order:
        _forward(passes, place, today)
    for place in reversed(network.order) if both else ():
        _backward(passes, place)
    return passes


def _forward(passes: Passes, place: int, today: int) -> None:
    step, working = passes.plan.steps[place], passes.tables.working
    if step.done is not None:
        day = step.done.toordinal()
        passes.ready[place], passes.earliest[place] = day, (day, day)
        return
    ready, driver = _floor(step, passes.plan, today), NONE
    for other, lag in passes.network.before[place]:
        day = first_after(passes.earliest[other][1], lag, working)
        if day > ready:
            ready, driver = day, other
    passes.ready[place], passes.driver[place] = ready, driver
    passes.earliest[place] = passes.rules[place].up(ready)


def _floor(step: Step, plan: Plan, today: int) -> int:
    """Nothing starts before today, but a fixed moment in the past has happened; the deadline's step has yet to."""
    if step.kind is StepKind.FIXED and step.date is not None and step.key != plan.deadline.step:
        return min(today, step.date.toordinal())
    return today


def _backward(passes: Passes, place: int) -> None:
    step, working = passes.plan.steps[place], passes.tables.working
    if step.done is not None:
        passes.latest[place] = passes.earliest[place]
        return
    limit, limiter = None, NONE
    if step.key == passes.plan.deadline.step:
        limit, limiter = passes.plan.deadline.date.toordinal(), DEADLINE
    for other, lag in passes.network.after[place]:
        latest = passes.latest[other]
        if latest is None or passes.plan.steps[other].done is not None:
            continue
        day = last_before(passes.rules[other].need(latest[0]), lag, working)
        if limit is None or day < limit:
            limit, limiter = day, other
    passes.limit[place], passes.limiter[place] = limit, limiter
    passes.latest[place] = _latest(passes, place, step, limit)


def _latest(passes: Passes, place: int, step: Step, limit: int | None) -> Dates | None:
    """Without a limit, only a date of the step itself binds."""
    rule = passes.rules[place]
    if limit is not None:
        return rule.down(limit)
    if isinstance(rule, Pinned):
        return rule.pinned
    own = step.date if step.kind is StepKind.FIXED else step.pin.date if step.pin else None
    return rule.down(own.toordinal()) if own else None
