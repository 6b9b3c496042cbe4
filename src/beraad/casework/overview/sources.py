"""Every slice's warnings, each as the digest asks them: for one reader, on one day."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.notices import Notice
from beraad.casework.meetings.models import Meeting
from beraad.casework.meetings.queries import MeetingRow, meeting_rows, safety_not_weighed, warned
from beraad.casework.process.matrix.queries import all_warnings, dated_matrix


def of_process(access: Access, today: date) -> Sequence[Notice]:
    """Of the steps, of who does what, and of college and council."""
    return all_warnings(dated_matrix(access, today=today), today=today)


def of_meetings(access: Access, today: date) -> Sequence[Notice]:
    """Of the coming meetings: what the guide warns of, and safety that was not weighed."""
    rows = meeting_rows(access, today)
    return [
        *(_warned(access, row) for row in warned(rows, today)),
        *_safety(access, safety_not_weighed(access, rows, today)),
    ]


def _safety(access: Access, found: list[Meeting]) -> list[Notice]:
    """One note for all meetings at which safety still has to be weighed."""
    if not found:
        return []
    text = _("Write how safety was weighed at: %s. Only people who may see confidential parts see this.")
    names = ", ".join(meeting.title for meeting in found)
    title, url = _("Weigh safety at the meetings"), _meeting_url(access, found[0])
    return [Notice("safety_not_weighed", title, text % names, ("3", "6"), url, _("To the meeting"))]


def _warned(access: Access, row: MeetingRow) -> Notice:
    url = _meeting_url(access, row.meeting)
    if row.advice.grave:
        first = row.advice.grave[0]
        return _stop(row.meeting, first.text, tuple(first.sources), url)
    text = _(
        "It is not stated which room for influence this meeting rests on. Choose its step, and state the room there."
    )
    return _stop(row.meeting, text, ("5.1",), url)


def _stop(meeting: Meeting, text: str, sources: tuple[str, ...], url: str) -> Notice:
    return Notice("meeting_against_advice", meeting.title, text, sources, url, _("To the meeting"), "stop")


def _meeting_url(access: Access, meeting: Meeting) -> str:
    return reverse("meeting", kwargs={"dossier": access.dossier.uuid, "meeting": meeting.uuid})
