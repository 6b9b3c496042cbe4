"""How the periodic work and the outbox are doing, in lines for an administrator."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.utils import timezone

from beraad.config.models import JobRun
from beraad.outbox.codes import MailFault, MailState
from beraad.outbox.models import Mail

STATES = {
    MailState.WAITING: "wachten",
    MailState.SENDING: "worden nu verstuurd",
    MailState.SENT: "verstuurd",
    MailState.FAILED: "mislukt, worden nog eens geprobeerd",
    MailState.GIVEN_UP: "opgegeven",
    MailState.WITHDRAWN: "ingetrokken",
}
FAULTS = {
    MailFault.DROPPED: "de mailserver verbrak de verbinding",
    MailFault.INTERRUPTED: "het versturen werd onderbroken",
    MailFault.SENDER_REFUSED: "de mailserver weigert onze afzender",
    MailFault.REFUSED_FOR_NOW: "de mailserver weigert hem nu",
    MailFault.REFUSED: "de mailserver weigert hem",
    MailFault.UNSENDABLE: "dit kan geen mail zijn",
    MailFault.TOO_LATE: "hij kwam te laat",
}


def lines(
    runs: Iterable[JobRun],
    counts: Mapping[MailState, int],
    oldest: datetime | None,
    given_up: Iterable[Mail],
) -> Iterator[str]:
    """One line per job, per state of mail that there is, and per mail that was given up; no address, no text."""
    yield "Werk dat vanzelf gaat:"
    yield from map(_job, runs)
    yield "Mail:"
    yield from (f"  {counts[state]} {words}" for state, words in STATES.items() if counts[state])
    if oldest:
        yield f"  de langst wachtende had weg gekund op {_moment(oldest)}"
    yield from map(_mail, given_up)


def _job(run: JobRun) -> str:
    trouble = f", {run.failures} keer mislukt sindsdien: {run.fault}" if run.failures else ""
    return f"  {run.name}: gedaan tot {_moment(run.through)}{trouble}"


def _mail(mail: Mail) -> str:
    of = mail.municipality.name if mail.municipality else "inloggen"
    reply = f" ({mail.reply})" if mail.reply else ""
    return f"  opgegeven op {_moment(mail.ended_at)}: {of}, {FAULTS[MailFault(mail.fault)]}{reply}"


def _moment(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d-%m-%Y %H:%M}" if moment else "?"
