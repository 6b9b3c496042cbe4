"""Reads the fields of one mapping and notes everything that is wrong with them."""

import re
from enum import StrEnum
from typing import Final, TypeVar

from beraad.core.yaml_file.findings import Findings, shown
from beraad.core.yaml_file.tree import Mapping, Node, Scalar, Sequence

_NULLS: Final = ("", "~", "null", "Null", "NULL")
_WHOLE: Final = re.compile(r"-?[0-9]{1,6}")
Choice = TypeVar("Choice", bound=StrEnum)


class Record:
    """One mapping of a file. A reading method returns an empty value after noting what is wrong."""

    def __init__(self, node: Node, file: str, findings: Findings) -> None:
        self.file = file
        self.line = node.line
        self.findings = findings
        self.fields = node.fields if isinstance(node, Mapping) else {}
        if not isinstance(node, Mapping):
            self.note("not_mapping", self.line)

    def note(self, code: str, line: int, **params: object) -> None:
        """Note a finding in this file."""
        self.findings.add(self.file, line, code, **params)

    def line_of(self, name: str) -> int:
        """The line of a field, or of the mapping when the field is absent."""
        return self.fields[name][0] if name in self.fields else self.line

    def allow(self, *names: str) -> None:
        """Note every field outside `names`."""
        for name, (line, _) in self.fields.items():
            if name not in names:
                self.note("unknown_field", line, field=shown(name), allowed=", ".join(names))

    def text(self, name: str, *, required: bool = True) -> str:
        """The text of a field without surrounding white space."""
        if name not in self.fields:
            if required:
                self.note("missing_field", self.line, field=name)
            return ""
        line, node = self.fields[name]
        return self._text(node, name, line)

    def _text(self, node: Node, name: str, line: int) -> str:
        if not isinstance(node, Scalar):
            self.note("not_text", line, field=name)
            return ""
        value = "" if node.plain and node.value in _NULLS else node.value.strip()
        if not value:
            self.note("empty_field", line, field=name)
        return value

    def texts(self, name: str) -> tuple[tuple[str, int], ...]:
        """The texts of a list field, each with its line; empty when the field is absent."""
        return tuple(
            (text, node.line) for node in self.nodes(name) if (text := self._text(node, name, node.line))
        )

    def nodes(self, name: str) -> list[Node]:
        """The nodes of a list field; empty when the field is absent."""
        if name not in self.fields:
            return []
        line, node = self.fields[name]
        if isinstance(node, Sequence):
            return node.items
        self.note("not_list", line, field=name)
        return []

    def choice(self, name: str, choices: type[Choice], *, required: bool = False) -> Choice | None:
        """One of the codes of an enum."""
        value = self.text(name, required=required)
        return self._choice(value, self.line_of(name), name, choices) if value else None

    def choices(self, name: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """A list of codes of an enum."""
        found = (self._choice(value, line, name, choices) for value, line in self.texts(name))
        return tuple(choice for choice in found if choice is not None)

    def _choice(self, value: str, line: int, name: str, choices: type[Choice]) -> Choice | None:
        try:
            return choices(value)
        except ValueError:
            self.note("unknown_value", line, value=shown(value), field=name, allowed=", ".join(choices))
            return None

    def number(self, name: str, *, minimum: int) -> int | None:
        """A whole number, typed without quotation marks."""
        if not (value := self.text(name)):
            return None
        line, node = self.fields[name]
        plain = isinstance(node, Scalar) and node.plain
        if plain and _WHOLE.fullmatch(value) and int(value) >= minimum:
            return int(value)
        self.note("bad_number", line, field=name, minimum=minimum, value=shown(value))
        return None

    def record(self, name: str) -> "Record | None":
        """A field that is a mapping itself."""
        if name not in self.fields:
            return None
        return Record(self.fields[name][1], self.file, self.findings)
