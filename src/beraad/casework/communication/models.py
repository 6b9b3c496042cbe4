"""Tables of the communication slice. Nothing here writes by itself."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.accounts.privacy import Personal
from beraad.casework.communication import codes
from beraad.casework.dossier.models import LINE, SHORT, Dossier, Fact, Group, Record
from beraad.casework.process.models import Step
from beraad.casework.stakeholders.models import Stakeholder

SILENCE_DAYS = 21  # from experience, not from a source: an editable setting with the mark "check this"
REMINDER_DAYS = 3


class Worded(models.Model):
    """A text that draws on facts, and who approved which version of it.

    `text` names facts by their uuid (`core.informing.words`). `approved_facts` has the version of every fact in the text
    when it was approved, and `approved_text` a hash of what was approved: what changed since shows by itself.
    """

    text = models.TextField(_("Text"), blank=True)
    approver = models.CharField(_("Who has to approve the text"), max_length=LINE, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    approved_text = models.CharField(max_length=64, blank=True, editable=False)
    approved_facts = models.JSONField(default=dict, blank=True, editable=False)

    # A text hangs on a dossier, as every record does.
    dossier: Dossier
    version: int

    class Meta:
        abstract = True

    def get_text_display(self) -> str:
        """The text with the titles of its facts, for who compares two versions."""
        from beraad.casework.communication.wording import text_as_typed  # it needs this module first

        return text_as_typed(self)


class InformingSettings(Record):
    """What the dossier finds too long without a word, and how long before a moment its owner hears of it. One row."""

    silence_days = models.PositiveIntegerField(
        _("So many days without any message is too long"), default=SILENCE_DAYS
    )
    reminder_days = models.PositiveIntegerField(
        _("So many days before a moment its owner gets a reminder"), default=REMINDER_DAYS
    )

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(removed_at=None), name="one_informing_settings_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return str(_("Settings of the communication plan"))


class LeakPlan(Worded, Record):
    """What happens when the news comes out too early: the message, who speaks, where questions go. One row a dossier.

    `questions_line` is a number or address of the municipality, never of a person.
    """

    spokesperson = models.CharField(_("Who speaks for the municipality"), max_length=LINE, blank=True)
    deputy = models.CharField(_("Who takes over"), max_length=LINE, blank=True)
    questions_line = models.CharField(_("Where people can ask their questions"), max_length=LINE, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(removed_at=None), name="one_leak_plan_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return str(_("Leak plan"))


class LeakStep(Record):
    """One line of the shortened order: who hears it, how many minutes after the start, from whom and how."""

    leak_plan = models.ForeignKey(
        LeakPlan, on_delete=models.CASCADE, related_name="leak_steps", verbose_name=_("Leak plan")
    )
    audience = models.CharField(_("Who hears it"), max_length=SHORT, choices=codes.AudienceKind)
    minutes = models.PositiveIntegerField(_("Minutes after the start"), default=0)
    informs = models.CharField(_("Who informs them"), max_length=LINE, blank=True)
    channel = models.CharField(_("How"), max_length=LINE, blank=True)
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leak_steps",
        verbose_name=_("Who gets a mail at the start"),
    )

    class Meta(Record.Meta):
        ordering = ["minutes", "created_at", "id"]

    def __str__(self) -> str:
        return str(self.get_audience_display())


class Announcement(Record):
    """One piece of news, with the moments at which everybody hears it; those have an order.

    Started from the leak plan it has `leak_plan` and `started_at`; an `exercise` sends nothing and stands in no calendar.
    """

    title = models.CharField(_("The news in one sentence"), max_length=LINE)
    about = models.TextField(_("Explanation"), blank=True)
    embargo_on = models.DateField(_("Not public before"), null=True, blank=True)
    embargo_at = models.TimeField(_("At what time"), null=True, blank=True)
    leak_plan = models.ForeignKey(
        LeakPlan, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="started"
    )
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    exercise = models.BooleanField(default=False, editable=False)
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_off_reason = models.TextField(_("Why it was called off"), blank=True, editable=False)

    class Meta(Record.Meta):
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title


class OrderRule(Record):
    """An addition of the dossier to the order of informing: who hears it before whom, and how much earlier."""

    first = models.CharField(_("Who hears it first"), max_length=SHORT, choices=codes.AudienceKind)
    then = models.CharField(_("Who hears it after that"), max_length=SHORT, choices=codes.AudienceKind)
    minutes = models.PositiveIntegerField(_("At least so many minutes later"), default=1)
    reason = models.CharField(_("Why"), max_length=LINE, blank=True)

    def __str__(self) -> str:
        return _("first %(first)s, then %(then)s") % {
            "first": self.get_first_display(),
            "then": self.get_then_display(),
        }


class CommunicationRow(Worded, Record):
    """One moment of the communication plan: who hears what, when, how, and from whom (guide, paragraph 4.1, row 3).

    `date` goes before `step` with its `days`. `due_at` is an exact instant, for what the leak plan started. A row that
    repeats does so until `until`; each time it goes out there is a `Sending`.
    """

    title = models.CharField(_("What it is about"), max_length=LINE)
    announcement = models.ForeignKey(
        Announcement,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="communication_rows",
        verbose_name=_("Belongs to this news"),
    )
    audience = models.CharField(_("Who hears it"), max_length=SHORT, choices=codes.AudienceKind, blank=True)
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="communication_rows",
        verbose_name=_("Which group"),
    )
    stakeholder = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="communication_rows",
        verbose_name=_("Which party"),
    )
    date = models.DateField(_("On a date"), null=True, blank=True)
    time = models.TimeField(_("At what time"), null=True, blank=True)
    step = models.ForeignKey(
        Step,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="communication_rows",
        verbose_name=_("Or with a step of the process"),
    )
    days = models.PositiveIntegerField(_("How many days"), default=0)
    side = models.CharField(
        _("Before or after"), max_length=SHORT, choices=codes.StepSide, default=codes.StepSide.AFTER
    )
    frequency = models.CharField(
        _("How often"), max_length=SHORT, choices=codes.Frequency, default=codes.Frequency.ONCE
    )
    until = models.DateField(_("Until and with"), null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    channel = models.CharField(_("How"), max_length=LINE, blank=True)
    nature = models.CharField(
        _("Kind of information"), max_length=SHORT, choices=codes.InformationKind, blank=True
    )
    detail = models.CharField(
        _("How detailed"), max_length=SHORT, choices=codes.InformationDetail, blank=True
    )
    facts = models.ManyToManyField(
        Fact, blank=True, related_name="communication_rows", verbose_name=_("Facts that this rests on")
    )
    informs = models.CharField(_("Who informs them"), max_length=LINE, blank=True)
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="communication_rows",
        verbose_name=_("Who sees to it"),
    )
    spokesperson = models.CharField(_("Who answers questions"), max_length=LINE, blank=True)
    deputy = models.CharField(_("Who takes over"), max_length=LINE, blank=True)
    internal = models.JSONField(_("Who inside must know it too"), default=list, blank=True)

    class Meta(Record.Meta):
        ordering = ["date", "time", "created_at", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def offset(self) -> int:
        """Calendar days from the step to this moment; negative before it."""
        return -self.days if self.side == codes.StepSide.BEFORE else self.days


class Sending(Record):
    """It went out: which of the moments of a row (from 0), when, and why in another order than the rules ask."""

    row = models.ForeignKey(
        CommunicationRow,
        on_delete=models.CASCADE,
        related_name="sendings",
        verbose_name=_("Moment of the plan"),
    )
    number = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(_("Sent at"))
    reason = models.TextField(_("Why in this order"), blank=True)

    class Meta(Record.Meta):
        ordering = ["number", "sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "number"], condition=Q(removed_at=None), name="sent_once_a_moment"
            )
        ]

    def __str__(self) -> str:
        return str(self.row)


class CalendarFeed(models.Model):
    """A secret address of a calendar. Only a hash of it is kept; it gives what the person who made it may see now."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="calendar_feeds")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_feeds")
    scope = models.CharField(max_length=SHORT, choices=codes.CalendarScope)
    audience = models.CharField(max_length=SHORT, choices=codes.AudienceKind, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    personal_data: ClassVar[dict[str, Personal]] = {
        "user": Personal(
            "tot iemand het adres intrekt of niet meer meedoet",
            "beraad.casework.communication.feed_actions.revoke_feed",
        )
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "user", "scope", "audience"], name="one_feed_a_person_and_scope"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_scope_display())


class CalendarEntry(models.Model):
    """What the calendars say of one moment, remembered: a reader must hear of every change, and of what is gone.

    `uid` never changes; `sequence` goes up with every change. `source` names the slice that it comes from, `audience` and
    `owner` say in which feeds it stands. Never made for what is confidential; what becomes so is cancelled, without its words.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="calendar_entries")
    source = models.CharField(max_length=SHORT)
    uid = models.CharField(max_length=120, unique=True)
    audience = models.CharField(max_length=SHORT, blank=True)
    owner = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="calendar_entries")
    title = models.CharField(max_length=LINE + 40)
    description = models.TextField(blank=True)
    location = models.CharField(max_length=LINE, blank=True)
    path = models.CharField(max_length=300, blank=True)
    day = models.DateField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "starts_at", "uid"]
        indexes = [models.Index(fields=["dossier", "source"])]

    def __str__(self) -> str:
        return self.title


class Reminded(models.Model):
    """Somebody was told once that something is due: so that nobody hears it twice, also after an outage."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminded")
    subject = models.CharField(max_length=80)
    stage = models.CharField(max_length=SHORT, choices=codes.ReminderStage)
    due_on = models.DateField()
    at = models.DateTimeField()

    personal_data: ClassVar[dict[str, Personal]] = {
        "user": Personal("een jaar", "beraad.casework.communication.reminder_actions.forget_reminders")
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "subject", "stage", "due_on"], name="told_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_stage_display()}"
