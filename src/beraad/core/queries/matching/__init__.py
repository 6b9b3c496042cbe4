"""Matching messages against many queries at once (decision 9): compile once, match batch after batch.

queries = compile_queries([("zuid", parse("azc* AND Veldwoude"))])
hits = Matcher(queries).match(batch)
"""

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
