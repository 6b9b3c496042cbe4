"""Reading the guide as a book, searching, and telling the editors: by keyboard or mouse, on a phone, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.stories.test_print import LEFT
from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.accounts.models import User

BOOK = "/handreiking/opvang/2016-1/"


def test_from_the_menu_to_a_remark(page: Page, noor: User) -> None:
    log_in(page, noor.email)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Handreiking").click()
    look_at(page)
    page.get_by_role("main").get_by_role("link", name="3 De startsituatie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 De startsituatie")
    look_at(page)
    page.get_by_role("main").get_by_label("Zoeken in de handreiking").fill("kaders anderen")
    press(page, "Zoek")
    look_at(page)
    page.locator("mark").first.click()
    expect(page.locator("article:target")).to_contain_text("kaders")

    page.locator("article:target").get_by_role("link", name="Laat het de redactie weten").click()
    look_at(page)
    press(page, "Verstuur")
    expect(page.locator(".error-summary")).to_be_focused()
    look_at(page)
    page.get_by_label("Uw tekst").fill("Dit is verouderd.")
    press(page, "Verstuur")
    expect(page.get_by_role("status").first).to_contain_text("Dank u wel")
    expect(page.get_by_role("main")).to_contain_text("Dit is verouderd.")
    look_at(page)


def test_a_note_of_your_own(page: Page, noor: User) -> None:
    log_in(page, noor.email)
    page.goto(f"{BOOK}hoofdstuk/startsituatie/")
    page.get_by_role("link", name="Eigen notitie toevoegen").first.click()
    page.get_by_label("Notitie").fill("Bel eerst de provincie.")
    look_at(page)
    press(page, "Bewaar")
    look_at(page)
    page.get_by_role("link", name="Deze notitie wijzigen").click()
    look_at(page)
    press(page, "Deze notitie verwijderen")
    expect(page.get_by_role("main")).not_to_contain_text("Bel eerst de provincie.")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("main")).to_contain_text("Bel eerst de provincie.")


def test_references_and_an_empty_search(page: Page, noor: User) -> None:
    log_in(page, noor.email)
    for where in ("verwijzingen/", "zoeken/", "zoeken/?q=olifantenpaadje", "opmerkingen/"):
        page.goto(f"{BOOK}{where}")
        look_at(page)


def test_a_chapter_on_paper(page: Page, noor: User) -> None:
    log_in(page, noor.email)
    page.goto(f"{BOOK}hoofdstuk/startsituatie/")
    assert page.evaluate(LEFT), "on screen there is something to click"
    page.emulate_media(media="print")
    assert page.evaluate(LEFT) == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("article").first).to_be_visible()
