"""One message, read as far as a query needs: text, canonical form, other columns."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from ..tree import Field, FieldName, ListRef, Term
from .cells import message_cells, taken_apart
from .evaluate import Reading, hits
from .fields import field_holds, in_list
from .programs import Looked

Lists: TypeAlias = Mapping[str, frozenset[str]]  # audience lists by folded name; see fields.list_entries
Columns: TypeAlias = Callable[[str], Any]


class Message:
    """A message for a program: what hits is known, the rest is read when somebody asks, and remembered."""

    __slots__ = ("_cells", "_column", "_known", "_lists", "_reading", "_title", "hits")

    def __init__(
        self,
        hits: frozenset[int],
        column: Columns,
        lists: Lists,
        cells_of_text: Callable[[], Sequence[str]] | None = None,
    ) -> None:
        """`column(name)` gives a value or None; `cells_of_text` the canonical form if somebody has it already."""
        self.hits = hits
        self._column = column
        self._lists = lists
        self._cells = cells_of_text
        self._known: dict[int, bool] = {}
        self._reading: Reading | None = None
        self._title: Reading | None = None

    @property
    def reading(self) -> Reading:
        """The text."""
        if self._reading is None:
            there = self._cells() if self._cells else message_cells(self.text)
            self._reading = Reading(lambda: self.text, tuple(map(taken_apart, there)))
        return self._reading

    @property
    def title(self) -> Reading:
        """The title; empty when there is none."""
        if self._title is None:
            text = str(self._column("title") or "")
            self._title = Reading(lambda: text, tuple(map(taken_apart, message_cells(text))))
        return self._title

    @property
    def text(self) -> str:
        """The text as it came in."""
        return str(self._column("text") or "")

    def holds(self, leaf: Looked) -> bool:
        """Whether a leaf holds. Leaves of one plan are told apart by identity, which is quicker than comparing them."""
        known = self._known.get(id(leaf))
        if known is None:
            known = self._known[id(leaf)] = self._holds(leaf)
        return known

    def _holds(self, leaf: Looked) -> bool:
        if isinstance(leaf, Field):
            return self._field(leaf)
        if isinstance(leaf, ListRef):
            return in_list(self._column("author"), self._lists[leaf.name])
        return hits(leaf, self.reading)

    def _field(self, field: Field) -> bool:
        if field.name is FieldName.TITLE:
            return isinstance(field.value, Term) and hits(field.value, self.title)
        return field_holds(field, self._column, self.text if field.name is FieldName.URL else "")
