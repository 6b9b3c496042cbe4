"""An evening on which everybody hears the news in the right order, and an exercise for when it leaks: by keyboard alone."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.stories.keyboard import Keyboard
from tests.stories.walk import log_in, look_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier

EVENING = ((9, "own_organisation"), (10, "front_desk"), (11, "neighbours"), (15, "press"), (16, "council"))


@pytest.fixture
def evening(dossier: Dossier, noor: User) -> None:
    """The press an hour before the council, and a leak plan with its message."""
    from django.utils import timezone

    from beraad.casework.communication.leak_actions import make_leak_plan
    from beraad.casework.communication.models import Announcement, CommunicationRow
    from beraad.casework.dossier.records import add_record, change_record

    now = timezone.now()
    day = timezone.localdate() + dt.timedelta(days=3)
    news = add_record(Announcement, dossier, {"title": "Het college kiest"}, by=noor, now=now)
    for hour, audience in EVENING:
        values = {
            "title": f"Bericht {hour}",
            "audience": audience,
            "announcement": news,
            "date": day,
            "time": dt.time(hour),
        }
        add_record(CommunicationRow, dossier, values, by=noor, now=now)
    plan = make_leak_plan(dossier, by=noor, now=now)
    change_record(plan, {"text": "Er is nog geen besluit."}, seen_version=1, by=noor, now=now)


def test_the_order_of_an_evening_and_a_leak(page: Page, home: str, noor: User, evening: None) -> None:
    """She sees that the press comes first, repairs it, ticks off; then she plays the leak plan."""
    log_in(page, noor.email)
    keyboard, main = Keyboard(page), page.get_by_role("main")
    page.goto(f"{home}communicatie/")
    look_at(page)
    keyboard.to(main.get_by_role("heading", name="Het college kiest").get_by_role("link"))
    keyboard.follow()
    expect(main).to_contain_text("De volgorde klopt niet: eerst de raad, dan de pers")
    look_at(page)

    keyboard.to(main.get_by_role("link", name="Bericht 16"))
    keyboard.follow()
    keyboard.to(main.get_by_role("link", name="Moment wijzigen"))
    keyboard.follow()
    look_at(page)
    keyboard.to(main.get_by_label("Hoe laat"))
    keyboard.press("Control+A")
    keyboard.type("14.00")
    keyboard.follow()
    expect(main).to_contain_text("de volgorde klopt")
    expect(main).not_to_contain_text("De volgorde klopt niet")
    keyboard.to(main.get_by_role("button", name=re.compile("Nu verstuurd.*eigen organisatie")))
    keyboard.follow()
    expect(main).to_contain_text("verstuurd")
    expect(
        main.get_by_role("button", name=re.compile("Toch niet verstuurd.*eigen organisatie"))
    ).to_be_visible()

    page.goto(f"{home}communicatie/lekplan/")
    look_at(page)
    keyboard.to(main.get_by_role("link", name="Het nieuws ligt op straat: start het lekplan"))
    keyboard.follow()
    look_at(page)
    keyboard.to(main.get_by_role("button", name="Start als oefening: er wordt niets verstuurd"))
    keyboard.follow()
    expect(main).to_contain_text("oefening: er wordt niets verstuurd")
    look_at(page)
