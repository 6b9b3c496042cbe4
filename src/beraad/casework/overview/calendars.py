"""What stands in the calendars of a dossier: both plans, the meetings, and of each person their own tasks.

Of the plan with its steps: the days that were approved.
"""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beraad.casework.communication import feeds
from beraad.casework.communication.feed_actions import refresh_calendar
from beraad.casework.communication.feeds import Wanted
from beraad.casework.communication.moments import instant
from beraad.casework.communication.plan import whole
from beraad.casework.dossier.models import Dossier
from beraad.casework.meetings.codes import TaskStatus
from beraad.casework.meetings.models import Meeting, Task
from beraad.casework.meetings.queries import meetings, tasks
from beraad.casework.process.planning.moments import PlanMoment, approved_moments
from beraad.core.document import sanitise


def refresh_all(since: datetime, now: datetime) -> None:
    """The job: every dossier of which somebody reads a calendar. `since` does not matter: what they say is remembered."""
    for dossier in feeds.dossiers_with_feeds():
        refresh(dossier, now=now)


def refresh(dossier: Dossier, *, now: datetime) -> None:
    """Bring the calendars of one dossier up to date."""
    today = timezone.localdate(now)
    refresh_calendar(dossier, feeds.SOURCE, feeds.wanted_of(dossier, today), by=None, now=now)
    refresh_calendar(dossier, "plan", _plan(dossier), by=None, now=now)
    refresh_calendar(dossier, "meetings", _meetings(dossier), by=None, now=now)
    refresh_calendar(dossier, "tasks", _tasks(dossier), by=None, now=now)


def _plan(dossier: Dossier) -> list[Wanted]:
    with translation.override("nl"):
        found = approved_moments({dossier.pk: dossier})
        return [_day_of_plan(one) for one in found if not one.confidential]


def _day_of_plan(one: PlanMoment) -> Wanted:
    return Wanted(
        uid=f"{one.step.uuid}-plan@beraad",
        title=sanitise(one.title),
        day=one.day,
        description=sanitise(_("Phase: %s") % one.step.phase.title),
        path=reverse("step", kwargs={"dossier": one.step.dossier.uuid, "record": one.step.uuid}),
    )


def _meetings(dossier: Dossier) -> list[Wanted]:
    with translation.override("nl"):
        found = meetings(whole(dossier))
        return [_meeting(one) for one in found if one.date and not one.confidential]


def _meeting(one: Meeting) -> Wanted:
    assert one.date is not None
    start = instant(one.date, one.starts_at) if one.starts_at else None
    end = instant(one.date, one.ends_at) if start and one.ends_at else None
    return Wanted(
        uid=f"{one.uuid}@beraad",
        title=sanitise(_("Meeting: %s") % one.title),
        day=None if start else one.date,
        starts_at=start,
        ends_at=end if start and end and end > start else None,
        location=sanitise(one.place),
        path=reverse("meeting", kwargs={"dossier": one.dossier.uuid, "meeting": one.uuid}),
    )


def _tasks(dossier: Dossier) -> list[Wanted]:
    """Only what somebody has to do: a task without an owner stands in nobody's calendar, one that is done in none."""
    with translation.override("nl"):
        found = tasks(whole(dossier)).exclude(owner=None).filter(status=TaskStatus.TO_DO)
        return [
            _task(one, due)
            for one in found
            if (due := one.due) and not (one.confidential or one.meeting.confidential)
        ]


def _task(one: Task, due: date) -> Wanted:
    return Wanted(
        uid=f"{one.uuid}@beraad",
        title=sanitise(_("To do: %s") % one.title),
        day=due,
        owner_id=one.owner_id,
        description=sanitise(one.meeting.title),
        path=reverse("task_change", kwargs={"dossier": one.dossier.uuid, "task": one.uuid}),
    )
