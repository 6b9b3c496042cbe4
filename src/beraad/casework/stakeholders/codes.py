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
    INSTITUTIONAL = "institutional", _("institutions and other authorities")
    KEY_FIGURES = "key_figures", _("key figures")
    PRESS = "press", _("press")
    ORGANISATION = "own_organisation", _("own organisation")


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


class Amount(TextChoices):
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


class EndReason(TextChoices):
    """Why a party is no longer there. It stays in the history and leaves the picture of today."""

    DISSOLVED = "dissolved", _("dissolved")
    DECEASED = "deceased", _("deceased")
    LEFT = "left", _("no longer involved")


class ContactWay(TextChoices):
    """In which way the municipality and a party met."""

    CONVERSATION = "conversation", _("conversation")
    VISIT = "visit", _("visit")
    PHONE = "phone", _("telephone")
    MAIL = "mail", _("e-mail or letter")
    MEETING = "meeting", _("meeting of a group")
    OTHER = "other", _("something else")


class PrecedentKind(TextChoices):
    """What was heard before: against and for (guide, paragraph 3, tips)."""

    OBJECTION = "objection", _("objection")
    PROTEST = "protest", _("protest")
    ORGANISED_GROUP = "organised_group", _("organised group that spoke up")
    INITIATIVE = "supporting_initiative", _("supporting initiative")


class FieldView(TextChoices):
    """The two pictures of the force field, by their word in the address."""

    TRUST = "vertrouwen", _("interest and trust")
    INFLUENCE = "invloed", _("interest and influence")


class DoubleChoice(TextChoices):
    """What somebody decides about a row of an import that looks like a party that is there already."""

    KEEP_BACK = "keep_back", _("keep it back")
    ADD = "add", _("add it anyway")
    SUPPLEMENT = "supplement", _("fill in what is empty at the party that is there")
