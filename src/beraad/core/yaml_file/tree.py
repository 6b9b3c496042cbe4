"""A YAML file as a tree of texts, lists and mappings that remember their line.

Built from the parser's events, not from its values: what the guide needs is text, and so `no`, `3` and
`2016-01` stay what was typed. Anchors, aliases and tags are refused before anything is built from them,
which leaves a YAML bomb nothing to expand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from beraad.core.yaml_file.findings import Findings, shown

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 12
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# The parser in C is ten times as fast; both give the same events.
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """One text as typed; `plain` when it stood without quotation marks."""

    value: str
    line: int
    plain: bool


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: "list[Node]"
    line: int


@dataclass(slots=True)
class Mapping:
    """Fields by name, each with the line of its name."""

    fields: "dict[str, tuple[int, Node]]"
    line: int


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """This file cannot be read any further."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(code)
        self.line = line
        self.code = code


def read_tree(path: Path, findings: Findings) -> Node | None:
    """The tree of one file; None, with a finding, when the file is broken."""
    text = _read_text(path, findings)
    if text is None:
        return None
    try:
        return _Builder(text, str(path), findings).document()
    except _Refused as refused:
        findings.add(str(path), refused.line, refused.code)
    except yaml.YAMLError as error:
        line = _line_of(error)
        findings.add(str(path), line, "tab" if _has_tab(text, line) else "not_yaml")
    except (ValueError, OverflowError):
        # The parser in Python raises these on an impossible \U escape or version number.
        findings.add(str(path), 1, "not_yaml")
    return None


def _read_text(path: Path, findings: Findings) -> str | None:
    """The file as text: a regular file, not too large, UTF-8, without control characters."""
    data = _read_bytes(path, findings)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.add(str(path), data.count(b"\n", 0, error.start) + 1, "encoding")
        return None
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        findings.add(str(path), line, "control_character", value=shown(found[0]))
        return None
    return text


def _read_bytes(path: Path, findings: Findings) -> bytes | None:
    """At most MAX_BYTES; a device or a pipe is never opened."""
    if not path.is_file():
        findings.add(str(path), 1, "unreadable" if path.exists() else "file_missing")
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        findings.add(str(path), 1, "unreadable")
        return None
    if len(data) > MAX_BYTES:
        findings.add(str(path), 1, "too_large", limit=MAX_BYTES)
        return None
    return data


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else 1


def _has_tab(text: str, line: int) -> bool:
    lines = text.splitlines()
    return line <= len(lines) and lines[line - 1].lstrip(" ").startswith("\t")


class _Builder:
    """Turns the events of one file into nodes."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.file = file
        self.findings = findings

    def document(self) -> Node:
        """The only document of the file."""
        next(self.events)  # start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise _Refused(1, "empty_file")
        node = self._node(next(self.events), 0)
        next(self.events)  # end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Refused(after.start_mark.line + 1, "several_documents")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        if event.anchor is not None:  # an alias event carries the name of its anchor
            raise _Refused(line, "alias")
        if event.tag is not None:
            raise _Refused(line, "tag")
        if depth > MAX_DEPTH:
            raise _Refused(line, "too_deep")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(list(self._children(depth)), line)
        return self._mapping(line, depth)

    def _scalar(self, event: Any, line: int) -> Scalar:
        """A text; an escape such as "\\0" can bring in what the file itself may not hold."""
        if found := _CONTROL.search(event.value):
            self.findings.add(self.file, line, "control_character", value=shown(found[0]))
        return Scalar(event.value, line, plain=not event.style)

    def _children(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, line: int, depth: int) -> Mapping:
        fields: dict[str, tuple[int, Node]] = {}
        nodes = self._children(depth)
        for name in nodes:
            value = next(nodes)
            if not isinstance(name, Scalar):
                self.findings.add(self.file, name.line, "field_name")
            elif name.value in fields:
                self.findings.add(self.file, name.line, "duplicate_field", field=shown(name.value))
            else:
                fields[name.value] = (name.line, value)
        return Mapping(fields, line)
