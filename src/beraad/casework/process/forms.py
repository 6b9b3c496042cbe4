"""Forms of the process slice."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.forms import SAFETY, RecordForm
from beraad.casework.dossier.models import LINE
from beraad.casework.dossier.queries import records
from beraad.casework.process import models
from beraad.casework.process.actions import Statement
from beraad.casework.process.models import Degree
from beraad.ui.forms import PlainForm
from beraad.ui.model_forms import PlainMeta

ROOM_FIELDS = ("degree", "undecided_but_closed", "is_open", "is_closed", "decided_by", "decided_when")
NOT_STATED = _("not stated yet")


class OrderedForm(RecordForm):
    """A new row comes after the ones there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and not self.is_bound:
            last = records(self.access, self._meta.model).aggregate(last=Max("order"))["last"]
            self.initial["order"] = (last or 0) + 1


class PhaseForm(OrderedForm):
    """A phase."""

    class Meta(PlainMeta):
        model = models.Phase
        fields = ("title", "order", "final_proposal")


class StepForm(OrderedForm):
    """A step."""

    class Meta(PlainMeta):
        model = models.Step
        fields = (
            "title", "phase", "order", "state", "topics", "result", "detail_level", "decided_by", "final_when",
            "council_role", "safety_consideration", "confidential",
        )  # fmt: skip
        widgets: ClassVar = {
            "state": forms.RadioSelect,
            "detail_level": forms.RadioSelect,
            "council_role": forms.RadioSelect,
        }
        help_texts: ClassVar = {
            "order": _("Within its phase. 1 comes first."),
            "topics": _("What is on the table in this step, and what not yet?"),
            "result": _("For example: a location to work out, or a decision."),
            "detail_level": _(
                "Where a decision is in outline, something remains to be worked out with others."
            ),
            "decided_by": _(
                "Leave this empty when nothing is decided in this step, or when you do not know yet."
            ),
            "final_when": _("For example: after the meeting of the college on 24 June."),
            "safety_consideration": SAFETY,
            "confidential": _(
                "Only people who may see confidential parts see this. It never comes in a public text."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "phase", _("Choose a phase"))
        for name in ("detail_level", "council_role"):
            choices = [choice for choice in self.fields[name].choices if choice[0]]  # type: ignore[attr-defined]
            self.fields[name].choices = [("", NOT_STATED), *choices]  # type: ignore[attr-defined]


class SubjectForm(OrderedForm):
    """A subject."""

    class Meta(PlainMeta):
        model = models.Subject
        fields = ("title", "order")
        help_texts: ClassVar = {
            "title": _("One word or a few, as residents would say it. For example: lighting.")
        }

    def clean_title(self) -> str:
        """One name, one subject: the advice and the tables go by it."""
        title: str = self.cleaned_data["title"]
        others = records(self.access, models.Subject).exclude(pk=self.instance.pk)
        if title.casefold() in {other.title.casefold() for other in others}:
            raise forms.ValidationError(
                _("This subject is in the list already. Choose another name."), code="double"
            )
        return title


class RoomForm(RecordForm):
    """What is stated about one subject in one step."""

    class Meta(PlainMeta):
        model = models.Room
        fields = ("step", "subject", *ROOM_FIELDS)
        widgets: ClassVar = {"degree": forms.RadioSelect}
        help_texts: ClassVar = {
            "is_open": _("What can people still change?"),
            "is_closed": _("What is fixed, and why?"),
            "decided_by": _("For example: the college."),
            "decided_when": _("For example: 24 June, or not known yet."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "step", _("Choose a step"))
        _ask(self, "subject", _("Choose a subject"))
        _without_blank(self.fields["degree"])

    def clean(self) -> dict[str, Any]:
        """One statement per step and subject; 'not open' goes with information only."""
        data = super().clean() or self.cleaned_data
        closed_means_none(self)
        step, subject = data.get("step"), data.get("subject")
        if step and subject and _stated_already(step, subject, self.instance):
            message = _(
                "The room for influence on “%(subject)s” is stated already in “%(step)s”. Change it there."
            )
            self.add_error(
                "subject", forms.ValidationError(message, "double", {"subject": subject, "step": step})
            )
        return data


class MotiveForm(RecordForm):
    """A motive, in words for residents."""

    class Meta(PlainMeta):
        model = models.Motive
        fields = ("kind", "title", "text", "source", "source_link", "confidential")
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "title": _("Short. For example: the law asks every municipality to contribute."),
            "text": _("This is published as it stands here. Short sentences, no jargon."),
            "source": _("For example: the law, a decision of the college, an agreement in the region."),
            "confidential": _(
                "Only people who may see confidential parts see this. It never comes in a public text."
            ),
        }


class StatementForm(PlainForm):
    """One subject on the page where a step's room for influence is stated at once.

    The form remembers what its reader saw (hidden initials), so that only what somebody touched is written. After a conflict
    `theirs` is the statement as it is now, and `keep` asks which of the two stays.
    """

    mark_optional = False
    degree = forms.ChoiceField(
        label=_("What can residents do?"),
        choices=[("", NOT_STATED), *Degree.choices],
        widget=forms.RadioSelect,
        required=False,
        show_hidden_initial=True,
    )
    undecided_but_closed = forms.BooleanField(
        label=_("Not decided yet, but not open for advice"), required=False, show_hidden_initial=True
    )
    decided_by = forms.CharField(
        label=_("Who decides"), max_length=LINE, required=False, show_hidden_initial=True
    )
    decided_when = forms.CharField(label=_("When"), max_length=LINE, required=False, show_hidden_initial=True)
    is_open = forms.CharField(
        label=_("What is open"),
        help_text=_("What can people still change?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        show_hidden_initial=True,
    )
    is_closed = forms.CharField(
        label=_("What is not open"),
        help_text=_("What is fixed, and why?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        show_hidden_initial=True,
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, subject: models.Subject, room: models.Room | None
    ) -> None:
        prefix = f"o-{subject.uuid}"
        typed = (
            data if data is not None and f"{prefix}-version" in data else None
        )  # a subject added since: nothing typed
        initial = {name: getattr(room, name) for name in ROOM_FIELDS} if room else {}
        super().__init__(typed, prefix=prefix, initial=initial)
        self.subject = subject
        self.theirs: models.Room | None = None
        self.in_conflict = False
        self.seen_version = _whole(typed.get(f"{prefix}-version")) if typed else (room.version if room else 0)
        self.keeps_theirs = bool(typed) and typed.get(f"{prefix}-keep") == "theirs"  # type: ignore[union-attr]

    @property
    def has_more(self) -> bool:
        """Whether the part with what is open and what not starts unfolded."""
        return bool(self["is_open"].value() or self["is_closed"].value() or self.errors)

    def clean(self) -> dict[str, Any]:
        """Who says something about a subject also says the degree."""
        data = super().clean() or self.cleaned_data
        closed_means_none(self)
        said = any(data.get(name) for name in ROOM_FIELDS if name not in ("degree", "undecided_but_closed"))
        if said and not data.get("degree") and "degree" not in self.errors:
            self.add_error("degree", _("Choose what residents can do about this subject."))
        return data

    def statement(self) -> Statement | None:
        """What to write; None when this subject was not touched, or the other one's text stays."""
        if not self.is_bound or self.keeps_theirs or not self.has_changed():
            return None
        values = {name: self.cleaned_data[name] for name in ROOM_FIELDS}
        return Statement(self.subject, self.seen_version, values if values["degree"] else None)

    def meet(self, theirs: models.Room | None) -> None:
        """Somebody was first: show theirs, ask which one stays, and let the next attempt see it."""
        self.in_conflict, self.theirs = True, theirs
        self.seen_version = theirs.version if theirs else 0


def closed_means_none(form: forms.BaseForm) -> None:
    """'Not open for advice' contradicts a degree that lets people think along or decide."""
    data = form.cleaned_data
    if data.get("undecided_but_closed") and data.get("degree") != Degree.NONE and "degree" not in form.errors:
        form.add_error("undecided_but_closed", _("This goes with ‘information only’. Choose one of the two."))


def _stated_already(step: models.Step, subject: models.Subject, room: models.Room) -> bool:
    others = models.Room.objects.filter(step=step, subject=subject, removed_at=None)
    return others.exclude(pk=room.pk).exists()


def _ask(form: forms.BaseForm, name: str, label: Any) -> None:
    form.fields[name].empty_label = label  # type: ignore[attr-defined]


def _without_blank(field: forms.Field) -> None:
    field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]


def _whole(text: Any) -> int:
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 10 else -1
