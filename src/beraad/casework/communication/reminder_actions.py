"""Writes of the reminders: one mail a day with everything that somebody was not told yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beraad.accounts.actions import NO_MUNICIPALITY
from beraad.accounts.models import Municipality, User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.communication.codes import ReminderStage
from beraad.casework.communication.models import Reminded
from beraad.outbox.actions import queue_mail

KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that somebody is told: which row (its uuid with its kind), at which stage, for which day."""

    subject: str
    stage: ReminderStage
    due_on: date


@action
def send_digest(
    key: str,
    user: User,
    municipality: Municipality,
    told: Sequence[Told],
    words: tuple[str, str],
    *,
    by: User | None,
    now: datetime,
) -> None:
    """Queue one mail for one person (`words`: subject and body), and remember what it told: both or neither.

    `key` names the person and the day: a second one is not made.
    """
    subject, body = words
    queue_mail(key, user.email, subject, body, user.language, municipality, by=by, now=now)
    Reminded.objects.bulk_create(
        [
            Reminded(user=user, subject=one.subject, stage=one.stage, due_on=one.due_on, at=now)
            for one in told
        ],
        ignore_conflicts=True,
    )
    event = Event(
        "reminders.sent",
        municipality.uuid,
        object_type="user",
        object=user.uuid,
        title=user.name,
        after={"count": len(told)},
    )
    record(event, now=now)


@action
def forget_reminders(*, by: User | None, now: datetime) -> None:
    """What somebody was told more than a year ago is forgotten."""
    Reminded.objects.filter(at__lt=now - KEPT).delete()
    record(Event("reminders.forgotten", NO_MUNICIPALITY), now=now)
