"""The form that says when one step happens and what it waits for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.forms import RecordForm
from beraad.casework.process.models import Step
from beraad.casework.process.planning.actions import Arrow
from beraad.casework.process.planning.codes import ClosedKind, SlotSeries
from beraad.casework.process.planning.models import LAG_UNITS, UNITS, Dependency, Timing
from beraad.casework.process.planning.network import build
from beraad.casework.process.planning.planned import calculated
from beraad.casework.process.planning.protection import second
from beraad.casework.process.planning.queries import PlanData
from beraad.core import planning as core
from beraad.core.planning import DurationUnit, StepKind
from beraad.ui.forms import WholeNumberField
from beraad.ui.model_forms import PlainMeta

SPARE_ARROWS: Final = 2  # empty lines to add what comes before
MOST_ARROWS: Final = 40
LONGEST: Final = 9999
AVOIDABLE: Final = [
    (kind.value, kind.label) for kind in ClosedKind if kind not in (ClosedKind.CLOSED, ClosedKind.EQUATED)
]
COUNTED: Final = {StepKind.WORK, StepKind.CALENDAR_TERM}
LEGAL: Final = {StepKind.LEGAL_FORWARD, StepKind.LEGAL_BACKWARD}
AVOIDING: Final = {StepKind.WORK, StepKind.SLOT, StepKind.KEY_MOMENT}
ARROW_FIELDS: Final = ("after", "lag", "lag_unit")


def legal_choices() -> list[tuple[str, str]]:
    """The terms of the data that a plan can count with; one in hours is no days."""
    terms = [
        one for one in core.legal_terms() if one.duration is None or one.duration.unit in core.PLAN_UNITS
    ]
    named = ((one.key, f"{one.name[second()]} ({one.article})") for one in terms)
    return [("", gettext("another term")), *named]


class TimingForm(RecordForm):
    """When a step happens, how long it takes and what comes before."""

    mark_optional = False

    class Meta(PlainMeta):
        model = Timing
        fields = (
            "kind", "amount", "unit", "unknown", "legal_term", "slot_series", "papers_weeks", "fixed_on", "avoid",
            "pinned_on", "pin_reason", "route", "effect", "began_on", "ended_on", "informing",
        )  # fmt: skip
        widgets: ClassVar = {
            "kind": forms.RadioSelect,
            "slot_series": forms.RadioSelect,
            "route": forms.RadioSelect,
            "effect": forms.RadioSelect,
            "informing": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "amount": _("A whole number. An estimate is fine."),
            "unknown": _("The plan then says from which day, and how much time there is at most."),
            "legal_term": _("The number of days comes from the law. You can fill in a longer term above."),
            "papers_weeks": _("How many weeks before the meeting the papers must be in."),
            "pinned_on": _(
                "Only when the start really has to be on one day. dd-mm-yyyy, for example 24-06-2027."
            ),
            "pin_reason": _("Colleagues see this reason."),
            "began_on": _("Leave this empty as long as it has not begun."),
            "ended_on": _("Leave this empty as long as it is not done."),
            "informing": _("Who hears it first? Who needs attention afterwards?"),
        }

    def __init__(self, *args: Any, data_of_plan: PlanData, step: Step, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.step, self.today = data_of_plan, step, today
        self._choices()
        self.arrow_count = self._count_arrows()
        for number in range(self.arrow_count):
            self._add_arrow(number)

    def _choices(self) -> None:
        for name, empty in (("route", _("no, or not decided yet")), ("effect", _("neither"))):
            given = [choice for choice in self.fields[name].choices if choice[0]]  # type: ignore[attr-defined]
            self.fields[name].choices = [("", empty), *given]  # type: ignore[attr-defined]
        self.fields["slot_series"].choices = SlotSeries.choices  # type: ignore[attr-defined]
        self.fields["unit"].choices = UNITS  # type: ignore[attr-defined]
        label = self.fields["legal_term"].label
        help_text = self.fields["legal_term"].help_text
        self.fields["legal_term"] = forms.ChoiceField(
            label=label, choices=legal_choices, required=False, help_text=help_text
        )
        self.fields["avoid"] = forms.MultipleChoiceField(
            label=_("Not during"),
            choices=AVOIDABLE,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("The step then waits until the period is over."),
        )

    # What comes before ------------------------------------------------------------------------------------------------

    def seen_arrows(self) -> list[Dependency]:
        """What the step waits for, as far as this person may see it."""
        return [one for one in self.plan.after(self.step) if one.after_id in self.plan.visible]

    def _count_arrows(self) -> int:
        if self.is_bound:
            return next((n for n in range(MOST_ARROWS) if f"after_{n}" not in self.data), MOST_ARROWS)
        return min(MOST_ARROWS, len(self.seen_arrows()) + SPARE_ARROWS)

    def _add_arrow(self, number: int) -> None:
        """One line: after which step, and how long after it."""
        others = [one for one in self.plan.seen_steps if one.pk != self.step.pk]
        steps = [("", gettext("no step")), *((str(one.uuid), one.title) for one in others)]
        self.fields[f"after_{number}"] = forms.ChoiceField(
            label=_("After this step"), choices=steps, required=False
        )
        self.fields[f"lag_{number}"] = WholeNumberField(
            label=_("Time between them"), required=False, min_value=-LONGEST, max_value=LONGEST
        )
        self.fields[f"lag_unit_{number}"] = forms.ChoiceField(
            label=_("Counted in"), choices=LAG_UNITS, required=False, initial=DurationUnit.WORKING_DAYS.value
        )
        known = self.seen_arrows()
        if number < len(known):
            one = known[number]
            self.initial[f"after_{number}"] = str(self.plan.by_pk[one.after_id].uuid)
            self.initial[f"lag_{number}"] = one.lag_amount or None
            self.initial[f"lag_unit_{number}"] = one.lag_unit

    def arrow_lines(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """The lines as the page shows them."""
        for number in range(self.arrow_count):
            after, lag, unit = (self[f"{name}_{number}"] for name in ARROW_FIELDS)
            yield after, lag, unit

    def arrows(self) -> list[Arrow]:
        """What the step waits for, as typed; what this person may not see stays."""
        kept = [one for one in self.plan.after(self.step) if one.after_id not in self.plan.visible]
        hidden = [Arrow(self.plan.by_pk[one.after_id], one.lag_amount, one.lag_unit) for one in kept]
        return [*hidden, *(arrow for _number, arrow in self._typed_arrows())]

    def _typed_arrows(self) -> Iterator[tuple[int, Arrow]]:
        for number in range(self.arrow_count):
            key = self.cleaned_data.get(f"after_{number}")
            if key:
                lag = self.cleaned_data.get(f"lag_{number}") or 0
                unit = self.cleaned_data.get(f"lag_unit_{number}") or DurationUnit.WORKING_DAYS.value
                yield number, Arrow(self.plan.by_key[key], lag, unit)

    def values(self) -> dict[str, Any]:
        """What is written in the timing itself."""
        names = set(self._meta.fields or ())
        return {name: value for name, value in self.cleaned_data.items() if name in names} | {
            "proposed": False
        }

    # Checking ---------------------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Every kind asks for what it needs; what comes before may not come after."""
        data = super().clean() or self.cleaned_data
        kind = StepKind(data["kind"]) if data.get("kind") else None
        if kind in COUNTED:
            self._ask_duration(data)
        elif kind in LEGAL:
            self._take_legal_term(data, kind)
        elif kind is StepKind.SLOT and not data.get("slot_series"):
            self._say("slot_series", _("Say on which days this can be."))
        elif kind is StepKind.FIXED and not data.get("fixed_on"):
            self._say("fixed_on", _("Say on which day this is."))
        self._forget_what_does_not_count(data, kind)
        self._check_dates(data)
        self._check_arrows()
        if not self.errors:
            self._check_circle(data)
        return data

    def _say(self, name: str, message: Any) -> None:
        if name not in self.errors:
            self.add_error(name, message)

    def _ask_duration(self, data: Mapping[str, Any]) -> None:
        amount = data.get("amount")
        if data.get("unknown") and amount:
            self._say("unknown", _("You filled in how long it takes as well. Choose one of the two."))
        elif not data.get("unknown") and "amount" not in self.errors:
            if amount is None:
                self._say("amount", _("Fill in how long this takes, or say that it is not known yet."))
            elif not 1 <= amount <= LONGEST:
                self._say("amount", _("Fill in a number from 1. A step that takes no time is a moment."))

    def _take_legal_term(self, data: dict[str, Any], kind: StepKind) -> None:
        """The number of the law where nothing else was typed; its direction must be that of the step."""
        term = next((one for one in core.legal_terms() if one.key == data.get("legal_term")), None)
        if term and (term.direction is core.TermDirection.BACKWARD) != (kind is StepKind.LEGAL_BACKWARD):
            self._say(
                "legal_term",
                _("This term is counted in the other direction. Choose the other kind of legal term."),
            )
        if term and term.duration and not data.get("amount") and "amount" not in self.errors:
            data |= {"amount": term.duration.amount, "unit": term.duration.unit.value}
        self._ask_duration(data)

    def _forget_what_does_not_count(self, data: dict[str, Any], kind: StepKind | None) -> None:
        """What belongs to another kind of step is not kept: it would come back as a surprise."""
        if kind in core.MOMENTS:
            data |= {"amount": None, "unknown": False}
        if kind is not StepKind.SLOT:
            data |= {"slot_series": "", "papers_weeks": None}
        if kind is not StepKind.FIXED:
            data["fixed_on"] = None
        if kind not in LEGAL:
            data["legal_term"] = ""
        if kind not in AVOIDING:
            data["avoid"] = []

    def _check_dates(self, data: Mapping[str, Any]) -> None:
        for name in ("fixed_on", "pinned_on", "began_on", "ended_on"):
            if data.get(name) and not 1950 <= data[name].year <= 2100:
                self._say(name, _("This date is too far away. Is the year right?"))
        if data.get("pinned_on") and not data.get("pin_reason"):
            self._say("pin_reason", _("Say why it has to be on that day."))
        if data.get("pin_reason") and not data.get("pinned_on"):
            self._say("pinned_on", _("There is a reason, but no day. Fill in the day or empty the reason."))
        for name in ("began_on", "ended_on"):
            if data.get(name) and data[name] > self.today:
                self._say(name, _("This day still has to come."))
        if data.get("began_on") and data.get("ended_on") and data["ended_on"] < data["began_on"]:
            self._say("ended_on", _("The step was done before it began."))

    def _check_arrows(self) -> None:
        seen: set[str] = set()
        for number in range(self.arrow_count):
            key = self.cleaned_data.get(f"after_{number}")
            if key and key in seen:
                self._say(f"after_{number}", _("This step stands here twice."))
            if not key and self.cleaned_data.get(f"lag_{number}"):
                self._say(f"after_{number}", _("There is time between, but no step. Choose the step."))
            seen |= {key} if key else set()

    def _check_circle(self, data: Mapping[str, Any]) -> None:
        """Two steps that wait for each other can never begin; the message names all of them in order."""
        tried = self.tried(data)
        problems = core.check_plan(build(tried, self.today).plan)
        cycle = next((one for one in problems if one.code == "cycle"), None)
        if cycle is None:
            return
        said = calculated(tried, self.today).say(cycle)
        chain = cycle.params.get("chain")
        round_it = chain if isinstance(chain, tuple) else ()
        typed = list(self._typed_arrows())
        guilty = next((n for n, one in typed if str(one.after.uuid) in round_it), 0)
        self._say(f"after_{guilty}" if typed else "kind", said)

    def tried(self, data: Mapping[str, Any]) -> PlanData:
        """The plan as it would be with what is typed."""
        timing = Timing(
            step=self.step, **{name: data[name] for name in self._meta.fields or () if name in data}
        )
        others = [one for one in self.plan.dependencies if one.step_id != self.step.pk]
        typed = [
            Dependency(step=self.step, after=one.after, lag_amount=one.lag_amount, lag_unit=one.lag_unit)
            for one in self.arrows()
        ]
        timings = {**self.plan.timings, self.step.pk: timing}
        return replace(self.plan, timings=timings, dependencies=(*others, *typed))
