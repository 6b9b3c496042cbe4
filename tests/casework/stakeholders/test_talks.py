"""Contacts, earlier objections and support, key figures and lines: what the guide asks to do in advance (3, tips)."""

from __future__ import annotations

import datetime as dt

import pytest

from beraad.casework.stakeholders.models import Precedent, Stakeholder
from beraad.casework.stakeholders.queries import groups_without_line
from beraad.casework.stakeholders.warnings import warnings_of_stakeholders
from tests.pages import form_with, text


@pytest.mark.requirement("R3.8")
def test_earlier_objections_and_support_with_talks_in_advance_and_a_reminder(
    client_of, noor, amir, at, party
):
    """From noting what was heard before, through the reminder, to the talk that takes it away."""
    group, helpers, client = party("Actiegroep Vrij", kind="group"), party("Taalmaatjes"), client_of(noor)
    form = form_with(client.get(at("precedents_add")), "happened")
    for kind, title, who in (
        ("objection", "Bezwaar tegen de nachtopvang", ""),
        ("protest", "Optocht in 2019", group.pk),
        ("organised_group", "Petitie", group.pk),
        ("supporting_initiative", "Taallessen", helpers.pk),
    ):
        client.post(at("precedents_add"), form.data(kind=kind, title=title, happened="2019", stakeholder=who))
    page = text(client_of(amir).get(at("precedents_list")))
    assert "Nog niet vooraf gepraat met mensen die zich eerder lieten horen" in page
    for title in ("Bezwaar tegen de nachtopvang", "Optocht in 2019", "Petitie", "Taallessen"):
        assert title in page
    assert "Mensen willen helpen, maar hebben nog geen rol" in page

    def talk(row: Stakeholder, **more: str) -> None:
        asked = at("contacts_add") + f"?partij={row.uuid}"
        sent = form_with(client.get(asked), "heard").data(
            with_whom="projectleider", heard="Zorgen over rust", **more
        )
        assert client.post(asked, sent).status_code == 302

    talk(group)
    assert (
        "Petitie"
        in text(client.get(at("precedents_list"))).split("Nog niet vooraf")[1].split("Praat met hen")[0]
    )
    talk(group, in_advance="on")
    talk(helpers, in_advance="on")
    reminder = text(client.get(at("precedents_list"))).split("Nog niet vooraf")[1].split("Praat met hen")[0]
    assert "Petitie" not in reminder
    assert "Bezwaar tegen de nachtopvang" in reminder, "nobody knows yet whose objection it was"
    log = text(client.get(at("contacts_list")))
    assert log.count("Actiegroep Vrij") >= 2
    row = Precedent.objects.get(title="Taallessen")
    role = form_with(client.get(at("precedents_change", record=row.uuid)), "process_role")
    client.post(at("precedents_change", record=row.uuid), role.data(process_role="Helpt bij de kennismaking"))
    page = text(client.get(at("precedents_list")))
    assert "Helpt bij de kennismaking" in page
    assert "hebben nog geen rol" not in page


@pytest.mark.requirement("R3.10")
def test_key_figures_and_the_group_nobody_has_a_line_to(
    client_of, noor, rik, access, at, party, group, spoken
):
    parents, shops = group("Ouders"), group("Winkels")
    future, street = group("Toekomstige bewoners", contact="COA"), group("Omwonenden")
    school = party("School", key_figure=True, reaches=[parents])
    party("Gesloten club", reaches=[shops], ended_on=dt.date(2026, 1, 1))
    spoken(party("De omwonenden", kind="group", group=street))
    page = client_of(rik).get(at("stakeholders_list"), {"sleutelfiguur": "on"})
    assert [row.party.title for row in page.context["rows"]] == ["School"]
    assert "sleutelfiguur" in text(page)
    assert "Niemand heeft een lijn naar 1 groep" in text(page)
    assert groups_without_line(access(noor)) == (shops,)
    client, address = client_of(noor), at("stakeholders_change", record=school.uuid)
    form = form_with(client.get(address), "reaches")
    client.post(address, form.data(reaches=[parents.pk, shops.pk]))
    assert groups_without_line(access(noor)) == ()
    assert "Naar elke groep uit de startsituatie is er een lijn" in text(client.get(at("stakeholders_list")))
    assert future.title


def test_a_promised_contact_is_a_warning_until_it_has_been_made(
    client_of, noor, access, at, party, spoken, today
):
    row = spoken(party("Wijkraad"), follow_up_on=today - dt.timedelta(days=2))
    spoken(party("School"), follow_up_on=today)

    def late() -> list[str]:
        return [
            one.text for one in warnings_of_stakeholders(access(noor), today) if one.code == "contact_overdue"
        ]

    (said,) = late()
    assert "Wijkraad" in said
    assert "School" not in said
    assert "Beloofde contacten" in text(client_of(noor).get(at("contacts_list")))
    client, address = client_of(noor), at("contacts_change", record=row.uuid)
    client.post(address, form_with(client.get(address), "heard").data(followed_up="on"))
    assert late() == []


def test_a_contact_has_sound_days(client_of, noor, at, party, today):
    row, client = party("Wijkraad"), client_of(noor)
    address = at("contacts_add") + f"?partij={row.uuid}"
    form = form_with(client.get(address), "heard")
    sent = client.post(address, form.data(held_on="01-01-2199", with_whom="x", heard="Blijft staan"))
    assert "held_on" in sent.context["form"].errors
    assert "Blijft staan" in sent.content.decode()
    earlier = (today - dt.timedelta(days=4)).strftime("%d-%m-%Y")
    sent = client.post(address, form.data(with_whom="x", follow_up_on=earlier))
    assert "follow_up_on" in sent.context["form"].errors
    assert client.get(at("contacts_add") + "?partij=onzin").status_code == 200


def test_no_warnings_where_there_is_nothing_to_say(access, noor, today, dossier):
    assert warnings_of_stakeholders(access(noor), today) == []


def test_a_warning_names_no_party_that_somebody_may_not_see(access, noor, amir, party, today):
    party("Stil", affected=True, confidential=True)
    assert any("Stil" in one.text for one in warnings_of_stakeholders(access(noor), today))
    assert warnings_of_stakeholders(access(amir), today) == []


def test_a_long_warning_names_six(access, noor, party, today):
    for number in range(9):
        party(f"Partij {number}", affected=True)
    (one,) = warnings_of_stakeholders(access(noor), today)
    assert "Partij 5 en nog 3" in one.text
