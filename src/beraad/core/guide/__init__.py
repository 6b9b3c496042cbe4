"""The guide as data: an edition is a folder of YAML files. Read it, check it, ask it.

edition = builtin_edition("opvang", "2016-1")
edition.item("startsituatie.vraagstuk.kaders").text
"""

from beraad.core.guide.adopt import (
    Adoption,
    Consequence,
    Lapse,
    Move,
    Outcome,
    Use,
    UseKind,
    apply_adoption,
    plan_adoption,
    reverse_adoption,
)
from beraad.core.guide.changes import Changes, load_changes
from beraad.core.guide.check import check_edition, check_guide
from beraad.core.guide.diff import Diff, diff_folders
from beraad.core.guide.findings import Finding, GuideError
from beraad.core.guide.frozen import content_checksum
from beraad.core.guide.library import find_changes, find_edition, guide_folders, load_guides
from beraad.core.guide.load import (
    GuideInfo,
    builtin_edition,
    builtin_folders,
    builtin_guides,
    load_edition,
    load_guide,
)
from beraad.core.guide.rules import GUIDE_RULES
from beraad.core.guide.schema import (
    LABELS,
    Chapter,
    ChecklistRole,
    ChecklistTarget,
    Edition,
    Item,
    ItemKind,
    LabelScheme,
    LabelTarget,
    MeetingType,
    Moment,
    PartyGroup,
    PartyRole,
    PartyTarget,
    ProcessPhase,
    QueryTarget,
    Register,
    SafetyBlock,
    ScenarioField,
    StepTarget,
    Target,
    WorksheetBlock,
)

__all__ = [
    "GUIDE_RULES",
    "LABELS",
    "Adoption",
    "Changes",
    "Chapter",
    "ChecklistRole",
    "ChecklistTarget",
    "Consequence",
    "Diff",
    "Edition",
    "Finding",
    "GuideError",
    "GuideInfo",
    "Item",
    "ItemKind",
    "LabelScheme",
    "LabelTarget",
    "Lapse",
    "MeetingType",
    "Moment",
    "Move",
    "Outcome",
    "PartyGroup",
    "PartyRole",
    "PartyTarget",
    "ProcessPhase",
    "QueryTarget",
    "Register",
    "SafetyBlock",
    "ScenarioField",
    "StepTarget",
    "Target",
    "Use",
    "UseKind",
    "WorksheetBlock",
    "apply_adoption",
    "builtin_edition",
    "builtin_folders",
    "builtin_guides",
    "check_edition",
    "check_guide",
    "content_checksum",
    "diff_folders",
    "find_changes",
    "find_edition",
    "guide_folders",
    "load_changes",
    "load_edition",
    "load_guide",
    "load_guides",
    "plan_adoption",
    "reverse_adoption",
]
