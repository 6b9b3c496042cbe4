"""Reading the log: the links of a dossier or one object, newest first, with their values when these may be shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from beraad.audit.models import AuditEntry, AuditValues


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the log; `title`, `before` and `after` are empty when erased or shielded from the reader."""

    sequence: int
    at: datetime
    code: str
    actor: UUID | None
    object: UUID | None
    shielded: bool
    fields: tuple[str, ...]
    title: str
    before: dict[str, Any]
    after: dict[str, Any]


def links_of_dossier(
    dossier: UUID, *, with_shielded: bool, limit: int, offset: int = 0, without: Collection[UUID] = ()
) -> list[Link]:
    """The newest links of one dossier. Without the right to see shielded matter, those links do not exist.

    `without` names objects that the reader may not know of now, whatever was shielded when something happened to them.
    """
    entries = AuditEntry.objects.filter(dossier=dossier).exclude(object__in=without)
    if not with_shielded:
        entries = entries.filter(shielded=False)
    return _links(list(entries.order_by("-sequence")[offset : offset + limit]))


def links_of_object(object_uuid: UUID, *, with_shielded: bool, limit: int) -> list[Link]:
    """The newest links of one object that the reader may see now; it may have been confidential before."""
    entries = AuditEntry.objects.filter(object=object_uuid)
    if not with_shielded:
        entries = entries.filter(shielded=False)
    return _links(list(entries.order_by("-sequence")[:limit]))


def _links(entries: list[AuditEntry]) -> list[Link]:
    values = {
        row.entry: row for row in AuditValues.objects.filter(entry__in=[entry.uuid for entry in entries])
    }
    return [_link(entry, values.get(entry.uuid)) for entry in entries]


def _link(entry: AuditEntry, values: AuditValues | None) -> Link:
    return Link(
        entry.sequence,
        entry.at,
        entry.code,
        entry.actor,
        entry.object,
        entry.shielded,
        tuple(entry.fields),
        values.title if values else "",
        values.before if values else {},
        values.after if values else {},
    )


def last_links(dossiers: Collection[UUID]) -> dict[UUID, int]:
    """Per dossier the place of its newest link: as every write leaves one, the version of all that is in the dossier."""
    found = AuditEntry.objects.filter(dossier__in=dossiers).order_by().values_list("dossier")
    return {dossier: place for dossier, place in found.annotate(last=Max("sequence")) if dossier}


@dataclass(frozen=True, slots=True)
class LastLink:
    """When the newest link was made, and by whom."""

    at: datetime
    actor: UUID | None


def last_link(dossier: UUID, *, with_shielded: bool) -> LastLink | None:
    """The newest link of a dossier; without the right to see shielded matter, the newest of the others."""
    found = AuditEntry.objects.filter(dossier=dossier)
    if not with_shielded:
        found = found.filter(shielded=False)
    newest = found.order_by("-sequence").values_list("at", "actor").first()
    return LastLink(*newest) if newest else None


def changes_since(
    moments: Mapping[UUID, datetime],
    *,
    not_by: UUID,
    unshielded: Collection[UUID] = (),
    without: Iterable[UUID] = (),
) -> list[tuple[UUID, str, int]]:
    """Per dossier and kind of object how many links came after a moment, by others. One query for all dossiers.

    Of dossiers in `unshielded` what was shielded does not count; objects in `without` count nowhere.
    """
    if not moments:
        return []
    later = Q(pk=None)
    for dossier, moment in moments.items():
        later |= Q(dossier=dossier, at__gt=moment)
    found = AuditEntry.objects.filter(later).exclude(actor=not_by).exclude(object__in=list(without))
    found = found.exclude(dossier__in=unshielded, shielded=True)
    counted = found.order_by().values_list("dossier", "object_type").annotate(number=Count("pk"))
    return [(dossier, kind, number) for dossier, kind, number in counted if dossier]
