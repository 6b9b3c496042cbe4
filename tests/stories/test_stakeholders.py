"""The parties around a decision: from an empty register to the picture, by keyboard, and a list from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from beraad.accounts.models import User

LIST = "Organisatie;Belangen\nKerk aan de Dijk;Rust op zondag\nSportclub Veerlaan;Velden\n;niemand\n"


def test_from_an_empty_register_to_the_picture(page: Page, home: str, noor: User, tmp_path: Path) -> None:
    """Add a party, estimate it, reach it in the picture by keyboard, keep the picture, and bring in a small list."""
    log_in(page, noor.email)
    page.goto(f"{home}betrokkenen/")
    look_at(page)
    page.get_by_role("main").get_by_role("link", name="Voeg een partij toe").click()
    page.get_by_label("Naam").fill("Sportclub Veerlaan")
    page.get_by_label("De gevolgen raken deze partij").check()
    look_at(page)
    press(page, "Bewaar")
    page.get_by_role("link", name="Voeg uw inschatting toe").click()
    for question, answer in (
        ("Belang", "veel"),
        ("Invloed", "weinig"),
        ("Vertrouwen", "enig"),
        ("Houding", "verdeeld"),
    ):
        page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    press(page, "Bewaar")
    assert page.get_by_role("heading", name="Sportclub Veerlaan").is_visible()
    look_at(page)

    page.goto(f"{home}krachtenveld/")
    look_at(page)
    page.get_by_role("region", name="Krachtenveld: belang en vertrouwen").focus()
    page.keyboard.press("Tab")
    told = "1. Sportclub Veerlaan: belang veel, vertrouwen enig, houding verdeeld"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == told
    page.keyboard.press("Enter")
    page.wait_for_url("**/betrokkene/**")
    page.goto(f"{home}krachtenveld/?beeld=invloed")
    assert page.get_by_role(
        "link", name="1. Sportclub Veerlaan: belang veel, invloed weinig, houding verdeeld"
    ).is_visible()
    page.get_by_label("Waarom u dit beeld vastlegt").fill("Voor de eerste avond")
    press(page, "Leg dit beeld vast")
    page.get_by_role("link", name="Voor de eerste avond").click()
    look_at(page)

    file = tmp_path / "lijst.csv"
    file.write_text(LIST, encoding="cp1252")
    page.goto(f"{home}betrokkenen-inlezen/")
    page.get_by_label("Bestand").set_input_files(file)
    press(page, "Lees in")
    assert page.get_by_text("Sportclub Veerlaan: lijkt op ‘Sportclub Veerlaan’").is_visible()
    look_at(page)
    press(page, "Zet 1 rij bij de betrokkenen")
    assert page.get_by_text("1 rij staat nu bij de betrokkenen. 2 rijen blijven hier achter.").is_visible()
    page.goto(f"{home}betrokkenen/")
    assert page.get_by_role("rowheader", name="Kerk aan de Dijk").is_visible()
    page.goto(f"{home}bestuurders/")
    press(page, "Voeg de gebruikelijke soorten momenten toe")
    look_at(page)
