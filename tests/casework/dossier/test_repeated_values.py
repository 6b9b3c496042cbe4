"""The values are carried through: decisions name them, an overview shows where they do not, texts that go out repeat them."""

import datetime as dt

import pytest
from django.urls import reverse
from lxml import html

from beraad.casework.dossier.documents import values_section
from beraad.casework.dossier.models import Decision, Value
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.meetings.documents import meeting_plan
from beraad.casework.meetings.models import Meeting
from beraad.casework.overview.documents import joined_starting_situation
from beraad.core.document import plain_text
from tests.pages import form_with

pytestmark = pytest.mark.django_db
FORMS = ("meeting_add", "motives_add")
SECRET = "Bezuinigen"


def at(name, dossier, **kwargs):
    return reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})


@pytest.fixture
def values(dossier, noor, now):
    """The guide's three in a dossier, one own value that is public, one that is not."""
    own = {"title": "Eerlijk delen", "explanation": "Elke wijk draagt bij.", "rank": 4}
    add_record(Value, dossier, own, by=noor, now=now)
    add_record(Value, dossier, {"title": SECRET, "rank": 5, "confidential": True}, by=noor, now=now)
    return [value.title for value in Value.objects.filter(dossier=dossier, confidential=False)]


def offered(page):
    """What the panel says, and the text in it to copy."""
    panel = html.fromstring(page.content.decode()).xpath("//section[@aria-labelledby='values-heading']")[0]
    return " ".join(panel.text_content().split()), panel.xpath(".//textarea")


@pytest.mark.requirement("R3.5")
def test_values_are_carried_through(client_of, noor, dossier, values):
    client = client_of(noor)
    for title, chosen in (("Opvang aan de Veerlaan", [values[0]]), ("Eerst 60 mensen", [])):
        pks = list(Value.objects.filter(dossier=dossier, title__in=chosen).values_list("pk", flat=True))
        sent = {"kind": "decision", "title": title, "values": pks}
        assert client.post(at("decisions_add", dossier), sent).status_code == 302

    page = client.get(at("decisions_list", dossier))
    tree = html.fromstring(page.content.decode())
    named = {head.text_content(): head.getnext().text_content() for head in tree.xpath("//main//dl/dt")}
    assert named[f"1. {values[0]}"] == "Opvang aan de Veerlaan"
    assert named[f"2. {values[1]}"] == "op deze waarde rust nog geen besluit"
    (note,) = tree.xpath("//*[h3='Besluiten zonder waarde']")
    assert "Eerst 60 mensen" in note.text_content()
    assert "Veerlaan" not in note.text_content()

    for name in (*FORMS, "process_public_text"):
        client.post(at("motives_add", dossier), {"kind": "value", "title": "Daarom"})
        panel, _ = offered(client.get(at(name, dossier)))
        places = [panel.index(title) for title in values]
        assert places == sorted(places), "in order of weight"
        assert SECRET not in panel


@pytest.mark.parametrize("name", FORMS)
def test_the_panel_has_a_text_to_copy_that_is_not_sent_along(client_of, noor, dossier, values, name):
    page = client_of(noor).get(at(name, dossier))
    panel, (area,) = offered(page)

    assert "Herhaal" not in area.text
    assert area.text.strip().splitlines() == [
        "Wat wij belangrijk vinden:",
        *values[:3],
        "Eerlijk delen: Elke wijk draagt bij.",
    ]
    assert "Vertel regelmatig van welke waarden uw gemeente uitgaat." in panel
    assert area.get("name") is None
    assert not area.xpath("ancestor::form")


def test_values_that_are_typed_are_text(client_of, noor, dossier, now):
    add_record(Value, dossier, {"title": "<b>Rust</b></textarea>", "rank": 1}, by=noor, now=now)
    assert "<b>Rust" not in client_of(noor).get(at("motives_add", dossier)).text


@pytest.mark.parametrize("name", FORMS)
def test_without_values_the_panel_says_what_to_do(client_of, noor, dossier, name):
    for value in Value.objects.select_related("dossier__municipality"):
        remove_record(value, by=noor, now=dt.datetime(2027, 3, 9, tzinfo=dt.UTC))

    page = client_of(noor).get(at(name, dossier))

    assert offered(page)[1] == []
    assert at("values_add", dossier) in page.text


def test_documents_repeat_them(access, noor, amir, dossier, values, now):
    meeting = add_record(Meeting, dossier, {"title": "Inloop", "type": "inform"}, by=noor, now=now)
    today = now.date()

    for person in (noor, amir):
        plan = plain_text(meeting_plan(access(person), meeting, today))
        public = plain_text(joined_starting_situation(access(person), public=True, today=today))
        assert "Wat wij belangrijk vinden" in plan
        for said in (plan, public):
            assert all(title in said for title in values)
            assert SECRET not in said
    assert SECRET in plain_text(joined_starting_situation(access(noor), public=False, today=today))


def test_a_plan_without_values_has_no_empty_heading(access, noor, dossier, now):
    for value in Value.objects.select_related("dossier__municipality"):
        remove_record(value, by=noor, now=now)
    assert list(values_section(access(noor), today=now.date())) == []


def test_a_decision_offers_the_values_of_its_own_dossier_alone(
    client_of, amir, olga, dossier, other_dossier, now
):
    """Not those of another municipality, and not those that somebody may not see."""
    add_record(Value, other_dossier, {"title": "Heuvels eerst", "rank": 1}, by=olga, now=now)
    add_record(Value, dossier, {"title": "Rust in de wijk", "rank": 4}, by=amir, now=now)

    page = client_of(amir).get(at("decisions_add", dossier))

    form = form_with(page, "values")
    assert "Rust in de wijk" in page.text
    assert "Heuvels eerst" not in page.text
    sent = form.data(title="Gestolen", kind="decision", values=[Value.objects.get(title="Heuvels eerst").pk])
    assert client_of(amir).post(at("decisions_add", dossier), sent).status_code == 200
    assert not Decision.objects.exists()
