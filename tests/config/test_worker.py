"""Periodic work: what is due runs once, what was missed runs once afterwards, one worker at a time."""

from __future__ import annotations

import datetime as dt
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from beraad.config import commands, status, worker
from beraad.config.locks import only_worker
from beraad.config.models import JobRun
from beraad.config.schedule import JOBS, Job, clear_sessions
from beraad.config.worker import FIRST_PAUSE, LONGEST_PAUSE, TICK, Ticked, pause_after, tick
from beraad.outbox.actions import claim_mail, note_failed, queue_mail
from beraad.outbox.codes import MailFault
from beraad.outbox.delivery import Unreachable
from beraad.outbox.models import Mail
from tests.write_guard import WriteOutsideAction

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
pytestmark = pytest.mark.django_db
Stretch = tuple[dt.datetime, dt.datetime]


class Diary:
    """A job that writes down every stretch it was given, and fails as often as a test wants."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.faults: list[Exception] = []

    def __call__(self, since: dt.datetime, now: dt.datetime) -> None:
        self.stretches.append((since, now))
        if self.faults:
            raise self.faults.pop(0)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def hourly(diary) -> tuple[Job, ...]:
    return (Job("diary", HOUR, diary),)


def test_a_job_runs_at_once_and_then_when_its_time_has_come(hourly, diary, now):
    assert tick(now, hourly) == Ticked(done=("diary",))
    assert tick(now + HOUR - MINUTE, hourly) == Ticked()
    assert tick(now + HOUR, hourly) == Ticked(done=("diary",))
    assert diary.stretches == [(now - HOUR, now), (now, now + HOUR)]


def test_after_an_outage_of_a_week_one_run_covers_the_week(hourly, diary, now):
    tick(now, hourly)
    tick(now + 7 * DAY, hourly)
    tick(now + 7 * DAY + MINUTE, hourly)
    assert diary.stretches[1:] == [(now, now + 7 * DAY)]


def test_the_stretches_follow_each_other_without_a_gap_or_an_overlap(hourly, diary, now):
    for step in (MINUTE, HOUR, 3 * HOUR, 5 * MINUTE, 2 * DAY, TICK, HOUR):
        now += step
        tick(now, hourly)
    ends = [end for _, end in diary.stretches]
    assert [since for since, _ in diary.stretches[1:]] == ends[:-1]


def test_a_run_that_failed_is_repeated_from_where_it_began(hourly, diary, now):
    tick(now, hourly)
    diary.faults = [ZeroDivisionError("1"), ZeroDivisionError("2")]
    failed = now + HOUR
    assert tick(failed, hourly) == Ticked(failed=("diary",))
    assert tick(failed + FIRST_PAUSE - TICK, hourly) == Ticked(), "it is left alone for a while"
    assert tick(failed + FIRST_PAUSE, hourly) == Ticked(failed=("diary",))
    assert JobRun.objects.get().failures == 2
    assert tick(failed + 2 * FIRST_PAUSE, hourly) == Ticked(), "and for longer after the second time"
    assert tick(failed + 3 * FIRST_PAUSE, hourly) == Ticked(done=("diary",))
    assert {since for since, _ in diary.stretches[1:]} == {now}
    assert (JobRun.objects.get().failures, JobRun.objects.get().fault) == (0, "")


def test_also_the_very_first_run_is_repeated_from_where_it_began(hourly, diary, now):
    diary.faults = [ZeroDivisionError()]
    tick(now, hourly)
    tick(now + DAY, hourly)
    assert diary.stretches == [(now - HOUR, now), (now - HOUR, now + DAY)]


def test_a_worker_that_is_killed_halfway_starts_again_from_where_it_began(hourly, diary, now):
    tick(now, hourly)
    diary.faults = [KeyboardInterrupt()]  # type: ignore[list-item]
    with pytest.raises(KeyboardInterrupt):
        tick(now + HOUR, hourly)
    tick(now + 2 * HOUR, hourly)
    assert diary.stretches[-1] == (now, now + 2 * HOUR)


def test_one_job_that_fails_does_not_stop_the_others(diary, now):
    bad = Diary()
    bad.faults = [RuntimeError()]
    assert tick(now, (Job("bad", HOUR, bad), Job("diary", HOUR, diary))) == Ticked(("diary",), ("bad",))


def test_what_an_error_says_is_not_kept(hourly, diary, now, caplog):
    diary.faults = [ValueError("rik@waterlanden.example")]
    diary.faults[0].__cause__ = KeyError("rik@waterlanden.example")
    tick(now, hourly)
    fault = JobRun.objects.get().fault
    assert fault.startswith("ValueError: KeyError (test_worker.py:")
    assert fault in caplog.text
    assert "rik@" not in caplog.text


def test_the_pauses_grow_and_have_an_end():
    pauses = [pause_after(failures) for failures in range(1, 3000, 7)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (FIRST_PAUSE, LONGEST_PAUSE)


def test_a_clock_that_was_ahead_does_not_silence_a_job(hourly, diary, now):
    tick(now + 11 * 365 * DAY, hourly)
    assert tick(now, hourly) == Ticked(done=("diary",))
    assert tick(now + MINUTE, hourly) == Ticked()
    assert diary.stretches[1:] == [(now - HOUR, now)]


def test_a_clock_that_was_ahead_when_a_job_failed_does_not_either(hourly, diary, now):
    tick(now, hourly)
    diary.faults = [ZeroDivisionError()]
    tick(now + 365 * DAY, hourly)
    assert tick(now + HOUR, hourly) == Ticked(done=("diary",))


def test_notes_of_the_worker_are_no_way_around_the_log(municipality):
    from beraad.audit.writing import bookkeeping

    @bookkeeping
    def rename() -> None:
        municipality.save()

    with pytest.raises(WriteOutsideAction):
        rename()
    from tests.write_guard import guard

    guard.seen.clear()


HOLD = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings"
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from beraad.config.locks import only_worker
with only_worker() as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_worker(db) -> Callable[[], subprocess.Popen[str]]:
    """Another process that works on the same database."""

    def start() -> subprocess.Popen[str]:
        words = [sys.executable, "-c", HOLD, str(connection.settings_dict["NAME"])]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        return process

    return start


@pytest.mark.parametrize("ending", ["stops", "crashes"])
def test_one_worker_at_a_time_also_after_a_crash(hourly, diary, now, other_worker, ending):
    with other_worker() as other:
        assert tick(now, hourly) == Ticked()
        if ending == "crashes":
            other.kill()
            other.wait(30)
        else:
            other.communicate(timeout=30)
        assert tick(now, hourly) == Ticked(done=("diary",))


def test_the_lock_is_given_back(now):
    for _ in range(2):
        with only_worker() as mine:
            assert mine


def test_the_worker_goes_on_when_the_database_is_away(monkeypatch, caplog):
    stop, ticks = Event(), []

    def away(now: dt.datetime) -> Ticked:
        ticks.append(now)
        if len(ticks) == 3:
            stop.set()
        raise ConnectionError("geheim")

    monkeypatch.setattr(worker, "tick", away)
    monkeypatch.setattr(worker, "TICK", dt.timedelta(0))
    worker.work(stop)
    assert len(ticks) == 3
    assert "ConnectionError" in caplog.text
    assert "geheim" not in caplog.text


HANG = """
import datetime, threading, django
django.setup()
from beraad.config import worker
worker.HANGS = datetime.timedelta(milliseconds=10)
worker.tick = lambda now: threading.Event().wait()
worker.safe_tick()
"""


def test_work_that_hangs_ends_its_worker_so_that_another_begins():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "beraad.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", HANG], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "in safe_tick" in done.stderr, "where it hung"


def test_a_tick_in_time_leaves_no_alarm_behind(monkeypatch):
    calls: list[str] = []
    monkeypatch.setattr(worker, "tick", lambda now: Ticked())
    monkeypatch.setattr(worker.faulthandler, "dump_traceback_later", lambda *_, **__: calls.append("set"))
    monkeypatch.setattr(worker.faulthandler, "cancel_dump_traceback_later", lambda: calls.append("off"))
    worker.safe_tick()
    assert calls == ["set", "off"]


def test_the_schedule_has_every_job_once_and_all_of_it_runs(now, caplog):
    caplog.set_level(logging.WARNING)
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert tick(now).failed == ()
    assert set(JobRun.objects.values_list("name", flat=True)) == {job.name for job in JOBS}


def test_sessions_that_ended_leave_the_database(now):
    ended, running = (
        Session.objects.create(session_key=key, session_data="", expire_date=date)
        for key, date in (
            ("a", dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
            ("b", dt.datetime(2999, 1, 1, tzinfo=dt.UTC)),
        )
    )
    clear_sessions(now, now)
    assert list(Session.objects.all()) == [running]
    assert ended not in Session.objects.all()


# --- the commands ------------------------------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch, capsys) -> Callable[..., tuple[int, str]]:
    """`run("worker", "--status")`: the exit code and what the command says."""
    monkeypatch.setattr(commands, "prepare", lambda: None)  # the tests did that
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)  # the test is in a transaction of it

    def command(name: str, *words: str) -> tuple[int, str]:
        code = getattr(commands, name)(list(words))
        return code, capsys.readouterr().out

    return command


def give_up(key: str, fault: MailFault, now: dt.datetime, **values) -> None:
    queue_mail(key, "rik@x.example", "Geheim", "Geheim", by=None, now=now, **values)
    mail = claim_mail(by=None, now=now)
    note_failed(mail, fault, 550, final=True, by=None, now=now)


def test_status_once_and_sending_again(run):
    """As an administrator goes about it; the clock is the real one here."""
    code, said = run("worker", "--status")
    assert code == 1
    assert "send_mail: nog nooit gedaan, draait beraad worker wel?" in said
    assert run("worker", "--once") == (0, "")
    code, said = run("worker", "--status")
    assert code == 0
    assert "send_mail: gedaan tot " in said
    assert "worker wel?" not in said

    give_up("a", MailFault.REFUSED, timezone.now())
    code, said = run("worker", "--status")
    assert code == 1
    assert "  1 opgegeven\n" in said
    assert "inloggen, de mailserver weigert hem (550)" in said
    assert "rik@" not in said
    assert "Geheim" not in said
    assert run("mail", "retry") == (0, "Opnieuw klaargezet: 1.\n")
    assert run("worker", "--once")[0] == 0
    code, said = run("worker", "--status")
    assert code == 0
    assert "  1 verstuurd\n" in said


def test_what_would_come_too_late_is_not_sent_again_and_asks_for_no_attention(run):
    now = timezone.now()
    give_up("late", MailFault.REFUSED, now - DAY, not_after=now - HOUR)
    worker.tick(now)
    code, said = run("worker", "--status")
    assert (code, "  1 opgegeven\n" in said) == (0, True)
    assert run("mail", "retry") == (0, "Opnieuw klaargezet: 0.\n")
    assert Mail.objects.get().attempts == 1


def test_a_worker_that_stands_still_is_noticed(now):
    tick(now)
    assert not status.needs_attention(now + HOUR)
    assert status.needs_attention(now + HOUR + MINUTE)
    assert any("worker wel?" in line for line in status.lines(now + HOUR + MINUTE))


def test_a_mail_server_that_is_away_is_named(now, monkeypatch):
    def away(since: dt.datetime, now: dt.datetime) -> None:
        raise Unreachable from ConnectionRefusedError("geheim")

    tick(now, (Job("send_mail", TICK, away),))
    said = "\n".join(status.lines(now))
    assert "1 keer mislukt sindsdien: de mailserver is niet te bereiken: ConnectionRefusedError (" in said
    assert "geheim" not in said
