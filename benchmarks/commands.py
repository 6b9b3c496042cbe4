"""Starting: core commands against bare Python, and the workbench until its first answer."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.measure import Row, medians

BERAAD = str(Path(sys.executable).parent / "beraad")


def rows() -> list[Row]:
    """Bare Python, two core commands, and the server."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as situation:
        situation.write("decision: intended\nroom_for_influence: advise\n")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as plan:
        plan.write(
            "today: 2027-01-04\ndeadline: {step: a, date: 2027-02-01}\nsteps: [{key: a, kind: milestone}]\n"
        )
    tasks = {
        "bare Python": [sys.executable, "-c", "pass"],
        "beraad advise meeting": [BERAAD, "advise", "meeting", situation.name, "--json"],
        "beraad guide check": [BERAAD, "guide", "check"],
        "beraad text check": [BERAAD, "text", "check", situation.name],
        "beraad plan": [BERAAD, "plan", plan.name, "--json"],
        "beraad query check": [BERAAD, "query", "check", "azc* AND (wijk OR buurt)"],
    }
    taken = medians({name: partial(_run, command) for name, command in tasks.items()}, times=3)
    floor = taken["bare Python"]
    made = [Row("bare Python (floor)", floor, "", "")]
    for name in list(tasks)[1:]:
        made.append(Row(name, taken[name], f"+ {taken[name] - floor:.0f} ms", "at most + 300 ms"))
    return [*made, Row("make run, until it answers", _until_it_answers(), "", "within 5 s once installed")]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _until_it_answers() -> float:
    """Milliseconds from start to the login page, on a database that exists already."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {**os.environ, "BERAAD_PORT": port, "DJANGO_SETTINGS_MODULE": "beraad.config.settings"}
    start = time.perf_counter()
    server = subprocess.Popen([BERAAD, "serve", "--demo"], env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            time.sleep(0.02)
        return (time.perf_counter() - start) * 1000
    finally:
        server.terminate()
        server.wait()


def _answers(port: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", int(port))
    try:
        connection.request("GET", "/inloggen/", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False
