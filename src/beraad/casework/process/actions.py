"""Writes of the process slice that are more than one row: the example process, and the room for influence of a whole step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import translation

from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import add_record, change_record, remove_record
from beraad.casework.process.models import Phase, Room, Step, StepState, Subject
from beraad.casework.process.template import PHASE_TITLES, SUBJECT_TITLES, steps_of
from beraad.core.guide import Edition, ProcessPhase

Rows = TypeVar("Rows", Room, Step)


class ProcessExists(Exception):
    """The dossier has phases or steps already; an example may not come on top of them."""


class RoomsConflict(Exception):
    """Somebody else stated the room for influence since the form was opened.

    `current` gives, by subject, the statement as it is now (None: taken away). Nothing is written.
    """

    def __init__(self, current: Mapping[int, Room | None]) -> None:
        super().__init__("changed by somebody else")
        self.current = current


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody states about one subject. `values` None takes the statement away; `seen_version` 0: there was none."""

    subject: Subject
    seen_version: int
    values: Mapping[str, Any] | None


@action
def apply_template(dossier: Dossier, edition: Edition, *, by: User, now: datetime) -> None:
    """Start the process with the guide's example: phases, steps, and the subjects that are not there yet.

    Raises ProcessExists when a phase or step is there, and then changes nothing. Titles come in the edition's language.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two people can press the button at once
    if _has(dossier, Phase) or _has(dossier, Step):
        raise ProcessExists
    with translation.override(edition.language):
        phases = {phase: _add_phase(dossier, phase, by=by, now=now) for phase in ProcessPhase}
        for phase, values in steps_of(edition):
            add_record(Step, dossier, values | {"phase": phases[phase]}, by=by, now=now)
        _add_subjects(dossier, by=by, now=now)


def _has(dossier: Dossier, model: type[Phase] | type[Step]) -> bool:
    return model._default_manager.filter(dossier=dossier, removed_at=None).exists()


def _add_phase(dossier: Dossier, phase: ProcessPhase, *, by: User, now: datetime) -> Phase:
    order = list(ProcessPhase).index(phase) + 1
    values = {
        "title": str(PHASE_TITLES[phase]),
        "order": order,
        "final_proposal": phase is ProcessPhase.PROPOSAL,
    }
    return add_record(Phase, dossier, values, by=by, now=now)


def _add_subjects(dossier: Dossier, *, by: User, now: datetime) -> None:
    there = {subject.title.casefold() for subject in Subject.objects.filter(dossier=dossier, removed_at=None)}
    for order, title in enumerate(map(str, SUBJECT_TITLES), start=1):
        if title.casefold() not in there:
            add_record(Subject, dossier, {"title": title, "order": order}, by=by, now=now)


@action
def state_rooms(step: Step, statements: Iterable[Statement], *, by: User, now: datetime) -> None:
    """State the room for influence on several subjects of one step at once: all of it, or nothing.

    `statements` holds at least one. Raises RoomsConflict when one of them was stated by somebody else in the meantime.
    """
    Step.objects.select_for_update().get(pk=step.pk)  # the statements of one step come one after another
    rooms = _locked(Room.objects.filter(step=step, removed_at=None)).select_related(
        "dossier__municipality", "subject", "changed_by"
    )
    current = {room.subject_id: room for room in rooms}
    given = list(statements)
    late = {one.subject.pk for one in given if _version(current.get(one.subject.pk)) != one.seen_version}
    if late:
        raise RoomsConflict({subject: current.get(subject) for subject in late})
    for one in given:
        _state(step, one, current.get(one.subject.pk), by=by, now=now)


def _version(room: Room | None) -> int:
    return room.version if room else 0


def _state(step: Step, statement: Statement, room: Room | None, *, by: User, now: datetime) -> None:
    if room and statement.values is None:
        remove_record(room, by=by, now=now)
    elif room and statement.values is not None:
        change_record(room, statement.values, seen_version=room.version, by=by, now=now)
    elif statement.values is not None:
        values = {**statement.values, "step": step, "subject": statement.subject}
        add_record(Room, step.dossier, values, by=by, now=now)


@action
def enter_step(step: Step, *, by: User, now: datetime) -> None:
    """The process moves to this step: what was current is done, this one is current."""
    touched = Q(state=StepState.CURRENT, removed_at=None) | Q(pk=step.pk)
    for one in list(_locked(Step.objects.filter(touched, dossier=step.dossier))):
        if one.pk != step.pk:
            change_record(one, {"state": StepState.DONE}, seen_version=one.version, by=by, now=now)
    change_record(step, {"state": StepState.CURRENT}, seen_version=step.version, by=by, now=now)


def _locked(rows: "QuerySet[Rows]") -> "QuerySet[Rows]":
    """Every row that an action changes, taken at once and in one order, before its first line in the log.

    Else, on PostgreSQL, this action would hold the log and wait for a row, and somebody else the other way round.
    """
    taken = rows.select_for_update(of=("self",), no_key=True).order_by("pk")
    return taken.select_related("dossier__municipality")
