"""From the outbox to the mail server.

A mail is claimed, sent, and then noted as sent. A crash between the last two sends it again when its lease is over: at least
once. The other order would lose mails, and a promise that does not arrive is worse than one that arrives twice. Both copies
have the same Message-ID and date, so that a mail program shows one.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from email.utils import format_datetime, parseaddr
from smtplib import (
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from time import monotonic
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from beraad.outbox import actions, queries
from beraad.outbox.codes import MailFault, MailState
from beraad.outbox.models import Mail

log = logging.getLogger("beraad.outbox")
# So many mails go out in one round, and after so many seconds no other is begun: other work waits meanwhile, and a mail
# that is claimed late in a long round would have a lease that is over soon. The next round is seconds later.
ROUND, LONGEST_ROUND = 50, 60.0
# A server that turns us away so often in a row, whatever the mail, has had enough for now.
MOST_REBUFFS = 3
# "Service not available, closing transmission channel" (RFC 5321, 4.2.2).
CLOSING = 421


class Unreachable(Exception):
    """The mail server is away or does not let us in. No mail was touched; all of them wait."""


class _Post:
    """One connection to the mail server, opened when it is needed and kept for the next mail."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> "_Post":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        self.hang_up()

    def open(self) -> None:
        """Raises Unreachable, caused by what went wrong. Show of that the kind only: its text may hold an address."""
        if self._connection is not None:
            return
        connection = get_connection(settings.OUTBOX_TRANSPORT)
        try:
            connection.open()
        except (OSError, SMTPException) as error:
            raise Unreachable from error
        self._connection = connection

    def send(self, message: EmailMultiAlternatives) -> None:
        """Raises what smtplib raises."""
        assert self._connection is not None
        self._connection.send_messages([message])

    def hang_up(self) -> None:
        """After a fault, and at the end; a server that is gone needs no goodbye."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except (OSError, SMTPException):
                log.debug("The mail server was gone already.")


def send_due(since: datetime, now: datetime) -> None:
    """The periodic job: one round. Raises Unreachable when the mail server is away."""
    deliver(now=now)


def deliver(*, now: datetime, limit: int = ROUND) -> Counter[MailState]:
    """Send what is due, at most `limit` mails; how many went which way. Raises Unreachable when the mail server is away."""
    actions.give_up_hopeless(by=None, now=now)
    done: Counter[MailState] = Counter()
    rebuffs, end = 0, monotonic() + LONGEST_ROUND
    with _Post() as post:
        while done.total() < limit and rebuffs < MOST_REBUFFS and monotonic() < end:
            mail = _claim(post, now)
            if mail is None:
                break
            state, is_rebuff = _send(post, mail, now)
            rebuffs = rebuffs + 1 if is_rebuff else 0
            done[state] += 1
    return done


def _claim(post: _Post, now: datetime) -> Mail | None:
    """The next mail, if there is one, and a connection for it."""
    if not queries.due(now).exists():
        return None
    post.open()  # before the mail is claimed: when it fails, no mail has lost an attempt
    return actions.claim_mail(by=None, now=now)


def _send(post: _Post, mail: Mail, now: datetime) -> tuple[MailState, bool]:
    """One attempt, and the note of how it went. Whether the server turned us away, whatever the mail."""
    try:
        post.send(letter(mail))
    except Exception as error:  # whatever is wrong with one mail, the others go on
        post.hang_up()
        fault, reply, final = _judged(error)
        actions.note_failed(mail, fault, reply, final=final, by=None, now=now)
        return MailState.FAILED, fault in (MailFault.DROPPED, MailFault.SENDER_REFUSED) or reply == CLOSING
    actions.note_sent(mail, by=None, now=now)
    return MailState.SENT, False


def _judged(error: Exception) -> tuple[MailFault, int | None, bool]:
    """What kind of fault it is, the number the server answered, and whether trying again is of no use (RFC 5321, 4.2.1)."""
    match error:
        case SMTPRecipientsRefused():
            return _by_number(next(iter(error.recipients.values()))[0])
        case SMTPSenderRefused():  # it is us they do not trust: a matter of settings, not of this mail
            return MailFault.SENDER_REFUSED, error.smtp_code, False
        case SMTPResponseException():
            return _by_number(error.smtp_code)
        case SMTPNotSupportedError() | ValueError():  # a header or an address that cannot be written down
            return MailFault.UNSENDABLE, None, True
        case OSError():  # every SMTPException too
            return MailFault.DROPPED, None, False
    log.warning(
        "A mail cannot be sent: %s", type(error).__name__
    )  # our own fault, which the next version may repair
    return MailFault.UNSENDABLE, None, False


def _by_number(reply: int) -> tuple[MailFault, int | None, bool]:
    final = reply >= 500
    return (MailFault.REFUSED if final else MailFault.REFUSED_FOR_NOW), reply, final


def letter(mail: Mail) -> EmailMultiAlternatives:
    """The message, the same at every attempt."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{mail.uuid}@{domain}>",
        "Date": format_datetime(timezone.localtime(mail.created_at)),
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",  # so that no absence assistant answers (RFC 3834)
    }
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[mail.to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def erase_old(since: datetime, now: datetime) -> None:
    """The periodic job: mails that ended long enough ago lose address and text."""
    before = now - timedelta(days=settings.MAIL_DAYS)
    if queries.to_erase(before).exists():
        actions.erase_mails(before, by=None, now=now)
