"""Stored codes of the outbox."""

from enum import StrEnum


class MailState(StrEnum):
    """Where a mail is on its way out. `sent`, `given_up` and `withdrawn` are the end of it."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"


class MailFault(StrEnum):
    """What went wrong the last time. A code and no text: what a mail server says has the address in it."""

    DROPPED = "dropped"
    INTERRUPTED = "interrupted"
    SENDER_REFUSED = "sender_refused"
    REFUSED_FOR_NOW = "refused_for_now"
    REFUSED = "refused"
    UNSENDABLE = "unsendable"
    TOO_LATE = "too_late"


# Not under way: these can still be withdrawn.
OPEN = (MailState.WAITING, MailState.FAILED)
ENDED = (MailState.SENT, MailState.GIVEN_UP, MailState.WITHDRAWN)
