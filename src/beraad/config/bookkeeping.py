"""The notes of the worker: the only writes in Beraad that leave no audit row, for nobody did anything."""

from datetime import datetime

from django.db.models import F

from beraad.audit.writing import bookkeeping
from beraad.config.models import JobRun


@bookkeeping
def note_start(name: str, since: datetime, *, now: datetime) -> None:
    """A job begins for the first time, or anew. From where it looks stays, whatever happens to this run."""
    JobRun.objects.update_or_create(name=name, defaults={"through": since, "tried_at": now})


@bookkeeping
def note_run(name: str, fault: str, *, now: datetime) -> None:
    """A job ended, well when there is no fault; `fault` names a kind of error and a place in the code."""
    found = JobRun.objects.filter(name=name)
    if fault:
        found.update(tried_at=now, failures=F("failures") + 1, fault=fault[:200])
    else:
        found.update(tried_at=now, through=now, failures=0, fault="")
