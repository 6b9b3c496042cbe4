"""The process of one dossier as a person sees it, read once; every question about it is answered from memory."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.casework.dossier.models import Dossier
from beraad.casework.process.models import Degree, DetailLevel, Phase, Room, Step, StepState, Subject

OPEN_AFTER_DECISION = {DetailLevel.OUTLINE, DetailLevel.CONDITIONS}


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One subject in the table of the room for influence; an empty degree says: not stated yet.

    `url` is where to state or read it; empty where a text leaves the house. `note` says all there is to say beside the
    degree; a screen shows `elsewhere` in the row, and names the `undecided` subjects together under the table.
    """

    subject: str
    degree: str = ""
    degree_name: str = ""
    who: str = ""
    when: str = ""
    note: str = ""
    url: str = ""
    is_open: str = ""
    is_closed: str = ""
    elsewhere: str = ""
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A phase with its steps; without a phase: steps whose phase was taken away."""

    phase: Phase | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the process is: steps done of all steps, and the title of the step it is in ("" when in none)."""

    done: int
    total: int
    current: str


@dataclass(frozen=True, slots=True)
class Process:
    """Phases, steps and subjects in their order, and the statements by (step, subject).

    `linked` is False for texts that leave the house: their rows carry no addresses of the workbench. `with_shielded`
    says whether the reader may see the fields that are shielded, such as the safety consideration.
    """

    dossier: Dossier
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    subjects: tuple[Subject, ...]
    rooms: Mapping[tuple[int, int], Room]
    linked: bool = True
    with_shielded: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The outline: every phase with its steps, at the end the steps without one."""
        known = {phase.pk for phase in self.phases}
        parts = [
            Part(phase, tuple(step for step in self.steps if step.phase_id == phase.pk))
            for phase in self.phases
        ]
        loose = tuple(step for step in self.steps if step.phase_id not in known)
        return (*parts, Part(None, loose)) if loose else tuple(parts)

    @property
    def current(self) -> Step | None:
        """The step the process is in."""
        return next((step for step in self.steps if step.state == StepState.CURRENT), None)

    @property
    def ahead(self) -> tuple[Step, ...]:
        """The current step and all after it; without one, from the first that is to come; when all is done, the last."""
        start = self.current or next((step for step in self.steps if step.state == StepState.COMING), None)
        return self.steps[self.steps.index(start) :] if start else self.steps[-1:]

    @property
    def progress(self) -> Progress:
        """How far the process is."""
        done = sum(step.state == StepState.DONE for step in self.steps)
        return Progress(done, len(self.steps), self.current.title if self.current else "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was mapped yet."""
        return not self.phases and not self.steps

    def phase_of(self, step: Step) -> Phase | None:
        """The phase of a step, when it is there and this person may see it."""
        return next((phase for phase in self.phases if phase.pk == step.phase_id), None)

    def room(self, step: Step, subject: Subject) -> Room | None:
        """What is stated for one subject in one step."""
        return self.rooms.get((step.pk, subject.pk))

    def stated_in(self, step: Step) -> tuple[Room, ...]:
        """Every statement of one step, in the order of the subjects."""
        found = (self.room(step, subject) for subject in self.subjects)
        return tuple(room for room in found if room)

    def room_rows(self, step: Step | None = None) -> list[RoomRow]:
        """The table of one step; without a step that of the dossier as a whole.

        For the dossier each subject shows the step the process is in, else the first step after it that states one:
        the note then says in which step, so that nothing later is sold as room of today. A step that this person may not
        see gives no rows.
        """
        if step is None:
            return [self._row_ahead(subject) for subject in self.subjects]
        if step not in self.steps:
            return []
        return [self._row(subject, step, self.room(step, subject)) for subject in self.subjects]

    def _row_ahead(self, subject: Subject) -> RoomRow:
        ahead = self.ahead
        for step in ahead:
            if room := self.room(step, subject):
                return self._row(subject, step, room, elsewhere=step != ahead[0])
        return self._row(subject, ahead[0] if ahead else None, None)

    def _row(
        self, subject: Subject, step: Step | None, room: Room | None, *, elsewhere: bool = False
    ) -> RoomRow:
        url = self._url(step, subject)
        if room is None:
            return RoomRow(subject.title, url=url)
        place = _("In the step: %s") % step.title if elsewhere and step else ""
        undecided = room.degree == Degree.NONE and room.undecided_but_closed
        closed = _("Not decided yet, but nobody can think along about it.") if undecided else ""
        return RoomRow(
            subject=subject.title,
            degree=room.degree,
            degree_name=str(Degree(room.degree).label),
            who=room.decided_by,
            when=room.decided_when,
            note=" ".join(filter(None, (place, closed))),
            url=url,
            is_open=room.is_open,
            is_closed=room.is_closed,
            elsewhere=place,
            undecided=undecided,
        )

    def _url(self, step: Step | None, subject: Subject) -> str:
        if step is None or not self.linked:
            return ""
        return f"{step_url(self.dossier, step)}#onderwerp-{subject.uuid}"


def step_url(dossier: Dossier, step: Step, name: str = "step") -> str:
    """The page of a step (`step`), or the form for its room for influence (`step_room`)."""
    return reverse(name, kwargs={"dossier": dossier.uuid, "record": step.uuid})
