"""Writes of the leak plan: making it, starting it, checking it, calling it off; with the mails to who must act."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.casework.communication.actions import call_off, note_change
from beraad.casework.communication.codes import InformationKind
from beraad.casework.communication.leak import PROPOSAL, RUNNING
from beraad.casework.communication.models import Announcement, CommunicationRow, LeakPlan, LeakStep
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.queries import possible_owners
from beraad.casework.dossier.records import Conflict, add_record
from beraad.outbox.actions import queue_mail, withdraw_mail
from beraad.outbox.queries import states_of
from beraad.ui.templatetags.beraad import clock

POINTLESS = timedelta(hours=12)  # nobody acts on the mail of a leak half a day later


class LeakPlanExists(Exception):
    """There is a leak plan already: a dossier has one."""


class AlreadyStarted(Exception):
    """Somebody started the leak plan a moment ago; `news` is what runs."""

    def __init__(self, news: Announcement) -> None:
        super().__init__("started by somebody else")
        self.news = news


@action
def make_leak_plan(dossier: Dossier, *, by: User, now: datetime) -> LeakPlan:
    """A leak plan with the proposed order, in Dutch. Raises LeakPlanExists when there is one, and changes nothing then."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two people can press the button at once
    if LeakPlan.objects.filter(dossier=dossier, removed_at=None).exists():
        raise LeakPlanExists
    made = add_record(LeakPlan, dossier, {}, by=by, now=now)
    with translation.override("nl"):
        for minutes, audience, informs, channel in PROPOSAL:
            values = {
                "leak_plan": made,
                "minutes": minutes,
                "audience": audience.value,
                "informs": str(informs),
                "channel": str(channel),
            }
            add_record(LeakStep, dossier, values, by=by, now=now)
    return made


@action
def check_leak_plan(plan: LeakPlan, *, seen_version: int, by: User, now: datetime) -> None:
    """Somebody looked at the plan as it stands, and it can be used. Raises Conflict when it is newer than was seen."""
    current = LeakPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if current.version != seen_version:
        raise Conflict(current)
    current.checked_at, current.checked_by = now, by
    note_change(current, "checked", {"checked_at": now.isoformat()}, by=by, now=now)


@action
def start_leak_plan(
    access: Access, plan: LeakPlan, steps: Sequence[LeakStep], *, exercise: bool, by: User, now: datetime
) -> Announcement:
    """The news is out, or an exercise says so: every line becomes a moment that is due so many minutes from now.

    Who must act gets a mail, at an exercise nobody. Raises AlreadyStarted when the same runs already, and then starts nothing.
    """
    LeakPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    there = Announcement.objects.filter(
        leak_plan=plan, exercise=exercise, called_off_at=None, removed_at=None
    )
    if news := there.filter(started_at__gt=now - RUNNING).order_by("-started_at").first():
        raise AlreadyStarted(news)
    news = _add_news(plan, exercise, by=by, now=now)
    rows = [_add_row(news, plan, step, by=by, now=now) for step in steps]
    if not exercise:
        _mail_everybody(access, news, rows, by=by, now=now)
    return news


@action
def call_off_leak(access: Access, news: Announcement, reason: str, *, by: User, now: datetime) -> bool:
    """Stop what was started. Mails that did not go out are taken back, who got one hears that it is off.

    False when somebody did so before.
    """
    if not call_off(news, reason, by=by, now=now):
        return False
    if news.exercise:
        return True
    rows = CommunicationRow.objects.filter(announcement=news, removed_at=None).select_related("owner")
    owners = _owners(access, rows)
    mailed = states_of(_key(news, owner) for owner in owners)
    for owner in owners:
        key = _key(news, owner)
        if key in mailed and not withdraw_mail(key, by=by, now=now):
            _mail(news, owner, _called_off, rows, f"{key}/off", by=by, now=now)
    return True


def _add_news(plan: LeakPlan, exercise: bool, *, by: User, now: datetime) -> Announcement:
    with translation.override("nl"):
        title = _("Exercise: the news is out early") if exercise else _("The news is out early")
    values = {
        "title": title,
        "leak_plan": plan,
        "started_at": now,
        "exercise": exercise,
        "confidential": plan.confidential,
    }
    return add_record(Announcement, plan.dossier, values, by=by, now=now)


def _add_row(
    news: Announcement, plan: LeakPlan, step: LeakStep, *, by: User, now: datetime
) -> CommunicationRow:
    due = now + timedelta(minutes=step.minutes)
    local = timezone.localtime(due)
    with translation.override("nl"):
        title = _("Leak: %s") % step.get_audience_display()
    values: dict[str, Any] = {
        "title": title,
        "announcement": news,
        "audience": step.audience,
        "date": local.date(),
        "time": local.time().replace(second=0, microsecond=0),
        "due_at": due,
        "channel": step.channel,
        "informs": step.informs,
        "owner": step.owner,
        "nature": InformationKind.ANNOUNCE.value,
        "spokesperson": plan.spokesperson,
        "deputy": plan.deputy,
        "text": plan.text,
        "confidential": plan.confidential,
    }
    return add_record(CommunicationRow, plan.dossier, values, by=by, now=now)


def _mail_everybody(
    access: Access, news: Announcement, rows: Sequence[CommunicationRow], *, by: User, now: datetime
) -> None:
    for owner in _owners(access, rows):
        mine = [row for row in rows if row.owner_id == owner.pk]
        _mail(news, owner, _started, mine, _key(news, owner), by=by, now=now)


def _owners(access: Access, rows: Iterable[CommunicationRow]) -> list[User]:
    """Who must act and still takes part."""
    wanted = {row.owner_id for row in rows}
    return [user for user in possible_owners(access).distinct() if user.pk in wanted]


def _key(news: Announcement, owner: User) -> str:
    return f"leak/{news.uuid}/{owner.uuid}"


def _mail(
    news: Announcement,
    owner: User,
    words: Any,
    rows: Iterable[CommunicationRow],
    key: str,
    *,
    by: User,
    now: datetime,
) -> None:
    """In the language of who gets it."""
    with translation.override(owner.language):
        subject, body = words(news, rows)
    queue_mail(
        key,
        owner.email,
        subject,
        body,
        owner.language,
        news.dossier.municipality,
        not_after=now + POINTLESS,
        by=by,
        now=now,
    )


def _started(news: Announcement, rows: Iterable[CommunicationRow]) -> tuple[str, str]:
    facts: Mapping[str, Any] = {
        "dossier": news.dossier.title,
        "time": clock(news.started_at or news.created_at),
    }
    lines = [_line(row) for row in rows]
    parts = [
        _("The leak plan of the dossier ‘%(dossier)s’ was started at %(time)s.") % facts,
        _("This is what you do:"),
        "\n".join(lines),
        _("Tick it off as soon as it is done:"),
        _address(news),
    ]
    return _("Leak plan started: %(dossier)s") % facts, "\n\n".join(parts)


def _called_off(news: Announcement, rows: Iterable[CommunicationRow]) -> tuple[str, str]:
    facts = {"dossier": news.dossier.title}
    parts = [
        _("The leak plan of the dossier ‘%(dossier)s’ is called off. You do not have to do anything.") % facts
    ]
    return _("Leak plan called off: %(dossier)s") % facts, "\n\n".join([*parts, _address(news)])


def _line(row: CommunicationRow) -> str:
    at = clock(row.due_at) if row.due_at else ""
    how = f" ({row.channel})" if row.channel else ""
    return f"- {at} {row.get_audience_display()}{how}"


def _address(news: Announcement) -> str:
    path = reverse("announcement", kwargs={"dossier": news.dossier.uuid, "record": news.uuid})
    return f"{settings.SITE_URL}{path}"
