"""The main job in a browser that runs no scripts at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.stories.walk import log_in, press

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A browser with scripts switched off."""
    context = browser.new_context(base_url=site, locale="nl-NL", java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_the_main_job_without_scripts(plain: Page, noor: User, dossier: Dossier, home: str) -> None:
    log_in(plain, noor.email)
    plain.goto(f"{home}startsituatie/issue/")
    main = plain.get_by_role("main")
    main.get_by_role("link", name="Beantwoord deze vraag").first.click()
    plain.get_by_role("textbox", name="Antwoord").fill("Het COA vraagt 120 plekken.")
    press(plain, "Bewaar het antwoord")
    expect(main.get_by_text("Het COA vraagt 120 plekken.")).to_be_visible()

    plain.goto(f"{home}feiten/nieuw/")
    press(plain, "Bewaar")
    expect(plain.locator(".error-summary")).to_be_visible()
    plain.get_by_label("Feit", exact=True).fill("Duur van de opvang")
    plain.get_by_label("nog niet bekend", exact=True).check()
    plain.get_by_label("Verwacht op").fill("24 juni 2027")
    press(plain, "Bewaar")
    expect(plain.get_by_role("row", name="Duur van de opvang")).to_contain_text("24 juni 2027")

    plain.goto(f"{home}bijeenkomsten/nieuw/")
    plain.get_by_label("Naam van de bijeenkomst").fill("Inloop aan de Veerlaan")
    plain.get_by_label("Raadplegen", exact=False).first.check()
    press(plain, "Plan deze bijeenkomst")
    expect(plain.get_by_role("heading", level=1, name="Inloop aan de Veerlaan")).to_be_visible()
    everything = plain.get_by_role("link", name="Alle (")
    plain.locator("[id^=vink-]").first.click()
    everything.click()
    expect(plain.locator(".checklist__mark--done")).to_have_count(1)

    plain.get_by_role("button", name="English").click()
    expect(plain.get_by_role("heading", level=2, name="Checklist")).to_be_visible()
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.get_by_role("link", name="Add a task")).to_be_visible()
