"""The main job, in a real browser: from a new dossier and its starting situation to a planned meeting and its papers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Page

    from beraad.accounts.models import User


def test_from_the_starting_situation_to_a_meeting_that_fits(
    page: Page, noor: User, amir: User, sanne: User
) -> None:
    """One project leader, two colleagues; every page on the way is looked at with axe, at 320 px and with large text."""
    log_in(page, noor.email)
    look_at(page)
    _start_a_dossier(page)
    _invite(page, amir.name, "Collega")
    _invite(page, sanne.name, "Veiligheidsadviseur")
    home = page.url.replace("mensen/", "")
    _answer(page, home, "issue", "Het COA vraagt minimaal 100 plekken.")
    _colleague_answers(page, home, amir, "Wonen mag er nu nog niet.")
    _colleague_answers(page, home, sanne, "De politie vraagt een tweede uitgang.")
    page.goto(f"{home}startsituatie/issue/")
    expect(page.get_by_text("Wonen mag er nu nog niet.")).to_be_visible()
    expect(page.get_by_text("De politie vraagt een tweede uitgang.")).to_be_visible()
    _add_an_unknown_fact(page, home)
    _state_the_room(page, home)
    _ask_for_advice(page, home)
    _plan(page)
    meeting = page.url
    page.goto(f"{home}startsituatie/")
    public = _text_of(_download(page, "Openbare versie", "PDF"))
    assert "Aantal plekken" in public
    assert "24 juni 2027" in public
    for name in ("DOCX", "ODT"):
        _download(page, "Volledige versie", name)
    page.goto(meeting)
    plan = _text_of(_download(page, "", "PDF"))
    assert "Inloopmiddag Veerlaan" in plan
    for name in ("DOCX", "ODT"):
        _download(page, "", name)


def _start_a_dossier(page: Page) -> None:
    page.get_by_role("link", name="Maak het eerste dossier").click()
    look_at(page)
    press(page, "Maak het dossier")
    expect(page.get_by_role("heading", name="klopt nog niet")).to_be_visible()
    look_at(page)  # the state after an error
    page.get_by_label("Naam").fill("Opvang aan de Veerlaan")
    page.get_by_label("Waar het over gaat").fill("Opvang voor 120 mensen op de oude jachthaven.")
    press(page, "Maak het dossier")
    expect(page.get_by_role("heading", level=1, name="Opvang aan de Veerlaan")).to_be_visible()
    look_at(page)


def _invite(page: Page, name: str, role: str) -> None:
    if not page.url.endswith("mensen/"):
        page.get_by_role("link", name="Wie doen mee").click()
    page.get_by_label("Wie", exact=True).select_option(label=name)
    page.get_by_label(role, exact=True).check()
    press(page, "Geef deze rol")
    expect(page.get_by_role("row", name=name)).to_be_visible()


def _answer(page: Page, home: str, block: str, text: str) -> None:
    page.goto(f"{home}startsituatie/{block}/")
    look_at(page)
    page.get_by_role("main").get_by_role("link", name="Beantwoord deze vraag").first.click()
    page.get_by_role("textbox", name="Antwoord").first.fill(text)
    look_at(page)  # the form has been swapped into the question
    press(page, "Bewaar het antwoord")
    expect(page.get_by_text(text)).to_be_visible()


def _colleague_answers(page: Page, home: str, user: User, text: str) -> None:
    browser: Browser | None = page.context.browser
    assert browser is not None
    context = browser.new_context(base_url=page.url.split("/dossiers/")[0], locale="nl-NL")
    theirs = context.new_page()
    log_in(theirs, user.email)
    theirs.goto(f"{home}startsituatie/issue/")
    theirs.get_by_role("main").get_by_role("link", name="Voeg uw antwoord toe").first.click()
    theirs.get_by_role("textbox", name="Antwoord").first.fill(text)
    press(theirs, "Bewaar het antwoord")
    expect(theirs.get_by_text(text)).to_be_visible()
    context.close()


def _add_an_unknown_fact(page: Page, home: str) -> None:
    page.goto(f"{home}feiten/")
    look_at(page)
    page.get_by_role("link", name="Voeg een feit toe").first.click()
    page.get_by_label("Feit", exact=True).fill("Aantal plekken")
    page.get_by_label("nog niet bekend").check()
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="klopt nog niet")).to_be_visible()
    page.get_by_label("Verwacht op").fill("24 juni 2027")
    press(page, "Bewaar")
    expect(page.get_by_text("verwacht: 24 juni 2027")).to_be_visible()


def _state_the_room(page: Page, home: str) -> None:
    page.goto(f"{home}proces/")
    look_at(page)
    press(page, "Begin met het voorbeeld uit de handreiking")
    look_at(page)
    page.get_by_role("main").get_by_role("link", name="definitieve voorstel").first.click()
    step = page.url
    look_at(page)
    press(page, "Wij zijn nu in deze stap")
    page.goto(f"{step}ruimte/")
    degrees = {"Locatie": "alleen informatie", "Inrichting": "meedenken"}
    for subject, degree in degrees.items():
        group = page.get_by_role("group", name=subject).first
        group.get_by_label(degree, exact=True).check()
    look_at(page)
    press(page, "Bewaar")
    expect(page.get_by_role("main").get_by_text("Meedenken").last).to_be_visible()


def _ask_for_advice(page: Page, home: str) -> None:
    page.goto(f"{home}soort-bijeenkomst/")
    look_at(page)
    page.locator("summary", has_text="Wie er komt").click()
    page.get_by_label("Hoeveel bezoekers").fill("180")
    press(page, "Toon het advies")
    expect(page.get_by_role("heading", name="Raadplegen").first).to_be_visible()
    look_at(page)


def _plan(page: Page) -> None:
    page.get_by_role("link", name="Plan deze bijeenkomst").click()
    page.get_by_label("Naam van de bijeenkomst").fill("Inloopmiddag Veerlaan")
    page.get_by_label("Datum").fill("31-02-2027")
    press(page, "Plan deze bijeenkomst")
    expect(page.get_by_label("Datum")).to_have_value("31-02-2027")  # what was typed is still there
    look_at(page)
    page.get_by_label("Datum").fill("9 maart 2027")
    press(page, "Plan deze bijeenkomst")
    expect(page.get_by_role("heading", level=1, name="Inloopmiddag Veerlaan")).to_be_visible()
    look_at(page)


def _download(page: Page, section: str, name: str) -> bytes:
    links = page.get_by_role("link", name=f"{name} {section.lower()}".strip())
    with page.expect_download() as waiting:
        links.first.click()
    download: Download = waiting.value
    content = Path(download.path()).read_bytes()
    if name == "PDF":
        assert content.startswith(b"%PDF")
    else:
        assert zipfile.is_zipfile(io.BytesIO(content))
    return content


def _text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
