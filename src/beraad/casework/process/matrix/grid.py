"""The matrix of one dossier as a person sees it, read once; every question about it is answered from memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from beraad.casework.dossier.models import Group
from beraad.casework.process.matrix.codes import DecidingBody, StepRoleKind
from beraad.casework.process.matrix.models import CouncilInvolvement, StepRole
from beraad.casework.process.models import Degree, Step, StepState
from beraad.casework.process.outline import OPEN_AFTER_DECISION, Process
from beraad.casework.stakeholders.codes import PartyGroup
from beraad.casework.stakeholders.models import Stakeholder

# The order of the columns: who decides first, then who helps, then who it is about.
GROUP_ORDER = (
    PartyGroup.EXECUTIVE,
    PartyGroup.COUNCIL,
    PartyGroup.ORGANISATION,
    PartyGroup.INSTITUTIONAL,
    PartyGroup.RESIDENTS,
    PartyGroup.CIVIL_SOCIETY,
    PartyGroup.KEY_FIGURES,
    PartyGroup.PRESS,
)
# Deciding is their own task: the room for influence is about everybody else.
OWN_RIGHT = frozenset(
    {PartyGroup.EXECUTIVE, PartyGroup.COUNCIL, PartyGroup.ORGANISATION, PartyGroup.INSTITUTIONAL}
)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Steps, parties and what stands where they meet; `dates` has first and last day per step as far as they are planned.

    `loose_groups` are the groups of the starting situation that no party stands for. A cell of which this person does
    not see the step or the party is not here.
    """

    process: Process
    parties: tuple[Stakeholder, ...]
    cells: Mapping[tuple[int, int], StepRole]
    council: CouncilInvolvement | None = None
    loose_groups: tuple[Group, ...] = ()
    dates: Mapping[int, Span] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in their order."""
        return self.process.steps

    @property
    def is_started(self) -> bool:
        """Whether any role was given."""
        return bool(self.cells)

    @property
    def decides(self) -> str:
        """Who decides: the college, unless the dossier says otherwise."""
        return self.council.decides if self.council else DecidingBody.EXECUTIVE

    def cell(self, step: Step, party: Stakeholder) -> StepRole | None:
        """What stands where a step and a party meet."""
        return self.cells.get((step.pk, party.pk))

    def in_step(self, step: Step) -> Iterator[tuple[Stakeholder, StepRole]]:
        """The parties with a role in a step, in the order of the columns."""
        return ((party, cell) for party in self.parties if (cell := self.cell(step, party)))

    def of_party(self, party: Stakeholder) -> Iterator[tuple[Step, StepRole]]:
        """The steps in which a party has a role, in their order."""
        return ((step, cell) for step in self.steps if (cell := self.cell(step, party)))

    def has_moment(self, party: Stakeholder) -> bool:
        """Whether a party is more than told about things in at least one step."""
        return any(
            cell.role != StepRoleKind.INFORMED or cell.participation for _step, cell in self.of_party(party)
        )

    @property
    def decision(self) -> Step | None:
        """The step in which the final decision falls: the first one from the final proposal on in which somebody decides,
        that leaves nothing open. Without such a step the last one in which somebody decides."""
        order = {phase.pk: number for number, phase in enumerate(self.process.phases)}
        proposal = next((order[phase.pk] for phase in self.process.phases if phase.final_proposal), 0)
        deciding = [
            step
            for step in self.steps
            if step.decided_by and order.get(step.phase_id, len(order)) >= proposal
        ]
        closing = [step for step in deciding if step.detail_level not in OPEN_AFTER_DECISION]
        return next(iter(closing), deciding[-1] if deciding else None)

    def after(self, step: Step) -> tuple[Step, ...]:
        """The steps that come after this one: by their dates when both are planned, else by their order."""
        here = self.steps.index(step)
        return tuple(
            one
            for number, one in enumerate(self.steps)
            if one != step and self._is_later(one, number, step, here)
        )

    def _is_later(self, one: Step, number: int, step: Step, here: int) -> bool:
        if one.pk in self.dates and step.pk in self.dates:
            return self.dates[one.pk][0] > self.dates[step.pk][1]
        return number > here

    def highest_degree(self, step: Step) -> str:
        """The most that residents may do about any subject in a step; empty when nothing is stated."""
        degrees = {room.degree for room in self.process.stated_in(step)}
        return next((one for one in (Degree.CO_DECIDE, Degree.ADVISE, Degree.NONE) if one in degrees), "")


def party_order(party: Stakeholder) -> tuple[int, str, int]:
    """Where a party stands in the matrix."""
    place = {group.value: number for number, group in enumerate(GROUP_ORDER)}
    return place.get(party.party, len(place)), party.title.casefold(), party.pk


def is_ahead(step: Step) -> bool:
    """Whether a step is not done yet."""
    return step.state != StepState.DONE


def has_ended(party: Stakeholder, today: date) -> bool:
    """Whether a party no longer exists or no longer takes part on this day."""
    return party.ended_on is not None and party.ended_on <= today
