"""The situation a meeting is planned in: what the advice may look at, and nothing else.

Every field may be absent (`None`). Absent means "we do not know", never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class DecisionState(StrEnum):
    """How far the decision is."""

    NONE = "none"
    INTENDED = "intended"
    TAKEN = "taken"


class Degree(StrEnum):
    """Room for influence: how far residents may still change a subject, from little to much."""

    NONE = "none"
    ADVISE = "advise"
    CO_DECIDE = "co_decide"

    @property
    def rank(self) -> int:
        """0 for information only, rising with the influence."""
        return list(Degree).index(self)


class MeetingType(StrEnum):
    """The three purposes of a meeting (guide 5.1); `undetermined` is only ever an outcome."""

    INFORM = "inform"
    CONSULT = "consult"
    CO_PRODUCE = "co_produce"
    UNDETERMINED = "undetermined"


PURPOSES = (MeetingType.INFORM, MeetingType.CONSULT, MeetingType.CO_PRODUCE)


class Impact(StrEnum):
    """How much the decision weighs on a group of people."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class RoomSetup(StrEnum):
    """How the room is arranged (guide 5.2)."""

    FRONTAL = "frontal"
    MARKET = "market"
    SMALL_GROUPS = "small_groups"
    TABLE = "table"


class Audience(StrEnum):
    """Who may come."""

    OPEN = "open"
    INVITED = "invited"


class Moderator(StrEnum):
    """Who leads the conversation: somebody of the municipality, somebody hired by it, or neither."""

    OWN = "own"
    EXTERNAL = "external"
    INDEPENDENT = "independent"


class History(StrEnum):
    """What went before between the municipality and these residents."""

    CALM = "calm"
    TENSE = "tense"
    CONFLICT = "conflict"


class SubGoal(StrEnum):
    """A goal beside the purpose (guide 6.3)."""

    INFORM = "inform"
    COLLABORATE = "collaborate"
    FORCE_FIELD = "force_field"
    DIALOGUE_GREAT_INTEREST = "dialogue_great_interest"


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits a municipality sets for itself.

    The guide speaks of many and few visitors and gives no number. Both defaults are ours, are shown
    in the warning with the request to check them, and are meant to be changed. Unit: persons.
    """

    talk_limit: int = 100
    co_production_limit: int = 25


@dataclass(frozen=True, slots=True)
class Situation:
    """All that is known about one meeting.

    `room_for_influence` is the highest degree over the subjects; `subjects` says it per subject.
    One of the two is enough. Raises ValueError when they contradict each other, when
    `expected_visitors` is negative, or when `stage_purpose` is not a purpose.
    """

    decision: DecisionState | None = None
    room_for_influence: Degree | None = None
    subjects: Mapping[str, Degree] | None = None
    new_ideas_needed: bool | None = None
    impact: Impact | None = None
    expected_visitors: int | None = None
    concerns_can_be_voiced: bool | None = None
    influence_announced: bool | None = None
    room_setup: RoomSetup | None = None
    audience: Audience | None = None
    moderator: Moderator | None = None
    history: History | None = None
    usual_communication: str | None = None
    sub_goal: SubGoal | None = None
    time_pressure: bool | None = None
    mandate_clear: bool | None = None
    stage_purpose: MeetingType | None = None

    def __post_init__(self) -> None:
        if (
            self.room_for_influence is not None
            and self.subjects
            and self.room_for_influence != self._highest()
        ):
            raise ValueError("room_for_influence contradicts subjects")
        if self.expected_visitors is not None and self.expected_visitors < 0:
            raise ValueError("expected_visitors is negative")
        if self.stage_purpose is MeetingType.UNDETERMINED:
            raise ValueError("stage_purpose must be a purpose")

    def _highest(self) -> Degree | None:
        return max((self.subjects or {}).values(), key=lambda degree: degree.rank, default=None)

    @property
    def room(self) -> Degree | None:
        """The highest degree over the subjects, or None when it is not known."""
        return self.room_for_influence or self._highest()

    def subjects_open_to(self, degree: Degree) -> tuple[str, ...]:
        """Names of the subjects with exactly this degree, in the order given."""
        return tuple(name for name, given in (self.subjects or {}).items() if given is degree)
