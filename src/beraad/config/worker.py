"""The worker: does the periodic work of `schedule.py`, and remembers how far each job is.

`beraad serve` runs one beside the server (`beside.py`); `beraad worker` runs one by itself (`commands.py`).
"""

import faulthandler
import logging
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from django.db import close_old_connections
from django.db.models import F
from django.utils import timezone

from beraad.audit.writing import bookkeeping
from beraad.config.locks import only_worker
from beraad.config.models import JobRun
from beraad.config.schedule import JOBS, Job

log = logging.getLogger("beraad.worker")
TICK = timedelta(seconds=15)
STDERR = 2
# Work that takes so long hangs, and everything else waits for it.
HANGS = timedelta(hours=1)
# After a fault: doubled with every failure, up to this. A link for a new password waits no longer for a server that is back.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: the names of the jobs that ended well, and of those that failed."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def work(stop: Event) -> None:
    """Tick until `stop` is set."""
    while not stop.is_set():
        safe_tick()
        stop.wait(TICK.total_seconds())


def safe_tick() -> Ticked:
    """A tick at this moment, that outlives a database that is away: the next one makes a new connection.

    Work that hangs ends the process, with on stderr where it hung. Whoever keeps the worker going begins another.
    """
    close_old_connections()
    faulthandler.dump_traceback_later(HANGS.total_seconds(), exit=True, file=STDERR)
    try:
        return tick(timezone.now())
    except Exception as error:
        log.warning("The periodic work stopped halfway: %s", _fault(error))
        return Ticked(failed=("tick",))
    finally:
        faulthandler.cancel_dump_traceback_later()
        close_old_connections()


def tick(now: datetime, jobs: Iterable[Job] = JOBS) -> Ticked:
    """Run what is due, one after the other; nothing when another worker is at it on this database."""
    with only_worker() as mine:
        return _run_due(jobs, now) if mine else Ticked()


def _run_due(jobs: Iterable[Job], now: datetime) -> Ticked:
    known = {run.name: run for run in JobRun.objects.all()}
    done: list[str] = []
    failed: list[str] = []
    for job in jobs:
        since = due_since(job, known.get(job.name), now)
        if since is not None:
            if job.name not in known or known[job.name].through != since:
                _note_start(job.name, since, now=now)
            (failed if _run(job, since, now) else done).append(job.name)
    return Ticked(tuple(done), tuple(failed))


def due_since(job: Job, run: JobRun | None, now: datetime) -> datetime | None:
    """From when the job has to look, or nothing when its time has not come.

    A clock that was ahead and was put right must not silence a job: then it starts again from now.
    """
    first = now - job.every
    if run is None or max(run.through, run.tried_at) > now:
        return first
    waits = run.tried_at + pause_after(run.failures) if run.failures else run.through + job.every
    return run.through if now >= waits else None


def pause_after(failures: int) -> timedelta:
    """How long a job is left alone after so many failures in a row (1 or more)."""
    return min(FIRST_PAUSE * (1 << min(failures - 1, 10)), LONGEST_PAUSE)


def _run(job: Job, since: datetime, now: datetime) -> str:
    """Run one job and note how that went; what went wrong, empty when all went well."""
    try:
        job.run(since, now)
    except Exception as error:  # one job that fails must not stop the others
        fault = _fault(error)
        log.warning("%s failed: %s", job.name, fault)
    else:
        fault = ""
    _note_run(job.name, fault, now=now)
    return fault


def _fault(error: BaseException) -> str:
    """What kind of error it is and where, without what it says: that may be an address or what somebody typed."""
    kinds = list(dict.fromkeys(type(one).__name__ for one in _causes(error)))
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{': '.join(kinds)} ({Path(last.filename).name}:{last.lineno})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


@bookkeeping
def _note_start(name: str, since: datetime, *, now: datetime) -> None:
    """A job begins for the first time, or anew. From where it looks stays, whatever happens to this run."""
    JobRun.objects.update_or_create(name=name, defaults={"through": since, "tried_at": now})


@bookkeeping
def _note_run(name: str, fault: str, *, now: datetime) -> None:
    """A job ended, well when there is no fault."""
    found = JobRun.objects.filter(name=name)
    if fault:
        found.update(tried_at=now, failures=F("failures") + 1, fault=fault[:200])
    else:
        found.update(tried_at=now, through=now, failures=0, fault="")
