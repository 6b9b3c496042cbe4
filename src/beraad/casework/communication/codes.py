"""The stored codes of the communication slice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AudienceKind(TextChoices):
    """Who hears it, as far as the order of informing is concerned (`core.informing` has the order)."""

    EXECUTIVE = "executive", _("college")
    OWN_ORGANISATION = "own_organisation", _("your own organisation")
    FRONT_DESK = "front_desk", _("front desk and contact centre")
    COUNCIL = "council", _("council")
    PARTNERS = "partners", _("partners, such as COA and police")
    NEIGHBOURS = "neighbours", _("direct neighbours")
    GROUP = "group", _("another group")
    PUBLIC = "general_public", _("all residents")
    PRESS = "press", _("press")


class Frequency(TextChoices):
    """How often something is told (`core.informing.moments` works out the days)."""

    ONCE = "once", _("once")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month")
    QUARTERLY = "quarterly", _("every three months")


class InformationKind(TextChoices):
    """What kind of information it is (guide, paragraph 4.1, row 3)."""

    ANNOUNCE = "announce", _("announce")
    EXPLAIN = "explain", _("explain")
    ASK = "ask", _("ask")
    REPORT_BACK = "report_back", _("report back what came of it")


class InformationDetail(TextChoices):
    """How detailed the information is at that moment (guide, paragraph 4.1, row 3)."""

    MAIN_POINTS = "main_points", _("the main points")
    EXPLAINED = "explained", _("main points with explanation")
    FULL = "full", _("in detail")


class InternalAudience(TextChoices):
    """Who inside the municipality must know it too (guide, paragraph 4.1, row 3)."""

    DESK = "desk", _("front desk")
    CONTACT_CENTRE = "contact_centre", _("customer contact centre")
    COUNCIL_REGISTRY = "council_registry", _("registry")
    FIELD_STAFF = "field_staff", _("colleagues in the neighbourhood")


class StepSide(TextChoices):
    """On which side of a step a moment lies."""

    BEFORE = "before", _("before the step")
    AFTER = "after", _("after the step")


class CalendarScope(TextChoices):
    """What a calendar feed holds."""

    DOSSIER = "dossier", _("the whole dossier")
    PERSON = "person", _("what I have to do")
    AUDIENCE = "audience", _("one audience")


class ReminderStage(TextChoices):
    """When somebody is told that something is due."""

    SOON = "soon", _("soon")
    TODAY = "today", _("today")
    OVERDUE = "overdue", _("overdue")


class PlanView(TextChoices):
    """The ways to look at the communication plan, by their word in the address."""

    WEEK = "week", _("per week")
    MONTH = "maand", _("per month")
    AUDIENCE = "doelgroep", _("per audience")
    GAPS = "gaten", _("gaps and silence")
