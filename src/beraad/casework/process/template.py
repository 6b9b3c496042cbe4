"""The example process that a dossier can start from: what the guide holds, and the names the guide does not give itself."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.casework.process.models import StepState
from beraad.core.guide import Edition, Item, ItemKind, ProcessPhase, StepTarget

PHASE_TITLES = {
    ProcessPhase.PREPARATION: _("Preparation"),
    ProcessPhase.PROPOSAL: _("Proposal"),
    ProcessPhase.DECISION: pgettext_lazy("phase", "Decision"),
    ProcessPhase.ELABORATION: _("Elaboration"),
}
# What can be influenced or not in nearly every dossier (row R4.10 of the requirements names them).
SUBJECT_TITLES = (
    pgettext_lazy("subject", "Location"),
    pgettext_lazy("subject", "Number"),
    pgettext_lazy("subject", "Duration"),
    pgettext_lazy("subject", "Layout"),
    pgettext_lazy("subject", "Supervision"),
)


def steps_of(edition: Edition) -> Iterator[tuple[ProcessPhase, dict[str, Any]]]:
    """The guide's steps in their order, each with its phase and the values of a row; the first one is where we are.

    What the guide leaves to the municipality (result, level of detail, the council's role) stays empty: not stated yet.
    """
    found = [(item, item.target.step) for item in edition.items if item.target and item.target.step]
    places: Counter[ProcessPhase] = Counter()
    for item, target in sorted(found, key=lambda pair: pair[1].order):
        state = StepState.COMING if places else StepState.CURRENT
        places[target.phase] += 1
        yield target.phase, _values(edition, item, target) | {"order": places[target.phase], "state": state}


def _values(edition: Edition, item: Item, target: StepTarget) -> dict[str, Any]:
    asked = edition.children(item.key, ItemKind.SUB_QUESTION)
    return {
        "title": target.title or item.title or item.text,
        "topics": "\n".join(child.title or child.text for child in asked),
        "decided_by": _party(edition, target),
        "item_key": item.key,
    }


def _party(edition: Edition, target: StepTarget) -> str:
    """The guide's name for the party that decides; empty when the guide names none."""
    parties = (item for item in edition.by_kind(ItemKind.PARTY) if item.target and item.target.party)
    named = (item for item in parties if item.target.party.group == target.decides)  # type: ignore[union-attr]
    return next((item.title or item.text for item in named), "") if target.decides else ""
