"""What if: a plan with a few things changed, in memory only. Saving it is one action; forgetting it is leaving the page."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.models import Step
from beraad.casework.process.planning.actions import set_plan, set_timing
from beraad.casework.process.planning.codes import SERIES_NAMES, SlotSeries
from beraad.casework.process.planning.models import UNITS, Slot, Timing
from beraad.casework.process.planning.queries import PlanData
from beraad.core.planning import DurationUnit, Repair, RepairKind, StepKind
from beraad.ui.forms import DutchDateField, PlainForm, WholeNumberField


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: another deadline, another duration of one step, a meeting that falls out, an extra one."""

    deadline: date | None = None
    step: Step | None = None
    amount: int | None = None
    unit: str = DurationUnit.WORKING_DAYS.value
    drop: Slot | None = None
    extra: date | None = None
    series: str = SlotSeries.COUNCIL.value

    @property
    def is_empty(self) -> bool:
        """Whether nothing is tried."""
        return not (self.deadline or self.amount or self.drop or self.extra)

    def on(self, data: PlanData) -> PlanData:
        """The plan with this in it."""
        setting, timings, slots = data.setting, dict(data.timings), list(data.slots)
        if self.deadline and setting:
            setting = _changed(setting, deadline_on=self.deadline)
        if self.step and self.amount:
            timing = timings.get(self.step.pk) or Timing(step=self.step)
            timings[self.step.pk] = _changed(timing, amount=self.amount, unit=self.unit, unknown=False)
        if self.drop:
            slots = [slot for slot in slots if slot.pk != (self.drop.pk if self.drop else None)]
            for timing in fixed_to(data, self.drop):
                timings[timing.step_id] = _changed(timing, **LET_GO)
        if self.extra:
            slots = sorted([*slots, Slot(series=self.series, date=self.extra)], key=lambda slot: slot.date)
        return replace(data, setting=setting, timings=timings, slots=tuple(slots))


# A step that somebody fixed on the day of a meeting is free again when that meeting falls out.
LET_GO: Final[dict[str, Any]] = {"pinned_on": None, "pin_reason": ""}


def fixed_to(plan: PlanData, slot: Slot) -> list[Timing]:
    """When steps happen that somebody fixed on the day of this meeting."""
    return [
        timing
        for timing in plan.timings.values()
        if timing.kind == StepKind.SLOT and (timing.slot_series, timing.pinned_on) == (slot.series, slot.date)
    ]


def _changed(row: Any, **values: Any) -> Any:
    """A copy of a row with other values, that is never written."""
    names = [field.attname for field in row._meta.concrete_fields]
    made = type(row)(**{name: getattr(row, name) for name in names})
    for name, value in values.items():
        setattr(made, name, value)
    return made


class TrialForm(PlainForm):
    """What somebody wants to try. Everything may stay empty."""

    mark_optional = False
    deadline = DutchDateField(label=_("Another deadline"), required=False)
    step = forms.ChoiceField(label=_("Another duration for the step"), required=False)
    amount = WholeNumberField(label=_("How long it then takes"), required=False, min_value=1, max_value=9999)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS, required=False)
    drop = forms.ChoiceField(label=_("A meeting that falls out"), required=False)
    extra = DutchDateField(label=_("An extra meeting on"), required=False)
    series = forms.ChoiceField(
        label=_("Of"), choices=[(code.value, name) for code, name in SERIES_NAMES.items()], required=False
    )

    def __init__(self, *args: Any, plan: PlanData, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        counted = [step for step in plan.seen_steps if _has_duration(plan, step)]
        steps = [(str(step.uuid), step.title) for step in counted]
        self.fields["step"].choices = [("", gettext("none")), *steps]  # type: ignore[attr-defined]
        coming = [(str(slot.uuid), str(slot)) for slot in plan.slots if slot.date >= today]
        self.fields["drop"].choices = [("", gettext("none")), *coming]  # type: ignore[attr-defined]
        if plan.deadline_step is None:
            del self.fields["deadline"]

    def clean(self) -> dict[str, Any]:
        """A step and its duration go together; dates within what the calendar can work with."""
        data = super().clean() or self.cleaned_data
        if data.get("step") and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Fill in how long this step then takes."))
        if data.get("amount") and not data.get("step") and "step" not in self.errors:
            self.add_error("step", _("Choose the step that then takes so long."))
        for name in ("deadline", "extra"):
            if data.get(name) and not 1950 <= data[name].year <= 2100:
                self.add_error(name, _("This date is too far away. Is the year right?"))
        return data

    def trial(self) -> Trial:
        """What was filled in."""
        data = self.cleaned_data
        slots = {str(slot.uuid): slot for slot in self.plan.slots}
        return Trial(
            deadline=data.get("deadline"),
            step=self.plan.by_key.get(data.get("step") or ""),
            amount=data.get("amount"),
            unit=data.get("unit") or DurationUnit.WORKING_DAYS.value,
            drop=slots.get(data.get("drop") or ""),
            extra=data.get("extra"),
            series=data.get("series") or SlotSeries.COUNCIL.value,
        )


def _has_duration(plan: PlanData, step: Step) -> bool:
    timing = plan.timings.get(step.pk)
    return timing is None or timing.kind not in (StepKind.SLOT, StepKind.FIXED, StepKind.KEY_MOMENT)


def query_for(plan: PlanData, repair: Repair) -> str:
    """The question that tries a proposal of the core; empty for one that has no field here."""
    step = plan.by_key.get(repair.step)
    timing = plan.timings.get(step.pk) if step and plan.sees(step) else None
    values: dict[str, Any] = {}
    if repair.kind is RepairKind.LATER_DEADLINE and repair.date:
        values = {"deadline": repair.date.strftime("%d-%m-%Y")}
    elif repair.kind is RepairKind.SHORTEN_STEP and timing and timing.amount and repair.by and step:
        shorter = timing.amount - repair.by.amount
        values = {"step": str(step.uuid), "amount": shorter, "unit": timing.unit} if shorter > 0 else {}
    elif repair.kind is RepairKind.OTHER_SLOT and repair.date and repair.until and timing:
        values = {"extra": repair.date.strftime("%d-%m-%Y"), "series": timing.slot_series}
    return urlencode(values)


def seen_of(plan: PlanData, trial: Trial) -> str:
    """Which versions somebody saw of what they try to change, to be sent along when they save it."""
    timing = plan.timings.get(trial.step.pk) if trial.step else None
    return f"{plan.setting.version if plan.setting else 0}.{timing.version if timing else 0}"


@action
def carry_out(dossier: Dossier, plan: PlanData, trial: Trial, *, seen: str, by: User, now: datetime) -> None:
    """Write what was tried: all of it, or nothing. Raises Conflict when somebody changed the same meanwhile."""
    setting_seen, timing_seen = (int(part) if part.isdecimal() else -1 for part in f"{seen}.".split(".")[:2])
    if trial.deadline and plan.setting:
        set_plan(dossier, {"deadline_on": trial.deadline}, seen_version=setting_seen, by=by, now=now)
    if trial.step and trial.amount:
        values = {"amount": trial.amount, "unit": trial.unit, "unknown": False, "proposed": False}
        trial.step.dossier = dossier
        set_timing(trial.step, values, None, seen_version=timing_seen, by=by, now=now)
    if trial.drop:
        trial.drop.dossier = dossier
        remove_record(trial.drop, by=by, now=now)
        for timing in fixed_to(plan, trial.drop):
            set_timing(timing.step, LET_GO, None, seen_version=timing.version, by=by, now=now)
    if trial.extra:
        add_record(Slot, dossier, {"series": trial.series, "date": trial.extra}, by=by, now=now)
