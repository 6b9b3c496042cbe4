"""Tables of the stakeholders slice. Nothing here writes by itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.models import LINE, SHORT, Group, Record, Sourced
from beraad.casework.stakeholders import codes


class Stakeholder(Sourced, Record):
    """A party that has to do with the decision: an organisation, a group, a role; a person only with source and purpose.

    `group` ties it to a group of the starting situation; `reaches` are the groups it has a line to. `affected` says
    that the consequences reach it, so that it must have a moment in the process. `merged_into` keeps a double that was
    joined with another row, so that joining can be undone.
    """

    kind = models.CharField(
        _("What it is"),
        max_length=SHORT,
        choices=codes.StakeholderKind,
        default=codes.StakeholderKind.ORGANISATION,
    )
    title = models.CharField(_("Name"), max_length=LINE)
    party = models.CharField(
        _("Part of the field"), max_length=SHORT, choices=codes.PartyGroup, default=codes.PartyGroup.RESIDENTS
    )
    roles = models.JSONField(_("What it usually does"), default=list, blank=True)
    interests = models.TextField(_("Interests"), blank=True)
    affected = models.BooleanField(_("The consequences reach this party"), default=False)
    key_figure = models.BooleanField(_("Key figure"), default=False)
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stakeholders",
        verbose_name=_("Group of the starting situation"),
    )
    reaches = models.ManyToManyField(
        Group, blank=True, related_name="lines", verbose_name=_("Has a line to these groups")
    )
    belongs_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
        verbose_name=_("Belongs to"),
    )
    purpose = models.CharField(_("Why this person is in the register"), max_length=LINE, blank=True)
    keep_until = models.DateField(_("Keep until"), null=True, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    item_key = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged"
    )

    # The register stays inside. Documents that leave the house name organisations only, field by field.
    public_fields: ClassVar[tuple[str, ...]] = ("title", "party")
    never_public = Q(kind=codes.StakeholderKind.PERSON)

    class Meta(Record.Meta):
        ordering = ["title", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Rating(Record):
    """How one assessor sees one party on one day: interest, influence, trust, stance; unknown is a value of its own.

    Two assessors who disagree both stay: the force field shows the spread.
    """

    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.CASCADE, related_name="ratings", verbose_name=_("Party")
    )
    rated_on = models.DateField(_("As seen on"))
    interest = models.CharField(
        _("Interest"), max_length=SHORT, choices=codes.Level, default=codes.Level.UNKNOWN
    )
    influence = models.CharField(
        _("Influence"), max_length=SHORT, choices=codes.Level, default=codes.Level.UNKNOWN
    )
    trust = models.CharField(_("Trust"), max_length=SHORT, choices=codes.Level, default=codes.Level.UNKNOWN)
    stance = models.CharField(
        _("Stance"), max_length=SHORT, choices=codes.Stance, default=codes.Stance.UNKNOWN
    )
    reason = models.TextField(_("What this rests on"), blank=True)

    class Meta(Record.Meta):
        ordering = ["-rated_on", "-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.stakeholder}: {self.rated_on}"
