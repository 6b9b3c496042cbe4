"""Texts draw on facts: what is not known yet is said, what may not go out is refused, what changed is flagged."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from beraad.casework.communication.models import CommunicationRow
from beraad.casework.communication.warnings import communication_warnings
from beraad.casework.communication.wording import approval_of
from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.records import remove_record
from tests.casework.communication.conftest import DAY
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(plan_row):
    return plan_row("neighbours", 12)


@pytest.fixture
def write(client_of, noor, dossier):
    """`write(row, "…")`: Noor saves a text."""

    def save(row, words, user=noor, version=None):
        where = reverse("communicationrow_text", kwargs={"dossier": dossier.uuid, "record": row.uuid})
        seen = version or CommunicationRow.objects.get(pk=row.pk).version
        return client_of(user).post(where, {"version": seen, "text": words, "approver": ""})

    return save


@pytest.fixture
def page(client_of, noor, dossier):
    """The page of a row, as somebody reads it."""

    def read(row, user=noor):
        where = reverse("communicationrow", kwargs={"dossier": dossier.uuid, "record": row.uuid})
        return text(client_of(user).get(where))

    return read


def test_facts_stand_in_the_text_and_unknown_ones_with_their_date(row, write, page, fact):
    fact("Aantal plaatsen", "120 plaatsen")
    fact("Verkeer", expected_on=dt.date(2027, 5, 3))
    saved = write(row, "Er komen {{feit: aantal PLAATSEN}}.\nHet verkeer is {{feit: Verkeer}}.")
    assert saved.status_code == 302
    assert "Er komen 120 plaatsen." in page(row)
    assert "Het verkeer is nog niet bekend; verwacht op 3 mei 2027." in page(row)
    assert set(CommunicationRow.objects.get(pk=row.pk).facts.values_list("title", flat=True)) == {
        "Aantal plaatsen",
        "Verkeer",
    }


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            {"embargo_until": dt.date(2027, 5, 1)},
            "Regel 2: Het feit ‘Het huis’ is niet openbaar vóór 1 mei 2027.",
        ),
        ({"confidential": True}, "Regel 2: Hier staat een vertrouwelijk feit. Dat kan niet naar buiten."),
        (
            {"kind": "safety"},
            "Regel 2: Het feit ‘Het huis’ gaat over veiligheid. Dat gaat nooit naar buiten.",
        ),
    ],
)
def test_what_may_not_go_out_is_refused_with_the_place(row, write, fact, more, sentence):
    fact("Het huis", "Veerlaan 12", **more)
    typed = "Beste buren,\nHet gaat om {{feit: Het huis}}."
    refused = write(row, typed)
    assert refused.status_code == 200
    assert sentence in text(refused)
    assert form_with(refused, "text").values("text") == [typed], "nothing typed is lost"
    assert CommunicationRow.objects.get(pk=row.pk).text == ""


def test_after_the_embargo_it_may(plan_row, write, page, fact):
    fact("Het huis", "Veerlaan 12", embargo_until=DAY)
    assert (
        write(plan_row("press", 12, day=DAY - dt.timedelta(days=1)), "{{feit: Het huis}}").status_code == 200
    )
    later = plan_row("press", 12)
    assert write(later, "{{feit: Het huis}}").status_code == 302
    assert "Veerlaan 12" in page(later)


@pytest.mark.parametrize("typed", ["{{feit: Iets}}", "{{aantal}}", "{{feit: half"])
def test_braces_that_lead_nowhere(row, write, typed):
    refused = write(row, typed)
    assert refused.status_code == 200
    assert "Regel 1" in text(refused)


def test_the_list_offers_only_what_can_go_out(client_of, noor, dossier, row, fact):
    fact("Aantal plaatsen", "120 plaatsen")
    fact("Het huis", "Veerlaan 12", confidential=True)
    fact("Later", "geheim", embargo_until=dt.date(2028, 1, 1))
    where = reverse("communicationrow_text", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    found = text(client_of(noor).get(where))
    assert "{{feit: Aantal plaatsen}}" in found
    assert "{{feit: Het huis}}" not in found
    assert "{{feit: Later}}" not in found


def approve(client, dossier, row, **more):
    where = reverse("communicationrow_approve", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    version = CommunicationRow.objects.get(pk=row.pk).version
    return client.post(where, {"version": version, **more}, follow=True)


def test_a_fact_that_changes_after_approval_is_flagged(
    row, write, page, fact, change, client_of, noor, dossier, access, now
):
    number = fact("Aantal plaatsen", "120 plaatsen")
    write(row, "Er komen {{feit: Aantal plaatsen}}.")
    assert "goedgekeurd" in text(approve(client_of(noor), dossier, row))
    assert "Gewijzigd na de goedkeuring" not in page(row)
    change(number, text="150 plaatsen")
    assert "Gewijzigd na de goedkeuring" in page(row)
    assert "Deze feiten zijn veranderd: Aantal plaatsen" in page(row)
    assert "text_changed" in {one.code for one in communication_warnings(access(noor), now.date())}
    approve(client_of(noor), dossier, row)
    assert "Gewijzigd na de goedkeuring" not in page(row)


def test_a_text_that_changes_after_approval_is_flagged(row, write, page, client_of, noor, dossier):
    write(row, "Beste buren")
    approve(client_of(noor), dossier, row)
    write(row, "Beste bewoners van de buurt")
    assert "De tekst zelf is gewijzigd." in page(row)
    assert "niet meer goedgekeurd" in text(approve(client_of(noor), dossier, row, withdraw="1"))


def test_a_fact_that_is_removed_after_it_was_used(row, write, page, fact, noor, now, access):
    gone = fact("Aantal plaatsen", "120 plaatsen")
    write(row, "Er komen {{feit: Aantal plaatsen}}.")
    remove_record(Fact.objects.select_related("dossier__municipality").get(pk=gone.pk), by=noor, now=now)
    assert "Het feit ‘Aantal plaatsen’ is verwijderd." in page(row)
    assert "120 plaatsen" not in page(row)
    assert "text_refused" in {one.code for one in communication_warnings(access(noor), now.date())}


def test_a_fact_that_becomes_confidential_leaves_the_text_for_everybody(row, write, page, fact, change, amir):
    house = fact("Huis van Jansen", "Veerlaan 12")
    write(row, "Het gaat om {{feit: Huis van Jansen}}.")
    assert "Veerlaan 12" in page(row, amir)
    change(house, confidential=True)
    assert "Veerlaan 12" not in page(row, amir)
    assert "Jansen" not in page(row, amir)


def test_a_fact_that_gets_another_name_stays_in_the_text(
    row, write, page, fact, change, client_of, noor, dossier
):
    number = fact("Aantal", "120 plaatsen")
    write(row, "Er komen {{feit: Aantal}}.")
    change(number, title="Aantal plaatsen")
    assert "Er komen 120 plaatsen." in page(row)
    where = reverse("communicationrow_text", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    assert "{{feit: Aantal plaatsen}}" in form_with(client_of(noor).get(where), "text").values("text")[0]


def test_a_second_editor_sees_both_texts_with_titles(row, write, fact, amir):
    fact("Aantal plaatsen", "120 plaatsen")
    write(row, "Eerst: {{feit: Aantal plaatsen}}.")
    conflict = write(row, "Anders: {{feit: Aantal plaatsen}}!", user=amir, version=1)
    assert conflict.status_code == 409
    assert "Eerst: {{feit: Aantal plaatsen}}." in text(conflict)
    assert form_with(conflict, "text").values("text") == ["Anders: {{feit: Aantal plaatsen}}!"]


def test_approving_what_somebody_changed_meanwhile(row, write, client_of, noor, dossier):
    write(row, "Beste buren")
    where = reverse("communicationrow_approve", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    page = client_of(noor).post(where, {"version": "1"}, follow=True)
    assert "Iemand heeft dit net gewijzigd" in text(page)
    assert not approval_of(CommunicationRow.objects.get(pk=row.pk), []).approved


def test_plain_dutch_and_the_values_stand_beside_the_text(row, write, client_of, noor, dossier):
    write(
        row, "De besluitvorming inzake de onderhavige aangelegenheid wordt geacht te zijn aangevangen. " * 2
    )
    where = reverse("communicationrow_text", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    found = text(client_of(noor).get(where))
    assert "Schatting: moeilijker dan B1" in found
    assert "Waarden om te herhalen" in found or "waarden" in found.lower()
