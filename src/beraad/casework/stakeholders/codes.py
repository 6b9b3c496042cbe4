"""The stored codes of the stakeholders slice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StakeholderKind(TextChoices):
    """What a stakeholder is. Organisations, groups and roles come first; a person only with source and purpose."""

    ORGANISATION = "organisation", _("organisation")
    GROUP = "group", _("group of people")
    ROLE = "role", _("role or function")
    PERSON = "person", _("person")


class PartyGroup(TextChoices):
    """Which part of the field a stakeholder belongs to (guide, paragraphs 4.1 and 4.2)."""

    EXECUTIVE = "executive", _("college")
    COUNCIL = "council", _("council")
    RESIDENTS = "residents", _("residents")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    INSTITUTIONAL = "institutional", _("institutional partner")
    KEY_FIGURES = "key_figures", _("key figure")
    PRESS = "press", _("press")
    ORGANISATION = "own_organisation", _("the municipality's own organisation")


class PartyRole(TextChoices):
    """What a party does by default (guide, paragraph 4.2)."""

    INFORMING = "informing", _("gives information")
    ADVISING = "advising", _("advises")
    DECIDING = "deciding", _("decides")
    INVOLVED = "involved", _("is involved")
    CONTACT = "contact", _("is the one to contact")
    NEGOTIATING = "negotiating", _("is negotiated with")
    SUPPORTING = "supporting", _("stands beside the college at meetings")
    PARTICIPATING = "participating", _("takes part")
    REPRESENTING = "representing", _("represents residents")
    SUPERVISING = "supervising", _("supervises")
    SETTING_FRAMES = "setting_frames", _("sets the frames")


class Level(TextChoices):
    """How much interest, influence or trust. Unknown is a value of its own, never the middle."""

    UNKNOWN = "unknown", _("not known yet")
    LOW = "low", _("little")
    MEDIUM = "medium", _("some")
    HIGH = "high", _("much")


class Stance(TextChoices):
    """How somebody stands towards the plan, in neutral words."""

    UNKNOWN = "unknown", _("not known yet")
    FOR = "for", _("for")
    CONDITIONAL = "conditional", _("for, with conditions")
    DIVIDED = "divided", _("divided")
    AGAINST = "against", _("against")
