"""Two people, or two tabs of one, change the same text: who comes second sees both and chooses; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Answer, Dossier, Fact
    from tests.support.browser import Guard


@pytest.fixture
def second(browser: Browser, site: str, guard: Guard) -> Iterator[Page]:
    """The browser of somebody else."""
    context = browser.new_context(base_url=site, locale="nl-NL", reduced_motion="reduce")
    page = context.new_page()
    guard.watch(page)
    yield page
    context.close()


@pytest.fixture
def fact(dossier: Dossier, noor: User) -> Fact:
    from django.utils import timezone

    from beraad.casework.dossier.models import Fact
    from beraad.casework.dossier.records import add_record

    values = {"title": "Aantal plekken", "kind": "numbers", "known": "known", "text": "Het zijn er 100."}
    added: Fact = add_record(Fact, dossier, values, by=noor, now=timezone.now())
    return added


@pytest.fixture
def both(page: Page, second: Page, noor: User, amir: User) -> Callable[[str], None]:
    """`both(address)`: Noor and Amir have the same form open."""

    def open_form(address: str) -> None:
        for one, user in ((page, noor), (second, amir)):
            log_in(one, user.email)
            one.goto(address)

    return open_form


def test_two_people_and_one_answer(
    page: Page, second: Page, both: Callable[[str], None], noor: User, home: str, answer: Answer
) -> None:
    both(f"{home}antwoorden/{answer.uuid}/")
    page.get_by_role("textbox", name="Antwoord").fill("Noor: de provincie en het Rijk.")
    press(page, "Bewaar het antwoord")
    expect(page.get_by_text("Noor: de provincie en het Rijk.")).to_be_visible()

    second.get_by_role("textbox", name="Antwoord").fill("Amir: alleen de provincie.")
    with second.expect_response(lambda response: response.request.method == "POST") as sent:
        press(second, "Bewaar het antwoord")
    assert sent.value.status == 409
    texts = second.locator(".conflict__words")
    expect(texts.filter(has_text="Noor: de provincie en het Rijk.")).to_be_visible()
    expect(texts.filter(has_text="Amir: alleen de provincie.")).to_be_visible()
    expect(second.locator("#conflict-heading")).to_be_focused()
    look_at(second)

    second.get_by_role("textbox", name="Antwoord").fill(
        "Samen: de provincie en het Rijk, ieder voor een deel."
    )
    press(second, "Bewaar het antwoord")
    expect(second.get_by_text("Samen: de provincie en het Rijk, ieder voor een deel.")).to_be_visible()
    second.goto(f"{home}antwoorden/{answer.uuid}/")
    history = second.locator("details", has_text="Wijzigingen")
    history.locator("summary").click()
    expect(history.get_by_text("Noor: de provincie en het Rijk.").first).to_be_visible()
    expect(history.get_by_text(noor.name).first).to_be_visible()


def test_two_people_and_one_fact_of_which_the_first_text_stays(
    page: Page, second: Page, both: Callable[[str], None], noor: User, home: str, fact: Fact
) -> None:
    both(f"{home}feiten/{fact.uuid}/")
    page.get_by_label("Wat bekend is").fill("Het zijn er 120.")
    press(page, "Bewaar")
    expect(page.get_by_text("Bewaard: Aantal plekken")).to_be_visible()
    second.get_by_label("Wat bekend is").fill("Het zijn er 90.")
    press(second, "Bewaar")
    expect(second.locator(".conflict__words", has_text="Het zijn er 120.")).to_be_visible()
    expect(second.get_by_label("Wat bekend is")).to_have_value("Het zijn er 90.")
    look_at(second)
    press(second, f"Houd de tekst van {noor.name}")
    expect(second.get_by_label("Wat bekend is")).to_have_value("Het zijn er 120.")
    fact.refresh_from_db()
    assert fact.text == "Het zijn er 120."


def test_two_tabs_of_one_person(page: Page, noor: User, home: str, answer: Answer, guard: Guard) -> None:
    log_in(page, noor.email)
    tab = page.context.new_page()
    guard.watch(tab)
    for one in (page, tab):
        one.goto(f"{home}antwoorden/{answer.uuid}/")
    page.get_by_role("textbox", name="Antwoord").fill("In het eerste tabblad.")
    press(page, "Bewaar het antwoord")
    expect(page.get_by_text("In het eerste tabblad.")).to_be_visible()
    tab.get_by_role("textbox", name="Antwoord").fill("In het tweede tabblad.")
    press(tab, "Bewaar het antwoord")
    expect(tab.locator(".conflict__words", has_text="In het eerste tabblad.")).to_be_visible()
    expect(tab.locator(".conflict__words", has_text="In het tweede tabblad.")).to_be_visible()
    press(tab, "Bewaar het antwoord")
    expect(tab.locator(".entry", has_text="In het tweede tabblad.")).to_be_visible()
    page.reload()
    assert page.locator(".entry", has_text="In het eerste tabblad.").count() == 0


def test_what_was_removed_while_somebody_typed_and_undone_by_the_message(
    page: Page, second: Page, both: Callable[[str], None], home: str, answer: Answer
) -> None:
    both(f"{home}antwoorden/{answer.uuid}/")
    second.get_by_role("textbox", name="Antwoord").fill("Amir typt nog.")
    press(page, "Verwijder dit antwoord")
    expect(page.get_by_text("Het antwoord is verwijderd.")).to_be_visible()
    press(second, "Bewaar het antwoord")
    expect(second.get_by_role("textbox", name="Antwoord")).to_have_value("Amir typt nog.")
    look_at(second)
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.locator(".entry", has_text=answer.text)).to_be_visible()
