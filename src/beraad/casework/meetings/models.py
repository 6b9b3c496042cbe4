"""Tables of the meetings slice."""

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.casework.dossier.models import LINE, SHORT, Record
from beraad.casework.process.models import Step


class MeetingType(TextChoices):
    """The three purposes of a meeting (guide, paragraph 5.1)."""

    INFORM = "inform", _("inform")
    CONSULT = "consult", _("consult")
    CO_PRODUCE = "co_produce", _("co-produce")


class TaskStatus(TextChoices):
    """How far a task on the checklist is."""

    TO_DO = "to_do", _("to do")
    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("not needed")


class Moment(TextChoices):
    """When a task is due, seen from the meeting."""

    BEFORE = "before", _("before the meeting")
    DURING = "during", _("during the meeting")
    AFTER = "after", _("after the meeting")


class TaskRole(TextChoices):
    """Who usually does a task, until somebody is named."""

    PROJECT_LEADER = "project_leader", _("project leader")
    COMMUNICATION = "communication", _("communication adviser")
    ADMINISTRATOR = "administrator", _("member of the college")
    SAFETY_ADVISER = "safety_adviser", _("safety adviser")
    FACILITATOR = "facilitator", _("facilitator")
    LOCATION = "location", _("location manager")


class TypeChoice(Record):
    """A question for advice: the situation as it was answered, what the advice was, and what was chosen with which reason.

    An empty field is a question that nobody answered; the advice then says that it is missing. The room for influence
    is not stored here: it comes from the step, so that it cannot say something else.
    """

    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.SET_NULL, related_name="type_choices", verbose_name=_("Step"))
    decision = models.CharField(max_length=SHORT, blank=True)
    new_ideas_needed = models.BooleanField(null=True, blank=True)
    impact = models.CharField(max_length=SHORT, blank=True)
    expected_visitors = models.PositiveIntegerField(null=True, blank=True)
    concerns_can_be_voiced = models.BooleanField(null=True, blank=True)
    influence_announced = models.BooleanField(null=True, blank=True)
    room_setup = models.CharField(max_length=SHORT, blank=True)
    audience = models.CharField(max_length=SHORT, blank=True)
    moderator = models.CharField(max_length=SHORT, blank=True)
    history = models.CharField(max_length=SHORT, blank=True)
    usual_communication = models.TextField(blank=True)
    sub_goal = models.CharField(max_length=SHORT, blank=True)
    time_pressure = models.BooleanField(null=True, blank=True)
    mandate_clear = models.BooleanField(null=True, blank=True)
    stage_purpose = models.CharField(max_length=SHORT, blank=True)
    advised_type = models.CharField(max_length=SHORT)
    chosen_type = models.CharField(max_length=SHORT, choices=MeetingType, blank=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.get_chosen_type_display() or self.advised_type)


class Meeting(Record):
    """One meeting, with the step whose room for influence it rests on."""

    title = models.CharField(_("Name of the meeting"), max_length=LINE)
    goal = models.TextField(_("What you want to reach"), blank=True)
    type = models.CharField(_("Type"), max_length=SHORT, choices=MeetingType)
    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings", verbose_name=_("Step"))
    type_choice = models.ForeignKey(TypeChoice, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings")
    date = models.DateField(_("Date"), null=True, blank=True)
    starts_at = models.TimeField(_("From"), null=True, blank=True)
    ends_at = models.TimeField(_("Until"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=LINE, blank=True)

    public_fields = ("title", "goal", "type", "date", "starts_at", "ends_at", "place")

    class Meta(Record.Meta):
        ordering = ["date", "starts_at", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Task(Record):
    """One line of a meeting's checklist: from the guide, or an own one. Its date follows the meeting unless it is set by hand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tasks")
    item_key = models.CharField(max_length=200, blank=True)
    title = models.CharField(_("Task"), max_length=LINE)
    moment = models.CharField(_("When"), max_length=SHORT, choices=Moment, default=Moment.BEFORE)
    days = models.PositiveIntegerField(_("Days before or after the meeting"), default=0)
    role = models.CharField(_("Role"), max_length=SHORT, choices=TaskRole, default=TaskRole.PROJECT_LEADER)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks", verbose_name=_("Who does this"))
    due_on = models.DateField(_("Own date"), null=True, blank=True)
    status = models.CharField(_("Status"), max_length=SHORT, choices=TaskStatus, default=TaskStatus.TO_DO)
    reason = models.TextField(_("Why this is not needed"), blank=True)
    note = models.TextField(_("Note"), blank=True)

    class Meta(Record.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title
