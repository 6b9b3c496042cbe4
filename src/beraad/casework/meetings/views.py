"""Screens of chapter 6: the meetings, and the plan of one meeting with its checklist."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.downloads import download
from beraad.casework.dossier.editing import page_until_saved, put_back, take_away
from beraad.casework.dossier.guidance import GuideItem, adjustments_of, edition_of, panel, present
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.queries import one_record
from beraad.casework.meetings.actions import change_meeting, plan_meeting
from beraad.casework.meetings.advice_views import introduction
from beraad.casework.meetings.checklist import FILTER_NAMES, Filter, arranged, chosen, guide_tasks, task_row
from beraad.casework.meetings.documents import meeting_plan
from beraad.casework.meetings.forms import AssignForm, MeetingForm, NewMeetingForm
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.meetings.places import Places
from beraad.casework.meetings.queries import (
    advice_on,
    free_tasks,
    is_coming,
    meeting_rows,
    meetings_are_weighty,
    one_meeting,
    possible_owners,
    progress,
    room_of,
    seen_choice,
    seen_step,
    tasks,
)
from beraad.casework.process.queries import process_of
from beraad.writers import FORMATS


@dossier_view(Permission.VIEW)
@require_safe
def meetings_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The meetings to come and those that were held."""
    today = timezone.localdate()
    rows = meeting_rows(access, today)
    context = {
        "access": access,
        "chapter": "6",
        "guide": introduction(access, "6"),
        "coming": [row for row in rows if is_coming(row.meeting, today)],
        "held": [row for row in reversed(rows) if not is_coming(row.meeting, today)],
    }
    return render(request, "casework/meetings/list.html", context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_meeting(request: HttpRequest, access: Access) -> HttpResponse:
    """Plan a meeting, from an advice when the address names one."""
    choice = _asked_choice(request, access)
    form = NewMeetingForm(request.POST or None, access=access, initial=_proposal(access, choice))
    context = _form_context(access, form) | {"choice": choice}
    if not form.is_valid() or "look" in request.POST:
        return render(request, "casework/meetings/meeting_form.html", context)
    values = {**form.cleaned_data, "type_choice": choice}
    edition = edition_of(access.dossier)
    checklist = guide_tasks(edition, adjustments_of(access), council=values.pop("council"))
    made = plan_meeting(access.dossier, values, checklist, by=access.user, now=timezone.now())
    message = _("The meeting is planned, with %(count)d points of the guide on its checklist.")
    messages.success(request, message % {"count": len(checklist)})
    return redirect("meeting", dossier=access.dossier.uuid, meeting=made.uuid)


@dossier_view(Permission.VIEW)
@require_safe
def meeting(request: HttpRequest, access: Access, meeting: UUID) -> HttpResponse:
    """One meeting: what is planned, the room it rests on, what the guide warns of, and the checklist."""
    row = one_meeting(access, meeting)
    process = process_of(access)
    step, choice = seen_step(process, row), seen_choice(access, row)
    advice, places = advice_on(access, row, process), Places(access, choice, step)
    context = {
        "access": access,
        "chapter": "6",
        "guide": _guide_of(access, row.date),
        "meeting": row,
        "step": step,
        "choice": choice,
        "advice": advice,
        "warnings": places.warnings(advice.warnings),
        "room": room_of(process, step),
        "room_url": places.of("room"),
        "formats": list(FORMATS),
        "weighty": is_coming(row, timezone.localdate()) and meetings_are_weighty(edition_of(access.dossier)),
        "safety_sources": ("3", "6"),
        "change_url": reverse("meeting_change", kwargs={"dossier": access.dossier.uuid, "meeting": meeting}),
    }
    return render(
        request, "casework/meetings/meeting.html", context | _checklist_context(request, access, row)
    )


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_meeting(request: HttpRequest, access: Access, meeting: UUID) -> HttpResponse:
    """Change the plan of a meeting; the checklist's dates follow."""
    row = one_meeting(access, meeting)
    form = MeetingForm(request.POST or None, instance=row, access=access)
    context = _form_context(access, form) | {"meeting": row, "history": lines_of_record(access, row)}
    before = row.date
    if page := page_until_saved(
        request, form, "casework/meetings/meeting_form.html", context, write=change_meeting
    ):
        return page
    messages.success(request, _saved(access, row, before))
    return redirect("meeting", dossier=access.dossier.uuid, meeting=meeting)


@dossier_view(Permission.WRITE)
@require_POST
def remove_meeting(request: HttpRequest, access: Access, meeting: UUID) -> HttpResponse:
    """Take a meeting away; it can be put back, with its checklist."""
    here = {"dossier": access.dossier.uuid, "meeting": meeting}
    look, undo = reverse("meeting", kwargs=here), reverse("meeting_restore", kwargs=here)
    back = reverse("meetings_list", kwargs={"dossier": access.dossier.uuid})
    return take_away(
        request, access, one_meeting(access, meeting, removed=None), back=back, look=look, undo=undo
    )


@dossier_view(Permission.WRITE)
@require_POST
def restore_meeting(request: HttpRequest, access: Access, meeting: UUID) -> HttpResponse:
    """Put a meeting back."""
    back = reverse("meeting", kwargs={"dossier": access.dossier.uuid, "meeting": meeting})
    return put_back(request, access, one_meeting(access, meeting, removed=None), back=back)


@dossier_view(Permission.VIEW)
@require_safe
def meeting_plan_document(request: HttpRequest, access: Access, meeting: UUID, format: str) -> HttpResponse:
    """The meeting plan as a file."""
    row = one_meeting(access, meeting)
    return download(meeting_plan(access, row, timezone.localdate()), format)


def _asked_choice(request: HttpRequest, access: Access) -> TypeChoice | None:
    """The advice in the form or in the address; Http404 for one that this person may not see."""
    asked = request.POST.get("advice") or request.GET.get("advies")
    try:
        return one_record(access, TypeChoice, UUID(asked)) if asked else None
    except ValueError:
        return None


def _proposal(access: Access, choice: TypeChoice | None) -> dict[str, Any]:
    """What an advice says of the meeting: its type and the step it was about."""
    if choice is None:
        return {}
    advised = choice.chosen_type or choice.advised_type
    proposal: dict[str, Any] = {"step": choice.step_id, "confidential": choice.confidential}
    return proposal | ({"type": advised} if advised != "undetermined" else {})


def _guide_of(access: Access, day: date | None) -> list[GuideItem]:
    """What to think of first; from the day itself on, what the guide says of the meeting itself (6.4)."""
    if day is None or day > timezone.localdate():
        return introduction(access, "6")
    edition = edition_of(access.dossier)
    items = [item for item in edition.in_paragraph("6.4") if not item.parent]
    return present(edition, items, adjustments_of(access))


def _form_context(access: Access, form: MeetingForm) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "6",
        "guide": panel(access, paragraphs=("6.2", "6.3")),
        "form": form,
        "numbers": None,  # the days around the date are asked instead
    }


def _saved(access: Access, meeting: Meeting, before: date | None) -> str:
    """Says what happens to the checklist when the date moved from `before`."""
    saved = _("Saved: %(title)s") % {"title": meeting}
    if meeting.date == before:
        return saved
    found = list(tasks(access).filter(meeting=meeting))
    fixed = sum(task.due_on is not None for task in found)
    count = len(found) - fixed
    moved = ngettext(
        "The date changed: %(count)d task follows.", "The date changed: %(count)d tasks follow.", count
    ) % {"count": count}
    kept = ngettext("%(count)d task keeps its own date.", "%(count)d tasks keep their own date.", fixed) % {
        "count": fixed
    }
    return " ".join([f"{saved}.", moved, *([kept] if fixed else [])])


def _checklist_context(request: HttpRequest, access: Access, row: Meeting) -> dict[str, Any]:
    today, edition = timezone.localdate(), edition_of(access.dossier)
    found: list[Task] = list(tasks(access).filter(meeting=row))
    for task in found:
        task.meeting = row
    rows = [task_row(task, edition, today) for task in found]
    asked = request.GET.get("toon", "")
    usual = Filter.OPEN if chosen(rows, Filter.OPEN, access.user) else Filter.ALL
    which = Filter(asked) if asked in set(Filter) else usual
    free = free_tasks(found)
    owners = possible_owners(access) if access.may_write and free else None
    return {
        "arranged": arranged(rows, chosen(rows, which, access.user), today),
        "filter": which,
        "filters": [(one, name, len(chosen(rows, one, access.user))) for one, name in FILTER_NAMES.items()],
        "progress": progress(found, today),
        "assign": AssignForm(owners=owners, counts=free) if owners is not None else None,
    }
