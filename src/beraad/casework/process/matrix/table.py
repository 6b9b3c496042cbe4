"""The matrix as its page shows it: which rows and columns, and what each cell says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beraad.casework.process.matrix.codes import Ring
from beraad.casework.process.matrix.grid import GROUP_ORDER, Matrix
from beraad.casework.process.matrix.models import PhaseRole, StepRole
from beraad.casework.process.matrix.queries import Rings
from beraad.casework.process.models import Phase, Step
from beraad.casework.stakeholders.models import Stakeholder


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody wants to see: one phase, one part of the field, one party; empty is all. A value that is not there
    counts as empty."""

    phase: str = ""
    part: str = ""
    party: str = ""
    phases: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    parties: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, asked: Mapping[str, str], matrix: Matrix) -> "Filter":
        """From the words in the address (`fase`, `deel`, `partij`)."""
        phases = tuple((str(phase.uuid), phase.title) for phase in matrix.process.phases)
        present = {party.party for party in matrix.parties}
        parts = tuple((group.value, str(group.label)) for group in GROUP_ORDER if group.value in present)
        parties = tuple((str(party.uuid), party.title) for party in matrix.parties)
        given = (("fase", phases), ("deel", parts), ("partij", parties))
        phase, part, party = (_known(asked.get(name, ""), choices) for name, choices in given)
        return cls(phase, part, party, phases, parts, parties)

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.phase or self.part or self.party)

    def steps(self, matrix: Matrix) -> tuple[Step, ...]:
        """The rows."""
        wanted = {phase.pk for phase in matrix.process.phases if str(phase.uuid) == self.phase}
        return tuple(step for step in matrix.steps if not self.phase or step.phase_id in wanted)

    def columns(self, matrix: Matrix) -> tuple[Stakeholder, ...]:
        """The columns."""
        return tuple(
            party
            for party in matrix.parties
            if (not self.part or party.party == self.part)
            and (not self.party or str(party.uuid) == self.party)
        )


def _known(value: str, choices: tuple[tuple[str, str], ...]) -> str:
    return value if value in dict(choices) else ""


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell: the party it is about, what it is, what it does, and how it takes part; all empty where there is no role."""

    party: Stakeholder
    role: str = ""
    role_name: str = ""
    participation: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class RowShown:
    """One step with its cells. `phase` is its phase where that begins, else empty."""

    step: Step
    phase: str
    cells: tuple[CellShown, ...]

    @property
    def is_silent(self) -> bool:
        """Whether no party in the table has a role in it."""
        return not any(cell.role for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableShown:
    """The table: its columns and its rows."""

    parties: tuple[Stakeholder, ...]
    rows: tuple[RowShown, ...]


def table_of(matrix: Matrix, shown: Filter) -> TableShown:
    """What the page shows of a matrix."""
    parties = shown.columns(matrix)
    return TableShown(parties, tuple(_rows(matrix, shown.steps(matrix), parties)))


def _rows(matrix: Matrix, steps: tuple[Step, ...], parties: tuple[Stakeholder, ...]) -> Iterator[RowShown]:
    titles = {phase.pk: phase.title for phase in matrix.process.phases}
    before = ""
    for step in steps:
        phase = titles.get(step.phase_id, "")
        cells = tuple(_cell(party, matrix.cell(step, party)) for party in parties)
        yield RowShown(step, phase if phase != before else "", cells)
        before = phase


def _cell(party: Stakeholder, cell: StepRole | None) -> CellShown:
    if cell is None:
        return CellShown(party)
    form = str(cell.get_participation_display()) if cell.participation else ""
    return CellShown(party, cell.role, str(cell.get_role_display()), form, cell.task)


@dataclass(frozen=True, slots=True)
class RingRow:
    """One party in one phase. `moves` says that what it wants or what you intend is not what it is now."""

    party: Stakeholder
    cell: PhaseRole | None
    moves: bool


def phase_rows(rings: Rings) -> list[tuple[Phase, list[RingRow]]]:
    """Per phase its parties of which something was said, in the order of the matrix."""
    return [
        (phase, [_ring_row(party, cell) for party in rings.parties if (cell := rings.cell(phase, party))])
        for phase in rings.phases
    ]


def _ring_row(party: Stakeholder, cell: PhaseRole) -> RingRow:
    known = {cell.actual, cell.desired, cell.intended} - {Ring.UNKNOWN}
    return RingRow(party, cell, len(known) > 1)
