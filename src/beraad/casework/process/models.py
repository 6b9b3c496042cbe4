"""Tables of the process slice."""

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.models import LINE, SHORT, Record, Sourced


class StepState(TextChoices):
    """Where a step is in time; dates come with the planning."""

    COMING = "coming", _("still to come")
    CURRENT = "current", _("now")
    DONE = "done", _("done")


class CouncilRole(TextChoices):
    """What the council does in a step (guide, paragraph 4.2). Empty is: not stated yet; `none` is an answer."""

    NONE = "none", _("no role")
    PARTICIPATING = "participating", _("takes part")
    REPRESENTING = "representing", _("represents residents")
    SUPERVISING = "supervising", _("supervises")
    SETTING_FRAMES = "setting_frames", _("sets the frames")


class DetailLevel(TextChoices):
    """How far a decision in this step goes into detail (guide, paragraph 4.1)."""

    OUTLINE = "outline", _("in outline")
    CONDITIONS = "conditions", _("with conditions")
    DETAIL = "detail", _("in detail")


class Degree(TextChoices):
    """What residents may do about a subject in a step: the room for influence."""

    NONE = "none", _("information only")
    ADVISE = "advise", _("think along")
    CO_DECIDE = "co_decide", _("decide together")


class MotiveKind(TextChoices):
    """Why the municipality does this (guide, paragraph 4.2, tips)."""

    VALUE = "value", _("value of the college")
    LEGAL_DUTY = "legal_duty", _("legal duty")
    REGIONAL = "regional_agreement", _("regional agreement")


class Phase(Record):
    """A part of the process. In one of them the final proposal is made."""

    title = models.CharField(_("Phase"), max_length=LINE)
    order = models.PositiveIntegerField(_("Place in the order"), default=1)
    final_proposal = models.BooleanField(_("In this phase the final proposal is made"), default=False)

    public_fields = ("title", "order", "final_proposal")

    class Meta(Record.Meta):
        ordering = ["order", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Step(Record):
    """A step: what is discussed, what comes out, who decides and when that is final.

    The safety consideration is for people who may see confidential parts, also when the step itself is public.
    """

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="steps", verbose_name=_("Phase"))
    title = models.CharField(_("Step"), max_length=LINE)
    order = models.PositiveIntegerField(_("Place in the order"), default=1)
    state = models.CharField(_("Where are we"), max_length=SHORT, choices=StepState, default=StepState.COMING)
    topics = models.TextField(_("What is discussed"), blank=True)
    result = models.TextField(_("What comes out"), blank=True)
    detail_level = models.CharField(_("Level of detail"), max_length=SHORT, choices=DetailLevel, blank=True)
    decided_by = models.CharField(_("Who decides"), max_length=LINE, blank=True)
    council_role = models.CharField(
        _("Role of the council"), max_length=SHORT, choices=CouncilRole, blank=True
    )
    final_when = models.CharField(_("When it is final"), max_length=LINE, blank=True)
    item_key = models.CharField(max_length=200, blank=True)
    safety_consideration = models.TextField(_("Safety consideration"), blank=True)

    public_fields = (
        "title",
        "order",
        "state",
        "topics",
        "result",
        "detail_level",
        "decided_by",
        "council_role",
        "final_when",
    )
    shielded_fields = ("safety_consideration",)
    stays_without = ("phase",)

    class Meta(Record.Meta):
        ordering = ["phase__order", "order", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Subject(Record):
    """Something that can be influenced or not: location, number, duration, layout, supervision, or an own one."""

    title = models.CharField(_("Subject"), max_length=LINE)
    order = models.PositiveIntegerField(_("Place in the order"), default=1)

    public_fields = ("title", "order")

    class Meta(Record.Meta):
        ordering = ["order", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Room(Record):
    """The room for influence on one subject in one step: one degree, what is open and what not, who decides when.

    A subject that is not decided yet and still not open for advice is said to be so (`undecided_but_closed`).
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="rooms", verbose_name=_("Step"))
    subject = models.ForeignKey(
        Subject, on_delete=models.CASCADE, related_name="rooms", verbose_name=_("Subject")
    )
    degree = models.CharField(_("What residents may do"), max_length=SHORT, choices=Degree)
    undecided_but_closed = models.BooleanField(_("Not decided yet, but not open for advice"), default=False)
    is_open = models.TextField(_("What is open"), blank=True)
    is_closed = models.TextField(_("What is not open"), blank=True)
    decided_by = models.CharField(_("Who decides"), max_length=LINE, blank=True)
    decided_when = models.CharField(_("When"), max_length=LINE, blank=True)

    public_fields = (
        "step",
        "subject",
        "degree",
        "undecided_but_closed",
        "is_open",
        "is_closed",
        "decided_by",
        "decided_when",
    )

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["step", "subject"],
                condition=models.Q(removed_at=None),
                name="one_room_a_step_and_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_degree_display()}"


class Motive(Sourced, Record):
    """Why the municipality does this, in words that can be published."""

    kind = models.CharField(
        _("Kind of motive"), max_length=SHORT, choices=MotiveKind, default=MotiveKind.VALUE
    )
    title = models.CharField(_("Motive"), max_length=LINE)
    text = models.TextField(_("In words for residents"), blank=True)

    public_fields = ("kind", "title", "text", "source", "source_link")

    def __str__(self) -> str:
        return self.title
