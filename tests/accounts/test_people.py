"""Accounts and memberships: who works where, and a person who is taken out of the data."""

from __future__ import annotations

import pytest

from beraad.accounts import actions, privacy
from beraad.accounts.models import Membership, User
from beraad.accounts.queries import colleagues_of, municipalities_to_create_in
from beraad.audit.log import erase_values, verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.audit.writing import NoAuditRow
from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.records import add_record


def everything_kept() -> str:
    """All text about people: accounts, and the values in the log."""
    people = User.objects.values_list("name", "email", "last_login")
    values = AuditValues.objects.values_list("title", "before", "after")
    return str([*people, *values])


def test_a_person_is_erased_and_the_work_stays(dossier, amir, noor, now, client_of):
    fact = add_record(Fact, dossier, {"title": "Aantal plekken"}, by=amir, now=now)
    client_of(amir)  # which notes when he logged in
    name, email = amir.name, amir.email
    assert name in everything_kept()
    assert User.objects.get(pk=amir.pk).last_login is not None

    actions.erase_user(amir, dossier.municipality, by=noor, now=now)

    assert name not in everything_kept()
    assert email not in everything_kept()
    erased = User.objects.get(pk=amir.pk)
    assert (erased.last_login, erased.is_active, erased.has_usable_password()) == (None, False, False)
    fact.refresh_from_db()
    assert (fact.title, fact.created_by) == ("Aantal plekken", erased)
    assert verify(dossier.municipality.uuid) is None
    assert AuditEntry.objects.filter(code="user.erased", object=amir.uuid, actor=noor.uuid).exists()


def test_every_personal_field_is_emptied_by_its_eraser(dossier, amir, noor, now, client_of):
    client_of(amir)
    before = {name: getattr(User.objects.get(pk=amir.pk), name) for name in User.personal_data}
    actions.erase_user(amir, dossier.municipality, by=noor, now=now)
    after = User.objects.get(pk=amir.pk)
    assert all(isinstance(one, privacy.Personal) for one in User.personal_data.values())
    assert [name for name, value in before.items() if getattr(after, name) == value] == []


def test_two_people_can_be_erased(dossier, amir, rik, noor, now):
    for person in (amir, rik):
        actions.erase_user(person, dossier.municipality, by=noor, now=now)
    assert User.objects.filter(is_active=False).count() == 2


def test_values_are_erased_inside_an_action_only(amir, allow_writes):
    with allow_writes(), pytest.raises(NoAuditRow):
        erase_values(amir.uuid)
    assert AuditValues.objects.exists()


def test_colleagues_work_for_the_municipality_and_can_log_in(municipality, noor, amir, olga, now):
    assert set(colleagues_of(municipality)) == {noor, amir}
    actions.erase_user(amir, municipality, by=noor, now=now)
    assert set(colleagues_of(municipality)) == {noor}


def test_who_may_start_dossiers_and_where(municipality, other_municipality, noor, amir, olga, now):
    assert list(municipalities_to_create_in(noor)) == [municipality]
    assert list(municipalities_to_create_in(amir)) == []
    actions.add_membership(noor, other_municipality, by=olga, now=now)
    assert list(municipalities_to_create_in(noor)) == [municipality]


def test_an_ended_membership_is_in_the_log_of_that_municipality(municipality, amir, noor, now):
    actions.end_membership(Membership.objects.get(user=amir), by=noor, now=now)
    codes = list(
        AuditEntry.objects.filter(object=amir.uuid).order_by("sequence").values_list("code", flat=True)
    )
    assert codes == ["user.created", "membership.added", "membership.ended", "user.sessions_ended"]


def test_a_new_password_of_somebody_without_municipality_is_in_a_chain_of_its_own(
    municipality, amir, noor, now
):
    actions.end_membership(Membership.objects.get(user=amir), by=noor, now=now)
    actions.change_password(amir, "een-nieuwe-lange-zin", by=amir, now=now)
    entry = AuditEntry.objects.get(code="user.password_changed")
    assert entry.municipality == actions.NO_MUNICIPALITY
    assert verify(actions.NO_MUNICIPALITY) is None


@pytest.mark.parametrize("email", ["NOOR.HADDAD@waterlanden.example", "Noor.Haddad@Waterlanden.Example"])
def test_one_address_is_one_account_whatever_its_capitals(municipality, noor, now, email):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        actions.create_user(email, "Iemand anders", "een-lange-zin-vol", municipality, by=None, now=now)
    assert User.objects.count() == 1
    assert User.objects.get_by_natural_key(email) == noor
