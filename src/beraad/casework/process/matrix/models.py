"""Tables of the matrix. Nothing here writes by itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.models import LINE, SHORT, Record
from beraad.casework.process.matrix.codes import (
    DecidingBody,
    ParticipationForm,
    Ring,
    StepRoleKind,
    WishesRoute,
    YesNo,
)
from beraad.casework.process.models import Phase, Step
from beraad.casework.stakeholders.models import Stakeholder

ACCOUNTABLE = frozenset({StepRoleKind.ACCOUNTABLE, StepRoleKind.ACCOUNTABLE_RESPONSIBLE})
RESPONSIBLE = frozenset({StepRoleKind.RESPONSIBLE, StepRoleKind.ACCOUNTABLE_RESPONSIBLE})


class StepRole(Record):
    """One cell of the matrix: what one party is, does, answers for and must do in one step, and how it can take part.

    A cell of which the step or the party was taken away goes with it, and comes back with it.
    """

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="step_roles", verbose_name=_("Step")
    )
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.CASCADE, related_name="step_roles", verbose_name=_("Party")
    )
    role = models.CharField(_("Role in this step"), max_length=SHORT, choices=StepRoleKind)
    participation = models.CharField(
        _("Form of participation"), max_length=SHORT, choices=ParticipationForm, blank=True
    )
    task = models.CharField(_("Task"), max_length=LINE, blank=True)
    responsibility = models.CharField(_("Answers for"), max_length=LINE, blank=True)
    duty = models.CharField(_("Is obliged to"), max_length=LINE, blank=True)
    note = models.TextField(_("Note"), blank=True)

    # The matrix stays inside: a document that leaves the house says in its own words who can take part.
    public_fields: ClassVar[tuple[str, ...]] = ()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["step", "stakeholder"],
                condition=models.Q(removed_at=None),
                name="one_role_a_step_and_party",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder}, {self.step}: {self.get_role_display()}"

    @property
    def is_accountable(self) -> bool:
        """Whether this party answers for the step."""
        return self.role in ACCOUNTABLE

    @property
    def is_responsible(self) -> bool:
        """Whether this party does the work of the step."""
        return self.role in RESPONSIBLE


class PhaseRole(Record):
    """How close one party stands in one phase: what it is now, what it wants itself, and what you intend."""

    phase = models.ForeignKey(
        Phase, on_delete=models.CASCADE, related_name="phase_roles", verbose_name=_("Phase")
    )
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.CASCADE, related_name="phase_roles", verbose_name=_("Party")
    )
    actual = models.CharField(_("Now"), max_length=SHORT, choices=Ring, default=Ring.UNKNOWN)
    desired = models.CharField(
        _("What the party wants"), max_length=SHORT, choices=Ring, default=Ring.UNKNOWN
    )
    intended = models.CharField(_("What you intend"), max_length=SHORT, choices=Ring, default=Ring.UNKNOWN)
    note = models.TextField(_("Note"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "stakeholder"],
                condition=models.Q(removed_at=None),
                name="one_role_a_phase_and_party",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder}, {self.phase}"


class CouncilInvolvement(Record):
    """Who decides and why, whether the consequences are far-reaching, and how the council gives its wishes and concerns.

    One row a dossier (guide, paragraph 4.2; Gemeentewet, article 169(4)). Without a row the college decides and nothing
    else was settled.
    """

    decides = models.CharField(
        _("Who decides"), max_length=SHORT, choices=DecidingBody, default=DecidingBody.EXECUTIVE
    )
    decides_reason = models.TextField(_("Why not the college"), blank=True)
    far_reaching = models.CharField(
        _("Are the consequences for the municipality far-reaching?"),
        max_length=SHORT,
        choices=YesNo,
        default=YesNo.UNKNOWN,
    )
    far_reaching_reason = models.TextField(_("Why"), blank=True)
    route = models.CharField(
        _("Wishes and concerns of the council"),
        max_length=SHORT,
        choices=WishesRoute,
        default=WishesRoute.TO_PLAN,
    )
    asked_on = models.DateField(_("Council asked on"), null=True, blank=True)
    wishes_step = models.ForeignKey(
        Step,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="council_involvements",
        verbose_name=_("In which step"),
    )
    planned_on = models.DateField(_("Planned on"), null=True, blank=True)
    held_on = models.DateField(_("Given on"), null=True, blank=True)
    outcome = models.TextField(_("What the council said"), blank=True)
    not_held_reason = models.TextField(_("Why this does not happen"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(removed_at=None),
                name="one_council_involvement_a_dossier",
            )
        ]

    def __str__(self) -> str:
        return str(_("Roles of college and council"))
