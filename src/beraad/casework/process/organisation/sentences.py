"""The sentences of the audit codes of the internal organisation."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "organisationplan.added": _("{actor} described what the process asks of the own organisation"),
    "organisationplan.changed": _("{actor} changed what the process asks of the own organisation"),
    "organisationplan.removed": _("{actor} took away what the process asks of the own organisation"),
    "organisationplan.restored": _("{actor} put back what the process asks of the own organisation"),
    "organisationlink.added": _("{actor} added a link in the own organisation: {title}"),
    "organisationlink.changed": _("{actor} changed a link in the own organisation: {title}"),
    "organisationlink.removed": _("{actor} removed a link in the own organisation: {title}"),
    "organisationlink.restored": _("{actor} put back a link in the own organisation: {title}"),
    "teammember.added": _("{actor} added a seat in the project team: {title}"),
    "teammember.changed": _("{actor} changed a seat in the project team: {title}"),
    "teammember.removed": _("{actor} removed a seat in the project team: {title}"),
    "teammember.restored": _("{actor} put back a seat in the project team: {title}"),
    "deskbriefing.added": _("{actor} noted a briefing of the front desk: {title}"),
    "deskbriefing.changed": _("{actor} changed a briefing of the front desk: {title}"),
    "deskbriefing.removed": _("{actor} removed a briefing of the front desk: {title}"),
    "deskbriefing.restored": _("{actor} put back a briefing of the front desk: {title}"),
}
