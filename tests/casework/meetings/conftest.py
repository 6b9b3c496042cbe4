"""A process of two steps and a planned meeting to test with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.meetings.models import Meeting, Task
    from beraad.casework.process.models import Step
    from beraad.core.guide import Edition

TODAY = dt.date(2027, 3, 9)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages live on the day of the named people: Tuesday 9 March 2027."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: TODAY)


@pytest.fixture
def today() -> dt.date:
    """Tuesday 9 March 2027."""
    return TODAY


@pytest.fixture
def add(dossier: Dossier, noor: User, now: dt.datetime) -> Callable[..., Any]:
    """`add(Model, **values)`: Noor adds a row."""

    def make(model: Any, *, by: User | None = None, **values: Any) -> Any:
        from beraad.casework.dossier.records import add_record

        return add_record(model, dossier, values, by=by or noor, now=now)

    return make


@pytest.fixture
def step(add: Callable[..., Any]) -> Step:
    """The step that is now."""
    from beraad.casework.process.models import Phase, Step

    phase = add(Phase, title="Voorbereiden", order=1)
    return add(Step, phase=phase, title="Plan van het college", order=1, state="current")


@pytest.fixture
def state(add: Callable[..., Any], step: Step) -> Callable[..., Any]:
    """`state("Inrichting", "advise")`: what residents may do about a subject in the step."""

    def make(title: str, degree: str, where: Step | None = None, **more: Any) -> Any:
        from beraad.casework.process.models import Room, Subject

        subject = add(Subject, title=title, order=1)
        return add(Room, step=where or step, subject=subject, degree=degree, **more)

    return make


@pytest.fixture
def plan(dossier: Dossier, edition: Edition, noor: User, now: dt.datetime) -> Callable[..., Meeting]:
    """`plan(title="Inloop", date=...)`: Noor plans a meeting with the guide's checklist."""

    def make(**values: Any) -> Meeting:
        from beraad.casework.meetings.actions import plan_meeting
        from beraad.casework.meetings.checklist import guide_tasks

        filled = {
            "title": "Inloop aan de Veerlaan",
            "type": "consult",
            "date": dt.date(2027, 4, 20),
            **values,
        }
        return plan_meeting(dossier, filled, guide_tasks(edition, {}, council=False), by=noor, now=now)

    return make


@pytest.fixture
def task_of() -> Callable[..., Task]:
    """`task_of(meeting, "bijeenkomst.voorbereiding.ontvangst")`."""

    def find(meeting: Meeting, key: str) -> Task:
        from beraad.casework.meetings.models import Task

        return Task.objects.select_related("meeting", "dossier__municipality").get(
            meeting=meeting, item_key=key
        )

    return find


@pytest.fixture
def url(dossier: Dossier) -> Callable[..., str]:
    """`url("meeting", meeting=uuid)`: an address in the dossier."""
    return lambda name, **kwargs: reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})
