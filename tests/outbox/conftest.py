"""A mail server, and a workbench that sends to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from beraad.outbox.actions import queue_mail
from beraad.outbox.models import Mail
from tests.support.mail_server import MailServer, free_port


@pytest.fixture
def away(settings) -> MailServer:
    """The mail server the workbench knows, which is not running (yet)."""
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.DEFAULT_FROM_EMAIL = "Beraad <beraad@waterlanden.example>"
    return MailServer(settings.EMAIL_PORT)


@pytest.fixture
def server(away) -> Iterator[MailServer]:
    with away.running():
        yield away


@pytest.fixture
def queued(municipality, now) -> Callable[..., Mail]:
    """`queued("a", "rik@x.example")`: a mail in the outbox."""

    def put(key: str, to: str = "rik@waterlanden.example", **values) -> Mail:
        values = {
            "subject": f"Onderwerp {key}",
            "body": "Beste Rik,\nTot dinsdag.",
            "municipality": municipality,
            "by": None,
            "now": now,
        } | values
        return queue_mail(key, to, **values)

    return put
