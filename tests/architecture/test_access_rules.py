"""Every address has an access rule or a reason to be public; and every role gets exactly what the table allows."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from beraad.accounts.access import PERMISSIONS, Permission, Role
from beraad.casework.dossier.models import Dossier, DossierRole, Record
from beraad.casework.dossier.records import add_record
from beraad.config import urls

ROLES = {
    "noor": Role.PROJECT_LEADER,
    "amir": Role.COLLEAGUE,
    "rik": Role.READER,
    "sanne": Role.SAFETY_ADVISER,
    "visser": Role.ADMINISTRATOR,
    "ada": Role.AUDITOR,
}
OUTSIDERS = ("els", "olga")
NOWHERE = uuid.UUID("00000000-0000-4000-8000-000000000000")


def leaves(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address, however deep it is included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from leaves(pattern)
        else:
            yield pattern


def unguarded(patterns: Iterator[URLPattern]) -> list[str]:
    known = urls.PUBLIC.keys() | urls.OWN_ACCOUNT
    return [
        str(pattern.pattern)
        for pattern in patterns
        if pattern.name not in known and not getattr(pattern.callback, "access_rule", "")
    ]


def about_a_dossier() -> dict[str, URLPattern]:
    return {str(one.name): one for one in leaves() if "<uuid:dossier>" in str(one.pattern)}


def by_membership(pattern: URLPattern) -> bool:
    return getattr(pattern.callback, "access_rule", "") == "member"


def plain_pages() -> set[str]:
    """Pages for members that stand by themselves; tests/guidebook has those of one guide, note or item."""
    return {str(one.name) for one in leaves() if by_membership(one) and not one.pattern.converters}


def test_every_address_has_an_access_rule_or_is_public_for_a_reason():
    assert len(list(leaves())) > 60
    assert unguarded(leaves()) == []


def test_an_address_without_a_rule_would_be_found():
    from django.urls import path

    assert unguarded(iter([path("open/", lambda request: None, name="open")])) == ["open/"]


def test_every_address_has_a_name_of_its_own():
    names = [one.name for one in leaves()]
    assert None not in names
    assert sorted(names) == sorted(set(names))


def test_what_is_named_public_exists_and_is_not_guarded_as_well():
    found = {one.name: one for one in leaves()}
    assert urls.PUBLIC.keys() | urls.OWN_ACCOUNT <= found.keys()
    guarded = {name for name, one in found.items() if hasattr(one.callback, "access_rule")}
    assert not guarded & (urls.PUBLIC.keys() | urls.OWN_ACCOUNT)
    assert all(reason.strip() for reason in urls.PUBLIC.values())


def test_every_rule_is_a_permission_or_membership():
    rules = {one.callback.access_rule for one in leaves() if hasattr(one.callback, "access_rule")}
    assert rules <= {*Permission, "member"}
    assert all(one.callback.access_rule != "member" for one in about_a_dossier().values())


@pytest.mark.parametrize("name", sorted(urls.OWN_ACCOUNT))
def test_pages_of_the_own_account_ask_for_a_session(name, resident, noor, client_of):
    assert resident.get(reverse(name)).status_code == 302
    assert client_of(noor).get(reverse(name)).status_code in (200, 302)


# --- everybody at every address of a dossier --------------------------------------------------------------


def _sample(field: Any, made: dict[type[models.Model], Any], dossier: Dossier) -> Any:
    """A value for a field that must be filled."""
    if isinstance(field, models.ForeignKey):
        return _row(field.related_model, made, dossier)
    if field.choices:
        return field.choices[0][0]
    kinds: dict[type[models.Field[Any, Any]], Any] = {
        models.CharField: "Zaaltje",
        models.TextField: "Zaaltje",
        models.DateTimeField: dossier.created_at,
        models.DateField: dossier.created_at.date(),
    }
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), 1)


def _row(model: type[Record], made: dict[type[models.Model], Any], dossier: Dossier) -> Record:
    """One row of any kind of record in the dossier, with what it must have."""
    if model not in made:
        own = {field.name for field in Record._meta.get_fields()} | {"id", "dossier"}
        needed = [
            field
            for field in model._meta.concrete_fields
            if field.name not in own and not field.blank and not field.has_default() and not field.null
        ]
        values = {field.name: _sample(field, made, dossier) for field in needed}
        if "item_key" in values:
            values["item_key"] = QUESTION
        leader = (
            DossierRole.objects.select_related("user").get(dossier=dossier, role=Role.PROJECT_LEADER).user
        )
        made[model] = add_record(model, dossier, values, by=leader, now=dossier.created_at)
    return made[model]


@pytest.fixture
def rows(dossier: Dossier) -> Callable[[str], Record | None]:
    """For the name of an address: a row of the kind of record that it is about."""
    made: dict[type[models.Model], Any] = {}
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]

    def for_address(name: str) -> Record | None:
        stem = re.sub(r"_[a-z]+$", "", name)
        stem = {"adjustment": "itemadjustment", "advice": "typechoice", "qualities": "quality"}.get(
            stem, stem
        )
        found = [one for one in kinds if stem in (one._meta.model_name, f"{one._meta.model_name}s")]
        return _row(found[0], made, dossier) if found else None

    return for_address


QUESTION = "startsituatie.vraagstuk.kaders"
WORDS = {"key": QUESTION, "block": "issue", "format": "odt", "version": "openbaar"}


def address(pattern: URLPattern, where: uuid.UUID, rows: Callable[[str], Record | None]) -> str:
    """The address with real values: the sample row, a question of the guide, a block of the worksheet."""
    needed = pattern.pattern.converters
    given: dict[str, Any] = {"dossier": where}
    for name in needed.keys() - {"dossier"}:
        if name == "format" and str(pattern.name).endswith("_table"):
            given[name] = "csv"
        elif name in WORDS:
            given[name] = WORDS[name]
        elif needed[name].__class__.__name__ == "UUIDConverter":
            row = rows(str(pattern.name) if name == "record" else name)
            given[name] = row.uuid if row else NOWHERE
        else:
            given[name] = "1"
    return reverse(str(pattern.name), kwargs=given)


def said(client: Client, address: str) -> tuple[int, str]:
    """Status and page, without what differs at every request."""
    response = client.get(address)
    page = response.content.decode() if not response.streaming else ""
    return response.status_code, re.sub(r'(nonce|value)="[^"]+"', "", page)


TOGETHER = 8  # so many addresses share one dossier with its people: making those takes longer than asking


def in_groups() -> list[list[str]]:
    """Every address of a dossier, some at a time."""
    names = sorted(about_a_dossier())
    return [names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER)]


@pytest.fixture
def clients(request, client_of) -> dict[str, Client]:
    """Everybody's browser, logged in."""
    return {person: client_of(request.getfixturevalue(person)) for person in (*ROLES, *OUTSIDERS)}


@pytest.mark.requirement("R10.2")
@pytest.mark.parametrize("names", in_groups(), ids=lambda names: f"{names[0]}..{names[-1]}")
def test_everybody_gets_what_the_table_allows_and_outsiders_get_nothing(
    names, dossier, rows, clients, resident
):
    """By GET and, for who may not, by POST: refused is refused whatever the method."""
    for name in names:
        pattern = about_a_dossier()[name]
        here, nowhere = address(pattern, dossier.uuid, rows), address(pattern, NOWHERE, rows)
        _people_get_what_the_table_allows(pattern, here, clients)
        for person in OUTSIDERS:
            client = clients[person]
            assert said(client, here) == said(client, nowhere), (name, person)
            assert client.get(here).status_code == client.post(here).status_code == 404, (name, person)
        assert resident.get(here)["Location"].startswith("/inloggen/?next="), name
        assert resident.post(here).status_code == 401, name


def _people_get_what_the_table_allows(pattern: URLPattern, here: str, clients: dict[str, Client]) -> None:
    rule = Permission(pattern.callback.access_rule)
    allowed = {person for person, role in ROLES.items() if rule in PERMISSIONS[role]}
    assert allowed, "the positive control"
    assert allowed != ROLES.keys(), "the denial"
    for person in ROLES:
        where = (pattern.name, person)
        if person in allowed:
            opened = clients[person].get(here)
            assert opened.status_code == 200 or opened.get("Allow") == "POST", where
        else:
            assert clients[person].get(here).status_code == 403, where
            assert clients[person].post(here).status_code == 403, where


@pytest.mark.requirement("R10.2")
def test_an_address_of_another_dossier_does_not_open_a_row_of_this_one(
    dossier, other_dossier, rows, olga, noor, client_of
):
    """Olga leads a dossier of her own; a row of Noor's is not in it."""
    with_row = [one for one in about_a_dossier().values() if "record" in one.pattern.converters]
    assert len(with_row) > 20
    for pattern in with_row:
        foreign = address(pattern, other_dossier.uuid, rows)
        answers = {client_of(olga).get(foreign).status_code, client_of(olga).post(foreign).status_code}
        assert 404 in answers, foreign
        assert answers <= {404, 405}, foreign


def test_a_role_without_membership_does_not_count(dossier, amir, client_of, allow_writes):
    """Who left the municipality keeps no key, even when somebody forgot to take the role away."""
    address_of_facts = reverse("facts_list", kwargs={"dossier": dossier.uuid})
    assert client_of(amir).get(address_of_facts).status_code == 200
    with allow_writes():
        amir.memberships.all().delete()
    assert client_of(amir).get(address_of_facts).status_code == 404


def test_membership_without_a_role_does_not_count(dossier, els, client_of):
    assert client_of(els).get(reverse("facts_list", kwargs={"dossier": dossier.uuid})).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_the_table_knows_every_role(role):
    from beraad.accounts.access import ROLE_MEANINGS, ROLE_NAMES, allows

    assert {permission for permission in Permission if allows(role, permission)} == PERMISSIONS[role]
    assert str(ROLE_NAMES[role])
    assert str(ROLE_MEANINGS[role])


@pytest.mark.parametrize("name", sorted(plain_pages()))
def test_pages_about_no_dossier_ask_for_a_session(name, resident, noor, client_of):
    where = reverse(name)
    assert resident.get(where)["Location"] == f"/inloggen/?next={where}"
    assert resident.post(where).status_code == 401
    assert client_of(noor).get(where).status_code == 200


def test_who_may_start_no_dossier_finds_no_page_for_it(dossier, amir, noor, client_of):
    where = reverse("dossier_new")
    assert client_of(noor).get(where).status_code == 200
    assert client_of(amir).get(where).status_code == 404
    assert client_of(amir).post(where, {"title": "Opvang"}).status_code == 404
    assert Dossier.objects.count() == 1
