"""Steps that stories share: logging in, filling in a form by its labels, looking at a page as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.people import PASSWORD
from tests.support.axe import assert_accessible
from tests.support.browser import large_text, reflow

if TYPE_CHECKING:
    from playwright.sync_api import Page


def log_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Through the login page, as a person does."""
    page.goto("/inloggen/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "/inloggen/" not in url)


def look_at(page: Page) -> None:
    """Whatever state the page is in: axe finds nothing, it fits on 320 px, and nothing is lost at large text."""
    assert_accessible(page)
    reflow(page)
    large_text(page)


def press(page: Page, name: str) -> None:
    """A button in the work column."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()
