"""The named people of every test: their roles in one dossier of an invented municipality.

Made with the real actions, so that a test starts from what the workbench itself would have made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.kept import KeptRows

if TYPE_CHECKING:
    from django.test import Client

    from beraad.accounts.models import Municipality, User
    from beraad.casework.dossier.access import Access
    from beraad.casework.dossier.models import Dossier
    from beraad.core.guide import Edition

PASSWORD = "veerlaan-aan-het-water"
NOW = dt.datetime(2027, 3, 9, 13, 10, tzinfo=dt.UTC)

AccessOf = Callable[..., "Access"]
ClientOf = Callable[..., "Client"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let Django find out once what the database can do, so that no test counts those questions as its own."""
    from django.db import connection

    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Forget the counts of the login throttle, so that one test's wrong passwords are not another's."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """Forget the language that an earlier test's page left behind: the default counts again."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture
def now() -> dt.datetime:
    """Tuesday 9 March 2027, 14.10 in Amsterdam."""
    return NOW


@pytest.fixture
def password() -> str:
    """What each of the named people logs in with."""
    return PASSWORD


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The guide that the dossiers work with."""
    from beraad.core.guide import builtin_edition

    return builtin_edition("opvang", "2016-1")


@pytest.fixture
def _noors_dossier(request: pytest.FixtureRequest) -> None:
    """Noor's dossier and everybody in it, in one go, for a test that asks for the dossier."""
    if "dossier" in request.fixturenames:
        NOORS_DOSSIER.bring()


@pytest.fixture
def municipality(db: None, _noors_dossier: None) -> Municipality:
    """Waterlanden does not exist."""
    from beraad.accounts.actions import create_municipality
    from beraad.accounts.models import Municipality

    made = Municipality.objects.filter(name="Waterlanden").first()
    return made or create_municipality("Waterlanden", by=None, now=NOW)


@pytest.fixture
def other_municipality(db: None) -> Municipality:
    """Neither does Heuvelrode."""
    from beraad.accounts.actions import create_municipality

    return create_municipality("Heuvelrode", by=None, now=NOW)


def _person(name: str, municipality: Municipality, **rights: Any) -> User:
    from beraad.accounts.actions import create_user
    from beraad.accounts.models import User

    email = f"{name.lower().replace(' ', '.')}@{municipality.name.lower()}.example"
    made = User.objects.filter(email=email).first()
    return made or create_user(email, name, PASSWORD, municipality, by=None, now=NOW, **rights)


@pytest.fixture
def noor(municipality: Municipality) -> User:
    """Project leader of the dossier; may start dossiers."""
    return _person("Noor Haddad", municipality, may_create=True)


@pytest.fixture
def amir(municipality: Municipality) -> User:
    """Colleague: reads and writes, but not what is confidential."""
    return _person("Amir Bos", municipality)


@pytest.fixture
def sanne(municipality: Municipality) -> User:
    """Safety adviser."""
    return _person("Sanne de Wit", municipality)


@pytest.fixture
def visser(municipality: Municipality) -> User:
    """Administrator: a member of the college."""
    return _person("Wim Visser", municipality)


@pytest.fixture
def rik(municipality: Municipality) -> User:
    """Reader."""
    return _person("Rik Jansen", municipality)


@pytest.fixture
def ada(municipality: Municipality) -> User:
    """Auditor: the log and nothing else."""
    return _person("Ada Mulder", municipality)


@pytest.fixture
def els(municipality: Municipality) -> User:
    """Works for the same municipality, and has no role in the dossier."""
    return _person("Els Kok", municipality)


@pytest.fixture
def olga(other_municipality: Municipality) -> User:
    """Official of another municipality, project leader of a dossier there."""
    return _person("Olga Peters", other_municipality, may_create=True)


@pytest.fixture
def dossier(municipality: Municipality) -> Dossier:
    """Noor's dossier, with everybody in their role."""
    from beraad.casework.dossier.models import Dossier

    return Dossier.objects.select_related("municipality").get(municipality=municipality)


def _make_noors_dossier() -> None:
    from beraad.accounts.access import Role
    from beraad.accounts.actions import create_municipality
    from beraad.casework.dossier.actions import create_dossier, give_role
    from beraad.core.guide import builtin_edition

    municipality = create_municipality("Waterlanden", by=None, now=NOW)
    leader = _person("Noor Haddad", municipality, may_create=True)
    values = {"title": "Opvang aan de Veerlaan", "place": "Veerwijk", "summary": "Opvang voor 120 mensen."}
    made = create_dossier(municipality, builtin_edition("opvang", "2016-1"), values, by=leader, now=NOW)
    for name, role in (
        ("Amir Bos", Role.COLLEAGUE),
        ("Sanne de Wit", Role.SAFETY_ADVISER),
        ("Wim Visser", Role.ADMINISTRATOR),
        ("Rik Jansen", Role.READER),
        ("Ada Mulder", Role.AUDITOR),
    ):
        give_role(made, _person(name, municipality), role, by=leader, now=NOW)


def _make_demo() -> None:
    from beraad.config.demo import load

    load()


NOORS_DOSSIER, DEMO = KeptRows(_make_noors_dossier), KeptRows(_make_demo)


@pytest.fixture
def demo(db: None) -> Dossier:
    """The demonstration: a dossier with everything in it."""
    from beraad.casework.dossier.models import Dossier

    DEMO.bring()
    return Dossier.objects.get()


@pytest.fixture
def other_dossier(olga: User, other_municipality: Municipality, edition: Edition) -> Dossier:
    """Olga's dossier, in the other municipality."""
    from beraad.casework.dossier.actions import create_dossier

    values = {"title": "Opvang aan de Heuvelweg", "place": "Heuvelrode", "summary": ""}
    return create_dossier(other_municipality, edition, values, by=olga, now=NOW)


@pytest.fixture
def access(dossier: Dossier) -> AccessOf:
    """`access(noor)`: somebody's ticket to the dossier; `access(olga, other_dossier)` to another one."""
    from beraad.accounts.access import Role
    from beraad.casework.dossier.access import Access
    from beraad.casework.dossier.models import DossierRole

    def ticket(user: User, where: Dossier = dossier) -> Access:
        return Access(user, where, Role(DossierRole.objects.get(dossier=where, user=user).role))

    return ticket


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """`client_of(noor)`: a browser in which somebody is logged in."""
    from django.test import Client

    def logged_in(user: User, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def resident(db: None) -> Client:
    """Somebody from the neighbourhood, without an account."""
    from django.test import Client

    return Client()
