"""Reading the outbox. No page shows it; the worker, the command and the slices that queue mails do."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from beraad.outbox.codes import ENDED, MailState
from beraad.outbox.models import Mail


def states_of(keys: Iterable[str]) -> dict[str, MailState]:
    """The state per key, for the keys that exist."""
    found = Mail.objects.filter(key__in=list(keys)).values_list("key", "state")
    return {key: MailState(state) for key, state in found}


def due(now: datetime) -> QuerySet[Mail]:
    """What can go out now, in order. A mail waits for an earlier one of the municipality to the same address.

    So people read things in the order in which they were told. Mails that belong to no municipality, such as a link for a
    new password, wait for nobody and keep nobody waiting. Who took a mail and is not back in time has lost it.
    """
    busy = Q(state__in=(MailState.SENDING, MailState.FAILED)) | Q(state=MailState.WAITING, due_at__lte=now)
    earlier = Mail.objects.filter(
        busy, municipality=OuterRef("municipality"), to=OuterRef("to"), id__lt=OuterRef("id")
    )
    free = Q(state__in=(MailState.WAITING, MailState.FAILED), due_at__lte=now)
    lost = Q(state=MailState.SENDING, lease_until__lte=now)
    return Mail.objects.filter(free | lost).exclude(Exists(earlier)).order_by("due_at", "id")


def to_erase(before: datetime) -> QuerySet[Mail]:
    """What ended before a moment and still has its address and text."""
    return Mail.objects.filter(state__in=ENDED, ended_at__lt=before, erased_at=None)


def given_up() -> QuerySet[Mail]:
    """Mails that will not go out by themselves, oldest first; who erased them cannot send them again."""
    return Mail.objects.filter(state=MailState.GIVEN_UP).select_related("municipality").order_by("id")


def counts() -> dict[MailState, int]:
    """How many mails there are per state."""
    rows = Mail.objects.order_by().values_list("state").annotate(number=Count("id"))
    found = dict(rows)
    return {state: found.get(state, 0) for state in MailState}


def oldest_due(now: datetime) -> datetime | None:
    """Since when a mail waits that should have gone out."""
    return due(now).values_list("due_at", flat=True).first()
