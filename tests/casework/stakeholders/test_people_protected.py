"""People are protected: a person only with role, source and purpose; no opinion; to be seen and erased on request."""

from __future__ import annotations

import datetime as dt

import pytest

from beraad.audit.log import verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.casework.dossier.models import Concern
from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.stakeholders.actions import keep_picture
from beraad.casework.stakeholders.models import Contact, PartyImport, Rating, Snapshot, Stakeholder
from beraad.casework.stakeholders.pictures import picture_of
from beraad.casework.stakeholders.queries import named_elsewhere, parties_of
from beraad.casework.stakeholders.warnings import warnings_of_stakeholders
from tests.pages import form_with, text


def test_the_form_of_a_person_has_no_room_for_an_opinion_and_asks_what_is_needed(client_of, noor, at):
    client, address = client_of(noor), at("stakeholders_add") + "?soort=persoon"
    form = form_with(client.get(address), "title")
    assert not {"interests", "affected", "group", "roles"} & form.names
    assert {"function", "purpose", "source", "keep_until"} <= form.names
    refused = client.post(address, form.data(title="Jan Pieters"))
    assert set(refused.context["form"].errors) == {"function", "purpose", "source", "keep_until"}
    assert 'value="Jan Pieters"' in refused.content.decode(), "nothing typed is lost"
    given = form.data(
        title="Jan Pieters", function="voorzitter", purpose="aanspreekpunt", source="website", keep_until="24-06-2030",
        interests="Is overal tegen",
    )  # fmt: skip
    client.post(address, given)
    row = Stakeholder.objects.get()
    assert (row.kind, row.interests) == ("person", "")


def test_who_is_no_person_cannot_be_made_one_by_hand(client_of, noor, at, party, person):
    """A party that becomes a person would bring its estimates and opinions along; a person stays one."""
    client, row, someone = client_of(noor), party("Wijkraad", interests="Rust"), person()
    form = form_with(client.get(at("stakeholders_change", record=row.uuid)), "title")
    assert (
        client.post(at("stakeholders_change", record=row.uuid), form.data(kind="person")).status_code == 200
    )
    form = form_with(client.get(at("stakeholders_change", record=someone.uuid)), "title")
    client.post(at("stakeholders_change", record=someone.uuid), form.data(kind="organisation", title="Jan"))
    assert Stakeholder.objects.get(pk=row.pk).kind == "organisation"
    assert Stakeholder.objects.get(pk=someone.pk).kind == "person"


def test_one_person_with_three_roles_is_one_row(client_of, noor, at, party, person):
    ties = [party(name) for name in ("Wijkraad", "Sportclub", "Ouderraad")]
    row = person(function="voorzitter wijkraad; trainer; lid ouderraad", belongs_to=ties)
    page = text(client_of(noor).get(at("stakeholder", record=row.uuid)))
    assert all(tie.title in page for tie in ties)
    assert "Jan Pieters" in text(client_of(noor).get(at("stakeholder", record=ties[1].uuid)))
    assert Stakeholder.objects.filter(kind="person").count() == 1


def test_a_person_is_not_rated_and_not_drawn(client_of, noor, at, person, party):
    row, client = person(), client_of(noor)
    party("Wijkraad")
    form = form_with(client.get(at("ratings_add")), "interest")
    sent = client.post(at("ratings_add"), form.data(stakeholder=row.pk, interest="high", stance="against"))
    assert "stakeholder" in sent.context["form"].errors
    assert not Rating.objects.exists()
    assert "Jan Pieters" not in client.get(at("force_field")).content.decode()
    assert "Geen inschatting van een persoon" in text(client.get(at("stakeholder", record=row.uuid)))


def test_of_a_person_only_what_was_agreed_is_kept(client_of, noor, at, person):
    row, client = person(), client_of(noor)
    form = form_with(client.get(at("contacts_add") + f"?partij={row.uuid}"), "heard")
    typed = form.data(with_whom="projectleider", heard="Hij maakt zich zorgen", agreed="Bellen in mei")
    refused = client.post(at("contacts_add"), typed)
    assert "heard" in refused.context["form"].errors
    assert "Hij maakt zich zorgen" in refused.content.decode()
    client.post(at("contacts_add"), {**typed, "heard": ""})
    assert Contact.objects.get().agreed == "Bellen in mei"


def test_a_note_with_an_opinion_of_a_named_resident_is_refused_or_asked_about(
    client_of, noor, at, person, party
):
    person("Jan Pieters")
    row, client = party("Wijkraad"), client_of(noor)
    form = form_with(client.get(at("contacts_add") + f"?partij={row.uuid}"), "heard")
    assert "about_nobody" not in form.names
    assert "Beraad ziet niet alles" in text(client.get(at("contacts_add"))), "the field says what is not seen"

    def sent(heard: str, **more: str):
        return client.post(at("contacts_add"), form.data(with_whom="projectleider", heard=heard, **more))

    certain = sent("Jan Pieters is fel tegen.", about_nobody="on")
    assert "staat als persoon in de lijst" in str(certain.context["form"].errors["heard"])
    guessed = sent("Mevrouw De Vries vindt het niets.")
    assert "Hier lijkt te staan wat één inwoner vindt" in str(guessed.context["form"].errors["heard"])
    assert "about_nobody" in form_with(guessed, "heard").names
    assert not Contact.objects.exists()
    sent("De wijkraad is tegen. Jan Pieters stuurt de notulen.")
    sent("Mevrouw De Vries vindt het niets.", about_nobody="on")
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "field"),
    [("stakeholders_add", "interests"), ("ratings_add", "reason"), ("precedents_add", "title")],
)
def test_the_same_holds_for_every_text_about_a_party(client_of, noor, at, person, party, name, field):
    person("Jan Pieters")
    row, client = party("Wijkraad"), client_of(noor)
    form = form_with(client.get(at(name)), field)
    values = {"kind": form.values("kind") or "organisation", "title": "Iets", "stakeholder": row.pk}
    values = {key: value for key, value in values.items() if key in form.names} | {
        field: "Jan Pieters is boos."
    }
    assert field in client.post(at(name), form.data(**values)).context["form"].errors


def test_a_request_to_see_what_is_kept(client_of, noor, dossier, at, person, party, spoken, now):
    row = person(belongs_to=[party("Wijkraad")])
    spoken(row, agreed="Belt terug in mei")
    add_record(Concern, dossier, {"title": "Volgens Jan Pieters wordt het druk"}, by=noor, now=now)
    response = client_of(noor).get(at("stakeholder_document", record=row.uuid, format="docx"))
    assert response["Content-Disposition"].endswith('.docx"')
    from beraad.accounts.access import Role
    from beraad.casework.dossier.access import Access
    from beraad.casework.stakeholders.documents import about_person

    told = str(about_person(Access(noor, dossier, Role.PROJECT_LEADER), row))
    for part in (
        "Jan Pieters",
        "voorzitter van de wijkraad",
        "Wijkraad",
        "Belt terug in mei",
        "zorg: Volgens Jan Pieters",
    ):
        assert part in told


def test_erasing_a_person_takes_the_name_out_everywhere_and_the_chain_holds(
    client_of, noor, amir, access, dossier, at, person, party, rated, spoken, now, today
):
    club, row = party("Wijkraad"), person()
    doubled = person("Jan Pieters (dubbel)")
    doubled.merged_into = row
    change_record(club, {"belongs_to": [row]}, seen_version=1, by=noor, now=now)
    spoken(row, agreed="Bellen met Jan Pieters")
    spoken(club, heard="Rustig gesprek")
    rated(club, reason="Gesprek met Jan Pieters over de agenda")
    keep_picture(
        dossier, picture_of(parties_of(access(noor))), {"reason": "Begin"}, on=today, by=noor, now=now
    )
    concern = add_record(Concern, dossier, {"title": "Jan Pieters ziet meer verkeer"}, by=noor, now=now)
    assert [one.title for one in named_elsewhere(access(noor), row)][0:1]
    page = text(client_of(noor).get(at("stakeholder_erase", record=row.uuid)))
    assert concern.title in page, "what the machine does not change is shown"
    assert "Rustig gesprek" not in page

    client_of(noor).post(at("stakeholder_erase", record=row.uuid))
    assert not Stakeholder.objects.filter(title="Jan Pieters").exists()
    assert list(Contact.objects.values_list("heard", flat=True)) == ["Rustig gesprek"]
    said = " ".join(str(value) for value in AuditValues.objects.values_list("title", "before", "after"))
    assert "Jan Pieters" not in said
    assert "Rustig gesprek" in said, "the values of others stay"
    assert "Jan Pieters" not in str(Snapshot.objects.get().positions)
    assert AuditEntry.objects.filter(code="stakeholder.erased").count() == 1
    assert verify(dossier.municipality.uuid) is None
    assert Concern.objects.get().title == concern.title


def test_rows_of_a_list_that_was_not_read_in_go_with_the_person(client_of, noor, dossier, at, person, now):
    from beraad.casework.stakeholders.import_actions import bring_in
    from beraad.core.tables import Table

    row = person()
    bring_in(
        dossier, "lijst.csv", Table(("Naam",), ((2, ("JAN PIETERS",)), (3, ("Kerk",)))), {}, by=noor, now=now
    )
    client_of(noor).post(at("stakeholder_erase", record=row.uuid))
    assert PartyImport.objects.get().rows == [[3, ["Kerk"]]]


def test_a_reader_cannot_erase_and_who_does_not_see_a_person_neither(client_of, rik, amir, at, person):
    row = person(confidential=True)
    assert client_of(rik).post(at("stakeholder_erase", record=row.uuid)).status_code == 403
    assert client_of(amir).post(at("stakeholder_erase", record=row.uuid)).status_code == 404
    assert Stakeholder.objects.filter(pk=row.pk).exists()


def test_what_is_past_its_day_is_shown_for_erasing(client_of, noor, access, at, person, today):
    row = person(keep_until=today - dt.timedelta(days=1))
    person("Anna Smit", keep_until=today)
    (found,) = [one for one in warnings_of_stakeholders(access(noor), today) if one.code == "past_keeping"]
    assert "Jan Pieters" in found.text
    assert "Anna Smit" not in found.text
    listed = client_of(noor).get(at("stakeholders_list")).content.decode()
    assert at("stakeholder_erase", record=row.uuid) in listed
    assert "U zou deze gegevens niet langer bewaren" in text(
        client_of(noor).get(at("stakeholder", record=row.uuid))
    )


def test_somebody_died(client_of, noor, access, at, person, spoken, today):
    """The person leaves every list of today, no reminder comes, and the row can be erased."""
    row = person()
    spoken(row, follow_up_on=today - dt.timedelta(days=1))
    assert any(one.code == "contact_overdue" for one in warnings_of_stakeholders(access(noor), today))
    client, address = client_of(noor), at("stakeholders_change", record=row.uuid)
    form = form_with(client.get(address), "ended_on")
    assert "ended_on" in client.post(address, form.data(ended_because="deceased")).context["form"].errors
    future = (today + dt.timedelta(days=3)).strftime("%d-%m-%Y")
    assert "ended_on" in client.post(address, form.data(ended_on=future)).context["form"].errors
    client.post(address, form.data(ended_because="deceased", ended_on=today.strftime("%d-%m-%Y")))
    assert not any(one.code == "contact_overdue" for one in warnings_of_stakeholders(access(noor), today))
    assert "Overleden" in text(client.get(at("stakeholder", record=row.uuid)))


def test_an_organisation_was_dissolved(client_of, noor, access, at, party, rated, group, today):
    neighbours = group("Omwonenden")
    row = party("Buurthuis", reaches=[neighbours])
    rated(row, interest="high")
    assert parties_of(access(noor)).groups_without_line == ()
    client, address = client_of(noor), at("stakeholders_change", record=row.uuid)
    form = form_with(client.get(address), "ended_on")
    client.post(address, form.data(ended_because="dissolved", ended_on=today.strftime("%d-%m-%Y")))
    found = parties_of(access(noor))
    assert found.groups_without_line == (neighbours,), "its line is gone too"
    assert found.drawn == ()
    page = text(client.get(at("stakeholder", record=row.uuid)))
    assert "Opgeheven" in page
    assert "veel" in page, "what was noted stays in the history"


def test_a_contact_can_be_taken_out_for_good(client_of, noor, dossier, at, party, spoken):
    row = spoken(party("Wijkraad"), heard="Een naam die hier niet hoort")
    client_of(noor).post(at("contact_erase", record=row.uuid))
    assert not Contact.objects.exists()
    assert "hier niet hoort" not in str(list(AuditValues.objects.values_list("after", flat=True)))
    assert verify(dossier.municipality.uuid) is None
