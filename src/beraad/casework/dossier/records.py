"""Writing the rows that people keep in a dossier: add, change, remove, put back; the same for every kind of record.

The second editor of a row does not overwrite the first: `Conflict` carries the row as it is now, and nothing is written.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier, Record

RecordType = TypeVar("RecordType", bound=Record)
TITLE_LENGTH = 160


class Conflict(Exception):
    """Somebody else changed the row after it was opened; `current` is the row as it is now."""

    def __init__(self, current: Record) -> None:
        super().__init__("changed by somebody else")
        self.current = current


@action
def add_record(
    model: type[RecordType], dossier: Dossier, values: Mapping[str, Any], *, by: User, now: datetime
) -> RecordType:
    """Add a row to the dossier."""
    plain, many = _split(model, values)
    row = model(dossier=dossier, created_by=by, created_at=now, changed_by=by, changed_at=now, **plain)
    row.save(force_insert=True)
    _set_many(row, many)
    _log(row, "added", {}, values, by=by, now=now)
    return row


@action
def change_record(
    row: RecordType, values: Mapping[str, Any], *, seen_version: int, by: User, now: datetime
) -> RecordType:
    """Change a row that the editor saw in version `seen_version`.

    Raises Conflict when it has another version now. Without a difference nothing is written but a visit in the log.
    Who changes a row that was taken away meanwhile, puts it back.
    """
    current = _as_seen(_locked(row), seen_version)
    before = {name: _value(current, name) for name in values}
    plain, many = _split(type(row), values)
    for name, value in plain.items():
        setattr(current, name, value)
    changed = {name: value for name, value in values.items() if _identity(value) != _identity(before[name])}
    was_confidential = bool(before.get("confidential", current.confidential))
    was_removed, current.removed_at = current.removed_at is not None, None
    if changed or was_removed:
        _touch(current, by=by, now=now)
        _set_many(current, many)
    if was_removed:
        _log(current, "restored", {}, {}, by=by, now=now)
    _log(
        current,
        "changed",
        {name: before[name] for name in changed},
        changed,
        by=by,
        now=now,
        shielded=was_confidential,
    )
    return current


@action
def remove_record(row: Record, *, by: User, now: datetime) -> None:
    """Take a row away; it can be put back. What is away already gets a visit in the log.

    Raises Conflict when the row has another version now than `row` has.
    """
    current = _locked(row)
    if current.removed_at is None:
        _as_seen(current, row.version).removed_at = now
        _touch(current, by=by, now=now)
    _log(current, "removed", {}, {}, by=by, now=now)


@action
def restore_record(row: Record, *, by: User, now: datetime) -> None:
    """Put back a row that was taken away, as it is now. What is there already gets a visit in the log."""
    current = _locked(row)
    if current.removed_at is not None:
        current.removed_at = None
        _touch(current, by=by, now=now)
    _log(current, "restored", {}, {}, by=by, now=now)


def _locked(row: RecordType) -> RecordType:
    manager: models.Manager[RecordType] = type(row)._default_manager
    # The key never changes: others may connect their rows with this one meanwhile (PostgreSQL).
    return manager.select_for_update(no_key=True).get(pk=row.pk)


def _as_seen(current: RecordType, seen_version: int) -> RecordType:
    if current.version != seen_version:
        raise Conflict(current)
    return current


def _touch(row: Record, *, by: User, now: datetime) -> None:
    row.version += 1
    row.changed_by, row.changed_at = by, now
    row.save()


def _split(model: type[Record], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    many = {name for name in values if model._meta.get_field(name).many_to_many}
    return (
        {name: value for name, value in values.items() if name not in many},
        {name: values[name] for name in many},
    )


def _set_many(row: Record, many: Mapping[str, Any]) -> None:
    for name, value in many.items():
        getattr(row, name).set(value)


def _value(row: Record, name: str) -> Any:
    value = getattr(row, name)
    return list(value.all()) if isinstance(value, models.Manager) else value


def _identity(value: Any) -> Any:
    """What makes two values the same: for other rows which rows they are, as two may have one name."""
    if isinstance(value, list | tuple | models.QuerySet):
        return {_identity(part) for part in value}
    return value.pk if isinstance(value, models.Model) else _loggable(value)


def _loggable(value: Any) -> Any:
    if isinstance(value, list | tuple | models.QuerySet):
        return [str(part) for part in value]
    if isinstance(value, User):
        return str(value.uuid)  # never the name: who is erased must not stay in what the log says of others
    if value is None or isinstance(value, str | int | bool | date):
        return value
    return str(value)


def _names_confidential(*values: Mapping[str, Any]) -> bool:
    """Whether the values name a row that not everybody may know of."""
    for value in (value for one in values for value in one.values()):
        rows = value if isinstance(value, list | tuple | models.QuerySet) else [value]
        if any(isinstance(row, Record) and row.confidential for row in rows):
            return True
    return False


def _log(
    row: Record,
    what: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: User,
    now: datetime,
    shielded: bool = False,
) -> None:
    said = any(before.get(name) or after.get(name) for name in row.shielded_fields)
    hidden = said or _names_confidential(before, after)
    event = Event(
        code=f"{row._meta.model_name}.{what}",
        municipality=row.dossier.municipality.uuid,
        actor=by.uuid,
        dossier=row.dossier.uuid,
        object_type=row._meta.model_name or "",
        object=row.uuid,
        title=str(row)[:TITLE_LENGTH],
        before={name: _loggable(value) for name, value in before.items()},
        after={name: _loggable(value) for name, value in after.items()},
        shielded=shielded or row.confidential or hidden,
    )
    record(event, now=now)
