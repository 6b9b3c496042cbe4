"""What several people say of one party, joined without making an average that nobody said.

Unknown is a value of its own: it never counts as the middle, and it never pulls what others do know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Amount(StrEnum):
    """How much interest, influence or trust."""

    UNKNOWN = "unknown"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Stance(StrEnum):
    """How a party stands towards the plan."""

    UNKNOWN = "unknown"
    FOR = "for"
    CONDITIONAL = "conditional"
    DIVIDED = "divided"
    AGAINST = "against"


# Places along an axis that runs from 0 to 1: the middles of three equal parts.
PLACES: Final = {Amount.LOW: 1 / 6, Amount.MEDIUM: 1 / 2, Amount.HIGH: 5 / 6}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one assessor says of one party."""

    interest: Amount = Amount.UNKNOWN
    influence: Amount = Amount.UNKNOWN
    trust: Amount = Amount.UNKNOWN
    stance: Stance = Stance.UNKNOWN


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on one axis from 0 to 1, with the lowest and highest of what was said; all None when nobody knows."""

    at: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_spread(self) -> bool:
        """Whether the assessors disagree."""
        return self.low != self.high


def spot(amounts: Iterable[Amount]) -> Spot:
    """Where a party stands on one axis: midway between the lowest and the highest of what the assessors know.

    Not the mean: with three assessors it would lean to the two who agree, as if it were a vote.
    """
    known = sorted(PLACES[one] for one in amounts if one is not Amount.UNKNOWN)
    if not known:
        return Spot()
    return Spot((known[0] + known[-1]) / 2, known[0], known[-1])


def stances(readings: Iterable[Reading]) -> tuple[Stance, ...]:
    """Every stance that somebody noted, each once, in the order of the enum; only unknown when nobody knows."""
    said = {reading.stance for reading in readings} - {Stance.UNKNOWN}
    return tuple(stance for stance in Stance if stance in said) or (Stance.UNKNOWN,)
