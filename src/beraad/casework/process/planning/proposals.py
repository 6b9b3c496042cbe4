"""What Beraad proposes to start from: how long the guide's steps take, and which one comes first.

The guide gives no durations. These are Beraad's own, marked as such until somebody looked at them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from beraad.casework.process.models import Step
from beraad.casework.process.planning.codes import SlotSeries
from beraad.casework.process.planning.queries import PlanData
from beraad.core.planning import DecisionRoute, DurationUnit, StepKind


@dataclass(frozen=True, slots=True)
class Start:
    """How one step of the guide starts out. `after` are keys of the guide; empty: after the step before it."""

    working_days: int = 10
    series: str = ""
    papers_weeks: int | None = None
    after: tuple[str, ...] = ()
    route: str = ""

    def values(self) -> dict[str, Any]:
        """The values of a timing."""
        kind = StepKind.SLOT if self.series else StepKind.WORK
        return {
            "kind": kind.value,
            "amount": None if self.series else self.working_days,
            "unit": DurationUnit.WORKING_DAYS.value,
            "slot_series": self.series,
            "papers_weeks": self.papers_weeks,
            "route": self.route,
            "proposed": True,
        }


FIRST_TALK, COA, MAP = "proces.tips.vroeg-nadenken", "proces.kader-coa.onderhandelen", "proces.stappen"
PEOPLE, INFORMING, OWN = "proces.participatie", "proces.informatie", "proces.organisatie"
STARTS: Final[Mapping[str, Start]] = {
    FIRST_TALK: Start(15),
    COA: Start(20, after=(FIRST_TALK,)),
    MAP: Start(10, after=(FIRST_TALK,)),
    PEOPLE: Start(15, after=(MAP,)),
    INFORMING: Start(10, after=(MAP,)),
    OWN: Start(10, after=(MAP,)),
    "proces.stappen.voorstel": Start(15, after=(COA, PEOPLE, INFORMING, OWN)),
    "proces.rollen.college-en-raad.gemeentewet": Start(series=SlotSeries.COUNCIL.value, papers_weeks=3),
    "proces.rollen.college-en-raad.college-beslist": Start(
        series=SlotSeries.EXECUTIVE.value, papers_weeks=1, route=DecisionRoute.OBJECTION.value
    ),
    "proces.kader-coa.klankbordgroep": Start(20),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one step: the values of its timing and the steps it waits for."""

    step: Step
    values: Mapping[str, Any]
    after: tuple[Step, ...]


def proposals(data: PlanData) -> Iterator[Proposal]:
    """For every step of which nobody said when it happens; what somebody said stays as it is."""
    by_item = {step.item_key: step for step in data.steps if step.item_key}
    before: Step | None = None
    for step in data.steps:
        start = STARTS.get(step.item_key, Start())
        named = tuple(by_item[key] for key in start.after if key in by_item)
        after = named or ((before,) if before else ())
        if step.pk not in data.timings:
            yield Proposal(step, start.values(), () if data.after(step) else after)
        before = step
