"""From an empty plan to one that says by how much it falls short, through the pages only."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from tests.pages import form_with, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(client_of, noor, dossier):
    """`fill("slots_add", "series", series="council")`: open the page, type in the form that has this field, send it."""
    client = client_of(noor)

    def send(name, field, *, row=None, **typed):
        kwargs = {"dossier": dossier.uuid, **({"record": row.uuid} if row else {})}
        address = reverse(name, kwargs=kwargs)
        return client.post(address, form_with(client.get(address), field).data(**typed), follow=True)

    return send


def cells(page):
    """The rows of the table by step: everything in it as words."""
    rows = html.fromstring(page.content.decode()).xpath("//section[contains(@class, 'plan-table')]//tbody/tr")
    return {row.xpath("string(th/a)"): " ".join(row.text_content().split()) for row in rows}


@pytest.mark.requirement("R4.2")
def test_a_plan_is_made_calculated_both_ways_and_held_to_the_calendar(fill, steps, client_of, noor, dossier):
    proposal, draft, council, college = steps.values()
    fill("step_timing", "kind", row=proposal, kind="work", amount="10")
    fill("step_timing", "kind", row=draft, kind="work", amount="5", after_0=str(proposal.uuid))
    meets = {"kind": "slot", "slot_series": "council", "papers_weeks": "1", "after_0": str(draft.uuid)}
    fill("step_timing", "kind", row=council, **meets)
    fill("step_timing", "kind", row=college, kind="work", amount="2", after_0=str(council.uuid))
    for day in ("08-04-2027", "22-04-2027", "13-05-2027"):
        fill("slots_add", "series", series="council", date=day)
    fill("plan_setting", "deadline_on", deadline_step=str(college.pk), deadline_on="20-05-2027")
    shown = client_of(noor).get(reverse("plan", kwargs={"dossier": dossier.uuid}))
    found = cells(shown)
    assert "Het plan haalt de einddatum" in text(shown)
    assert "9 maart 2027 tot en met 22 maart 2027" in found["Voorstel schrijven"], "forward from today"
    assert "8 april 2027" in found["Raad bespreekt"]
    assert "13 mei 2027" in found["Raad bespreekt"]
    assert "werkdagen speling" in found["Raad bespreekt"], "backward from 20 May there is room"
    assert "bepaalt de einddatum" in found["College beslist"]
    assert "9 april 2027 tot en met 12 april 2027" in found["College beslist"]

    fill("plan_setting", "deadline_on", deadline_on="15-04-2027")
    assert (
        "geen speling"
        in cells(client_of(noor).get(reverse("plan", kwargs={"dossier": dossier.uuid})))["Raad bespreekt"]
    )
    recess = {
        "kind": "recess",
        "title": "reces",
        "begins": "05-04-2027",
        "ends": "16-04-2027",
        "stops_slots": "on",
    }
    short = fill("closedperiods_add", "begins", **recess, stops_work="")
    assert short.status_code == 200
    page = client_of(noor).get(reverse("plan", kwargs={"dossier": dossier.uuid}))
    assert "Het plan haalt de einddatum niet: " in text(page)
    assert "werkdagen te kort" in text(page)
    assert "22 april 2027" in cells(page)["Raad bespreekt"], "not in the recess"
    assert "De vroegste einddatum die kan: 26 april 2027." in text(page)
    kept = fill("plan_setting", "deadline_on", deadline_on="morgen")
    assert "“morgen” is geen datum." in text(kept)
    assert form_with(kept, "deadline_on").values("deadline_on") == ["morgen"], "what was typed is still there"
