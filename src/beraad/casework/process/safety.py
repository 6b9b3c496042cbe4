"""Where the guide asks to weigh safety: every step and decision that it calls weighty (guide, paragraph 3, tips)."""

from typing import Final

from beraad.casework.dossier.guidance import edition_of
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.outline import Process
from beraad.core.guide import Edition

RULE: Final = "safety_consideration"


def is_weighty(edition: Edition, step: Step, phase: Phase | None) -> bool:
    """Whether safety has to be weighed in a step: something is decided in it, its phase makes the final proposal, or the
    guide marks the item it comes from or one of that item's questions."""
    if step.decided_by or (phase and phase.final_proposal):
        return True
    if step.item_key not in edition:
        return False
    return any(item.rule == RULE for item in (edition.item(step.item_key), *edition.children(step.item_key)))


def weighty_steps(process: Process) -> tuple[Step, ...]:
    """The steps in which safety has to be weighed, for who may read how; nobody else hears of it."""
    if not process.with_shielded:
        return ()
    edition = edition_of(process.dossier)
    return tuple(step for step in process.steps if is_weighty(edition, step, process.phase_of(step)))
