"""A real mail server on the own machine, that does what a test tells it: take a mail, refuse it, or hang up."""

from __future__ import annotations

import email
import socket
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default as policy
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HANG_UP = "hang up"


class MailServer:
    """Per address a list of answers still to give, first one first; after that it takes everything."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.taken: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.at_address: dict[str, list[str]] = defaultdict(list)
        self.at_text: dict[str, list[str]] = defaultdict(list)
        self.at_sender: list[str] = []
        self.sessions = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_sender:
            return self.at_sender.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_address[address]:
            return self._answer(server, self.at_address[address].pop(0))
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """`HANG_UP` here is the worst moment: the mail is taken, and the sender never hears so."""
        answer = self.at_text[envelope.rcpt_tos[0]]
        if answer and answer[0] != HANG_UP:
            return answer.pop(0)
        assert isinstance(envelope.content, bytes)
        self.taken.append(email.message_from_bytes(envelope.content, policy=policy))
        self.recipients.append(list(envelope.rcpt_tos))
        return self._answer(server, answer.pop(0)) if answer else "250 OK"

    def _answer(self, server: SMTP, answer: str) -> str:
        if answer == HANG_UP:
            assert server.transport is not None
            server.transport.close()
        return answer

    @contextmanager
    def running(self) -> Iterator[MailServer]:
        """Answers between begin and end; can be done again, for a server that comes back."""
        controller: Any = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield self
        finally:
            controller.stop()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
