"""How long every step takes, on one page: to begin with, and to check what Beraad proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from beraad.accounts.access import Permission
from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import Conflict
from beraad.casework.process.models import Step
from beraad.casework.process.planning.actions import set_timing
from beraad.casework.process.planning.models import UNITS, Timing
from beraad.casework.process.planning.queries import PlanData, plan_data
from beraad.casework.process.planning.views import guide_of_plan
from beraad.core.planning import MOMENTS, DurationUnit, StepKind
from beraad.ui.forms import PlainForm, WholeNumberField


@dataclass(frozen=True, slots=True)
class Length:
    """How long one step takes from now on; `seen_version` 0: nobody had said it."""

    step: Step
    seen_version: int
    amount: int
    unit: str


class LengthsConflict(Exception):
    """Somebody changed some of these steps since the page was opened; nothing is written."""

    def __init__(self, steps: list[Step]) -> None:
        super().__init__("changed by somebody else")
        self.steps = steps


@action
def set_lengths(dossier: Dossier, lengths: list[Length], *, by: User, now: datetime) -> None:
    """Write how long several steps take: all of it, or nothing. Raises LengthsConflict when somebody was first."""
    late = []
    for one in lengths:
        values = {"amount": one.amount, "unit": one.unit, "unknown": False, "proposed": False}
        one.step.dossier = dossier
        try:
            set_timing(one.step, values, None, seen_version=one.seen_version, by=by, now=now)
        except Conflict:
            late.append(one.step)
    if late:
        raise LengthsConflict(late)


class LengthForm(PlainForm):
    """One row of the page. It knows what its reader saw, so that only what somebody touched is written."""

    mark_optional = False
    amount = WholeNumberField(label=_("How long it takes"), required=False, min_value=1, max_value=9999)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS)
    checked = forms.BooleanField(label=_("This is right"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, step: Step, timing: Timing | None) -> None:
        prefix = f"d-{step.uuid}"
        # A step that was added since the page was opened has nothing typed for it.
        typed = data if data is not None and f"{prefix}-version" in data else None
        unit = timing.unit if timing else DurationUnit.WORKING_DAYS.value
        super().__init__(typed, prefix=prefix, initial={"amount": timing and timing.amount, "unit": unit})
        self.step, self.timing = step, timing
        self.seen_version = _whole(typed[f"{prefix}-version"]) if typed else (timing.version if timing else 0)
        if not (timing and timing.proposed):
            del self.fields["checked"]

    def length(self) -> Length | None:
        """What to write; None when nothing was touched, or nothing was filled in."""
        touched = self.is_bound and self.has_changed()
        amount = self.cleaned_data.get("amount") if touched else None
        if not amount:
            return None
        return Length(self.step, self.seen_version, amount, self.cleaned_data["unit"])

    def meet(self) -> None:
        """Somebody was first: the next attempt sees what is there now."""
        self.seen_version = self.timing.version if self.timing else 0


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def length_forms(plan: PlanData, typed: Mapping[str, Any] | None) -> list[LengthForm]:
    """A row for every step that takes time and is not done, as far as this person may see it."""
    open_steps = [step for step in plan.seen_steps if _takes_time(plan.timings.get(step.pk))]
    return [LengthForm(typed, step, plan.timings.get(step.pk)) for step in open_steps]


def _takes_time(timing: Timing | None) -> bool:
    return timing is None or (timing.ended_on is None and StepKind(timing.kind) not in MOMENTS)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def durations(request: HttpRequest, access: Access) -> HttpResponse:
    """All durations on one page."""
    rows = length_forms(plan_data(access), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and all(form.is_valid() for form in rows if form.is_bound):
        found = [length for form in rows if (length := form.length())]
        try:
            if found:
                set_lengths(access.dossier, found, by=access.user, now=timezone.now())
        except LengthsConflict as conflict:
            status = 409
            names = ", ".join(step.title for step in conflict.steps)
            said = gettext(
                "Somebody changed this meanwhile: %s. What you typed is still here. Save again to keep it."
            )
            messages.warning(request, said % names)
            for form in rows:
                form.meet()
        else:
            messages.success(request, gettext("The durations are saved."))
            return redirect("plan", dossier=access.dossier.uuid)
    context = {
        "access": access,
        "chapter": "4",
        "forms": rows,
        "wrong": [form for form in rows if form.errors],
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/durations.html", context, status=status)
