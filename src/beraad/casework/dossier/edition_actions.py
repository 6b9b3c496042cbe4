"""Going to the next edition of the guide, and back: everything at once or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.editions import (
    fingerprint,
    keyed_models,
    last_move,
    next_edition,
    plan,
    rows_on_keys,
    state_of,
)
from beraad.casework.dossier.models import Dossier, EditionMove, ItemAdjustment
from beraad.casework.dossier.records import remove_record, restore_record
from beraad.core.guide import Adoption, Lapse, Move, Use, UseKind, reverse_adoption


class EditionConflict(Exception):
    """The dossier is not as it was when somebody looked: other consequences, or another edition already."""


class NoWayBack(Exception):
    """Something was answered, skipped or adapted under the new edition, or there is no move to undo."""


@action
def adopt_edition(dossier: Dossier, new: str, *, seen: str, by: User, now: datetime) -> EditionMove:
    """Go to edition `new`, the next one, with the consequences whose fingerprint was `seen`.

    Raises EditionConflict, and changes nothing, when there are other consequences now.
    """
    current = _locked(dossier)
    if next_edition(current) != new:
        raise EditionConflict
    adoption = plan(current, new, rows_on_keys(current))
    if fingerprint(adoption) != seen:
        raise EditionConflict
    _apply(current, adoption, by=by, now=now)
    _log(current, "dossier.edition_adopted", adoption, by=by, now=now)
    return EditionMove.objects.create(
        dossier=current,
        old=adoption.old,
        new=new,
        at=now,
        by=by,
        moves=[[one.use.kind, one.use.ref, one.old, one.new] for one in adoption.moves],
        lapses=[[one.use.kind, one.use.ref, one.key] for one in adoption.lapses],
        state=state_of(current),
    )


@action
def return_to_edition(dossier: Dossier, *, by: User, now: datetime) -> None:
    """Undo the last move to another edition. Raises NoWayBack, and changes nothing, when work was done under it."""
    current = _locked(dossier)
    move = last_move(current)
    if move is None or move.state != state_of(current):
        raise NoWayBack
    adoption = reverse_adoption(_adoption_of(move))
    _apply(current, adoption, by=by, now=now)
    _log(current, "dossier.edition_returned", adoption, by=by, now=now)
    move.returned_at = now
    move.save()


def _locked(dossier: Dossier) -> Dossier:
    """The dossier as it is now, and every row that may move, taken in one order before the log is (PostgreSQL)."""
    current = (
        Dossier.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=dossier.pk)
    )
    for model in keyed_models():
        rows = model._default_manager.filter(dossier=current).exclude(item_key="")
        list(rows.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))
    return current


def _adoption_of(move: EditionMove) -> Adoption:
    moves = tuple(Move(_use(kind, ref), old, new) for kind, ref, old, new in move.moves)
    lapses = tuple(Lapse(_use(kind, ref), key) for kind, ref, key in move.lapses)
    return Adoption(move.old, move.new, moves, lapses, (), ())


def _use(kind: str, ref: str) -> Use:
    return Use(UseKind(kind), ref)


@action
def _apply(dossier: Dossier, adoption: Adoption, *, by: User, now: datetime) -> None:
    """An item has one judgement at a time, so what lapses goes first and what counts again comes last.

    A row that moves keeps its version: who has it open saves it without meeting anybody.
    """
    for row in _judgements(dossier, adoption.lapses):
        remove_record(row, by=by, now=now)
    for (kind, old, new), refs in _grouped(adoption.moves).items():
        rows = _model_of(kind)._default_manager.filter(dossier=dossier, uuid__in=refs, item_key=old)
        rows.update(item_key=new)
    for row in _judgements(dossier, adoption.restored):
        restore_record(row, by=by, now=now)
    dossier.edition = adoption.new
    dossier.save(update_fields=["edition"])


def _judgements(dossier: Dossier, lapses: Iterable[Lapse]) -> list[ItemAdjustment]:
    refs = [one.use.ref for one in lapses]
    return list(ItemAdjustment.objects.filter(dossier=dossier, uuid__in=refs).order_by("pk"))


def _grouped(moves: Iterable[Move]) -> dict[tuple[UseKind, str, str], list[str]]:
    found: dict[tuple[UseKind, str, str], list[str]] = defaultdict(list)
    for move in moves:
        found[move.use.kind, move.old, move.new].append(move.use.ref)
    return found


def _model_of(kind: UseKind) -> type[Any]:
    if kind in (UseKind.SKIP, UseKind.ADAPTATION):
        return ItemAdjustment
    return next(model for model in keyed_models() if model._meta.model_name == kind)


def _log(dossier: Dossier, code: str, adoption: Adoption, *, by: User, now: datetime) -> None:
    counts: dict[str, Any] = {"moved": len(adoption.moves), "lapsed": len(adoption.lapses)}
    event = Event(
        code,
        dossier.municipality.uuid,
        actor=by.uuid,
        dossier=dossier.uuid,
        object_type="dossier",
        object=dossier.uuid,
        title=f"{adoption.old} → {adoption.new}",
        before={"edition": adoption.old},
        after={"edition": adoption.new, **counts},
    )
    record(event, now=now)
