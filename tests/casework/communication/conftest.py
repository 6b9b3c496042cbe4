"""A communication plan to test with: the guide's process in Noor's dossier, and short ways to plan moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from beraad.accounts.models import User
    from beraad.casework.communication.models import Announcement, CommunicationRow, LeakPlan
    from beraad.casework.communication.plan import CommunicationPlan
    from beraad.casework.dossier.models import Dossier, Fact
    from beraad.casework.process.models import Step
    from beraad.core.guide import Edition

Plan = Callable[..., "CommunicationRow"]
DAY = dt.date(2027, 4, 20)  # a Tuesday, six weeks after `now`
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """An instant in the time of the Netherlands."""
    return dt.datetime.combine(day, dt.time(hour, minute), AMSTERDAM)


@pytest.fixture
def example(dossier: Dossier, edition: Edition, noor: User, now: dt.datetime) -> Dossier:
    """The dossier, started with the guide's process."""
    from beraad.casework.process.actions import apply_template

    apply_template(dossier, edition, by=noor, now=now)
    return dossier


@pytest.fixture
def step_of(example: Dossier) -> Callable[[int], Step]:
    """`step_of(9)`: the ninth step of the example."""

    def find(order: int) -> Step:
        from beraad.casework.process.models import Step

        return Step.objects.select_related("dossier__municipality", "phase").filter(dossier=example)[
            order - 1
        ]

    return find


@pytest.fixture
def add(dossier: Dossier, noor: User, now: dt.datetime) -> Callable[..., Any]:
    """`add(Model, title="…")`: Noor adds a row."""

    def make(model: Any, by: User = noor, **values: Any) -> Any:
        from beraad.casework.dossier.records import add_record

        return add_record(model, dossier, values, by=by, now=now)

    return make


@pytest.fixture
def change(noor: User, now: dt.datetime) -> Callable[..., None]:
    """`change(row, title="…")`: Noor changes a row."""

    def make(row: Any, **values: Any) -> None:
        from beraad.casework.dossier.records import change_record

        fresh = type(row)._default_manager.select_related("dossier__municipality").get(pk=row.pk)
        change_record(fresh, values, seen_version=fresh.version, by=noor, now=now)

    return make


@pytest.fixture
def news(add: Callable[..., Any]) -> Announcement:
    """The college proposes a location."""
    from beraad.casework.communication.models import Announcement

    return add(Announcement, title="Het college stelt de Veerlaan voor")


@pytest.fixture
def plan_row(add: Callable[..., Any]) -> Plan:
    """`plan_row("council", 14)`: the council hears it on the day at 14.00; without an hour only on the day."""

    def make(
        audience: str, hour: int | None = None, day: dt.date | None = DAY, **more: Any
    ) -> CommunicationRow:
        from beraad.casework.communication.models import CommunicationRow

        time = dt.time(hour) if hour is not None else None
        values = {"title": f"Bericht: {audience}", "audience": audience, "date": day, "time": time, **more}
        return add(CommunicationRow, **values)

    return make


@pytest.fixture
def fact(add: Callable[..., Any]) -> Callable[..., Fact]:
    """`fact("Aantal plaatsen", "120 plaatsen")`; without a text it is not known yet."""

    def make(title: str, text: str = "", **more: Any) -> Fact:
        from beraad.casework.dossier.models import Fact

        return add(Fact, title=title, text=text, known="known" if text else "not_known_yet", **more)

    return make


@pytest.fixture
def leak_plan(dossier: Dossier, noor: User, amir: User, now: dt.datetime, change: Any) -> LeakPlan:
    """A leak plan that can be started: a message, who speaks, and Amir who calls the council."""
    from beraad.casework.communication.leak_actions import make_leak_plan
    from beraad.casework.communication.models import LeakPlan, LeakStep

    made = make_leak_plan(dossier, by=noor, now=now)
    change(
        made, text="Wij onderzoeken de Veerlaan.", spokesperson="de burgemeester", questions_line="14 0123"
    )
    change(LeakStep.objects.get(leak_plan=made, audience="council"), owner=amir)
    return LeakPlan.objects.select_related("dossier__municipality").get(pk=made.pk)


@pytest.fixture
def plan(dossier: Dossier, noor: User, access: Any, now: dt.datetime) -> Callable[..., CommunicationPlan]:
    """`plan()`: the communication plan as Noor sees it; `plan(amir)` as somebody else does."""

    def read(user: User = noor, today: dt.date | None = None, **more: Any) -> CommunicationPlan:
        from beraad.casework.communication.plan import plan_of

        return plan_of(access(user), today=today or now.date(), **more)

    return read
