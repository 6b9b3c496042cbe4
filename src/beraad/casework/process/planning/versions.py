"""Approved versions: reading one back, and what moved since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from beraad.casework.dossier.access import Access
from beraad.casework.process.models import Step
from beraad.casework.process.planning.compared import Compared, compare
from beraad.casework.process.planning.frozen import DATES, thaw
from beraad.casework.process.planning.models import PlanVersion
from beraad.casework.process.planning.planned import Planned
from beraad.core import planning as core


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One step as it was approved."""

    title: str
    phase: str
    earliest_start: date
    earliest_finish: date
    latest_start: date | None
    latest_finish: date | None
    slack_working_days: int | None
    critical: bool
    in_chain: bool


def rows_of(access: Access, version: PlanVersion) -> list[FrozenRow]:
    """The steps of a version that this reader may see."""
    kept: list[dict[str, Any]] = version.content.get("steps", [])
    seen, chain = _seen(access, kept), set(version.content.get("chain", []))
    return [_row(one, one["key"] in chain) for one in kept if one["key"] in seen]


def _row(one: dict[str, Any], in_chain: bool) -> FrozenRow:
    dates = {name: date.fromisoformat(one[name]) if one[name] else None for name in DATES}
    return FrozenRow(
        title=one["title"],
        phase=one["phase"],
        slack_working_days=one["slack_working_days"],
        critical=one["critical"],
        in_chain=in_chain,
        **dates,  # type: ignore[arg-type]
    )


def _seen(access: Access, kept: list[dict[str, Any]]) -> set[str]:
    """The keys of what this reader may see: by the step as it is now, and once that is gone by how it was kept."""
    if access.may_view_confidential:
        return {one["key"] for one in kept}
    steps = Step._default_manager.filter(dossier=access.dossier)
    there = {str(uuid) for uuid in steps.values_list("uuid", flat=True)}
    visible = {str(uuid) for uuid in steps.filter(access.visible(Step)).values_list("uuid", flat=True)}
    open_then = {one["key"] for one in kept if not one["confidential"]}
    return visible | (open_then - there)


def moves_since(plan: Planned, version: PlanVersion) -> Compared | None:
    """What moved between an approved version and the plan of now; None when one of them cannot be calculated."""
    kept = thaw(version.content)
    if kept is None or plan.schedule is None:
        return None
    try:
        before = core.make_schedule(kept)
    except core.PlanError:
        return None
    gone = {one["key"]: one["title"] for one in version.content["steps"] if not one["confidential"]}
    return compare(before, plan, gone=gone)
