"""Codes of the planning, and the words for those of the core."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.core.planning import (
    DecisionRoute,
    DurationUnit,
    SchoolRegion,
    StepEffect,
    StepKind,
)

KIND_NAMES = {
    StepKind.WORK: _("work that has to be done"),
    StepKind.CALENDAR_TERM: _("a period that simply has to pass"),
    StepKind.LEGAL_FORWARD: _("legal term that begins with this step"),
    StepKind.LEGAL_BACKWARD: _("legal term that is counted back from the next step"),
    StepKind.SLOT: _("meeting or publication on fixed days"),
    StepKind.FIXED: _("one day that is fixed"),
    StepKind.KEY_MOMENT: _("moment without duration"),
}
UNIT_NAMES = {
    DurationUnit.WORKING_DAYS: _("working days"),
    DurationUnit.DAYS: pgettext_lazy("unit", "days"),
    DurationUnit.WEEKS: pgettext_lazy("unit", "weeks"),
    DurationUnit.MONTHS: pgettext_lazy("unit", "months"),
}
ROUTE_NAMES = {
    DecisionRoute.OBJECTION: _("residents can object, and then appeal to the court"),
    DecisionRoute.INSPECTION: _("residents give their view on a draft, and can then appeal to the court"),
}
EFFECT_NAMES = {
    StepEffect.ANNOUNCES: _("tells everybody what will happen"),
    StepEffect.EXECUTES: _("carries the decision out"),
}


class SlotSeries(TextChoices):
    """Whose meetings, or which publication, a date belongs to."""

    COUNCIL = "council", _("council: decision")
    COMMITTEE = "committee", _("council: preparing meeting")
    EXECUTIVE = "executive", pgettext_lazy("meeting", "college")
    NEWSPAPER = "newspaper", _("local paper: last day for copy")


# Shorter, for inside a sentence and beside the timeline.
SERIES_NAMES = {
    SlotSeries.COUNCIL: pgettext_lazy("meeting", "council"),
    SlotSeries.COMMITTEE: pgettext_lazy("meeting", "council committee"),
    SlotSeries.EXECUTIVE: pgettext_lazy("meeting", "college"),
    SlotSeries.NEWSPAPER: pgettext_lazy("meeting", "local paper"),
}


class ClosedKind(TextChoices):
    """Why days are different. The first six are those of the calendar; the last is a holiday by decree."""

    CLOSED = "closed", _("municipality closed")
    RECESS = "recess", _("recess")
    SCHOOL_HOLIDAY = "school_holiday", _("school holiday")
    ELECTION = "election", _("election period")
    MOURNING = "mourning", _("mourning")
    FEAST = "feast", _("local feast")
    EQUATED = "equated_day", _("day set equal to a holiday")


# No region chosen: not known yet, and the holidays of all three are shown.
REGION_NAMES = {
    SchoolRegion.NORTH: pgettext_lazy("region", "north"),
    SchoolRegion.CENTRAL: pgettext_lazy("region", "middle"),
    SchoolRegion.SOUTH: pgettext_lazy("region", "south"),
}


class HaltKind(TextChoices):
    """Why a process stands still."""

    COURT_RULING = "court_ruling", _("a court ruled")
    WITHDRAWN = "withdrawn", _("COA withdrew the request")
    CHANGE_OF_PLAN = "change_of_plan", _("the plan changes")
    OTHER = "other", _("another reason")
