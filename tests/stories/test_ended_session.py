"""The session ends while somebody types: the text goes along past the login page, and never stays in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.people import PASSWORD
from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.meetings.models import Meeting
    from tests.support.browser import Guard

TYPED = "Wij weten nog niet hoeveel plekken er komen.\nDat horen wij in april."


def nothing_kept(page: Page) -> None:
    """No answer may stay behind on a shared computer."""
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0


def end_by_role(user: User, dossier: Dossier, leader: User) -> None:
    """The role is taken and given back: every session of this person ends."""
    from django.utils import timezone

    from beraad.accounts.access import Role
    from beraad.casework.dossier.actions import give_role, take_role
    from beraad.casework.dossier.models import DossierRole

    take_role(DossierRole.objects.get(dossier=dossier, user=user), by=leader, now=timezone.now())
    give_role(dossier, user, Role.COLLEAGUE, by=leader, now=timezone.now())


def end_on_the_server(user: User, dossier: Dossier, leader: User) -> None:
    """The session is gone, as after a long time."""
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def part_was_refused(guard: Guard) -> None:
    """Takes what htmx wrote in the console of a refused part out of the faults; it must be there."""
    refused = [fault for fault in guard.faults if "Status Error Code 401" in fault]
    assert refused
    guard.faults[:] = [fault for fault in guard.faults if fault not in refused]


def fill_in_login(page: Page, user: User, password: str) -> None:
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    press(page, "Inloggen")


@pytest.mark.parametrize(("end", "swapped"), [(end_by_role, True), (end_on_the_server, False)])
def test_an_answer_survives(
    page: Page, amir: User, noor: User, dossier: Dossier, home: str, end, swapped: bool
) -> None:
    log_in(page, amir.email)
    page.goto(f"{home}startsituatie/issue/")
    link = page.get_by_role("main").get_by_role("link", name="Beantwoord deze vraag").first
    if swapped:
        link.click()
    else:
        page.goto(str(link.get_attribute("href")))
    page.get_by_role("textbox", name="Antwoord").fill(TYPED)
    page.get_by_label("Bron", exact=False).first.fill("Gesprek met COA")
    nothing_kept(page)

    end(amir, dossier, noor)
    press(page, "Bewaar het antwoord")
    expect(page.get_by_role("heading", name="Uw sessie is afgelopen")).to_be_visible()
    nothing_kept(page)
    if swapped:
        look_at(page)
    fill_in_login(page, amir, "dat is het niet")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.get_by_role("heading", name="Uw sessie is afgelopen")).to_be_visible()
    nothing_kept(page)
    fill_in_login(page, amir, PASSWORD)
    expect(page.get_by_role("heading", name="Uw tekst is er nog")).to_be_visible()
    expect(page.get_by_text("Dat horen wij in april.")).to_be_visible()
    nothing_kept(page)
    if not swapped:
        look_at(page)
    press(page, "Verstuur dit")
    expect(page.locator(".entry", has_text="Dat horen wij in april.")).to_be_visible()
    expect(page.locator(".entry", has_text="Gesprek met COA")).to_be_visible()
    nothing_kept(page)


def test_a_form_that_is_asked_for_after_the_session_ended(
    page: Page, amir: User, noor: User, dossier: Dossier, home: str, guard: Guard
) -> None:
    """The login page comes as a page of its own, not inside the question; after it the form is there."""
    log_in(page, amir.email)
    page.goto(f"{home}startsituatie/issue/")
    end_on_the_server(amir, dossier, noor)
    page.get_by_role("main").get_by_role("link", name="Beantwoord deze vraag").first.click()
    page.wait_for_url("**/inloggen/**")
    part_was_refused(guard)
    fill_in_login(page, amir, PASSWORD)
    expect(page.get_by_role("textbox", name="Antwoord")).to_be_visible()


def test_a_tick_after_the_session_ended_is_not_silent(
    page: Page, amir: User, noor: User, dossier: Dossier, home: str, meeting: Meeting, guard: Guard
) -> None:
    from beraad.casework.meetings.models import Task

    log_in(page, amir.email)
    page.goto(f"{home}bijeenkomsten/{meeting.uuid}/")
    end_on_the_server(amir, dossier, noor)
    page.locator("[id^=vink-]").first.click()
    expect(page.get_by_role("heading", name="Uw sessie is afgelopen")).to_be_visible()
    fill_in_login(page, amir, PASSWORD)
    press(page, "Verstuur dit")
    expect(page.get_by_role("heading", level=1, name=meeting.title)).to_be_visible()
    assert Task.objects.filter(meeting=meeting, status="done").count() == 1
    part_was_refused(guard)
