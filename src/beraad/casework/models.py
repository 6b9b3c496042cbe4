"""Gathers the models of the slices for Django; nothing else."""

from beraad.casework.dossier.models import (
    Alternative,
    Answer,
    Assessment,
    Concern,
    Decision,
    Dossier,
    DossierRole,
    EditionMove,
    Fact,
    Frame,
    Group,
    ItemAdjustment,
    Position,
    Value,
)
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.process.models import Motive, Phase, Room, Step, Subject
from beraad.casework.stakeholders.models import Rating, Stakeholder

__all__ = [
    "Alternative",
    "Answer",
    "Assessment",
    "Concern",
    "Decision",
    "Dossier",
    "DossierRole",
    "EditionMove",
    "Fact",
    "Frame",
    "Group",
    "ItemAdjustment",
    "Meeting",
    "Motive",
    "Phase",
    "Position",
    "Rating",
    "Room",
    "Stakeholder",
    "Step",
    "Subject",
    "Task",
    "TypeChoice",
    "Value",
]
