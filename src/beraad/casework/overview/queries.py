"""What the home of a dossier shows, gathered from all slices in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

from beraad.accounts.access import Role
from beraad.audit.queries import last_link
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import Known
from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.notices import Notice
from beraad.casework.dossier.queries import Worksheet, records, roles_in, worksheet
from beraad.casework.dossier.unknowns import Unknown, unknowns
from beraad.casework.meetings.queries import MeetingsOverview, meeting_rows, overview_of
from beraad.casework.overview.digest import notes_of
from beraad.casework.process.outline import Progress, RoomRow
from beraad.casework.process.queries import process_of

SHOWN = 6  # facts and unknowns on the home; the rest is one click away


@dataclass(frozen=True, slots=True)
class LastChange:
    """When something changed last that the reader may know of, and who did it; "" for who no longer takes part."""

    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home of a dossier: the room for influence, warnings, doors, what is known, who leads and what changed last."""

    sheet: Worksheet
    rooms: list[RoomRow]
    process: Progress
    warnings: tuple[Notice, ...]
    meetings: MeetingsOverview
    known: list[Fact]
    unknown: list[Unknown]
    leaders: str
    last_change: LastChange | None

    def warnings_in(self, chapter: str) -> int:
        """How many warnings a chapter has."""
        return sum(one.chapter == chapter for one in self.warnings)


def home(access: Access, *, today: date) -> Home:
    """Everything on the dossier home."""
    sheet, process = worksheet(access), process_of(access)
    meetings = meeting_rows(access, today, process)
    facts = list(records(access, Fact))
    leaders, last = _people(access)
    return Home(
        sheet=sheet,
        rooms=process.room_rows(),
        process=process.progress,
        warnings=notes_of(access, today=today),
        meetings=overview_of(meetings, today),
        known=[fact for fact in facts if fact.known == Known.KNOWN][:SHOWN],
        unknown=unknowns(access, sheet, facts, today=today)[:SHOWN],
        leaders=leaders,
        last_change=last,
    )


def _people(access: Access) -> tuple[str, LastChange | None]:
    """The names of the project leaders, and who changed something last: two queries."""
    people = [(one.role, one.user) for one in roles_in(access)]
    leaders = ", ".join(user.name for role, user in people if role == Role.PROJECT_LEADER)
    link = last_link(access.dossier.uuid, with_shielded=access.may_view_confidential)
    who = next((user.name for _role, user in people if link and user.uuid == link.actor), "")
    return leaders, LastChange(link.at, who) if link else None
