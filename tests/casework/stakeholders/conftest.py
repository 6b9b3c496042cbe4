"""What the tests of the parties share: addresses, and rows made by the real actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

if TYPE_CHECKING:
    from beraad.casework.dossier.models import Dossier, Group
    from beraad.casework.stakeholders.models import Contact, Rating, Stakeholder

Made = Callable[..., Any]


@pytest.fixture
def at(dossier: Dossier) -> Callable[..., str]:
    """`at("stakeholder", record=row.uuid)`: an address in the dossier."""

    def address(name: str, **kwargs: Any) -> str:
        return reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})

    return address


@pytest.fixture
def today() -> dt.date:
    """The pages look at the clock, so the rows of these tests do too."""
    return timezone.localdate()


@pytest.fixture
def party(dossier: Dossier, noor: Any, now: dt.datetime) -> Callable[..., Stakeholder]:
    """`party("Wijkraad", affected=True)`."""
    from beraad.casework.dossier.records import add_record
    from beraad.casework.stakeholders.models import Stakeholder

    def made(title: str, *, by: Any = None, **values: Any) -> Stakeholder:
        return add_record(Stakeholder, dossier, {"title": title, **values}, by=by or noor, now=now)

    return made


@pytest.fixture
def person(party: Made, today: dt.date) -> Callable[..., Stakeholder]:
    """A person with all that a person needs."""

    def made(title: str = "Jan Pieters", **values: Any) -> Stakeholder:
        needed = {
            "kind": "person",
            "function": "voorzitter van de wijkraad",
            "purpose": "aanspreekpunt",
            "source": "website",
            "keep_until": today + dt.timedelta(days=90),
        }
        return party(title, **{**needed, **values})

    return made


@pytest.fixture
def rated(dossier: Dossier, noor: Any, now: dt.datetime, today: dt.date) -> Callable[..., Rating]:
    """`rated(row, by=amir, interest="high")`."""
    from beraad.casework.dossier.records import add_record
    from beraad.casework.stakeholders.models import Rating

    def made(row: Stakeholder, *, by: Any = None, days: int = 0, **values: Any) -> Rating:
        day = today + dt.timedelta(days=days)
        return add_record(
            Rating, dossier, {"stakeholder": row, "rated_on": day, **values}, by=by or noor, now=now
        )

    return made


@pytest.fixture
def spoken(dossier: Dossier, noor: Any, now: dt.datetime, today: dt.date) -> Callable[..., Contact]:
    """`spoken(row, in_advance=True)`."""
    from beraad.casework.dossier.records import add_record
    from beraad.casework.stakeholders.models import Contact

    def made(row: Stakeholder, *, days: int = -10, **values: Any) -> Contact:
        given = {
            "stakeholder": row,
            "held_on": today + dt.timedelta(days=days),
            "with_whom": "projectleider",
        }
        return add_record(Contact, dossier, given | values, by=noor, now=now)

    return made


@pytest.fixture
def group(dossier: Dossier, noor: Any, now: dt.datetime) -> Callable[..., Group]:
    """A group of the starting situation."""
    from beraad.casework.dossier.models import Group
    from beraad.casework.dossier.records import add_record

    def made(title: str, **values: Any) -> Group:
        return add_record(Group, dossier, {"title": title, **values}, by=noor, now=now)

    return made
