"""Tables of the dossier slice. Nothing here writes by itself: see actions.py and records.py."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beraad.accounts.access import ROLE_NAMES, Role
from beraad.accounts.models import Municipality, User
from beraad.accounts.privacy import Personal
from beraad.casework.dossier import codes

SHORT, LINE = 80, 300


class Dossier(models.Model):
    """One decision being prepared. It pins the guide and the edition that it is worked on with."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="dossiers")
    title = models.CharField(_("Name"), max_length=LINE)
    place = models.CharField(_("Place or neighbourhood"), max_length=LINE, blank=True)
    summary = models.TextField(_("What it is about"), blank=True)
    guide = models.CharField(max_length=SHORT)
    edition = models.CharField(max_length=SHORT)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.title


class DossierRole(models.Model):
    """Somebody's one role in one dossier, and when that person was last there: for their own start page only."""

    personal_data: ClassVar = {
        "visited_at": Personal(
            "tot de rol wordt ingetrokken; alleen het laatste moment",
            "beraad.casework.dossier.actions.take_role",
        )
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="dossier_roles")
    role = models.CharField(
        max_length=SHORT, choices=[(role.value, name) for role, name in ROLE_NAMES.items()]
    )
    visited_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "user"], name="one_role_a_dossier")]

    def __str__(self) -> str:
        return f"{self.user}: {ROLE_NAMES[Role(self.role)]}"


class EditionMove(models.Model):
    """The dossier went to another edition: enough to go back, and to say who did it when.

    `moves` are [kind, row, old key, new key] and `lapses` [kind, row, key], rows by their uuid. `state` is what
    answers and adjustments were right after it: while they are that, there is a way back.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="edition_moves")
    old = models.CharField(max_length=SHORT)
    new = models.CharField(max_length=SHORT)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    moves = models.JSONField(default=list)
    lapses = models.JSONField(default=list)
    state = models.CharField(max_length=64)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.old} – {self.new}"


class Record(models.Model):
    """What every row that people keep in a dossier has.

    `version` lets the second editor see that somebody was first; `removed_at` makes taking away something to undo;
    `confidential` shields it from who may not see that and from everything public.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="%(class)ss")
    confidential = models.BooleanField(_("Confidential"), default=False)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    # Which fields may leave the house in a public text; everything not named here stays inside.
    public_fields: ClassVar[tuple[str, ...]] = ()
    # Which rows never leave the house, whatever else is said of them.
    never_public: ClassVar[Q] = Q(pk=None)
    # Which fields only people see who may see confidential parts, also when the row itself is not confidential.
    shielded_fields: ClassVar[tuple[str, ...]] = ()
    # By field that holds a list of codes: the codes with their words.
    list_choices: ClassVar[dict[str, list[tuple[str, Any]]]] = {}
    # Which rows it hangs on may be taken away without it; it goes, and comes back, with every other one it cannot do without.
    stays_without: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        ordering = ["created_at", "id"]


class Sourced(models.Model):
    """Where something comes from: a text and, if there is one, a link."""

    source = models.CharField(_("Source"), max_length=LINE, blank=True)
    source_link = models.URLField(_("Link to the source"), max_length=1000, blank=True)

    class Meta:
        abstract = True


class Answer(Sourced, Record):
    """One person's answer to one question of the guide; a question may have several."""

    item_key = models.CharField(max_length=200)
    status = models.CharField(
        _("Status"), max_length=SHORT, choices=codes.AnswerStatus, default=codes.AnswerStatus.ANSWERED
    )
    text = models.TextField(_("Answer"), blank=True)
    expected_on = models.DateField(_("Expected on"), null=True, blank=True)
    reason = models.TextField(_("Why this does not apply"), blank=True)

    public_fields = ("text", "status", "expected_on", "source", "source_link")

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["dossier", "item_key"])]

    def __str__(self) -> str:
        return self.text or self.reason or str(self.get_status_display())


class ItemAdjustment(Record):
    """An item or a whole chapter of the guide that this dossier skips or words differently, with the reason."""

    item_key = models.CharField(max_length=200)
    kind = models.CharField(_("What you do with it"), max_length=SHORT, choices=codes.AdjustmentKind)
    text = models.TextField(_("Your own wording"), blank=True)
    reason = models.TextField(_("Reason"))

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "item_key"],
                condition=models.Q(removed_at=None),
                name="one_adjustment_an_item",
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Fact(Sourced, Record):
    """Something that is so, or something that is not known yet and when it will be."""

    kind = models.CharField(
        _("What it is about"), max_length=SHORT, choices=codes.FactKind, default=codes.FactKind.OTHER
    )
    title = models.CharField(_("Fact"), max_length=LINE)
    known = models.CharField(
        _("Known or not"), max_length=SHORT, choices=codes.Known, default=codes.Known.KNOWN
    )
    text = models.TextField(_("What is known"), blank=True)
    certainty = models.CharField(
        _("How certain"), max_length=SHORT, choices=codes.Certainty, default=codes.Certainty.CERTAIN
    )
    known_since = models.DateField(_("Known since"), null=True, blank=True)
    expected_on = models.DateField(_("Expected on"), null=True, blank=True)
    embargo_until = models.DateField(_("Not public before"), null=True, blank=True)

    never_public = Q(kind=codes.FactKind.SAFETY)
    public_fields = (
        "title",
        "known",
        "text",
        "certainty",
        "known_since",
        "expected_on",
        "source",
        "source_link",
    )

    def __str__(self) -> str:
        return self.title

    def get_certainty_display(self) -> str:  # type: ignore[no-redef]
        """How certain in words; nothing for what is not known."""
        return str(codes.Certainty(self.certainty).label) if self.known == codes.Known.KNOWN else ""


class Frame(Sourced, Record):
    """What others have fixed already, and the room that is left (guide, paragraph 3)."""

    title = models.CharField(_("What is fixed"), max_length=LINE)
    fixed_by = models.CharField(_("Fixed by"), max_length=LINE)
    fixed_until = models.DateField(_("Until"), null=True, blank=True)
    room_left = models.TextField(_("Room left for a decision of your own"), blank=True)

    public_fields = ("title", "fixed_by", "fixed_until", "room_left", "source", "source_link")

    def __str__(self) -> str:
        return self.title


class Value(Record):
    """What the municipality finds important, ranked; the guide gives the first three."""

    title = models.CharField(_("Value"), max_length=LINE)
    explanation = models.TextField(_("What it means here"), blank=True)
    rank = models.PositiveIntegerField(_("Rank"), default=1)
    item_key = models.CharField(max_length=200, blank=True)

    public_fields = ("title", "explanation", "rank")

    class Meta(Record.Meta):
        ordering = ["rank", "created_at", "id"]

    def __str__(self) -> str:
        return self.title


class Position(Sourced, Record):
    """What the college has said: a position, or the wish to contribute."""

    kind = models.CharField(
        _("Kind"), max_length=SHORT, choices=codes.PositionKind, default=codes.PositionKind.POSITION
    )
    title = models.CharField(_("What was said"), max_length=LINE)
    text = models.TextField(_("Explanation"), blank=True)
    said_on = models.DateField(_("Said on"), null=True, blank=True)

    public_fields = ("title", "kind", "text", "said_on", "source", "source_link")

    def __str__(self) -> str:
        return self.title


class Alternative(Record):
    """Another location, form or number that was considered, and why it fell."""

    title = models.CharField(_("Alternative"), max_length=LINE)
    kind = models.CharField(
        _("What differs"),
        max_length=SHORT,
        choices=codes.AlternativeKind,
        default=codes.AlternativeKind.LOCATION,
    )
    outcome = models.CharField(
        _("Outcome"),
        max_length=SHORT,
        choices=codes.AlternativeOutcome,
        default=codes.AlternativeOutcome.OPEN,
    )
    reason = models.TextField(_("Why this outcome"), blank=True)

    public_fields = ("title", "kind", "outcome", "reason")

    def __str__(self) -> str:
        return self.title


class Assessment(Record):
    """How one alternative does on one criterion."""

    alternative = models.ForeignKey(
        Alternative, on_delete=models.CASCADE, related_name="assessments", verbose_name=_("Alternative")
    )
    criterion = models.CharField(_("Criterion"), max_length=LINE)
    finding = models.TextField(_("Finding"))

    public_fields = ("alternative", "criterion", "finding")

    def __str__(self) -> str:
        return f"{self.alternative}: {self.criterion}"


class Group(Record):
    """A group that has to do with the decision, and its interests; the future residents are one too."""

    title = models.CharField(_("Group"), max_length=LINE)
    interests = models.TextField(_("Interests"), blank=True)
    future_residents = models.BooleanField(_("These are the future residents of the location"), default=False)
    contact = models.CharField(_("Who has contact with this group"), max_length=LINE, blank=True)

    public_fields = ("title", "interests")

    def __str__(self) -> str:
        return self.title


class Concern(Record):
    """A worry or controversy, with the feelings and associations that come with it (guide, paragraph 3, tips)."""

    kind = models.CharField(
        _("Kind"), max_length=SHORT, choices=codes.ConcernKind, default=codes.ConcernKind.CONCERN
    )
    title = models.CharField(_("What people say"), max_length=LINE)
    emotions = models.CharField(_("Emotions"), max_length=LINE, blank=True)
    associations = models.TextField(_("What people connect it with"), blank=True)
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="concerns",
        verbose_name=_("Group"),
    )
    heard = models.CharField(_("Where it was heard"), max_length=LINE, blank=True)

    public_fields = ("title", "kind")

    def __str__(self) -> str:
        return self.title


class Decision(Record):
    """A decision or dilemma, the values that weighed, and the safety consideration when it is weighty.

    The safety consideration is for people who may see confidential parts, also when the decision itself is public.
    """

    kind = models.CharField(
        _("Kind"), max_length=SHORT, choices=codes.DecisionKind, default=codes.DecisionKind.DECISION
    )
    title = models.CharField(_("Decision or dilemma"), max_length=LINE)
    text = models.TextField(_("Explanation"), blank=True)
    decided_by = models.CharField(_("Decided by"), max_length=LINE, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    values = models.ManyToManyField(
        Value, blank=True, related_name="decisions", verbose_name=_("Values that weighed")
    )
    weighty = models.BooleanField(_("This decision is weighty"), default=False)
    safety_consideration = models.TextField(_("Safety consideration"), blank=True)

    public_fields = ("title", "kind", "text", "decided_by", "decided_on", "values")
    shielded_fields = ("safety_consideration",)

    def __str__(self) -> str:
        return self.title
