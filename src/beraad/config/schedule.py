"""All periodic work, in one list. The worker (`worker.py`) runs what is due; nothing else in Beraad does things by itself.

A job gets `since` and `now` and deals with everything in between, `since` itself not included. `since` is where its last
run that ended well stopped, so an outage of a week is one run over a week. A run that fails is repeated from the same
`since`: a job may see a stretch twice, and must do nothing twice (the key of a mail sees to that).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from beraad.casework.overview import calendars, reminders
from beraad.outbox import delivery

AT_EVERY_TICK = timedelta(0)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of periodic work. The name is kept in the database: another name is another job."""

    name: str
    every: timedelta
    run: Callable[[datetime, datetime], None]


def clear_sessions(since: datetime, now: datetime) -> None:
    """Sessions that ended by themselves leave the database."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


JOBS: tuple[Job, ...] = (
    Job("send_mail", AT_EVERY_TICK, delivery.send_due),
    Job("send_reminders", timedelta(minutes=15), reminders.send_due),
    Job("refresh_calendars", timedelta(minutes=5), calendars.refresh_all),
    Job("erase_mail", DAY, delivery.erase_old),
    Job("forget_reminders", DAY, reminders.forget_old),
    Job("clear_sessions", DAY, clear_sessions),
)
