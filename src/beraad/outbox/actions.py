"""Every write of the outbox. The log gets the uuid of a mail and what happened, never an address or a text."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from beraad.accounts.actions import NO_MUNICIPALITY
from beraad.accounts.models import Municipality, User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.core.document import one_line, sanitise
from beraad.outbox import queries
from beraad.outbox.codes import OPEN, MailFault, MailState
from beraad.outbox.models import KEY, Mail

# A mail server that is not back after a minute is seldom back after two; together with the last one about a week.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480))
LAST_PAUSE = timedelta(hours=12)
MOST_ATTEMPTS = 22
# Longer than a mail server may take over one mail (settings.EMAIL_TIMEOUT counts per answer).
LEASE = timedelta(minutes=10)


class NothingDue(Exception):
    """There is nothing to send now, or another worker was first."""


def queue_mail(
    key: str,
    to: str,
    subject: str,
    body: str,
    language: str = "nl",
    municipality: Municipality | None = None,
    *,
    html: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    by: User | None,
    now: datetime,
) -> Mail:
    """Put one mail to one address in the outbox, unless a mail with this key is, or was, there: then that one.

    `key` says what is told to whom, without an address or a name, for it is never erased. The first text wins; news has
    another key. `not_after`: when it makes no sense any more. Raises ValueError for what is no e-mail address and for a
    key that is empty or longer than 255 characters; the message repeats neither.
    """
    if there := Mail.objects.filter(key=key).first():
        return there
    _check(key, to)
    values = {
        "to": to,
        "subject": one_line(subject),
        "body": sanitise(body),
        "html": sanitise(html),
        "language": language,
        "municipality": municipality,
        "created_at": now,
        "due_at": max(not_before or now, now),
        "not_after": not_after,
    }
    return _add_mail(key, values, by=by, now=now)


def _check(key: str, to: str) -> None:
    if not 0 < len(key) <= KEY:
        raise ValueError(f"The key of a mail has 1 to {KEY} characters.")
    try:
        validate_email(to)
    except ValidationError:
        raise ValueError("This is no e-mail address.") from None


@action
def _add_mail(key: str, values: Mapping[str, Any], *, by: User | None, now: datetime) -> Mail:
    mail, _ = Mail.objects.get_or_create(key=key, defaults=values)
    _log(mail, "queued", {}, by=by, now=now)
    return mail


def withdraw_mail(key: str, *, by: User | None, now: datetime) -> bool:
    """Take back the mail with this key; whether that was in time."""
    mail = Mail.objects.filter(key=key, state__in=OPEN).first()
    return mail is not None and _withdraw(mail, by=by, now=now)


@action
def _withdraw(mail: Mail, *, by: User | None, now: datetime) -> bool:
    current = _locked(mail)
    if current.state not in OPEN:
        _log(current, "withdrawn_too_late", {}, by=by, now=now)
        return False
    _end(current, MailState.WITHDRAWN, now)
    _log(current, "withdrawn", {}, by=by, now=now)
    return True


def claim_mail(*, by: User | None, now: datetime) -> Mail | None:
    """Take the next mail that is due, for one attempt; nothing when there is none.

    Two workers never get the same one. What makes no sense any more, or was tried too often, is given up on the way.
    """
    while queries.due(now).exists():
        try:
            mail = _claim(by=by, now=now)
        except NothingDue:
            return None
        if mail.state == MailState.SENDING:
            return mail
    return None


@action
def _claim(*, by: User | None, now: datetime) -> Mail:
    mail = queries.due(now).select_for_update(skip_locked=True).first()
    if mail is None:
        raise NothingDue
    if mail.state == MailState.SENDING:
        mail.fault, mail.reply = MailFault.INTERRUPTED, None
    if mail.not_after and mail.not_after < now:
        mail.fault, mail.reply = MailFault.TOO_LATE, None
        return _give_up(mail, by=by, now=now)
    if mail.attempts >= MOST_ATTEMPTS:
        return _give_up(mail, by=by, now=now)
    mail.state, mail.lease_until = MailState.SENDING, now + LEASE
    mail.attempts += 1
    mail.save()
    _log(mail, "attempted", {"attempts": mail.attempts}, by=by, now=now)
    return mail


@action
def note_sent(mail: Mail, *, by: User | None, now: datetime) -> None:
    """The mail server took it."""
    current = _locked(mail)
    current.fault, current.reply = "", None
    _end(current, MailState.SENT, now)
    _log(current, "sent", {"attempts": mail.attempts}, by=by, now=now)


@action
def note_failed(
    mail: Mail, fault: MailFault, reply: int | None, *, final: bool, by: User | None, now: datetime
) -> None:
    """The attempt failed, with what the server answered (a number). `final`: trying again is of no use.

    When somebody else has it by now, because this attempt took too long, only the log hears of it.
    """
    current = _locked(mail)
    if (current.state, current.attempts) != (MailState.SENDING, mail.attempts):
        _log(current, "failed", {"fault": fault, "reply": reply}, by=by, now=now)
        return
    current.fault, current.reply = fault, reply
    if final or current.attempts >= MOST_ATTEMPTS:
        _give_up(current, by=by, now=now)
        return
    current.state, current.lease_until = MailState.FAILED, None
    current.due_at = now + pause_after(current.attempts)
    current.save()
    _log(current, "failed", {"fault": fault, "reply": reply}, by=by, now=now)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts (1 or more)."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else LAST_PAUSE


@action
def retry_mail(mail: Mail, *, by: User | None, now: datetime) -> None:
    """Send a mail after all that was given up, also one that would come too late. Raises ValueError for any other mail."""
    current = _locked(mail)
    if current.state != MailState.GIVEN_UP or current.erased_at:
        raise ValueError("Only a mail that was given up and not erased can be sent again.")
    current.state, current.attempts = MailState.WAITING, 0
    current.fault, current.reply = "", None
    current.due_at, current.not_after, current.ended_at = now, None, None
    current.save()
    _log(current, "retried", {}, by=by, now=now)


@action
def erase_mail(key: str, *, by: User | None, now: datetime) -> None:
    """Take address and text out of the mail with this key, whatever its state; what did not go out is withdrawn.

    For when what it tells is erased elsewhere. Raises Mail.DoesNotExist.
    """
    mail = Mail.objects.select_for_update().get(key=key)
    mail.to = mail.subject = mail.body = mail.html = ""
    mail.erased_at = now
    if mail.state in OPEN:
        mail.state, mail.ended_at = MailState.WITHDRAWN, now
    mail.save()
    _log(mail, "erased", {"number": 1}, by=by, now=now)


@action
def erase_mails(before: datetime, *, by: User | None, now: datetime) -> int:
    """Take address and text out of every mail that ended before a moment; how many. The keys stay, against doubles."""
    found = list(queries.to_erase(before).select_for_update(of=("self",)).select_related("municipality"))
    Mail.objects.filter(pk__in=[mail.pk for mail in found]).update(
        to="", subject="", body="", html="", erased_at=now
    )
    for municipality in {_municipality(mail) for mail in found} or {NO_MUNICIPALITY}:
        number = sum(_municipality(mail) == municipality for mail in found)
        event = Event("mail.erased", municipality, _uuid(by), object_type="mail", after={"number": number})
        record(event, now=now)
    return len(found)


def _locked(mail: Mail) -> Mail:
    return Mail.objects.select_for_update().get(pk=mail.pk)


def _give_up(mail: Mail, *, by: User | None, now: datetime) -> Mail:
    _end(mail, MailState.GIVEN_UP, now)
    _log(mail, "given_up", {"fault": mail.fault, "reply": mail.reply}, by=by, now=now)
    return mail


def _end(mail: Mail, state: MailState, now: datetime) -> None:
    mail.state, mail.ended_at, mail.lease_until = state, now, None
    mail.save()


def _uuid(user: User | None) -> UUID | None:
    return user.uuid if user else None


def _municipality(mail: Mail) -> UUID:
    return mail.municipality.uuid if mail.municipality else NO_MUNICIPALITY


def _log(mail: Mail, what: str, after: Mapping[str, Any], *, by: User | None, now: datetime) -> None:
    event = Event(
        f"mail.{what}", _municipality(mail), _uuid(by), object_type="mail", object=mail.uuid, after=after
    )
    record(event, now=now)
