"""Forms of the communication slice. They check and explain; writing is for the actions."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.casework.communication import codes, models
from beraad.casework.communication.audiences import kind_of
from beraad.casework.communication.moments import StepDates, clock_trouble, first_day, instant
from beraad.casework.communication.wording import as_typed, facts_of, filled, reason, states_of
from beraad.casework.dossier.forms import SHIELDED, RecordForm
from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.queries import possible_owners
from beraad.casework.dossier.together import read_together
from beraad.core.informing import to_keys, uses
from beraad.ui.forms import DutchDateField, DutchTimeField, PlainForm
from beraad.ui.model_forms import PlainMeta

MOST_DAYS = 3650
NEVER = object()  # no answer is this
TROUBLE = {
    "skipped": _("This time does not exist on that day: the clock goes forward. Choose another time."),
    "twice": _("This time comes twice on that day: the clock goes back. Choose another time."),
}


class OwnedForm(RecordForm):
    """A form with a colleague who sees to it: somebody who takes part here and can log in."""

    owner_label: ClassVar[Any] = _("Who sees to it")
    owner_help: ClassVar[Any] = _("This colleague gets the reminders.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = self._owner()
        self.initial.setdefault("owner", self.instance.owner_id)

    def _owner(self) -> forms.Field:
        """Who has it keeps it until somebody else is chosen, also who can no longer be given anything."""
        people, now = list(possible_owners(self.access)), self.instance.owner
        left = now is not None and now not in people
        text = _("%(name)s no longer takes part here. Choose somebody else.") % {"name": now} if left else ""
        offered = [*people, *([now] if now and left else [])]
        field: Any = forms.ModelChoiceField(
            label=self.owner_label,
            queryset=User.objects.filter(pk__in=[one.pk for one in offered]),
            required=False,
            help_text=text or self.owner_help,
        )
        field.choices = [("", _("Nobody yet")), *((one.pk, one.name) for one in offered)]
        return field  # type: ignore[no-any-return]


class RowForm(OwnedForm):
    """One moment of the communication plan: who hears what, when, how and from whom."""

    # Asked for together with others, in `clean`: not required, and not to be called so.
    conditional: ClassVar = {"audience": ("title", NEVER, ""), "date": ("title", NEVER, "")}

    internal = forms.MultipleChoiceField(
        label=_("Who inside must know it too"),
        choices=codes.InternalAudience.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They hear it before, or at the same time."),
    )

    class Meta(PlainMeta):
        model = models.CommunicationRow
        fields = (
            "title", "announcement", "audience", "group", "stakeholder", "date", "time", "step", "days", "side",
            "frequency", "until", "channel", "nature", "detail", "facts", "informs", "spokesperson", "deputy",
            "confidential",
        )  # fmt: skip
        widgets: ClassVar = {"side": forms.RadioSelect, "facts": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {
            "title": _("In a few words. For example: letter about the location."),
            "announcement": _("Beraad then guards the order: who hears it before whom."),
            "audience": _("This counts for the order of informing."),
            "group": _(
                "Only when you mean one group of the starting situation. Two streets are two moments."
            ),
            "stakeholder": _(
                "Only when you mean one party. Beraad then knows who it is, if you leave ‘who’ empty."
            ),
            "date": _("dd-mm-yyyy. Leave empty when it follows a step of the process."),
            "time": _("For example 16.00. You need a time when others hear the news on the same day."),
            "step": _("The date then follows the planning. An own date goes first."),
            "days": _("Counted from the first or the last day of that step. 0 is the day itself."),
            "until": _("Only when it repeats: the last day."),
            "channel": _(
                "For example: letter, website, telephone, visit, press release, news on the intranet."
            ),
            "facts": _("When one of these changes, you see here what you told about it."),
            "informs": _("A role. For example: alderman, district manager, clerk."),
            "spokesperson": _("Who may be named as the one to ask. A role, never a private number."),
            "deputy": _("Who speaks when the spokesperson cannot."),
            "confidential": SHIELDED,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("internal", self.instance.internal)
        self.fields["days"].required = False
        news: Any = self.fields["announcement"]
        here = Q(exercise=False, called_off_at=None) | Q(pk=self.instance.announcement_id)
        if not isinstance(news.widget, forms.HiddenInput):
            news.queryset = news.queryset.filter(here)
        self._offer_together()
        empty = {
            "audience": _("Choose"),
            "nature": _("not stated yet"),
            "detail": _("not stated yet"),
        }
        for name, word in empty.items():
            field: Any = self.fields[name]
            field.choices = [("", word), *(one for one in field.choices if one[0])]

    def _offer_together(self) -> None:
        """The choices of all fields in one query; a field that is out of sight keeps its own."""
        fields: dict[str, Any] = {
            name: self.fields[name] for name in ("announcement", "group", "stakeholder", "step", "facts")
        }
        shown = {name: one for name, one in fields.items() if not isinstance(one.widget, forms.HiddenInput)}
        for field, rows in zip(
            shown.values(), read_together(*(one.queryset for one in shown.values())), strict=True
        ):
            empty = [("", field.empty_label)] if field.empty_label is not None else []
            field.choices = [*empty, *((row.pk, str(row)) for row in rows)]

    def clean_days(self) -> int:
        """Empty is the day itself."""
        days: int = self.cleaned_data.get("days") or 0
        if days > MOST_DAYS:
            raise forms.ValidationError(_("That is more than ten years. Use a date of its own instead."))
        return days

    def clean(self) -> dict[str, Any]:
        """A row says who hears it and when; it ends after it begins, at a time that the clock has."""
        data = super().clean()
        self._check_audience(data)
        self._check_moment(data)
        if data.get("frequency") == codes.Frequency.ONCE:
            data["until"] = None
        if data.get("date") and data.get("until") and data["until"] < data["date"]:
            self.add_error("until", _("The last day comes before the first. Choose a later day."))
        if data.get("date") and data.get("time") and (trouble := clock_trouble(data["date"], data["time"])):
            self.add_error("time", TROUBLE[trouble])
        if self.instance.due_at and {"date", "time", "step", "days", "side"} & set(self.changed_data):
            data["due_at"] = None
        return data

    def _check_audience(self, data: dict[str, Any]) -> None:
        if data.get("audience") or "audience" in self.errors:
            return
        if party := data.get("stakeholder"):
            data["audience"] = kind_of(party).value
        elif data.get("group"):
            self.add_error(
                "audience", _("Say how this group counts in the order: for example as direct neighbours.")
            )
        else:
            self.add_error("audience", _("Say who hears it."))

    def _check_moment(self, data: dict[str, Any]) -> None:
        if not {"date", "step"} & set(self.errors) and not data.get("date") and not data.get("step"):
            self.add_error("date", _("Say when: give a date, or choose a step of the process."))
        if data.get("step") is None:
            data["days"], data["side"] = 0, codes.StepSide.AFTER.value


class TextForm(RecordForm):
    """A text that goes out, with facts of the dossier in it. Needs the dates of the steps: the day decides on an embargo."""

    class Meta(PlainMeta):
        model = models.CommunicationRow
        fields = ("text", "approver")
        help_texts: ClassVar = {
            "text": _("Copy a fact from the list to the place where it must stand. Beraad fills it in."),
            "approver": _("A role. For example: mayor, head of communication. Empty: nobody."),
        }

    def __init__(self, *args: Any, steps: StepDates, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts_of(self.access.dossier)
        self.states = states_of(self.facts)
        self.on = self._day(steps) or today
        self.stored = ""
        self.initial["text"] = as_typed(self.instance.text, self.states)
        self.fields["text"].widget.attrs["rows"] = 14

    def _day(self, steps: StepDates) -> date | None:
        row = self.instance
        return first_day(row, steps) if isinstance(row, models.CommunicationRow) else None

    def clean_text(self) -> str:
        """As it was typed. Refuses what cannot go out, with the line where it stands."""
        typed: str = self.cleaned_data["text"].replace("\r\n", "\n")
        self.stored, refusals = to_keys(typed, self.states)
        if not refusals:
            refusals = filled(self.stored, self.states, self.on).refusals
        if refusals:
            raise forms.ValidationError([reason(one) for one in refusals])
        return typed

    def as_stored(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What is written: facts by their key, and as facts that the row rests on."""
        values = {**typed, "text": self.stored}
        if isinstance(self.instance, models.CommunicationRow):
            named = {use.name for use in uses(self.stored)}
            held = set(self.instance.facts.values_list("pk", flat=True))
            used = {fact.pk for fact in self.facts if str(fact.uuid) in named}
            if used - held:
                values["facts"] = Fact.objects.filter(pk__in=used | held)
        return values


class LeakTextForm(TextForm):
    """The ready message of the leak plan, who speaks, and where questions go."""

    class Meta(PlainMeta):
        model = models.LeakPlan
        fields = ("text", "spokesperson", "deputy", "questions_line", "approver", "confidential")
        help_texts: ClassVar = {
            "text": _(
                "What you say when the news is out too early: what is so, what is not known yet, when you say more."
            ),
            "spokesperson": _("A role. For example: the mayor."),
            "deputy": _("Who speaks when the spokesperson cannot."),
            "questions_line": _(
                "A number or address of the municipality. For example: 14 0123, or the website."
            ),
            "approver": _("A role. For example: mayor, head of communication. Empty: nobody."),
            "confidential": SHIELDED,
        }


class LeakStepForm(OwnedForm):
    """One line of the shortened order."""

    owner_label = _("Who gets a mail at the start")
    owner_help = _("This colleague hears at once what to do, and when.")

    class Meta(PlainMeta):
        model = models.LeakStep
        fields = ("audience", "minutes", "informs", "channel")
        help_texts: ClassVar = {
            "minutes": _("0 is at once. The order has to hold here too: first the council, then the press."),
            "informs": _("A role. For example: clerk."),
            "channel": _("What is fastest. For example: telephone, group app, e-mail to all councillors."),
        }

    field_order = ("audience", "minutes", "informs", "channel", "owner")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def clean_minutes(self) -> int:
        """A leak plan is for today."""
        minutes: int = self.cleaned_data["minutes"]
        if minutes > 24 * 60:
            raise forms.ValidationError(_("That is more than a day. A leak plan is for the first hours."))
        return minutes


class AnnouncementForm(RecordForm):
    """One piece of news."""

    class Meta(PlainMeta):
        model = models.Announcement
        fields = ("title", "about", "embargo_on", "embargo_at", "confidential")
        help_texts: ClassVar = {
            "title": _("For example: the college proposes the Veerlaan as location."),
            "about": _("What makes this news, and for whom?"),
            "embargo_on": _("Until then nothing goes to the press or to all residents. Empty: no embargo."),
            "embargo_at": _("For example 16.00. Empty: from the beginning of that day."),
            "confidential": SHIELDED,
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """A new embargo lies ahead, and a time has its day."""
        data = super().clean()
        day, at = data.get("embargo_on"), data.get("embargo_at")
        if at and not day and "embargo_on" not in self.errors:
            self.add_error("embargo_on", _("Say on which day, or leave the time empty."))
        if day and day < self.today and day != self.initial.get("embargo_on"):
            self.add_error("embargo_on", _("This day is over. Choose a later day, or leave it empty."))
        if day and at and (trouble := clock_trouble(day, at)):
            self.add_error("embargo_at", TROUBLE[trouble])
        return data


class RuleForm(RecordForm):
    """An addition to the order of informing."""

    class Meta(PlainMeta):
        model = models.OrderRule
        fields = ("first", "then", "minutes", "reason")
        help_texts: ClassVar = {
            "minutes": _("1 is: before. 0 is: at the same time is fine too."),
            "reason": _("For example: the school is in the middle of the neighbourhood."),
        }

    def clean(self) -> dict[str, Any]:
        """Nobody comes before themselves."""
        data = super().clean()
        if data.get("first") and data.get("first") == data.get("then"):
            self.add_error("then", _("Choose somebody else here: this is the same audience twice."))
        if (data.get("minutes") or 0) > 7 * 24 * 60:
            self.add_error("minutes", _("That is more than a week. Plan two separate moments instead."))
        return data


class SettingsForm(RecordForm):
    """What the dossier finds too long without a word, and how long before a moment a reminder goes out."""

    class Meta(PlainMeta):
        model = models.InformingSettings
        fields = ("silence_days", "reminder_days")
        help_texts: ClassVar = {
            "silence_days": _(
                "This number comes from experience, not from a source. Check this for your situation."
            ),
            "reminder_days": _("0: only on the day itself."),
        }

    def clean(self) -> dict[str, Any]:
        """Days, not years."""
        data = super().clean()
        for name in ("silence_days", "reminder_days"):
            if (data.get(name) or 0) > 365:
                self.add_error(name, _("That is more than a year. Choose a smaller number."))
        return data


class SentForm(PlainForm):
    """When it went out, and why in this order when that is not the usual one."""

    day = DutchDateField(label=_("On which day did it go out?"))
    at = DutchTimeField(label=_("At what time?"))
    reason = forms.CharField(
        label=_("Why in this order?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only when somebody hears it before who has to hear it first. The reason is kept in the log."
        ),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, now: datetime, asks_reason: bool = False
    ) -> None:
        local = timezone.localtime(now)
        super().__init__(
            data, initial={"day": local.date(), "at": local.time().replace(second=0, microsecond=0)}
        )
        self.now, self.asks_reason = now, asks_reason

    def clean(self) -> dict[str, Any]:
        """Not in the future; the minute that is going on is now."""
        data = super().clean() or self.cleaned_data
        if data.get("day") and data.get("at"):
            sent_at = instant(data["day"], data["at"])
            if sent_at <= self.now < sent_at + timedelta(minutes=1):
                sent_at = self.now  # the minute that is going on: two in one minute keep their order
            if sent_at > self.now:
                self.add_error("at", _("This is still to come. Confirm it when it has gone out."))
            data["sent_at"] = sent_at
        return data


class CallOffForm(PlainForm):
    """Why the news does not go out."""

    reason = forms.CharField(
        label=_("Why is it called off?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
