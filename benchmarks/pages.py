"""Pages of a full dossier against the bare view, over HTTP on a real server."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.measure import Row, medians
from benchmarks.site import BARE, fill

# page, its address, its goal: the share of the bare view's speed that it must reach
PAGES = (
    ("dossier home", "/dossiers/{dossier}/", 0.01),
    ("worksheet, longest block", "/dossiers/{dossier}/startsituatie/context/", 0.003),
    ("facts", "/dossiers/{dossier}/feiten/", 0.003),
    ("process", "/dossiers/{dossier}/proces/", 0.003),
    ("plan", "/dossiers/{dossier}/planning/", 0.003),
    ("who does what", "/dossiers/{dossier}/proces/rollen/", 0.003),
    ("parties", "/dossiers/{dossier}/betrokkenen/", 0.003),
    ("communication", "/dossiers/{dossier}/communicatie/", 0.003),
    ("advice", "/dossiers/{dossier}/soort-bijeenkomst/", 0.003),
    ("start page", "/", 0.003),
)


def rows() -> list[Row]:
    """One row a page; a page that does not answer with 200 stops the run."""
    dossier, session = fill()
    with _server() as port:
        get = _getter(port, session)
        addresses = {name: address.format(dossier=dossier) for name, address, _ in PAGES}
        tasks: dict[str, Callable[[], object]] = {
            name: _task(get, address) for name, address in addresses.items()
        }
        taken = medians({"bare view": _task(get, BARE), **tasks})
    floor = taken["bare view"]
    made = [Row("bare view (floor)", floor, "1", "")]
    for name, _, goal in PAGES:
        made.append(Row(name, taken[name], f"{floor / taken[name]:.3f} x", f"at least {goal} x"))
    return made


def _task(get: Callable[[str], None], address: str) -> Callable[[], None]:
    return lambda: get(address)


def _getter(port: int, session: str) -> Callable[[str], None]:
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def get(address: str) -> None:
        connection.request("GET", address, headers={"Cookie": f"sessionid={session}", "Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status}")

    return get


@contextmanager
def _server() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "8",
        "--no-access-log", "--log-level", "error", "beraad.config.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, env={**os.environ})
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")
