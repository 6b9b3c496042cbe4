"""The codes that are stored, each with its name on screen."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AnswerStatus(TextChoices):
    """How far an answer is. 'Open' is somebody who is still working on it."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    NOT_KNOWN_YET = "not_known_yet", _("not known yet")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class Known(TextChoices):
    """Whether a fact is known; not knowing yet is a value, never an empty field."""

    KNOWN = "known", _("known")
    NOT_KNOWN_YET = "not_known_yet", _("not known yet")


class Certainty(TextChoices):
    """How sure the municipality is of a fact."""

    CERTAIN = "certain", _("certain")
    LIKELY = "likely", _("likely")
    UNCERTAIN = "uncertain", _("uncertain")


class FactKind(TextChoices):
    """What a fact is about (guide, paragraph 3)."""

    LOCATION = "location", _("location")
    NUMBERS = "numbers", _("numbers")
    DURATION = "duration", _("duration")
    FINDINGS = "findings", _("findings of research")
    SAFETY = "safety", _("findings of safety research")
    OTHER = "other", _("something else")


class PositionKind(TextChoices):
    """A position of the college, or the wish to contribute that was already voiced (guide, paragraph 3)."""

    POSITION = "position", _("position of the college")
    WISH = "wish", _("wish to contribute, already voiced")


class AlternativeKind(TextChoices):
    """In what an alternative differs."""

    LOCATION = "location", _("another location")
    FORM = "form", _("another form")
    NUMBER = "number", _("another number")
    OTHER = "other", _("something else")


class AlternativeOutcome(TextChoices):
    """What became of an alternative."""

    OPEN = "open", _("still being considered")
    CHOSEN = "chosen", _("chosen")
    DROPPED = "dropped", _("dropped")


class ConcernKind(TextChoices):
    """A worry, or a matter that people oppose each other on."""

    CONCERN = "concern", _("concern")
    CONTROVERSY = "controversy", _("controversy")


class DecisionKind(TextChoices):
    """A choice that was made, or a dilemma that is still open."""

    DECISION = "decision", _("decision")
    DILEMMA = "dilemma", _("dilemma")


class AdjustmentKind(TextChoices):
    """What a dossier does with an item or chapter of the guide."""

    SKIPPED = "skipped", _("skipped")
    ADAPTED = "adapted", _("adapted")
