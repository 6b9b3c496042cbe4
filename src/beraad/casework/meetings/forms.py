"""Forms of the meetings slice: they check and explain; writing is for the actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.casework.dossier.forms import SAFETY, RecordForm
from beraad.casework.meetings.codes import MeetingType, TaskRole, TaskStatus
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.meetings.prefill import Prefill
from beraad.casework.meetings.situation import ANSWERS, language
from beraad.casework.process.models import Step
from beraad.core.advice import field_text
from beraad.ui.forms import PlainForm
from beraad.ui.model_forms import PlainMeta

# The order of the questions: first what decides the type, then who comes, then the form.
PARTS = (
    (
        _("The decision"),
        ("5.1", "4.2"),
        ("decision", "new_ideas_needed", "influence_announced", "stage_purpose"),
    ),
    (
        _("Who comes"),
        ("5.1", "6.2"),
        ("expected_visitors", "impact", "history", "usual_communication", "audience"),
    ),
    (_("The form"), ("5.2", "6.3"), ("sub_goal", "room_setup", "moderator", "concerns_can_be_voiced")),
    (_("Time and mandate"), ("5.1",), ("time_pressure", "mandate_clear")),
)
HELP = {
    "new_ideas_needed": _("Think of solutions that you cannot find on your own."),
    "influence_announced": _("In the invitation, for example: what can change, and what not."),
    "stage_purpose": _(
        "Only when you or the college already have something in mind. The advice then says whether it fits."
    ),
    "expected_visitors": _("An estimate. Leave it empty when you do not know yet."),
    "impact": _("Think of the group that notices most of it."),
    "usual_communication": _(
        "For example: letters and a walk-in evening. Leave it empty when you do not know yet."
    ),
    "mandate_clear": _("Only matters when people decide together."),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A group of questions with the paragraphs of the guide it rests on."""

    title: str
    paragraphs: tuple[str, ...]
    fields: tuple[BoundField, ...]

    @property
    def answered(self) -> int:
        """How many of its questions have an answer, typed or proposed."""
        return sum(field.value() not in (None, "") for field in self.fields)

    @property
    def unfolded(self) -> bool:
        """Whether it stands open: somebody has to see what is wrong, and what was filled in."""
        return bool(self.answered) or any(field.errors for field in self.fields)


class SituationForm(RecordForm):
    """The questions before an advice. Nothing is required: an open question is named with the advice."""

    mark_optional = False

    class Meta(PlainMeta):
        model = TypeChoice
        fields = ("step", *ANSWERS, "confidential")
        widgets: ClassVar = {
            "step": forms.HiddenInput,
            "usual_communication": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, known: Prefill | None = None, **kwargs: Any) -> None:
        if known is not None:
            kwargs["initial"] = {**known.values, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        remarks = known.remarks if known else {}
        for name in ANSWERS:
            self._ask(name, remarks.get(name, ""))

    def _ask(self, name: str, remark: str) -> None:
        """The question of the core, our hint, and where a proposed answer comes from; not knowing is the first answer."""
        field = self.fields[name]
        field.label = field_text(name, language())
        # The hint is drawn as it is, and the remark holds what people typed.
        hints = [conditional_escape(part) for part in (HELP.get(name, ""), remark) if part]
        field.help_text = " ".join(hints)
        if isinstance(field, forms.ChoiceField):
            answers: list[Any] = [(code, name) for code, name in field.choices if code != ""]  # type: ignore[misc, union-attr]
            field.widget = forms.RadioSelect()
            field.choices = [("", _("I do not know yet")), *answers]

    def parts(self) -> Iterator["Part"]:
        """The questions in groups; the first group decides the type and is never folded."""
        for title, paragraphs, names in PARTS:
            yield Part(str(title), paragraphs, tuple(self[name] for name in names))


class ChoiceForm(RecordForm):
    """What is chosen after the advice. Another type than the advice is allowed, with a reason."""

    class Meta(PlainMeta):
        model = TypeChoice
        fields = ("chosen_type", "reason")
        widgets: ClassVar = {"chosen_type": forms.RadioSelect}
        labels: ClassVar = {"chosen_type": _("Which type of meeting do you choose?")}
        help_texts: ClassVar = {
            "reason": _("Required when you choose something else than the advice. The meeting plan shows it.")
        }

    def __init__(self, *args: Any, advised: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.advised = advised
        field = self.fields["chosen_type"]
        field.required = True
        field.choices = MeetingType.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever leaves the advice says why; without an advice every choice needs a reason."""
        data = super().clean() or self.cleaned_data
        chosen = data.get("chosen_type")
        if chosen and chosen != self.advised and not data.get("reason") and "reason" not in self.errors:
            self.add_error(
                "reason", _("Say why you choose this type. Colleagues and the college see this reason.")
            )
        return data


class MeetingForm(RecordForm):
    """The plan of one meeting."""

    class Meta(PlainMeta):
        model = Meeting
        fields = (
            "title", "goal", "type", "step", "date", "starts_at", "ends_at", "place", "safety_consideration", "confidential",
        )  # fmt: skip
        widgets: ClassVar = {"type": forms.RadioSelect, "goal": forms.Textarea(attrs={"rows": 3})}
        labels: ClassVar = {"step": _("Which step of the process is it about?")}
        help_texts: ClassVar = {
            "title": _(
                "As it may stand in an invitation. For example: Walk-in afternoon about the Veerlaan."
            ),
            "goal": _("What should you know or have when it is over?"),
            "step": _("The meeting rests on the room for influence of this step."),
            "safety_consideration": SAFETY,
            "date": _("The dates of the checklist follow from it. Leave it empty when it is not known yet."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = MeetingType.choices  # type: ignore[attr-defined]
        step: forms.ModelChoiceField[Step] = self.fields["step"]  # type: ignore[assignment]
        step.empty_label = str(_("No step chosen"))

    def clean(self) -> dict[str, Any]:
        """A meeting ends after it begins."""
        data = super().clean() or self.cleaned_data
        begin, end = data.get("starts_at"), data.get("ends_at")
        if begin and end and end <= begin:
            self.add_error("ends_at", _("The end is not after the beginning. Correct one of the two."))
        return data


class NewMeetingForm(MeetingForm):
    """The same, with the one question that decides which part of the checklist applies."""

    council = forms.BooleanField(
        label=_("This is a meeting of the council"),
        required=False,
        help_text=_(
            "The guide has separate points for it. Otherwise they come on the checklist as not needed."
        ),
    )
    field_order = (
        "title",
        "goal",
        "type",
        "council",
        "step",
        "date",
        "starts_at",
        "ends_at",
        "place",
        "safety_consideration",
        "confidential",
    )


class TaskForm(RecordForm):
    """One task of the checklist."""

    class Meta(PlainMeta):
        model = Task
        fields = ("title", "status", "reason", "moment", "days", "due_on", "role", "note", "confidential")
        widgets: ClassVar = {"status": forms.RadioSelect, "moment": forms.RadioSelect}
        help_texts: ClassVar = {
            "days": _("The date follows the meeting. For example: 14. It does not matter on the day itself."),
            "due_on": _("Only when this task has a date of its own. It then no longer follows the meeting."),
            "reason": _("Only when it is not needed."),
            "role": _("Who usually does this, until you name a person."),
        }

    field_order = (
        "title",
        "owner",
        "role",
        "status",
        "reason",
        "moment",
        "days",
        "due_on",
        "note",
        "confidential",
    )

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = self._owner(owners)
        self.initial.setdefault("owner", self.instance.owner_id)
        self.fields["days"].required = False
        for name in ("status", "moment"):
            field = self.fields[name]
            field.choices = [one for one in field.choices if one[0]]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def _owner(self, owners: QuerySet[User]) -> forms.Field:
        """Who has the task keeps it until somebody else is chosen, also who can no longer be given one."""
        now = self.instance.owner
        kept = User.objects.filter(Q(pk__in=owners.values("pk")) | Q(pk=self.instance.owner_id))
        left = now is not None and not owners.filter(pk=now.pk).exists()
        text = _("%(name)s no longer takes part here. Choose somebody else.") % {"name": now} if left else ""
        return forms.ModelChoiceField(
            label=_("Who does this"),
            queryset=kept,
            required=False,
            empty_label=_("Nobody yet"),
            help_text=text,
        )

    def clean_days(self) -> int:
        """Empty is the day itself; ten years is more than any plan."""
        days: int = self.cleaned_data.get("days") or 0
        if days > 3650:
            raise forms.ValidationError(_("That is more than ten years. Use a date of its own instead."))
        return days

    def clean(self) -> dict[str, Any]:
        """Not needed asks for the reason; another status has none."""
        data = super().clean() or self.cleaned_data
        if data.get("status") == TaskStatus.NOT_NEEDED:
            if not data.get("reason") and "reason" not in self.errors:
                self.add_error("reason", _("Say why this is not needed."))
        else:
            data["reason"] = ""
        return data


class AssignForm(PlainForm):
    """Who does the open tasks of each role that nobody has yet."""

    def __init__(self, *args: Any, owners: Any, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(owners)
        names = [("", _("Nobody yet")), *((str(one.uuid), one.name) for one in people)]
        for role, count in counts.items():
            label = _("%(role)s: %(count)d tasks") % {
                "role": str(TaskRole(role).label).capitalize(),
                "count": count,
            }
            self.fields[role] = forms.ChoiceField(label=label, choices=names, required=False)
        self.people = {str(one.uuid): one for one in people}

    def owners(self) -> dict[str, User]:
        """The chosen person per role."""
        chosen = {role: self.people.get(value) for role, value in self.cleaned_data.items() if value}
        return {role: person for role, person in chosen.items() if person}
