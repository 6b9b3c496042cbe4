"""From the text of a query to its tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .errors import Warned
from .tree import Node

MAX_DEPTH: Final = 100  # brackets within brackets; nobody writes ten
MAX_LENGTH: Final = 200_000  # code points; the longest query of an analyst has some thousands


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: its text as it was typed, what it means, and that written in one fixed way.

    `unbounded`: true for a message in which no term hits, so not fit for matching live messages.
    """

    source: str
    tree: Node
    canonical: str
    warnings: tuple[Warned, ...]
    unbounded: bool


def parse(source: str, slots: Mapping[str, Sequence[str]] | None = None) -> Query:
    """Read a query; `slots` gives the values of each <place> by name. Raises QueryError."""
    raise NotImplementedError
