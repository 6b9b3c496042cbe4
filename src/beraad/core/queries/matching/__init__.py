"""Matching messages against many queries at once (decision 9): compile once, match batch after batch.

    queries = compile_queries([("zuid", parse("azc* AND Veldwoude"))])
    hits = Matcher(queries).match(batch)

Names are imported when they are used, so that a command that only wants its arguments read starts without numpy and pyarrow.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .fields import list_entries
    from .matcher import Matcher, UnknownList
    from .queryset import DoubleQuery, QuerySet, UnboundedQuery, compile_queries

__all__ = [
    "DoubleQuery",
    "Matcher",
    "QuerySet",
    "UnboundedQuery",
    "UnknownList",
    "compile_queries",
    "list_entries",
]
_HOMES: Final = {"Matcher": "matcher", "UnknownList": "matcher", "list_entries": "fields"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'queryset')}"), name)
