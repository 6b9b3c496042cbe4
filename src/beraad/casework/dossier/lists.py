"""The lists of the starting situation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier import forms, models
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.queries import decisions_by_value, records
from beraad.casework.dossier.registers import Register


def _alternatives_beside(access: Access) -> dict[str, Any]:
    """The comparison: one column a criterion, one row an alternative."""
    alternatives = list(records(access, models.Alternative))
    found = list(records(access, models.Assessment))
    criteria = list(dict.fromkeys(one.criterion for one in found))
    cells = {(one.alternative_id, one.criterion): one.finding for one in found}
    rows = [(one, [cells.get((one.pk, criterion), "") for criterion in criteria]) for one in alternatives]
    return {
        "criteria": criteria,
        "comparison": rows,
        "assessments_url": ASSESSMENTS.url("list", access),
        "assessment_add_url": ASSESSMENTS.url("add", access),
    }


def _decisions_beside(access: Access) -> dict[str, Any]:
    return {"by_value": decisions_by_value(access)}


FACTS = Register(
    "facts",
    models.Fact,
    forms.FactForm,
    _("Facts: what we know, and what not yet"),
    _("Add a fact"),
    _(
        "No facts yet. Start with the location, the numbers and the duration. "
        "What you do not know yet belongs here too, with the date you expect it."
    ),
    ("title", "text", "known", "kind"),
    address="feiten",
    rules=("say_not_known_yet",),
)
FRAMES = Register(
    "frames",
    models.Frame,
    forms.FrameForm,
    _("Frames: what others have fixed"),
    _("Add a frame"),
    _("No frames yet. Note what COA, the law or the region has fixed already, and what room that leaves."),
    ("title", "fixed_by", "fixed_until", "room_left", "source"),
    address="kaders",
)
VALUES = Register(
    "values",
    models.Value,
    forms.ValueForm,
    _("Values: what weighs most"),
    _("Add a value"),
    _("No values yet. Add what your municipality finds most important and rank it."),
    ("title", "rank", "explanation"),
    address="waarden",
    rules=("repeat_values",),
)
POSITIONS = Register(
    "positions",
    models.Position,
    forms.PositionForm,
    _("Positions of the college"),
    _("Add a position"),
    _("No positions yet. Was a wish to contribute already voiced? Note it here, with the date."),
    ("title", "kind", "text", "said_on", "source"),
    address="standpunten",
)
ALTERNATIVES = Register(
    "alternatives",
    models.Alternative,
    forms.AlternativeForm,
    _("Alternatives: why here"),
    _("Add an alternative"),
    _(
        "No alternatives yet. Note which other locations, forms or numbers were considered. Residents will ask."
    ),
    ("title", "kind", "outcome", "reason"),
    address="alternatieven",
    template="casework/dossier/alternatives.html",
    beside=_alternatives_beside,
)
ASSESSMENTS = Register(
    "assessments",
    models.Assessment,
    forms.AssessmentForm,
    _("Comparison on criteria"),
    _("Add an assessment"),
    _("No assessments yet. Say per alternative how it does on each criterion, in the same words."),
    ("criterion", "alternative", "finding"),
    address="beoordelingen",
    related=("alternative",),
)
GROUPS = Register(
    "groups",
    models.Group,
    forms.GroupForm,
    _("Groups and their interests"),
    _("Add a group"),
    _("No groups yet. Start with the people who live nearby and with the future residents of the location."),
    ("title", "interests", "future_residents", "contact"),
    address="groepen",
)
CONCERNS = Register(
    "concerns",
    models.Concern,
    forms.ConcernForm,
    _("Concerns and controversies"),
    _("Add a concern"),
    _("No concerns yet. Note what people say, what they feel, and what they connect it with."),
    ("title", "kind", "emotions", "associations", "group", "heard"),
    address="zorgen",
    related=("group",),
    rules=("environment_scan", "not_public_opinion", "say_what_was_not_seen"),
    also=("8",),
)
DECISIONS = Register(
    "decisions",
    models.Decision,
    forms.DecisionForm,
    _("Decisions and dilemmas"),
    _("Add a decision or dilemma"),
    _("No decisions yet. Note each choice with the values that weighed."),
    ("title", "kind", "decided_by", "decided_on", "values", "weighty"),
    address="besluiten",
    many=("values",),
    rules=("repeat_values", "safety_consideration"),
    also=("7",),
    template="casework/dossier/decisions.html",
    beside=_decisions_beside,
)
LISTS = (FACTS, FRAMES, VALUES, POSITIONS, ALTERNATIVES, ASSESSMENTS, GROUPS, CONCERNS, DECISIONS)
# The page names those that do not stand on another page already: assessments belong to the alternatives.
PAGE_LISTS = tuple(one for one in LISTS if one is not ASSESSMENTS)
