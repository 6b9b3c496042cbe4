"""Advice on the type of meeting that fits a situation (guide chapter 5 and 6.1-6.3)."""

from .advise import Advice, advise_meeting
from .rules import CODES, REASON_CODES, Message
from .situation import (
    PURPOSES,
    Audience,
    DecisionState,
    Degree,
    History,
    Impact,
    MeetingType,
    Moderator,
    RoomSetup,
    Settings,
    Situation,
    SubGoal,
)
from .texts import field_text, text, type_text

__all__ = [
    "CODES",
    "PURPOSES",
    "REASON_CODES",
    "Advice",
    "Audience",
    "DecisionState",
    "Degree",
    "History",
    "Impact",
    "MeetingType",
    "Message",
    "Moderator",
    "RoomSetup",
    "Settings",
    "Situation",
    "SubGoal",
    "advise_meeting",
    "field_text",
    "text",
    "type_text",
]
