"""Reads of the meetings slice. Every one takes the person who asks, or their access to one dossier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.accounts.access import Permission, Role
from beraad.accounts.models import User
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.guidance import edition_of
from beraad.casework.dossier.models import DossierRole
from beraad.casework.dossier.public import PublicRow, public_rows
from beraad.casework.dossier.queries import dossiers_of, one_record, records
from beraad.casework.dossier.queries import possible_owners as possible_owners
from beraad.casework.meetings.codes import Audience, TaskRole, TaskStatus
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.meetings.situation import AdviceShown, advice_for
from beraad.casework.process.models import Step
from beraad.casework.process.outline import Process, RoomRow
from beraad.casework.process.queries import process_of
from beraad.casework.process.safety import RULE as SAFETY_RULE
from beraad.core.guide import Edition


def default_step(process: Process) -> Step | None:
    """The step that a meeting is probably about: the current one, else the first that is still to come."""
    return process.ahead[0] if process.ahead else None


def type_choices(access: Access) -> list[TypeChoice]:
    """Every advice that was asked, the newest first."""
    return list(records(access, TypeChoice).select_related("step"))


def meetings(access: Access) -> QuerySet[Meeting]:
    """The meetings that this person may see."""
    return records(access, Meeting).select_related("type_choice", "dossier")


def one_meeting(access: Access, uuid: UUID, *, removed: bool | None = False) -> Meeting:
    """One meeting with the advice it was planned from; Http404 when there is none for this person."""
    return one_record(access, Meeting, uuid, removed=removed, related=("type_choice",))


def next_public_meeting(access: Access, today: date) -> PublicRow | None:
    """The first meeting with a date that residents can come to: not confidential, and not by invitation only."""
    invited = Q(type_choice__audience=Audience.INVITED)
    rows = public_rows(access.dossier, Meeting, today=today, without=invited)
    return next((row for row in rows if row["date"] and row["date"] >= today), None)


def tasks(access: Access) -> QuerySet[Task]:
    """The tasks that this person may see: those of a meeting that they may see as well."""
    return records(access, Task).select_related("meeting", "owner")


def one_task(access: Access, uuid: UUID, *, removed: bool | None = False) -> Task:
    """One task; Http404 when this person may not see it or its meeting."""
    return one_record(access, Task, uuid, removed=removed)


def seen_step(process: Process, row: Meeting | TypeChoice) -> Step | None:
    """The step a row rests on, when this person may see it: the process holds no other."""
    return next((step for step in process.steps if step.pk == row.step_id), None)


def seen_choice(access: Access, meeting: Meeting) -> TypeChoice | None:
    """The advice a meeting was planned from, when this person may see it."""
    choice = meeting.type_choice
    return choice if choice and choice.removed_at is None and access.sees(choice) else None


def advice_on(access: Access, meeting: Meeting, process: Process) -> AdviceShown:
    """The advice held against what is planned: the answers it was planned from, the room of its step as it is now, its type."""
    rows = room_of(process, seen_step(process, meeting))
    return advice_for(seen_choice(access, meeting), rows, stage_purpose=meeting.type)


def room_of(process: Process, step: Step | None) -> list[RoomRow]:
    """The room for influence a meeting rests on: that of its step. Without a step nothing is known: another step's room
    would be a promise that nobody made."""
    return process.room_rows(step) if step else []


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a checklist is; tasks that are not needed do not count in its total."""

    done: int = 0
    total: int = 0
    late: int = 0
    not_needed: int = 0

    @property
    def everything(self) -> int:
        """All tasks, also those that are not needed."""
        return self.total + self.not_needed


def progress(rows: Iterable[Task], today: date) -> Progress:
    """Counts the tasks of one or more meetings."""
    found = list(rows)
    needed = [task for task in found if task.status != TaskStatus.NOT_NEEDED]
    done = sum(task.status == TaskStatus.DONE for task in needed)
    late = sum(task.is_late(today) for task in needed)
    return Progress(done, len(needed), late, len(found) - len(needed))


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list: how far its checklist is, and what the guide warns of."""

    meeting: Meeting
    progress: Progress
    advice: AdviceShown

    @property
    def room_unknown(self) -> bool:
        """Whether the room for influence it should rest on is not stated."""
        return not self.advice.determined


def meeting_rows(access: Access, today: date, process: Process | None = None) -> list[MeetingRow]:
    """All meetings: two queries, and four when the process is not in hand yet, however many there are."""
    process = process or process_of(access)
    by_meeting: dict[int, list[Task]] = {}
    for task in tasks(access):
        by_meeting.setdefault(task.meeting_id, []).append(task)
    return [
        MeetingRow(one, progress(by_meeting.get(one.pk, []), today), advice_on(access, one, process))
        for one in meetings(access)
    ]


@dataclass(frozen=True, slots=True)
class MeetingsOverview:
    """For the dossier's home: the next meeting, and how far all checklists are."""

    next: Meeting | None
    count: int
    done: int
    total: int
    late: int
    warnings: int


def overview_of(rows: list[MeetingRow], today: date) -> MeetingsOverview:
    """The next meeting with a date, the tasks of all meetings, and the number of grave warnings on coming meetings."""
    coming = [row for row in rows if is_coming(row.meeting, today)]
    dated = [row.meeting for row in coming if row.meeting.date]
    return MeetingsOverview(
        next=dated[0] if dated else None,
        count=len(rows),
        done=sum(row.progress.done for row in rows),
        total=sum(row.progress.total for row in rows),
        late=sum(row.progress.late for row in rows),
        warnings=sum(len(row.advice.grave) for row in coming),
    )


def is_coming(meeting: Meeting, today: date) -> bool:
    """Whether the meeting is still to be held: today, later, or without a date."""
    return meeting.date is None or meeting.date >= today


def warned(rows: list[MeetingRow], today: date) -> list[MeetingRow]:
    """The coming meetings on which the guide has a grave warning, or of which the room for influence is not stated."""
    return [row for row in rows if is_coming(row.meeting, today) and (row.advice.grave or row.room_unknown)]


def meetings_are_weighty(edition: Edition) -> bool:
    """Whether the guide calls meeting residents weighty: it marks so in the beginning of its chapter 6."""
    return any(item.rule == SAFETY_RULE and item.paragraph == "6" for item in edition.items)


def safety_not_weighed(access: Access, rows: list[MeetingRow], today: date) -> list[Meeting]:
    """The coming meetings without a safety consideration, for who may read one; nobody else hears of it."""
    if not (access.may_view_confidential and meetings_are_weighty(edition_of(access.dossier))):
        return []
    coming = (row.meeting for row in rows if is_coming(row.meeting, today))
    return [meeting for meeting in coming if not meeting.safety_consideration]


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task on somebody's own list."""

    task: Task
    due: date
    late: bool


def due_tasks_of(
    user: User, today: date, *, within: int = 14, accesses: Mapping[int, Access] | None = None
) -> list[DueTask]:
    """The person's own open tasks of all dossiers, overdue or due within so many days; the oldest first.

    Only of dossiers, meetings and tasks that the person may see now: two queries, or one for who has the person's
    `accesses` (by dossier) in hand.
    """
    if accesses is None:
        accesses = {role.dossier_id: _access(user, role) for role in dossiers_of(user)}
    mine = (
        Task.objects.filter(owner=user, status=TaskStatus.TO_DO, removed_at=None, meeting__removed_at=None)
        .filter(dossier__in=accesses.keys())
        .select_related("meeting", "dossier__municipality")
    )
    until = today + timedelta(days=within)
    found = [
        DueTask(task, task.due, task.is_late(today))
        for task in mine
        if task.due and task.due <= until and _sees(accesses[task.dossier_id], task)
    ]
    return sorted(found, key=lambda one: (one.due, one.task.created_at, one.task.pk))


def _access(user: User, role: DossierRole) -> Access:
    return Access(user, role.dossier, Role(role.role))


def _sees(access: Access, task: Task) -> bool:
    return access.may(Permission.VIEW) and access.sees(task) and access.sees(task.meeting)


def upcoming_meetings(accesses: Mapping[int, Access], today: date, *, within: int = 30) -> list[Meeting]:
    """The meetings of these dossiers, today or within so many days, that the person may see; the soonest first. One query."""
    readable = [dossier for dossier, access in accesses.items() if access.may(Permission.VIEW)]
    found = Meeting.objects.filter(
        dossier__in=readable, removed_at=None, date__range=(today, today + timedelta(days=within))
    )
    seen = found.select_related("dossier__municipality").order_by("date", "starts_at", "pk")
    return [meeting for meeting in seen if accesses[meeting.dossier_id].sees(meeting)]


def free_tasks(rows: Iterable[Task]) -> dict[str, int]:
    """How many open tasks nobody has yet, per role, in the order of the roles."""
    free = [task.role for task in rows if task.owner_id is None and task.status == TaskStatus.TO_DO]
    return {role.value: free.count(role) for role in TaskRole if role in free}
