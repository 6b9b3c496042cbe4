"""The words in which the order of informing is said: who hears something, and what can be wrong with the order."""

from enum import StrEnum


class AudienceKind(StrEnum):
    """Who hears it, as far as the order of informing is concerned; in the order in which people usually hear."""

    EXECUTIVE = "executive"
    OWN_ORGANISATION = "own_organisation"
    FRONT_DESK = "front_desk"
    COUNCIL = "council"
    PARTNERS = "partners"
    NEIGHBOURS = "neighbours"
    GROUP = "group"
    PUBLIC = "general_public"
    PRESS = "press"


# What is told to these is out in the open.
PUBLICATION = frozenset({AudienceKind.PUBLIC, AudienceKind.PRESS})
# What is told to these stays inside the house.
INTERNAL = frozenset({AudienceKind.EXECUTIVE, AudienceKind.OWN_ORGANISATION, AudienceKind.FRONT_DESK})


class BreachCode(StrEnum):
    """What is wrong with the order, or cannot be told yet."""

    TOO_LATE = "too_late"
    NEVER = "never"
    EMBARGO = "embargo"
    TIME_MISSING = "time_missing"


# The order is wrong: it may only go out with a reason. The others ask to be filled in.
GRAVE = frozenset({BreachCode.TOO_LATE, BreachCode.NEVER, BreachCode.EMBARGO})
