"""The leak plan: prepared, started with one button, played as an exercise, called off."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from beraad.casework.communication.due import due_rows_of
from beraad.casework.communication.leak_actions import (
    AlreadyStarted,
    LeakPlanExists,
    call_off_leak,
    make_leak_plan,
    start_leak_plan,
)
from beraad.casework.communication.models import Announcement, CommunicationRow, LeakPlan, LeakStep
from beraad.casework.communication.order import order_of
from beraad.casework.communication.warnings import communication_warnings
from beraad.outbox.delivery import deliver
from beraad.outbox.models import Mail
from tests.pages import text

pytestmark = pytest.mark.django_db


def url(name, dossier, **more):
    return reverse(name, kwargs={"dossier": dossier.uuid, **more})


@pytest.fixture
def start(access, noor, leak_plan, now, plan):
    """`start()`: Noor presses the button; `start(exercise=True)` plays it."""

    def press(when=now, exercise=False, by=noor):
        steps = plan().leak_steps
        return start_leak_plan(access(by), leak_plan, steps, exercise=exercise, by=by, now=when)

    return press


@pytest.mark.requirement("R4.14")
def test_from_an_empty_page_to_a_running_leak_plan(client_of, noor, amir, dossier, mailoutbox):
    """Make it, write the message, give a line to Amir, check it, start it with one button: the order is there, Amir has mail."""
    client, page = client_of(noor), url("leakplan", dossier)
    client.post(url("leakplan_make", dossier))
    assert "Er is nog geen bericht" in text(client.get(page))
    start = url("leakplan_start", dossier)
    assert "Start nu" not in text(client.get(start))
    client.post(start, {"start": "1"})
    assert not Announcement.objects.exists()

    plan = LeakPlan.objects.get()
    message = "Wij onderzoeken of opvang aan de Veerlaan kan. Er is nog geen besluit."
    client.post(
        url("leakplan_change", dossier),
        {
            "version": plan.version,
            "text": message,
            "spokesperson": "de burgemeester",
            "questions_line": "14 0123",
        },
    )
    council = LeakStep.objects.get(audience="council")
    values = {"version": 1, "audience": "council", "minutes": "15", "informs": "griffier", "owner": amir.pk}
    client.post(url("leaksteps_change", dossier, record=council.uuid), values)
    assert "nog niet" in text(client.get(page))
    client.post(url("leakplan_check", dossier), {"version": LeakPlan.objects.get().version, "checked": "1"})
    assert "Noor Haddad" in text(client.get(page))

    confirm = client.get(start)
    assert message in text(confirm)
    assert not Announcement.objects.exists(), "looking starts nothing"
    running = client.post(start, {"start": "1"}, follow=True)
    assert message in text(running)
    assert CommunicationRow.objects.count() == 8
    deliver(now=timezone.now())
    assert [mail.to for mail in mailoutbox] == [[amir.email]]
    assert "raad" in mailoutbox[0].body
    assert "lekplan" in mailoutbox[0].body


def test_every_line_is_due_so_many_minutes_after_the_start(start, plan, now):
    news = start()
    minutes = {
        row.audience: (row.due_at - now).total_seconds() / 60 for row in CommunicationRow.objects.all()
    }
    assert minutes == {
        "executive": 0, "front_desk": 5, "own_organisation": 10, "council": 15, "partners": 20, "neighbours": 30,
        "general_public": 45, "press": 45,
    }  # fmt: skip
    order = order_of(plan(), news, now)
    assert order.notes == ()
    assert [line.occurrence.row.audience for line in order.lines][:2] == ["executive", "front_desk"]


def test_the_order_holds_in_the_night_the_clock_goes_back(start, plan, now):
    """Started at 02.50 summer time; ten minutes later it is 02.00 again."""
    late = dt.datetime(2027, 10, 31, 2, 50, tzinfo=ZoneInfo("Europe/Amsterdam"))
    news = start(when=late.astimezone(dt.UTC))
    order = order_of(plan(), news, late)
    assert order.notes == ()
    assert [line.occurrence.row.audience for line in order.lines][-1] in ("general_public", "press")


def test_an_exercise_sends_nothing_and_stands_nowhere_else(
    start, plan, amir, access, noor, now, client_of, dossier
):
    played = start(exercise=True)
    assert Mail.objects.count() == 0
    assert plan().rows == ()
    assert due_rows_of(amir, now.date()) == []
    assert not [one for one in communication_warnings(access(noor), now.date()) if one.code != "leak_plan"]
    page = client_of(noor).get(url("announcement", dossier, record=played.uuid))
    assert "oefening: er wordt niets verstuurd" in text(page)
    assert len(order_of(plan(exercises=True), played, now).lines) == 8
    start()
    assert Mail.objects.count() == 1, "the positive control: the real one sends"


def test_two_people_start_at_once(start, amir, noor):
    first = start()
    with pytest.raises(AlreadyStarted) as second:
        start(by=amir)
    assert second.value.news == first
    assert Announcement.objects.count() == 1
    assert Mail.objects.count() == 1


def test_a_leak_plan_without_a_message_is_refused_with_words(client_of, noor, dossier, leak_plan, change):
    change(leak_plan, text="")
    page = client_of(noor).post(url("leakplan_start", dossier), {"start": "1"})
    assert "Er is nog geen bericht" in text(page)
    assert "Het lekplan kan nog niet starten" in text(page)
    assert not Announcement.objects.exists()


def test_called_off_before_the_mail_went_out(start, access, noor, amir, now):
    news = start()
    assert call_off_leak(access(noor), news, "vals alarm", by=noor, now=now)
    assert not call_off_leak(access(noor), news, "nog eens", by=noor, now=now)
    assert set(Mail.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_called_off_after_the_mail_went_out(start, access, noor, amir, now, mailoutbox):
    """Who was told to act hears that it is off, and nobody else."""
    news = start()
    deliver(now=now)
    call_off_leak(access(noor), news, "vals alarm", by=noor, now=now)
    deliver(now=now)
    assert [(mail.to, mail.subject.split(":")[0]) for mail in mailoutbox] == [
        ([amir.email], "Lekplan gestart"),
        ([amir.email], "Lekplan gestopt"),
    ]


def test_a_colleague_who_left_gets_no_mail(start, amir, dossier, noor, now):
    from beraad.casework.dossier.actions import take_role
    from beraad.casework.dossier.models import DossierRole

    take_role(DossierRole.objects.get(dossier=dossier, user=amir), by=noor, now=now)
    start()
    assert Mail.objects.count() == 0


def test_the_mail_speaks_the_language_of_who_gets_it(start, amir, noor, now):
    from beraad.accounts.actions import change_preferences

    change_preferences(amir, language="en", wants_reminders=False, by=amir, now=now)
    start()
    mail = Mail.objects.get()
    assert mail.subject == "Leak plan started: Opvang aan de Veerlaan"
    assert mail.language == "en"


def test_the_shortened_order_is_held_against_the_rules(client_of, noor, dossier, leak_plan, change):
    page = url("leakplan", dossier)
    wrong = "De volgorde klopt niet: eerst de raad, dan de pers"
    assert wrong not in text(client_of(noor).get(page))
    change(LeakStep.objects.get(audience="council"), minutes=60)
    assert wrong in text(client_of(noor).get(page))


def test_what_is_checked_shows_when_and_grows_old(client_of, noor, dossier, leak_plan, allow_writes):
    client, page = client_of(noor), url("leakplan", dossier)
    client.post(url("leakplan_check", dossier), {"version": leak_plan.version, "checked": "1"})
    assert "meer dan drie maanden geleden" not in text(client.get(page))
    with allow_writes():
        LeakPlan.objects.update(checked_at=timezone.now() - dt.timedelta(days=100))
    assert "meer dan drie maanden geleden" in text(client.get(page))


def test_a_dossier_has_one(dossier, noor, now, leak_plan):
    with pytest.raises(LeakPlanExists):
        make_leak_plan(dossier, by=noor, now=now)
    assert LeakPlan.objects.count() == 1
