"""What the start page and the home of a dossier show, gathered from all slices."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from beraad.accounts.access import ROLE_NAMES, Permission, Role, allows
from beraad.accounts.models import User
from beraad.accounts.queries import municipalities_to_create_in
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier, Fact
from beraad.casework.dossier.queries import dossiers_of, records, worksheet
from beraad.casework.dossier.unknowns import Unknown, unknowns
from beraad.casework.meetings.queries import due_tasks_of, meeting_warnings, meetings_overview
from beraad.casework.process.queries import process_progress, process_warnings, room_rows


@dataclass(frozen=True, slots=True)
class Card:
    """One dossier on the start page."""

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
    """The page a card leads to: an auditor sees the log only."""
    return "dossier_home" if allows(role, Permission.VIEW) else "dossier_log"


@dataclass(frozen=True, slots=True)
class Home:
    """The home of a dossier: the room for influence, warnings, doors and what is known."""

    sheet: Any
    rooms: list[Any]
    process: Any
    meetings: Any
    warnings: list[Any]
    known: list[Fact]
    unknown: list[Unknown]


def home(access: Access, *, today: date) -> Home:
    """Everything on the dossier home, in a fixed number of queries."""
    sheet = worksheet(access)
    facts = [fact for fact in records(access, Fact) if fact.known == "known"]
    return Home(
        sheet=sheet,
        rooms=room_rows(access),
        process=process_progress(access),
        meetings=meetings_overview(access, today),
        warnings=[*process_warnings(access), *meeting_warnings(access, today)],
        known=facts[:6],
        unknown=unknowns(access, sheet, today=today)[:6],
    )
