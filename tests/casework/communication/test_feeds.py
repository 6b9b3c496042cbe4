"""Calendars behind a secret address: what is in them, that readers hear of every change, and who can read them."""

from __future__ import annotations

import datetime as dt
import re

import icalendar
import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from beraad.audit.models import AuditEntry
from beraad.casework.communication.feed_views import MOST_READS
from beraad.casework.communication.models import CalendarEntry, CalendarFeed, CommunicationRow
from beraad.casework.dossier.actions import take_role
from beraad.casework.dossier.models import DossierRole
from beraad.casework.dossier.records import remove_record, restore_record
from beraad.casework.meetings.actions import plan_meeting
from beraad.casework.overview.calendars import refresh, refresh_all
from tests.casework.communication.conftest import DAY
from tests.pages import text
from tests.support import calendar_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(client_of, dossier):
    """`make(noor)`: somebody makes an address, and copies it."""

    def press(user, scope="dossier", **more):
        where = reverse("feed_make", kwargs={"dossier": dossier.uuid})
        page = client_of(user).post(where, {"scope": scope, **more}).content.decode()
        return re.search(r'value="http://testserver(/agenda/[^"]+\.ics)"', page)[1]

    return press


@pytest.fixture
def later(dossier, now):
    """`later()`: the worker has its turn, each time a minute later."""
    clock = {"now": now}

    def tick():
        clock["now"] += dt.timedelta(minutes=1)
        refresh_all(now, clock["now"])
        return clock["now"]

    return tick


def events(response):
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return {str(one["UID"]): one for one in found}


def fresh(row):
    return CommunicationRow.objects.select_related("dossier__municipality").get(pk=row.pk)


@pytest.mark.requirement("R4.5")
def test_a_moment_of_the_plan_is_in_the_calendar_for_both_readers(
    client_of, noor, amir, dossier, make, resident, later, mailoutbox, fact
):
    """Planned through the form, read by two independent readers; a change has a higher number; its owner gets a reminder."""
    from beraad.casework.overview import reminders
    from beraad.outbox.delivery import deliver

    values = {
        "title": "Brief over de locatie", "audience": "neighbours", "date": "20-04-2027", "time": "16.00",
        "frequency": "weekly", "until": "27-04-2027", "side": "after", "channel": "brief", "nature": "announce",
        "detail": "main_points", "informs": "wijkmanager", "spokesperson": "wethouder", "deputy": "burgemeester",
        "internal": ["desk", "council_registry"], "owner": amir.pk, "facts": [fact("Aantal", "120 plaatsen").pk],
    }  # fmt: skip
    add = reverse("communicationrows_add", kwargs={"dossier": dossier.uuid})
    assert client_of(noor).post(add, values).status_code == 302
    row = CommunicationRow.objects.get()
    shown = text(
        client_of(noor).get(reverse("communicationrow", kwargs={"dossier": dossier.uuid, "record": row.uuid}))
    )
    for part in (
        "20 april 2027, 16.00",
        "elke week",
        "wijkmanager",
        "burgemeester",
        "balie, griffie",
        "de hoofdlijnen",
        "Aantal: 120 plaatsen",
    ):
        assert part in shown, part

    address = make(noor)
    later()
    content = resident.get(address).content
    by_library = {str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    second = calendar_reader.read(content)["moments"]
    assert by_library == {one["title"] for one in second} == {"Direct omwonenden: Brief over de locatie"}
    assert [one["start"] for one in second] == ["2027-04-20T14:00:00.000Z", "2027-04-27T14:00:00.000Z"]

    change = reverse("communicationrows_change", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    client_of(noor).post(change, values | {"version": row.version, "time": "17.00"})
    later()
    moved = calendar_reader.read(resident.get(address).content)["moments"]
    assert [one["uid"] for one in moved] == [one["uid"] for one in second]
    assert [one["sequence"] for one in moved] == [1, 1]
    assert moved[0]["start"] == "2027-04-20T15:00:00.000Z"

    morning = dt.datetime(2027, 4, 20, 7, 30, tzinfo=dt.UTC)
    reminders.send_due(morning, morning)
    deliver(now=morning)
    assert [(mail.to, "Brief over de locatie" in mail.body) for mail in mailoutbox] == [([amir.email], True)]


def test_what_is_removed_is_cancelled_and_comes_back(make, noor, resident, plan_row, later, now):
    row, address = plan_row("council", 14), make(noor)
    uid = f"{row.uuid}-0@beraad"
    remove_record(fresh(row), by=noor, now=now)
    later()
    gone = events(resident.get(address))[uid]
    assert (str(gone["STATUS"]), gone["SEQUENCE"], str(gone["SUMMARY"])) == ("CANCELLED", 1, "Vervallen")
    assert [one["status"] for one in calendar_reader.read(resident.get(address).content)["moments"]] == [
        "CANCELLED"
    ]
    restore_record(fresh(row), by=noor, now=now)
    later()
    back = events(resident.get(address))[uid]
    assert (str(back["STATUS"]), back["SEQUENCE"]) == ("CONFIRMED", 2)
    assert str(back["SUMMARY"]) == "Raad: Bericht: council"


def test_fewer_repeats_cancel_the_last(make, noor, resident, plan_row, later, change):
    row = plan_row("neighbours", 9, frequency="weekly", until=DAY + dt.timedelta(days=14))
    address = make(noor)
    assert len(events(resident.get(address))) == 3
    change(row, until=DAY + dt.timedelta(days=7))
    later()
    states = {uid: str(one["STATUS"]) for uid, one in events(resident.get(address)).items()}
    assert states == {
        f"{row.uuid}-0@beraad": "CONFIRMED",
        f"{row.uuid}-1@beraad": "CONFIRMED",
        f"{row.uuid}-2@beraad": "CANCELLED",
    }


def test_nothing_changes_when_nothing_changed(make, noor, resident, plan_row, later, dossier):
    plan_row("council", 14)
    address = make(noor)
    before, links = resident.get(address).content, AuditEntry.objects.count()
    later()
    later()
    assert resident.get(address).content == before
    assert AuditEntry.objects.count() == links


def test_confidential_moments_are_never_in_it_and_leave_without_their_words(
    make, noor, resident, plan_row, later, change, news, add
):
    from beraad.casework.dossier.models import Group

    plan_row("press", 14, title="Besloten overleg", confidential=True)
    group = add(Group, title="Familie Jansen", confidential=True)
    plan_row("neighbours", 12, title="Bezoek", group=group)
    change(news, confidential=True)
    plan_row("council", 15, title="Raad over Jansen", announcement=news)
    opened = plan_row("council", 14, title="Brief aan de raad")
    address = make(noor)
    words = resident.get(address).content.decode()
    assert "Brief aan de raad" in words
    assert "Besloten" not in words
    assert "Jansen" not in words
    change(opened, confidential=True)
    later()
    words = resident.get(address).content.decode()
    assert "Brief aan de raad" not in words
    assert "STATUS:CANCELLED" in words


def test_each_scope_has_its_own(make, noor, amir, resident, plan_row, dossier, later, edition, now):
    from beraad.casework.meetings.checklist import guide_tasks

    plan_row("council", 14, owner=amir, title="Brief")
    plan_row("press", 16, title="Persbericht")
    values = {
        "title": "Inloop",
        "type": "consult",
        "date": DAY,
        "starts_at": dt.time(19, 30),
        "place": "Dorpshuis",
    }
    tasks = [{**one, "owner": amir} for one in guide_tasks(edition, {}, council=False)[:2]]
    plan_meeting(dossier, values, tasks, by=noor, now=now)
    everything, mine = make(noor), make(amir, "person")
    council = make(noor, "audience", audience="council")
    later()

    def titles(address):
        return {str(one["SUMMARY"]).split(":")[0] for one in events(resident.get(address)).values()}

    assert titles(everything) == {"Raad", "Pers", "Bijeenkomst"}
    assert titles(mine) == {"Raad", "Te doen"}
    assert titles(council) == {"Raad"}
    assert len(events(resident.get(mine))) == 3


def test_a_wrong_an_old_and_a_stopped_address_are_not_found(
    make, noor, resident, dossier, client_of, plan_row
):
    plan_row("council", 14)
    old = make(noor)
    assert resident.get(old).status_code == 200
    new = make(noor)
    assert resident.get(old).status_code == 404
    assert resident.get(new).status_code == 200
    assert resident.get("/agenda/niets.ics").status_code == 404
    feed = CalendarFeed.objects.get()
    client_of(noor).post(reverse("feed_revoke", kwargs={"dossier": dossier.uuid, "feed": feed.uuid}))
    assert resident.get(new).status_code == 404
    codes = (
        AuditEntry.objects.filter(object_type="calendarfeed")
        .order_by("sequence")
        .values_list("code", flat=True)
    )
    assert list(codes) == ["calendarfeed.made", "calendarfeed.renewed", "calendarfeed.revoked"]


def test_the_address_is_kept_nowhere(make, noor, dossier):
    secret = make(noor).split("/")[-1].removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert secret not in str(vars(feed))
    assert len(feed.token_hash) == 64


def test_it_stops_when_the_person_leaves(make, amir, noor, resident, dossier, now, plan_row, allow_writes):
    plan_row("council", 14)
    address = make(amir)
    assert resident.get(address).status_code == 200
    with allow_writes():
        type(amir).objects.filter(pk=amir.pk).update(is_active=False)
    assert resident.get(address).status_code == 404
    with allow_writes():
        type(amir).objects.filter(pk=amir.pk).update(is_active=True)
    assert resident.get(address).status_code == 200
    take_role(DossierRole.objects.get(dossier=dossier, user=amir), by=noor, now=now)
    assert resident.get(address).status_code == 404


def test_somebody_elses_address_cannot_be_stopped(make, noor, amir, client_of, dossier):
    make(noor)
    feed = CalendarFeed.objects.get()
    stop = reverse("feed_revoke", kwargs={"dossier": dossier.uuid, "feed": feed.uuid})
    assert client_of(amir).post(stop).status_code == 404
    assert CalendarFeed.objects.exists()


def test_a_program_that_has_it_gets_304(make, noor, resident, plan_row, later, change):
    row, address = plan_row("council", 14), make(noor)
    first = resident.get(address)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    same = resident.get(address, headers={"if-none-match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert resident.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    change(row, time=dt.time(15))
    later()
    assert resident.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_it_makes_no_session_and_can_be_read_too_often(make, noor, resident, plan_row):
    address = make(noor)
    sessions = Session.objects.count()
    answers = [resident.get(address) for _ in range(MOST_READS + 1)]
    assert {one.status_code for one in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"]
    assert all(not one.cookies for one in answers)
    assert Session.objects.count() == sessions


def test_two_refreshes_at_once_make_one_moment(dossier, plan_row, make, noor, now):
    plan_row("council", 14)
    make(noor)
    refresh(dossier, now=now)
    refresh(dossier, now=now)
    assert CalendarEntry.objects.count() == 1


@pytest.mark.parametrize("scope", ["", "alles", "audience"])
def test_a_scope_that_does_not_exist(client_of, noor, dossier, scope):
    where = reverse("feed_make", kwargs={"dossier": dossier.uuid})
    page = client_of(noor).post(where, {"scope": scope, "audience": "niemand"}, follow=True)
    assert "Kies welke agenda u wilt." in text(page)
    assert not CalendarFeed.objects.exists()
