"""Reads for the calendars: what should stand in them, and what a secret address gives to who has it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from beraad.accounts.access import Permission, Role
from beraad.casework.communication.audiences import name_of
from beraad.casework.communication.codes import AudienceKind, CalendarScope
from beraad.casework.communication.models import CalendarEntry, CalendarFeed, CommunicationRow
from beraad.casework.communication.moments import Occurrence
from beraad.casework.communication.plan import CommunicationPlan, plan_of, whole
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier, DossierRole
from beraad.core.document import Calendar, Moment, sanitise

SOURCE: Final = "communication"
# Sources that stand in the calendar of a person only: they would bury that of a whole dossier.
PERSONAL: Final = ("tasks",)
LENGTH: Final = timedelta(minutes=30)  # how long a moment with a time stands in a calendar


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a calendar should say of one moment now. `day` without a time, else `starts_at` (aware); `path` on this site."""

    uid: str
    title: str
    day: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    audience: str = ""
    owner_id: int | None = None
    description: str = ""
    location: str = ""
    path: str = ""


def wanted_of(dossier: Dossier, today: date) -> list[Wanted]:
    """The moments of the communication plan that may stand in a calendar, in Dutch: never what is confidential."""
    plan = plan_of(whole(dossier), today=today)
    with translation.override("nl"):
        return [
            _wanted(plan, one) for one in plan.occurrences if one.day and not _is_confidential(plan, one.row)
        ]


def _is_confidential(plan: CommunicationPlan, row: CommunicationRow) -> bool:
    news = plan.news_of(row)
    return row.confidential or (news is not None and news.confidential)


def _wanted(plan: CommunicationPlan, one: Occurrence) -> Wanted:
    row, at = one.row, one.at
    shielded = any(part is not None and part.confidential for part in (row.group, row.stakeholder))
    who = name_of(row, None if shielded else plan.access)
    said = (
        _("How: %s") % row.channel if row.channel else "",
        _("Who informs them: %s") % row.informs if row.informs else "",
        _("Sent") if one.sent else "",
    )
    return Wanted(
        uid=f"{row.uuid}-{one.number}@beraad",
        title=sanitise(f"{who[:1].upper()}{who[1:]}: {row.title}"),
        day=None if at else one.day,
        starts_at=_whole_minutes(at),
        ends_at=_whole_minutes(at + LENGTH) if at else None,
        audience=row.audience,
        owner_id=row.owner_id,
        description=sanitise("\n".join(part for part in said if part)),
        path=reverse("communicationrow", kwargs={"dossier": plan.access.dossier.uuid, "record": row.uuid}),
    )


def _whole_minutes(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC).replace(second=0, microsecond=0) if at else None


def hash_of(token: str) -> str:
    """What is kept of a secret address. The secret is long and random, so a plain hash cannot be turned around."""
    return hashlib.sha256(token.encode()).hexdigest()


def feeds_of(access: Access) -> "QuerySet[CalendarFeed]":
    """The person's own addresses in this dossier."""
    return CalendarFeed.objects.filter(dossier=access.dossier, user=access.user).order_by("scope", "audience")


def dossiers_with_feeds() -> list[Dossier]:
    """Where somebody reads a calendar."""
    return list(
        Dossier.objects.filter(calendar_feeds__isnull=False).distinct().select_related("municipality")
    )


def feed_with(token: str) -> tuple[CalendarFeed, Access] | None:
    """The feed behind a secret, with what the person who made it may see now; None for a wrong or old secret, and as soon
    as that person does not take part any more."""
    feed = (
        CalendarFeed.objects.filter(token_hash=hash_of(token), user__is_active=True)
        .select_related("user", "dossier__municipality")
        .first()
    )
    if feed is None:
        return None
    member = Q(dossier__municipality__memberships__user=feed.user)
    role = DossierRole.objects.filter(member, user=feed.user, dossier=feed.dossier).first()
    access = Access(feed.user, feed.dossier, Role(role.role)) if role else None
    return (feed, access) if access and access.may(Permission.VIEW) else None


def entries_of(feed: CalendarFeed) -> list[CalendarEntry]:
    """What stands in a feed, what was cancelled included: readers must hear of it."""
    found = CalendarEntry.objects.filter(dossier=feed.dossier)
    if feed.scope == CalendarScope.PERSON:
        return list(found.filter(owner=feed.user))
    if feed.scope == CalendarScope.AUDIENCE:
        return list(found.filter(source=SOURCE, audience=feed.audience))
    return list(found.exclude(source__in=PERSONAL))


def calendar_of(feed: CalendarFeed, entries: Iterable[CalendarEntry], site: str) -> Calendar:
    """The feed as a calendar, in Dutch; `site` is the address of this site as the reader knows it, with its slash."""
    with translation.override("nl"):
        names: dict[str, str] = {
            CalendarScope.PERSON: _("%(dossier)s: what I have to do"),
            CalendarScope.AUDIENCE: _("%(dossier)s: %(audience)s"),
        }
        audience = str(AudienceKind(feed.audience).label) if feed.audience else ""
        title = names.get(feed.scope, "%(dossier)s") % {"dossier": feed.dossier.title, "audience": audience}
    return Calendar(sanitise(title), tuple(_moment(one, site) for one in entries))


def _moment(entry: CalendarEntry, site: str) -> Moment:
    start = entry.starts_at or entry.day
    assert start is not None  # an entry is made with one of the two
    return Moment(
        uid=entry.uid,
        title=entry.title,
        start=start,
        changed_at=entry.changed_at,
        end=entry.ends_at if entry.starts_at else None,
        sequence=entry.sequence,
        description=entry.description,
        location=entry.location,
        url=f"{site}{entry.path[1:]}" if entry.path else "",
        cancelled=entry.cancelled,
    )
