"""What an edition of the guide consists of. Plain values, loaded once and never changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

SOURCE = re.compile(r"([1-9][0-9]*(?:\.[1-9][0-9]*)*)(?:\s+\S.*)?")


class ItemKind(StrEnum):
    """What an item is in the guide; the screens choose their form by it."""

    QUESTION = "question"
    SUB_QUESTION = "sub_question"
    EXAMPLE = "example"
    VALUE = "value"
    INTRO = "intro"
    TIP = "tip"
    ATTENTION = "attention"
    BOX = "box"
    STEP = "step"
    PARTY = "party"
    ROLE = "role"
    ASPECT = "aspect"
    TRAIT = "trait"
    SUGGESTION = "suggestion"


class MeetingType(StrEnum):
    """The three types of meeting a trait can describe (5.1)."""

    INFORM = "inform"
    CONSULT = "consult"
    CO_PRODUCE = "co_produce"


class WorksheetBlock(StrEnum):
    """The three main questions of the starting situation (3)."""

    ISSUE = "issue"
    GOALS = "goals"
    CONTEXT = "context"


class Register(StrEnum):
    """The list of a dossier that holds the answers to an item."""

    FACTS = "facts"
    FRAMES = "frames"
    VALUES = "values"
    POSITIONS = "positions"
    ALTERNATIVES = "alternatives"
    GROUPS = "groups"
    CONCERNS = "concerns"
    DECISIONS = "decisions"
    MOTIVES = "motives"
    PHASES = "phases"
    STEPS = "steps"
    SUBJECTS = "subjects"
    SAFETY_GOALS = "safety_goals"
    KEY_MOMENTS = "key_moments"
    SCENARIOS = "scenarios"
    MEASURES = "measures"
    NORMS = "norms"
    ACCOUNTS = "accounts"
    TERMS = "terms"
    CONTENT = "content"


class SafetyBlock(StrEnum):
    """The three things that the diagnosis of safety looks at (7.1)."""

    ISSUE = "issue"
    PEOPLE = "people"
    CONTEXT = "context"


class ScenarioField(StrEnum):
    """The six parts of a scenario (7, step 4)."""

    DESCRIPTION = "description"
    PREVENTIVE = "preventive"
    RESPONSE = "response"
    ROLES = "roles"
    ATTENTION = "attention"
    SOCIAL_MEDIA = "social_media"


class LabelScheme(StrEnum):
    """What a label on a message says: how to answer it, what it is for, or its tone (8.1, 8.2)."""

    IBS = "ibs"
    FUNCTION = "function"
    TONE = "tone"


LABELS: Final[Mapping[LabelScheme, tuple[str, ...]]] = MappingProxyType(
    {
        LabelScheme.IBS: ("information_need", "sense_making", "damage_control"),
        LabelScheme.FUNCTION: ("inform", "participate", "mobilise"),
        LabelScheme.TONE: ("compliment", "complaint", "fear", "association"),
    }
)


class ProcessPhase(StrEnum):
    """The phases of the template process; in `proposal` the final proposal is made (4.1)."""

    PREPARATION = "preparation"
    PROPOSAL = "proposal"
    DECISION = "decision"
    ELABORATION = "elaboration"


class PartyGroup(StrEnum):
    """Who takes part in the process (4.2)."""

    EXECUTIVE = "executive"
    COUNCIL = "council"
    RESIDENTS = "residents"
    CIVIL_SOCIETY = "civil_society"
    INSTITUTIONAL = "institutional"
    KEY_FIGURES = "key_figures"
    PRESS = "press"


class PartyRole(StrEnum):
    """What a party does in the process (4.2); the last three are roles of the council."""

    INFORMING = "informing"
    ADVISING = "advising"
    DECIDING = "deciding"
    INVOLVED = "involved"
    CONTACT = "contact"
    NEGOTIATING = "negotiating"
    SUPPORTING = "supporting"
    PARTICIPATING = "participating"
    REPRESENTING = "representing"
    SUPERVISING = "supervising"
    SETTING_FRAMES = "setting_frames"


class Moment(StrEnum):
    """When a checklist item is due, seen from the meeting."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class ChecklistRole(StrEnum):
    """Who owns a checklist item until the dossier names a person."""

    PROJECT_LEADER = "project_leader"
    COMMUNICATION = "communication"
    ADMINISTRATOR = "administrator"
    SAFETY_ADVISER = "safety_adviser"
    FACILITATOR = "facilitator"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class StepTarget:
    """The item is a step of the template process.

    `order` counts from 1 through the whole process; `title` names the step where the item's title does not;
    `decides` is the party that takes a decision in this step, if the guide says so.
    """

    order: int
    phase: ProcessPhase
    title: str = ""
    decides: PartyGroup | None = None


@dataclass(frozen=True, slots=True)
class PartyTarget:
    """The item proposes a party with its usual roles."""

    group: PartyGroup
    roles: tuple[PartyRole, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistTarget:
    """The item goes on the checklist of a meeting.

    `days` are calendar days before the meeting (moment before) or after it (moment after); 0 during.
    """

    moment: Moment
    days: int
    role: ChecklistRole


@dataclass(frozen=True, slots=True)
class LabelTarget:
    """The item explains a label for messages; its title is the name, its text the explanation."""

    scheme: LabelScheme
    code: str


@dataclass(frozen=True, slots=True)
class QueryTarget:
    """The item is about a query: a file in `queries/`, or one place to fill in (`slot`), or one part (from 1; 0: all)."""

    file: str
    slot: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """Where in the workbench an item lands; at least one of these is set."""

    worksheet: WorksheetBlock | None = None
    register: Register | None = None
    step: StepTarget | None = None
    party: PartyTarget | None = None
    checklist: ChecklistTarget | None = None
    safety: SafetyBlock | None = None
    scenario_field: ScenarioField | None = None
    label: LabelTarget | None = None
    query: QueryTarget | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One row, question, example, tip or cell of the guide. `chapter` is the key of its chapter."""

    key: str
    kind: ItemKind
    source: str
    text: str
    chapter: str
    title: str = ""
    parent: str | None = None
    rule: str | None = None
    target: Target | None = None
    see: tuple[str, ...] = ()
    type: MeetingType | None = None

    @property
    def paragraph(self) -> str:
        """The paragraph number the source begins with: "6.3 kader" gives "6.3"."""
        match = SOURCE.fullmatch(self.source)
        return match[1] if match else ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter file, its items in the order of the guide."""

    number: str
    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One edition of a guide. Two loads are two objects; keep the one from `find_edition`.

    A `released` edition never changes again; until then it is a draft.
    """

    guide: str
    edition: str
    title: str
    language: str
    published: str
    paragraphs: Mapping[str, str]
    chapters: tuple[Chapter, ...]
    released: bool = False
    _by_key: Mapping[str, Item] = field(init=False, repr=False)
    _children: Mapping[str, tuple[Item, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        children: dict[str, tuple[Item, ...]] = {}
        for item in self.items:
            if item.parent:
                children[item.parent] = (*children.get(item.parent, ()), item)
        object.__setattr__(self, "paragraphs", MappingProxyType(dict(self.paragraphs)))
        object.__setattr__(self, "_by_key", {item.key: item for item in self.items})
        object.__setattr__(self, "_children", children)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the guide."""
        return tuple(item for chapter in self.chapters for item in chapter.items)

    @property
    def keys(self) -> frozenset[str]:
        """The key of every chapter and every item."""
        return frozenset(self._by_key).union(chapter.key for chapter in self.chapters)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def item(self, key: str) -> Item:
        """The item with this key; KeyError when the edition has none."""
        return self._by_key[key]

    def chapter(self, key_or_number: str) -> Chapter:
        """The chapter with this key ("startsituatie") or number ("3"); KeyError when there is none."""
        for chapter in self.chapters:
            if key_or_number in (chapter.key, chapter.number):
                return chapter
        raise KeyError(key_or_number)

    def children(self, key: str, kind: ItemKind | None = None) -> tuple[Item, ...]:
        """The items directly under an item, in the order of the guide."""
        return tuple(item for item in self._children.get(key, ()) if kind in (None, item.kind))

    def by_kind(self, kind: ItemKind) -> tuple[Item, ...]:
        """Every item of one kind, in the order of the guide."""
        return tuple(item for item in self.items if item.kind is kind)

    def in_paragraph(self, number: str) -> tuple[Item, ...]:
        """Every item of exactly this paragraph: "6" does not include "6.1"."""
        return tuple(item for item in self.items if item.paragraph == number)
