"""The server with its worker beside it, as `make run` starts them: mail goes out, and whatever happens, nothing stays behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.config.test_server_lock import command, free_port

PATIENCE = 60
# Puts a mail in the outbox and goes on as `beraad serve`: starting another process for it takes a second.
MAIL = """
from beraad.config.commands import prepare
prepare()
from django.utils import timezone
from beraad.outbox.actions import queue_mail
queue_mail("a", "rik@x.example", "Onderwerp", "Tekst", by=None, now=timezone.now())
"""
SERVE = "import sys; from beraad.cli import main; sys.exit(main(['serve']))"


@pytest.fixture
def ready(tmp_path, db) -> Callable[[str], Path]:
    """`ready("a")`: a folder with a database in it that is up to date and empty."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        if connection.vendor == "sqlite":  # a copy takes no time; going through all migrations takes seconds
            with (
                closing(sqlite3.connect(connection.settings_dict["NAME"])) as there,
                closing(sqlite3.connect(folder / "beraad.sqlite3")) as copy,
            ):
                there.backup(copy)
        else:
            assert command(folder, "manage", "migrate").returncode == 0
        return folder

    return make


def start(folder: Path, program: str) -> subprocess.Popen[bytes]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {
        **own,
        "BERAAD_VAR": str(folder),
        "BERAAD_PORT": str(free_port()),
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings",
    }
    return subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.DEVNULL)


def wait_for(found: Callable[[], object]) -> None:
    """Another process has no other way to say that it did something."""
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def children(parent: int) -> list[int]:
    """What a server began: the process that answers requests, and its worker."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    return [int(pid) for pid, of in map(str.split, listed.splitlines()) if int(of) == parent]


def runs(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def mails(folder: Path) -> str:
    return "".join(file.read_text() for file in (folder / "mail").glob("*.log"))


def test_mail_goes_out_beside_the_server_and_nothing_outlives_it(ready):
    """One server is killed and cannot tell its children; the other is asked to stop."""
    folder = ready("asked")
    with start(ready("killed"), SERVE) as killed, start(folder, MAIL + SERVE) as asked:
        wait_for(lambda: len(children(killed.pid)) == 2)
        orphans = children(killed.pid)
        killed.kill()
        wait_for(lambda: "To: rik@x.example" in mails(folder))
        wait_for(lambda: len(children(asked.pid)) == 2)
        ended = children(asked.pid)
        asked.send_signal(signal.SIGINT)
        assert asked.wait(PATIENCE) == 0
        assert not any(map(runs, ended))
        wait_for(lambda: not any(map(runs, orphans)))
    assert mails(folder).count("Subject:") == 1
