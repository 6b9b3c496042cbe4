"""The days behind a plan: by hand, from a list, from a calendar; what is wrong is told by line and the rest is kept."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from beraad.casework.process.planning.models import ClosedPeriod, PlanShift, Slot
from tests.pages import forms, text

pytestmark = pytest.mark.django_db
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//raad//NL
BEGIN:VEVENT
UID:1@raad
DTSTART:20270415T223000Z
SUMMARY:Raad
END:VEVENT
BEGIN:VEVENT
UID:2@raad
DTSTART;VALUE=DATE:20270527
SUMMARY:Raad
END:VEVENT
BEGIN:VEVENT
UID:3@raad
SUMMARY:Zonder datum
END:VEVENT
END:VCALENDAR
"""
SCHOOL = {
    "content": [
        {
            "vacations": [
                {
                    "type": "Meivakantie",
                    "compulsorydates": "true",
                    "regions": [
                        {"region": "midden", "startdate": "2027-04-23T22:00:00.000Z", "enddate": "2027-05-02T21:59:00.000Z"},
                        {"region": "oost", "startdate": "2027-04-23T22:00:00.000Z", "enddate": "2027-05-02T21:59:00.000Z"},
                    ],
                }
            ]
        }
    ]
}  # fmt: skip


@pytest.fixture
def send(client_of, noor, dossier):
    """`send("slots_add", series="council", date="15-04-2027")`."""

    def post(name, *, follow=True, **typed):
        return client_of(noor).post(reverse(name, kwargs={"dossier": dossier.uuid}), typed, follow=follow)

    return post


def keep(client, response, address):
    """Press the button under what was read."""
    found = next(one for one in forms(response) if "keep" in one.names)
    return client.post(address, found.data(), follow=True)


def test_a_day_by_hand_once(send, dossier):
    typed = {"series": "council", "date": "15 april 2027", "note": "extra", "source": "griffie"}
    send("slots_add", **typed)
    assert Slot.objects.get().date == dt.date(2027, 4, 15)
    again = send("slots_add", **typed)
    assert "Deze dag staat al in de lijst." in text(again)
    send("slots_add", **typed | {"series": "executive"})
    assert Slot.objects.count() == 2


def test_a_list_is_shown_first_and_what_is_wrong_is_told_by_line(send, client_of, noor, dossier, days):
    days("council", "2027-05-27")
    pasted = (
        "datum;wat\n15-04-2027;raad\n31-02-2027;raad\n27 mei 2027;raad\n15-04-2027;raad\n\nzomaar iets;raad\n"
    )
    address = reverse("plan_import_slots", kwargs={"dossier": dossier.uuid})
    shown = send("plan_import_slots", series="council", text=pasted, source="griffie")
    said = text(shown)
    assert "1 nieuwe regel" in said
    assert "15 april 2027" in said
    assert "1 die al in de lijst staat" in said
    for line in (3, 7):
        assert f"Regel {line}:" in said
    assert "doet niet mee" in said
    assert "telt wel mee" in said, "the one that stands there twice counts once"
    assert Slot.objects.count() == 1, "nothing yet"
    done = keep(client_of(noor), shown, address)
    assert "1 dag of periode toegevoegd." in text(done)
    assert "2 regels zijn niet toegevoegd." in text(done)
    assert set(Slot.objects.values_list("date", flat=True)) == {dt.date(2027, 4, 15), dt.date(2027, 5, 27)}
    assert Slot.objects.get(date=dt.date(2027, 4, 15)).source == "griffie"


def test_a_calendar_counts_in_dutch_time(send, client_of, noor, dossier):
    """22.30 in UTC is half past midnight here: the next day."""
    shown = send("plan_import_slots", series="council", text=ICS, source="iBabs")
    assert "16 april 2027" in text(shown)
    assert "27 mei 2027" in text(shown)
    assert "Regel 14:" in text(shown)
    keep(client_of(noor), shown, reverse("plan_import_slots", kwargs={"dossier": dossier.uuid}))
    assert list(Slot.objects.values_list("date", flat=True)) == [dt.date(2027, 4, 16), dt.date(2027, 5, 27)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"series": "council", "source": "griffie"},
            "Plak een lijst of kies een bestand. Er staat nog niets.",
        ),
        (
            {"text": "15-04-2027", "source": "griffie"},
            "Kies bij “Van wie zijn deze dagen” één van de mogelijkheden.",
        ),
        ({"series": "council", "text": "15-04-2027"}, "Vul “Waar komt deze lijst vandaan” in."),
    ],
)
def test_a_list_without_what_it_needs(send, typed, said):
    assert said in text(send("plan_import_slots", **typed))
    assert not Slot.objects.exists()


def test_a_file_instead_of_a_text(send):
    file = SimpleUploadedFile("raad.csv", "datum\n15-04-2027\n".encode("utf-16"), "text/csv")
    assert send("plan_import_slots", series="council", file=file, source="griffie").status_code == 200
    file = SimpleUploadedFile("raad.csv", b"\xef\xbb\xbfdatum\n15-04-2027\n", "text/csv")
    assert "15 april 2027" in text(send("plan_import_slots", series="council", file=file, source="griffie"))
    large = SimpleUploadedFile("raad.csv", b"x" * 1_000_001, "text/csv")
    said = text(send("plan_import_slots", series="council", file=large, source="griffie"))
    assert "Dit bestand is te groot. Kies een lijst van hoogstens 1 MB." in said


def test_school_holidays_from_the_open_data(send, client_of, noor, dossier):
    address = reverse("plan_import_school", kwargs={"dossier": dossier.uuid})
    shown = send("plan_import_school", text=json.dumps(SCHOOL, indent=1), source="open data")
    said = text(shown)
    assert "Meivakantie midden: 24 april 2027 tot en met 2 mei 2027" in said
    assert "doet niet mee" in said, "there is no region east"
    keep(client_of(noor), shown, address)
    there = ClosedPeriod.objects.get()
    assert (there.kind, there.region, there.begins, there.ends) == (
        "school_holiday", "central", dt.date(2027, 4, 24), dt.date(2027, 5, 2),
    )  # fmt: skip
    assert not there.stops_work, "the town hall is open"
    again = send("plan_import_school", text=json.dumps(SCHOOL, indent=1), source="open data")
    assert "In deze lijst staat niets nieuws." in text(again)


def test_school_holidays_from_a_table(send):
    table = "naam;regio;van;tot en met\nHerfstvakantie;noord;16-10-2027;24-10-2027\nKerst;zuid;25-12-2027;01-01-2027\n"
    said = text(send("plan_import_school", text=table, source="school"))
    assert "Herfstvakantie noord: 16 oktober 2027 tot en met 24 oktober 2027" in said
    assert "Regel 3:" in said
    wrong = text(send("plan_import_school", text="zomaar;wat\n1;2\n", source="school"))
    assert "In deze lijst staat niets nieuws." in wrong
    assert "naam" in wrong


def test_a_period_runs_forward_and_not_for_ever(send):
    base = {"kind": "recess", "title": "zomerreces"}
    said = text(send("closedperiods_add", **base, begins="20-07-2027", ends="10-07-2027"))
    assert "De laatste dag ligt voor de eerste dag." in said
    said = text(send("closedperiods_add", **base, begins="20-07-2027", ends="20-07-2029"))
    assert "Deze periode duurt langer dan een jaar. Klopt het jaartal?" in said
    assert not ClosedPeriod.objects.exists()


def test_a_change_of_the_calendar_says_what_moved_and_why(full, client_of, noor):
    """The council of 15 April falls out."""
    client, slot = client_of(noor), Slot.objects.get(series="executive", date=dt.date(2027, 5, 11))
    here = {"dossier": full.uuid, "record": slot.uuid}
    page = client.get(reverse("slots_change", kwargs=here))
    removal = next(one for one in forms(page) if "verwijderen" in one.action)
    client.post(removal.action, removal.data(), follow=True)
    said = text(client.get(reverse("plan", kwargs={"dossier": full.uuid})))
    assert "Wat er bij de laatste wijziging verschoof" in said
    assert "College beslist: 11 mei 2027 → 18 mei 2027" in said
    assert PlanShift.objects.get().moves[0]["before"] == "2027-05-11"


def test_a_recess_moves_the_meeting_out_of_it(full, close, plan_of):
    council = next(row for row in plan_of().rows if row.step.title == "Raad bespreekt")
    assert council.finish == dt.date(2027, 4, 15)
    close("recess", "2027-04-12", "2027-04-18", stops_work=False, stops_slots=True)
    council = next(row for row in plan_of().rows if row.step.title == "Raad bespreekt")
    assert council.finish == dt.date(2027, 5, 27)


def test_school_holidays_count_for_the_chosen_regions(full, close, deadline, steps, plan_of, time):
    time(steps["Voorstel schrijven"], kind="work", amount=10, avoid=["school_holiday"])
    before = plan_of().rows[0].finish
    close("school_holiday", "2027-03-15", "2027-03-19", region="north", stops_work=False)
    assert plan_of().rows[0].finish > before, "no region stated: every holiday counts"
    deadline(steps["College beslist"], "2027-06-10", regions=["south"])
    assert plan_of().rows[0].finish == before
    deadline(steps["College beslist"], "2027-06-10", regions=["south", "north"])
    assert plan_of().rows[0].finish > before


def test_a_day_set_equal_to_a_holiday_extends_a_legal_term(steps, time, close, plan_of):
    """25 March plus six weeks is 5 May, then Ascension; the Friday after only by decree."""
    draft = steps["Ontwerp ter inzage"]
    time(
        draft,
        kind="legal_forward",
        amount=6,
        unit="weeks",
        pinned_on=dt.date(2027, 3, 25),
        pin_reason="krant",
    )
    row = lambda: next(one for one in plan_of().rows if one.step.pk == draft.pk)  # noqa: E731
    assert row().finish == dt.date(2027, 5, 7)
    close("equated_day", "2027-05-07", "2027-05-07", source="besluit in de Staatscourant")
    assert row().finish == dt.date(2027, 5, 10)


def test_a_plan_without_meeting_days_says_where_to_add_them(steps, time, client_of, noor, dossier, deadline):
    time(steps["Raad bespreekt"], kind="slot", slot_series="council")
    deadline(steps["Raad bespreekt"], "2027-06-24")
    shown = client_of(noor).get(reverse("plan", kwargs={"dossier": dossier.uuid}))
    said = text(shown)
    assert "Iets in de planning is niet te berekenen" in said
    assert "‘Raad bespreekt’ heeft een vergadering nodig, maar de lijst is leeg (raad)" in said
    assert reverse("slots_list", kwargs={"dossier": dossier.uuid}) in shown.content.decode()
    assert "Voorstel schrijven" in said, "the rest is still there"
