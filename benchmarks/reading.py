"""Loading an edition, and judging ten times as much text: a step that grows with the square would take a hundred times."""

from collections.abc import Callable
from functools import partial

from benchmarks.measure import Row, medians
from beraad.core.guide import builtin_folders, load_edition
from beraad.core.language import check

SENTENCE = "De gemeente wil aan de Veerlaan mensen opvangen. Over de inrichting kunt u meedenken. "


def rows() -> list[Row]:
    """The edition, and the text."""
    short, long = (SENTENCE * 250)[:20_000], (SENTENCE * 2500)[:200_000]
    tasks: dict[str, Callable[[], object]] = {
        "load an edition": partial(load_edition, builtin_folders()[0] / "2016-1"),
        "check 20,000 characters": partial(check, short),
        "check 200,000 characters": partial(check, long),
    }
    taken = medians(tasks, times=3)
    growth = taken["check 200,000 characters"] / taken["check 20,000 characters"]
    return [
        Row("load an edition", taken["load an edition"], "", "under 150 ms, once per process"),
        Row("check 20,000 characters", taken["check 20,000 characters"], "1", ""),
        Row("check 200,000 characters", taken["check 200,000 characters"], f"{growth:.1f} x", "about 10 x"),
    ]
