"""Makes the pictures of the README: starts the workbench with the demonstration, logs in, and photographs some pages.

    python tools/screenshots.py [FOLDER]    writes PNG files, by default to docs/afbeeldingen

Everything is made in a temporary folder; the workbench of this machine is left alone.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright

from tests.support.browser import ARGUMENTS, executable

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/afbeeldingen"
LEADER = "noor@"
WIDE, PHONE = (1280, 800), (320, 640)
MOST_BYTES = 200_000
STARTUP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page below the dossier (a pattern: the first link that fits), and the size of the window."""

    name: str
    page: str
    size: tuple[int, int] = WIDE


SHOTS = (
    Shot("dossier", r""),
    Shot("startsituatie", r"startsituatie/issue/"),
    Shot("proces", r"proces/"),
    Shot("advies", r"soort-bijeenkomst/[0-9a-f-]{36}/"),
    Shot("bijeenkomst", r"bijeenkomsten/[0-9a-f-]{36}/"),
    Shot("telefoon", r"", PHONE),
)


@contextmanager
def workbench(var: Path) -> Iterator[str]:
    """The address of a workbench of its own, with the demonstration in it."""
    port = _free_port()
    environment = {**os.environ, "BERAAD_VAR": str(var), "BERAAD_PORT": str(port), "DATABASE_URL": ""}
    command = [str(Path(sys.executable).with_name("beraad")), "serve", "--demo"]
    with (var / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://localhost:{port}"
        _wait_for(address, server, var / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until it answers; RuntimeError with what it said when it stops or takes too long."""
    until = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/inloggen/", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"The workbench did not start.\n{log.read_text()}")


def log_in(page: Page, address: str, var: Path) -> str:
    """Log in as the project leader; the path of the demonstration dossier."""
    passwords: dict[str, str] = json.loads((var / "demo-logins.json").read_text())
    email = next(one for one in passwords if one.startswith(LEADER))
    page.goto(f"{address}/inloggen/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", passwords[email])
    page.press("input[type=password]", "Enter")
    return _first(page.locator("main a"), re.compile(r"/dossiers/[0-9a-f-]{36}/"))


def _first(links: Locator, pattern: re.Pattern[str]) -> str:
    """The first of these links whose address fits as a whole; RuntimeError when none does."""
    links.first.wait_for()
    found = (re.split("[?#]", link.get_attribute("href") or "")[0] for link in links.all())
    for address in found:
        if pattern.fullmatch(address):
            return address
    raise RuntimeError(f"No link fits {pattern.pattern}.")


def take(page: Page, address: str, dossier: str, shot: Shot) -> bytes:
    """One picture. A page with a uuid in its address is looked up in the list it belongs to."""
    page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
    fixed, _, rest = shot.page.partition("[")
    page.goto(f"{address}{dossier}{fixed}")
    if rest:
        page.goto(f"{address}{_first(page.locator('main a'), re.compile(re.escape(dossier) + shot.page))}")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    return page.screenshot(type="png", animations="disabled")


def start_browser(playwright: Playwright) -> Browser:
    """Headless Chromium, found the way the browser stories find it."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments = [*ARGUMENTS, *sandbox]
    return playwright.chromium.launch(executable_path=executable(), headless=True, args=arguments)


def photograph(var: Path) -> dict[str, bytes]:
    """All pictures by name."""
    with workbench(var) as address, sync_playwright() as playwright:
        browser = start_browser(playwright)
        page = browser.new_context(locale="nl-NL", reduced_motion="reduce").new_page()
        dossier = log_in(page, address, var)
        pictures = {shot.name: take(page, address, dossier, shot) for shot in SHOTS}
        browser.close()
    return pictures


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var:
        pictures = photograph(Path(var))
    heavy = {name: len(picture) for name, picture in pictures.items() if len(picture) > MOST_BYTES}
    for name, picture in pictures.items():
        (folder / f"{name}.png").write_bytes(picture)
        print(f"{folder / name}.png: {len(picture) // 1000} kB")
    if heavy:
        print(f"Too heavy for a README (over {MOST_BYTES // 1000} kB): {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
