"""The plan as a whole: its lists, gaps, silence, what was promised and not sent, dates that follow the planning, warnings."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from beraad.casework.communication.due import due_rows_of
from beraad.casework.communication.models import InformingSettings, Sending
from beraad.casework.communication.silence import quiet_of
from beraad.casework.communication.warnings import communication_warnings
from beraad.casework.process.planning.models import Timing
from tests.casework.communication.conftest import DAY, at
from tests.pages import text

pytestmark = pytest.mark.django_db


def url(name, dossier, **more):
    return reverse(name, kwargs={"dossier": dossier.uuid, **more})


def days(number):
    return DAY + dt.timedelta(days=number)


def test_nothing_to_this_group_between_step_2_and_5(plan, plan_row, step_of, example):
    for order in (1, 2, 5, 6):
        plan_row("council", day=None, step=step_of(order))
    found = [gap for gap in quiet_of(plan()).gaps if gap.audience == "raad"]
    assert found[0].sentence == f"Raad: niets tussen ‘{step_of(2).title}’ en ‘{step_of(5).title}’."
    assert found[0].steps == (step_of(3).title, step_of(4).title)


def test_a_group_nobody_thought_of(plan, add, example, plan_row):
    from beraad.casework.dossier.models import Group
    from beraad.casework.stakeholders.models import Stakeholder

    school = add(Group, title="Ouders van de school")
    add(Stakeholder, title="Sportvereniging", affected=True)
    add(Stakeholder, title="Een krant", party="press")
    said = {gap.sentence for gap in quiet_of(plan()).gaps if gap.nothing}
    assert "Ouders van de school: er is niets gepland." in said
    assert "Sportvereniging: er is niets gepland." in said
    assert not any("krant" in sentence for sentence in said)
    plan_row("group", group=school)
    assert not [gap for gap in quiet_of(plan()).gaps if "school" in gap.sentence]


def test_radio_silence_and_its_editable_number(plan, plan_row, client_of, noor, dossier, now, access):
    plan_row("council", day=now.date())
    plan_row("press", day=days(0))
    assert [one.days for one in quiet_of(plan()).silences] == [41]
    page = f"{url('communication', dossier)}?toon=gaten"
    assert "Meer dan 21 dagen zonder bericht is te lang. controleer dit" in text(client_of(noor).get(page))
    where = url("communication_settings", dossier)
    client_of(noor).post(where, {"version": "0", "silence_days": "45", "reminder_days": "3"})
    assert quiet_of(plan()).silences == ()
    assert "silence" not in {one.code for one in communication_warnings(access(noor), now.date())}


def test_two_people_change_the_settings(client_of, noor, amir, dossier):
    where = url("communication_settings", dossier)
    client_of(noor).post(where, {"version": "0", "silence_days": "45", "reminder_days": "3"})
    conflict = client_of(amir).post(where, {"version": "0", "silence_days": "10", "reminder_days": "3"})
    assert conflict.status_code == 409
    assert InformingSettings.objects.get().silence_days == 45


def test_promised_every_week_and_not_sent(plan, plan_row, add, now):
    row = plan_row("neighbours", day=now.date() - dt.timedelta(days=22), frequency="weekly", until=days(0))
    add(Sending, row=row, number=0, sent_at=now)
    missed = quiet_of(plan()).missed
    assert [(one.due, one.sent) for one in missed] == [(4, 1)]
    endless = plan_row("press", frequency="monthly")
    assert [one.pk for one in quiet_of(plan()).endless] == [endless.pk]


def test_a_moment_follows_its_step(plan, plan_row, add, step_of):
    step = step_of(3)
    add(Timing, step=step, kind="fixed", fixed_on=DAY)
    before = plan_row("council", day=None, step=step, days=3, side="before")
    after = plan_row("press", day=None, step=step, days=2)
    own = plan_row("partners", day=days(10), step=step, days=2)
    found = {one.row.pk: one.day for one in plan().occurrences}
    assert found == {before.pk: days(-3), after.pk: days(2), own.pk: days(10)}


def test_a_step_without_a_date_has_moments_without_one(plan, plan_row, step_of, client_of, noor, dossier):
    plan_row("council", day=None, step=step_of(3))
    assert [one.day for one in plan().occurrences] == [None]
    assert "Zonder datum" in text(client_of(noor).get(url("communication", dossier)))


def test_the_three_lists(client_of, noor, dossier, plan_row):
    plan_row("council", 14)
    plan_row("council", 10, day=days(30))
    page = url("communication", dossier)
    week = text(client_of(noor).get(page))
    assert "19 april 2027 tot en met 25 april 2027" in week
    month = text(client_of(noor).get(f"{page}?toon=maand"))
    assert "April 2027" in month
    assert "Mei 2027" in month
    assert "Raad" in text(client_of(noor).get(f"{page}?toon=doelgroep"))
    assert client_of(noor).get(f"{page}?toon=onzin").status_code == 200


def test_every_warning_once(plan_row, access, noor, now, dossier, example, step_of, add, change):
    plan_row("press", 9, title="Persbericht", nature="announce")
    plan_row("council", day=days(-50), title="Vergeten")
    found = {one.code: one for one in communication_warnings(access(noor), now.date())}
    assert {"late", "without_news", "gaps", "silence", "leak_plan"} <= found.keys()
    assert "Vergeten" in found["late"].text
    assert "Persbericht" in found["without_news"].text
    assert all(one.sources == ("4.1",) for one in found.values())
    assert communication_warnings(access(noor), now.date()) == list(found.values()), "each once"


def test_an_empty_plan_warns_of_nothing(access, noor, now, example):
    assert communication_warnings(access(noor), now.date()) == []


def test_a_colleague_hears_nothing_of_confidential_moments(
    plan_row, access, amir, noor, now, client_of, dossier
):
    plan_row("press", 9, day=days(-50), title="Besloten overleg", confidential=True)
    said = " ".join(one.text + one.title for one in communication_warnings(access(amir), now.date()))
    assert "Besloten" not in said
    assert "Besloten" in " ".join(one.text for one in communication_warnings(access(noor), now.date()))
    assert "Besloten" not in text(client_of(amir).get(url("communication", dossier)))


def test_what_is_mine_and_due(plan_row, amir, noor, now, add):
    late = plan_row("council", day=now.date() - dt.timedelta(days=1), owner=amir)
    soon = plan_row("press", day=now.date() + dt.timedelta(days=14), owner=amir)
    plan_row("press", day=now.date() + dt.timedelta(days=15), owner=amir)
    plan_row("press", day=now.date(), owner=noor)
    sent = plan_row("council", day=now.date(), owner=amir)
    add(Sending, row=sent, number=0, sent_at=now)
    found = due_rows_of(amir, now.date())
    assert [(one.row.pk, one.late) for one in found] == [(late.pk, True), (soon.pk, False)]


def test_my_list_asks_the_same_for_more(plan_row, amir, now, step_of, django_assert_num_queries):
    plan_row("council", day=now.date(), owner=amir, step=step_of(2))
    due_rows_of(amir, now.date())
    with django_assert_num_queries(4):
        due_rows_of(amir, now.date())
    for _ in range(10):
        plan_row("press", day=now.date(), owner=amir)
    due_rows_of(amir, now.date())
    with django_assert_num_queries(4):
        assert len(due_rows_of(amir, now.date())) == 11


def test_the_start_page_names_it(client_of, amir, plan_row):
    from django.utils import timezone

    plan_row("council", day=timezone.localdate(), owner=amir, title="Brief aan de raad")
    assert "Brief aan de raad" in text(client_of(amir).get(reverse("start")))


def test_a_party_that_was_joined_is_the_other_one(plan, plan_row, add, allow_writes):
    from beraad.casework.stakeholders.models import Stakeholder

    one, other = (
        add(Stakeholder, title="De Gezonde Wijk"),
        add(Stakeholder, title="Stichting De Gezonde Wijk"),
    )
    plan_row("partners", 9, stakeholder=one)
    plan_row("partners", 10, stakeholder=other)
    assert len(plan().audiences) == 2
    with allow_writes():
        Stakeholder.objects.filter(pk=one.pk).update(merged_into=other)
    assert plan().audiences == {f"stakeholder-{other.pk}": "Stichting De Gezonde Wijk"}
    assert at(DAY, 9).tzinfo
