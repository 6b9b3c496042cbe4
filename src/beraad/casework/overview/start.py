"""The personal start page: somebody's dossiers with what deserves a look and what changed, what is due, and what is coming.

It asks the database as often for ten dossiers as for one. What deserves a look is kept per version of a dossier
(`digest`). For at most MOST_ANEW dossiers it is found anew while the page is made; the others say so, and have their
number the next time or as soon as somebody opens them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.accounts.access import ROLE_NAMES, Permission, Role
from beraad.accounts.models import User
from beraad.accounts.queries import municipalities_to_create_in
from beraad.casework.communication.audiences import name_of
from beraad.casework.communication.due import DueRow, due_rows_of
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier, DossierRole
from beraad.casework.dossier.notices import Notice
from beraad.casework.dossier.queries import dossiers_of
from beraad.casework.meetings.models import Meeting
from beraad.casework.meetings.queries import DueTask, due_tasks_of, upcoming_meetings
from beraad.casework.overview.changes import Changes, changes_of
from beraad.casework.overview.digest import kept_notes, notes_of, versions
from beraad.casework.process.planning.moments import PlanMoment, approved_moments

MOST_ANEW: Final = 3  # dossiers of which the warnings are found while somebody waits for this page
COMING_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Card:
    """One dossier: the page it leads to (an auditor sees the log only), its warnings and what changed.

    `warnings` is None when they were not counted this time; `changes` when the person was never there before.
    """

    dossier: Dossier
    role: str
    opens: str
    may_view: bool
    may_view_log: bool
    warnings: int | None
    changes: Changes | None

    @property
    def changed_in(self) -> str:
        """In which chapters others changed something, with how much: "Startsituatie 2, Bijeenkomsten 1"."""
        names = {
            "": _("The dossier itself"),
            "3": _("Starting situation"),
            "4": _("Process and people"),
            "6": _("Meetings"),
        }
        parts = self.changes.chapters if self.changes else ()
        return ", ".join(f"{names[chapter]} {number}" for chapter, number in parts)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that this person has to do: what, where it belongs, and by when."""

    title: str
    about: str
    url: str
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """A moment in one of the person's dossiers."""

    title: str
    about: str
    url: str
    day: date


def start(user: User, *, today: date) -> dict[str, Any]:
    """Everything on the start page."""
    roles = list(dossiers_of(user))
    accesses = [Access(user, one.dossier, Role(one.role), one.visited_at) for one in roles]
    by_dossier = {access.dossier.pk: access for access in accesses}
    due = [
        *(_task(one) for one in due_tasks_of(user, today, accesses=by_dossier)),
        *(_row(one) for one in due_rows_of(user, today, accesses=by_dossier)),
    ]
    due.sort(key=lambda one: (one.due, one.title))
    return {
        "cards": _cards(roles, accesses, today),
        "late": [one for one in due if one.late],
        "due": [one for one in due if not one.late],
        "coming": _coming(by_dossier, today),
        "may_create": municipalities_to_create_in(user).exists(),
    }


def _cards(roles: Sequence[DossierRole], accesses: Sequence[Access], today: date) -> list[Card]:
    changes, warnings = changes_of(accesses), _warnings(accesses, today)
    return [
        _card(role, access, changes.get(access.dossier.uuid), warnings.get(access.dossier.pk))
        for role, access in zip(roles, accesses, strict=True)
    ]


def _card(
    role: DossierRole, access: Access, changes: Changes | None, notes: tuple[Notice, ...] | None
) -> Card:
    return Card(
        dossier=access.dossier,
        role=str(ROLE_NAMES[Role(role.role)]),
        opens="dossier_home" if access.may_view else "dossier_log",
        may_view=access.may_view,
        may_view_log=access.may_view_log,
        warnings=None if notes is None else len(notes),
        changes=changes,
    )


def _warnings(accesses: Sequence[Access], today: date) -> dict[int, tuple[Notice, ...]]:
    """What deserves a look, per dossier: what is kept, and of a few dossiers what has to be found anew."""
    readable = [access for access in accesses if access.may(Permission.VIEW)]
    found: dict[int, tuple[Notice, ...]] = {}
    anew = 0
    for access, version in zip(readable, versions(readable) if readable else (), strict=True):
        kept = kept_notes(access, today=today, version=version)
        if kept is None and anew < MOST_ANEW:
            anew += 1
            kept = notes_of(access, today=today, version=version)
        if kept is not None:
            found[access.dossier.pk] = kept
    return found


def _task(one: DueTask) -> Due:
    url = reverse("meeting", kwargs={"dossier": one.task.dossier.uuid, "meeting": one.task.meeting.uuid})
    about = f"{one.task.dossier.title} · {one.task.meeting.title}"
    return Due(one.task.title, about, url, one.due, one.late)


def _row(one: DueRow) -> Due:
    """A moment of the communication plan; the name of a group or party stays on its own page."""
    row = one.row
    url = reverse("communicationrow", kwargs={"dossier": row.dossier.uuid, "record": row.uuid})
    return Due(row.title, f"{row.dossier.title} · {name_of(row)}", url, one.due, one.late)


def _coming(accesses: Mapping[int, Access], today: date) -> list[Coming]:
    """The meetings of the coming weeks, and the days of the approved plans."""
    last = today + timedelta(days=COMING_DAYS)
    readable = {pk: access for pk, access in accesses.items() if access.may(Permission.VIEW)}
    dossiers = {pk: access.dossier for pk, access in readable.items()}
    days = [one for one in approved_moments(dossiers) if today <= one.day <= last]
    found = [
        *(_meeting(one) for one in upcoming_meetings(accesses, today, within=COMING_DAYS)),
        *(_plan_moment(one) for one in days if _shows(readable[one.step.dossier_id], one)),
    ]
    return sorted(found, key=lambda one: (one.day, one.title))


def _shows(access: Access, one: PlanMoment) -> bool:
    return access.may_view_confidential or not one.confidential


def _plan_moment(one: PlanMoment) -> Coming:
    url = reverse("step", kwargs={"dossier": one.step.dossier.uuid, "record": one.step.uuid})
    return Coming(one.title, one.step.dossier.title, url, one.day)


def _meeting(one: Meeting) -> Coming:
    assert one.date is not None
    url = reverse("meeting", kwargs={"dossier": one.dossier.uuid, "meeting": one.uuid})
    return Coming(one.title, one.dossier.title, url, one.date)
