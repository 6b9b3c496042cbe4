"""The sentences of this slice's audit codes."""

from django.utils.translation import gettext_lazy as _

from beraad.casework.process.matrix.sentences import SENTENCES as MATRIX
from beraad.casework.process.organisation.sentences import SENTENCES as ORGANISATION
from beraad.casework.process.planning.sentences import SENTENCES as PLANNING

SENTENCES = {
    "phase.added": _("{actor} added a phase: {title}"),
    "phase.changed": _("{actor} changed a phase: {title}"),
    "phase.removed": _("{actor} removed a phase: {title}"),
    "phase.restored": _("{actor} put back a phase: {title}"),
    "step.added": _("{actor} added a step: {title}"),
    "step.changed": _("{actor} changed a step: {title}"),
    "step.removed": _("{actor} removed a step: {title}"),
    "step.restored": _("{actor} put back a step: {title}"),
    "subject.added": _("{actor} added a subject: {title}"),
    "subject.changed": _("{actor} changed a subject: {title}"),
    "subject.removed": _("{actor} removed a subject: {title}"),
    "subject.restored": _("{actor} put back a subject: {title}"),
    "room.added": _("{actor} stated the room for influence: {title}"),
    "room.changed": _("{actor} changed the room for influence: {title}"),
    "room.removed": _("{actor} removed a statement of the room for influence: {title}"),
    "room.restored": _("{actor} put back a statement of the room for influence: {title}"),
    "motive.added": _("{actor} added a motive: {title}"),
    "motive.changed": _("{actor} changed a motive: {title}"),
    "motive.removed": _("{actor} removed a motive: {title}"),
    "motive.restored": _("{actor} put back a motive: {title}"),
    **MATRIX,
    **ORGANISATION,
    **PLANNING,
}
