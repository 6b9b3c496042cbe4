"""What the start page and the home of a dossier show, gathered from all slices in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.accounts.access import ROLE_NAMES, Permission, Role, allows
from beraad.accounts.models import User
from beraad.accounts.queries import municipalities_to_create_in
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import Known
from beraad.casework.dossier.models import Dossier, Fact
from beraad.casework.dossier.queries import Worksheet, dossiers_of, records, worksheet
from beraad.casework.dossier.unknowns import Unknown, unknowns
from beraad.casework.meetings.models import Meeting
from beraad.casework.meetings.queries import (
    MeetingRow,
    MeetingsOverview,
    due_tasks_of,
    meeting_rows,
    overview_of,
    safety_not_weighed,
    warned,
)
from beraad.casework.process.outline import Progress, RoomRow
from beraad.casework.process.queries import process_of
from beraad.casework.process.warnings import ProcessWarning, warnings_of

SHOWN = 6  # facts and unknowns on the home; the rest is one click away


@dataclass(frozen=True, slots=True)
class Card:
    """One dossier on the start page, and the page it leads to: an auditor sees the log only."""

    dossier: Dossier
    role: str
    opens: str


def start(user: User, *, today: date) -> dict[str, Any]:
    """The start page: the person's dossiers and what is due."""
    cards = [
        Card(one.dossier, str(ROLE_NAMES[Role(one.role)]), _opens(Role(one.role)))
        for one in dossiers_of(user)
    ]
    return {
        "cards": cards,
        "tasks": due_tasks_of(user, today),
        "may_create": municipalities_to_create_in(user).exists(),
    }


def _opens(role: Role) -> str:
    return "dossier_home" if allows(role, Permission.VIEW) else "dossier_log"


@dataclass(frozen=True, slots=True)
class Warned:
    """A meeting that deserves a look, as a note: the same shape as a warning of the process."""

    title: str
    text: str
    sources: tuple[str, ...]
    url: str
    link_text: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home of a dossier: the room for influence, warnings, doors and what is known."""

    sheet: Worksheet
    rooms: list[RoomRow]
    process: Progress
    process_warnings: list[ProcessWarning]
    meetings: MeetingsOverview
    meeting_warnings: list[Warned]
    safety_warnings: list[Warned]
    known: list[Fact]
    unknown: list[Unknown]


def home(access: Access, *, today: date) -> Home:
    """Everything on the dossier home."""
    sheet, process = worksheet(access), process_of(access)
    meetings = meeting_rows(access, today, process)
    facts = list(records(access, Fact))
    return Home(
        sheet=sheet,
        rooms=process.room_rows(),
        process=process.progress,
        process_warnings=warnings_of(process),
        meetings=overview_of(meetings, today),
        meeting_warnings=[_warned(access, row) for row in warned(meetings, today)],
        safety_warnings=_safety(access, safety_not_weighed(access, meetings, today)),
        known=[fact for fact in facts if fact.known == Known.KNOWN][:SHOWN],
        unknown=unknowns(access, sheet, facts, today=today)[:SHOWN],
    )


def _safety(access: Access, found: list[Meeting]) -> list[Warned]:
    """One note for all meetings at which safety still has to be weighed."""
    if not found:
        return []
    text = _("Write how safety was weighed at: %s. Only people who may see confidential parts see this.")
    names = ", ".join(meeting.title for meeting in found)
    title = _("Weigh safety at the meetings")
    return [Warned(title, text % names, ("3", "6"), _meeting_url(access, found[0]), _("To the meeting"))]


def _meeting_url(access: Access, meeting: Meeting) -> str:
    return reverse("meeting", kwargs={"dossier": access.dossier.uuid, "meeting": meeting.uuid})


def _warned(access: Access, row: MeetingRow) -> Warned:
    url = _meeting_url(access, row.meeting)
    if row.advice.grave:
        first = row.advice.grave[0]
        return Warned(row.meeting.title, first.text, tuple(first.sources), url, _("To the meeting"))
    text = _(
        "It is not stated which room for influence this meeting rests on. Choose its step, and state the room there."
    )
    return Warned(row.meeting.title, text, ("5.1",), url, _("To the meeting"))
