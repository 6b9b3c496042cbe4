"""Tables of the meetings slice."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.casework.dossier.models import LINE, SHORT, Record
from beraad.casework.meetings import codes
from beraad.casework.process.models import Step

YES_NO = ((True, _("yes")), (False, _("no")))


class TypeChoice(Record):
    """A question for advice: the situation as it was answered, what the advice was, and what was chosen with which reason.

    An empty field is a question that nobody answered; the advice then says that it is missing. The room for influence
    is not stored here: it comes from the step, so that it cannot say something else.
    """

    step = models.ForeignKey(
        Step,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="type_choices",
        verbose_name=_("Step"),
    )
    decision = models.CharField(max_length=SHORT, choices=codes.DecisionState, blank=True)
    new_ideas_needed = models.BooleanField(choices=YES_NO, null=True, blank=True)
    impact = models.CharField(max_length=SHORT, choices=codes.Impact, blank=True)
    expected_visitors = models.PositiveIntegerField(null=True, blank=True)
    concerns_can_be_voiced = models.BooleanField(choices=YES_NO, null=True, blank=True)
    influence_announced = models.BooleanField(choices=YES_NO, null=True, blank=True)
    room_setup = models.CharField(max_length=SHORT, choices=codes.RoomSetup, blank=True)
    audience = models.CharField(max_length=SHORT, choices=codes.Audience, blank=True)
    moderator = models.CharField(max_length=SHORT, choices=codes.Moderator, blank=True)
    history = models.CharField(max_length=SHORT, choices=codes.History, blank=True)
    usual_communication = models.TextField(blank=True)
    sub_goal = models.CharField(max_length=SHORT, choices=codes.SubGoal, blank=True)
    time_pressure = models.BooleanField(choices=YES_NO, null=True, blank=True)
    mandate_clear = models.BooleanField(choices=YES_NO, null=True, blank=True)
    stage_purpose = models.CharField(max_length=SHORT, choices=codes.MeetingType, blank=True)
    advised_type = models.CharField(_("Advice"), max_length=SHORT, choices=codes.AdvisedType)
    chosen_type = models.CharField(_("Choice"), max_length=SHORT, choices=codes.MeetingType, blank=True)
    reason = models.TextField(_("Why you choose this type"), blank=True)

    class Meta(Record.Meta):
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return str(self.get_chosen_type_display() or self.get_advised_type_display())

    @property
    def differs(self) -> bool:
        """Whether another type was chosen than the advice named."""
        return bool(self.chosen_type) and self.chosen_type != self.advised_type


class Meeting(Record):
    """One meeting, with the step whose room for influence it rests on.

    The safety consideration is for people who may see confidential parts, also when the meeting itself is public.
    """

    title = models.CharField(_("Name of the meeting"), max_length=LINE)
    goal = models.TextField(_("What you want to reach"), blank=True)
    type = models.CharField(_("Type"), max_length=SHORT, choices=codes.MeetingType)
    step = models.ForeignKey(
        Step,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meetings",
        verbose_name=_("Step"),
    )
    type_choice = models.ForeignKey(
        TypeChoice, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    date = models.DateField(_("Date"), null=True, blank=True)
    starts_at = models.TimeField(_("From"), null=True, blank=True)
    ends_at = models.TimeField(_("Until"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=LINE, blank=True)
    safety_consideration = models.TextField(_("Safety consideration"), blank=True)

    public_fields = ("title", "goal", "type", "date", "starts_at", "ends_at", "place")
    shielded_fields = ("safety_consideration",)

    class Meta(Record.Meta):
        ordering = ["date", "starts_at", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Task(Record):
    """One line of a meeting's checklist: from the guide, or an own one. Its date follows the meeting unless it is set by hand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tasks")
    item_key = models.CharField(max_length=200, blank=True)
    title = models.CharField(_("Task"), max_length=LINE)
    moment = models.CharField(_("When"), max_length=SHORT, choices=codes.Moment, default=codes.Moment.BEFORE)
    days = models.PositiveIntegerField(_("Days before or after the meeting"), default=0)
    role = models.CharField(
        _("Role"), max_length=SHORT, choices=codes.TaskRole, default=codes.TaskRole.PROJECT_LEADER
    )
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tasks",
        verbose_name=_("Who does this"),
    )
    due_on = models.DateField(_("Own date"), null=True, blank=True)
    status = models.CharField(
        _("Status"), max_length=SHORT, choices=codes.TaskStatus, default=codes.TaskStatus.TO_DO
    )
    reason = models.TextField(_("Why this is not needed"), blank=True)
    note = models.TextField(_("Note"), blank=True)

    SIGN: ClassVar[dict[str, int]] = {codes.Moment.BEFORE: -1, codes.Moment.DURING: 0, codes.Moment.AFTER: 1}

    class Meta(Record.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def offset(self) -> int:
        """Calendar days from the meeting to this task: negative before it."""
        return self.SIGN[self.moment] * self.days

    @property
    def due(self) -> date | None:
        """The own date, or the one that follows from the meeting; None when the meeting has no date."""
        if self.due_on or self.meeting.date is None:
            return self.due_on
        return self.meeting.date + timedelta(days=self.offset)

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.status == codes.TaskStatus.TO_DO and self.due is not None and self.due < today
