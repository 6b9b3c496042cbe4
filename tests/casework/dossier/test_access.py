"""Who gets into a dossier, and which rows they see there."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from beraad.accounts.access import PERMISSIONS, Permission, Role
from beraad.audit.models import AuditEntry
from beraad.casework.dossier.access import get_access
from beraad.casework.dossier.actions import LastProjectLeader, give_role, take_role
from beraad.casework.dossier.models import DossierRole, Fact
from beraad.casework.dossier.queries import dossiers_of, one_record, records, roles_in
from beraad.casework.dossier.records import add_record

ROLES = {
    "noor": Role.PROJECT_LEADER,
    "amir": Role.COLLEAGUE,
    "rik": Role.READER,
    "sanne": Role.SAFETY_ADVISER,
    "visser": Role.ADMINISTRATOR,
    "ada": Role.AUDITOR,
}


@pytest.mark.parametrize("person", ROLES)
@pytest.mark.parametrize("permission", Permission)
def test_the_role_decides(dossier, person, permission, request):
    user = request.getfixturevalue(person)
    if permission in PERMISSIONS[ROLES[person]]:
        found = get_access(user, dossier.uuid, permission)
        assert (found.user, found.dossier, found.role) == (user, dossier, ROLES[person])
        return
    with pytest.raises(PermissionDenied):
        get_access(user, dossier.uuid, permission)


@pytest.mark.parametrize("person", ["els", "olga"])
@pytest.mark.parametrize("permission", Permission)
def test_for_somebody_without_a_role_there_is_no_dossier(dossier, person, permission, request):
    with pytest.raises(Http404):
        get_access(request.getfixturevalue(person), dossier.uuid, permission)


def test_a_dossier_that_does_not_exist_is_not_there_for_anybody(noor):
    with pytest.raises(Http404):
        get_access(noor, uuid.UUID(int=0), Permission.VIEW)


@pytest.mark.parametrize("person", ROLES)
def test_a_ticket_tells_templates_what_they_may_show(dossier, access, person, request):
    ticket = access(request.getfixturevalue(person))
    told = {
        Permission.VIEW: ticket.may_view,
        Permission.VIEW_CONFIDENTIAL: ticket.may_view_confidential,
        Permission.WRITE: ticket.may_write,
        Permission.MANAGE: ticket.may_manage,
        Permission.VIEW_LOG: ticket.may_view_log,
    }
    assert {permission for permission, may in told.items() if may} == PERMISSIONS[ticket.role]


@pytest.fixture
def facts(dossier, noor, amir, sanne, now) -> dict[str, Fact]:
    def fact(title: str, by, **values: object) -> Fact:
        return add_record(Fact, dossier, {"title": title, "text": title, **values}, by=by, now=now)

    return {
        "open": fact("Iedereen", noor),
        "leaders": fact("Van Noor", noor, confidential=True),
        "colleagues": fact("Van Amir", amir, confidential=True),
        "advisers": fact("Van Sanne", sanne, confidential=True),
    }


SEEN = {
    "noor": {"open", "leaders", "colleagues", "advisers"},
    "sanne": {"open", "leaders", "colleagues", "advisers"},
    "visser": {"open", "leaders", "colleagues", "advisers"},
    "amir": {"open", "colleagues"},
    "rik": {"open"},
}


@pytest.mark.parametrize("person", SEEN)
def test_confidential_rows_are_for_who_may_see_them_and_for_who_wrote_them(facts, access, person, request):
    ticket = access(request.getfixturevalue(person))
    by_query = {name for name, row in facts.items() if row in set(records(ticket, Fact))}
    by_row = {name for name, row in facts.items() if ticket.sees(row)}
    assert by_query == by_row == SEEN[person]
    for name, row in facts.items():
        if name in SEEN[person]:
            assert one_record(ticket, Fact, row.uuid) == row
        else:
            with pytest.raises(Http404):
                one_record(ticket, Fact, row.uuid)


@pytest.mark.parametrize("person", SEEN)
def test_the_list_shows_what_the_person_may_see_and_nothing_of_the_rest(
    facts, dossier, client_of, person, request
):
    page = client_of(request.getfixturevalue(person)).get(
        reverse("facts_list", kwargs={"dossier": dossier.uuid})
    )
    shown = {name for name, row in facts.items() if row.title in page.content.decode()}
    assert shown == SEEN[person]


@pytest.mark.requirement("R10.2")
def test_rows_of_another_dossier_are_not_here(facts, other_dossier, olga, access):
    ticket = access(olga, other_dossier)
    assert list(records(ticket, Fact)) == []
    with pytest.raises(Http404):
        one_record(ticket, Fact, facts["open"].uuid)


@pytest.mark.requirement("R10.2")
def test_somebody_sees_the_own_dossiers_only(dossier, other_dossier, noor, olga, els):
    assert [role.dossier for role in dossiers_of(noor)] == [dossier]
    assert [role.dossier for role in dossiers_of(olga)] == [other_dossier]
    assert list(dossiers_of(els)) == []


@pytest.mark.requirement("R10.2")
def test_a_role_goes_to_people_of_the_own_municipality_only(dossier, noor, els, olga, client_of):
    address = reverse("dossier_people", kwargs={"dossier": dossier.uuid})
    client = client_of(noor)
    assert olga.name not in client.get(address).content.decode()
    refused = client.post(address, {"user": olga.pk, "role": "reader"})
    assert refused.status_code == 200
    assert not DossierRole.objects.filter(user=olga, dossier=dossier).exists()
    assert client.post(address, {"user": els.pk, "role": "reader"}).status_code == 302
    assert DossierRole.objects.get(user=els).role == Role.READER


# --- roles ------------------------------------------------------------------------------------------------


def test_the_last_project_leader_stays(dossier, noor, now):
    (role,) = DossierRole.objects.filter(dossier=dossier, role=Role.PROJECT_LEADER)
    with pytest.raises(LastProjectLeader):
        take_role(role, by=noor, now=now)
    with pytest.raises(LastProjectLeader):
        give_role(dossier, noor, Role.READER, by=noor, now=now)
    assert DossierRole.objects.get(pk=role.pk).role == Role.PROJECT_LEADER


def test_with_a_second_leader_the_first_may_go(dossier, noor, amir, now):
    give_role(dossier, amir, Role.PROJECT_LEADER, by=noor, now=now)
    take_role(DossierRole.objects.get(dossier=dossier, user=noor), by=amir, now=now)
    assert [role.user for role in DossierRole.objects.filter(dossier=dossier, role=Role.PROJECT_LEADER)] == [
        amir
    ]


def test_on_screen_the_last_leader_stays_with_a_sentence(dossier, noor, client_of):
    client = client_of(noor)
    address = reverse("dossier_people", kwargs={"dossier": dossier.uuid})
    page = client.post(address, {"user": noor.pk, "role": "reader"})
    assert page.status_code == 200
    assert "projectleider" in page.content.decode()
    role = DossierRole.objects.get(dossier=dossier, user=noor)
    take = reverse("role_take", kwargs={"dossier": dossier.uuid, "role": role.uuid})
    page = client.post(take, follow=True)
    assert page.status_code == 200
    assert DossierRole.objects.filter(pk=role.pk).exists()


def test_a_role_of_another_dossier_cannot_be_taken_from_here(dossier, other_dossier, noor, olga, client_of):
    foreign = DossierRole.objects.get(dossier=other_dossier)
    take = reverse("role_take", kwargs={"dossier": dossier.uuid, "role": foreign.uuid})
    assert client_of(noor).post(take).status_code == 404
    assert DossierRole.objects.filter(pk=foreign.pk).exists()


@pytest.mark.requirement("R10.3")
def test_roles_are_in_the_log(dossier, noor, amir, els, now):
    give_role(dossier, els, Role.READER, by=noor, now=now)
    give_role(dossier, els, Role.COLLEAGUE, by=noor, now=now)
    take_role(DossierRole.objects.get(dossier=dossier, user=els), by=noor, now=now)
    codes = list(
        AuditEntry.objects.filter(object=els.uuid, code__startswith="role.").values_list(
            "code", "actor", "dossier"
        )
    )
    assert codes == [(code, noor.uuid, dossier.uuid) for code in ("role.given", "role.changed", "role.taken")]


def test_everybody_with_a_role_is_on_the_list(dossier, noor, access):
    assert roles_in(access(noor)).count() == len(ROLES)
