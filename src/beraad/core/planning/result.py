"""What comes out: dates per step with the reason, the chain that binds, and what could be done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .model import Duration, Plan

Param = str | int | dt.date | tuple[str, ...]
Params = Mapping[str, Param]


class RepairKind(StrEnum):
    """What somebody could change to make the plan fit. Beraad proposes it and never does it."""

    SHORTEN_STEP = "shorten_step"
    OTHER_SLOT = "other_slot"
    LATER_PAPERS = "later_papers"
    OVERLAP_STEPS = "overlap_steps"
    LATER_DEADLINE = "later_deadline"
    MOVE_FIXED = "move_fixed"
    RELEASE_PIN = "release_pin"


@dataclass(frozen=True, slots=True)
class Message:
    """A code with what its sentence needs; `text` makes the sentence. Dates are dates; a parameter called step or other
    is a key, and chain is a tuple of keys. `step` is the key the message is about, or empty."""

    code: str
    params: Params = field(default_factory=dict)
    step: str = ""


def about(key: str, code: str, /, **params: Param) -> Message:
    """A message about a step, whose key is among the parameters too."""
    return Message(code, {"step": key, **params}, key)


@dataclass(frozen=True, slots=True)
class Repair:
    """One proposal. `by`: how much shorter, later or overlapping. `enough`: with this change alone the plan fits. The
    message says it in words."""

    kind: RepairKind
    message: Message
    enough: bool = True
    step: str = ""
    by: Duration | None = None
    date: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StepDates:
    """When a step can and must happen; first and last day both count.

    `latest_*` and the slack are None when nothing after the step has a date that binds. `unknown`: the duration of
    this step, or of one before it, is not known: the earliest dates then are "not before". `most_working_days`: how
    long a step of unknown duration may take (None when nothing binds). `papers_earliest`, `papers_latest`: the last
    day for the papers of the meeting. `extended_from`: the last day of a legal term before the Act extended it.
    `advised_start`: the working day to keep to when the latest start of a term counted back is no working day.
    """

    key: str
    earliest_start: dt.date
    earliest_finish: dt.date
    latest_start: dt.date | None
    latest_finish: dt.date | None
    slack_working_days: int | None
    critical: bool
    unknown: bool
    earliest_because: tuple[Message, ...]
    latest_because: tuple[Message, ...]
    most_working_days: int | None = None
    papers_earliest: dt.date | None = None
    papers_latest: dt.date | None = None
    extended_from: dt.date | None = None
    advised_start: dt.date | None = None


@dataclass(frozen=True)
class Schedule:
    """The answer to a plan.

    `feasible`: True, False, or None when it fits as far as is known but a duration before the deadline is unknown.
    `binding_chain`: keys, from the first step to the deadline's step (or to the fixed moment that cannot be met).
    `missing_working_days`: how many working days the chain is too long; 0 when it fits. `earliest_feasible_deadline`:
    None when no later deadline helps. `notices`: what deserves attention and stops nothing.
    """

    plan: Plan
    feasible: bool | None
    steps: tuple[StepDates, ...]
    binding_chain: tuple[str, ...]
    missing_working_days: int
    earliest_feasible_deadline: dt.date | None
    summary: Message
    repairs: tuple[Repair, ...] = ()
    notices: tuple[Message, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, StepDates]:
        """The steps by their key."""
        return {step.key: step for step in self.steps}
