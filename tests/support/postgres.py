"""A throw-away PostgreSQL cluster: started for one test run, on a free loopback port, gone afterwards.

Its files survive nothing (fsync off), which is what makes it quick and why it must never hold real data.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import programs

SERVER_USER = "postgres"
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "timezone": "UTC",
}


def bin_folder() -> Path:
    """The folder of initdb and pg_ctl, the newest version first; installs PostgreSQL where it may."""
    return programs.ensure(_find, "postgresql", "The database tests").parent


def _find() -> Path | None:
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True)
    return programs.find(("initdb",), tuple(newest_first))


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root hands the command to the user postgres."""
    if os.geteuid() != 0:
        return command
    return ["runuser", "-u", SERVER_USER, "--", *command]


def ensure_server_user() -> None:
    """Debian's package makes the user; a PostgreSQL installed in another way may not have."""
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/bin/sh", SERVER_USER], check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str], folder: Path) -> None:
    with (folder / "output").open("w+") as output:  # a file: the server would hold a pipe open for ever
        done = subprocess.run(as_server_user(command), cwd=folder, stdout=output, stderr=output, check=False)
        output.seek(0)
        if done.returncode != 0:
            raise RuntimeError(f"{Path(command[0]).name} failed: {output.read().strip()}")


def _make_cluster(tools: Path, folder: Path, port: int) -> Path:
    data = folder / "data"
    options = [
        "--auth=trust",
        f"--username={SERVER_USER}",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    _run([str(tools / "initdb"), *options, "-D", str(data)], folder)
    own = {
        **SETTINGS,
        "port": str(port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
    }
    with (data / "postgresql.conf").open("a") as settings:
        settings.writelines(f"{name} = '{value}'\n" for name, value in own.items())
    return data


@contextmanager
def cluster() -> Iterator[str]:
    """Yields the DATABASE_URL of a new, empty cluster and removes the cluster at the end."""
    tools = bin_folder()
    folder = Path(tempfile.mkdtemp(prefix="beraad-postgres-"))
    port = free_port()
    if os.geteuid() == 0:
        ensure_server_user()
        shutil.chown(folder, SERVER_USER)
    control = [str(tools / "pg_ctl"), "-w", "-D", str(folder / "data")]
    try:
        _make_cluster(tools, folder, port)
        _run([*control, "-l", str(folder / "log"), "start"], folder)
        try:
            yield f"postgres://{SERVER_USER}@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
