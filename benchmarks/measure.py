"""Taking turns: A, B, A, B, so that a machine that slows down slows both."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, the median in milliseconds, the ratio, and the goal in words."""

    what: str
    milliseconds: float
    ratio: str
    goal: str


def medians(
    tasks: Mapping[str, Callable[[], object]], *, rounds: int = 3, times: int = 20
) -> dict[str, float]:
    """Median milliseconds per task, over rounds that take turns."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()  # warm: caches, compiled templates
    for _ in range(rounds * times):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in taken.items()}
