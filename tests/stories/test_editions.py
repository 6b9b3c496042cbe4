"""A newer edition of the guide: what it means, going there, and what is left of the earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.stories.walk import log_in, look_at, press
from tests.support.two_editions import NEW, OLD, RETIRED, write_two_editions

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from beraad.accounts.models import Municipality, User
    from beraad.casework.dossier.models import Dossier


@pytest.fixture
def own_dossier(
    settings: object, tmp_path: Path, transactional_db: None, noor: User, municipality: Municipality
) -> Dossier:
    """A dossier on the earlier edition of a guide of the municipality, with one answer."""
    from beraad.casework.dossier.actions import create_dossier
    from beraad.casework.dossier.models import Answer
    from beraad.casework.dossier.records import add_record
    from beraad.core.guide import find_edition

    folders = (write_two_editions(tmp_path / "opvang-dakloosheid"),)
    settings.GUIDE_FOLDERS = folders  # type: ignore[attr-defined]
    edition, now = find_edition("opvang-dakloosheid", OLD, folders), timezone.now()
    made = create_dossier(municipality, edition, {"title": "Nachtopvang Haven"}, by=noor, now=now)
    add_record(Answer, made, {"item_key": RETIRED, "text": "De kazerne"}, by=noor, now=now)
    return made


def test_to_a_newer_edition_and_back(page: Page, site: str, own_dossier: Dossier, noor: User) -> None:
    """Every state of the page is accessible, and the retired question keeps its answer."""
    log_in(page, noor.email)
    page.goto(f"{site}/dossiers/{own_dossier.uuid}/")
    page.get_by_role("link", name=f"Uitgave van de handreiking: {OLD}").click()
    for more in page.locator("main summary").all():
        more.click()
    look_at(page)
    press(page, f"Overstappen naar uitgave {NEW} van de handreiking")
    look_at(page)
    page.goto(f"{site}/dossiers/{own_dossier.uuid}/startsituatie/")
    page.get_by_role("link", name="Vragen uit een eerdere uitgave van de handreiking").click()
    assert page.get_by_text("De kazerne").is_visible()
    look_at(page)
    page.goto(f"{site}/dossiers/{own_dossier.uuid}/handreiking/")
    press(page, f"Terug naar uitgave {OLD} van de handreiking")
    assert page.get_by_text(f"Er is een nieuwere uitgave van de handreiking: {NEW}").is_visible()
    page.goto(f"{site}/dossiers/nieuw/")
    look_at(page)
