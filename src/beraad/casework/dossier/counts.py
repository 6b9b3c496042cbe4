"""How many rows stand in each list of a page: one query for all lists together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.registers import Register


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with its address and the number of rows that this person may see in it."""

    register: Register
    url: str
    count: int


def listed(access: Access, registers: Iterable[Register]) -> list[Listed]:
    """The lists as a page names them."""
    found = tuple(registers)
    first, *others = (_counted(access, register) for register in found)
    counts = dict(first.union(*others, all=True))
    return [Listed(one, one.url("list", access), counts.get(one.key, 0)) for one in found]


def _counted(access: Access, register: Register) -> "QuerySet[Any, Any]":
    rows = records(access, register.model).order_by()
    named = rows.annotate(register=Value(register.key, output_field=CharField())).values("register")
    return named.annotate(number=Count("pk")).values_list("register", "number")
