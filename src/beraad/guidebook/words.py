"""The words on screen for codes of the guide."""

from django.utils.translation import gettext_lazy as _

from beraad.core.guide import ItemKind, MeetingType
from beraad.core.guide.references import ReferenceKind

KIND_NAMES = {
    ItemKind.QUESTION: _("main question"),
    ItemKind.SUB_QUESTION: _("sub-question"),
    ItemKind.EXAMPLE: _("example"),
    ItemKind.VALUE: _("value"),
    ItemKind.INTRO: _("explanation"),
    ItemKind.TIP: _("tip"),
    ItemKind.ATTENTION: _("point of attention"),
    ItemKind.BOX: _("box"),
    ItemKind.STEP: _("step"),
    ItemKind.PARTY: _("party"),
    ItemKind.ROLE: _("role"),
    ItemKind.ASPECT: _("aspect"),
    ItemKind.TRAIT: _("trait"),
    ItemKind.SUGGESTION: _("suggestion"),
}
TYPE_NAMES = {
    MeetingType.INFORM: _("inform"),
    MeetingType.CONSULT: _("consult"),
    MeetingType.CO_PRODUCE: _("decide together"),
}
REFERENCE_NAMES = {
    ReferenceKind.PUBLICATION: _("Publications"),
    ReferenceKind.LINK: _("Links"),
    ReferenceKind.ORGANISATION: _("Organisations"),
    ReferenceKind.PARAGRAPH: _("Other parts of the guide"),
    ReferenceKind.SLIP: _("Slips in the guide itself"),
}
