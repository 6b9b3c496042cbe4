"""How the periodic work and the outbox are doing, in lines for an administrator."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from beraad.config.models import JobRun
from beraad.config.schedule import JOBS, Job
from beraad.outbox import queries
from beraad.outbox.codes import MailFault, MailState
from beraad.outbox.models import Mail

# Nothing of ours takes so long: then there is no worker.
LATE = timedelta(hours=1)
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


def lines(now: datetime) -> Iterator[str]:
    """A line per job, per state of mail that there is, and per mail that was given up; no address, no text."""
    yield "Werk dat vanzelf gaat:"
    runs = {run.name: run for run in JobRun.objects.all()}
    yield from (f"  {job.name}: {_job(job, runs.get(job.name), now)}" for job in JOBS)
    yield "Mail:"
    counts = queries.counts()
    yield from (f"  {counts[state]} {words}" for state, words in STATES.items() if counts[state])
    if oldest := queries.oldest_due(now):
        yield f"  de langst wachtende had weg gekund op {_moment(oldest)}"
    yield from map(_mail, queries.given_up())


def needs_attention(now: datetime) -> bool:
    """Whether an administrator can do something: a job fails or lags behind, or a given-up mail can be sent after all."""
    runs = {run.name: run for run in JobRun.objects.all()}
    return queries.to_retry(now).exists() or any(_trouble(job, runs.get(job.name), now) for job in JOBS)


def _job(job: Job, run: JobRun | None, now: datetime) -> str:
    done = f"gedaan tot {_moment(run.through)}" if run else "nog nooit gedaan"
    return ", ".join(filter(None, (done, _trouble(job, run, now))))


def _trouble(job: Job, run: JobRun | None, now: datetime) -> str:
    """What is wrong with a job, empty when nothing is."""
    if run and run.failures:
        return f"{run.failures} keer mislukt sindsdien: {_in_words(run.fault)}"
    if run is None or now - run.tried_at > job.every + LATE:
        return "draait beraad worker wel?"
    return ""


def _in_words(fault: str) -> str:
    return fault.replace("Unreachable:", "de mailserver is niet te bereiken:")


def _mail(mail: Mail) -> str:
    of = mail.municipality.name if mail.municipality else "inloggen"
    reply = f" ({mail.reply})" if mail.reply else ""
    return f"  opgegeven op {_moment(mail.ended_at)}: {of}, {FAULTS[MailFault(mail.fault)]}{reply}"


def _moment(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d-%m-%Y %H:%M}" if moment else "?"
