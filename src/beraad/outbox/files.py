"""Mails as files, for a workbench without a mail server."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone


class OneFileEach(BaseEmailBackend):
    """Each mail in a file of its own, in order of time: an administrator hands over one and throws it away."""

    def open(self) -> bool:
        """Make the folder; raises OSError when that cannot be, like a mail server that cannot be reached."""
        Path(settings.EMAIL_FILE_PATH).mkdir(mode=0o700, parents=True, exist_ok=True)
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the files, for the owner's eyes only: there may be links in them to choose a new password."""
        for message in email_messages:
            name = f"{timezone.localtime():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.log"
            file = Path(settings.EMAIL_FILE_PATH) / name
            file.touch(mode=0o600)
            file.write_bytes(message.message().as_bytes() + b"\n")
        return len(email_messages)
