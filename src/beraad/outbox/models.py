"""The table of outgoing mails."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from beraad.accounts.models import Municipality
from beraad.accounts.privacy import Personal
from beraad.outbox.codes import MailState

SHORT, KEY = 40, 255
ADDRESS = 254  # RFC 5321, 4.5.3.1.3
# Longer than a mail server may take over one mail (settings.EMAIL_TIMEOUT counts per answer).
LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 22
CONTENT = Personal("tot 14 dagen na het versturen, of zoals ingesteld", "beraad.outbox.actions.erase_mails")


class Mail(models.Model):
    """One mail to one person.

    `key` names what is told to whom, without naming the person: it stays when the rest is erased, so that nobody is told
    twice. `due_at`: not before this. `lease_until`: whoever sends it now has until then to say how that went.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=KEY, unique=True)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.CASCADE, related_name="+")
    to = models.EmailField(max_length=ADDRESS, blank=True)
    subject = models.TextField(blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=SHORT)
    state = models.CharField(max_length=SHORT, default=MailState.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    not_after = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    fault = models.CharField(max_length=SHORT, blank=True)
    reply = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    personal_data: ClassVar[dict[str, Personal]] = {
        "to": CONTENT,
        "subject": CONTENT,
        "body": CONTENT,
        "html": CONTENT,
    }

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["municipality", "to"]),
        ]

    def __str__(self) -> str:
        return self.key
