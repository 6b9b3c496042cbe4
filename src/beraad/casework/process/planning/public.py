"""What a text for residents may say of the plan: the days of meetings and legal terms, as they were approved.

Days of council and college are public anyway, and a draft that can be inspected has to be announced. When colleagues write
a proposal or talk with a partner stays inside, and so does everything confidential and every plan that nobody approved.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from beraad.casework.dossier.models import Dossier
from beraad.casework.process.planning.frozen import steps_of
from beraad.casework.process.planning.models import Halt, PlanVersion
from beraad.core.planning import StepKind

PUBLIC_KINDS: Final = frozenset(
    {StepKind.SLOT.value, StepKind.FIXED.value, StepKind.LEGAL_FORWARD.value, StepKind.LEGAL_BACKWARD.value}
)


def public_dates(dossier: Dossier) -> Mapping[str, tuple[date, date]]:
    """First and last day by the uuid of a step; nothing while the process stands still. The caller shows public steps only."""
    if Halt.objects.filter(dossier=dossier, removed_at=None, resumed_on=None).exists():
        return {}
    version = PlanVersion.objects.filter(dossier=dossier, removed_at=None, confidential=False).first()
    if version is None:
        return {}
    kept = steps_of(version.content, PUBLIC_KINDS)
    return {step["key"]: _days(step) for _kind, step in kept if not step["confidential"]}


def _days(step: Mapping[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(step["earliest_start"]), date.fromisoformat(step["earliest_finish"])
