"""Queries as lines of JSON, `{"id": ..., "query": ...}`; a query may name another one by its id (`query:...`)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..errors import QueryError
from ..parser import Query, parse
from ..resolve import query_name, resolve
from ..tree import ListRef, NamedQuery, leaves
from .ndjson import LineFault, Number, as_json, object_of


@dataclass(frozen=True, slots=True)
class QueryFault:
    """A line, from 1, whose query cannot be used: either why the line is wrong, or what is wrong with the query."""

    line: int
    code: LineFault | None = None
    error: QueryError | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    query_id: str  # JSON
    source: str


def read_queries(lines: Iterable[bytes], report: Callable[[QueryFault], None]) -> Iterator[tuple[str, Query]]:
    """The queries one by one, each with its id as JSON; what cannot be used goes to `report`."""
    found: list[_Line] = []
    named: dict[str, str] = {}
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        read = _read(number, line, seen)
        if isinstance(read, QueryFault):
            report(read)
            continue
        one, name = read
        found.append(one)
        named.setdefault(name, one.source)
    others = _Named(named)
    for one in found:
        query = _parsed(one, others)
        if isinstance(query, QueryFault):
            report(query)
        else:
            yield one.query_id, query


def _read(number: int, line: bytes, seen: set[str]) -> tuple[_Line, str] | QueryFault:
    """A line, with the name under which other queries know it."""
    there = object_of(line)
    if isinstance(there, LineFault):
        return QueryFault(number, there)
    source, query_id = there.get("query"), as_json(there["id"])
    if not isinstance(source, str) or isinstance(source, Number):
        return QueryFault(number, LineFault.NO_QUERY)
    if query_id in seen:
        return QueryFault(number, LineFault.DOUBLE_ID)
    seen.add(query_id)
    return _Line(number, query_id, source), query_name(there["id"])


def _parsed(line: _Line, others: Mapping[str, Query]) -> Query | QueryFault:
    try:
        query = parse(line.source)
        if any(isinstance(leaf, NamedQuery) for leaf in leaves(query.tree)):
            query = resolve(query, others)
    except QueryError as error:
        return QueryFault(line.number, error=error, source=line.source)
    if any(isinstance(leaf, ListRef) for leaf in leaves(query.tree)):
        return QueryFault(line.number, LineFault.NO_LIST)
    return query


class _Named(Mapping[str, Query]):
    """The queries of the file by name, read when somebody asks."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._read: dict[str, Query] = {}

    def __getitem__(self, name: str) -> Query:
        if name not in self._read:
            self._read[name] = parse(self._sources[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
