"""Forms of the matrix: one small form per cell, of which a page shows many; and the one for college and council."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.forms import RecordForm
from beraad.casework.dossier.models import LINE
from beraad.casework.process.matrix.actions import Cell, Statement
from beraad.casework.process.matrix.codes import (
    DecidingBody,
    ParticipationForm,
    Ring,
    StepRoleKind,
    WishesRoute,
    YesNo,
)
from beraad.casework.process.matrix.models import CouncilInvolvement
from beraad.casework.process.models import Phase, Step
from beraad.casework.stakeholders.models import Stakeholder
from beraad.ui.forms import PlainForm
from beraad.ui.model_forms import PlainMeta

NO_ROLE = _("no role")
NO_FORM = _("none")
FUNCTIONS = _("Functions and organisations, no names of people.")


class CellForm(PlainForm):
    """One cell on a page with many.

    What its reader saw travels along as `seen`: the version and a fingerprint of its texts. So only what somebody
    touched is written, also when others changed the rest. After a conflict `theirs` is the cell as it is now, and `keep`
    asks which of the two stays.
    """

    mark_optional = False
    names: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        place: Step | Phase,
        party: Stakeholder,
        cell: Cell | None,
        about: Step | Phase | Stakeholder,
    ) -> None:
        """`about` is the row that differs from cell to cell on this page: its uuid tells the cells apart."""
        prefix = prefix_of(str(about.uuid))
        typed = data if data is not None and f"{prefix}-seen" in data else None  # added since: nothing typed
        initial = {name: getattr(cell, name) for name in self.names} if cell else {}
        super().__init__(typed, prefix=prefix, initial=initial)
        self.place, self.party, self.about, self.cell = place, party, about, cell
        self.theirs: Cell | None = None
        self.in_conflict = False
        self.keeps_theirs = bool(typed) and typed.get(f"{prefix}-keep") == "theirs"  # type: ignore[union-attr]
        self.seen = str(typed.get(f"{prefix}-seen")) if typed else self._seen_now(cell)

    @property
    def more_open(self) -> bool:
        """Whether the part with the long texts starts unfolded: when something is wrong in it."""
        return bool(self.errors or self.in_conflict)

    @property
    def said(self) -> str:
        """What the long texts say together, for the line that unfolds them."""
        return " · ".join(str(self[name].value()) for name in self.names[2:] if self[name].value())

    @property
    def their_words(self) -> list[tuple[str, str]]:
        """What the cell says now, field by field, in words; nothing of what is empty."""
        pairs = ((name, getattr(self.theirs, f"get_{name}_display", None)) for name in self.names)
        said = ((name, shown() if shown else getattr(self.theirs, name)) for name, shown in pairs)
        return [(str(self.fields[name].label), str(text)) for name, text in said if text]

    def is_empty(self) -> bool:
        """Whether the typed values say nothing, so that there is no cell."""
        raise NotImplementedError

    def statement(self) -> Statement | None:
        """What to write; None when this cell was not touched, or the other one's text stays."""
        if not self.is_bound or self.keeps_theirs:
            return None
        values = {name: self.cleaned_data[name] for name in self.names}
        version, _dot, mark = self.seen.partition(".")
        if mark == fingerprint(values):
            return None
        seen = int(version) if version.isdecimal() and len(version) < 10 else -1
        return Statement(self.place, self.party, seen, None if self.is_empty() else values)

    def meet(self, theirs: Cell | None) -> None:
        """Somebody was first: show theirs, ask which one stays, and let the next attempt see it."""
        self.in_conflict, self.theirs = True, theirs
        self.seen = self._seen_now(theirs)

    def _seen_now(self, cell: Cell | None) -> str:
        empty = {name: self.fields[name].initial or "" for name in self.names}
        values = {name: getattr(cell, name) for name in self.names} if cell else empty
        return f"{cell.version if cell else 0}.{fingerprint(values)}"


class StepRoleForm(CellForm):
    """What one party is and does in one step."""

    names = ("role", "participation", "task", "responsibility", "duty", "note")
    role = forms.ChoiceField(
        label=_("Role in this step"), choices=[("", NO_ROLE), *StepRoleKind.choices], required=False
    )
    participation = forms.ChoiceField(
        label=_("Form of participation"), choices=[("", NO_FORM), *ParticipationForm.choices], required=False
    )
    task = forms.CharField(label=_("Task"), max_length=LINE, required=False)
    responsibility = forms.CharField(label=_("Answers for"), max_length=LINE, required=False)
    duty = forms.CharField(
        label=_("Is obliged to"),
        help_text=_("For example by law, or by an agreement."),
        max_length=LINE,
        required=False,
    )
    note = forms.CharField(
        label=_("Note"), help_text=FUNCTIONS, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def is_empty(self) -> bool:
        """Without a role there is no cell."""
        return not self.cleaned_data["role"]

    def clean(self) -> dict[str, Any]:
        """Who says something about a party also says its role."""
        data = super().clean() or self.cleaned_data
        said = any(data.get(name) for name in self.names if name != "role")
        if said and not data.get("role") and "role" not in self.errors:
            self.add_error("role", _("Choose a role, or make the other fields of this part empty."))
        return data


class PhaseRoleForm(CellForm):
    """How close one party stands in one phase."""

    names = ("actual", "desired", "intended", "note")
    actual = forms.ChoiceField(label=_("Now"), choices=Ring.choices, initial=Ring.UNKNOWN)
    desired = forms.ChoiceField(label=_("What the party wants"), choices=Ring.choices, initial=Ring.UNKNOWN)
    intended = forms.ChoiceField(label=_("What you intend"), choices=Ring.choices, initial=Ring.UNKNOWN)
    note = forms.CharField(
        label=_("Note"), help_text=FUNCTIONS, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def is_empty(self) -> bool:
        """Nothing known and nothing noted: there is no cell."""
        rings = {self.cleaned_data[name] for name in ("actual", "desired", "intended")}
        return rings == {Ring.UNKNOWN} and not self.cleaned_data["note"]


def prefix_of(uuid: str) -> str:
    """How the fields of one cell are told apart from those of the others."""
    return f"c-{uuid}"


def fingerprint(values: Mapping[str, Any]) -> str:
    """Of the texts of a cell: the same for the same words, whatever line ends the browser sends."""
    texts = {name: "\n".join(str(value).splitlines()).strip() for name, value in values.items()}
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:16]


WHY_NOT_COLLEGE = _("Say who decides then, and why.")
WHEN_PLANNED = _("Choose a step or fill in a day.")


class CouncilForm(RecordForm):
    """Who decides, whether the consequences are far-reaching, and the road to the wishes and concerns of the council."""

    conditional: ClassVar = {
        "outcome": (
            "route",
            WishesRoute.HELD,
            _("Write what the council said. ‘No wishes’ is an answer too."),
        ),
        "held_on": ("route", WishesRoute.HELD, _("Fill in the day on which the council gave them.")),
        "not_held_reason": ("route", WishesRoute.NOT_HELD, _("Say why the council is not asked.")),
    }

    class Meta(PlainMeta):
        model = CouncilInvolvement
        fields = (
            "decides", "decides_reason", "far_reaching", "far_reaching_reason", "route", "asked_on", "wishes_step",
            "planned_on", "held_on", "outcome", "not_held_reason",
        )  # fmt: skip
        widgets: ClassVar = {
            "decides": forms.RadioSelect,
            "far_reaching": forms.RadioSelect,
            "route": forms.RadioSelect,
        }
        help_texts: ClassVar = {
            "decides_reason": _("Needed when it is not the college."),
            "far_reaching": _(
                "For example: the effect on a neighbourhood, on money, or for many years. The law does not say where it begins."
            ),
            "far_reaching_reason": _("Needed when you choose yes or no. The council may ask for it."),
            "asked_on": _("The day on which the college informed the council. Write 24-06-2027."),
            "wishes_step": _("The step in which the council gives its wishes and concerns."),
            "planned_on": _("The day of that meeting. Write 24-06-2027."),
            "held_on": _("Needed when the council has given them. Write 24-06-2027."),
            "outcome": _("Needed when the council has given them."),
            "not_held_reason": _("Needed when this does not happen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wishes_step"].empty_label = _("No step chosen")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Each answer asks for its reason."""
        data = super().clean()
        if data.get("decides") != DecidingBody.EXECUTIVE and not data.get("decides_reason"):
            self.add_error("decides_reason", WHY_NOT_COLLEGE)
        if data.get("far_reaching") in (YesNo.YES, YesNo.NO) and not data.get("far_reaching_reason"):
            self.add_error("far_reaching_reason", _("Say why, in one or two sentences."))
        planned = data.get("route") == WishesRoute.PLANNED
        if (
            planned
            and not (data.get("wishes_step") or data.get("planned_on"))
            and "planned_on" not in self.errors
        ):
            self.add_error("planned_on", WHEN_PLANNED)
        return data
