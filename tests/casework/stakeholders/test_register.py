"""The register of parties: the starting set of the guide, searching, what hangs on a party, and who sees what."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from beraad.casework.stakeholders.models import Stakeholder
from beraad.casework.stakeholders.queries import affected, stakeholders
from tests.pages import form_with, text

PARTNERS = (
    "College", "Raad", "COA", "Provincie", "Veiligheidsregio", "Politie", "GGD", "Openbaar Ministerie", "IND", "Wijkregisseurs",
    "Inwoners", "Maatschappelijk middenveld", "Sleutelfiguren", "Vastgoedregisseur COA", "Unitmanager COA",
    "Communicatieadviseur COA",
)  # fmt: skip


def names(response) -> list[str]:
    return [row.party.title for row in response.context["rows"]]


@pytest.mark.requirement("R4.9")
def test_the_partners_of_the_guide_are_a_starting_set_and_come_once(client_of, noor, at, party):
    party("politie")  # there already, under its own name
    client = client_of(noor)
    page = client.get(at("stakeholders_list"))
    assert "Voeg 15 partijen uit de handreiking toe" in text(page)
    client.post(at("stakeholders_start"))
    again = client.post(at("stakeholders_start"), follow=True)
    assert "staan er al" in text(again)
    assert sorted(names(again), key=str.casefold) == sorted(
        {*PARTNERS, "politie"} - {"Politie"}, key=str.casefold
    )
    rows = {row.title: row for row in Stakeholder.objects.all()}
    for title in ("Provincie", "Veiligheidsregio", "GGD", "Openbaar Ministerie", "IND", "Wijkregisseurs"):
        assert rows[title].roles == ["informing", "advising"]
        assert rows[title].party == "institutional"
    assert "Andere partners" not in rows
    coa = text(client.get(at("stakeholder", record=rows["COA"].uuid)))
    assert (
        "informeert, adviseert, onderhandelt met de gemeente, staat bij bijeenkomsten naast het college"
        in coa
    )
    assert "Vastgoedregisseur COA, Unitmanager COA, Communicatieadviseur COA" in coa


def test_who_was_merged_away_does_not_come_back_as_a_partner(client_of, noor, at, party, now):
    from beraad.casework.stakeholders.merge_actions import merge_parties

    client = client_of(noor)
    client.post(at("stakeholders_start"))
    police = Stakeholder.objects.select_related("dossier__municipality").get(title="Politie")
    merge_parties(party("Politie eenheid Oost"), police, by=noor, now=now)
    client.post(at("stakeholders_start"))
    assert not Stakeholder.objects.filter(title="Politie", removed_at=None).exists()
    assert "uit de handreiking toe" not in text(client.get(at("stakeholders_list")))


def test_an_empty_register_says_what_to_do(client_of, noor, rik, at):
    page = text(client_of(noor).get(at("stakeholders_list")))
    assert "Er staat nog niemand in de lijst" in page
    assert "Voeg 16 partijen uit de handreiking toe" in page
    assert "uit de handreiking toe" not in text(client_of(rik).get(at("stakeholders_list")))


def test_searching_filtering_and_ordering(client_of, noor, at, party, spoken):
    cafe = party("Café De Kroon", party="civil_society", interests="Terras en parkeren")
    council = party("Wijkraad Noord", party="residents", affected=True, key_figure=True)
    party(
        "Actiegroep", party="residents", kind="group", ended_on=dt.date(2026, 1, 1), ended_because="dissolved"
    )
    spoken(cafe, follow_up_on=dt.date(2030, 1, 1))
    client = client_of(noor)

    def shown(**asked: str) -> list[str]:
        return names(client.get(at("stakeholders_list"), asked))

    assert shown() == ["Café De Kroon", "Wijkraad Noord", "Actiegroep"], "who is gone comes last"
    assert shown(q="cafe kroon") == shown(q="PARKEREN") == shown(deel="civil_society") == [cafe.title]
    assert shown(soort="group") == ["Actiegroep"]
    assert shown(geraakt="on") == shown(sleutelfiguur="on") == [council.title]
    assert shown(zonder="on") == ["Wijkraad Noord", "Actiegroep"]
    assert shown(orde="contact") == ["Wijkraad Noord", "Café De Kroon", "Actiegroep"]
    assert shown(orde="volgende") == ["Café De Kroon", "Wijkraad Noord", "Actiegroep"]
    assert shown(q="bestaat niet") == []
    assert shown(deel="onzin", orde="onzin") == shown()
    assert "Geen partij gevonden" in text(client.get(at("stakeholders_list"), {"q": "zzz"}))


@pytest.mark.requirement("R4.3")
def test_a_party_with_everything_that_is_known_of_it(client_of, noor, amir, at, group, today):
    """Add a party, estimate it, note a contact, and see it in the register and in the picture."""
    neighbours, client = group("Omwonenden"), client_of(noor)
    page = client.get(at("stakeholders_add"))
    form = form_with(page, "title")
    added = client.post(
        at("stakeholders_add"),
        form.data(
            kind="organisation", title="Wijkraad", party="civil_society", roles=["advising"], interests="Rust",
            affected="on", key_figure="on", reaches=[neighbours.pk],
        ),
    )  # fmt: skip
    row = Stakeholder.objects.get()
    assert added["Location"] == at("stakeholder", record=row.uuid)
    asked = f"?partij={row.uuid}"
    rating = form_with(client.get(at("ratings_add") + asked), "interest")
    assert rating.values("stakeholder") == [str(row.pk)]
    client.post(
        at("ratings_add") + asked,
        rating.data(interest="high", influence="medium", trust="low", stance="against", reason="Gesprek"),
    )
    contact = form_with(client.get(at("contacts_add") + asked), "heard")
    later = today + dt.timedelta(days=14)
    client.post(
        at("contacts_add") + asked,
        contact.data(
            with_whom="projectleider", heard="De raad wil rust", agreed="Bellen", follow_up_on=later
        ),
    )
    seen = text(client_of(amir).get(at("stakeholder", record=row.uuid)))
    for word in (
        "Wijkraad",
        "adviseert",
        "sleutelfiguur",
        "Omwonenden",
        "tegen",
        "Gesprek",
        "De raad wil rust",
        "Bellen",
    ):
        assert word in seen
    listed = text(client.get(at("stakeholders_list")))
    assert "Belang: veel".replace(": ", "") in listed.replace(" ", "").replace("Belangveel", "Belangveel")
    picture = client.get(at("force_field"), {"beeld": "invloed"}).content.decode()
    assert "1. Wijkraad: belang veel, invloed enig, houding tegen" in picture
    assert (
        "1. Wijkraad: belang veel, vertrouwen weinig, houding tegen"
        in client.get(at("force_field")).content.decode()
    )


def test_a_confidential_party_is_out_of_sight_everywhere(client_of, noor, amir, at, party, rated, spoken):
    row, open_one = party("Stille partij", confidential=True), party("Open partij", group=None)
    rated(row, interest="high")
    spoken(row, heard="Een geheim")
    for name in ("stakeholders_list", "force_field", "contacts_list", "ratings_list"):
        assert "Stille partij" in client_of(noor).get(at(name)).content.decode(), name
        assert "Stille partij" not in client_of(amir).get(at(name)).content.decode(), name
    assert client_of(amir).get(at("stakeholder", record=row.uuid)).status_code == 404
    assert client_of(amir).get(at("stakeholder", record=open_one.uuid)).status_code == 200


def test_a_confidential_estimate_is_for_who_may_see_it_and_for_its_writer(
    client_of, noor, amir, rik, at, party, rated
):
    row = party("Wijkraad")
    rated(row, by=amir, trust="low", reason="Zei de voorzitter in vertrouwen", confidential=True)
    address = at("stakeholder", record=row.uuid)
    assert "in vertrouwen" in text(client_of(noor).get(address))
    assert "in vertrouwen" in text(client_of(amir).get(address))
    assert "in vertrouwen" not in text(client_of(rik).get(address))


def test_the_register_as_a_table(client_of, noor, at, party, rated, spoken, today):
    row = party("=Wijkraad", affected=True, roles=["advising", "contact"])
    rated(row, interest="high")
    spoken(row)
    content = client_of(noor).get(at("stakeholders_table", format="csv")).content.decode("utf-8-sig")
    head, first = list(csv.reader(io.StringIO(content), delimiter=";"))
    found = dict(zip(head, first, strict=True))
    assert found["Naam"].endswith("=Wijkraad")
    assert not found["Naam"].startswith("="), "no formula"
    assert found["Wat deze partij meestal doet"] == "adviseert, is aanspreekpunt"
    assert (found["Belang"], found["Vertrouwen"]) == ("veel", "nog niet bekend")
    assert client_of(noor).get(at("stakeholders_table", format="exe")).status_code == 404


def test_what_changed_says_roles_in_words(client_of, noor, at, party):
    row, client = party("Wijkraad", roles=["advising"]), client_of(noor)
    address = at("stakeholders_change", record=row.uuid)
    form = form_with(client.get(address), "title")
    client.post(address, form.data(roles=["advising", "contact"]))
    page = text(client.get(at("stakeholder", record=row.uuid)))
    assert "was: adviseert → werd: adviseert, is aanspreekpunt" in page


def test_what_others_ask_of_the_register(access, noor, party):
    party("Geraakt", affected=True)
    party("Opgeheven", affected=True, ended_on=dt.date(2026, 1, 1))
    party("Gewoon")
    assert [one.title for one in stakeholders(access(noor))] == ["Geraakt", "Gewoon"]
    assert [one.title for one in affected(access(noor))] == ["Geraakt"]


@pytest.mark.parametrize(
    "name", ["stakeholders_list", "force_field", "contacts_list", "precedents_list", "stakeholder"]
)
def test_as_many_questions_to_the_database_with_more_rows(
    name, client_of, noor, amir, at, party, rated, spoken, group, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def fill(number: int) -> Stakeholder:
        for place in range(number):
            row = party(f"Partij {number}-{place}", reaches=[group(f"Groep {number}-{place}")])
            rated(row, interest="high")
            rated(row, by=amir, interest="low")
            spoken(row)
        return row

    client = client_of(noor)
    address = at(name, record=fill(1).uuid) if name == "stakeholder" else at(name)
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    fill(8)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
