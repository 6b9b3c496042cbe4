"""The sentences of the audit codes of the matrix."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "steprole.added": _("{actor} gave a party a role in a step: {title}"),
    "steprole.changed": _("{actor} changed the role of a party in a step: {title}"),
    "steprole.removed": _("{actor} took away the role of a party in a step: {title}"),
    "steprole.restored": _("{actor} put back the role of a party in a step: {title}"),
    "phaserole.added": _("{actor} said how close a party stands in a phase: {title}"),
    "phaserole.changed": _("{actor} changed how close a party stands in a phase: {title}"),
    "phaserole.removed": _("{actor} took away how close a party stands in a phase: {title}"),
    "phaserole.restored": _("{actor} put back how close a party stands in a phase: {title}"),
    "councilinvolvement.added": _("{actor} settled the roles of college and council"),
    "councilinvolvement.changed": _("{actor} changed the roles of college and council"),
    "councilinvolvement.removed": _("{actor} took away the roles of college and council"),
    "councilinvolvement.restored": _("{actor} put back the roles of college and council"),
}
