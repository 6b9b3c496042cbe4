"""Writes of the meetings slice that are more than one row; single rows are written by the dossier's records.py."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import TITLE_LENGTH, add_record, change_record
from beraad.casework.meetings.codes import TaskStatus
from beraad.casework.meetings.models import Meeting, Task


@action
def plan_meeting(
    dossier: Dossier,
    values: Mapping[str, Any],
    tasks: list[dict[str, Any]],
    *,
    by: User,
    now: datetime,
) -> Meeting:
    """Plan a meeting and put the guide's checklist with it, as one event in the log that names the number of tasks."""
    stamp = {"dossier": dossier, "created_by": by, "created_at": now, "changed_by": by, "changed_at": now}
    meeting = Meeting(**stamp, **values)
    meeting.save(force_insert=True)
    Task.objects.bulk_create(
        Task(meeting=meeting, confidential=meeting.confidential, **stamp, **task) for task in tasks
    )
    after = {**{name: _plain(value) for name, value in values.items()}, "tasks": len(tasks)}
    _log(meeting, "meeting.added", after, by=by, now=now)
    return meeting


@action
def change_meeting(
    meeting: Meeting, values: Mapping[str, Any], *, seen_version: int, by: User, now: datetime
) -> Meeting:
    """Change a meeting that the editor saw in version `seen_version`; raises Conflict when somebody was first.

    A meeting that becomes confidential takes its tasks along. One that no longer is gives back the tasks that hold nothing
    but the guide's own text; what people wrote themselves stays shielded until somebody opens it up.
    """
    changed = change_record(meeting, values, seen_version=seen_version, by=by, now=now)
    if changed.confidential != meeting.confidential:
        tasks = Task.objects.filter(meeting=changed)
        if not changed.confidential:
            tasks = tasks.exclude(item_key="").filter(note="")
        tasks.update(confidential=changed.confidential)
    return changed


@action
def add_task(meeting: Meeting, values: Mapping[str, Any], *, by: User, now: datetime) -> Task:
    """Add an own task; one of a confidential meeting is confidential too."""
    shielded = meeting.confidential or values["confidential"]
    full = {**values, "meeting": meeting, "confidential": shielded}
    return add_record(Task, meeting.dossier, full, by=by, now=now)


@action
def set_status(task: Task, status: TaskStatus, *, by: User, now: datetime) -> Task:
    """Say that a task is done, or that it is to do again.

    It says what the task becomes, so that two people who tick it at once agree; and it takes the row as it is now, so
    that it undoes nothing of what somebody else wrote in it.
    """
    current = Task.objects.select_for_update().select_related("dossier__municipality").get(pk=task.pk)
    values = {"status": status, "reason": current.reason if status == TaskStatus.NOT_NEEDED else ""}
    return change_record(current, values, seen_version=current.version, by=by, now=now)


@action
def assign_tasks(
    meeting: Meeting, owners: Mapping[str, User], *, among: Iterable[Task], by: User, now: datetime
) -> int:
    """Give each role's open tasks that nobody has yet to one person; how many were given.

    `among` holds the tasks that the giver sees: nothing happens to the others, and they are not counted.
    """
    seen = [task.pk for task in among]
    given: dict[str, int] = {}
    for role, user in owners.items():
        free = Task.objects.select_for_update().filter(
            pk__in=seen, meeting=meeting, role=role, owner=None, status=TaskStatus.TO_DO, removed_at=None
        )
        for task in free:
            task.owner, task.changed_by, task.changed_at = user, by, now
            task.version += 1
            task.save()
        given[role] = len(free)
    after = {
        role: f"{owners[role].uuid} ({count})" for role, count in given.items()
    }  # no name: see records.py
    _log(meeting, "meeting.tasks_assigned", after, by=by, now=now)
    return sum(given.values())


def _plain(value: Any) -> Any:
    """A row by its name; the log keeps texts, numbers and dates."""
    return str(value) if hasattr(value, "_meta") else value


def _log(meeting: Meeting, code: str, after: Mapping[str, Any], *, by: User, now: datetime) -> None:
    event = Event(
        code=code,
        municipality=meeting.dossier.municipality.uuid,
        actor=by.uuid,
        dossier=meeting.dossier.uuid,
        object_type="meeting",
        object=meeting.uuid,
        title=str(meeting)[:TITLE_LENGTH],
        after=after,
        shielded=meeting.confidential or any(after.get(name) for name in meeting.shielded_fields),
    )
    record(event, now=now)
