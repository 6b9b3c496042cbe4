"""Working out a plan: steps over five years, and how time grows to 5,000 steps. The floor is reading the same plan once,
step by step and link by link, without doing anything."""

import datetime as dt
import random
from collections.abc import Callable
from functools import partial

from benchmarks.measure import Row, medians
from beraad.core.planning import (
    Calendar,
    Deadline,
    Duration,
    DurationUnit,
    Link,
    Period,
    Plan,
    Step,
    StepKind,
    compare,
    make_schedule,
)

START = dt.date(2027, 1, 4)
SIZES = (200, 1000, 5000)
KINDS = [StepKind.WORK] * 5 + [StepKind.CALENDAR_TERM, StepKind.LEGAL_FORWARD, StepKind.SLOT]


def rows() -> list[Row]:
    """The plan of the requirement, the same plan when it does not fit, a comparison, and growth."""
    plans = {size: make_plan(size) for size in SIZES}
    tight, other = make_plan(200, days=400), make_plan(200, closed=10)
    before, after = make_schedule(plans[200]), make_schedule(other)
    tasks: dict[str, Callable[[], object]] = {
        f"plan {size}": partial(make_schedule, plans[size]) for size in SIZES
    }
    tasks |= {f"read {size}": partial(_read, plans[size]) for size in SIZES}
    tasks["tight"] = partial(make_schedule, tight)
    tasks["compare"] = partial(compare, before, after)
    taken = medians(tasks, times=3)
    floor = taken["plan 200"]
    found = [
        Row("200 steps, 400 links, five years (floor)", floor, "1", "under 50 ms"),
        Row(
            "the same, does not fit: with chain and repairs",
            taken["tight"],
            _times(taken["tight"], floor),
            "under 50 ms",
        ),
        Row("what moved and why, 200 steps", taken["compare"], _times(taken["compare"], floor), ""),
    ]
    for size in SIZES[1:]:
        goal = f"about {size // 200} x: grows with the steps"
        found.append(
            Row(f"{size:,} steps", taken[f"plan {size}"], _times(taken[f"plan {size}"], floor), goal)
        )
    return found


def _times(taken: float, floor: float) -> str:
    return f"{taken / floor:.1f} x"


def _read(plan: Plan) -> int:
    return sum(len(step.after) for step in plan.steps)


def make_plan(size: int, *, days: int = 5 * 365, closed: int = 0) -> Plan:
    """A made-up plan in as many strands as keep it within five years, with two links for most steps."""
    chance = random.Random(4)
    strands = max(1, size // 40)
    steps = [_step(number, strands, chance) for number in range(size)]
    last = tuple(Link(f"s{size - 1 - strand}") for strand in range(strands))
    steps.append(Step("end", StepKind.KEY_MOMENT, after=last))
    periods = tuple(
        Period(START + dt.timedelta(days=90 * number), START + dt.timedelta(days=90 * number + 4))
        for number in range(closed)
    )
    deadline = Deadline("end", START + dt.timedelta(days=days))
    council = tuple(START + dt.timedelta(days=14 * number) for number in range(400))
    return Plan(START, deadline, tuple(steps), Calendar(periods=periods), {"council": council})


def _step(number: int, strands: int, chance: random.Random) -> Step:
    kind = chance.choice(KINDS)
    before = {number - strands, number - strands - chance.randrange(1, strands + 1)}
    links = tuple(Link(f"s{one}") for one in sorted(before) if one >= 0)
    weeks = Duration(2, DurationUnit.WEEKS)
    if kind is StepKind.SLOT:
        return Step(f"s{number}", kind, after=links, slots="council", papers=weeks)
    work = Duration(chance.randrange(1, 20), DurationUnit.WORKING_DAYS)
    return Step(f"s{number}", kind, work if kind is StepKind.WORK else weeks, links)
