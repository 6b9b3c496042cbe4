"""Writes of the stakeholders slice that are more than one row."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import translation

from beraad.accounts.models import User
from beraad.audit.log import Event, erase_values, erase_values_naming, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier, Record
from beraad.casework.dossier.records import add_record
from beraad.casework.stakeholders.models import (
    Administrator,
    Contact,
    Occasion,
    PartyImport,
    Quality,
    Snapshot,
    Stakeholder,
)
from beraad.casework.stakeholders.occasions import starting_occasions
from beraad.casework.stakeholders.partners import missing
from beraad.casework.stakeholders.pictures import Picture, as_json
from beraad.core.guide import Edition


class NothingToAdd(Exception):
    """Everything of a starting set is there already; nothing was changed."""


@action
def add_partners(dossier: Dossier, edition: Edition, *, by: User, now: datetime) -> int:
    """Add the parties that the guide names and that are not there yet; how many came. Never a second time.

    Raises NothingToAdd when all are there. Names come in the edition's language.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two people can press the button at once
    there = Stakeholder.objects.filter(Q(removed_at=None) | Q(merged_into__removed_at=None), dossier=dossier)
    with translation.override(edition.language):
        partners = missing(edition, there.exclude(removed_at__isnull=False, merged_into=None))
        if not partners:
            raise NothingToAdd
        owners = {one.item_key: one for one in there.filter(removed_at=None).exclude(item_key="")}
        for partner in partners:
            above = [owners[partner.belongs_to]] if partner.belongs_to in owners else []
            values = partner.values | ({"belongs_to": above} if above else {})
            owners[partner.item_key] = add_record(Stakeholder, dossier, values, by=by, now=now)
    return len(partners)


@action
def add_occasions(dossier: Dossier, language: str, *, by: User, now: datetime) -> int:
    """Add the usual kinds of moments with the qualities that help then, those that are not there yet; how many came.

    Raises NothingToAdd when all are there.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    with translation.override(language):
        titles = {one.title.casefold() for one in Occasion.objects.filter(dossier=dossier, removed_at=None)}
        wanted = [one for one in starting_occasions() if one.title.casefold() not in titles]
        if not wanted:
            raise NothingToAdd
        qualities = {
            one.title.casefold(): one for one in Quality.objects.filter(dossier=dossier, removed_at=None)
        }
        for order, one in enumerate(wanted, start=len(titles) + 1):
            _add_qualities(dossier, qualities, one.qualities, by=by, now=now)
            found = [qualities[title.casefold()] for title in one.qualities]
            values = {"title": one.title, "ground": one.ground, "paragraphs": one.paragraphs, "order": order}
            add_record(Occasion, dossier, values | {"qualities": found}, by=by, now=now)
    return len(wanted)


def _add_qualities(
    dossier: Dossier, known: dict[str, Quality], titles: Iterable[str], *, by: User, now: datetime
) -> None:
    for title in titles:
        if title.casefold() not in known:
            known[title.casefold()] = add_record(Quality, dossier, {"title": title}, by=by, now=now)


@action
def keep_picture(
    dossier: Dossier, picture: Picture, values: Mapping[str, Any], *, on: date, by: User, now: datetime
) -> Snapshot:
    """Keep the force field as it is. `values` holds the reason. The log says that it was kept, not what is on it."""
    snapshot = Snapshot(
        dossier=dossier,
        taken_on=on,
        positions=as_json(picture),
        created_by=by,
        created_at=now,
        changed_by=by,
        changed_at=now,
        **values,
    )
    snapshot.save(force_insert=True)
    event = _event(snapshot, "added", by=by, title=str(snapshot), after=values)
    record(event, now=now)
    return snapshot


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
    """Out of every kept picture: the party itself, and each reason that names it."""
    sought = party.title.casefold()
    for picture in Snapshot.objects.filter(dossier=party.dossier):
        before = str(picture.positions)
        picture.positions.pop(str(party.uuid), None)
        for said in (one for rows in picture.positions.values() for one in rows):
            said["reason"] = "" if sought in said["reason"].casefold() else said["reason"]
        if str(picture.positions) != before:
            picture.save(update_fields=["positions"])


def _leave_imports(party: Stakeholder) -> None:
    sought = party.title.casefold()
    for listed in PartyImport.objects.filter(dossier=party.dossier):
        kept = [row for row in listed.rows if not any(sought in cell.casefold() for cell in row[1])]
        if len(kept) < len(listed.rows):
            listed.rows = kept
            listed.save(update_fields=["rows"])


def _log_erased(row: Record, *, by: User, now: datetime) -> None:
    record(_event(row, "erased", by=by), now=now)


def _event(
    row: Record, what: str, *, by: User, title: str = "", after: Mapping[str, Any] | None = None
) -> Event:
    return Event(
        f"{row._meta.model_name}.{what}",
        row.dossier.municipality.uuid,
        actor=by.uuid,
        dossier=row.dossier.uuid,
        object_type=row._meta.model_name or "",
        object=row.uuid,
        title=title,
        after=after or {},
        shielded=row.confidential,
    )
