"""Writes of the calendars: secret addresses, and what the calendars remember of each moment."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.communication.codes import CalendarScope
from beraad.casework.communication.feeds import Wanted, hash_of
from beraad.casework.communication.models import CalendarEntry, CalendarFeed
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier

SECRET_BYTES = 32


@action
def make_feed(
    access: Access, scope: CalendarScope, audience: str = "", *, by: User, now: datetime
) -> tuple[CalendarFeed, str]:
    """A secret address for this person, and its secret: shown once, and kept nowhere.

    There is one per person and scope: making it again renews it, and the old address stops.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed, new = CalendarFeed.objects.update_or_create(
        dossier=access.dossier,
        user=access.user,
        scope=scope.value,
        audience=audience,
        defaults={"token_hash": hash_of(secret), "made_at": now},
    )
    _log(feed, "calendarfeed.made" if new else "calendarfeed.renewed", by=by, now=now)
    return feed, secret


@action
def revoke_feed(feed: CalendarFeed, *, by: User | None, now: datetime) -> None:
    """The address stops at once."""
    _log(feed, "calendarfeed.revoked", by=by, now=now)
    CalendarFeed.objects.filter(pk=feed.pk).delete()


def _log(feed: CalendarFeed, code: str, *, by: User | None, now: datetime) -> None:
    event = Event(
        code=code,
        municipality=feed.dossier.municipality.uuid,
        actor=by.uuid if by else None,
        dossier=feed.dossier.uuid,
        object_type="calendarfeed",
        object=feed.uuid,
        title=str(feed.get_scope_display()),
        after={"scope": feed.scope, "audience": feed.audience},
    )
    record(event, now=now)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the calendars do not say yet: new moments, changed ones, and the ones that are gone."""

    new: tuple[Wanted, ...]
    changed: tuple[tuple[CalendarEntry, Wanted], ...]
    gone: tuple[CalendarEntry, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def difference(dossier: Dossier, source: str, wanted: Sequence[Wanted]) -> Difference:
    """What is wanted, held against what the calendars say: one query."""
    there = {entry.uid: entry for entry in CalendarEntry.objects.filter(dossier=dossier, source=source)}
    by_uid = {one.uid: one for one in wanted}
    return Difference(
        tuple(one for one in wanted if one.uid not in there),
        tuple(
            (entry, by_uid[uid])
            for uid, entry in there.items()
            if uid in by_uid and _differs(entry, by_uid[uid])
        ),
        tuple(entry for uid, entry in there.items() if uid not in by_uid and not entry.cancelled),
    )


def _differs(entry: CalendarEntry, wanted: Wanted) -> bool:
    return entry.cancelled or any(getattr(entry, name) != value for name, value in asdict(wanted).items())


def refresh_calendar(
    dossier: Dossier, source: str, wanted: Sequence[Wanted], *, by: User | None, now: datetime
) -> bool:
    """Bring what the calendars say of one source up to date; whether anything had to be changed."""
    if not difference(dossier, source, wanted):
        return False
    _refresh(dossier, source, wanted, by=by, now=now)
    return True


@action
def _refresh(
    dossier: Dossier, source: str, wanted: Sequence[Wanted], *, by: User | None, now: datetime
) -> None:
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two refreshes at once would add a moment twice
    found = difference(dossier, source, wanted)
    CalendarEntry.objects.bulk_create(
        CalendarEntry(dossier=dossier, source=source, changed_at=now, **asdict(one)) for one in found.new
    )
    for entry, one in found.changed:
        for name, value in asdict(one).items():
            setattr(entry, name, value)
        _newer(entry, cancelled=False, now=now)
    _cancel(found.gone, now=now)
    counts = {"new": len(found.new), "changed": len(found.changed), "cancelled": len(found.gone)}
    # Not a line of the dossier's own history: what changed there has one already.
    record(Event("calendar.refreshed", dossier.municipality.uuid, after=counts), now=now)


def _cancel(entries: Iterable[CalendarEntry], *, now: datetime) -> None:
    """Gone, or confidential now: the day stays, the words do not."""
    with translation.override("nl"):
        title = _("Called off")
    for entry in entries:
        entry.title, entry.description, entry.location, entry.path = title, "", "", ""
        _newer(entry, cancelled=True, now=now)


def _newer(entry: CalendarEntry, *, cancelled: bool, now: datetime) -> None:
    entry.cancelled, entry.changed_at = cancelled, now
    entry.sequence += 1
    entry.save()
