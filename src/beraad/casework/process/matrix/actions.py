"""Writes of the matrix that are more than one row: the roles of a whole step, of a whole phase, or of one party everywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier, Record
from beraad.casework.dossier.records import add_record, change_record, remove_record
from beraad.casework.process.matrix.models import PhaseRole, StepRole
from beraad.casework.process.models import Phase, Step
from beraad.casework.stakeholders.models import Stakeholder

CellKind = type[StepRole] | type[PhaseRole]
Cell = StepRole | PhaseRole
# Which field of a cell says where it stands beside the party.
PLACE: dict[CellKind, str] = {StepRole: "step", PhaseRole: "phase"}


class RolesConflict(Exception):
    """Somebody else changed some of these cells since the form was opened.

    `current` gives, by (place, party), the cell as it is now (None: taken away). Nothing is written.
    """

    def __init__(self, current: Mapping[tuple[int, int], Cell | None]) -> None:
        super().__init__("changed by somebody else")
        self.current = current


class PlaceGone(Exception):
    """A step, phase or party of these cells was taken away meanwhile. Nothing is written."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says about one cell. `values` None takes it away; `seen_version` 0: there was none."""

    place: Step | Phase
    stakeholder: Stakeholder
    seen_version: int
    values: Mapping[str, Any] | None

    @property
    def key(self) -> tuple[int, int]:
        """Which cell."""
        return self.place.pk, self.stakeholder.pk


@action
def state_roles(
    dossier: Dossier, kind: CellKind, statements: Iterable[Statement], *, by: User, now: datetime
) -> None:
    """Write several cells of one kind at once: all of them, or nothing.

    `statements` holds at least one. Raises RolesConflict when somebody else was first at one of them, and PlaceGone when
    a step, phase or party was taken away; then nothing is written.
    """
    given = list(statements)
    # The statements of one dossier come one after another: each sees what the one before it wrote.
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    _refuse_what_is_gone(given)
    current = _current(kind, given)
    late = {one.key for one in given if _version(current.get(one.key)) != one.seen_version}
    if late:
        raise RolesConflict({key: current.get(key) for key in late})
    for one in given:
        _state(dossier, kind, one, current.get(one.key), by=by, now=now)


def _refuse_what_is_gone(given: list[Statement]) -> None:
    rows: set[Record] = {*(one.place for one in given), *(one.stakeholder for one in given)}
    for model in {type(row) for row in rows}:
        keys = {row.pk for row in rows if type(row) is model}
        there = model._default_manager.filter(pk__in=keys, removed_at=None)
        if there.count() != len(keys):
            raise PlaceGone


def _current(kind: CellKind, given: list[Statement]) -> dict[tuple[int, int], Cell]:
    """The cells as they are, locked in one order before the first line in the log."""
    place = PLACE[kind]
    wanted = {one.key for one in given}
    rows = (
        kind._default_manager.filter(
            removed_at=None,
            stakeholder__in={party for _place, party in wanted},
            **{f"{place}__in": {where for where, _party in wanted}},
        )
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
        .select_related("dossier__municipality", "stakeholder", place, "changed_by")
    )
    found = {(getattr(row, f"{place}_id"), row.stakeholder_id): row for row in rows}
    return {key: row for key, row in found.items() if key in wanted}


def _version(cell: Cell | None) -> int:
    return cell.version if cell else 0


def _state(
    dossier: Dossier, kind: CellKind, statement: Statement, cell: Cell | None, *, by: User, now: datetime
) -> None:
    if cell and statement.values is None:
        remove_record(cell, by=by, now=now)
    elif cell and statement.values is not None:
        change_record(cell, statement.values, seen_version=cell.version, by=by, now=now)
    elif statement.values is not None:
        place = {PLACE[kind]: statement.place, "stakeholder": statement.stakeholder}
        add_record(kind, dossier, {**statement.values, **place}, by=by, now=now)
