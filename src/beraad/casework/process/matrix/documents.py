"""The roles as a document and as a spreadsheet, for colleagues. Nothing of it is meant to leave the house."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.documents import classification
from beraad.casework.process.matrix.codes import DecidingBody, WishesRoute, YesNo
from beraad.casework.process.matrix.grid import Matrix
from beraad.casework.process.matrix.models import CouncilInvolvement, PhaseRole, StepRole
from beraad.casework.process.matrix.queries import Rings
from beraad.casework.process.models import Step
from beraad.casework.stakeholders.models import Stakeholder
from beraad.core.document import (
    Block,
    Definitions,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Table,
    Workbook,
    sanitise,
)


def matrix_document(access: Access, matrix: Matrix, rings: Rings, *, today: date) -> Document:
    """Who does what, step by step; then how close each party stands per phase; first of all who decides. In Dutch."""
    with translation.override("nl"):
        return Document(
            title=sanitise(_("Who does what: %s") % access.dossier.title),
            language="nl",
            author=sanitise(access.dossier.municipality.name),
            date=today,
            classification=_classification(matrix),
            blocks=(*council_section(matrix), *_steps(matrix), *_rings(rings)),
        )


def matrix_workbook(access: Access, matrix: Matrix, rings: Rings) -> Workbook:
    """The same as tables: the matrix with a word per cell, every role with all its fields, and the phases. In Dutch."""
    with translation.override("nl"):
        return Workbook(
            title=_("Who does what: %s") % access.dossier.title,
            language="nl",
            classification=_classification(matrix),
            sheets=(_grid_sheet(matrix), _role_sheet(matrix), _ring_sheet(rings)),
        )


def council_section(matrix: Matrix, *, level: int = 1) -> Iterator[Block]:
    """Who decides, whether the consequences are far-reaching, and how the council gives its wishes and concerns."""
    settled = matrix.council or CouncilInvolvement()
    yield Heading(_("College and council"), level)
    pairs = [(_("Who decides"), _with_reason(settled.get_decides_display(), settled.decides_reason))]
    far = _with_reason(settled.get_far_reaching_display(), settled.far_reaching_reason)
    pairs.append((_("Far-reaching consequences"), far))
    if settled.far_reaching == YesNo.YES and settled.decides == DecidingBody.EXECUTIVE:
        pairs.append((_("Wishes and concerns of the council"), _route(matrix, settled)))
    yield Definitions(tuple((name, sanitise(text)) for name, text in pairs))


def _with_reason(said: str, reason: str) -> str:
    return f"{said}. {reason}" if reason else str(said)


def _route(matrix: Matrix, settled: CouncilInvolvement) -> str:
    step = next((one.title for one in matrix.steps if one.pk == settled.wishes_step_id), "")
    days = (
        (_("asked on %s"), settled.asked_on),
        (_("planned on %s"), settled.planned_on),
        (_("given on %s"), settled.held_on if settled.route == WishesRoute.HELD else None),
    )
    parts = [str(settled.get_route_display()), step]
    parts += [text % formats.date_format(day, "j F Y") for text, day in days if day]
    said = settled.not_held_reason if settled.route == WishesRoute.NOT_HELD else settled.outcome
    return _with_reason(", ".join(part for part in parts if part), said)


def _steps(matrix: Matrix) -> Iterator[Block]:
    yield Heading(_("Roles per step"), 1)
    if not matrix.is_started:
        yield Paragraph(_("No roles were given yet."))
    for part in matrix.process.parts:
        told = [step for step in part.steps if any(matrix.in_step(step))]
        if told:
            title = part.phase.title if part.phase else _("Other steps")
            yield Heading(sanitise(_("Phase: %s") % title), 2)
            yield from (_step_table(matrix, step) for step in told)


def _step_table(matrix: Matrix, step: Step) -> Table:
    header = (
        _("Party"),
        _("Role"),
        _("Task"),
        _("Answers for, and is obliged to"),
        _("Takes part by"),
        _("Note"),
    )
    rows = (_step_row(party, cell) for party, cell in matrix.in_step(step))
    council = step.get_council_role_display() if step.council_role else _("not stated yet")
    names = {"step": step.title, "role": council}
    return Table(sanitise(_("%(step)s (the council: %(role)s)") % names), header, tuple(rows))


def _step_row(party: Stakeholder, cell: StepRole) -> tuple[str, ...]:
    must = "\n".join(text for text in (cell.responsibility, cell.duty) if text)
    form = cell.get_participation_display() if cell.participation else ""
    return _texts((party.title, cell.get_role_display(), cell.task, must, form, cell.note))


def _rings(rings: Rings) -> Iterator[Block]:
    if not rings.cells:
        return
    yield Heading(_("How close each party stands"), 1)
    header = (_("Party"), _("Now"), _("What the party wants"), _("What you intend"), _("Note"))
    for phase in rings.phases:
        rows = tuple(
            _texts((party.title, *_ring_words(cell)))
            for party in rings.parties
            if (cell := rings.cell(phase, party))
        )
        if rows:
            yield Table(sanitise(_("Phase: %s") % phase.title), header, rows)


def _ring_words(cell: PhaseRole) -> tuple[str, ...]:
    words = (cell.get_actual_display(), cell.get_desired_display(), cell.get_intended_display())
    return (*(str(word) for word in words), cell.note)


def _grid_sheet(matrix: Matrix) -> Sheet:
    header = (_("Phase"), _("Step"), _("Council"), *(party.title for party in matrix.parties))
    return Sheet(_("Matrix"), header, tuple(_grid_row(matrix, step) for step in matrix.steps))


def _grid_row(matrix: Matrix, step: Step) -> tuple[str, ...]:
    phase = matrix.process.phase_of(step)
    council = step.get_council_role_display() if step.council_role else _("not stated yet")
    cells = (matrix.cell(step, party) for party in matrix.parties)
    words = (_cell_words(cell) if cell else "" for cell in cells)
    return (phase.title if phase else "", step.title, str(council), *words)


def _cell_words(cell: StepRole) -> str:
    form = cell.get_participation_display() if cell.participation else ""
    return "; ".join(str(word) for word in (cell.get_role_display(), form) if word)


def _role_sheet(matrix: Matrix) -> Sheet:
    header = (
        _("Step"), _("Party"), _("Role"), _("Form of participation"), _("Task"), _("Answers for"), _("Is obliged to"),
        _("Note"),
    )  # fmt: skip
    rows = (
        (
            step.title, party.title, str(cell.get_role_display()),
            str(cell.get_participation_display()) if cell.participation else "",
            cell.task, cell.responsibility, cell.duty, cell.note,
        )
        for step in matrix.steps
        for party, cell in matrix.in_step(step)
    )  # fmt: skip
    return Sheet(_("Roles"), header, tuple(rows))


def _ring_sheet(rings: Rings) -> Sheet:
    header = (_("Phase"), _("Party"), _("Now"), _("What the party wants"), _("What you intend"), _("Note"))
    rows = (
        (phase.title, party.title, *_ring_words(cell))
        for phase in rings.phases
        for party in rings.parties
        if (cell := rings.cell(phase, party))
    )
    return Sheet(_("Roles per phase"), header, tuple(rows))


def _classification(matrix: Matrix) -> str:
    """Confidential as soon as one step, party or role in it is."""
    rows: tuple[Iterable[Step | Stakeholder | StepRole], ...] = (
        matrix.steps,
        matrix.parties,
        matrix.cells.values(),
    )
    return classification(confidential=any(row.confidential for found in rows for row in found))


def _texts(words: Iterable[object]) -> tuple[str, ...]:
    return tuple(sanitise(str(word)) for word in words)
