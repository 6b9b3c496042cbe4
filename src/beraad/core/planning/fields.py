"""The fields of one mapping of a plan: what `Record` reads, and dates."""

import datetime as dt
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import TypeVar

from beraad.core.yaml_file.findings import Finding, Findings, shown
from beraad.core.yaml_file.record import Record
from beraad.core.yaml_file.tree import Node, Scalar

from .check import is_near
from .read_data import iso_date
from .result import Message, Param
from .texts import text

_NULLS = ("", "~", "null", "Null", "NULL")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its line (from 1), and the sentence in Dutch and in English."""

    line: int
    said: tuple[str, str]

    @classmethod
    def of(cls, finding: Finding) -> "Problem":
        """What the reader of YAML found."""
        return cls(finding.line, (finding.text("nl"), finding.text("en")))


class Fields(Record):
    """One mapping. Reading goes on after a mistake and gives an empty value."""

    def __init__(self, node: Node, file: str, findings: Findings, problems: list[Problem]) -> None:
        super().__init__(node, file, findings)
        self.problems = problems

    def has(self, name: str) -> bool:
        """Whether a field is there and says something."""
        if name not in self.fields:
            return False
        node = self.fields[name][1]
        return not (isinstance(node, Scalar) and node.plain and node.value in _NULLS)

    def wrong(self, name: str, code: str, /, **params: Param) -> None:
        """Note what is wrong with a field."""
        self._wrong(self.line_of(name), code, params)

    def _wrong(self, line: int, code: str, params: Table[str, Param]) -> None:
        message = Message(code, params)
        self.problems.append(Problem(line, (text(message, "nl"), text(message, "en"))))

    def part(self, name: str, *, required: bool = False) -> "Fields | None":
        """A field that is a mapping itself."""
        if not self.has(name):
            if required:
                self.note("missing_field", self.line_of(name), field=name)
            return None
        return Fields(self.fields[name][1], self.file, self.findings, self.problems)

    def parts(self, name: str, *, required: bool = False) -> list["Fields"]:
        """A list of mappings."""
        if not self.has(name):
            if required:
                self.note("missing_field", self.line_of(name), field=name)
            return []
        return [Fields(node, self.file, self.findings, self.problems) for node in self.nodes(name)]

    def words(self, name: str) -> tuple[tuple[str, int], ...]:
        """A list of texts, each with its line; one text may stand without a list."""
        if not self.has(name):
            return ()
        line, node = self.fields[name]
        return ((node.value.strip(), line),) if isinstance(node, Scalar) else self.texts(name)

    def date(self, name: str) -> dt.date | None:
        """A date that must be there."""
        value = self.text(name)
        return self._date(value, self.line_of(name), name) if value else None

    def dates(self, name: str) -> tuple[dt.date, ...]:
        """A list of dates."""
        if not self.has(name):
            return ()
        found = [self._date(value, line, name) for value, line in self.texts(name)]
        return tuple(one for one in found if one)

    def _date(self, value: str, line: int, name: str) -> dt.date | None:
        found = iso_date(value)
        if found is None:
            self._wrong(line, "bad_date", {"field": name, "value": shown(value)})
        elif not is_near(found):
            self._wrong(line, "date_too_far", {"date": found})
        return found

    def one_of(self, name: str, values: Table[str, Value]) -> Value | None:
        """What a word stands for."""
        word = self.text(name)
        if word and word not in values:
            self.note(
                "unknown_value",
                self.line_of(name),
                value=shown(word),
                field=name,
                allowed=", ".join(values),
            )
        return values.get(word)

    def unused(self, name: str) -> str:
        """A field that says nothing about this kind of step."""
        if self.has(name):
            self.wrong(name, "field_not_here", field=name)
        return ""
