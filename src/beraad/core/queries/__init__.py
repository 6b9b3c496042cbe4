"""Search queries: the language in which an analyst says which messages to look for (decision 8).

`parse` makes a Query of a text or raises a QueryError that says where and why; `tree` holds the shape of it.
"""

from .errors import Caution, Flaw, QueryError, Warned
from .parser import MAX_DEPTH, MAX_LENGTH, Query, parse

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "Caution", "Flaw", "Query", "QueryError", "Warned", "parse"]
