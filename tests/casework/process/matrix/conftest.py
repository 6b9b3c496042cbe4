"""Parties around the example process, and short ways to say what they do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.process.matrix.models import StepRole
    from beraad.casework.process.models import Step
    from beraad.casework.stakeholders.models import Stakeholder

Party = Callable[..., "Stakeholder"]
Give = Callable[..., "StepRole"]


@pytest.fixture
def party(example: Dossier, noor: User, now: dt.datetime) -> Party:
    """`party("Omwonenden", "residents", affected=True)`: a party in Noor's dossier."""

    def add(title: str, part: str = "residents", **values: Any) -> Stakeholder:
        from beraad.casework.dossier.records import add_record
        from beraad.casework.stakeholders.models import Stakeholder

        return add_record(Stakeholder, example, {"title": title, "party": part, **values}, by=noor, now=now)

    return add


@pytest.fixture
def give(noor: User, now: dt.datetime) -> Give:
    """`give(step, party, "responsible")`: Noor gives a party a role in a step."""

    def state(step: Step, party: Stakeholder, role: str, **values: Any) -> StepRole:
        from beraad.casework.dossier.records import add_record
        from beraad.casework.process.matrix.models import StepRole

        cell = {"step": step, "stakeholder": party, "role": role, **values}
        return add_record(StepRole, step.dossier, cell, by=noor, now=now)

    return state
