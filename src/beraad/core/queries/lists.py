"""The lists that ship with the query language, read once and only when a query is checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .terms import term
from .tree import Pattern, Word


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """A term that finds something else than it seems to: what, in Dutch and English, and what can be written instead."""

    term: str
    also: tuple[str, str]
    misses: tuple[str, str]
    instead: str


def _read(name: str) -> str:
    return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")


@cache
def false_friends() -> Mapping[Pattern, FalseFriend]:
    """The false friends by the pattern of their term."""
    import yaml  # costs as much as the rest of the command, and parsing alone needs none of it

    rows: list[dict[str, Any]] = yaml.safe_load(_read("false_friends.yaml"))
    return {_pattern(row["term"]): _friend(row) for row in rows}


def _friend(row: dict[str, Any]) -> FalseFriend:
    also, misses = ((row.get(name, ""), row.get(f"{name}_en", "")) for name in ("also", "misses"))
    return FalseFriend(row["term"], also, misses, row["instead"])


def _pattern(text: str) -> Pattern:
    found = term(text)
    assert isinstance(found, Word)
    return found.pattern


@cache
def place_names() -> frozenset[str]:
    """Names that are common because the place is."""
    lines = _read("place_names.txt").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
