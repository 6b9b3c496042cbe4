"""Reads of the planning. Everything that a plan is made from comes in one query.

A plan is calculated over all steps, also those that the reader may not see: else two people would read two outcomes of one
plan. What the reader may not see is never named, nor shown as a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.together import read_together
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.planning.later import LATER_PHASES, LaterPhase
from beraad.casework.process.planning.models import (
    ClosedPeriod,
    Dependency,
    Halt,
    PlanSetting,
    PlanShift,
    PlanVersion,
    Slot,
    Timing,
)


@dataclass(frozen=True)
class PlanData:
    """The rows of one dossier's plan. `timings` by step; steps in the order of the process; `halts` the latest first."""

    access: Access
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    timings: Mapping[int, Timing]
    dependencies: tuple[Dependency, ...]
    slots: tuple[Slot, ...]
    periods: tuple[ClosedPeriod, ...]
    setting: PlanSetting | None
    halts: tuple[Halt, ...] = ()

    @cached_property
    def by_pk(self) -> Mapping[int, Step]:
        """The steps by their number in the database."""
        return {step.pk: step for step in self.steps}

    @cached_property
    def by_key(self) -> Mapping[str, Step]:
        """The steps by the key that the core knows them by."""
        return {str(step.uuid): step for step in self.steps}

    @cached_property
    def visible(self) -> frozenset[int]:
        """The numbers of the steps that this reader may see."""
        return frozenset(step.pk for step in self.steps if self.access.sees(step))

    def sees(self, step: Step) -> bool:
        """Whether the reader may see a step."""
        return step.pk in self.visible

    @property
    def seen_steps(self) -> tuple[Step, ...]:
        """The steps that the reader may see."""
        return tuple(step for step in self.steps if self.sees(step))

    @property
    def halted(self) -> Halt | None:
        """Why the process stands still now, if it does."""
        return next((halt for halt in self.halts if halt.resumed_on is None), None)

    @property
    def deadline_step(self) -> Step | None:
        """The step that has to be done by the deadline, when both are stated and the step is there."""
        if self.setting is None or self.setting.deadline_on is None:
            return None
        return self.by_pk.get(self.setting.deadline_step_id or 0)

    @property
    def is_empty(self) -> bool:
        """Whether nobody said of any step when it happens."""
        return not self.timings

    def after(self, step: Step) -> tuple[Dependency, ...]:
        """What a step waits for."""
        return tuple(one for one in self.dependencies if one.step_id == step.pk)


def plan_data(access: Access) -> PlanData:
    """The rows of the plan: one query."""

    def here(model: type[Record]) -> QuerySet[Record]:
        return model._default_manager.filter(dossier=access.dossier)

    kinds = (Step, Timing, Dependency, Slot, ClosedPeriod, PlanSetting, Halt)
    rows = read_together(here(Phase), *(here(kind).filter(removed_at=None) for kind in kinds))
    phases: list[Phase] = rows[0]
    steps = _in_order(rows[1], phases)
    there = {step.pk for step in steps}
    setting: PlanSetting | None = next(iter(rows[6]), None)
    return PlanData(
        access=access,
        phases=tuple(phase for phase in phases if phase.removed_at is None),
        steps=tuple(steps),
        timings={one.step_id: one for one in rows[2] if one.step_id in there},
        dependencies=tuple(one for one in rows[3] if {one.step_id, one.after_id} <= there),
        slots=tuple(rows[4]),
        periods=tuple(rows[5]),
        setting=setting,
        halts=tuple(rows[7]),
    )


def _in_order(steps: list[Step], phases: list[Phase]) -> list[Step]:
    """The order of the process; every step knows its phase, so that nothing has to be asked again."""
    place = {phase.pk: number for number, phase in enumerate(phases) if phase.removed_at is None}
    by_pk = {phase.pk: phase for phase in phases}
    for step in steps:
        step.phase = by_pk[step.phase_id]
    return sorted(steps, key=lambda step: (place.get(step.phase_id, len(place)), step.order))


def before_phase(data: PlanData, later: LaterPhase) -> Step | None:
    """After which step a phase past the decision comes: the last of the phase it follows, else the deadline's step."""
    ends = {timing.template_key: timing.step_id for timing in data.timings.values() if timing.template_key}
    before = next((one for one in LATER_PHASES if one.key == later.follows), None)
    if before and (step := data.by_pk.get(ends.get(before.key_of(before.steps[-1]), 0))):
        return step
    return data.deadline_step


def versions_of(access: Access) -> "QuerySet[PlanVersion]":
    """The approved versions of the plan, the latest first."""
    return records(access, PlanVersion)


def last_shift(access: Access) -> PlanShift | None:
    """What moved at the last change that moved anything."""
    return PlanShift.objects.filter(dossier=access.dossier).select_related("by").first()


def shifts_of(access: Access) -> "QuerySet[PlanShift]":
    """Everything that ever moved, the latest first."""
    return PlanShift.objects.filter(dossier=access.dossier).select_related("by")
