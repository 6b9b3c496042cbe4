"""Kept pictures of the force field: what everybody said on a day, and who moved since, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from beraad.casework.stakeholders.models import Rating, Snapshot
from beraad.casework.stakeholders.register import Parties
from beraad.casework.stakeholders.words import amount_words, stance_words

AXES = ("interest", "influence", "trust", "stance")


@dataclass(frozen=True, slots=True)
class Said:
    """What one assessor said of one party: codes per axis, the day, the reason. `by` is the key of a user, 0 for nobody."""

    by: int
    on: date
    interest: str
    influence: str
    trust: str
    stance: str
    reason: str = ""
    confidential: bool = False


Picture = Mapping[str, tuple[Said, ...]]  # by the uuid of the party


def picture_of(parties: Parties) -> Picture:
    """The force field as it is now."""
    return {str(one.row.uuid): tuple(said(rating) for rating in one.latest) for one in parties.drawn}


def said(rating: Rating) -> Said:
    """A row as a picture keeps it."""
    return Said(
        rating.created_by_id or 0,
        rating.rated_on,
        rating.interest,
        rating.influence,
        rating.trust,
        rating.stance,
        rating.reason,
        rating.confidential,
    )


def as_json(picture: Picture) -> dict[str, list[dict[str, Any]]]:
    """How a picture is stored."""
    return {
        uuid: [
            {name: getattr(one, name) for name in (*AXES, "by", "reason", "confidential")}
            | {"on": one.on.isoformat()}
            for one in found
        ]
        for uuid, found in picture.items()
    }


def kept_picture(snapshot: Snapshot, *, sees_all: bool, reader: int, kept: Mapping[str, str]) -> Picture:
    """A kept picture as somebody may see it: without what others noted in confidence, unless they see all.

    `kept` leads from the uuid of a party that was merged away to the one that stayed.
    """
    found: dict[str, tuple[Said, ...]] = {}
    for uuid, rows in snapshot.positions.items():
        told = tuple(
            Said(**{**row, "on": date.fromisoformat(row["on"])})
            for row in rows
            if sees_all or not row["confidential"] or row["by"] == reader
        )
        name = _last(uuid, kept)
        found[name] = (*found.get(name, ()), *told)
    return found


def _last(uuid: str, kept: Mapping[str, str]) -> str:
    for _step in range(len(kept)):
        if uuid not in kept:
            break
        uuid = kept[uuid]
    return uuid


@dataclass(frozen=True, slots=True)
class AxisMove:
    """One axis of one party in words, before and after."""

    axis: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartyMove:
    """What moved at one party, and the reasons that were given since."""

    uuid: str
    moves: tuple[AxisMove, ...]
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures side by side: who moved, who came, who went (by uuid), and how many stayed where they were."""

    moved: tuple[PartyMove, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]
    stayed: int


def compare(before: Picture, after: Picture) -> Comparison:
    """Who moved between two pictures, and why."""
    both = [uuid for uuid in after if uuid in before]
    moved = [one for uuid in both if (one := _move(uuid, before[uuid], after[uuid])).moves]
    return Comparison(
        tuple(moved),
        came=tuple(uuid for uuid in after if uuid not in before),
        went=tuple(uuid for uuid in before if uuid not in after),
        stayed=len(both) - len(moved),
    )


def _move(uuid: str, before: tuple[Said, ...], after: tuple[Said, ...]) -> PartyMove:
    moves = [
        AxisMove(axis, was, now)
        for axis in AXES
        if (was := words_of(before, axis)) != (now := words_of(after, axis))
    ]
    new = tuple(one for one in after if one.reason and one not in before)
    return PartyMove(uuid, tuple(moves), new)


def words_of(told: Iterable[Said], axis: str) -> str:
    """One axis of one party in words: a range when the assessors disagree."""
    found = (getattr(one, axis) for one in told)
    return stance_words(found) if axis == "stance" else amount_words(found)
