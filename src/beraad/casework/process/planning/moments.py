"""The days of the approved plan that belong in a calendar: meetings, fixed moments, milestones, the last day of a legal term.

What nobody approved stands in no calendar: a plan moves each time that somebody tries something.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.together import read_together
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.planning.frozen import steps_of
from beraad.casework.process.planning.models import Halt, PlanVersion
from beraad.core.planning.model import MOMENTS, StepKind

TERMS: Final = frozenset({StepKind.LEGAL_FORWARD.value, StepKind.LEGAL_BACKWARD.value})
KINDS: Final = TERMS | {one.value for one in MOMENTS}


@dataclass(frozen=True, slots=True)
class PlanMoment:
    """A day of the plan: of which step, and whether it is the last day of a term. `confidential` counts for all of it."""

    step: Step
    day: date
    is_last_day: bool
    confidential: bool

    @property
    def title(self) -> str:
        """What a calendar calls it, in the language of now."""
        return _("Last day: %s") % self.step.title if self.is_last_day else self.step.title


def approved_moments(dossiers: Mapping[int, Dossier]) -> list[PlanMoment]:
    """The moments of these dossiers (by their key) by their newest approved plan, soonest first: one query.

    Nothing while a process stands still, and nothing of a step that was taken away since.
    """
    versions, steps = _read(dossiers)
    found = [
        _moment(version, kind, row, steps[row["key"]])
        for version in versions
        for kind, row in steps_of(version.content, KINDS)
        if row["key"] in steps
    ]
    return sorted(found, key=lambda one: (one.day, one.step.title))


def _read(dossiers: Mapping[int, Dossier]) -> tuple[list[PlanVersion], dict[str, Step]]:
    """The newest versions, and the steps that are there now by their uuid, with phase and dossier in hand."""
    there = {"dossier__in": list(dossiers), "removed_at": None}
    newest = PlanVersion.objects.filter(dossier=OuterRef("dossier"), removed_at=None).order_by("-number")
    halted = Halt.objects.filter(dossier=OuterRef("dossier"), removed_at=None, resumed_on=None)
    versions, steps, phases = read_together(
        PlanVersion.objects.filter(~Exists(halted), pk=Subquery(newest.values("pk")[:1]), **there),
        Step.objects.filter(**there),
        Phase.objects.filter(**there),
    )
    by_key = {phase.pk: phase for phase in phases}
    for step in (kept := [step for step in steps if step.phase_id in by_key]):
        step.phase, step.dossier = by_key[step.phase_id], dossiers[step.dossier_id]
    return versions, {str(step.uuid): step for step in kept}


def _moment(version: PlanVersion, kind: str, row: Mapping[str, Any], step: Step) -> PlanMoment:
    hidden = version.confidential or row["confidential"] or step.confidential or step.phase.confidential
    return PlanMoment(step, date.fromisoformat(row["earliest_finish"]), kind in TERMS, hidden)
