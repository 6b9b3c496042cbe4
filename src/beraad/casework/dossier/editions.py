"""What of a dossier hangs on the keys of its guide, and the plan to go to the next edition."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, CharField, F, Q, QuerySet, Value, When
from django.http import Http404

from beraad.casework.dossier.access import Access, in_place
from beraad.casework.dossier.codes import AdjustmentKind
from beraad.casework.dossier.guidance import (
    GuideItem,
    changes_between,
    edition_named,
    edition_of,
    guide_of,
    item_anywhere,
)
from beraad.casework.dossier.models import Answer, Dossier, EditionMove, ItemAdjustment, Record
from beraad.casework.dossier.queries import EARLIER, Question, worksheet
from beraad.core.guide import Adoption, Changes, Use, UseKind, plan_adoption

JUDGEMENTS = {AdjustmentKind.SKIPPED: UseKind.SKIP, AdjustmentKind.ADAPTED: UseKind.ADAPTATION}
COLUMNS = ("what", "ref", "at", "seen")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the dossier that hangs on an item; `seen` when it is in place and whoever asks may see it."""

    use: Use
    key: str
    seen: bool


def keyed_models() -> list[type[Any]]:
    """Every kind of record that can hang on an item (it has an `item_key`), in any slice."""
    found = [model for model in apps.get_models() if issubclass(model, Record)]
    return [model for model in found if _has_key(model)]


def _has_key(model: type[Record]) -> bool:
    return any(field.name == "item_key" for field in model._meta.get_fields())


def rows_on_keys(dossier: Dossier, access: Access | None = None) -> list[Row]:
    """All of them in one query, taken away or not: what is put back later must stand under its new key too.

    A skip or own wording that was taken away no longer counts. Without an `access` nothing is `seen`.
    """
    first, *others = (_rows_of(model, dossier, access) for model in keyed_models())
    return [
        Row(Use(_kind(what), str(ref)), key, bool(seen))
        for what, ref, key, seen in first.union(*others, all=True)
    ]


def _rows_of(model: type[Any], dossier: Dossier, access: Access | None) -> "QuerySet[Any, tuple[str, ...]]":
    judgement = model is ItemAdjustment
    what = F("kind") if judgement else Value(model._meta.model_name, output_field=CharField())
    seen = access.visible(model) & in_place(model) if access else Q(pk=None)
    rows = model._default_manager.filter(dossier=dossier).exclude(item_key="").order_by()
    found: QuerySet[Any, tuple[str, ...]] = (
        (rows.filter(removed_at=None) if judgement else rows)
        .annotate(what=what, ref=F("uuid"), at=F("item_key"))
        .annotate(seen=Case(When(seen, then=Value(True)), default=Value(False), output_field=BooleanField()))
        .values_list(*COLUMNS)
    )
    return found


def _kind(what: str) -> UseKind:
    return JUDGEMENTS[AdjustmentKind(what)] if what in AdjustmentKind.values else UseKind(what)


def next_edition(dossier: Dossier) -> str:
    """The edition that follows the dossier's; empty when it has the newest."""
    editions = guide_of(dossier).editions
    later = editions[editions.index(dossier.edition) + 1 :]
    return later[0] if later else ""


def plan(dossier: Dossier, new: str, rows: Iterable[Row]) -> Adoption:
    """Everything that follows from going to edition `new`, the next one, with these rows."""
    used: dict[str, set[Use]] = defaultdict(set)
    for row in rows:
        used[row.key].add(row.use)
    changes = changes_between(dossier.guide, dossier.edition, new)
    return plan_adoption(edition_of(dossier), edition_named(dossier.guide, new), changes, used)


def fingerprint(adoption: Adoption) -> str:
    """The same as long as the consequences are the same: who agreed to them agreed to these."""
    return hashlib.sha256(repr(adoption).encode()).hexdigest()


def last_move(dossier: Dossier) -> EditionMove | None:
    """How the dossier came to its edition; nothing when it started with it."""
    move = EditionMove.objects.filter(dossier=dossier, returned_at=None).select_related("by").first()
    return move if move and move.new == dossier.edition else None


def state_of(dossier: Dossier) -> str:
    """What answers and adjustments there are, in which version."""
    kinds: tuple[type[Record], ...] = (Answer, ItemAdjustment)
    first, second = (
        model._default_manager.filter(dossier=dossier).order_by().values_list("uuid", "version")
        for model in kinds
    )
    rows = sorted(f"{uuid} {version}" for uuid, version in first.union(second, all=True))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def question_of(access: Access, key: str) -> tuple[str, Question]:
    """A question of the worksheet with the part it stands in; Http404 when the guide never had it.

    Somebody may be writing an answer while the dossier goes to another edition: the answer then goes to where the
    question is asked now, or to the questions of an earlier edition.
    """
    sheet = worksheet(access)
    for candidate in (key, _key_now(access.dossier, key)):
        try:
            return sheet.question(candidate)
        except Http404:
            continue
    item = item_anywhere(access.dossier, key)
    if item is None or key in edition_of(access.dossier):
        raise Http404
    return EARLIER, Question(GuideItem(item), ())


def _key_now(dossier: Dossier, key: str) -> str:
    editions = guide_of(dossier).editions
    past = editions[: editions.index(dossier.edition) + 1]
    for old, new in zip(past, past[1:], strict=False):
        if key in edition_named(dossier.guide, old):
            key = next(_destinations(changes_between(dossier.guide, old, new), key), key)
    return key


def _destinations(changes: Changes, key: str) -> Iterator[str]:
    """Where an item goes; the first part when it is split."""
    if key in changes.renamed:
        yield changes.renamed[key]
    yield from changes.split.get(key, ())[:1]
    yield from (new for new, parts in changes.merged.items() if key in parts)
