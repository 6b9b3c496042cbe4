"""`beraad worker`: does the periodic work of `schedule.py`. `beraad serve` runs one beside the server (`beside.py`)."""

import argparse
import logging
import os
import signal
import sys
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beraad.config.models import JobRun
    from beraad.config.schedule import Job

log = logging.getLogger("beraad.worker")
TICK = timedelta(seconds=15)
# How often it looks whether the server that started it is still there.
LOOK = timedelta(seconds=1)
# After a fault: doubled with every failure, up to this.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: the names of the jobs that ended well, and of those that failed."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def tick(now: datetime, jobs: "Iterable[Job] | None" = None) -> Ticked:
    """Run what is due, one after the other; nothing when another worker is at it on this database."""
    from beraad.config.locks import only_worker
    from beraad.config.schedule import JOBS

    with only_worker() as mine:
        if not mine:
            return Ticked()
        return _run_due(tuple(JOBS if jobs is None else jobs), now)


def _run_due(jobs: "tuple[Job, ...]", now: datetime) -> Ticked:
    from beraad.config.bookkeeping import note_start
    from beraad.config.models import JobRun

    known = {run.name: run for run in JobRun.objects.all()}
    done: list[str] = []
    failed: list[str] = []
    for job in jobs:
        since = due_since(job, known.get(job.name), now)
        if since is not None:
            if job.name not in known or known[job.name].through != since:
                note_start(job.name, since, now=now)
            (failed if _run(job, since, now) else done).append(job.name)
    return Ticked(tuple(done), tuple(failed))


def due_since(job: "Job", run: "JobRun | None", now: datetime) -> datetime | None:
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


def _run(job: "Job", since: datetime, now: datetime) -> str:
    """Run one job and note how that went; the kind of error, empty when all went well."""
    from beraad.config.bookkeeping import note_run

    try:
        job.run(since, now)
    except Exception as error:  # one job that fails must not stop the others
        fault = f"{type(error).__name__} ({_place(error)})"
        log.warning("%s failed: %s", job.name, fault)
    else:
        fault = ""
    note_run(job.name, fault, now=now)
    return fault


def _place(error: Exception) -> str:
    """Where it went wrong, without what the error says: that may be an address or what somebody typed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def run(arguments: list[str]) -> int:
    """The command: work until somebody stops it, or do what is due once, or say how things are."""
    parser = argparse.ArgumentParser(prog="beraad worker", description="Doe het werk dat vanzelf gaat.")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="doe wat nu aan de beurt is, en stop")
    how.add_argument("--status", action="store_true", help="toon hoe het ermee staat")
    how.add_argument("--parent", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    from beraad.config.commands import prepare

    prepare()
    if not _is_ready():
        print(
            "De database is nog niet klaar. Start eerst de werkplek, of voer beraad manage migrate uit.",
            file=sys.stderr,
        )
        return 2
    if options.status:
        return _status()
    if options.once:
        return 1 if _safe_tick().failed else 0
    work(_stop_when_asked(), options.parent)
    return 0


def _is_ready() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _stop_when_asked() -> Event:
    """Ctrl+C and the signal of a service manager let the job end that is under way."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def work(stop: Event, parent: int = 0) -> None:
    """Tick until `stop` is set, or until the process that started this one is gone."""
    while not stop.is_set():
        _safe_tick()
        left = TICK
        while left > timedelta(0) and not stop.wait(LOOK.total_seconds()):
            left -= LOOK
            if parent and os.getppid() != parent:
                stop.set()


def _safe_tick() -> Ticked:
    """A tick that outlives a database that is away: the next one makes a new connection."""
    from django.db import close_old_connections
    from django.utils import timezone

    close_old_connections()
    try:
        return tick(timezone.now())
    except Exception as error:
        log.warning("The periodic work stopped halfway: %s (%s)", type(error).__name__, _place(error))
        return Ticked(failed=("tick",))
    finally:
        close_old_connections()


def _status() -> int:
    """Print how far every job is and what is in the outbox; exit code 1 when something needs attention."""
    from django.utils import timezone

    from beraad.config.models import JobRun
    from beraad.config.status import lines
    from beraad.outbox import queries

    now = timezone.now()
    runs = list(JobRun.objects.all())
    given_up = list(queries.given_up())
    for line in lines(runs, queries.counts(), queries.oldest_due(now), given_up):
        print(line)
    return 1 if given_up or any(run.failures for run in runs) else 0
