"""Forms of the dossier slice: they check and explain; writing is for the actions."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.accounts.access import ROLE_NAMES, Role
from beraad.accounts.models import Municipality, User
from beraad.casework.dossier import codes, models
from beraad.ui.forms import PlainForm
from beraad.ui.model_forms import PlainMeta, PlainModelForm


class DossierForm(PlainModelForm):
    """Name, place and summary of a dossier."""

    class Meta(PlainMeta):
        model = models.Dossier
        fields = ("title", "place", "summary")
        help_texts: ClassVar = {
            "title": _(
                "Short and neutral, as it may stand in a letter. For example: Reception at the Veerlaan."
            ),
            "summary": _(
                "In two or three sentences: what is asked of the municipality, and by whom? Public texts begin with this."
            ),
        }


class NewDossierForm(DossierForm):
    """The same, with the guide when there is more than one, and the municipality when somebody works for more than one."""

    def __init__(
        self,
        *args: Any,
        municipalities: "list[Municipality]",
        guides: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.municipalities, self.guides = municipalities, guides
        if len(guides) > 1:
            self.fields["guide"] = forms.ChoiceField(
                label=_("Guide"),
                choices=list(guides.items()),
                initial=next(iter(guides)),
                widget=forms.RadioSelect,
                help_text=_("The questions, steps and tips of the dossier come from it."),
            )
        if len(municipalities) > 1:
            choices = [(str(one.uuid), one.name) for one in municipalities]
            self.fields["municipality"] = forms.ChoiceField(label=_("Municipality"), choices=choices)

    def municipality(self) -> Municipality:
        """The chosen one, or the only one."""
        chosen = self.cleaned_data.get("municipality")
        return next(one for one in self.municipalities if chosen in (None, str(one.uuid)))

    def guide(self) -> str:
        """The key of the chosen guide, or of the only one."""
        return str(self.cleaned_data.get("guide") or next(iter(self.guides)))


class RoleForm(PlainForm):
    """Give a colleague a role."""

    user = forms.ModelChoiceField(
        label=_("Who"), queryset=User.objects.none(), empty_label=_("Choose a person")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, name) for role, name in ROLE_NAMES.items()],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        """The role as a member of the table."""
        return Role(self.cleaned_data["role"])


class Withheld(forms.HiddenInput):
    """Draws a hidden field without its value."""

    def format_value(self, value: Any) -> None:
        """Nothing: even the number of a row that somebody may not see stays inside."""


class RecordForm(PlainModelForm):
    """A form for one kind of record: it knows the dossier, so that choices come from that dossier alone.

    A field that is shielded from this person is not in the form. A choice that this person cannot see, or that was taken
    away since, is not offered. Both stay as they were.
    `conditional` names the fields that another answer makes required: that field, its answer, and what to say without.
    """

    conditional: ClassVar[dict[str, tuple[str, object, Any]]] = {}

    def __init__(self, *args: Any, access: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access = access
        if not access.may_view_confidential:
            for name in self._meta.model.shielded_fields:
                self.fields.pop(name, None)
        for name, field in list(self.fields.items()):
            _offer_plainly(field)
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                offered = field.queryset.filter(
                    access.visible(field.queryset.model), dossier=access.dossier, removed_at=None
                )
                field.queryset = offered | field.queryset.filter(pk__in=self._removed_but_chosen(name))
                if not isinstance(field, forms.ModelMultipleChoiceField):
                    self._withhold(name, field)

    def clean(self) -> dict[str, Any]:
        """Asks for what an answer makes required; adds the choices that this person cannot see to the ones made."""
        data = super().clean() or self.cleaned_data
        for name, (deciding, answer, message) in self.conditional.items():
            asked = name in self.fields and data.get(deciding) == answer
            if asked and not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField) and name in data:
                kept = [one.pk for one in (*data[name], *self._chosen_out_of_sight(name))]
                data[name] = data[name].model._default_manager.filter(pk__in=kept)
        return data

    def _withhold(self, name: str, field: "forms.ModelChoiceField[Any]") -> None:
        """A choice that is out of sight is neither shown nor asked: the field keeps it, whatever is sent."""
        for one in self._chosen_out_of_sight(name):
            field.queryset = type(one)._default_manager.filter(pk=one.pk)
            field.widget, field.disabled = Withheld(), True
            self.initial[name] = one.pk

    def _chosen(self, name: str) -> list[models.Record]:
        """What the row is connected with now, by one field."""
        if self.instance.pk is None:
            return []
        value = getattr(self.instance, name)
        if isinstance(value, models.Record):
            return [value]
        return list(value.all()) if value is not None else []

    def _removed_but_chosen(self, name: str) -> list[int]:
        return [one.pk for one in self._chosen(name) if one.removed_at is not None and self.access.sees(one)]

    def _chosen_out_of_sight(self, name: str) -> list[models.Record]:
        return [one for one in self._chosen(name) if not self.access.sees(one)]


def _offer_plainly(field: forms.Field) -> None:
    """No row of dashes: an empty choice says what it means, and a list of buttons has none.

    The choices of rows are left alone: read here, they would be those of every dossier.
    """
    if isinstance(field, forms.ModelMultipleChoiceField):
        return
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = _("Choose") if field.required else _("None")
    elif isinstance(field.widget, forms.RadioSelect) and isinstance(field, forms.ChoiceField):
        field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[index, misc, union-attr]


SHIELDED = _("Only people who may see confidential parts see this. It never comes in a public text.")
SAFETY = _(
    "How was safety weighed here? ‘No risk seen, discussed with…’ is an answer too. Only people who may see confidential "
    "parts see this."
)
EXPECTED = _("Needed when you choose ‘not known yet’: the day you expect to know. Write 24-06-2027.")
# 'Not known yet' promises a moment (guide, paragraph 3): without one it is an empty field with a nice name.
PROMISE = _("Say when you expect to know this. An estimate is fine.")


class AnswerForm(RecordForm):
    """An answer to one question; each status asks for what makes it true."""

    conditional: ClassVar = {
        "text": ("status", codes.AnswerStatus.ANSWERED, _("Write the answer, or choose another status.")),
        "expected_on": ("status", codes.AnswerStatus.NOT_KNOWN_YET, PROMISE),
        "reason": ("status", codes.AnswerStatus.NOT_APPLICABLE, _("Say why this does not apply here.")),
    }

    class Meta(PlainMeta):
        model = models.Answer
        fields = ("status", "text", "expected_on", "reason", "source", "source_link", "confidential")
        widgets: ClassVar = {"status": forms.RadioSelect}
        help_texts: ClassVar = {
            "text": _("Needed when you choose ‘answered’."),
            "expected_on": EXPECTED,
            "reason": _("Needed when you choose ‘not applicable’."),
            "source": _("For example: letter of COA, 12 January."),
            "confidential": SHIELDED,
        }


# What somebody is going to do; the names of the codes say what was done.
ADJUST = (
    (codes.AdjustmentKind.SKIPPED.value, _("skip")),
    (codes.AdjustmentKind.ADAPTED.value, _("adapt the text")),
)


class AdjustmentForm(RecordForm):
    """Skip an item or chapter, or word it for this dossier."""

    conditional: ClassVar = {
        "text": ("kind", codes.AdjustmentKind.ADAPTED, _("Write how it should read in this dossier.")),
    }

    class Meta(PlainMeta):
        model = models.ItemAdjustment
        fields = ("kind", "text", "reason")
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "text": _("Only when you adapt it. The guide's own text stays visible beside it."),
            "reason": _("Colleagues and the college see this reason."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ADJUST  # type: ignore[attr-defined]


class FactForm(RecordForm):
    """A fact: a known one says what is known, an unknown one when it will be."""

    conditional: ClassVar = {
        "text": ("known", codes.Known.KNOWN, _("Write what is known, or choose 'not known yet'.")),
        "expected_on": ("known", codes.Known.NOT_KNOWN_YET, PROMISE),
    }

    class Meta(PlainMeta):
        model = models.Fact
        fields = (
            "title", "kind", "known", "text", "certainty", "known_since", "expected_on", "source", "source_link",
            "embargo_until", "confidential",
        )  # fmt: skip
        widgets: ClassVar = {"known": forms.RadioSelect}
        help_texts: ClassVar = {
            "title": _("For example: number of places."),
            "kind": _("Findings of safety research never come in a public text."),
            "text": _("Needed when you choose ‘known’."),
            "certainty": _("Only matters for what is known."),
            "expected_on": EXPECTED,
            "embargo_until": _("Until this date the fact stays out of every public text. Write 24-06-2027."),
            "confidential": SHIELDED,
        }


class FrameForm(RecordForm):
    """What others have fixed."""

    class Meta(PlainMeta):
        model = models.Frame
        fields = ("title", "fixed_by", "fixed_until", "room_left", "source", "source_link", "confidential")
        help_texts: ClassVar = {
            "fixed_by": _("For example: COA, the law, the region."),
            "room_left": _("What can the municipality still decide itself?"),
            "confidential": SHIELDED,
        }


class ValueForm(RecordForm):
    """A value with its rank."""

    class Meta(PlainMeta):
        model = models.Value
        fields = ("title", "explanation", "rank")
        help_texts: ClassVar = {"rank": _("1 weighs most. Two values may weigh the same.")}


class PositionForm(RecordForm):
    """What the college said."""

    class Meta(PlainMeta):
        model = models.Position
        fields = ("kind", "title", "text", "said_on", "source", "source_link", "confidential")
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "title": _("In one sentence. For example: the college is willing, under conditions."),
            "source": _("For example: minutes of the council, November."),
            "confidential": SHIELDED,
        }


class AlternativeForm(RecordForm):
    """Another location, form or number; who drops one says why."""

    conditional: ClassVar = {
        "reason": ("outcome", codes.AlternativeOutcome.DROPPED, _("Say why this alternative was dropped.")),
    }

    class Meta(PlainMeta):
        model = models.Alternative
        fields = ("title", "kind", "outcome", "reason", "confidential")
        widgets: ClassVar = {"outcome": forms.RadioSelect}
        help_texts: ClassVar = {
            "reason": _("Residents will ask: why here, and not there? Needed when you choose ‘dropped’."),
            "confidential": SHIELDED,
        }


class AssessmentForm(RecordForm):
    """One alternative on one criterion."""

    class Meta(PlainMeta):
        model = models.Assessment
        fields = ("alternative", "criterion", "finding", "confidential")
        help_texts: ClassVar = {
            "criterion": _("Use the same words for each alternative, so that they stand in one table."),
            "finding": _("A fact, not an opinion. For example: 90 metres."),
            "confidential": SHIELDED,
        }


class GroupForm(RecordForm):
    """A group and its interests."""

    class Meta(PlainMeta):
        model = models.Group
        fields = ("title", "interests", "future_residents", "contact", "confidential")
        help_texts: ClassVar = {
            "title": _("A group, never one person."),
            "contact": _("A role or organisation, for example: district manager."),
            "confidential": SHIELDED,
        }


class ConcernForm(RecordForm):
    """A concern or controversy."""

    class Meta(PlainMeta):
        model = models.Concern
        fields = ("kind", "title", "emotions", "associations", "group", "heard", "confidential")
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "title": _("In the words of residents. No names."),
            "emotions": _("For example: worried, angry, hopeful."),
            "associations": _("For example: waiting lists for housing, an older conflict about a road."),
            "heard": _("For example: district meeting, e-mail, school playground."),
            "confidential": SHIELDED,
        }


class DecisionForm(RecordForm):
    """A decision or dilemma with the values that weighed; a weighty one weighs safety as well (guide, paragraph 3, tips)."""

    conditional: ClassVar = {
        "safety_consideration": (
            "weighty",
            True,
            _("Write how safety was weighed. 'No risk seen, discussed with…' is an answer too."),
        ),
    }

    class Meta(PlainMeta):
        model = models.Decision
        fields = (
            "kind", "title", "text", "decided_by", "decided_on", "values", "weighty", "safety_consideration", "confidential",
        )  # fmt: skip
        widgets: ClassVar = {"kind": forms.RadioSelect, "values": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {
            "weighty": _("For example the choice of a location, or how you use meetings in the process."),
            "safety_consideration": _(
                "Needed when the decision is weighty. Only people who may see confidential parts see this."
            ),
            "confidential": SHIELDED,
        }
