"""The guide as data: an edition is a folder of YAML files. Read it, check it, ask it.

edition = builtin_edition("opvang", "2016-1")
edition.item("startsituatie.vraagstuk.kaders").text
"""

from beraad.core.guide.check import check_edition, check_guide
from beraad.core.guide.findings import Finding, GuideError
from beraad.core.guide.load import (
    GuideInfo,
    builtin_edition,
    builtin_folders,
    builtin_guides,
    content_checksum,
    load_edition,
    load_guide,
)
from beraad.core.guide.rules import GUIDE_RULES
from beraad.core.guide.schema import (
    Chapter,
    ChecklistRole,
    ChecklistTarget,
    Edition,
    Item,
    ItemKind,
    MeetingType,
    Moment,
    PartyGroup,
    PartyRole,
    PartyTarget,
    ProcessPhase,
    Register,
    StepTarget,
    Target,
    WorksheetBlock,
)

__all__ = [
    "GUIDE_RULES",
    "Chapter",
    "ChecklistRole",
    "ChecklistTarget",
    "Edition",
    "Finding",
    "GuideError",
    "GuideInfo",
    "Item",
    "ItemKind",
    "MeetingType",
    "Moment",
    "PartyGroup",
    "PartyRole",
    "PartyTarget",
    "ProcessPhase",
    "Register",
    "StepTarget",
    "Target",
    "WorksheetBlock",
    "builtin_edition",
    "builtin_folders",
    "builtin_guides",
    "check_edition",
    "check_guide",
    "content_checksum",
    "load_edition",
    "load_guide",
]
