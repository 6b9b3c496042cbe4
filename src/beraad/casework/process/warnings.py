"""What deserves a look in the process. Beraad warns and never forbids."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.casework.dossier.notices import Notice
from beraad.casework.process.models import Degree, Step, StepState
from beraad.casework.process.outline import OPEN_AFTER_DECISION, Process, step_url
from beraad.casework.process.safety import weighty_steps

SAFETY_NOT_WEIGHED: Final = "safety_not_weighed"
SAFETY_SOURCES: Final = ("3", "4.1")


def warnings_of(process: Process) -> list[Notice]:
    """Every warning, in the order of the work."""
    if process.is_empty:
        return []
    return [
        *_final_proposal(process),
        *_one_current(process),
        *_decides_without_room(process),
        *_room_after_decision(process),
        *_safety_not_weighed(process),
    ]


def _final_proposal(process: Process) -> Iterator[Notice]:
    """The guide asks in which phase the final proposal is made (4.1): one phase, not none and not two."""
    named = [phase.title for phase in process.phases if phase.final_proposal]
    if len(named) == 1:
        return
    text = _("Choose the phase in which the college gets the proposal to decide on.")
    if named:
        text = _("Now this stands at: %s. Choose one.") % ", ".join(named)
    title = _("In which phase is the final proposal made?")
    url = reverse("phases_list", kwargs={"dossier": process.dossier.uuid})
    yield Notice("final_proposal_unclear", title, text, ("4.1",), url, _("To the phases"))


def _one_current(process: Process) -> Iterator[Notice]:
    """Two steps at once give two tables at once: nobody knows which room counts now."""
    current = [step.title for step in process.steps if step.state == StepState.CURRENT]
    if len(current) < 2:
        return
    text = _("These steps are on ‘now’: %s. The table of today shows the first one.") % ", ".join(current)
    url = reverse("steps_list", kwargs={"dossier": process.dossier.uuid})
    yield Notice(
        "several_current_steps", _("More than one step is on ‘now’"), text, ("4.1",), url, _("To the steps")
    )


def _decides_without_room(process: Process) -> Iterator[Notice]:
    """Where a decision falls, people must know what they can influence (4, 4.2 tips)."""
    if not process.subjects:
        return
    silent = [step for step in process.steps if _decides_later(step) and not process.stated_in(step)]
    if not silent:
        return
    title = _("A decision is coming without the room for influence being stated")
    text = _("Say per subject what residents can influence in: %s. Also say it when the answer is: nothing.")
    names = ", ".join(step.title for step in silent)
    url = step_url(process.dossier, silent[0])
    yield Notice("decision_without_room", title, text % names, ("4", "4.2"), url, _("To the step"))


def _decides_later(step: Step) -> bool:
    return bool(step.decided_by) and step.state != StepState.DONE


def _room_after_decision(process: Process) -> Iterator[Notice]:
    """A decision in detail on the final proposal is taken, and a later step still offers room (4.2 tips)."""
    decision = next((step for step in process.steps if _has_settled(process, step)), None)
    if decision is None:
        return
    for step in process.steps[process.steps.index(decision) + 1 :]:
        offered = [room for room in process.stated_in(step) if room.degree != Degree.NONE]
        if step.state == StepState.DONE or not offered:
            continue
        names = {subject.pk: subject.title for subject in process.subjects}
        text = _(
            "The decision in ‘%(decision)s’ is taken. Still, ‘%(step)s’ offers room on: %(subjects)s. Was the decision in "
            "outline or with conditions? Then say so at the decision. If not, change the room for influence."
        ) % {
            "decision": decision.title,
            "step": step.title,
            "subjects": ", ".join(names[room.subject_id] for room in offered),
        }
        title = _("Is there really still room for influence?")
        yield Notice(
            "room_after_decision", title, text, ("4.2",), step_url(process.dossier, step), _("To the step")
        )


def _safety_not_weighed(process: Process) -> Iterator[Notice]:
    """The guide asks to weigh safety at what is weighty (3 tips); only who may read the consideration hears that it lacks."""
    silent = [
        step
        for step in weighty_steps(process)
        if step.state != StepState.DONE and not step.safety_consideration
    ]
    if not silent:
        return
    text = _("Write how safety was weighed in: %s. Only people who may see confidential parts see this.")
    names, url = ", ".join(step.title for step in silent), step_url(process.dossier, silent[0])
    yield Notice(
        SAFETY_NOT_WEIGHED,
        _("Weigh safety at what is weighty"),
        text % names,
        SAFETY_SOURCES,
        url,
        _("To the step"),
    )


def _has_settled(process: Process, step: Step) -> bool:
    """A decision that is taken, leaves no detail open, and does not come before the final proposal."""
    order = [phase.pk for phase in process.phases]
    proposal = next((number for number, phase in enumerate(process.phases) if phase.final_proposal), 0)
    late_enough = step.phase_id in order and order.index(step.phase_id) >= proposal
    taken = step.state == StepState.DONE and bool(step.decided_by)
    return taken and late_enough and step.detail_level not in OPEN_AFTER_DECISION
