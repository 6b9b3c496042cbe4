"""Joining two rows that are one party, and taking them apart again.

Everything that points at the double moves along, whichever part of the workbench it belongs to: estimates, contacts, lines,
roles in steps, audiences. What cannot move, because the kept party has its own already, stays with the double.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.records import change_record, remove_record, restore_record
from beraad.casework.stakeholders.models import Merge, Stakeholder
from beraad.casework.stakeholders.register import may_merge

Moved = dict[str, list[int]]
TEXTS = ("function", "purpose", "source", "source_link", "item_key")
MARKS = ("affected", "key_figure")


class CannotMerge(Exception):
    """These two cannot be joined: the same row, one is gone, a person with something else, or one is confidential."""


class CannotUndo(Exception):
    """This joining was undone already, or the kept party itself was joined with another since."""


@action
def merge_parties(kept: Stakeholder, double: Stakeholder, *, by: User, now: datetime) -> Merge:
    """Join `double` into `kept`: what hangs on it moves along, what is empty at `kept` is filled in.

    Raises CannotMerge, and then changes nothing.
    """
    stays, goes = _both(kept, double)
    if not may_merge(stays, goes):
        raise CannotMerge
    filled = _filled(stays, goes)
    merge = Merge.objects.create(
        dossier=stays.dossier,
        kept=stays,
        double=goes,
        moved=_move(goes, stays),
        filled={name: [_plain(getattr(stays, name)), _plain(value)] for name, value in filled.items()},
        at=now,
        by=by,
    )
    if filled:
        change_record(stays, filled, seen_version=stays.version, by=by, now=now)
    remove_record(goes, by=by, now=now)
    Stakeholder.objects.filter(pk=goes.pk).update(merged_into=stays)
    record(_event(merge, "merged", by=by), now=now)
    return merge


@action
def undo_merge(merge: Merge, *, by: User, now: datetime) -> Stakeholder:
    """Take two parties apart: what moved along goes back, what was filled in and is still so is emptied. Gives the double.

    Raises CannotUndo, and then changes nothing.
    """
    current = Merge.objects.select_for_update().get(pk=merge.pk)
    stays, goes = _both(current.kept, current.double)
    if current.undone_at is not None or stays.removed_at is not None:
        raise CannotUndo
    _move(stays, goes, only=current.moved)
    back = {
        name: before
        for name, (before, after) in current.filled.items()
        if _plain(getattr(stays, name)) == after
    }
    if back:
        change_record(stays, back, seen_version=stays.version, by=by, now=now)
    restore_record(goes, by=by, now=now)
    Stakeholder.objects.filter(pk=goes.pk).update(merged_into=None)
    current.undone_at = now
    current.save(update_fields=["undone_at"])
    record(_event(current, "unmerged", by=by), now=now)
    return goes


def _both(kept: Stakeholder, double: Stakeholder) -> tuple[Stakeholder, Stakeholder]:
    """Both rows as they are now, locked in one order."""
    rows = Stakeholder.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    found = {
        row.pk: row
        for row in rows.select_related("dossier__municipality").filter(pk__in=[kept.pk, double.pk])
    }
    return found[kept.pk], found[double.pk]


def _ties() -> Iterator[tuple[type[models.Model], str]]:
    """Every field that points at a party, in every part of the workbench and the tables between: (model, field name)."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            points = isinstance(field, models.ForeignKey) and field.related_model is Stakeholder
            if points and model not in (Merge, Stakeholder):
                yield model, field.name


def _move(source: Stakeholder, target: Stakeholder, *, only: Mapping[str, list[int]] | None = None) -> Moved:
    """Let everything that points at `source` point at `target`; what moved, by model and field."""
    moved: Moved = {}
    for model, name in _ties():
        label = f"{model._meta.label_lower}.{name}"
        rows = model._default_manager.filter(**{name: source})
        if only is not None:
            rows = rows.filter(pk__in=only.get(label, ()))
        if found := [row.pk for row in rows if _one_moved(row, name, target)]:
            moved[label] = found
    return moved


def _one_moved(row: models.Model, name: str, target: Stakeholder) -> bool:
    """Whether one row could move: not when the other has it already, or would belong to itself."""
    if any(getattr(row, other.attname) == target.pk for other in _other_ties(row, name)):
        return False
    again = {"version": F("version") + 1} if isinstance(row, Record) else {}
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{name: target}, **again)
    except IntegrityError:
        return False
    return True


def _other_ties(row: models.Model, name: str) -> Iterator[Any]:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model is Stakeholder and field.name != name:
            yield field


def _filled(stays: Stakeholder, goes: Stakeholder) -> dict[str, Any]:
    """What the double knows and the kept party does not."""
    found: dict[str, Any] = {
        name: getattr(goes, name) for name in TEXTS if getattr(goes, name) and not getattr(stays, name)
    }
    found |= {name: True for name in MARKS if getattr(goes, name) and not getattr(stays, name)}
    if goes.interests and goes.interests not in stays.interests:
        found["interests"] = "\n".join(filter(None, (stays.interests, goes.interests)))
    if new := [role for role in goes.roles if role not in stays.roles]:
        found["roles"] = [*stays.roles, *new]
    if goes.group_id and not stays.group_id:
        found["group"] = goes.group
    return found


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _event(merge: Merge, what: str, *, by: User) -> Event:
    dossier = merge.dossier
    return Event(
        f"stakeholder.{what}",
        dossier.municipality.uuid,
        actor=by.uuid,
        dossier=dossier.uuid,
        object_type="stakeholder",
        object=merge.kept.uuid,
        title=str(merge),
        shielded=merge.kept.confidential or merge.double.confidential,
    )
