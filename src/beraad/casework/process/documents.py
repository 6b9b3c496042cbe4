"""The process and the room for influence as parts of a document, for colleagues and for everybody.

The public version reads `public_process` and `public_motives` only: nothing confidential is in the hands of this code.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.queries import records
from beraad.casework.process.models import Motive, MotiveKind, Step
from beraad.casework.process.outline import Process, RoomRow
from beraad.casework.process.queries import process_of, public_motives, public_process
from beraad.casework.process.safety import weighty_steps
from beraad.core.document import Block, Definitions, Heading, Paragraph, Table, sanitise

Blocks = tuple[Block, ...]


def process_section(access: Access, *, today: date, public: bool = False, level: int = 1) -> Blocks:
    """The process in outline, the room for influence and the motives; nothing when there is nothing to tell."""
    process = public_process(access) if public else process_of(access)
    motives = public_motives(access, today=today) if public else _motives(access)
    parts: tuple[Blocks, ...] = (
        (*_outline(process, level), *_safety(process, level)),
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


def _outline(process: Process, level: int) -> Iterator[Block]:
    if process.is_empty:
        return
    yield Heading(_("The process in outline"), level)
    proposals = [phase.title for phase in process.phases if phase.final_proposal]
    if proposals:
        yield Paragraph(sanitise(_("The final proposal is made in the phase: %s.") % ", ".join(proposals)))
    for part in process.parts:
        title = part.phase.title if part.phase else _("Other steps")
        rows = tuple(_step_row(step) for step in part.steps)
        if rows:
            header = (
                _("Step"),
                _("Where are we"),
                _("What comes out"),
                _("Level of detail"),
                _("Who decides"),
                _("Council"),
            )
            yield Table(sanitise(_("Phase: %s") % title), header, rows)


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


def _step_row(step: Step) -> tuple[str, ...]:
    topics = ", ".join(line.strip() for line in step.topics.splitlines() if line.strip())
    decides = step.decided_by
    if step.final_when:
        decides = _("%(who)s; final: %(when)s") % {"who": decides or "–", "when": step.final_when}
    return _cells(
        f"{step.title} ({topics})" if topics else step.title,
        step.get_state_display(),
        step.result,
        step.get_detail_level_display() if step.detail_level else _("not stated yet"),
        decides,
        step.get_council_role_display() if step.council_role else _("not stated yet"),
    )


def _room_table(title: str, rows: list[RoomRow]) -> Table:
    header = (_("Subject"), _("What residents can do"), _("Open"), _("Not open"), _("Who decides, and when"))
    return Table(sanitise(_("In the step: %s") % title), header, tuple(_room_cells(row) for row in rows))


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
