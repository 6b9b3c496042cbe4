"""Writes of the stakeholders slice that are more than one row."""

from datetime import datetime

from django.db.models import Q

from beraad.accounts.models import User
from beraad.audit.log import Event, erase_values, erase_values_naming, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Record
from beraad.casework.stakeholders.models import (
    Administrator,
    Contact,
    PartyImport,
    Snapshot,
    Stakeholder,
)


@action
def erase_stakeholder(party: Stakeholder, *, by: User, now: datetime) -> None:
    """Take a person out for good: from the register, contacts, kept pictures, imports, and the values in the log.

    Doubles that were merged into this row go too. The log keeps that somebody was erased, without the name. Texts of
    other rows that name the person stay: `queries.named_elsewhere` lists them, for a person to change.
    """
    parties = [party, *Stakeholder.objects.filter(dossier=party.dossier, merged_into=party)]
    for one in parties:
        for row in (*one.ratings.all(), *one.contacts.all(), one):
            erase_values(row.uuid)
        _leave_pictures(one)
        _leave_imports(one)
        erase_values_naming(one.dossier.uuid, one.title)
    _log_erased(party, by=by, now=now)
    Stakeholder.objects.filter(pk__in=[one.pk for one in parties]).delete()


@action
def erase_contact(contact: Contact, *, by: User, now: datetime) -> None:
    """Take a moment of contact out for good, in the log too: for when its text tells about a person."""
    _erase(contact, by=by, now=now)


@action
def erase_administrator(administrator: Administrator, *, by: User, now: datetime) -> None:
    """Take a member of the college out for good, with what was noted of it, in the log too."""
    for deployment in administrator.deployments.all():
        erase_values(deployment.uuid)
    erase_values_naming(administrator.dossier.uuid, administrator.title)
    _erase(administrator, by=by, now=now)


@action
def discard_import(listed: PartyImport, *, by: User, now: datetime) -> None:
    """Throw away a list that was brought in: what is in the register stays, the rest of its rows is gone."""
    _erase(listed, by=by, now=now)


def _erase(row: Record, *, by: User, now: datetime) -> None:
    erase_values(row.uuid)
    _log_erased(row, by=by, now=now)
    row.delete()


def _leave_pictures(party: Stakeholder) -> None:
    for picture in Snapshot.objects.filter(dossier=party.dossier):
        if picture.positions.pop(str(party.uuid), None) is not None:
            picture.save(update_fields=["positions"])


def _leave_imports(party: Stakeholder) -> None:
    sought = party.title.casefold()
    for listed in PartyImport.objects.filter(Q(dossier=party.dossier)):
        kept = [row for row in listed.rows if not any(sought in cell.casefold() for cell in row[1])]
        if len(kept) < len(listed.rows):
            listed.rows = kept
            listed.save(update_fields=["rows"])


def _log_erased(row: Record, *, by: User, now: datetime) -> None:
    event = Event(
        f"{row._meta.model_name}.erased",
        row.dossier.municipality.uuid,
        actor=by.uuid,
        dossier=row.dossier.uuid,
        object_type=row._meta.model_name or "",
        object=row.uuid,
        shielded=row.confidential,
    )
    record(event, now=now)
