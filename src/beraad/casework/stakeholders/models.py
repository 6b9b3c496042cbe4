"""Tables of the stakeholders slice. Nothing here writes by itself."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.accounts.privacy import Personal
from beraad.casework.dossier.models import LINE, SHORT, Dossier, Group, Record, Sourced
from beraad.casework.stakeholders import codes

_ACTIONS = "beraad.casework.stakeholders.actions"
_PERSON = Personal("tot de dag bij ‘bewaren tot’ van die persoon", f"{_ACTIONS}.erase_stakeholder")
_CONTACT = Personal("tot de gemeente het contactmoment wist", f"{_ACTIONS}.erase_contact")
_ADMINISTRATOR = Personal("zolang iemand de functie heeft", f"{_ACTIONS}.erase_administrator")
_IMPORT = Personal("tot de import klaar is of wordt weggegooid", f"{_ACTIONS}.discard_import")


class Stakeholder(Sourced, Record):
    """A party that has to do with the decision: an organisation, a group, a role; a person only with source and purpose.

    `group` ties it to a group of the starting situation; `reaches` are the groups it has a line to. `affected` says
    that the consequences reach it, so that it must have a moment in the process. `function` and `belongs_to` say in
    which roles a person stands here: several are possible. `merged_into` keeps a double that was joined with another
    row, so that joining can be undone; such a row is taken away as well.
    """

    kind = models.CharField(
        _("What it is"),
        max_length=SHORT,
        choices=codes.StakeholderKind,
        default=codes.StakeholderKind.ORGANISATION,
    )
    title = models.CharField(_("Name"), max_length=LINE)
    function = models.CharField(_("Role or function of this person"), max_length=LINE, blank=True)
    party = models.CharField(
        _("Part of the field"), max_length=SHORT, choices=codes.PartyGroup, default=codes.PartyGroup.RESIDENTS
    )
    roles = models.JSONField(_("What this party usually does"), default=list, blank=True)
    interests = models.TextField(_("What matters to this party"), blank=True)
    affected = models.BooleanField(_("The consequences reach this party"), default=False)
    key_figure = models.BooleanField(_("This is a key figure"), default=False)
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stakeholders",
        verbose_name=_("Is this group of the starting situation"),
    )
    reaches = models.ManyToManyField(
        Group, blank=True, related_name="lines", verbose_name=_("Has a line to these groups")
    )
    belongs_to = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="members", verbose_name=_("Belongs to")
    )
    purpose = models.CharField(_("Why this person is in the register"), max_length=LINE, blank=True)
    keep_until = models.DateField(_("Keep until"), null=True, blank=True)
    ended_on = models.DateField(_("No longer there since"), null=True, blank=True)
    ended_because = models.CharField(
        _("Why no longer there"), max_length=SHORT, choices=codes.EndReason, blank=True
    )
    item_key = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged"
    )

    # The register stays inside. Documents that leave the house name organisations only, field by field.
    public_fields: ClassVar[tuple[str, ...]] = ("title", "party")
    never_public = Q(kind=codes.StakeholderKind.PERSON)
    list_choices: ClassVar = {"roles": codes.PartyRole.choices}
    personal_data: ClassVar = {"title": _PERSON, "function": _PERSON, "purpose": _PERSON, "source": _PERSON}

    class Meta(Record.Meta):
        ordering = ["title", "created_at", "id"]

    def __str__(self) -> str:
        return self.title

    def get_roles_display(self) -> str:
        """What it usually does, in words."""
        return ", ".join(str(label) for code, label in codes.PartyRole.choices if code in self.roles)

    @property
    def is_person(self) -> bool:
        """Whether this is one person: then there is no opinion about them in the register."""
        return self.kind == codes.StakeholderKind.PERSON


class Rating(Record):
    """How one assessor (who made the row) sees one party on one day; unknown is a value of its own.

    Two assessors who disagree both stay: the force field shows the spread. A person is not rated.
    """

    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.CASCADE, related_name="ratings", verbose_name=_("Party")
    )
    rated_on = models.DateField(_("As seen on"))
    interest = models.CharField(
        _("Interest"), max_length=SHORT, choices=codes.Amount, default=codes.Amount.UNKNOWN
    )
    influence = models.CharField(
        _("Influence"), max_length=SHORT, choices=codes.Amount, default=codes.Amount.UNKNOWN
    )
    trust = models.CharField(_("Trust"), max_length=SHORT, choices=codes.Amount, default=codes.Amount.UNKNOWN)
    stance = models.CharField(
        _("Stance"), max_length=SHORT, choices=codes.Stance, default=codes.Stance.UNKNOWN
    )
    reason = models.TextField(_("What this rests on"), blank=True)

    class Meta(Record.Meta):
        ordering = ["-rated_on", "-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.stakeholder}: {self.rated_on:%d-%m-%Y}"


class Contact(Record):
    """A moment of contact with a party: what was heard and agreed, and when there is contact again.

    `in_advance` says that it was before anything was announced or decided. Of a person only what was agreed is kept.
    """

    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("Party")
    )
    held_on = models.DateField(_("Day"))
    way = models.CharField(
        _("In which way"),
        max_length=SHORT,
        choices=codes.ContactWay,
        default=codes.ContactWay.CONVERSATION,
    )
    with_whom = models.CharField(_("Who spoke for the municipality"), max_length=LINE)
    heard = models.TextField(_("What you heard"), blank=True)
    agreed = models.TextField(_("What you agreed"), blank=True)
    in_advance = models.BooleanField(
        _("This was in advance: before anything was announced or decided"), default=False
    )
    follow_up_on = models.DateField(_("Next contact"), null=True, blank=True)
    followed_up = models.BooleanField(_("The next contact has been made"), default=False)

    personal_data: ClassVar = {"heard": _CONTACT, "agreed": _CONTACT, "with_whom": _CONTACT}

    class Meta(Record.Meta):
        ordering = ["-held_on", "-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.stakeholder}, {self.held_on:%d-%m-%Y}"


class Precedent(Sourced, Record):
    """What was heard before: an objection, a protest, an organised group, or an initiative of people who want to help."""

    kind = models.CharField(
        _("Kind"), max_length=SHORT, choices=codes.PrecedentKind, default=codes.PrecedentKind.OBJECTION
    )
    title = models.CharField(_("What happened"), max_length=LINE)
    happened = models.CharField(_("When"), max_length=LINE, blank=True)
    stakeholder = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="precedents",
        verbose_name=_("Which party"),
    )
    process_role = models.TextField(_("Which role this gets in the process"), blank=True)

    class Meta(Record.Meta):
        ordering = ["kind", "title", "id"]

    def __str__(self) -> str:
        return self.title


class Snapshot(Record):
    """The force field as it was on one day, with the reason to keep it.

    `positions` holds, by the uuid of a party, what each assessor said: no names, so that a name that is erased is gone here too.
    """

    taken_on = models.DateField(_("Day"))
    reason = models.CharField(_("Why you keep this picture"), max_length=LINE)
    positions = models.JSONField(default=dict)

    class Meta(Record.Meta):
        ordering = ["-taken_on", "-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.taken_on:%d-%m-%Y}: {self.reason}"


class Merge(models.Model):
    """Two rows were one party: what moved along to the row that stayed, so that it can move back.

    `moved` holds per kind of row the uuids that moved; `filled` the fields of the kept row that were empty before.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="merges")
    double = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="merged_away")
    moved = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.double} → {self.kept}"


class PartyImport(Record):
    """A list of parties that somebody brought in and that is not (wholly) in the register yet.

    It stands in the database from the first moment, so that nothing is lost when somebody is logged out. `rows` are
    [line, cells]; `mapping` gives per field the number of its column; `choices` what somebody decided per line.
    """

    title = models.CharField(_("File"), max_length=LINE)
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    imported = models.PositiveIntegerField(default=0)

    personal_data: ClassVar = {"rows": _IMPORT}

    def __str__(self) -> str:
        return self.title


class Quality(Record):
    """Something that a member of the college can be good at, in the municipality's own words."""

    title = models.CharField(_("Quality"), max_length=LINE)
    explanation = models.TextField(_("How you notice this"), blank=True)

    class Meta(Record.Meta):
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class Occasion(Record):
    """A kind of moment at which a member of the college is needed, and the qualities that help then."""

    title = models.CharField(_("Kind of moment"), max_length=LINE)
    qualities = models.ManyToManyField(
        Quality, blank=True, related_name="occasions", verbose_name=_("Qualities that help then")
    )
    ground = models.TextField(_("Why these qualities"), blank=True)
    paragraphs = models.CharField(_("Paragraphs of the guide"), max_length=LINE, blank=True)
    order = models.PositiveIntegerField(_("Place in the order"), default=1)

    class Meta(Record.Meta):
        ordering = ["order", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Administrator(Sourced, Record):
    """A member of the college by function, with what this member is good at (guide, paragraph 3). Never a score."""

    title = models.CharField(_("Function"), max_length=LINE)
    qualities = models.ManyToManyField(
        Quality, blank=True, related_name="administrators", verbose_name=_("Qualities")
    )

    personal_data: ClassVar = {"title": _ADMINISTRATOR, "source": _ADMINISTRATOR}

    class Meta(Record.Meta):
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class Deployment(Record):
    """Which member of the college is asked for which moment."""

    occasion = models.ForeignKey(
        Occasion, on_delete=models.CASCADE, related_name="deployments", verbose_name=_("Kind of moment")
    )
    administrator = models.ForeignKey(
        Administrator, on_delete=models.CASCADE, related_name="deployments", verbose_name=_("Who")
    )
    planned_on = models.DateField(_("Day"), null=True, blank=True)
    task = models.CharField(_("What this member does there"), max_length=LINE, blank=True)

    class Meta(Record.Meta):
        ordering = ["planned_on", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.administrator}: {self.occasion}"
