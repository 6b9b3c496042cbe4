"""Bringing in a list of parties: kept from the first moment, read in at once, the rest kept back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.stakeholders.importing import ImportRow, row_values
from beraad.casework.stakeholders.models import PartyImport, Stakeholder
from beraad.core.tables import Table


class ImportMoved(Exception):
    """The list is not as it was when somebody looked at it: rows were read in or decided on meanwhile."""


@action
def bring_in(
    dossier: Dossier, title: str, table: Table, mapping: Mapping[str, int], *, by: User, now: datetime
) -> PartyImport:
    """Keep a list that somebody brought in. Its rows do not go into the log: they may hold personal data."""
    listed = PartyImport(
        dossier=dossier,
        title=title,
        header=list(table.header),
        rows=[[line, list(cells)] for line, cells in table.rows],
        mapping=dict(mapping),
        created_by=by,
        created_at=now,
        changed_by=by,
        changed_at=now,
    )
    listed.save(force_insert=True)
    _log(listed, "added", by=by, now=now, after={"rows": len(listed.rows)})
    return listed


@action
def state_columns(
    listed: PartyImport,
    mapping: Mapping[str, int],
    choices: Mapping[str, str],
    *,
    seen_version: int,
    by: User,
    now: datetime,
) -> PartyImport:
    """Say which column holds what, and what happens with each row that may be a double. Raises ImportMoved."""
    current = _as_seen(listed, seen_version)
    current.mapping, current.choices = dict(mapping), dict(choices)
    _save(current, by=by, now=now)
    _log(current, "changed", by=by, now=now, after={"mapping": current.mapping})
    return current


@action
def read_in(
    listed: PartyImport,
    rows: Iterable[ImportRow],
    parties: Mapping[str, Stakeholder],
    *,
    seen_version: int,
    by: User,
    now: datetime,
) -> int:
    """Put the rows that are ready in the register and keep the others back; how many went in.

    `parties` are the ones that a row may supplement, by uuid. A list of which everything went in is gone afterwards.
    Raises ImportMoved.
    """
    current = _as_seen(listed, seen_version)
    ready = [row for row in rows if row.is_ready]
    for row in ready:
        twin = parties.get(row.twin.uuid) if row.supplements and row.twin else None
        if twin is None:
            add_record(Stakeholder, current.dossier, row_values(row), by=by, now=now)
        else:
            _supplement(twin, row, by=by, now=now)
    lines = {row.line for row in ready}
    current.rows = [row for row in current.rows if row[0] not in lines]
    current.imported += len(ready)
    _log(current, "imported", by=by, now=now, after={"imported": current.imported, "rows": len(current.rows)})
    if current.rows:
        _save(current, by=by, now=now)
    else:
        current.delete()
    return len(ready)


def _supplement(party: Stakeholder, row: ImportRow, *, by: User, now: datetime) -> None:
    """Fill in what is empty at a party that is there; what stands there stays."""
    fresh = Stakeholder.objects.select_related("dossier__municipality").get(pk=party.pk)
    values = {
        name: value for name, value in row_values(row).items() if name != "kind" and not getattr(fresh, name)
    }
    if values:
        change_record(fresh, values, seen_version=fresh.version, by=by, now=now)


def _as_seen(listed: PartyImport, seen_version: int) -> PartyImport:
    rows = PartyImport.objects.select_for_update(of=("self",)).select_related("dossier__municipality")
    current = rows.filter(pk=listed.pk).first()
    if current is None or current.version != seen_version:
        raise ImportMoved
    return current


def _save(listed: PartyImport, *, by: User, now: datetime) -> None:
    listed.version += 1
    listed.changed_by, listed.changed_at = by, now
    listed.save()


def _log(listed: PartyImport, what: str, *, by: User, now: datetime, after: Mapping[str, Any]) -> None:
    event = Event(
        f"partyimport.{what}",
        listed.dossier.municipality.uuid,
        actor=by.uuid,
        dossier=listed.dossier.uuid,
        object_type="partyimport",
        object=listed.uuid,
        title=listed.title,
        after=after,
    )
    record(event, now=now)
