"""What Django and its libraries send goes into the outbox like everything else."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import get_language

from beraad.outbox.actions import queue_mail


class CannotCarry(ValueError):
    """A mail with something that the outbox does not keep; leaving that out in silence would be worse."""


class OutboxBackend(BaseEmailBackend):
    """A mail to several people becomes as many mails: nobody sees the address of another.

    It goes out as long as the link in it works: what Django and the login library send are links to choose a password.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the mails; how many messages there were."""
        for message in email_messages:
            _queue(message)
        return len(email_messages)


def _queue(message: EmailMessage) -> None:
    html = _html(message)
    if message.attachments or message.reply_to or message.from_email != settings.DEFAULT_FROM_EMAIL:
        raise CannotCarry("The outbox carries no attachments, and no sender of a mail's own.")
    if message.extra_headers:
        raise CannotCarry("The outbox writes every header itself.")
    now = timezone.now()
    for recipient in message.recipients():
        queue_mail(
            f"django/{uuid.uuid4()}",
            parseaddr(recipient)[1],
            str(message.subject),
            str(message.body),
            (get_language() or settings.LANGUAGE_CODE)[:2],
            html=html,
            not_after=now + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
            by=None,
            now=now,
        )


def _html(message: EmailMessage) -> str:
    """The body as a page, when the mail has one."""
    found = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    if message.content_subtype != "plain" or any(kind != "text/html" for _content, kind in found):
        raise CannotCarry("The outbox carries text and HTML only.")
    return str(found[0][0]) if found else ""
