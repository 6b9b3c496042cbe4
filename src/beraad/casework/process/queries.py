"""Reads of the process slice. Each takes the access of the person who asks.

A page that asks several questions reads `process_of(access)` once and asks that: one database query in all.
"""

from datetime import date
from operator import attrgetter

from django.db.models import Q, QuerySet

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.public import PublicRow, public_rows
from beraad.casework.dossier.together import read_together
from beraad.casework.process.models import Motive, Phase, Room, Step, Subject
from beraad.casework.process.outline import Process, RoomRow


def process_of(access: Access) -> Process:
    """The process with everything in it that this person may see."""
    return _process(access, access.visible(), linked=True, with_shielded=access.may_view_confidential)


def public_process(access: Access) -> Process:
    """The process without anything confidential, whoever asks: what a public text is made from."""
    return _process(access, Q(confidential=False), linked=False, with_shielded=False)


def public_room(access: Access) -> list[tuple[str, list[RoomRow]]]:
    """For a public text: per step from now on that states something, its title and its table.

    The step of today also names the subjects that are not stated yet; a later step only what it states.
    """
    process = public_process(access)
    tables = [(step, process.room_rows(step)) for step in process.ahead if process.stated_in(step)]
    return [
        (step.title, [row for row in rows if row.degree or step == process.current]) for step, rows in tables
    ]


def public_motives(access: Access, *, today: date) -> list[PublicRow]:
    """The motives that may be published, with their public fields and nothing else."""
    return public_rows(access.dossier, Motive, today=today)


def _process(access: Access, visible: Q, *, linked: bool, with_shielded: bool) -> Process:
    def kept(model: type[Record]) -> QuerySet[Record]:
        return model._default_manager.filter(visible, dossier=access.dossier, removed_at=None)

    found = read_together(kept(Phase), kept(Step), kept(Subject), kept(Room))
    phases: list[Phase] = found[0]
    steps: list[Step] = found[1]
    subjects: list[Subject] = found[2]
    rooms: list[Room] = found[3]
    place = {phase.pk: number for number, phase in enumerate(phases)}
    steps.sort(key=lambda step: place.get(step.phase_id, len(place)))
    here, about = set(map(attrgetter("pk"), steps)), set(map(attrgetter("pk"), subjects))
    stated = {
        (room.step_id, room.subject_id): room
        for room in rooms
        if room.step_id in here and room.subject_id in about
    }
    return Process(
        access.dossier, tuple(phases), tuple(steps), tuple(subjects), stated, linked, with_shielded
    )
