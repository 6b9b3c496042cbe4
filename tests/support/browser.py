"""Browser stories: a headless Chromium that may speak to the test server only, with a clean console.

Use the fixture `page`; it starts the live server of pytest-django by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.support import programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request
    from pytest_django.live_server_helper import LiveServer

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A page that is refused on purpose (404, 403, 422) makes Chromium write this; stories of refusals expect it.
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (4\d\d|503)")


def executable() -> Path:
    """Chromium as BERAAD_CHROMIUM names it, else from the path; installs it where it may."""
    if given := os.environ.get("BERAAD_CHROMIUM"):
        return Path(given)
    return programs.ensure(lambda: programs.find(NAMES), "chromium", "The browser stories")


@dataclass  # without slots: Playwright keeps its wrappers on the object
class Guard:
    """Watches one page: what it asks of other hosts, what goes wrong in its console."""

    host: str
    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", self.on_request)
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))

    def on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self.faults.append(f"request to another host: {request.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.match(message.text):
            self.faults.append(f"console error: {message.text}")

    def check(self) -> None:
        """Fails the test with everything that was seen."""
        assert not self.faults, "\n".join(self.faults)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; each test gets a profile of its own."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable(), headless=True, args=[*ARGUMENTS, *sandbox]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address that the page may speak to."""
    return str(live_server.url)


@pytest.fixture
def guard(site: str) -> Guard:
    """The guard of this test's page; a story that expects a fault takes it out of `faults`."""
    return Guard(urlsplit(site).netloc)


@pytest.fixture
def page(browser: Browser, site: str, guard: Guard) -> Iterator[Page]:
    """A new profile at 1280 x 900 px in Dutch; paths are relative to the site."""
    context = browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, locale="nl-NL", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    guard.watch(page)
    yield page
    context.close()
    guard.check()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks by what a test asks for, so that nobody can forget to: `browser` and `database`."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in fixtures:
            item.add_marker("browser")
        if fixtures & {"db", "transactional_db", "live_server"} or item.get_closest_marker("django_db"):
            item.add_marker("database")


def reflow(page: Page, width: int = 320) -> None:
    """WCAG 1.4.10: at this width (CSS px) nothing makes the page scroll sideways. The old size comes back."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    try:
        _assert_no_sideways_scroll(page, width)
    finally:
        if before is not None:
            page.set_viewport_size(before)


def large_text(page: Page, percent: int = 200) -> None:
    """WCAG 1.4.4: with the text this much larger nothing is cut off sideways. The old size comes back."""
    page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{percent}%")
    try:
        size = page.viewport_size
        _assert_no_sideways_scroll(page, size["width"] if size else 1280)
        assert not (cut := page.evaluate(CUT_OFF)), f"text is cut off at {percent} %: {cut}"
    finally:
        page.evaluate("() => { document.documentElement.style.fontSize = '' }")


# Elements with text of their own that hide what does not fit.
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    const hides = value => value === 'hidden' || value === 'clip';
    const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const shown = element.clientWidth > 1 && element.clientHeight > 1;
    return text && shown && ((hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1));
}).map(element => element.outerHTML.slice(0, 120))"""

WIDE = """width => [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .slice(0, 5).map(element => element.outerHTML.slice(0, 120))"""


def _assert_no_sideways_scroll(page: Page, width: int) -> None:
    found = page.evaluate("() => document.documentElement.scrollWidth")
    assert found <= width, (
        f"the page is {found} px wide at {width} px, because of: {page.evaluate(WIDE, width)}"
    )
