"""Tables of the planning. Nothing here writes by itself."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.casework.dossier.models import LINE, SHORT, Dossier, Record, Sourced
from beraad.casework.process.models import Step
from beraad.casework.process.planning.codes import (
    EFFECT_NAMES,
    KIND_NAMES,
    ROUTE_NAMES,
    UNIT_NAMES,
    ClosedKind,
    HaltKind,
    SlotSeries,
)
from beraad.core.planning import DurationUnit, StepKind

KINDS = [(code.value, name) for code, name in KIND_NAMES.items()]
UNITS = [(code.value, name) for code, name in UNIT_NAMES.items()]
LAG_UNITS = [(code, name) for code, name in UNITS if code != DurationUnit.MONTHS]
ROUTES = [(code.value, name) for code, name in ROUTE_NAMES.items()]
EFFECTS = [(code.value, name) for code, name in EFFECT_NAMES.items()]


class Timing(Record):
    """When one step happens. An unknown duration is said (`unknown`) and is not zero.

    `amount` and `unit` are its duration; `proposed` says that Beraad proposed it and nobody looked at it yet. `began_on`
    and `ended_on` are what really happened. `arrows` counts how often what comes before was changed, so that a second
    editor sees that too. `template_key` names the entry of Beraad's own phases after the decision that it came from.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="timings", verbose_name=_("Step"))
    kind = models.CharField(
        _("What kind of step is this"), max_length=SHORT, choices=KINDS, default=StepKind.WORK.value
    )
    amount = models.PositiveIntegerField(_("How long it takes"), null=True, blank=True)
    unit = models.CharField(
        _("Counted in"), max_length=SHORT, choices=UNITS, default=DurationUnit.WORKING_DAYS.value
    )
    unknown = models.BooleanField(_("How long it takes is not known yet"), default=False)
    proposed = models.BooleanField(_("The duration is a proposal of Beraad: check this"), default=False)
    slot_series = models.CharField(_("On which days"), max_length=SHORT, choices=SlotSeries, blank=True)
    papers_weeks = models.PositiveIntegerField(_("Papers in, how many weeks before"), null=True, blank=True)
    fixed_on = models.DateField(_("The fixed day"), null=True, blank=True)
    legal_term = models.CharField(_("Which legal term"), max_length=SHORT, blank=True)
    pinned_on = models.DateField(_("Starts on exactly this day"), null=True, blank=True)
    pin_reason = models.CharField(_("Why that day"), max_length=LINE, blank=True)
    avoid = models.JSONField(_("Not during"), default=list, blank=True)
    route = models.CharField(
        _("Can residents go against the decision of this step"), max_length=SHORT, choices=ROUTES, blank=True
    )
    effect = models.CharField(_("Does this step"), max_length=SHORT, choices=EFFECTS, blank=True)
    began_on = models.DateField(_("Began on"), null=True, blank=True)
    ended_on = models.DateField(_("Was done on"), null=True, blank=True)
    informing = models.TextField(_("Whom you inform, and what you do for them afterwards"), blank=True)
    template_key = models.CharField(max_length=SHORT, blank=True, editable=False)
    arrows = models.PositiveIntegerField(_("What comes before, times changed"), default=0, editable=False)

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["step"], name="one_timing_a_step")]

    def __str__(self) -> str:
        return str(self.step)


class Dependency(Record):
    """One step begins after another one, with days between them; below zero they overlap."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="dependencies")
    after = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="dependents", verbose_name=_("After this step")
    )
    lag_amount = models.IntegerField(_("Time between them"), default=0)
    lag_unit = models.CharField(
        _("Counted in"), max_length=SHORT, choices=LAG_UNITS, default=DurationUnit.WORKING_DAYS.value
    )

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["step", "after"],
                condition=models.Q(removed_at=None),
                name="one_dependency_a_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.after} → {self.step}"


class Slot(Sourced, Record):
    """One day on which the council or the college meets, or the local paper closes."""

    series = models.CharField(
        _("Who or what"), max_length=SHORT, choices=SlotSeries, default=SlotSeries.COUNCIL
    )
    date = models.DateField(_("Date"))
    note = models.CharField(_("Note"), max_length=LINE, blank=True)

    class Meta(Record.Meta):
        ordering = ["date", "series", "id"]

    def __str__(self) -> str:
        return f"{self.get_series_display()} {self.date:%d-%m-%Y}"


class ClosedPeriod(Sourced, Record):
    """Days that are different, first and last day included: recess, holiday, election, feast."""

    kind = models.CharField(_("Kind"), max_length=SHORT, choices=ClosedKind, default=ClosedKind.CLOSED)
    title = models.CharField(_("Name"), max_length=LINE)
    begins = models.DateField(_("From"))
    ends = models.DateField(_("Until and including"))
    region = models.CharField(_("Region"), max_length=SHORT, blank=True)
    stops_work = models.BooleanField(_("The work stands still"), default=True)
    stops_slots = models.BooleanField(_("Meetings on these days do not take place"), default=False)

    class Meta(Record.Meta):
        ordering = ["begins", "ends", "id"]

    def __str__(self) -> str:
        return self.title


class Halt(Record):
    """The process stood still from a day, for a reason; `resumed_on` empty: it still does. Nothing of the plan goes away."""

    kind = models.CharField(_("What happened"), max_length=SHORT, choices=HaltKind)
    halted_on = models.DateField(_("Stopped on"))
    reason = models.TextField(_("Why"))
    resumed_on = models.DateField(_("Goes on from"), null=True, blank=True)
    resume_reason = models.TextField(_("Why it can go on"), blank=True)

    class Meta(Record.Meta):
        ordering = ["-halted_on", "-id"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class PlanSetting(Record):
    """What holds for the whole plan of a dossier: by when which step must be done, and which school holidays count."""

    deadline_step = models.ForeignKey(
        Step,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("Which step must be done by then"),
    )
    deadline_on = models.DateField(_("Deadline"), null=True, blank=True)
    deadline_source = models.CharField(_("Who set this deadline"), max_length=LINE, blank=True)
    regions = models.JSONField(_("School holidays of the region"), default=list, blank=True)

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["dossier"], name="one_plan_setting_a_dossier")]

    def __str__(self) -> str:
        return str(_("the plan"))


class PlanVersion(Record):
    """The plan as it was approved: everything it was made of and everything that came out. Never changed afterwards."""

    number = models.PositiveIntegerField(_("Version"), default=1)
    note = models.TextField(_("Who approved it, and why now"), blank=True)
    content = models.JSONField(default=dict, editable=False)

    class Meta(Record.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="one_plan_version_a_number")
        ]

    def __str__(self) -> str:
        return str(_("version %s") % self.number)


class PlanShift(models.Model):
    """What moved in the plan at one change, and why: `moves` as `frozen.Move` keeps them. Written once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="plan_shifts")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    moves = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%d-%m-%Y}"
