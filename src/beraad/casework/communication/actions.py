"""Writes of the communication slice that are more than one row, or more than the values of a form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.communication.models import (
    Announcement,
    CommunicationRow,
    InformingSettings,
    LeakPlan,
    Sending,
)
from beraad.casework.communication.order import all_moments, check
from beraad.casework.communication.plan import Ground, by_place
from beraad.casework.communication.wording import digest, facts_of, versions_in
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import (
    TITLE_LENGTH,
    Conflict,
    add_record,
    change_record,
    remove_record,
)
from beraad.core.informing import GRAVE, Breach


class AlreadySent(Exception):
    """Somebody confirmed this moment already; `sending` says who and when."""

    def __init__(self, sending: Sending) -> None:
        super().__init__("confirmed by somebody else")
        self.sending = sending


class OutOfOrder(Exception):
    """Somebody would hear it before who has to hear it first, and no reason was given. Nothing is written."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__("not in this order")
        self.breaches = breaches


class CalledOff(Exception):
    """The news was called off: nothing of it goes out any more."""


@action
def confirm_sent(
    row: CommunicationRow,
    number: int,
    *,
    sent_at: datetime,
    reason: str = "",
    ground: Ground,
    by: User,
    now: datetime,
) -> Sending:
    """Say that one moment of a row went out. Out of order it needs a reason, which is kept and logged.

    Raises AlreadySent, OutOfOrder or CalledOff, and then writes nothing. Moments of one piece of news come one after
    another, so that two people who confirm at once cannot both be the first.
    """
    if row.announcement_id:
        news = Announcement.objects.select_for_update().get(pk=row.announcement_id)
        if news.called_off_at is not None:
            raise CalledOff
    current = CommunicationRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if there := current.sendings.filter(number=number, removed_at=None).select_related("created_by").first():
        raise AlreadySent(there)
    if not reason and (wrong := _wrong_when_sent(current, number, sent_at, ground, now)):
        raise OutOfOrder(wrong)
    values = {
        "row": row,
        "number": number,
        "sent_at": sent_at,
        "reason": reason,
        "confidential": row.confidential,
    }
    return add_record(Sending, row.dossier, values, by=by, now=now)


def _wrong_when_sent(
    row: CommunicationRow, number: int, sent_at: datetime, ground: Ground, now: datetime
) -> tuple[Breach, ...]:
    """What makes it wrong that this moment goes out at `sent_at`; what is wrong with others is not asked here."""
    news = row.announcement
    if news is None or news.removed_at is not None:
        return ()
    rows = CommunicationRow.objects.filter(announcement=news, removed_at=None)
    there = Sending.objects.filter(row__announcement=news, removed_at=None)
    supposed = Sending(row=row, number=number, sent_at=sent_at)
    sendings = by_place([*there, supposed])
    found = all_moments(rows.select_related("group", "stakeholder__merged_into"), ground.steps, sendings)
    breaches = check(news, found, ground, now)
    return tuple(one for one in breaches if one.code in GRAVE and one.then.row == str(row.uuid))


@action
def take_back_sending(sending: Sending, *, by: User, now: datetime) -> None:
    """It did not go out after all: the confirmation is taken away, and the log keeps both."""
    remove_record(sending, by=by, now=now)


@action
def approve_text(row: CommunicationRow | LeakPlan, *, seen_version: int, by: User, now: datetime) -> None:
    """Approve the text as it stands, with the version of every fact in it. Raises Conflict when it is newer than was seen."""
    current = _locked(row, seen_version)
    current.approved_at, current.approved_by = now, by
    current.approved_text = digest(current.text)
    current.approved_facts = versions_in(current.text, facts_of(row.dossier))
    note_change(current, "approved", {"approved_at": now.isoformat()}, by=by, now=now)


@action
def withdraw_approval(
    row: CommunicationRow | LeakPlan, *, seen_version: int, by: User, now: datetime
) -> None:
    """The text is not approved any more. Raises Conflict when it is newer than was seen."""
    current = _locked(row, seen_version)
    current.approved_at = current.approved_by = None
    current.approved_text, current.approved_facts = "", {}
    note_change(current, "approval_withdrawn", {}, by=by, now=now)


@action
def change_settings(
    dossier: Dossier, values: Mapping[str, Any], *, seen_version: int, by: User, now: datetime
) -> InformingSettings:
    """Change the settings of the communication plan. `seen_version` 0: there were none yet. Raises Conflict."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    there = InformingSettings.objects.filter(dossier=dossier, removed_at=None)
    current = there.select_related("dossier__municipality", "changed_by").first()
    if current is None:
        return add_record(InformingSettings, dossier, values, by=by, now=now)
    return change_record(current, values, seen_version=seen_version, by=by, now=now)


@action
def call_off(news: Announcement, reason: str, *, by: User, now: datetime) -> bool:
    """Call a piece of news off: nothing of it goes out any more. False when somebody did so before."""
    current = Announcement.objects.select_for_update(of=("self",)).get(pk=news.pk)
    if current.called_off_at is not None:
        _log(current, "announcement.called_off_again", {}, by=by, now=now)
        return False
    current.called_off_at, current.called_off_reason = now, reason
    note_change(current, "called_off", {"called_off_reason": reason}, by=by, now=now)
    return True


def _locked(row: Any, seen_version: int) -> Any:
    current = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if current.version != seen_version:
        raise Conflict(current)
    return current


@action
def note_change(row: Any, what: str, after: Mapping[str, Any], *, by: User, now: datetime) -> None:
    """Save the row as a newer version, and say in the log what happened to it."""
    row.version += 1
    row.changed_by, row.changed_at = by, now
    row.save()
    _log(row, f"{row._meta.model_name}.{what}", after, by=by, now=now)


def _log(row: Any, code: str, after: Mapping[str, Any], *, by: User, now: datetime) -> None:
    event = Event(
        code=code,
        municipality=row.dossier.municipality.uuid,
        actor=by.uuid,
        dossier=row.dossier.uuid,
        object_type=row._meta.model_name,
        object=row.uuid,
        title=str(row)[:TITLE_LENGTH],
        after=after,
        shielded=row.confidential,
    )
    record(event, now=now)
