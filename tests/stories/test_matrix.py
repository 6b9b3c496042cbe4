"""Noor says who does what: from the matrix to a step and back, with a mistake on the way; on a wide screen and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from playwright.sync_api import expect

from tests.stories.walk import log_in, look_at, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.casework.dossier.models import Dossier


def test_who_does_what_in_which_step(page: Page, demo: Dossier) -> None:
    """The matrix, a role with a form of participation, the flags for what is missing, and every page around it."""
    from beraad.config.demo.people import passwords

    email = "noor@waterlanden.example"
    log_in(page, email, passwords()[email])
    page.goto(reverse("matrix", kwargs={"dossier": demo.uuid}))
    look_at(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("In geen enkele stap: Actiegroep Veerlaan Vrij.")
    table = page.get_by_role("region", name="De rollen van elke partij in elke stap")
    table.focus()
    expect(table).to_be_focused()
    expect(table.get_by_role("row", name=re.compile("Het definitieve voorstel"))).to_contain_text("dialoog")

    table.get_by_role("link", name="Klankbordgroep").click()
    group = page.get_by_role("group", name="Actiegroep Veerlaan Vrij")
    group.get_by_label("Vorm van participatie").select_option(label="beslissen of meebeslissen")
    press(page, "Bewaar")
    page.locator(".error-summary").wait_for()
    look_at(page)
    expect(group.get_by_label("Vorm van participatie")).to_have_value("co_deciding")
    group.get_by_label("Rol in deze stap").select_option(label="geeft advies")
    press(page, "Bewaar")
    expect(main).to_contain_text("Een partij krijgt meer beloofd dan er ruimte is")
    expect(main).not_to_contain_text("In geen enkele stap:")

    page.get_by_label("Deel van het veld").select_option(label="college")
    press(page, "Toon")
    expect(table.get_by_role("columnheader")).to_have_text(["Stap", "College"])
    page.set_viewport_size({"width": 320, "height": 800})
    expect(table.get_by_text("College:").or_(table.get_by_role("cell")).first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    for name in ("phase_roles", "council", "council_change", "organisation", "organisation_change"):
        page.goto(reverse(name, kwargs={"dossier": demo.uuid}))
        look_at(page)
    page.goto(reverse("phase_roles", kwargs={"dossier": demo.uuid}))
    page.get_by_role("link", name=re.compile("Wijzig.*Voorstel")).click()
    look_at(page)
