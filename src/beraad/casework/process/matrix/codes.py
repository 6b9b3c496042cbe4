"""The stored codes of the matrix."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StepRoleKind(TextChoices):
    """What a party is in a step. Who is accountable may do the work too, so that has a code of its own."""

    ACCOUNTABLE = "accountable", _("accountable")
    ACCOUNTABLE_RESPONSIBLE = "accountable_responsible", _("accountable, and does the work")
    RESPONSIBLE = "responsible", _("does the work")
    CONSULTED = "consulted", _("gives advice")
    INFORMED = "informed", _("is told")


class ParticipationForm(TextChoices):
    """How a party can take part in a step (guide, paragraph 4.1). Empty: in no form."""

    SPEAKING = "speaking", _("have a say")
    DIALOGUE = "dialogue", _("dialogue")
    CO_DECIDING = "co_deciding", _("decide, or decide with others")


class Ring(TextChoices):
    """How close a party stands to the work in a phase. Unknown is a value of its own, never the outer ring."""

    UNKNOWN = "unknown", _("not known yet")
    KNOWS = "knows", _("knows about it")
    THINKS_ALONG = "thinks_along", _("gives thought to it")
    WORKS_ALONG = "works_along", _("works on it too")
    DECIDES_ALONG = "decides_along", _("decides on it too")


class DecidingBody(TextChoices):
    """Who takes the decision. The college by default (guide, paragraph 4.2)."""

    EXECUTIVE = "executive", _("the college")
    COUNCIL = "council", _("the council")
    OTHER = "other", _("somebody else")


class YesNo(TextChoices):
    """An answer to a question that was thought about; not known yet is an answer too."""

    UNKNOWN = "unknown", _("not known yet")
    YES = "yes", _("yes")
    NO = "no", _("no")


class WishesRoute(TextChoices):
    """How far the college is with letting the council give its wishes and concerns (Gemeentewet, article 169(4))."""

    TO_PLAN = "to_plan", _("still to be planned")
    PLANNED = "planned", _("planned")
    HELD = "held", _("the council has given them")
    NOT_HELD = "not_held", _("this does not happen")
