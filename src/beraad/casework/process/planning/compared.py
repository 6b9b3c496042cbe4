"""Two plans side by side: what moved, by how much, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from beraad.casework.process.planning.planned import Planned
from beraad.core import planning as core
from beraad.core.planning import Schedule


@dataclass(frozen=True, slots=True)
class Move:
    """One step that moved. Dates are of the earliest finish, and of the latest where there is one; `why` are sentences."""

    key: str
    title: str
    url: str
    before: date
    after: date
    latest_before: date | None
    latest_after: date | None
    why: tuple[str, ...]

    @property
    def days(self) -> int:
        """How many days later the earliest finish is; below zero: earlier."""
        return (self.after - self.before).days


@dataclass(frozen=True, slots=True)
class Compared:
    """What moved, what came and what went, by title; `sentences` have both outcomes in words."""

    moves: tuple[Move, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that a reader can see."""
        return not (self.moves or self.added or self.removed)

    @property
    def shifted(self) -> tuple[Move, ...]:
        """What ends earlier or later than before; the others only have more or less room."""
        return tuple(move for move in self.moves if move.days)


def compare(
    before: Schedule, after: Planned, *, gone: dict[str, str] | None = None, all_of_them: bool = False
) -> Compared:
    """What moved between an earlier outcome and the plan of now, as far as this reader may see; `all_of_them` for what is
    kept, and filtered when it is read. `gone` has the titles of steps that are in the earlier one only."""
    if after.schedule is None:
        return Compared(())
    found = core.compare(before, after.schedule)
    steps, gone = after.data.by_key, gone or {}
    seen = [
        one for one in found.moved if one.key in steps and (all_of_them or after.data.sees(steps[one.key]))
    ]
    return Compared(
        moves=tuple(_move(after, one) for one in seen),
        added=_titles(after, found.added),
        removed=tuple(gone[key] for key in found.removed if key in gone),
        why=_reasons(after, seen),
    )


def _move(plan: Planned, one: core.Moved) -> Move:
    step = plan.data.by_key[one.key]
    why = tuple(plan.say(message) for message in one.because)
    return Move(
        key=one.key,
        title=step.title,
        url=plan.url(step),
        before=one.before[1],
        after=one.after[1],
        latest_before=one.before[3],
        latest_after=one.after[3],
        why=why,
    )


def _titles(plan: Planned, keys: Iterable[str]) -> tuple[str, ...]:
    steps = (plan.data.by_key[key] for key in keys if key in plan.data.by_key)
    return tuple(step.title for step in steps if plan.data.sees(step))


def _reasons(plan: Planned, moved: Iterable[core.Moved]) -> tuple[str, ...]:
    """Every kind of cause once, in words."""
    said = dict.fromkeys(
        plan.say(message) for one in moved for message in one.because if message.code != "follows"
    )
    return tuple(said)


def in_short(found: Compared) -> str:
    """How many steps moved, for the log and for a message."""
    later = sum(move.days > 0 for move in found.moves)
    earlier = sum(move.days < 0 for move in found.moves)
    room = len(found.moves) - later - earlier
    said = (
        (_("later: %s") % later if later else ""),
        (_("earlier: %s") % earlier if earlier else ""),
        (_("more or less slack: %s") % room if room else ""),
        (_("new: %s") % len(found.added) if found.added else ""),
        (_("gone: %s") % len(found.removed) if found.removed else ""),
    )
    return ", ".join(filter(None, said))
