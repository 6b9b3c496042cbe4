"""Read a situation from YAML, and refuse what is not one, with the line and what is allowed.

The events of the parser are read directly: nothing is built before its shape is known, so that
aliases that explode, endless nesting and YAML's guesses at types cannot do harm.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

import yaml

from .situation import (
    PURPOSES,
    Audience,
    DecisionState,
    Degree,
    History,
    Impact,
    Moderator,
    RoomSetup,
    Situation,
    SubGoal,
)
from .texts import problem_text

SIZE_LIMIT: Final = 100_000  # bytes; a real situation takes less than two thousand
DEPTH_LIMIT: Final = 2  # the mapping, and the mapping under `subjects`
NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,6}")
YES_NO: Final = {"ja": True, "nee": False, "yes": True, "no": False, "true": True, "false": False}
YES_NO_ALLOWED: Final = "true, false, yes, no, ja, nee"
NUMBER_ALLOWED: Final = "0 - 9999999"
FIELD_NAMES: Final = tuple(f.name for f in fields(Situation))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the line (from 1), a code and the values for its sentence."""

    line: int
    code: str
    params: dict[str, str | int]


class SituationError(Exception):
    """The input is not a situation; `problems` says why, in the order of the lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))

    def lines(self, name: str, language: str = "nl") -> list[str]:
        """`file:line: reason`, one per problem."""
        return [f"{name}:{p.line}: {problem_text(p.code, p.params, language)}" for p in self.problems]


def load_situation(path: Path) -> Situation:
    """The situation in a YAML file; raises SituationError. An empty file is an empty situation."""
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _refusal(1, "not_readable", reason=error.strerror or "?") from error
    if len(raw) > SIZE_LIMIT:
        raise _refusal(1, "too_large", limit=SIZE_LIMIT)
    try:
        return parse_situation(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refusal(raw[: error.start].count(b"\n") + 1, "not_utf8") from error


def parse_situation(source: str) -> Situation:
    """The situation in a YAML text; raises SituationError."""
    root = _compose(source)
    if root is None or _is_null(root):
        return Situation()
    if not isinstance(root, yaml.MappingNode):
        raise _refusal(_line(root), "not_a_mapping", allowed=", ".join(FIELD_NAMES))
    reader = _Reader()
    values = reader.read(root)
    if reader.problems:
        raise SituationError(reader.problems)
    return _build(values, root)


def _build(values: dict[str, Any], root: yaml.MappingNode) -> Situation:
    """The only thing that can still be wrong: two statements of the room that differ."""
    room, subjects = values.get("room_for_influence"), values.get("subjects")
    highest = Situation(subjects=subjects).room
    if room is not None and highest is not None and room is not highest:
        line = next(_line(key) for key, _ in root.value if key.value == "room_for_influence")
        raise _refusal(line, "contradiction", value=room, highest=highest, allowed=_codes(Degree))
    return Situation(**values)


def _compose(source: str) -> yaml.Node | None:
    try:
        _check_shape(yaml.parse(source, Loader=yaml.SafeLoader))
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = source[: error.position].count("\n") + 1
        raise _refusal(line, "not_yaml", reason=error.reason) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _refusal(line, "not_yaml", reason=error.problem or "?") from error


def _check_shape(events: Iterator[yaml.Event]) -> None:
    depth = documents = 0
    for event in events:
        line = _line(event)
        if getattr(event, "anchor", None) is not None:
            raise _refusal(line, "alias")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEPTH_LIMIT:
            raise _refusal(line, "too_deep")
        if documents > 1:
            raise _refusal(line, "many_documents")


class _Reader:
    """Walks a mapping and gathers every problem, so that one run shows them all."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, root: yaml.MappingNode) -> dict[str, Any]:
        values = {}
        for name, key, node in self._entries(root):
            if name not in READERS:
                self._refuse(key, "unknown_field", value=_shown(key), allowed=", ".join(FIELD_NAMES))
            elif not _is_null(node):
                values[name] = READERS[name](self, name, node)
        return values

    def _entries(self, mapping: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        seen: set[str] = set()
        for key, node in mapping.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in seen:
                self._refuse(key, "duplicate_field", value=_shown(key))
            seen.add(name)
            yield name, key, node

    def code(self, name: str, node: yaml.Node, allowed: tuple[StrEnum, ...]) -> StrEnum | None:
        if _has_tag(node, "str") and node.value in allowed:
            return allowed[allowed.index(node.value)]
        self._unknown_value(name, node, ", ".join(allowed))
        return None

    def yes_no(self, name: str, node: yaml.Node) -> bool | None:
        answer = YES_NO.get(node.value.lower()) if _has_tag(node, "bool", "str") else None
        if answer is None:
            self._unknown_value(name, node, YES_NO_ALLOWED)
        return answer

    def number(self, name: str, node: yaml.Node) -> int | None:
        if _has_tag(node, "int") and NUMBER.fullmatch(node.value):
            return int(node.value)
        self._unknown_value(name, node, NUMBER_ALLOWED)
        return None

    def text(self, name: str, node: yaml.Node) -> str | None:
        if _has_tag(node, "str") and _is_plain(node.value):
            return str(node.value)
        self._refuse(node, "not_a_text", field=name, value=_shown(node))
        return None

    def subjects(self, name: str, node: yaml.Node) -> dict[str, StrEnum | None] | None:
        if not isinstance(node, yaml.MappingNode):
            self._unknown_value(name, node, f"<subject>: {_codes(Degree)}")
            return None
        found = {}
        for subject, key, degree in self._entries(node):
            self.text(name, key)
            found[subject] = self.code(f"{name}: {_shown(key)}", degree, tuple(Degree))
        return found or None

    def _unknown_value(self, name: str, node: yaml.Node, allowed: str) -> None:
        self._refuse(node, "unknown_value", field=name, value=_shown(node), allowed=allowed)

    def _refuse(self, node: yaml.Node, code: str, **params: str | int) -> None:
        self.problems.append(Problem(_line(node), code, params))


def _one_of(*allowed: StrEnum) -> Callable[[_Reader, str, yaml.Node], object]:
    return lambda reader, name, node: reader.code(name, node, allowed)


READERS: Final[dict[str, Callable[[_Reader, str, yaml.Node], object]]] = {
    "decision": _one_of(*DecisionState),
    "room_for_influence": _one_of(*Degree),
    "subjects": _Reader.subjects,
    "new_ideas_needed": _Reader.yes_no,
    "impact": _one_of(*Impact),
    "expected_visitors": _Reader.number,
    "concerns_can_be_voiced": _Reader.yes_no,
    "influence_announced": _Reader.yes_no,
    "room_setup": _one_of(*RoomSetup),
    "audience": _one_of(*Audience),
    "moderator": _one_of(*Moderator),
    "history": _one_of(*History),
    "usual_communication": _Reader.text,
    "sub_goal": _one_of(*SubGoal),
    "time_pressure": _Reader.yes_no,
    "mandate_clear": _Reader.yes_no,
    "stage_purpose": _one_of(*PURPOSES),
}


def _refusal(line: int, code: str, **params: str | int) -> SituationError:
    return SituationError([Problem(line, code, params)])


def _codes(kind: type[StrEnum]) -> str:
    return ", ".join(kind)


def _line(thing: yaml.Node | yaml.Event) -> int:
    return int(cast(yaml.Mark, thing.start_mark).line) + 1


def _has_tag(node: yaml.Node, *names: str) -> bool:
    tags = {f"tag:yaml.org,2002:{name}" for name in names}
    return isinstance(node, yaml.ScalarNode) and node.tag in tags


def _is_null(node: yaml.Node) -> bool:
    return _has_tag(node, "null")


def _is_plain(text: str) -> bool:
    """No control characters or lone surrogates, which could not be printed."""
    return all(c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in text)


def _shown(node: yaml.Node) -> str:
    """What was typed, shortened and safe to print."""
    if not isinstance(node, yaml.ScalarNode):
        return "{...}" if isinstance(node, yaml.MappingNode) else "[...]"
    shown = node.value if len(node.value) <= 40 else node.value[:40] + "…"
    return repr(shown)
