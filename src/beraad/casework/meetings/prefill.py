"""What the dossier knows already about the situation: proposed answers and remarks, each with where it comes from.

Nothing is guessed: a step in which somebody decides says how far the decision is when it is done or still to come; a step
that is now, or in which nothing is decided, does not.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import ConcernKind, DecisionKind
from beraad.casework.dossier.models import Concern, Decision
from beraad.casework.dossier.queries import records
from beraad.casework.meetings.codes import DecisionState
from beraad.casework.meetings.models import TypeChoice
from beraad.casework.process.models import Step, StepState
from beraad.ui.templatetags.beraad import day

# What says something about the municipality and the neighbourhood, and so holds for the next meeting too.
LASTING = ("impact", "history", "usual_communication", "time_pressure")


@dataclass(frozen=True, slots=True)
class Prefill:
    """Per answer: the value that is proposed, and the sentence under the question."""

    values: dict[str, Any] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def prefill(access: Access, step: Step | None, earlier: TypeChoice | None) -> Prefill:
    """Proposals for a new question for advice about one step; `earlier` is the latest one of the dossier."""
    made = Prefill()
    _lasting(made, earlier)
    _decision(made, access, step)
    _history(made, access)
    return made


def _lasting(made: Prefill, earlier: TypeChoice | None) -> None:
    if earlier is None:
        return
    for name in LASTING:
        value = getattr(earlier, name)
        if value not in ("", None):
            made.values[name] = value
            made.remarks[name] = _("Taken from your advice of %(date)s.") % {"date": day(earlier.created_at)}


def _decision(made: Prefill, access: Access, step: Step | None) -> None:
    if step is not None and step.decided_by and step.state in (StepState.DONE, StepState.COMING):
        done = step.state == StepState.DONE
        made.values["decision"] = DecisionState.TAKEN if done else DecisionState.NONE
        sentence = (
            _("Taken from the process: the step “%(step)s” is done.")
            if done
            else _("Taken from the process: the step “%(step)s” is still to come.")
        )
        made.remarks["decision"] = sentence % {"step": step.title}
        return
    taken = records(access, Decision).filter(kind=DecisionKind.DECISION, decided_on__isnull=False)
    latest = taken.order_by("-decided_on").first()
    if latest is not None:
        made.remarks["decision"] = _(
            "The dossier has the decision “%(title)s” of %(date)s. Is your meeting about that decision?"
        ) % {"title": latest.title, "date": day(latest.decided_on)}


def _history(made: Prefill, access: Access) -> None:
    found = records(access, Concern).filter(kind=ConcernKind.CONTROVERSY).values_list("title", flat=True)[:3]
    if found and "history" not in made.remarks:
        made.remarks["history"] = _("The starting situation names these controversies: %(titles)s.") % {
            "titles": "; ".join(found)
        }
