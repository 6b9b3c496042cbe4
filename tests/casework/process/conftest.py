"""A process to test with: the guide's example in Noor's dossier, and short ways to say things about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.process.models import Room, Step, Subject
    from beraad.core.guide import Edition

StepOf = Callable[[int], "Step"]
Say = Callable[..., "Room"]


@pytest.fixture
def example(dossier: Dossier, edition: Edition, noor: User, now: dt.datetime) -> Dossier:
    """The dossier, started with the guide's example."""
    from beraad.casework.process.actions import apply_template

    apply_template(dossier, edition, by=noor, now=now)
    return dossier


@pytest.fixture
def step_of(example: Dossier) -> StepOf:
    """`step_of(9)`: the ninth step of the example, in which the college decides."""

    def find(order: int) -> Step:
        from beraad.casework.process.models import Step

        return Step.objects.select_related("dossier__municipality").filter(dossier=example)[order - 1]

    return find


@pytest.fixture
def subjects(example: Dossier) -> list[Subject]:
    """Locatie, aantal, duur, inrichting, begeleiding."""
    from beraad.casework.process.models import Subject

    return list(Subject.objects.filter(dossier=example))


@pytest.fixture
def say(noor: User, now: dt.datetime) -> Say:
    """`say(step, subject, "advise")`: Noor states the room for influence."""

    def state(step: Step, subject: Subject, degree: str, **more: Any) -> Room:
        from beraad.casework.dossier.records import add_record
        from beraad.casework.process.models import Room

        values = {"step": step, "subject": subject, "degree": degree, **more}
        return add_record(Room, step.dossier, values, by=noor, now=now)

    return state


@pytest.fixture
def change(noor: User, now: dt.datetime) -> Callable[..., None]:
    """`change(step, state="done")`: Noor changes a row."""

    def make(row: Any, **values: Any) -> None:
        from beraad.casework.dossier.records import change_record

        fresh = type(row)._default_manager.select_related("dossier__municipality").get(pk=row.pk)
        change_record(fresh, values, seen_version=fresh.version, by=noor, now=now)

    return make
