"""The main job without a mouse: every stop of the focus can be seen, in the order of the page, and never gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.people import PASSWORD
from tests.stories.keyboard import Keyboard, has_focus
from tests.stories.walk import log_in
from tests.support.axe import assert_accessible

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Answer, Dossier
    from beraad.casework.meetings.models import Meeting


@pytest.fixture
def keys(page: Page) -> Keyboard:
    return Keyboard(page)


def test_from_logging_in_to_a_saved_answer(page: Page, keys: Keyboard, noor: User, dossier: Dossier) -> None:
    page.goto("/inloggen/")
    keys.tab()
    skip = page.get_by_role("link", name="Naar de inhoud")
    assert has_focus(skip)
    expect(skip).to_be_in_viewport()
    keys.press("Enter")
    assert has_focus(page.get_by_role("main"))
    keys.to(page.get_by_label("E-mail"))
    keys.type(noor.email)
    keys.to(page.get_by_label("Wachtwoord", exact=True))
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url("**/")
    keys.to(page.get_by_role("main").get_by_role("link", name=dossier.title))
    keys.follow()
    expect(page.get_by_role("heading", level=1, name=dossier.title)).to_be_visible()
    _to_the_chapter_on_a_phone(page, keys)
    _answer_a_question(page, keys)


def _to_the_chapter_on_a_phone(page: Page, keys: Keyboard) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    button = page.get_by_role("button", name="Hoofdstukken")
    chapter = page.locator("#chapters").get_by_role("link", name="Startsituatie")
    keys.to(button)
    keys.press("Enter")
    expect(chapter).to_be_visible()
    assert_accessible(page)
    keys.to(chapter)
    keys.press("Escape")
    expect(chapter).to_be_hidden()
    assert has_focus(button)
    keys.press("Space")
    keys.to(chapter)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Startsituatie")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})


def _answer_a_question(page: Page, keys: Keyboard) -> None:
    main = page.get_by_role("main")
    keys.to(main.get_by_role("link", name="vraagstuk").first)
    keys.follow()
    keys.to(main.get_by_role("link", name="Beantwoord deze vraag").first)
    keys.press("Enter")
    form = page.locator("form.form").first
    chosen = form.get_by_label("beantwoord", exact=True)
    expect(chosen).to_be_focused()  # the form took the place of the link that had the focus
    keys.press("ArrowDown")
    expect(form.get_by_label("nog niet bekend", exact=True)).to_be_checked()
    keys.press("ArrowUp")
    expect(chosen).to_be_checked()
    keys.to(form.get_by_role("button", name="Bewaar het antwoord"))
    keys.follow()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()  # nothing was written yet
    keys.to(summary.get_by_role("link").first)
    keys.press("Enter")
    text = page.get_by_role("textbox", name="Antwoord", exact=False).first
    expect(text).to_be_focused()
    keys.type("Het COA vraagt 120 plekken.")
    keys.to(page.get_by_role("button", name="Bewaar het antwoord"))
    keys.press("Space")
    expect(page.get_by_text("Het COA vraagt 120 plekken.")).to_be_visible()


def test_removing_an_answer_and_undoing_that(
    page: Page, keys: Keyboard, noor: User, home: str, answer: Answer
) -> None:
    log_in(page, noor.email)
    page.goto(f"{home}startsituatie/issue/")
    keys.to(page.get_by_role("link", name=f"Wijzig het antwoord van {noor.name}"))
    keys.follow()
    keys.to(page.get_by_role("button", name="Verwijder dit antwoord"))
    keys.follow()
    expect(page.get_by_role("status").get_by_text("Het antwoord is verwijderd.")).to_be_visible()
    assert page.get_by_text(answer.text).count() == 0
    keys.to(page.get_by_role("button", name="Maak ongedaan"), back=True)
    keys.follow()
    expect(page.get_by_text(answer.text)).to_be_visible()


def test_cancelling_a_form_that_was_opened_in_the_page(
    page: Page, keys: Keyboard, noor: User, home: str
) -> None:
    log_in(page, noor.email)
    page.goto(f"{home}startsituatie/issue/")
    keys.to(page.get_by_role("link", name="Beantwoord deze vraag").first)
    keys.press("Enter")
    expect(page.get_by_role("button", name="Bewaar het antwoord")).to_be_visible()
    keys.to(page.get_by_role("link", name="Beantwoord deze vraag").last)
    keys.press("Enter")  # one form at a time: nothing typed gets lost
    expect(page.get_by_role("textbox", name="Antwoord")).to_be_focused()
    expect(page.locator(".question .form")).to_have_count(1)
    keys.to(page.get_by_role("link", name="Annuleer"))
    keys.follow()
    expect(page.get_by_role("button", name="Bewaar het antwoord")).to_have_count(0)


def test_ticking_a_task_keeps_the_focus_on_its_button(
    page: Page, keys: Keyboard, noor: User, home: str, meeting: Meeting
) -> None:
    log_in(page, noor.email)
    page.goto(f"{home}bijeenkomsten/{meeting.uuid}/")
    tick = page.locator("[id^=vink-]").first
    number = tick.get_attribute("id")
    button = page.locator(f"#{number}")
    keys.to(button)
    keys.press("Space")
    expect(button).to_contain_text("Toch nog doen")
    assert has_focus(button)
    keys.press("Enter")
    expect(button).to_contain_text("Klaar")
    assert has_focus(button)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_order_of_the_stops_is_the_order_of_the_page(
    page: Page, keys: Keyboard, noor: User, home: str, answer: Answer, meeting: Meeting, width: int
) -> None:
    log_in(page, noor.email)
    page.set_viewport_size({"width": width, "height": 640})
    for where in (
        "",
        "startsituatie/",
        "startsituatie/issue/",
        "feiten/nieuw/",
        "mensen/",
        "soort-bijeenkomst/",
    ):
        page.goto(f"{home}{where}")
        assert keys.walk() > 5, where
