"""A plan from a first deadline to a version that is approved, and what moved since."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.people import NOW
from tests.stories.keyboard import Keyboard
from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.process.models import Step

TITLES = ("Voorstel schrijven", "Ontwerp ter inzage", "Raad bespreekt", "College beslist")
SESSIONS = {
    "council": ("2027-04-15", "2027-05-27", "2027-06-24"),
    "executive": ("2027-05-04", "2027-05-11", "2027-05-18", "2027-05-25", "2027-06-08", "2027-06-22"),
}
TOO_LATE = "Het plan haalt de einddatum niet: 5 werkdagen te kort"
SINCE = "Sinds de planning is goedgekeurd"


@pytest.fixture
def steps(dossier: Dossier, noor: User, monkeypatch: pytest.MonkeyPatch) -> dict[str, Step]:
    """Four steps that know how long they take, on Tuesday 9 March 2027; nobody said yet by when."""
    from django.utils import timezone

    from beraad.casework.dossier.records import add_record
    from beraad.casework.process.models import Phase, Step
    from beraad.casework.process.planning.actions import Arrow, add_slots, set_timing

    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: dt.date(2027, 3, 9))
    made: dict[str, Step] = {}
    phase = add_record(Phase, dossier, {"title": "Besluit", "order": 1}, by=noor, now=NOW)
    for title in TITLES:
        values = {"phase": phase, "title": title, "order": len(made) + 1}
        made[title] = add_record(Step, dossier, values, by=noor, now=NOW)
    proposal, draft, council, college = made.values()

    def time(step: Step, *after: Step, **values: Any) -> None:
        arrows = [Arrow(one, 0, "working_days") for one in after]
        set_timing(step, values, arrows, seen_version=0, by=noor, now=NOW)

    time(proposal, kind="work", amount=10)
    time(draft, proposal, kind="legal_forward", amount=6, unit="weeks", legal_term="inspection")
    time(council, proposal, kind="slot", slot_series="council", papers_weeks=2)
    time(college, draft, council, kind="slot", slot_series="executive")
    for series, days in SESSIONS.items():
        add_slots(dossier, series, [(dt.date.fromisoformat(day), "") for day in days], "", by=noor, now=NOW)
    return made


def test_from_a_deadline_to_an_approved_plan_and_what_moved_since(
    page: Page, home: str, noor: User, steps: dict[str, Step]
) -> None:
    """She states a deadline that does not fit, tries, keeps, pins, approves, changes, and compares."""
    log_in(page, noor.email)
    page.goto(f"{home}planning/")
    main, keys = page.get_by_role("main"), Keyboard(page)
    _state_a_deadline(main, keys)
    _read_why_it_does_not_fit(page, main, keys)
    _try_and_forget(page, main)
    _try_and_keep(page, main)
    _pin(page, main, keys)
    _approve_and_make_a_step_longer(page, main)
    _compare_with_what_was_approved(page, main)


def _state_a_deadline(main: Locator, keys: Keyboard) -> None:
    """By keyboard. A step without a day is sent back."""
    keys.to(main.get_by_role("link", name="Geef de einddatum aan"))
    keys.follow()
    keys.to(main.get_by_label("Welke stap moet dan klaar zijn"))
    keys.type("College")
    keys.to(main.get_by_role("button", name="Bewaar"))
    keys.follow()
    expect(main).to_contain_text("Einddatum: Zeg op welke dag die stap klaar moet zijn.")
    keys.to(main.get_by_label(re.compile("^Einddatum")))
    keys.type("28-4-2027")
    keys.follow()


def _read_why_it_does_not_fit(page: Page, main: Locator, keys: Keyboard) -> None:
    """The sentence, the chain as links, and the picture: every bar is a stop that says the whole step."""
    outcome = main.get_by_role("region", name=TOO_LATE)
    expect(outcome).to_contain_text(
        "Op zijn vroegst is ‘College beslist’ klaar op 4 mei 2027. Dat komt door: "
        "Voorstel schrijven, Ontwerp ter inzage, College beslist."
    )
    chain = outcome.get_by_role("list", name="Deze stappen bepalen de einddatum").get_by_role("link")
    expect(chain).to_have_text([TITLES[0], TITLES[1], TITLES[3]])
    look_at(page)
    bars = main.get_by_role("group", name="Tijdlijn").get_by_role("link")
    main.get_by_role("link", name="Hetzelfde als tabel").focus()
    keys.tab()  # the frame of the picture, which scrolls
    for number, title in enumerate(TITLES):
        keys.to(bars.nth(number), most=1)
        expect(bars.nth(number)).to_have_accessible_name(re.compile(f"; {title}, .*(te laat|geen speling)"))
    keys.follow()
    expect(main.get_by_role("heading", level=1)).to_have_text(TITLES[-1])
    page.go_back()


def _try_and_forget(page: Page, main: Locator) -> None:
    """A proposal is one click away; afterwards everything is as it was."""
    before = _written()
    main.get_by_role("link", name=re.compile("^Bekijk wat dat geeft.*Kies een latere einddatum")).click()
    expect(_row(main, "College")).to_contain_text("28 april 2027 → 4 mei 2027")
    look_at(page)
    main.get_by_role("link", name="Vergeet het").click()
    expect(main.get_by_role("region", name=TOO_LATE)).to_be_visible()
    assert _written() == before


def _written() -> list[Any]:
    """Every row of the plan, and how much the log says."""
    from beraad.audit.models import AuditEntry
    from beraad.casework.process.planning.models import PlanSetting, PlanShift, Slot, Timing

    models = (PlanSetting, PlanShift, Slot, Timing)
    return [AuditEntry.objects.count(), *(list(one.objects.order_by("pk").values()) for one in models)]


def _row(part: Locator, title: str) -> Locator:
    return part.get_by_role("row", name=re.compile(f"^{title}"))


def _try_and_keep(page: Page, main: Locator) -> None:
    """A question of her own; half a question is sent back. What she keeps is in the plan."""
    main.get_by_role("link", name="Wat als", exact=True).click()
    main.get_by_label("Een andere duur voor de stap").select_option(label=TITLES[0])
    press(page, "Bekijk wat dat geeft")
    expect(main.locator(".error-summary")).to_contain_text("Vul in hoelang deze stap dan duurt.")
    look_at(page)
    main.get_by_label("Een andere einddatum").fill("10-6-2027")
    main.get_by_label("Hoelang die dan duurt").fill("8")
    main.get_by_label("Hoelang die dan duurt").press("Enter")
    expect(_row(main, "Voorstel")).to_contain_text("22 maart 2027 → 18 maart 2027")
    press(page, "Zet dit in de planning")
    expect(main).to_contain_text("De einddatum 10 juni 2027 is haalbaar")


def _pin(page: Page, main: Locator, keys: Keyboard) -> None:
    """By keyboard. A pin wants a reason, and the part of the form that asks for it stays open."""
    table = main.get_by_role("region", name="Stap voor stap")
    _row(table, "Raad").get_by_role("link", name="Raad bespreekt").click()
    main.locator("summary", has_text="Rechtsbescherming").focus()
    keys.to(main.locator("summary", has_text="Zet het begin vast"), most=1)
    keys.press("Enter")
    keys.to(main.get_by_label("Begint precies op deze dag"), most=1)
    keys.type("27-5-2027")
    keys.follow()
    expect(main.locator(".error-summary")).to_be_focused()
    look_at(page)
    keys.tab()
    keys.press("Enter")  # the mistake leads to its field
    keys.type("De raad wil het voor de zomer.")
    keys.follow()
    expect(_row(table, "Raad")).to_contain_text("vastgezet op 27 mei 2027: De raad wil het voor de zomer.")


def _approve_and_make_a_step_longer(page: Page, main: Locator) -> None:
    """With a slip on the way. What is pinned holds, what waits for the step moves."""
    main.get_by_role("link", name="Keur deze planning goed").click()
    main.get_by_label("Wie keurde het goed, en waarom nu").fill("Projectgroep van 9 maart.")
    press(page, "Keur goed en bewaar")
    page.get_by_role("link", name="Planning", exact=True).click()
    since = main.get_by_role("region", name=SINCE)
    expect(since).to_contain_text("Er is niets verschoven.")
    main.get_by_role("link", name="Vul in hoelang elke stap duurt").click()
    length = main.get_by_role("group", name=TITLES[0]).get_by_label("Hoelang het duurt")
    length.fill("-1")
    press(page, "Bewaar")
    main.locator(".error-summary").wait_for()
    look_at(page)
    length.fill("20")
    length.press("Enter")
    expect(page.locator(".messages")).to_contain_text("zijn verschoven: 2 later.")
    expect(since.get_by_role("rowheader")).to_have_text([TITLES[0], TITLES[1]])
    look_at(page)


def _compare_with_what_was_approved(page: Page, main: Locator) -> None:
    """The version says what moved and why, and stays as it was."""
    main.get_by_role("region", name=SINCE).get_by_role("link", name=re.compile("versie 1")).click()
    moved = main.get_by_role("region", name="Wat er is verschoven, en waarom")
    expect(_row(moved, "Ontwerp")).to_contain_text("29 april 2027 → 19 mei 2027")
    kept = main.get_by_role("region", name="Zoals goedgekeurd")
    expect(_row(kept, "Voorstel")).to_contain_text("9 maart 2027 – 18 maart 2027")
    look_at(page)
