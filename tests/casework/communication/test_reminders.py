"""Reminders: once each, one mail a day, in somebody's own language, also after an outage; sent by a real mail server."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from beraad.accounts.actions import change_preferences, end_membership
from beraad.casework.communication.models import Reminded
from beraad.casework.dossier.actions import take_role
from beraad.casework.dossier.models import DossierRole
from beraad.casework.dossier.records import add_record
from beraad.casework.meetings.actions import plan_meeting
from beraad.casework.overview import reminders
from beraad.config.schedule import JOBS
from beraad.config.worker import tick
from beraad.outbox.delivery import Unreachable, deliver
from beraad.outbox.models import Mail
from tests.casework.communication.conftest import DAY, at
from tests.pages import text
from tests.support.mail_server import MailServer, free_port

pytestmark = pytest.mark.django_db
MINE = [job for job in JOBS if job.name in ("send_reminders", "send_mail")]


def day(number, hour=8):
    """So many days from the day on which things are due."""
    return at(DAY + dt.timedelta(days=number), hour)


def run(when):
    reminders.send_due(when, when)


@pytest.fixture
def server(settings):
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return MailServer(settings.EMAIL_PORT)


def test_soon_today_and_overdue_each_once(plan_row, amir, mailoutbox):
    plan_row("council", 14, owner=amir, title="Brief aan de raad")
    for number in range(-10, 5):
        for hour in (6, 8, 12, 18):
            run(day(number, hour))
            deliver(now=day(number, hour))
    stages = [(mail.body.split(":")[0], mail.to) for mail in mailoutbox]
    assert stages == [("Binnenkort", [amir.email]), ("Vandaag", [amir.email]), ("Te laat", [amir.email])]
    assert all("Brief aan de raad" in mail.body for mail in mailoutbox)


def test_an_outage_of_a_week_loses_nothing_and_doubles_nothing(plan_row, amir, noor, server):
    """The worker stands still and so does the mail server: each moment is told once, at the stage it has reached."""
    for number in range(8):
        plan_row("council", 14, day=DAY + dt.timedelta(days=number), owner=amir, title=f"Moment {number}")
    tick(day(-4), jobs=MINE)
    back = day(3)
    tick(back, jobs=MINE)  # the mail server is away still
    assert server.taken == []
    with server.running():
        for minutes in (20, 40, 60, 600):
            tick(back + dt.timedelta(minutes=minutes), jobs=MINE)
    assert [one["To"] for one in server.taken] == [amir.email]
    body = server.taken[0].get_content()
    for number in range(7):
        assert body.count(f"Moment {number} ") == 1, number
    assert body.index("Te laat") < body.index("Vandaag") < body.index("Binnenkort")
    assert "Moment 7 " not in body
    told = Reminded.objects.values_list("subject", "stage", "due_on")
    assert len(set(told)) == len(told) == 7


def test_a_mail_server_that_is_away_makes_no_second_mail(plan_row, amir, server):
    plan_row("council", 14, owner=amir)
    run(day(0))
    with pytest.raises(Unreachable):
        deliver(now=day(0))
    run(day(0, 9))
    run(day(0, 10))
    with server.running():
        deliver(now=day(0, 12))
        deliver(now=day(0, 13))
    assert len(server.taken) == 1


def test_everything_of_a_day_is_one_mail(plan_row, amir, noor, dossier, edition, now):
    from beraad.casework.meetings.checklist import guide_tasks

    for number in range(10):
        plan_row("press", number + 8, owner=amir, title=f"Persbericht {number}")
    task = {
        **guide_tasks(edition, {}, council=False)[0],
        "owner": amir,
        "due_on": DAY,
        "title": "Zaal regelen",
    }
    plan_meeting(dossier, {"title": "Inloop", "type": "consult", "date": DAY}, [task], by=noor, now=now)
    run(day(0))
    mail = Mail.objects.get()
    assert mail.subject == "11 dingen te doen in Beraad"
    assert mail.body.count("Persbericht") == 10
    assert "Zaal regelen (Inloop)" in mail.body
    assert reverse("preferences") in mail.body


def test_in_the_language_of_who_gets_it(plan_row, amir, noor, now):
    change_preferences(amir, language="en", wants_reminders=True, by=amir, now=now)
    plan_row("council", 14, owner=amir)
    plan_row("council", 14, owner=noor)
    run(day(0))
    assert {(mail.to, mail.subject) for mail in Mail.objects.all()} == {
        (amir.email, "1 thing to do in Beraad"),
        (noor.email, "1 ding te doen in Beraad"),
    }


def test_somebody_can_do_without(plan_row, amir, client_of):
    page = reverse("preferences")
    assert "Stuur mij een mail" in text(client_of(amir).get(page))
    client_of(amir).post(page, {"language": "nl"})
    plan_row("council", 14, owner=amir)
    run(day(0))
    assert not Mail.objects.exists()
    client_of(amir).post(page, {"language": "nl", "wants_reminders": "on"})
    run(day(0, 9))
    assert Mail.objects.count() == 1
    assert client_of(amir).post(page, {"language": "tlh"}).status_code == 200


@pytest.mark.parametrize("how", ["role", "membership", "account"])
def test_who_left_hears_nothing(plan_row, amir, noor, dossier, now, how, allow_writes):
    plan_row("council", 14, owner=amir)
    if how == "role":
        take_role(DossierRole.objects.get(dossier=dossier, user=amir), by=noor, now=now)
    elif how == "membership":
        end_membership(amir.memberships.get(), by=noor, now=now)
    else:
        with allow_writes():
            type(amir).objects.filter(pk=amir.pk).update(is_active=False)
    run(day(0))
    assert not Mail.objects.exists()


def test_what_went_out_or_was_called_off_is_not_reminded_of(plan_row, noor, news, add, change, now):
    from beraad.casework.communication.actions import call_off
    from beraad.casework.communication.models import Announcement, Sending

    sent = plan_row("council", 14, owner=noor)
    add(Sending, row=sent, number=0, sent_at=now)
    plan_row("press", 16, owner=noor, announcement=news)
    call_off(
        Announcement.objects.select_related("dossier__municipality").get(pk=news.pk), "", by=noor, now=now
    )
    run(day(0))
    assert not Mail.objects.exists()
    plan_row("press", 17, owner=noor)
    run(day(0, 9))
    assert Mail.objects.count() == 1


def test_confidential_titles_stay_inside(plan_row, noor):
    plan_row("council", 14, owner=noor, title="Besloten overleg Jansen", confidential=True)
    run(day(0))
    body = Mail.objects.get().body
    assert "Jansen" not in body
    assert "iets vertrouwelijks" in body


def test_another_day_is_told_again(plan_row, amir, change):
    row = plan_row("council", 14, owner=amir)
    run(day(0))
    change(row, date=DAY + dt.timedelta(days=20))
    run(day(20))
    assert Mail.objects.count() == 2


def test_the_dossier_chooses_how_many_days_before(plan_row, amir, client_of, noor, dossier):
    where = reverse("communication_settings", kwargs={"dossier": dossier.uuid})
    client_of(noor).post(where, {"version": "0", "silence_days": "14", "reminder_days": "7"})
    plan_row("council", 14, owner=amir)
    run(day(-8))
    assert not Mail.objects.exists()
    run(day(-7))
    assert Mail.objects.count() == 1


def test_nobody_is_woken(plan_row, amir):
    plan_row("council", 14, owner=amir)
    early = dt.datetime.combine(DAY, dt.time(6, 59), ZoneInfo("Europe/Amsterdam"))
    run(early)
    assert not Mail.objects.exists()
    run(early + dt.timedelta(minutes=1))
    assert Mail.objects.count() == 1


def test_old_reminders_are_forgotten(plan_row, amir):
    plan_row("council", 14, owner=amir)
    run(day(0))
    reminders.forget_old(day(0), day(100))
    assert Reminded.objects.count() == 1
    reminders.forget_old(day(0), day(400))
    assert Reminded.objects.count() == 0


def test_two_municipalities_are_two_mails(plan_row, amir, other_municipality, other_dossier, olga, now):
    from beraad.accounts.access import Role
    from beraad.accounts.actions import add_membership
    from beraad.casework.communication.models import CommunicationRow
    from beraad.casework.dossier.actions import give_role

    add_membership(amir, other_municipality, by=olga, now=now)
    give_role(other_dossier, amir, Role.COLLEAGUE, by=olga, now=now)
    plan_row("council", 14, owner=amir, title="Hier")
    values = {"title": "Daar", "audience": "press", "date": DAY, "owner": amir}
    add_record(CommunicationRow, other_dossier, values, by=olga, now=now)
    run(day(0))
    bodies = [mail.body for mail in Mail.objects.all()]
    assert len(bodies) == 2
    assert not any("Hier" in body and "Daar" in body for body in bodies)
