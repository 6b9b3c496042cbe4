"""`beraad serve`: the workbench on this machine, with everything it needs prepared first and the worker beside it.

One server owns one SQLite file: a second one is refused, because two servers would not see each other's writer queue and
cached pages. Other commands may write beside it; they share the queue through the lock file (audit/writing.py).
"""

import argparse
import errno
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from beraad.config.beside import leave_with, worker_beside
from beraad.config.env import SettingError
from beraad.config.locks import file_lock
from beraad.core.guide import GuideError, load_guides
from beraad.core.guide.command import known_rules

# Seconds that a page may still take when the server stops.
KILL_AFTER = 10


class AlreadyServed(RuntimeError):
    """Another server runs on the same database file."""


@contextmanager
def server_lock(database: Path | None) -> Iterator[None]:
    """Own the database file as its only server; `None` for a database that needs no owner (PostgreSQL).

    Raises AlreadyServed when another server owns it. The lock ends with the process, also after a crash.
    """
    if database is None:
        yield
        return
    database.parent.mkdir(parents=True, exist_ok=True)
    with file_lock(Path(f"{database}.server")) as mine:
        if not mine:
            raise AlreadyServed(f"Er draait al een server op {database.name}. Stop die eerst.")
        yield


def run(arguments: list[str]) -> int:
    """The command: prepare the database, load the demonstration when asked, and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="beraad serve", description="Start de werkplek op deze computer.")
    parser.add_argument(
        "--demo", action="store_true", help="laad eerst het voorbeelddossier, als het er nog niet is"
    )
    options = parser.parse_args(arguments)
    try:
        return _serve(demo=options.demo)
    except (AlreadyServed, SettingError, PortTaken, GuideError, GuideMissing) as error:
        print(error, file=sys.stderr)
        return 2


class PortTaken(RuntimeError):
    """Something else listens on the port, or nobody may."""


class GuideMissing(RuntimeError):
    """A dossier works with an edition that this server does not have."""


def _serve(*, demo: bool) -> int:
    from beraad.config.commands import check_database, prepare

    _die_when_asked()
    django_settings = prepare()
    database = _sqlite_file(django_settings.DATABASES["default"])
    address, port = django_settings.ADDRESS, django_settings.PORT
    load_guides(django_settings.GUIDE_FOLDERS, known_rules())
    _check_free(address, port)
    with server_lock(database):
        check_database()
        _make_ready(demo=demo)
        print(f"\nDe werkplek draait op http://localhost:{port}\nStoppen: Ctrl+C.\n", flush=True)
        with worker_beside(wanted=django_settings.WORKER):
            _granian(address, port)
    return 0


def _make_ready(*, demo: bool) -> None:
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0, interactive=False)
    _check_guides()
    call_command("collectstatic", verbosity=0, interactive=False)
    if demo:
        from beraad.config.commands import load_demo

        load_demo()
    connections.close_all()  # the process that serves must not inherit them


def _check_guides() -> None:
    """Every dossier has its guide: a folder may have been left out of BERAAD_GUIDES."""
    from beraad.casework.dossier.guidance import guides
    from beraad.casework.dossier.queries import editions_in_use

    there = {(info.key, edition) for info in guides() for edition in info.editions}
    for guide, edition in sorted(editions_in_use() - there):
        raise GuideMissing(
            f"Een dossier werkt met de handreiking {guide}, uitgave {edition}. Die is er niet. "
            "Zet de map ervan in BERAAD_GUIDES."
        )


def _sqlite_file(database: dict[str, object]) -> Path | None:
    return Path(str(database["NAME"])) if str(database["ENGINE"]).endswith("sqlite3") else None


def _check_free(address: str, port: int) -> None:
    """Raises PortTaken, or SettingError for an address that is not of this computer."""
    try:
        family = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except (OSError, UnicodeError) as error:
        match getattr(error, "errno", None):
            case errno.EADDRINUSE:
                why = f"Poort {port} is al in gebruik. Kies een andere met BERAAD_PORT."
            case errno.EACCES:
                why = f"Poort {port} is niet voor iedereen. Kies er een boven 1023 met BERAAD_PORT."
            case _:
                raise SettingError(
                    f"BERAAD_ADDRESS={address!r} kan niet. Gebruik een adres van deze computer, zoals 127.0.0.1."
                ) from None
        raise PortTaken(why) from None


def _granian(address: str, port: int) -> None:
    """One process with eight threads: pages are ordinary functions, and a thread pool serves those best."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "beraad.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        workers_kill_timeout=KILL_AFTER,
        blocking_threads=8,
        log_access=False,
        log_level=LogLevels.error,
    )
    server.on_startup(_stop_with_the_terminal)
    server.serve(target_loader=partial(_application, os.getpid()))


def _die_when_asked() -> None:
    """Until granian listens: Ctrl+C as an error would come up anywhere, also where a library swallows it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def _stop_with_the_terminal() -> None:
    """granian takes the closing of the terminal (SIGHUP) for a wish to start anew, and would go on unseen."""
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))


def _application(parent: int, target: str) -> Any:
    """What granian serves, in the process that serves it. That ends with the process that owns the database."""
    _die_when_asked()  # what it inherited of granian does nothing here
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the process above hears it too, and ends this one
    leave_with(parent)
    module, name = target.split(":")
    return getattr(import_module(module), name)
