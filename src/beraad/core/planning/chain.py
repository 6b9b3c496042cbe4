"""The chain that binds: the steps that follow each other so closely that each one sets the date of the next."""

from .model import StepKind
from .passes import DEADLINE, NONE, Passes
from .rules import NoSlot, Pinned, Slot
from .terms import first_after


def without_slot(passes: Passes) -> list[int]:
    """The slot steps for which the list has no date that can still be met."""
    return [
        place
        for place, rule in enumerate(passes.rules)
        if isinstance(rule, Slot | NoSlot)
        and passes.plan.steps[place].done is None
        and rule.misses(passes.ready[place])
    ]


def conflicts(passes: Passes) -> list[int]:
    """Steps that cannot be met whatever the deadline: a fixed moment or pin that comes too soon, a list of meetings
    that is used up. In the order of the plan."""
    used_up = set(without_slot(passes))
    return [
        place
        for place, step in enumerate(passes.plan.steps)
        if place in used_up or (step.done is None and misses_own_date(passes, place))
    ]


def misses_own_date(passes: Passes, place: int) -> bool:
    """Whether a fixed moment or a pin cannot be met because of what comes before."""
    step, rule, ready = passes.plan.steps[place], passes.rules[place], passes.ready[place]
    if isinstance(rule, Pinned):
        return rule.rule.up(ready)[0] > rule.pinned[0]
    own = step.date if step.kind is StepKind.FIXED else step.pin.date if step.pin else None
    return own is not None and ready > own.toordinal()


def target(passes: Passes) -> int:
    """The step the chain runs to: the deadline's step, unless the plan only fails on another step."""
    keys = [step.key for step in passes.plan.steps]
    deadline = keys.index(passes.plan.deadline.step)
    if passes.late(deadline):
        return deadline
    late = [place for place in conflicts(passes) if passes.late(place)] or conflicts(passes)
    return min(late, key=lambda place: (passes.slack(place) or 0, place)) if late else deadline


def binding_chain(passes: Passes, *, feasible: bool) -> tuple[int, ...]:
    """The chain, by place, from its first step on; in a plan that does not fit, without leading steps with room."""
    place = target(passes)
    chain = [place]
    while (place := _tightest(passes, place)) != NONE:
        chain.append(place)
    chain.reverse()
    if not feasible:
        late = [passes.late(place) for place in chain]
        chain = chain[late.index(True) :] if True in late else chain
    return tuple(chain + _onward(passes, chain[-1]))


def _tightest(passes: Passes, place: int) -> int:
    """Of the steps that end last before this one, the one with the least slack; NONE where the chain begins."""
    if passes.driver[place] == NONE or _own_date(passes, place):
        return NONE
    ready, working = passes.ready[place], passes.tables.working
    tight = [
        other
        for other, lag in passes.network.before[place]
        if first_after(passes.earliest[other][1], lag, working) == ready
    ]
    return min(tight, key=lambda other: (_weight(passes, other), other))


def _weight(passes: Passes, place: int) -> tuple[int, int]:
    slack = passes.slack(place)
    return (1, 0) if slack is None else (0, slack)


def _own_date(passes: Passes, place: int) -> bool:
    """Whether a step stands where it does because of its own date, so that what comes before has room."""
    step = passes.plan.steps[place]
    own = step.date if step.kind is StepKind.FIXED else step.pin.date if step.pin else None
    return own is not None and passes.ready[place] <= own.toordinal()


def _onward(passes: Passes, place: int) -> list[int]:
    """From a step that binds by its own date to the deadline's step, by what limits each step."""
    found: list[int] = []
    while (place := passes.limiter[place]) not in (NONE, DEADLINE):
        found.append(place)
    keys = [passes.plan.steps[one].key for one in found]
    return found if passes.plan.deadline.step in keys else []
