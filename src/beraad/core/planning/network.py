"""Which step comes before which: an order to walk in, or the cycle that makes one impossible."""

from collections import deque
from dataclasses import dataclass

from .model import Duration, Plan

Edge = tuple[int, Duration | None]


@dataclass(frozen=True, slots=True)
class Network:
    """Steps by their place in the plan. `order`: every step after all that come before it."""

    order: tuple[int, ...]
    before: tuple[tuple[Edge, ...], ...]
    after: tuple[tuple[Edge, ...], ...]


def network_of(plan: Plan) -> Network:
    """The network of a plan without cycles, whose links all point to a step."""
    places = {step.key: place for place, step in enumerate(plan.steps)}
    before = tuple(tuple((places[link.key], link.lag) for link in step.after) for step in plan.steps)
    after: list[list[Edge]] = [[] for _ in plan.steps]
    for place, edges in enumerate(before):
        for other, lag in edges:
            after[other].append((place, lag))
    return Network(tuple(_order(before, after)), before, tuple(map(tuple, after)))


def _order(before: tuple[tuple[Edge, ...], ...], after: list[list[Edge]]) -> list[int]:
    """Kahn's walk: no recursion, so that a long chain is no problem."""
    waiting = [len(edges) for edges in before]
    ready = deque(place for place, number in enumerate(waiting) if not number)
    order = []
    while ready:
        place = ready.popleft()
        order.append(place)
        for other, _lag in after[place]:
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return order


def find_cycle(plan: Plan) -> tuple[str, ...]:
    """The keys of one cycle, each before the next, the first once more at the end; empty when there is none."""
    network = network_of(plan)
    left = set(range(len(plan.steps))) - set(network.order)
    if not left:
        return ()
    # Every step that is left has one before it that is left too, so walking back comes round.
    place, walked = min(left), {}
    path: list[int] = []
    while place not in walked:
        walked[place] = len(path)
        path.append(place)
        place = next(other for other, _lag in network.before[place] if other in left)
    circle = path[walked[place] :][::-1]
    first = circle.index(min(circle))
    circle = circle[first:] + circle[:first]
    return tuple(plan.steps[one].key for one in [*circle, circle[0]])
