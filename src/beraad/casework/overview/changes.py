"""What others changed in somebody's dossiers since they were last there: how much, and in which chapter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.apps import apps

from beraad.audit.queries import changes_since
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.history import out_of_sight


@dataclass(frozen=True, slots=True)
class Changes:
    """How many changes, and how many per chapter of the guide ("" for the dossier itself: description, people)."""

    total: int
    chapters: tuple[tuple[str, int], ...]


def changes_of(accesses: Sequence[Access]) -> Mapping[UUID, Changes]:
    """Per dossier what others changed since the last visit; nothing for a dossier that was never visited. Two queries.

    Who may not see confidential parts hears nothing of what was shielded, nor of rows that they may not know of now.
    """
    visited = [access for access in accesses if access.visited_at]
    if not visited:
        return {}
    limited = [access for access in visited if not access.may_view_confidential]
    found = changes_since(
        {access.dossier.uuid: access.visited_at for access in visited if access.visited_at},
        not_by=visited[0].user.uuid,
        unshielded=[access.dossier.uuid for access in limited],
        without=out_of_sight(limited),
    )
    counted: dict[UUID, Counter[str]] = {access.dossier.uuid: Counter() for access in visited}
    for dossier, kind, number in found:
        counted[dossier][_chapter(kind)] += number
    return {dossier: Changes(one.total(), tuple(sorted(one.items()))) for dossier, one in counted.items()}


@cache
def _chapter(kind: str) -> str:
    """The chapter of the guide that a kind of row belongs to."""
    try:
        module = apps.get_model("casework", kind).__module__.removeprefix("beraad.casework.")
    except LookupError:
        return ""
    chapters = {"process": "4", "stakeholders": "4", "communication": "4", "meetings": "6"}
    own = "" if kind in ("dossier", "dossierrole", "editionmove") else "3"
    return chapters.get(module.split(".")[0], own)
