"""A plan to test with: four steps in Noor's dossier, on Tuesday 9 March 2027, and short ways to say things about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.people import NOW

if TYPE_CHECKING:
    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.process.models import Step
    from beraad.casework.process.planning.models import ClosedPeriod, Timing
    from beraad.casework.process.planning.planned import Planned

TODAY = dt.date(2027, 3, 9)
TITLES = ("Voorstel schrijven", "Ontwerp ter inzage", "Raad bespreekt", "College beslist")


@pytest.fixture(autouse=True)
def _on_a_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock says."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: TODAY)


@pytest.fixture
def steps(dossier: Dossier, noor: User) -> dict[str, Step]:
    """The steps by title: two phases, two steps each."""
    from beraad.casework.dossier.records import add_record
    from beraad.casework.process.models import Phase, Step

    made = {}
    for order, phase_title in enumerate(("Voorbereiding", "Besluit"), start=1):
        phase = add_record(Phase, dossier, {"title": phase_title, "order": order}, by=noor, now=NOW)
        for number, title in enumerate(TITLES[order * 2 - 2 : order * 2], start=1):
            values = {"phase": phase, "title": title, "order": number}
            made[title] = add_record(Step, dossier, values, by=noor, now=NOW)
    return made


@pytest.fixture
def time(noor: User) -> Callable[..., Timing]:
    """`time(step, amount=10, after=[other])`: Noor says when a step happens."""

    def say(step: Step, after: Any = (), **values: Any) -> Timing:
        from beraad.casework.process.planning.actions import Arrow, set_timing
        from beraad.casework.process.planning.models import Timing

        arrows = [one if isinstance(one, Arrow) else Arrow(one, 0, "working_days") for one in after]
        there = Timing.objects.filter(step=step).first()
        seen = there.version if there else 0
        return set_timing(step, values, arrows, seen_version=seen, by=noor, now=NOW)

    return say


@pytest.fixture
def days(dossier: Dossier, noor: User) -> Callable[..., None]:
    """`days("council", "2027-04-15", ...)`: the council meets then."""

    def add(series: str, *dates: str) -> None:
        from beraad.casework.process.planning.actions import add_slots

        found = [(dt.date.fromisoformat(one), "") for one in dates]
        add_slots(dossier, series, found, "vergaderschema", by=noor, now=NOW)

    return add


@pytest.fixture
def close(dossier: Dossier, noor: User) -> Callable[..., ClosedPeriod]:
    """`close("recess", "2027-04-26", "2027-05-09")`: those days are different."""

    def add(kind: str, begins: str, ends: str, **more: Any) -> ClosedPeriod:
        from beraad.casework.dossier.records import add_record
        from beraad.casework.process.planning.models import ClosedPeriod

        values = {
            "kind": kind,
            "title": kind,
            "begins": dt.date.fromisoformat(begins),
            "ends": dt.date.fromisoformat(ends),
            **more,
        }
        return add_record(ClosedPeriod, dossier, values, by=noor, now=NOW)

    return add


@pytest.fixture
def deadline(dossier: Dossier, noor: User) -> Callable[..., None]:
    """`deadline(step, "2027-06-24")`."""

    def state(step: Step, day: str, **more: Any) -> None:
        from beraad.casework.process.planning.actions import set_plan
        from beraad.casework.process.planning.models import PlanSetting

        there = PlanSetting.objects.filter(dossier=dossier).first()
        values = {"deadline_step": step, "deadline_on": dt.date.fromisoformat(day), **more}
        set_plan(dossier, values, seen_version=there.version if there else 0, by=noor, now=NOW)

    return state


@pytest.fixture
def full(steps: Any, time: Any, days: Any, close: Any, deadline: Any, dossier: Dossier) -> Dossier:
    """A plan that makes 24 June 2027: ten days of work, six weeks of inspection, a council, a college."""
    proposal, draft, council, college = steps.values()
    time(proposal, kind="work", amount=10)
    time(draft, [proposal], kind="legal_forward", amount=6, unit="weeks", legal_term="inspection")
    time(council, [proposal], kind="slot", slot_series="council", papers_weeks=2)
    time(college, [draft, council], kind="slot", slot_series="executive", route="inspection")
    days("council", "2027-04-15", "2027-05-27", "2027-06-24")
    days("executive", *(f"2027-05-{day:02}" for day in (4, 11, 18, 25)), "2027-06-08", "2027-06-22")
    close("recess", "2027-04-26", "2027-05-07", stops_work=False, stops_slots=True)
    deadline(college, "2027-06-10")
    return dossier


@pytest.fixture
def plan_of(access: Any, noor: User, dossier: Dossier) -> Callable[..., Planned]:
    """`plan_of(amir)`: the plan as somebody meets it; Noor without a name."""

    def read(user: User = noor) -> Planned:
        from beraad.casework.process.planning.planned import planned

        return planned(access(user, dossier), today=TODAY)

    return read
