"""On paper stands the work, without the house around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.stories.walk import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.accounts.models import User
    from beraad.casework.meetings.models import Meeting

# Everything that can be clicked and still takes room on paper, links in running text apart.
LEFT = """() => [...document.querySelectorAll('nav, button, .nl-button, input, .foot')]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().height > 1)
    .map(element => element.outerHTML.slice(0, 120))"""


def test_home_and_meeting_on_paper(page: Page, noor: User, home: str, meeting: Meeting) -> None:
    log_in(page, noor.email)
    for where, title, part in (
        ("", "Opvang aan de Veerlaan", "Hoofdstukken"),
        (f"bijeenkomsten/{meeting.uuid}/", meeting.title, "Checklist"),
    ):
        page.goto(f"{home}{where}")
        assert page.evaluate(LEFT), "on screen there is something to click"
        page.emulate_media(media="print")
        assert page.evaluate(LEFT) == []
        main = page.get_by_role("main")
        expect(main.get_by_role("heading", level=1, name=title)).to_be_visible()
        expect(main.get_by_role("heading", level=2, name=part, exact=True)).to_be_visible()
        page.emulate_media(media="screen")
