"""Where a person goes to look at a warning or to answer an open question."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from beraad.casework.dossier.access import Access
from beraad.casework.meetings.models import TypeChoice
from beraad.casework.meetings.situation import Missing, Warning
from beraad.casework.process.models import Step

TYPED = {"expected_visitors", "usual_communication"}


@dataclass(frozen=True, slots=True)
class PlacedWarning:
    """A warning with the place to look at; `about_room` says that this is the room for influence, not an answer."""

    warning: Warning
    url: str
    about_room: bool


@dataclass(frozen=True, slots=True)
class PlacedQuestion:
    """An open question with the place to answer it."""

    question: Missing
    url: str


class Places:
    """The addresses for one person, one advice and one step; empty for who may not write there."""

    def __init__(self, access: Access, choice: TypeChoice | None, step: Step | None) -> None:
        self.access, self.choice, self.step = access, choice, step

    def of(self, name: str) -> str:
        """The address of a question by its name, or of the room for influence (`room`)."""
        if not self.access.may_write:
            return ""
        return self._room() if name == "room" else self._answer(name)

    def _room(self) -> str:
        here = {"dossier": self.access.dossier.uuid}
        if self.step is None:
            return reverse("process", kwargs=here)
        return reverse("step_room", kwargs={**here, "record": self.step.uuid})

    def _answer(self, name: str) -> str:
        if self.choice is None:
            return ""
        here = {"dossier": self.access.dossier.uuid, "record": self.choice.uuid}
        return f"{reverse('advice_change', kwargs=here)}#{anchor(name)}"

    def warnings(self, warnings: Iterable[Warning]) -> list[PlacedWarning]:
        """Warnings with their places; the gravest are first already."""
        return [PlacedWarning(one, self.of(one.look_at), one.look_at == "room") for one in warnings]

    def questions(self, missing: Iterable[Missing]) -> list[PlacedQuestion]:
        """Open questions with their places."""
        return [PlacedQuestion(one, self.of(one.name)) for one in missing]


def anchor(name: str) -> str:
    """The id of the first control of a question."""
    return f"id_{name}" if name in TYPED else f"id_{name}_0"
