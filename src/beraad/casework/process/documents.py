"""The process and the room for influence as parts of a document, for colleagues and for everybody.

The public version reads `public_process` and `public_motives` only: nothing confidential is in the hands of this code.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.documents import classification
from beraad.casework.dossier.queries import records
from beraad.casework.process.models import Motive, MotiveKind, Step
from beraad.casework.process.outline import Process, RoomRow
from beraad.casework.process.planning.planned import planned
from beraad.casework.process.planning.public import public_dates
from beraad.casework.process.planning.table import row_in_words, span
from beraad.casework.process.queries import process_of, public_motives, public_process
from beraad.casework.process.safety import weighty_steps
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

Blocks = tuple[Block, ...]
Dates = Mapping[int, str]


def process_section(access: Access, *, today: date, public: bool = False, level: int = 1) -> Blocks:
    """The process in outline, the room for influence and the motives; nothing when there is nothing to tell."""
    process = public_process(access) if public else process_of(access)
    motives = public_motives(access, today=today) if public else _motives(access)
    dates = _public_dates(access) if public else _dates(access, today)
    parts: tuple[Blocks, ...] = (
        (*_outline(process, dates, level), *_safety(process, level)),
        room_section(process, level=level),
        tuple(_motive_blocks(motives, level)),
    )
    # Colleagues follow the process; residents ask why first, then what they can still change.
    return tuple(block for part in (reversed(parts) if public else parts) for block in part)


def room_section(process: Process, step: Step | None = None, *, level: int = 1) -> Blocks:
    """The room for influence: of one step, or of every step that states something; nothing when none does."""
    steps = [step] if step else list(process.steps)
    stated = [one for one in steps if process.stated_in(one)]
    if not stated:
        return ()
    tables = [_room_table(one.title, process.room_rows(one)) for one in stated]
    return (Heading(_("Room for influence"), level), *tables)


def process_map(access: Access, *, today: date) -> Document:
    """The process on its own: phases, steps with their dates, the room for influence, the motives; in Dutch."""
    with translation.override("nl"):
        blocks = process_section(access, today=today)
        return Document(
            title=sanitise(_("Process %s") % access.dossier.title),
            language="nl",
            author=sanitise(access.dossier.municipality.name),
            date=today,
            classification=_classification(access, process_of(access)),
            blocks=blocks or (Paragraph(_("The process is not mapped yet")),),
        )


def process_table(access: Access, *, today: date) -> Workbook:
    """The steps as rows, with the room for influence on a sheet of its own; in Dutch."""
    with translation.override("nl"):
        process = process_of(access)
        dates = _dates(access, today)
        header = (_("Phase"), _("Step"), *_step_head()[1:], _("What is discussed"), _("When it is final"))
        rows = tuple(_cells_of(process, step, dates.get(step.pk, "")) for step in process.steps)
        room = tuple(
            (sanitise(step.title), *_room_cells(row))
            for step in process.steps
            for row in process.room_rows(step)
            if row.degree
        )
        room_head = (_("Step"), *_room_head())
        return Workbook(
            title=sanitise(_("Process %s") % access.dossier.title),
            sheets=(
                Sheet(_("Steps"), header, rows),
                Sheet(_("Room for influence"), room_head, room),
            ),
            language="nl",
            classification=_classification(access, process),
        )


def _cells_of(process: Process, step: Step, when: str) -> tuple[str, ...]:
    phase = process.phase_of(step)
    return (
        *_cells(phase.title if phase else "", step.title),
        *_step_row(step, when)[1:],
        *_cells(step.topics, step.final_when),
    )


def _classification(access: Access, process: Process) -> str:
    """Confidential as soon as a step or motive in it is, or something that is shielded."""
    shielded = process.with_shielded and any(step.safety_consideration for step in process.steps)
    rows = [*process.steps, *records(access, Motive)]
    return classification(confidential=shielded or any(row.confidential for row in rows))


def _dates(access: Access, today: date) -> Dates:
    """When each step is, in words, for colleagues."""
    plan = planned(access, today=today)
    return {row.step.pk: row_in_words(plan, row).earliest for row in plan.rows if row.timing}


def _public_dates(access: Access) -> Dates:
    """The same for everybody: of what was approved, and of meetings and legal terms only."""
    approved = public_dates(access.dossier)
    steps = public_process(access).steps
    return {step.pk: span(*approved[str(step.uuid)]) for step in steps if str(step.uuid) in approved}


def _outline(process: Process, dates: Dates, level: int) -> Iterator[Block]:
    if process.is_empty:
        return
    yield Heading(_("The process in outline"), level)
    proposals = [phase.title for phase in process.phases if phase.final_proposal]
    if proposals:
        yield Paragraph(sanitise(_("The final proposal is made in the phase: %s.") % ", ".join(proposals)))
    for part in process.parts:
        title = part.phase.title if part.phase else _("Other steps")
        rows = tuple(_step_row(step, dates.get(step.pk, "")) for step in part.steps)
        if rows:
            yield Table(sanitise(_("Phase: %s") % title), _step_head(), rows)


def _step_head() -> tuple[str, ...]:
    return (
        _("Step"),
        _("Where are we"),
        _("What comes out"),
        _("Level of detail"),
        _("Who decides"),
        _("Council"),
    )


def _safety(process: Process, level: int) -> Iterator[Block]:
    """How safety was weighed, for who may read it: in what is weighty, and wherever somebody wrote it down."""
    weighty = weighty_steps(process)
    steps = [step for step in process.steps if step in weighty or step.safety_consideration]
    if process.with_shielded and steps:
        yield Heading(_("Safety consideration"), level)
        pairs = ((step.title, step.safety_consideration or _("Not weighed yet.")) for step in steps)
        yield Definitions(tuple(_pair(*pair) for pair in pairs))


def _pair(name: str, text: str) -> tuple[str, str]:
    return sanitise(name), sanitise(text)


def _step_row(step: Step, when: str) -> tuple[str, ...]:
    topics = ", ".join(line.strip() for line in step.topics.splitlines() if line.strip())
    decides = step.decided_by
    if step.final_when:
        decides = _("%(who)s; final: %(when)s") % {"who": decides or "–", "when": step.final_when}
    return _cells(
        f"{step.title} ({topics})" if topics else step.title,
        ", ".join(filter(None, (step.get_state_display(), when))),
        step.result,
        step.get_detail_level_display() if step.detail_level else _("not stated yet"),
        decides,
        step.get_council_role_display() if step.council_role else _("not stated yet"),
    )


def _room_table(title: str, rows: list[RoomRow]) -> Table:
    return Table(
        sanitise(_("In the step: %s") % title), _room_head(), tuple(_room_cells(row) for row in rows)
    )


def _room_head() -> tuple[str, ...]:
    return (_("Subject"), _("What residents can do"), _("Open"), _("Not open"), _("Who decides, and when"))


def _room_cells(row: RoomRow) -> tuple[str, ...]:
    said = f"{row.degree_name}. {row.note}" if row.note else row.degree_name
    who = ", ".join(part for part in (row.who, row.when) if part)
    return _cells(row.subject, said or _("not stated yet"), row.is_open, row.is_closed, who)


def _motives(access: Access) -> list[dict[str, Any]]:
    rows = records(access, Motive)
    return [
        {"kind": row.get_kind_display(), "title": row.title, "text": row.text, "source": row.source}
        for row in rows
    ]


def _motive_blocks(motives: Any, level: int) -> Iterator[Block]:
    """One list of definitions per kind, in the order of the guide."""
    if not motives:
        return
    yield Heading(_("Why the municipality does this"), level)
    for kind in MotiveKind:
        pairs = tuple(
            (sanitise(row["title"]), sanitise(_motive_text(row)))
            for row in motives
            if str(row["kind"]) == str(kind.label)
        )
        if pairs:
            yield Heading(str(kind.label).capitalize(), level + 1)
            yield Definitions(pairs)


def _motive_text(row: Any) -> str:
    source = _("Source: %s.") % row["source"].rstrip(".") if row["source"] else ""
    return " ".join(part for part in (row["text"], source) if part) or "–"


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(sanitise(str(text)) for text in texts)
