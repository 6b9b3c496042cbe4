"""Reading the outbox. No page shows it; the worker, the command and the slices that queue mails do."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from beraad.outbox.codes import ENDED, OPEN, MailState
from beraad.outbox.models import LEASE, MOST_ATTEMPTS, Mail


def states_of(keys: Iterable[str]) -> dict[str, MailState]:
    """The state per key, for the keys that exist."""
    found = Mail.objects.filter(key__in=list(keys)).values_list("key", "state")
    return {key: MailState(state) for key, state in found}


def due(now: datetime) -> QuerySet[Mail]:
    """What can go out now, in order. A mail waits for an earlier one of the municipality to the same address.

    So people read things in the order in which they were told. Mails that belong to no municipality, such as a link for a
    new password, go first, wait for nobody and keep nobody waiting. Who took a mail and is not back in time has lost it.
    """
    busy = Q(state__in=(MailState.SENDING, MailState.FAILED)) | Q(state=MailState.WAITING, due_at__lte=now)
    earlier = Mail.objects.filter(
        busy, municipality=OuterRef("municipality"), to=OuterRef("to"), id__lt=OuterRef("id")
    )
    # What waits for no moment goes out, also when the clock was ahead when it was queued.
    free = Q(state__in=OPEN, due_at__lte=now) | Q(state=MailState.WAITING, due_at=F("created_at"))
    links_first = Case(When(municipality=None, then=0), default=1)
    return (
        Mail.objects.filter(free | _lost(now)).exclude(Exists(earlier)).order_by(links_first, "due_at", "id")
    )


def hopeless(now: datetime) -> QuerySet[Mail]:
    """What would come too late, and what took its worker with it too often."""
    lost = _lost(now)
    late = (Q(state__in=OPEN) | lost) & Q(not_after__lt=now)
    return Mail.objects.filter(late | (lost & Q(attempts__gte=MOST_ATTEMPTS))).order_by("id")


def _lost(now: datetime) -> Q:
    """Taken by a worker that is not back in time. No lease is longer than a lease: then the clock was ahead."""
    return Q(state=MailState.SENDING) & (Q(lease_until__lte=now) | Q(lease_until__gt=now + LEASE))


def to_erase(before: datetime) -> QuerySet[Mail]:
    """What ended before a moment and still has its address and text."""
    return Mail.objects.filter(state__in=ENDED, ended_at__lt=before, erased_at=None)


def given_up() -> QuerySet[Mail]:
    """Mails that will not go out by themselves and are not erased yet, oldest first."""
    mails = Mail.objects.filter(state=MailState.GIVEN_UP, erased_at=None)
    return mails.select_related("municipality").order_by("id")


def to_retry(now: datetime) -> QuerySet[Mail]:
    """Those of them that somebody can send after all: the rest would come too late."""
    return given_up().filter(Q(not_after=None) | Q(not_after__gte=now))


def counts() -> dict[MailState, int]:
    """How many mails there are per state."""
    rows = Mail.objects.order_by().values_list("state").annotate(number=Count("id"))
    found = dict(rows)
    return {state: found.get(state, 0) for state in MailState}


def oldest_due(now: datetime) -> datetime | None:
    """Since when a mail waits that should have gone out."""
    return due(now).values_list("due_at", flat=True).first()
