"""Reminders by mail: once a day everything that somebody was not told yet, of the communication plan and of checklists.

What was told is remembered per row and stage, so that an outage loses nothing and a second run doubles nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.accounts.models import Municipality, User
from beraad.casework.communication.audiences import name_of
from beraad.casework.communication.codes import ReminderStage
from beraad.casework.communication.due import DueRow, due_rows_of
from beraad.casework.communication.models import REMINDER_DAYS, InformingSettings, Reminded
from beraad.casework.communication.reminder_actions import KEPT, Told, forget_reminders, send_digest
from beraad.casework.dossier.models import Dossier, Record
from beraad.casework.meetings.queries import DueTask, due_tasks_of
from beraad.outbox.queries import states_of

FROM: Final = time(7, 0)  # nobody wants to be woken by a reminder
FARTHEST: Final = 365  # days; the most that the settings allow


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due, of whichever slice. `told` is how it is remembered; a confidential one keeps its title inside."""

    told: Told
    title: str
    dossier: Dossier


def send_due(since: datetime, now: datetime) -> None:
    """The job: one mail a person, municipality and day, from seven in the morning. `since` does not matter: what was told is
    remembered."""
    local = timezone.localtime(now)
    if local.time() < FROM:
        return
    today = local.date()
    for user in _people():
        _remind(user, today, now)


def forget_old(since: datetime, now: datetime) -> None:
    """The job: what was told more than a year ago need not be remembered."""
    if Reminded.objects.filter(at__lt=now - KEPT).exists():
        forget_reminders(by=None, now=now)


def _people() -> list[User]:
    """Who works somewhere, can log in and wants to be reminded."""
    found = User.objects.filter(is_active=True, wants_reminders=True, memberships__isnull=False)
    return list(found.distinct().order_by("pk"))


def _remind(user: User, today: date, now: datetime) -> None:
    by_municipality: dict[Municipality, list[Due]] = {}
    for one in not_told(user, today):
        by_municipality.setdefault(one.dossier.municipality, []).append(one)
    for municipality, found in by_municipality.items():
        key = digest_key(user, municipality, today)
        if key in states_of([key]):
            continue  # today's mail is out; the rest is for tomorrow
        with translation.override(user.language):
            words = in_words(found, today)
        told = [one.told for one in found]
        send_digest(key, user, municipality, told, words, by=None, now=now)


def digest_key(user: User, municipality: Municipality, day: date) -> str:
    """What makes a mail the one of this person and day."""
    return f"reminders/{municipality.uuid}/{user.uuid}/{day:%Y-%m-%d}"


def not_told(user: User, today: date) -> list[Due]:
    """Everything that is due and that this person did not hear of at this stage, the oldest first."""
    found = [
        *_rows(due_rows_of(user, today, within=FARTHEST)),
        *_tasks(due_tasks_of(user, today, within=FARTHEST)),
    ]
    days = _reminder_days({one.dossier for _day, one in found})
    staged = [
        (one, stage)
        for day, one in found
        if (stage := stage_of(day, today, days.get(one.dossier.pk, REMINDER_DAYS)))
    ]
    return _without_told(user, [_at(one, stage) for one, stage in staged])


def stage_of(due: date, today: date, days: int) -> ReminderStage | None:
    """At which stage something is on a day; None when it is too far ahead to speak of."""
    if due < today:
        return ReminderStage.OVERDUE
    if due == today:
        return ReminderStage.TODAY
    return ReminderStage.SOON if (due - today).days <= days else None


def _at(one: Due, stage: ReminderStage) -> Due:
    return Due(Told(one.told.subject, stage, one.told.due_on), one.title, one.dossier)


def _rows(found: Iterable[DueRow]) -> Iterable[tuple[date, Due]]:
    for one in found:
        row, number = one.row, one.occurrence.number
        title = f"{name_of(row)}: {row.title}"
        yield one.due, _due(f"row/{row.uuid}/{number}", one.due, row, title, row.announcement)


def _tasks(found: Iterable[DueTask]) -> Iterable[tuple[date, Due]]:
    for one in found:
        meeting = one.task.meeting
        title = f"{one.task.title} ({meeting.title})"
        yield one.due, _due(f"task/{one.task.uuid}", one.due, one.task, title, meeting)


def _due(subject: str, day: date, row: Record, title: str, parent: Record | None) -> Due:
    shielded = row.confidential or (parent is not None and parent.confidential)
    # The stage is filled in once the dossier's own number of days is known.
    return Due(Told(subject, ReminderStage.SOON, day), "" if shielded else title, row.dossier)


def _reminder_days(dossiers: Iterable[Dossier]) -> dict[int, int]:
    wanted = [one.pk for one in dossiers]
    found = InformingSettings.objects.filter(dossier__in=wanted, removed_at=None) if wanted else ()
    return {one.dossier_id: one.reminder_days for one in found}


def _without_told(user: User, found: Sequence[Due]) -> list[Due]:
    subjects = [one.told.subject for one in found]
    if not subjects:
        return []
    rows = Reminded.objects.filter(user=user, subject__in=subjects)
    known = {(one.subject, one.stage, one.due_on) for one in rows}
    new = [one for one in found if (one.told.subject, one.told.stage.value, one.told.due_on) not in known]
    return sorted(new, key=lambda one: (one.told.due_on, one.told.subject))


def in_words(found: Sequence[Due], today: date) -> tuple[str, str]:
    """Subject and body of the mail, in the language that is on."""
    subject = ngettext("%(count)d thing to do in Beraad", "%(count)d things to do in Beraad", len(found))
    heads = {
        ReminderStage.OVERDUE: _("Overdue"),
        ReminderStage.TODAY: _("Today"),
        ReminderStage.SOON: _("Soon"),
    }
    parts = []
    for stage, head in heads.items():
        lines = [_line(one) for one in found if one.told.stage is stage]
        if lines:
            parts.append("\n".join([f"{head}:", *lines]))
    site = settings.SITE_URL
    foot = (
        _("Open Beraad: %s") % f"{site}{reverse('start')}",
        _("You get this mail because these are yours. Do you not want reminders? Change that here: %s")
        % f"{site}{reverse('preferences')}",
    )
    return subject % {"count": len(found)}, "\n\n".join([*parts, *foot])


def _line(one: Due) -> str:
    title = one.title or _("something confidential: open Beraad to see what")
    return f"- {formats.date_format(one.told.due_on, 'j F Y')}: {title} – {one.dossier.title}"
