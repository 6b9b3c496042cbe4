"""The process in a real browser: every state of its pages is accessible, also narrow and in large letters."""

import pytest
from django.urls import reverse

from tests.support.axe import assert_accessible
from tests.support.browser import large_text, reflow


@pytest.fixture
def go(page, site, transactional_db, noor, client_of):
    """`go("process", dossier)`: Noor's browser on a page of a dossier."""
    session = client_of(noor).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])

    def visit(name, dossier, **row):
        page.goto(reverse(name, kwargs={"dossier": dossier.uuid, **row}))

    return visit


def fine(page):
    assert_accessible(page)
    reflow(page)
    large_text(page)


def test_from_an_empty_page_to_a_stated_step(go, page, dossier):
    go("process", dossier)
    fine(page)
    page.get_by_role("button", name="Begin met het voorbeeld uit de handreiking").click()
    fine(page)
    page.get_by_role("link", name="Het college beslist").click()
    fine(page)
    page.get_by_role("link", name="Geef de ruimte om te beïnvloeden aan").click()
    fine(page)

    place = page.get_by_role("group", name="Locatie", exact=True)
    place.get_by_label("Wie besluit").fill("Het college")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Locatie: Kies wat inwoners bij dit onderwerp kunnen doen.").click()
    fine(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    row = page.get_by_role("row", name="Locatie")
    assert "Alleen informatie" in row.inner_text()
    assert "Het college" in row.inner_text()
    fine(page)


def test_a_conflict_can_be_settled(go, page, example, step_of, subjects, say):
    step = step_of(1)
    go("step_room", example, record=step.uuid)
    place = page.get_by_role("group", name="Locatie", exact=True)
    place.get_by_label("meebeslissen").check()
    say(step, subjects[0], "none", decided_by="Het college")

    page.get_by_role("button", name="Bewaar").click()
    fine(page)
    place.get_by_label("De andere").check()
    page.get_by_role("button", name="Bewaar").click()

    assert "Alleen informatie" in page.get_by_role("row", name="Locatie").inner_text()


def test_the_text_for_residents_and_the_lists(go, page, example, step_of, subjects, say):
    say(step_of(1), subjects[0], "none", is_closed="De plek ligt vast.")
    for name in (
        "process_public_text",
        "phases_list",
        "steps_list",
        "rooms_list",
        "subjects_list",
        "motives_list",
        "steps_add",
    ):
        go(name, example)
        fine(page)
