"""Every write of the outbox. The log gets the uuid of a mail and what happened, never an address or a text."""

from collections.abc import Mapping
from contextlib import suppress
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
from beraad.outbox.codes import ENDED, OPEN, MailFault, MailState
from beraad.outbox.models import ADDRESS, KEY, LEASE, MOST_ATTEMPTS, Mail

# A mail server that is not back after a minute is seldom back after two; together with the last one about a week.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480))
LAST_PAUSE = timedelta(hours=12)
# What could not go out for so long is no news any more, and its address and text have to go some day.
LONGEST_WAIT = timedelta(days=30)


class _Gone(Exception):
    """There is nothing to do, or another worker was first; an action without an audit row has to end with an error."""


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
    another key. `not_after`: when it makes no sense any more; 30 days after it could go out when nobody says so. Raises
    ValueError for what is no e-mail address and for a key that is empty or longer than 255 characters; the message
    repeats neither.
    """
    if there := Mail.objects.filter(key=key).first():
        return there
    _check(key, to)
    due_at = max(not_before or now, now)
    values = {
        "to": to,
        "subject": one_line(subject),
        "body": sanitise(body),
        "html": sanitise(html),
        "language": language,
        "municipality": municipality,
        "created_at": now,
        "due_at": due_at,
        "not_after": not_after or due_at + LONGEST_WAIT,
    }
    return _add_mail(key, values, by=by, now=now)


def _check(key: str, to: str) -> None:
    if not 0 < len(key) <= KEY:
        raise ValueError(f"The key of a mail has 1 to {KEY} characters.")
    try:
        validate_email(to if len(to) <= ADDRESS else "")
    except ValidationError:
        raise ValueError("This is no e-mail address.") from None


@action
def _add_mail(key: str, values: Mapping[str, Any], *, by: User | None, now: datetime) -> Mail:
    mail, _ = Mail.objects.get_or_create(key=key, defaults=values)
    _log(mail, "queued", {}, by=by, now=now)
    return mail


def withdraw_mail(key: str, *, by: User | None, now: datetime) -> bool:
    """Take back the mail with this key; whether that was in time.

    One that is under way at this moment is not; should that attempt fail, there is no other.
    """
    mail = Mail.objects.filter(key=key).exclude(state__in=ENDED).first()
    return mail is not None and _withdraw(mail, by=by, now=now)


@action
def _withdraw(mail: Mail, *, by: User | None, now: datetime) -> bool:
    current = _locked(mail)
    if current.state in OPEN:
        _end(current, MailState.WITHDRAWN, now)
        _log(current, "withdrawn", {}, by=by, now=now)
        return True
    if current.state == MailState.SENDING:
        current.not_after = now
        current.save()
    _log(current, "withdrawn_too_late", {}, by=by, now=now)
    return False


def claim_mail(*, by: User | None, now: datetime) -> Mail | None:
    """Take the next mail that is due, for one attempt; nothing when there is none. Two workers never get the same one."""
    try:
        return _claim(by=by, now=now)
    except _Gone:
        return None


@action
def _claim(*, by: User | None, now: datetime) -> Mail:
    mail = queries.due(now).select_for_update(skip_locked=True).first()
    if mail is None:
        raise _Gone
    if mail.state == MailState.SENDING:
        mail.fault, mail.reply = MailFault.INTERRUPTED, None
    mail.state, mail.lease_until = MailState.SENDING, now + LEASE
    mail.attempts += 1
    mail.save()
    _log(mail, "attempted", {"attempts": mail.attempts}, by=by, now=now)
    return mail


def give_up_hopeless(*, by: User | None, now: datetime) -> None:
    """Give up what makes no sense any more and what too often took its worker with it; needs no mail server."""
    for mail in queries.hopeless(now):
        with suppress(_Gone):
            _give_up_hopeless(mail, by=by, now=now)


@action
def _give_up_hopeless(mail: Mail, *, by: User | None, now: datetime) -> None:
    current = queries.hopeless(now).select_for_update().filter(pk=mail.pk).first()
    if current is None:
        raise _Gone
    late = current.not_after is not None and current.not_after < now
    current.fault, current.reply = (MailFault.TOO_LATE if late else MailFault.INTERRUPTED), None
    _give_up(current, by=by, now=now)


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
    """Send a mail after all that was given up. Raises ValueError for any other, and for one that would come too late."""
    current = _locked(mail)
    if not queries.to_retry(now).filter(pk=current.pk).exists():
        raise ValueError("Only a mail that was given up, not erased and not too late can be sent again.")
    current.state, current.attempts = MailState.WAITING, 0
    current.fault, current.reply = "", None
    current.due_at, current.ended_at = now, None
    current.save()
    _log(current, "retried", {}, by=by, now=now)


@action
def erase_mail(key: str, *, by: User | None, now: datetime) -> None:
    """Take address and text out of the mail with this key, whatever its state; what did not go out is withdrawn.

    One that is under way at this moment gets no second attempt. For when what it tells is erased elsewhere. Raises
    Mail.DoesNotExist.
    """
    mail = Mail.objects.select_for_update().get(key=key)
    mail.to = mail.subject = mail.body = mail.html = ""
    mail.erased_at = now
    if mail.state in OPEN:
        mail.state, mail.ended_at = MailState.WITHDRAWN, now
    elif mail.state == MailState.SENDING:
        mail.not_after = now
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
