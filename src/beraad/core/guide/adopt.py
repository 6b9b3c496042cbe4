"""Moving a dossier to a newer edition: every consequence said beforehand, nothing lost, and a way back.

The rules, which a person can check by reading the plan:

- a key that stays, or only gets another name, takes everything along;
- an item that is split gives its answers to the first part; the other parts are new questions. A copy under every
  part would look as if somebody had answered each of them;
- items that are merged bring all their answers under the new key;
- what hangs on a retired item stays under the old key, where documents and the log still find it;
- a skip or an own wording is a judgement of one item. It lapses when the item is split, merged or retired, and
  people decide anew.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from beraad.core.guide.changes import Changes
from beraad.core.guide.diff import reworded
from beraad.core.guide.schema import Edition


class UseKind(StrEnum):
    """What in a dossier can hang on a key."""

    ANSWER = "answer"
    SKIP = "skip"
    ADAPTATION = "adaptation"
    TASK = "task"
    STEP = "step"
    VALUE = "value"
    STAKEHOLDER = "stakeholder"


JUDGEMENTS: Final = frozenset({UseKind.SKIP, UseKind.ADAPTATION})


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One row of a dossier that hangs on a key; `ref` is the uuid of the row."""

    kind: UseKind
    ref: str


Used = Mapping[str, Collection[Use]]


class Outcome(StrEnum):
    """What happens to an item and to what hangs on it."""

    MOVES = "moves"
    SPLITS = "splits"
    MERGES = "merges"
    RETIRED = "retired"
    NEW = "new"
    REWORDED = "reworded"
    NO_LONGER_ASKED = "no_longer_asked"
    LEFT_EARLIER = "left_earlier"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One line of the preview.

    `old` and `new` are keys, empty where there are none. `uses` are the rows it concerns and that stay in force,
    `lapsed` those that do not. `reason` is what the file of changes says of a retired item.
    """

    outcome: Outcome
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    lapsed: tuple[Use, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One row that goes from one key to another."""

    use: Use
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """One skip or own wording that no longer counts, with the key it was made on."""

    use: Use
    key: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """The plan to go from edition `old` to edition `new`, and everything that follows from it.

    `restored` is filled on the way back only: what had lapsed counts again. `consequences` always tell of the way there.
    """

    old: str
    new: str
    moves: tuple[Move, ...]
    lapses: tuple[Lapse, ...]
    restored: tuple[Lapse, ...]
    consequences: tuple[Consequence, ...]


def plan_adoption(old: Edition, new: Edition, changes: Changes, used: Used) -> Adoption:
    """The plan for one dossier, whose rows are given by key; ValueError when the changes are about other editions."""
    if (changes.old, changes.new) != (old.edition, new.edition) or old.guide != new.guide:
        raise ValueError(f"{changes.old}--{changes.new} is not about {old.edition} and {new.edition}")
    changed = tuple(_with_uses(found, used) for found in _declared(changes))
    consequences = (
        *changed,
        *_reworded(old, new, changes, used),
        *_no_longer_asked(old, new, changed, used),
        *_left_earlier(old, new, used),
    )
    moves, lapses = tuple(_moves(changed, used)), tuple(_lapses(changed, used))
    return Adoption(old.edition, new.edition, moves, lapses, (), consequences)


def reverse_adoption(adoption: Adoption) -> Adoption:
    """The way back: applied to what the adoption gave, it gives what was there before."""
    moves = tuple(Move(move.use, move.new, move.old) for move in reversed(adoption.moves))
    return replace(
        adoption,
        old=adoption.new,
        new=adoption.old,
        moves=moves,
        lapses=adoption.restored,
        restored=adoption.lapses,
    )


def apply_adoption(adoption: Adoption, used: Used) -> dict[str, frozenset[Use]]:
    """The rows in force by key after the adoption; KeyError when a row of the plan is not where the plan has it."""
    found = {key: set(uses) for key, uses in used.items()}
    for move in adoption.moves:
        found[move.old].remove(move.use)
        found.setdefault(move.new, set()).add(move.use)
    for lapse in adoption.lapses:
        found[lapse.key].remove(lapse.use)
    for lapse in adoption.restored:
        found.setdefault(lapse.key, set()).add(lapse.use)
    return {key: frozenset(uses) for key, uses in found.items() if uses}


def _declared(changes: Changes) -> Iterator[Consequence]:
    """What the file of changes says, without a dossier."""
    for key, other in changes.renamed.items():
        yield Consequence(Outcome.MOVES, (key,), (other,))
    for key, parts in changes.split.items():
        yield Consequence(Outcome.SPLITS, (key,), parts)
    for key, parts in changes.merged.items():
        yield Consequence(Outcome.MERGES, parts, (key,))
    for key, reason in changes.retired.items():
        yield Consequence(Outcome.RETIRED, (key,), reason=reason)
    for key in changes.added:
        yield Consequence(Outcome.NEW, new=(key,))


def _with_uses(consequence: Consequence, used: Used) -> Consequence:
    uses = [use for key in consequence.old for use in sorted(used.get(key, ()))]
    lapsed = tuple(use for use in uses if _lapses_in(consequence, use, used))
    return replace(consequence, uses=tuple(use for use in uses if use not in lapsed), lapsed=lapsed)


def _lapses_in(consequence: Consequence, use: Use, used: Used) -> bool:
    """A judgement holds for the item it was made on; under a new name only where no earlier one is left."""
    if use.kind not in JUDGEMENTS:
        return False
    left = (other.kind for key in consequence.new for other in used.get(key, ()))
    return consequence.outcome is not Outcome.MOVES or any(kind in JUDGEMENTS for kind in left)


def _moves(changed: tuple[Consequence, ...], used: Used) -> Iterator[Move]:
    """What stays in force goes to the first new key; without one it stays under the old key."""
    for one in changed:
        for key in one.old if one.new else ():
            if key != one.new[0]:
                staying = (use for use in sorted(used.get(key, ())) if use in one.uses)
                yield from (Move(use, key, one.new[0]) for use in staying)


def _lapses(changed: tuple[Consequence, ...], used: Used) -> Iterator[Lapse]:
    for one in changed:
        for key in one.old:
            yield from (Lapse(use, key) for use in sorted(used.get(key, ())) if use in one.lapsed)


def _reworded(old: Edition, new: Edition, changes: Changes, used: Used) -> Iterator[Consequence]:
    """The same item in other words: everything holds, but somebody may look again."""
    for key, other in reworded(old, new, changes.renamed).items():
        yield Consequence(Outcome.REWORDED, (key,), (other,), tuple(sorted(used.get(key, ()))))


def _no_longer_asked(
    old: Edition, new: Edition, changed: tuple[Consequence, ...], used: Used
) -> Iterator[Consequence]:
    """Answers to an item that stays but is no question of the worksheet any more: kept, not shown there."""
    destinations = {key: one.new[:1] for one in changed for key in one.old}
    for key, uses in sorted(used.items()):
        answers = tuple(sorted(use for use in uses if use.kind is UseKind.ANSWER))
        target = destinations.get(key, (key,))
        if answers and target and _asked(old, key) and not _asked(new, target[0]):
            yield Consequence(Outcome.NO_LONGER_ASKED, (key,), target, answers)


def _asked(edition: Edition, key: str) -> bool:
    target = edition.item(key).target if key in edition else None
    return target is not None and target.worksheet is not None


def _left_earlier(old: Edition, new: Edition, used: Used) -> Iterator[Consequence]:
    """What an earlier adoption left under a retired key stays there, or shows again when the key is back."""
    before, after = old.keys, new.keys
    for key, uses in sorted(used.items()):
        if key not in before:
            back = (key,) if key in after else ()
            yield Consequence(Outcome.LEFT_EARLIER, (key,), back, tuple(sorted(uses)))
