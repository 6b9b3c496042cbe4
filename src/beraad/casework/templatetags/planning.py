"""Tags that show something of the plan on a page of another part: one query each."""

from typing import Any

from django import template
from django.utils import timezone

from beraad.casework.dossier.access import Access
from beraad.casework.process.models import Step
from beraad.casework.process.planning.near_days import as_date, gaps_at, near_days_of
from beraad.casework.process.planning.outcome import outcome_of
from beraad.casework.process.planning.planned import planned
from beraad.casework.process.planning.table import row_in_words
from beraad.casework.process.planning.warnings import notes_of_plan
from beraad.writers import FORMATS, TABLE_FORMATS

register = template.Library()


@register.inclusion_tag("casework/process/planning/step_when.html")
def step_when(access: Access, step: Step) -> dict[str, Any]:
    """On the page of a step: when it happens, why then, and whom to inform."""
    plan = planned(access, today=timezone.localdate())
    row = plan.row_of.get(step.pk)
    shown = row_in_words(plan, row) if row else None
    timing = plan.data.timings.get(step.pk)
    return {"access": access, "step": step, "row": shown, "timing": timing}


@register.inclusion_tag("casework/process/planning/glance.html")
def plan_glance(access: Access) -> dict[str, Any]:
    """On the page of the process: whether the plan makes the deadline, what deserves a look, and the way to it."""
    plan = planned(access, today=timezone.localdate())
    notes = notes_of_plan(plan, with_outcome=False)
    formats = [*FORMATS, *TABLE_FORMATS]
    return {"access": access, "plan": plan, "outcome": outcome_of(plan), "notes": notes, "formats": formats}


@register.inclusion_tag("casework/process/planning/near_days.html")
def days_around(access: Access, chosen: Any) -> dict[str, Any]:
    """Beside a date that somebody chooses: days that matter to people. Nothing while there is no date."""
    day = as_date(chosen)
    if day is None:
        return {}
    return {"near_date": day, "near": near_days_of(access, day), "gaps": gaps_at(day)}
