"""What became of every key between two editions: a file `changes/<old>--<new>.yaml` in the folder of the guide.

Keys are permanent: a key of the old edition that stays keeps its meaning and is not named. Every other key of the
old edition is renamed, split, merged or retired; every other key of the new one comes from those or is new. A
chapter has a key too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from beraad.core.guide.findings import Findings, GuideError, shown
from beraad.core.guide.schema import Edition
from beraad.core.yaml_file.record import Record
from beraad.core.yaml_file.tree import read_tree

FOLDER: Final = "changes"
FIELDS: Final = ("from", "to", "renamed", "split", "merged", "retired", "new")
Place = tuple[str, int]  # a key with its line


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes from one edition to the next; `merged` is by the new key, all others by the old one."""

    old: str
    new: str
    renamed: Mapping[str, str]
    split: Mapping[str, tuple[str, ...]]
    merged: Mapping[str, tuple[str, ...]]
    retired: Mapping[str, str]
    added: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in ("renamed", "split", "merged", "retired"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))


@dataclass(frozen=True, slots=True)
class _Line:
    """One change: the old keys it starts from and the new keys it leads to."""

    origins: tuple[Place, ...] = ()
    destinations: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesDraft:
    """A file of changes with its places, not yet held against the editions."""

    changes: Changes
    record: Record
    lines: tuple[_Line, ...]


def changes_path(guide: Path, old: str, new: str) -> Path:
    """Where the changes between two editions of a guide stand."""
    return guide / FOLDER / f"{old}--{new}.yaml"


def load_changes(path: Path, old: Edition, new: Edition) -> Changes:
    """Read the changes from `old` to `new`; GuideError when anything is wrong with them."""
    findings = Findings()
    draft = read_changes(path, findings)
    if draft and not findings.all:
        check_changes(draft, (old.edition, old.keys), (new.edition, new.keys))
    if draft is None or findings.all:
        raise GuideError(findings.all)
    return draft.changes


def read_changes(path: Path, findings: Findings) -> ChangesDraft | None:
    """Read one file of changes; None when the file is broken."""
    tree = read_tree(path, findings)
    if tree is None:
        return None
    record = Record(tree, str(path), findings)
    record.allow(*FIELDS)
    renamed, retired = _texts(record, "renamed"), _texts(record, "retired")
    split, merged = _lists(record, "split"), _lists(record, "merged")
    new = record.texts("new")
    changes = Changes(
        old=record.text("from"),
        new=record.text("to"),
        renamed={key: text for (key, _), text in renamed.items()},
        split={key: _keys(parts) for (key, _), parts in split.items()},
        merged={key: _keys(parts) for (key, _), parts in merged.items()},
        retired={key: text for (key, _), text in retired.items()},
        added=_keys(new),
    )
    lines = (
        *(_Line((place,), ((text, place[1]),)) for place, text in renamed.items()),
        *(_Line((place,), parts) for place, parts in split.items()),
        *(_Line(parts, (place,)) for place, parts in merged.items()),
        *(_Line((place,), ()) for place in retired),
        *(_Line((), (place,)) for place in new),
    )
    return ChangesDraft(changes, record, lines)


def _texts(record: Record, name: str) -> dict[Place, str]:
    inner = record.record(name)
    return {(key, inner.line_of(key)): inner.text(key) for key in inner.fields} if inner else {}


def _lists(record: Record, name: str) -> dict[Place, tuple[Place, ...]]:
    """Lists of two keys or more: with one key it would be a change of name."""
    inner = record.record(name)
    if inner is None:
        return {}
    found = {(key, inner.line_of(key)): inner.texts(key) for key in inner.fields}
    for (key, line), parts in found.items():
        if len(parts) < 2:
            record.note("change_of_one", line, field=name, value=shown(key))
    return found


def _keys(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(key for key, _ in places)


def check_changes(
    draft: ChangesDraft, old: tuple[str, Collection[str]], new: tuple[str, Collection[str]]
) -> None:
    """Hold a file of changes against both editions, each given by its name and its keys."""
    record = draft.record
    for field, value, (expected, _) in (("from", draft.changes.old, old), ("to", draft.changes.new, new)):
        if value and value != expected:
            record.note(
                "edition_mismatch",
                record.line_of(field),
                field=field,
                value=shown(value),
                expected=shown(expected),
            )
    _check_places(record, (line.origins for line in draft.lines), old)
    _check_places(record, (line.destinations for line in draft.lines), new)
    for line in draft.lines:
        _check_permanence(record, line, old[1], new[1])
    _check_complete(draft, old[1], new[1])


def _check_places(
    record: Record, groups: Iterable[tuple[Place, ...]], edition: tuple[str, Collection[str]]
) -> None:
    """Every key exists in its edition and is named once."""
    seen: dict[str, int] = {}
    for key, line in (place for group in groups for place in group if place[0]):
        if key not in edition[1]:
            record.note("change_key_unknown", line, value=shown(key), edition=shown(edition[0]))
        if key in seen:
            record.note("change_key_twice", line, value=shown(key), first=seen[key])
        seen.setdefault(key, line)


def _check_permanence(record: Record, line: _Line, old: Collection[str], new: Collection[str]) -> None:
    """A key never gets another meaning: it leads to itself, or it goes; and a key that was there is not new."""
    origins, destinations = _keys(line.origins), _keys(line.destinations)
    if origins == destinations:
        record.note("change_of_nothing", line.origins[0][1], value=shown(origins[0]))
        return
    for key, number in line.origins:
        if key in new and key not in destinations:
            record.note("change_key_stays", number, value=shown(key))
    for key, number in line.destinations:
        if key in old and key not in origins:
            record.note("change_key_reused", number, value=shown(key))


def _check_complete(draft: ChangesDraft, old: Collection[str], new: Collection[str]) -> None:
    """No key of the old edition vanishes, and none of the new one appears, without a line."""
    record = draft.record
    origins = {key for line in draft.lines for key in _keys(line.origins)}
    destinations = {key for line in draft.lines for key in _keys(line.destinations)}
    for key in _without(old, new, origins):
        record.note("change_missing", record.line, value=shown(key), edition=shown(draft.changes.old))
    for key in _without(new, old, destinations):
        record.note("change_new_missing", record.line, value=shown(key), edition=shown(draft.changes.new))


def _without(keys: Collection[str], *others: Collection[str]) -> Iterator[str]:
    return (key for key in keys if not any(key in other for other in others))
