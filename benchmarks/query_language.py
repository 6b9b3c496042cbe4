"""Reading queries: fifty thousand characters, and five times as much, which would take twenty-five times with a square in it."""

from collections.abc import Callable
from functools import partial

from benchmarks.measure import Row, medians
from beraad.core.queries import QueryError, parse
from beraad.core.queries.check import warnings_of
from beraad.core.queries.folding import fold

TERMS = ("azc{n}*", '"asiel zoekers{n}"', "#nieuws{n}", "*opvang{n}", "Syrië{n}", "foto's{n}")
GOAL = "under 200 ms for 50,000 characters"


def rows() -> list[Row]:
    """A long list of terms, deep brackets, and a row of brackets that is refused."""
    short, long = _list(50_000), _list(200_000)
    query = parse(short)
    tasks: dict[str, Callable[[], object]] = {
        "fold 50,000 characters (floor)": partial(fold, short),
        "read 50,000 characters": partial(parse, short),
        "read 200,000 characters": partial(parse, long),
        "warnings about 50,000 characters": partial(warnings_of, query),
        "refuse 10,000 brackets": partial(_refused, "(" * 10_000 + "azc" + ")" * 10_000),
    }
    taken = medians(tasks, times=3)
    floor = taken["fold 50,000 characters (floor)"]
    goals = {"read 50,000 characters": GOAL, "read 200,000 characters": "about 4 x 50,000 characters"}
    return [Row(what, taken[what], f"{taken[what] / floor:.1f} x", goals.get(what, "")) for what in tasks]


def _list(length: int) -> str:
    found, size, number = [], 0, 0
    while size < length - 40:
        found.append(TERMS[number % len(TERMS)].format(n=number))
        size += len(found[-1]) + 4
        number += 1
    return " OR ".join(found)


def _refused(source: str) -> bool:
    try:
        parse(source)
    except QueryError:
        return True
    return False
