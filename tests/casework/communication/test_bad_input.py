"""What people type wrong: a clear sentence at the right place, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from beraad.casework.communication.models import Announcement, CommunicationRow, LeakStep
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db
GOOD = {
    "title": "Brief", "audience": "council", "date": "20-04-2027", "time": "16.00", "side": "after", "frequency": "once",
}  # fmt: skip


@pytest.fixture
def submit(client_of, noor, dossier):
    """`submit(date="")`: Noor plans a moment, with something else than usual."""

    def send(**typed):
        where = reverse("communicationrows_add", kwargs={"dossier": dossier.uuid})
        return client_of(noor).post(where, {**GOOD, **typed})

    return send


def test_the_usual_form_is_accepted(submit):
    assert submit().status_code == 302
    assert CommunicationRow.objects.get().audience == "council"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"audience": ""}, "Zeg wie het hoort."),
        ({"audience": "iedereen"}, "iedereen"),
        ({"date": ""}, "Zeg wanneer: geef een datum, of kies een stap van het proces."),
        ({"date": "31-02-2027"}, "“31-02-2027” is geen datum"),
        ({"date": "", "step": "999999"}, "Kies"),
        ({"time": "25.00"}, "“25.00” is geen tijd"),
        (
            {"frequency": "weekly", "until": "19-04-2027"},
            "De laatste dag ligt vóór de eerste. Kies een latere dag.",
        ),
        (
            {"date": "28-03-2027", "time": "2.30"},
            "Deze tijd bestaat die dag niet: de klok gaat een uur vooruit.",
        ),
        (
            {"date": "31-10-2027", "time": "2.30"},
            "Deze tijd komt die dag twee keer voor: de klok gaat een uur terug.",
        ),
        ({"days": "99999"}, "Dat is meer dan tien jaar."),
        ({"internal": ["kelder"]}, "kelder"),
        ({"title": ""}, "Waar het over gaat"),
        ({"title": "x" * 301}, "301"),
        ({"owner": "999999"}, "Kies"),
    ],
)
def test_a_moment_that_cannot_be(submit, typed, sentence):
    page = submit(**typed, informs="de wijkmanager")
    assert page.status_code == 200
    assert sentence in text(page)
    assert not CommunicationRow.objects.exists()
    assert form_with(page, "informs").values("informs") == ["de wijkmanager"], "nothing typed is lost"


@pytest.mark.parametrize(
    ("day", "time"), [("28-03-2027", "1.59"), ("28-03-2027", "3.00"), ("31-10-2027", "3.00")]
)
def test_other_times_of_those_nights_are_fine(submit, day, time):
    assert submit(date=day, time=time).status_code == 302


def test_a_party_says_itself_how_it_counts(submit, add):
    from beraad.casework.stakeholders.models import Stakeholder

    paper = add(Stakeholder, title="De Courant", party="press")
    assert submit(audience="", stakeholder=str(paper.pk)).status_code == 302
    assert CommunicationRow.objects.get().audience == "press"


def test_a_group_has_to_be_placed_in_the_order(submit, add):
    from beraad.casework.dossier.models import Group

    street = add(Group, title="De Dijk")
    page = submit(audience="", group=str(street.pk))
    assert "Zeg hoe deze groep meetelt in de volgorde" in text(page)
    assert submit(audience="neighbours", group=str(street.pk)).status_code == 302


def test_once_has_no_last_day(submit):
    submit(until="30-04-2027")
    assert CommunicationRow.objects.get().until is None


def test_rows_of_another_dossier_cannot_be_chosen(submit, other_dossier, olga, now):
    from beraad.casework.dossier.records import add_record

    foreign = add_record(Announcement, other_dossier, {"title": "Van een ander"}, by=olga, now=now)
    assert submit(announcement=str(foreign.pk)).status_code == 200
    assert submit(owner=str(olga.pk)).status_code == 200
    assert not CommunicationRow.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"embargo_on": "01-01-2020"}, "Deze dag is voorbij."),
        ({"embargo_at": "16.00"}, "Zeg op welke dag, of laat de tijd leeg."),
        ({"embargo_on": "28-03-2100", "embargo_at": "2.30"}, "Deze tijd bestaat die dag niet"),
        ({"title": ""}, "Het nieuws in één zin"),
    ],
)
def test_news_that_cannot_be(client_of, noor, dossier, typed, sentence):
    where = reverse("announcements_add", kwargs={"dossier": dossier.uuid})
    page = client_of(noor).post(where, {"title": "Het college kiest", "about": "uitleg", **typed})
    assert page.status_code == 200
    assert sentence in text(page)
    assert form_with(page, "about").values("about") == ["uitleg"]


def test_an_embargo_that_passed_meanwhile_does_not_block_a_change(
    client_of, noor, dossier, news, allow_writes
):
    import datetime as dt

    with allow_writes():
        Announcement.objects.update(embargo_on=dt.date(2020, 1, 1))
    where = reverse("announcements_change", kwargs={"dossier": dossier.uuid, "record": news.uuid})
    sent = {"version": news.version, "title": "Anders", "embargo_on": "01-01-2020"}
    assert client_of(noor).post(where, sent).status_code == 302


def test_a_second_editor_sees_the_conflict(client_of, noor, amir, dossier, plan_row):
    row = plan_row("council", 14)
    where = reverse("communicationrows_change", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    assert client_of(noor).post(where, {**GOOD, "version": 1, "title": "Eerst"}).status_code == 302
    conflict = client_of(amir).post(where, {**GOOD, "version": 1, "title": "Ook ik"})
    assert conflict.status_code == 409
    assert "Eerst" in text(conflict)
    assert form_with(conflict, "title").values("title") == ["Ook ik"]
    assert CommunicationRow.objects.get().title == "Eerst"


def test_a_leak_line_for_tomorrow(client_of, noor, dossier, leak_plan):
    where = reverse("leaksteps_add", kwargs={"dossier": dossier.uuid})
    page = client_of(noor).post(where, {"audience": "press", "minutes": "2000", "informs": "woordvoerder"})
    assert "Een lekplan is voor de eerste uren." in text(page)
    assert LeakStep.objects.count() == 8


@pytest.mark.parametrize("number", ["-1", "abc", "7", "9" * 40])
def test_a_moment_that_is_not_there_cannot_be_sent(client_of, noor, dossier, plan_row, number):
    row = plan_row("council", 14)
    where = reverse("communicationrow_send", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    assert client_of(noor).post(where, {"number": number, "now": "1"}).status_code == 404
    assert client_of(noor).get(f"{where}?nr={number}").status_code == 404


def test_news_in_the_address_that_is_none(client_of, noor, dossier):
    where = reverse("communicationrows_add", kwargs={"dossier": dossier.uuid})
    assert client_of(noor).get(f"{where}?nieuws=onzin").status_code == 200
    assert client_of(noor).get(f"{where}?nieuws=00000000-0000-4000-8000-000000000000").status_code == 404


def test_taken_away_and_put_back(client_of, noor, dossier, plan_row, news):
    for name, row in (("communicationrows", plan_row("council", 14)), ("announcements", news)):
        here = {"dossier": dossier.uuid, "record": row.uuid}
        client_of(noor).post(reverse(f"{name}_remove", kwargs=here), {"version": row.version})
        assert type(row).objects.get(pk=row.pk).removed_at is not None
        client_of(noor).post(reverse(f"{name}_restore", kwargs=here))
        assert type(row).objects.get(pk=row.pk).removed_at is None
