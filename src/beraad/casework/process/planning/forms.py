"""Forms of the planning: session days, days that are different, the deadline, stopping and going on, what if."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.forms import RecordForm
from beraad.casework.dossier.queries import records
from beraad.casework.process.planning.codes import REGION_NAMES, SlotSeries
from beraad.casework.process.planning.models import ClosedPeriod, Halt, PlanSetting, Slot
from beraad.ui.forms import PlainForm
from beraad.ui.model_forms import PlainMeta

LONGEST_PERIOD = 400  # days; a recess or holiday of more than a year is a slip of the pen
REGIONS = [(code.value, name) for code, name in REGION_NAMES.items()]
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100  # what the calendar can work with


class SlotForm(RecordForm):
    """One day of a series."""

    class Meta(PlainMeta):
        model = Slot
        fields = ("series", "date", "note", "source", "source_link")
        widgets: ClassVar = {"series": forms.RadioSelect}
        help_texts: ClassVar = {
            "date": _("dd-mm-yyyy, for example 24-06-2027"),
            "note": _("For example: extra meeting."),
            "source": _("For example: schedule of the council, 3 December."),
        }

    def clean(self) -> dict[str, Any]:
        """A day stands in a series once."""
        data = super().clean() or self.cleaned_data
        series, date = data.get("series"), data.get("date")
        others = records(self.access, Slot).exclude(pk=self.instance.pk)
        if series and date and others.filter(series=series, date=date).exists():
            self.add_error("date", _("This day is in the list already."))
        if date:
            _near(self, "date", date)
        return data


class ClosedPeriodForm(RecordForm):
    """Days that are different."""

    class Meta(PlainMeta):
        model = ClosedPeriod
        fields = (
            "kind", "title", "begins", "ends", "stops_work", "stops_slots", "region", "source", "source_link",
        )  # fmt: skip
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "kind": _("National holidays are in the calendar already."),
            "title": _("For example: summer recess of the council."),
            "begins": _("The first day, for example 03-07-2027."),
            "ends": _("The last day. One day? Fill in the same date."),
            "stops_work": _("These days do not count as working days."),
            "stops_slots": _("For example in a recess. A session day in this period then does not count."),
            "region": _("Only for school holidays."),
            "source": _("For example: decision of the college, or the national calendar."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = forms.ChoiceField(
            label=_("Region"),
            choices=[("", _("no region, or the whole country")), *REGIONS],
            required=False,
            help_text=self.fields["region"].help_text,
        )

    def clean(self) -> dict[str, Any]:
        """From before until; not longer than a year; the whole of it within what the calendar knows."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("begins"), data.get("ends")
        for name in ("begins", "ends"):
            if data.get(name):
                _near(self, name, data[name])
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day lies before the first day."))
        elif begins and ends and (ends - begins).days > LONGEST_PERIOD:
            self.add_error("ends", _("This period is longer than a year. Is the year right?"))
        return data


def _near(form: forms.BaseForm, name: str, date: Any) -> None:
    if not EARLIEST_YEAR <= date.year <= LATEST_YEAR and name not in form.errors:
        form.add_error(name, _("This date is too far away. Is the year right?"))


class PlanSettingForm(RecordForm):
    """The deadline of the plan, and which school holidays count."""

    class Meta(PlainMeta):
        model = PlanSetting
        fields = ("deadline_step", "deadline_on", "deadline_source", "regions")
        help_texts: ClassVar = {
            "deadline_step": _("For example: the college decides."),
            "deadline_on": _(
                "The last day on which that step may be done. It never moves by itself. Write 24-06-2027."
            ),
            "deadline_source": _("For example: letter of COA, or: our own choice."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deadline_step"].empty_label = _("No deadline")  # type: ignore[attr-defined]
        self.fields["regions"] = forms.MultipleChoiceField(
            label=_("School holidays of the region"),
            choices=REGIONS,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "Does your municipality lie in two regions? Tick both. Nothing ticked: the region is not known yet, and the "
                "holidays of all regions are shown."
            ),
        )

    def clean(self) -> dict[str, Any]:
        """A deadline is a step and a day: one without the other says nothing."""
        data = super().clean() or self.cleaned_data
        step, day = data.get("deadline_step"), data.get("deadline_on")
        if day and not step and "deadline_step" not in self.errors:
            self.add_error("deadline_step", _("Say which step must be done on that day."))
        if step and not day and "deadline_on" not in self.errors:
            self.add_error("deadline_on", _("Say on which day that step must be done."))
        if day:
            _near(self, "deadline_on", day)
        return data


class HaltForm(RecordForm):
    """The process stops."""

    class Meta(PlainMeta):
        model = Halt
        fields = ("kind", "halted_on", "reason")
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "halted_on": _("The day from which it stands still, for example 24-06-2027."),
            "reason": _("Colleagues and the college read this. Who has to hear it from you, and when?"),
        }


class ResumeForm(RecordForm):
    """The process goes on."""

    class Meta(PlainMeta):
        model = Halt
        fields = ("resumed_on", "resume_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].required = True

    def clean_resumed_on(self) -> Any:
        """Not before it stopped."""
        day = self.cleaned_data["resumed_on"]
        if day and day < self.instance.halted_on:
            raise forms.ValidationError(_("This day lies before the day on which the process stopped."))
        return day


class ApproveForm(PlainForm):
    """Keep the plan as it is now."""

    note = forms.CharField(
        label=_("Who approved it, and why now"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: college of 12 January, starting point for the talks with COA."),
    )


class PastedForm(PlainForm):
    """A list that is pasted or uploaded."""

    LARGEST = 1_000_000  # bytes
    mark_optional = False
    max_text = 400_000
    text = forms.CharField(
        label=_("Paste the list here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("Or choose a file"), required=False, allow_empty_file=True)
    source = forms.CharField(
        label=_("Where does this list come from"),
        max_length=300,
        help_text=_("For example: schedule of the council, 3 December."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, as text."""
        data = super().clean() or self.cleaned_data
        file = data.get("file")
        if file is not None and "file" not in self.errors:
            if file.size > self.LARGEST:
                self.add_error("file", _("This file is too large. Choose a list of at most 1 MB."))
            else:
                data["text"] = _decoded(file.read())
        if not data.get("text", "").strip() and not self.errors:
            self.add_error("text", _("Paste a list or choose a file. There is nothing here yet."))
        return data


def _decoded(raw: bytes) -> str:
    """The text of a file, as spreadsheets and calendars in the Netherlands save it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


class SlotPasteForm(PastedForm):
    """Session days from a list or a calendar."""

    series = forms.ChoiceField(
        label=_("Whose days are these"), choices=SlotSeries.choices, widget=forms.RadioSelect
    )
    field_order = ("series", "text", "file", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "One meeting per line: date, and what it is. A calendar (.ics) can be pasted as a whole too."
        )


class SchoolPasteForm(PastedForm):
    """School holidays from the national open data, or as a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "The JSON of the national open data, or a list with per line: name, region, first day, last day."
        )
        self.fields["source"].help_text = _("For example: open data of the national government, 1 November.")
