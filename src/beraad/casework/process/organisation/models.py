"""Tables of the internal organisation. Nothing here writes by itself."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.casework.dossier.models import LINE, SHORT, Record
from beraad.casework.process.matrix.codes import YesNo
from beraad.casework.process.organisation.codes import LinkState


class OrganisationPlan(Record):
    """What the process asks of the municipality itself (guide, paragraph 4.1, row 4). One row a dossier."""

    meaning = models.TextField(_("What the process means for your organisation"), blank=True)
    team_needed = models.CharField(
        _("Do you need an integral project team?"), max_length=SHORT, choices=YesNo, default=YesNo.UNKNOWN
    )
    team_reason = models.TextField(_("Why, or why not"), blank=True)
    desk_role = models.TextField(_("What the front desk does"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(removed_at=None),
                name="one_organisation_plan_a_dossier",
            )
        ]

    def __str__(self) -> str:
        return str(_("Your own organisation"))


class OrganisationLink(Record):
    """Two parts of the organisation that must find each other: whether they do, and who sees to it."""

    one_part = models.CharField(_("Part of the organisation"), max_length=LINE)
    other_part = models.CharField(_("And which other part"), max_length=LINE)
    state = models.CharField(
        _("Link made or not"), max_length=SHORT, choices=LinkState, default=LinkState.TO_MAKE
    )
    made_by = models.CharField(_("Who sees to it"), max_length=LINE, blank=True)
    note = models.TextField(_("Agreements"), blank=True)

    def __str__(self) -> str:
        return f"{self.one_part} – {self.other_part}"


class TeamMember(Record):
    """A seat in the project team: a function, and the colleague who fills it when that one uses Beraad. Never a typed name."""

    function = models.CharField(_("Function"), max_length=LINE)
    part = models.CharField(_("Part of the organisation"), max_length=LINE, blank=True)
    person = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="team_seats",
        verbose_name=_("Colleague"),
    )
    role = models.CharField(_("Role in the team"), max_length=LINE, blank=True)

    def __str__(self) -> str:
        return self.function


class DeskBriefing(Record):
    """What the front desk may say, from which day, until when, and who told them. Older ones stay: the newest counts."""

    text = models.TextField(_("What the front desk can say"))
    briefed_on = models.DateField(_("Briefed on"))
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    briefed_by = models.CharField(_("Who briefed them"), max_length=LINE, blank=True)

    class Meta(Record.Meta):
        ordering = ["-briefed_on", "-created_at", "-id"]

    def __str__(self) -> str:
        return " ".join(self.text.split())[:80]

    def expired(self, today: date) -> bool:
        """Whether it no longer holds on this day; the last day counts as valid."""
        return self.valid_until is not None and self.valid_until < today
