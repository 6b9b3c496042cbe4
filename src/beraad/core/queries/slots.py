"""The places of a query, `<plaatsnaam>`: filled from the profile of a municipality.

A value is text, no query: AND in it is a word. It may hold * and ?, and begin with # or @.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from .errors import Flaw, QueryError
from .folding import fold

SLOT: Final = re.compile(r"<(?=[^<>]*?[^\W_])([^<>()\"]{1,100})>")
MAX_VARIANTS: Final = 500  # readings of one term; ten streets times ten towns is a hundred
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place to fill in, where it stands (code points, end exclusive); `name` as `place_name` writes it."""

    name: str
    start: int
    end: int


def place_name(written: str) -> str:
    """One name for <Naam burgemeester>, <naam  burgemeester> and one that a line end divides."""
    return " ".join(fold(written).split())


def places(source: str) -> tuple[Place, ...]:
    """Every place in a text, in order, filled or not."""
    return tuple(
        Place(place_name(found.group(1)), found.start(), found.end()) for found in SLOT.finditer(source)
    )


def by_place_name(slots: Mapping[str, Sequence[str] | str] | None) -> dict[str, tuple[str, ...]]:
    """The values by the name that `place_name` makes; one value may be given without a list."""
    given = (slots or {}).items()
    return {
        place_name(name): (values,) if isinstance(values, str) else tuple(values) for name, values in given
    }


def variants(text: str, start: int, slots: Values) -> Iterator[str]:
    """The text with every combination of values; `start` is where it stands, for errors. Raises QueryError."""
    if "<" not in text:
        return iter((text,))
    parts: list[tuple[str, ...]] = []
    at = count = 0
    for found in SLOT.finditer(text):
        parts.append((text[at : found.start()],))
        values = _values(found, start, slots, text[: found.start()][-1:])
        parts.append(values)
        count = max(count, 1) * len(values)
        at = found.end()
    if count > MAX_VARIANTS:
        raise QueryError(Flaw.SLOT_TOO_MANY, start, start + len(text), count=count, limit=MAX_VARIANTS)
    parts.append((text[at:],))
    return map("".join, product(*parts))


def _values(found: "re.Match[str]", start: int, slots: Values, sign: str) -> tuple[str, ...]:
    """The values of one place; behind # or @ they are names, so without signs of their own and without blanks."""
    values = slots.get(place_name(found.group(1)), ())
    if not values:
        span = (start + found.start(), start + found.end())
        raise QueryError(Flaw.SLOT_UNFILLED, *span, name=" ".join(found.group(1).split()))
    return tuple(_as_name(value, sign) if sign in ("#", "@") else value for value in values)


def _as_name(value: str, sign: str) -> str:
    """'s-Hertogenbosch as sHertogenbosch; an account keeps its dots, and its server behind a second @."""
    name, at, server = value.lstrip("#@").partition("@")
    return re.sub(r"[^\w.*?]+" if sign == "@" else r"[^\w*?]+", "", name) + at + server
