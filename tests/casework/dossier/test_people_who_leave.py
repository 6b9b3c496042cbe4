"""Somebody who leaves: roles go with the membership, tasks keep their owner in sight, and the log loses the name."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from beraad.accounts import actions
from beraad.accounts.access import Role
from beraad.accounts.models import Membership, User
from beraad.audit.log import verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.casework.dossier.actions import LastProjectLeader, give_role, leave_municipality, take_role
from beraad.casework.dossier.models import DossierRole
from beraad.casework.dossier.records import change_record
from beraad.casework.meetings.actions import add_task, assign_tasks, plan_meeting
from beraad.casework.meetings.models import Task
from beraad.casework.meetings.queries import possible_owners
from tests.pages import form_with, text


@pytest.fixture
def meeting(dossier, noor, now):
    values = {"title": "Inloop", "type": "inform", "date": dt.date(2027, 5, 1), "starts_at": dt.time(19, 30)}
    return plan_meeting(dossier, values, [], by=noor, now=now)


@pytest.fixture
def task(meeting, amir, noor, now) -> Task:
    values = {"title": "Zaal huren", "owner": amir, "confidential": False}
    return add_task(meeting, values, by=noor, now=now)


def address(name, dossier, **kwargs):
    return reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})


def test_roles_go_with_the_membership_and_do_not_come_back_with_a_new_one(
    dossier, amir, noor, now, client_of
):
    leave_municipality(Membership.objects.get(user=amir), by=None, now=now)
    codes = AuditEntry.objects.filter(object=amir.uuid).order_by("sequence").values_list("code", flat=True)
    assert list(codes)[-3:] == ["role.taken", "membership.ended", "user.sessions_ended"]
    actions.add_membership(amir, dossier.municipality, by=None, now=now)
    back = User.objects.get(pk=amir.pk)
    assert client_of(back).get(address("dossier_home", dossier)).status_code == 404


def test_roles_elsewhere_stay(dossier, other_dossier, noor, olga, amir, other_municipality, now):
    actions.add_membership(amir, other_municipality, by=None, now=now)
    give_role(other_dossier, amir, Role.READER, by=olga, now=now)
    leave_municipality(Membership.objects.get(user=amir, municipality=dossier.municipality), by=None, now=now)
    assert [one.dossier for one in DossierRole.objects.filter(user=amir)] == [other_dossier]


def test_the_only_project_leader_cannot_leave(dossier, noor, amir, now):
    with pytest.raises(LastProjectLeader, match=dossier.title):
        leave_municipality(Membership.objects.get(user=noor), by=None, now=now)
    assert Membership.objects.filter(user=noor).exists()
    give_role(dossier, amir, Role.PROJECT_LEADER, by=noor, now=now)
    leave_municipality(Membership.objects.get(user=noor), by=None, now=now)
    assert not DossierRole.objects.filter(user=noor).exists()


def _closed(person, now):
    actions.erase_user(person, Membership.objects.get(user=person).municipality, by=None, now=now)


def _away(person, now):
    actions.end_membership(Membership.objects.get(user=person), by=None, now=now)


@pytest.mark.parametrize("gone", [_closed, _away])
def test_who_cannot_come_in_is_no_second_leader(dossier, noor, amir, now, gone):
    give_role(dossier, amir, Role.PROJECT_LEADER, by=noor, now=now)
    gone(amir, now)
    with pytest.raises(LastProjectLeader):
        take_role(DossierRole.objects.get(dossier=dossier, user=noor), by=noor, now=now)


@pytest.mark.parametrize("gone", [_closed, _away])
def test_who_cannot_come_in_gets_no_task(access, noor, amir, ada, now, gone):
    assert amir in possible_owners(access(noor))
    assert ada not in possible_owners(access(noor))
    gone(amir, now)
    assert amir not in possible_owners(access(noor))


def test_a_task_keeps_an_owner_who_left_until_somebody_else_is_chosen(
    dossier, task, noor, amir, sanne, now, client_of
):
    take_role(DossierRole.objects.get(dossier=dossier, user=amir), by=noor, now=now)
    client, where = client_of(noor), address("task_change", dossier, task=task.uuid)
    page = client.get(where)
    assert f"{amir.name} doet hier niet meer mee" in text(page)
    assert client.post(where, form_with(page, "note").data(note="Gebeld")).status_code == 302
    task.refresh_from_db()
    assert (task.note, task.owner) == ("Gebeld", amir)
    assert client.post(where, form_with(client.get(where), "note").data(owner=sanne.pk)).status_code == 302
    page = client.get(where)
    assert "doet hier niet meer mee" not in text(page)
    assert form_with(page, "owner").values("owner") == [str(sanne.pk)]


def test_the_past_of_a_task_and_a_meeting_in_words(dossier, meeting, task, noor, amir, sanne, now, client_of):
    change_record(task, {"owner": sanne}, seen_version=1, by=noor, now=now)
    page = client_of(noor).get(address("task_change", dossier, task=task.uuid)).content.decode()
    assert f"<del>{amir.name}</del>" in page
    assert f"<ins>{sanne.name}</ins>" in page
    change_record(meeting, {"starts_at": dt.time(20)}, seen_version=1, by=noor, now=now)
    page = text(client_of(noor).get(address("meeting_change", dossier, meeting=meeting.uuid)))
    assert "19.30" in page
    assert "19:30:00" not in page


def test_who_is_erased_is_named_nowhere_in_the_log(dossier, meeting, task, noor, amir, sanne, now, client_of):
    other = add_task(meeting, {"title": "Koffie", "confidential": False}, by=amir, now=now)
    assign_tasks(meeting, {"project_leader": amir}, among=[other], by=noor, now=now)
    change_record(task, {"owner": sanne}, seen_version=1, by=noor, now=now)
    give_role(dossier, amir, Role.READER, by=noor, now=now)
    name, kept = amir.name, lambda: str(list(AuditValues.objects.values_list("title", "before", "after")))
    assert name in kept()

    actions.erase_user(amir, dossier.municipality, by=noor, now=now)

    assert name not in kept()
    assert verify(dossier.municipality.uuid) is None
    page = text(client_of(noor).get(address("dossier_log", dossier)))
    assert name not in page
    assert "Oud-collega" in page
