"""The meeting plan as a document: what is planned, the room it rests on, the advice with its paragraphs, the checklist."""

from collections.abc import Iterable
from datetime import date, time

from django.utils import formats, translation
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.documents import classification, values_section
from beraad.casework.dossier.guidance import edition_of
from beraad.casework.meetings.checklist import TaskGroup, TaskRow, groups, task_row
from beraad.casework.meetings.models import Meeting, TypeChoice
from beraad.casework.meetings.queries import advice_on, room_of, seen_choice, seen_step, tasks
from beraad.casework.meetings.situation import AdviceShown
from beraad.casework.process.outline import RoomRow
from beraad.casework.process.queries import process_of
from beraad.core.document import (
    Block,
    BulletList,
    Checklist,
    ChecklistEntry,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    sanitise,
)
from beraad.ui.templatetags.beraad import hour

Blocks = Iterable[Block]


def meeting_plan(access: Access, meeting: Meeting, today: date) -> Document:
    """The plan of one meeting as this person may see it. Dutch, as the guide is."""
    with translation.override("nl"):
        process = process_of(access)
        step = seen_step(process, meeting)
        rows = room_of(process, step)
        advice = advice_on(access, meeting, process)
        found = list(tasks(access).filter(meeting=meeting))
        choice, stated = seen_choice(access, meeting), process.stated_in(step) if step else ()
        shielded = any(one.confidential for one in (meeting, *found, *stated, *([choice] if choice else [])))
        safety = meeting.safety_consideration if access.may_view_confidential else ""
        for task in found:
            task.meeting = meeting
        checklist = groups(task_row(task, edition_of(access.dossier), today) for task in found)
        blocks = (
            *_facts(access, meeting, step.title if step else ""),
            *values_section(access, today=today),
            *_safety(safety),
            *_room(rows),
            *_advice(advice, choice, meeting),
            *_checklist(checklist),
        )
        return Document(
            title=sanitise(_("Meeting plan: %s") % meeting.title),
            language="nl",
            subtitle=sanitise(access.dossier.title),
            author=sanitise(access.dossier.municipality.name),
            date=today,
            classification=classification(confidential=bool(shielded or safety)),
            blocks=blocks,
        )


def when_in_words(on: date | None, begin: time | None, end: time | None) -> str:
    """The day and the hours: "dinsdag 20 april 2027, van 19.30 tot 21.00 uur"."""
    if on is None:
        return _("not known yet")
    day = formats.date_format(on, "l j F Y")
    if begin and end:
        hours = {"day": day, "begin": hour(begin), "end": hour(end)}
        return _("%(day)s, from %(begin)s to %(end)s hours") % hours
    return _("%(day)s, from %(begin)s hours") % {"day": day, "begin": hour(begin)} if begin else day


def _facts(access: Access, meeting: Meeting, step: str) -> Blocks:
    pairs = (
        (_("What you want to reach"), meeting.goal or _("not known yet")),
        (_("Type"), str(meeting.get_type_display())),
        (_("When"), when_in_words(meeting.date, meeting.starts_at, meeting.ends_at)),
        (_("Place"), meeting.place or _("not known yet")),
        (_("Step of the process"), step or _("no step chosen")),
    )
    yield Heading(_("The meeting"), 1)
    yield Definitions(tuple((name, sanitise(value)) for name, value in pairs))


def _safety(text: str) -> Blocks:
    if text:
        yield Heading(_("Safety consideration"), 1)
        yield Paragraph(sanitise(text))


def _room(rows: list[RoomRow]) -> Blocks:
    yield Heading(_("The room for influence"), 1)
    if not any(row.degree for row in rows):
        todo = _("State per subject what residents may still influence, before the invitation goes out.")
        yield Note("unknown", _("Not stated yet"), todo)
        return
    header = (_("Subject"), _("What residents may do"), _("Who decides"), _("When"), _("Explanation"))
    yield Table(_("What residents may still influence"), header, tuple(_room_row(row) for row in rows))


def _room_row(row: RoomRow) -> tuple[str, ...]:
    open_, closed = row.is_open, row.is_closed
    said = [
        row.note,
        _("Open: %s") % open_ if open_ else "",
        _("Not open: %s") % closed if closed else "",
    ]
    cells = (
        row.subject,
        row.degree_name or _("not stated yet"),
        row.who,
        row.when,
        "\n".join(filter(None, said)),
    )
    return tuple(sanitise(str(cell)) for cell in cells)


def _advice(advice: AdviceShown, choice: TypeChoice | None, meeting: Meeting) -> Blocks:
    yield Heading(_("Why this type of meeting"), 1)
    names = {"advice": advice.name, "planned": meeting.get_type_display()}
    yield Paragraph(_("Advice: %(advice)s. Planned: %(planned)s.") % names)
    yield BulletList(tuple(sanitise(_with_sources(one.text, one.sources)) for one in advice.reasons))
    if choice and choice.reason and choice.chosen_type == meeting.type:
        yield Paragraph(sanitise(_("Reason for this choice: %s") % choice.reason))
    for warning in advice.warnings:
        yield Note(warning.kind, warning.title, sanitise(_with_sources(warning.text, warning.sources)))
    if advice.missing:
        yield Heading(_("Not known yet, and able to change the advice"), 2)
        yield BulletList(tuple(one.text for one in advice.missing))


def _with_sources(text: str, sources: Iterable[str]) -> str:
    return _("%(text)s (guide, paragraph %(numbers)s)") % {"text": text, "numbers": ", ".join(sources)}


def _checklist(found: Iterable[TaskGroup]) -> Blocks:
    yield Heading(_("Checklist"), 1)
    for group in found:
        yield Heading(group.title.capitalize(), 2)
        yield Checklist(tuple(_entry(row) for row in group.rows))


def _entry(row: TaskRow) -> ChecklistEntry:
    task = row.task
    due = formats.date_format(row.due, "j F Y") if row.due else row.relative
    who = (
        task.owner.name if task.owner else _("%(role)s, nobody named yet") % {"role": task.get_role_display()}
    )
    status = _("overdue") if row.late else str(task.get_status_display())
    parts = [who, due, status]
    if row.guide:
        parts.append(_("guide, paragraph %s") % row.guide.item.paragraph)
    said = [". ".join(filter(None, (task.reason, task.note)))] if task.reason or task.note else []
    return ChecklistEntry(sanitise(task.title), row.done, sanitise("; ".join([*parts, *said])))
