"""The server with its worker beside it, as `make run` starts them: mail goes out, and both stop together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.config.test_server_lock import command, free_port

PATIENCE = 60
BESIDE = "import sys; from beraad.config.beside import worker_beside\nwith worker_beside(): sys.stdin.read()"
QUEUE = """
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
from beraad.outbox.actions import claim_mail, note_failed, queue_mail
from beraad.outbox.codes import MailFault
now = timezone.now()
queue_mail("a", "rik@x.example", "Onderwerp", "Tekst", by=None, now=now)
note_failed(claim_mail(by=None, now=now), MailFault.REFUSED, 550, final=True, by=None, now=now)
"""


@pytest.fixture
def ready(tmp_path) -> Path:
    """A folder with a database in it, and in that a mail that was given up."""
    done = command(tmp_path, "manage", "shell", "-v", "0", "-c", QUEUE)
    assert done.returncode == 0, done.stderr
    return tmp_path


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {
        **own,
        "BERAAD_VAR": str(folder),
        "BERAAD_PORT": str(free_port()),
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings",
    }
    return subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)


def wait_for(found: Callable[[], object]) -> None:
    """Another process has no other way to say that it did something."""
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def workers(parent: int) -> list[int]:
    """The processes that are the worker of this server."""
    listed = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split(maxsplit=1) for line in listed.splitlines()]
    return [int(pid) for pid, words in lines if words.endswith(f"worker --parent {parent}")]


def test_mail_goes_out_beside_the_server_and_the_worker_ends_with_it(ready):
    status = command(ready, "worker", "--status")
    assert status.returncode == 1
    assert "  1 opgegeven\n" in status.stdout
    assert "inloggen, de mailserver weigert hem (550)" in status.stdout
    assert "rik@" not in status.stdout
    assert command(ready, "mail", "retry").stdout == "Opnieuw klaargezet: 1.\n"

    with start(ready, str(Path(sys.executable).with_name("beraad")), "serve") as server:
        wait_for(lambda: list((ready / "mail").glob("*.log")))
        (worker,) = workers(server.pid)
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)
        assert not runs(worker)
    (mail,) = (ready / "mail").glob("*.log")
    assert "To: rik@x.example" in mail.read_text()

    with start(ready, sys.executable, "-c", BESIDE) as killed:
        wait_for(lambda: workers(killed.pid))
        (worker,) = workers(killed.pid)
        killed.kill()
        wait_for(lambda: not runs(worker))

    once = command(ready, "worker", "--once")  # for who has a scheduler of their own
    assert (once.returncode, once.stdout, once.stderr) == (0, "", "")
    status = command(ready, "worker", "--status")
    assert status.returncode == 0
    assert "send_mail: gedaan tot " in status.stdout
    assert "  1 verstuurd\n" in status.stdout


def runs(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def test_a_database_that_is_not_ready_is_refused_in_a_sentence(tmp_path):
    done = command(tmp_path, "worker", "--once")
    assert done.returncode == 2
    assert done.stderr.startswith("De database is nog niet klaar. Start eerst de werkplek")
