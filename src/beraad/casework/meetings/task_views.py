"""Screens and buttons of the checklist's tasks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import page_until_saved, put_back, take_away
from beraad.casework.dossier.guidance import edition_of
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.meetings.actions import add_task, assign_tasks, set_status
from beraad.casework.meetings.advice_views import introduction
from beraad.casework.meetings.checklist import Filter, task_row
from beraad.casework.meetings.codes import TaskStatus
from beraad.casework.meetings.forms import AssignForm, TaskForm
from beraad.casework.meetings.models import Meeting, Task
from beraad.casework.meetings.queries import (
    free_tasks,
    one_meeting,
    one_task,
    possible_owners,
    progress,
    tasks,
)

TICKS = {TaskStatus.DONE.value, TaskStatus.TO_DO.value}


@dossier_view(Permission.WRITE)
@require_POST
def task_status(request: HttpRequest, access: Access, task: UUID) -> HttpResponse:
    """Tick a task, or open it again; with htmx only the row comes back, else the whole page."""
    status = request.POST.get("status", "")
    if status not in TICKS:
        return HttpResponseBadRequest(_("This status does not exist."))
    found = one_task(access, task)
    set_status(found, TaskStatus(status), by=access.user, now=timezone.now())
    if not request.headers.get("HX-Request"):
        return redirect(_to_task(found, request.POST.get("toon", "")))
    return render(request, "casework/meetings/task_swap.html", _swap_context(request, access, task))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_task(request: HttpRequest, access: Access, meeting: UUID) -> HttpResponse:
    """Put an own task on the checklist."""
    row = one_meeting(access, meeting)
    form = TaskForm(request.POST or None, access=access, owners=possible_owners(access))
    if not form.is_valid():
        return render(request, "casework/meetings/task_form.html", _form_context(access, row, form))
    made = add_task(row, form.cleaned_data, by=access.user, now=timezone.now())
    messages.success(request, _("Saved: %(title)s") % {"title": made})
    return redirect(_to_task(made))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_task(request: HttpRequest, access: Access, task: UUID) -> HttpResponse:
    """Change a task; who comes second sees both versions."""
    row = one_task(access, task)
    form = TaskForm(
        request.POST or None,
        instance=row,
        access=access,
        owners=possible_owners(access),
        initial=_asked_status(request),
    )
    context = _form_context(access, row.meeting, form) | {
        "row": task_row(row, edition_of(access.dossier), timezone.localdate()),
        "history": lines_of_record(access, row),
    }
    if page := page_until_saved(request, form, "casework/meetings/task_form.html", context):
        return page
    messages.success(request, _("Saved: %(title)s") % {"title": row})
    return redirect(_to_task(row))


@dossier_view(Permission.WRITE)
@require_POST
def remove_task(request: HttpRequest, access: Access, task: UUID) -> HttpResponse:
    """Take a task off the checklist; it can be put back."""
    row = one_task(access, task, removed=None)
    here = {"dossier": access.dossier.uuid, "task": task}
    look, undo = reverse("task_change", kwargs=here), reverse("task_restore", kwargs=here)
    return take_away(request, access, row, back=_to_meeting(row), look=look, undo=undo)


@dossier_view(Permission.WRITE)
@require_POST
def restore_task(request: HttpRequest, access: Access, task: UUID) -> HttpResponse:
    """Put a task back on the checklist."""
    row = one_task(access, task, removed=None)
    return put_back(request, access, row, back=_to_task(row))


@dossier_view(Permission.WRITE)
@require_POST
def assign(request: HttpRequest, access: Access, meeting: UUID) -> HttpResponse:
    """Give the open tasks of each role to a person at once."""
    row = one_meeting(access, meeting)
    seen = list(tasks(access).filter(meeting=row))
    form = AssignForm(request.POST, owners=possible_owners(access), counts=free_tasks(seen))
    owners = form.owners() if form.is_valid() else {}
    if not owners:
        messages.warning(request, _("Nothing was divided. Choose a person at a role first."))
        return redirect("meeting", dossier=access.dossier.uuid, meeting=meeting)
    given = assign_tasks(row, owners, among=seen, by=access.user, now=timezone.now())
    text = ngettext("%(count)d task has somebody now.", "%(count)d tasks have somebody now.", given)
    messages.success(request, text % {"count": given})
    return redirect("meeting", dossier=access.dossier.uuid, meeting=meeting)


def _asked_status(request: HttpRequest) -> dict[str, str]:
    """The link "not needed" opens the form with that status chosen."""
    asked = request.GET.get("status", "")
    return {"status": asked} if asked in TaskStatus.values else {}


def _to_task(task: Task, shown: str = "") -> str:
    """The task's place on the page of its meeting, with the filter that was on."""
    query = f"?toon={shown}" if shown in set(Filter) else ""
    return f"{_to_meeting(task)}{query}#taak-{task.uuid}"


def _to_meeting(task: Task) -> str:
    return reverse("meeting", kwargs={"dossier": task.dossier.uuid, "meeting": task.meeting.uuid})


def _form_context(access: Access, meeting: Meeting, form: TaskForm) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "6",
        "guide": introduction(access, "6"),
        "meeting": meeting,
        "form": form,
    }


def _swap_context(request: HttpRequest, access: Access, task: UUID) -> dict[str, Any]:
    """The row as it is now, and the meter above the list."""
    row, today = one_task(access, task), timezone.localdate()
    return {
        "access": access,
        "meeting": row.meeting,
        "row": task_row(row, edition_of(access.dossier), today),
        "filter": request.POST.get("toon", ""),
        "progress": progress(tasks(access).filter(meeting=row.meeting), today),
        "swapped": True,
    }
