"""One server owns one SQLite file; a second one is refused in a sentence, and so are commands that need it alone."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from beraad.config import serve
from beraad.config.env import SettingError
from beraad.config.serve import AlreadyServed, PortTaken, server_lock

# Says so when it owns the file, and lets go when its input closes.
HOLD = """
import sys
from collections.abc import Iterator
from pathlib import Path
from beraad.config.serve import server_lock
with server_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def served(tmp_path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A database file that another process serves, and that process."""
    database = tmp_path / "beraad.sqlite3"
    words = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield database, other


def test_a_second_server_on_the_same_file_is_refused(served):
    database, _ = served
    with (
        pytest.raises(AlreadyServed, match="Er draait al een server op beraad.sqlite3. Stop die eerst."),
        server_lock(database),
    ):
        pytest.fail("two servers on one file")


def test_a_server_on_another_file_may_start(served, tmp_path):
    with server_lock(tmp_path / "other.sqlite3"):
        pass


@pytest.mark.parametrize("ending", ["stops", "crashes"])
def test_when_the_first_is_gone_the_next_may_start(served, ending):
    database, other = served
    if ending == "crashes":
        other.kill()
        other.wait(30)
    else:
        other.communicate(timeout=30)
    with server_lock(database):
        pass


def test_a_database_on_a_server_of_its_own_needs_no_owner():
    with server_lock(None), server_lock(None):
        pass


def command(tmp_path: Path, *words: str, **values: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    program = Path(sys.executable).with_name("beraad")
    environment = {
        **own,
        "BERAAD_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings",
        **values,
    }
    return subprocess.run(
        [program, *words], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("words", [("serve",), ("demo",)])
def test_the_command_says_so_in_one_sentence(served, tmp_path, words):
    done = command(tmp_path, *words, BERAAD_PORT=str(free_port()))
    assert (done.returncode, done.stderr) == (
        2,
        "Er draait al een server op beraad.sqlite3. Stop die eerst.\n",
    )


def test_a_port_in_use_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command(tmp_path, "serve", BERAAD_PORT=str(port))
        assert done.returncode == 2
        assert done.stderr == f"Poort {port} is al in gebruik. Kies een andere met BERAAD_PORT.\n"
        with pytest.raises(PortTaken):
            serve._check_free("127.0.0.1", port)


@pytest.mark.parametrize("address", ["192.0.2.1", "geen..naam"])
def test_an_address_of_another_computer_is_refused_by_name(address):
    with pytest.raises(
        SettingError, match="BERAAD_ADDRESS='.*' kan niet. Gebruik een adres van deze computer"
    ):
        serve._check_free(address, free_port())


def test_a_port_that_is_not_for_everybody_is_named(monkeypatch):
    class Refused(socket.socket):
        def bind(self, _address):
            raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(serve.socket, "socket", Refused)
    with pytest.raises(PortTaken, match="Poort 80 is niet voor iedereen. Kies er een boven 1023"):
        serve._check_free("127.0.0.1", 80)


@pytest.mark.parametrize("words", [("serve",), ("worker", "--once"), ("mail", "retry")])
def test_a_database_that_cannot_be_reached_is_named_without_its_password(tmp_path, words):
    url = f"postgres://beraad:geheim@127.0.0.1:{free_port()}/beraad"
    done = command(tmp_path, *words, DATABASE_URL=url, BERAAD_PORT=str(free_port()))
    assert done.returncode == 2
    assert done.stderr.startswith("De database is niet te bereiken. Controleer DATABASE_URL en BERAAD_VAR.")
    assert done.stderr.count("\n") == 1
    assert "geheim" not in done.stderr


def test_a_database_that_is_not_ready_is_refused_in_a_sentence(tmp_path):
    done = command(tmp_path, "worker", "--once")
    assert done.returncode == 2
    assert done.stderr.startswith("De database is nog niet klaar. Start eerst de werkplek")
