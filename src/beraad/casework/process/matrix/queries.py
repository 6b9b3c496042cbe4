"""Reads of the matrix. Each takes the access of the person who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Group
from beraad.casework.dossier.notices import Notice
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.together import read_together
from beraad.casework.process.matrix.checks import matrix_warnings
from beraad.casework.process.matrix.grid import Matrix, Span, party_order
from beraad.casework.process.matrix.models import CouncilInvolvement, PhaseRole, StepRole
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.outline import Process
from beraad.casework.process.planning.planned import planned
from beraad.casework.process.queries import process_of
from beraad.casework.process.warnings import warnings_of
from beraad.casework.stakeholders.models import Stakeholder


def matrix_of(
    access: Access, process: Process | None = None, *, dates: Mapping[int, Span] | None = None
) -> Matrix:
    """The matrix as this person sees it: one query, and one more when the process is not in hand yet.

    `dates` has the first and last day per step, from the plan.
    """
    outline = process or process_of(access)
    found = read_together(
        records(access, Stakeholder),
        records(access, StepRole),
        records(access, CouncilInvolvement),
        records(access, Group),
    )
    parties: list[Stakeholder] = sorted(found[0], key=party_order)
    cells: list[StepRole] = found[1]
    council: list[CouncilInvolvement] = found[2]
    groups: list[Group] = found[3]
    stood_for = {party.group_id for party in parties}
    return Matrix(
        outline,
        tuple(parties),
        {(cell.step_id, cell.stakeholder_id): cell for cell in cells},
        council[0] if council else None,
        tuple(group for group in groups if group.pk not in stood_for) if parties else (),
        dates or {},
    )


def dated_matrix(access: Access, process: Process | None = None, *, today: date) -> Matrix:
    """The matrix with the days of the plan in it: for the checks that ask what comes before what. One query more."""
    return matrix_of(access, process, dates=plan_dates(access, today))


def plan_dates(access: Access, today: date) -> dict[int, Span]:
    """First and last day of every step of which the plan says when it is; nothing of a step without a time of its own.

    For a step that is done: the day it ended. Only steps that this person sees.
    """
    rows = planned(access, today=today).rows
    timed = (row for row in rows if row.timing and not row.timing.unknown)
    return {row.step.pk: (row.start, row.ended or row.finish) for row in timed}


def all_warnings(matrix: Matrix, *, today: date) -> list[Notice]:
    """What deserves a look in the process and in who does what: for the page of the process and the home."""
    return [*warnings_of(matrix.process), *matrix_warnings(matrix, today=today)]


def council_of(access: Access) -> CouncilInvolvement | None:
    """What the dossier settled about college and council; None as long as nothing was."""
    return records(access, CouncilInvolvement).first()


@dataclass(frozen=True, slots=True)
class Rings:
    """The phases, the parties, and how close each party stands in each phase."""

    phases: tuple[Phase, ...]
    parties: tuple[Stakeholder, ...]
    cells: Mapping[tuple[int, int], PhaseRole]

    def cell(self, phase: Phase, party: Stakeholder) -> PhaseRole | None:
        """What was said about one party in one phase."""
        return self.cells.get((phase.pk, party.pk))


def rings_of(access: Access) -> Rings:
    """Every party in every phase: one query."""
    found = read_together(records(access, Phase), records(access, Stakeholder), records(access, PhaseRole))
    cells: list[PhaseRole] = found[2]
    return Rings(
        tuple(found[0]),
        tuple(sorted(found[1], key=party_order)),
        {(cell.phase_id, cell.stakeholder_id): cell for cell in cells},
    )


def party_in_process(
    access: Access, party: Stakeholder
) -> tuple[list[tuple[Step, StepRole]], list[tuple[Phase, PhaseRole]]]:
    """What one party does in which step, and how close it stands in which phase; both in the order of the process.
    One query."""
    found = read_together(
        records(access, Phase),
        records(access, Step),
        records(access, StepRole).filter(stakeholder=party),
        records(access, PhaseRole).filter(stakeholder=party),
    )
    phases: list[Phase] = found[0]
    place = {phase.pk: number for number, phase in enumerate(phases)}
    steps: list[Step] = sorted(found[1], key=lambda step: place.get(step.phase_id, len(place)))
    roles: dict[int, StepRole] = {role.step_id: role for role in found[2]}
    rings: dict[int, PhaseRole] = {ring.phase_id: ring for ring in found[3]}
    return (
        [(step, roles[step.pk]) for step in steps if step.pk in roles],
        [(phase, rings[phase.pk]) for phase in phases if phase.pk in rings],
    )
