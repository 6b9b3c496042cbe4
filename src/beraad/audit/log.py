"""Making and proving the chain.

Each link's hash covers the one before it, so that changing, removing or inserting a link shows. What is hashed is written
out in `_digest`; a change there would break every existing chain.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from beraad.audit.models import AuditEntry, AuditValues, ChainHead
from beraad.audit.writing import NoAuditRow, is_writing, note_entry

START = "0" * 64
PORTION = 500  # links of which the values are read together
# Why a link does not hold, in words for who checks the log.
FAULTS = {
    "missing": "er ontbreekt een regel",
    "does_not_follow": "deze regel volgt niet op de vorige",
    "changed": "deze regel is veranderd",
    "values_changed": "de waarden bij deze regel zijn veranderd",
    "missing_at_the_end": "de laatste regels ontbreken",
    "beyond_the_end": "deze regel staat achter de laatste die bekend is",
}


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: a dotted code, to which object, with the values before and after per field name.

    `shielded` marks an event about something confidential: its title and values are for people who may see that.
    """

    code: str
    municipality: UUID
    actor: UUID | None = None
    dossier: UUID | None = None
    object_type: str = ""
    object: UUID | None = None
    title: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    shielded: bool = False


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first place where a chain does not hold: which municipality, which number, and why (a code)."""

    municipality: UUID
    sequence: int
    reason: str


def record(event: Event, *, now: datetime) -> AuditEntry:
    """Add a link to the municipality's chain, inside the running action."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(municipality=event.municipality)
    salt = secrets.token_hex(16)
    before, after = _plain(event.before), _plain(event.after)
    entry = AuditEntry(
        municipality=event.municipality,
        sequence=head.sequence + 1,
        at=now,
        code=event.code,
        actor=event.actor,
        dossier=event.dossier,
        object_type=event.object_type,
        object=event.object,
        fields=sorted(set(before) | set(after)),
        shielded=event.shielded,
        values_hash=_values_hash(salt, event.title, before, after),
        previous=head.hash,
    )
    entry.hash = _digest(entry)
    entry.save(force_insert=True)
    AuditValues.objects.create(entry=entry.uuid, salt=salt, title=event.title, before=before, after=after)
    ChainHead.objects.filter(pk=head.pk).update(sequence=entry.sequence, hash=entry.hash)
    note_entry(entry)
    return entry


def erase_values(object_uuid: UUID) -> None:
    """Take out what every link about one object says: titles, old and new values. The links stay, and the chain holds."""
    if not is_writing():
        raise NoAuditRow("Values are erased inside an action only.")
    links = AuditEntry.objects.filter(object=object_uuid).values_list("uuid", flat=True)
    AuditValues.objects.filter(entry__in=list(links)).delete()


def erase_values_naming(dossier: UUID, name: str) -> None:
    """Take out the values of every link of a dossier that has this name in its title or values, capitals or not.

    For when a person is erased who is named in what the log says of other rows. The links stay, and the chain holds.
    """
    if not is_writing():
        raise NoAuditRow("Values are erased inside an action only.")
    links = AuditEntry.objects.filter(dossier=dossier).order_by().values_list("uuid", flat=True)
    found = AuditValues.objects.filter(entry__in=links)
    sought = name.casefold()
    naming = [row.pk for row in found.iterator() if sought in _all_text(row.title, row.before, row.after)]
    AuditValues.objects.filter(pk__in=naming).delete()


def _all_text(title: str, *values: Mapping[str, Any]) -> str:
    texts = (json.dumps(one, ensure_ascii=False, cls=DjangoJSONEncoder) for one in values)
    return " ".join((title, *texts)).casefold()


def chains() -> list[UUID]:
    """Every municipality with a chain, also when the note of its last link is gone."""
    noted = ChainHead.objects.values_list("municipality", flat=True)
    linked = AuditEntry.objects.order_by().values_list("municipality", flat=True)
    return sorted({*noted, *linked.distinct()})


def verify(municipality: UUID) -> BrokenLink | None:
    """Walk one chain from its first link; the first that does not hold, or nothing when all hold.

    Others may write meanwhile: the last link is looked up before the walk, and again for links that came after it.
    """
    last_place, last_hash = _last(municipality)
    previous, expected = START, 1
    links = AuditEntry.objects.filter(municipality=municipality).order_by("sequence").iterator()
    for entry, values in _with_values(links):
        reason = _fault(entry, expected, previous, values)
        if not reason and entry.sequence == last_place and entry.hash != last_hash:
            reason = "changed"
        if reason:
            return BrokenLink(municipality, expected, reason)
        previous, expected = entry.hash, expected + 1
    if expected <= last_place:
        return BrokenLink(municipality, expected, "missing_at_the_end")
    if expected - 1 > (known := _last(municipality)[0]):
        return BrokenLink(municipality, known + 1, "beyond_the_end")
    return None


def _with_values(links: Iterator[AuditEntry]) -> Iterator[tuple[AuditEntry, AuditValues | None]]:
    """Each link with its values, a portion at a time: a chain may be far longer than what fits in memory."""
    while portion := list(islice(links, PORTION)):
        found = AuditValues.objects.filter(entry__in=[link.uuid for link in portion])
        values = {row.entry: row for row in found}
        yield from ((link, values.get(link.uuid)) for link in portion)


def _last(municipality: UUID) -> tuple[int, str]:
    """Place and hash of the last link as the writers noted it."""
    head = ChainHead.objects.filter(municipality=municipality).first()
    return (head.sequence, head.hash) if head else (0, START)


def _fault(entry: AuditEntry, expected: int, previous: str, values: AuditValues | None) -> str:
    if entry.sequence != expected:
        return "missing"
    if entry.previous != previous:
        return "does_not_follow"
    if entry.hash != _digest(entry):
        return "changed"
    if values and entry.values_hash != _values_hash(values.salt, values.title, values.before, values.after):
        return "values_changed"
    return ""


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON holds them, so that the hash is the same when they come back from the database."""
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder, default=str))
    return plain


def _values_hash(salt: str, title: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([salt, title, before, after], sort_keys=True).encode()).hexdigest()


def _digest(entry: AuditEntry) -> str:
    content = [
        str(entry.uuid),
        str(entry.municipality),
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(),
        entry.code,
        str(entry.actor),
        str(entry.dossier),
        entry.object_type,
        str(entry.object),
        entry.fields,
        entry.shielded,
        entry.values_hash,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
