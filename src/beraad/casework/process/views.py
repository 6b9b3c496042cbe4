"""Screens of the process: the outline, one step, its room for influence, and the text that can be published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.counts import listed
from beraad.casework.dossier.editing import put_back
from beraad.casework.dossier.guidance import GuideItem, edition_of, panel, present
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.dossier.records import Conflict
from beraad.casework.process.actions import (
    ProcessExists,
    RoomsConflict,
    apply_template,
    enter_step,
    state_rooms,
)
from beraad.casework.process.forms import StatementForm
from beraad.casework.process.lists import LISTS, ROOMS, STEPS
from beraad.casework.process.matrix.queries import all_warnings, dated_matrix
from beraad.casework.process.models import Motive, Room, Step, StepState
from beraad.casework.process.outline import step_url
from beraad.casework.process.queries import process_of
from beraad.casework.process.safety import weighty_steps
from beraad.casework.process.warnings import SAFETY_NOT_WEIGHED, SAFETY_SOURCES

ROOM_RULES = ("influence_not_announced", "decision_taken_consultation_promised")


@dossier_view(Permission.VIEW)
@require_safe
def process(request: HttpRequest, access: Access) -> HttpResponse:
    """The chapter's first page: the outline, the room for influence of today, and the motives."""
    outline = process_of(access)
    found = dated_matrix(access, outline, today=timezone.localdate())
    warnings = all_warnings(found, today=timezone.localdate())
    context = {
        "access": access,
        "chapter": "4",
        "process": outline,
        "matrix": found,
        "rows": outline.room_rows(),
        "warnings": warnings,
        "process_warning_count": len(warnings),
        "motives": list(records(access, Motive)),
        "lists": {one.register.key: one for one in listed(access, LISTS)},
        "guide": panel(access, registers=("phases",), paragraphs=("4", "4.1", "4.2")),
    }
    return render(request, "casework/process/process.html", context)


@dossier_view(Permission.WRITE)
@require_POST
def start_from_example(request: HttpRequest, access: Access) -> HttpResponse:
    """Start with the guide's example; what is there stays as it is."""
    try:
        apply_template(access.dossier, edition_of(access.dossier), by=access.user, now=timezone.now())
    except ProcessExists:
        messages.warning(request, _("There is a process already. Nothing was changed."))
    else:
        messages.success(request, _("The example is there. Change what is different in your municipality."))
    return redirect("process", dossier=access.dossier.uuid)


@dossier_view(Permission.VIEW)
@require_safe
def step(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """One step with its own table."""
    row = one_record(access, Step, record)
    outline = process_of(access)
    found = dated_matrix(access, outline, today=timezone.localdate())
    warnings = all_warnings(found, today=timezone.localdate())
    here = {step_url(access.dossier, row, name) for name in ("step", "step_roles")}
    notes = [one for one in warnings if one.url in here]
    weighty = row in weighty_steps(outline)
    context = {
        "access": access,
        "chapter": "4",
        "step": row,
        "phase": outline.phase_of(row),
        "subjects": outline.subjects,
        "rows": outline.room_rows(row),
        "stated": bool(outline.stated_in(row)),
        "roles": list(found.in_step(row)),
        "is_current": row.state == StepState.CURRENT,
        "warnings": [one for one in notes if one.code != SAFETY_NOT_WEIGHED],
        "process_warning_count": len(warnings),
        "safety_sources": SAFETY_SOURCES,
        "weighty": weighty,
        "change_url": STEPS.url("change", access, record=record),
        "guide": _guide_of(access, row, weighty=weighty),
    }
    return render(request, "casework/process/step.html", context)


@dossier_view(Permission.WRITE)
@require_POST
def make_current(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """The process is in this step now; the one before is done."""
    row = one_record(access, Step, record)
    try:
        enter_step(row, by=access.user, now=timezone.now())
    except Conflict:
        messages.warning(request, _("Somebody changed this just now. Look at it first."))
    else:
        messages.success(request, _("The process is now in the step: %s") % row.title)
    return redirect(step_url(access.dossier, row))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def state_room(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """State what residents can do about every subject of a step, on one page."""
    row = one_record(access, Step, record)
    outline = process_of(access)
    typed = request.POST if request.method == "POST" else None
    forms = [StatementForm(typed, subject=one, room=outline.room(row, one)) for one in outline.subjects]
    status = 200
    if typed is not None and all(form.is_valid() for form in forms if form.is_bound):
        if _save(access, row, forms):
            messages.success(request, _("The room for influence is saved."))
            return redirect(step_url(access.dossier, row))
        status = 409
    context: dict[str, Any] = {
        "access": access,
        "chapter": "4",
        "step": row,
        "forms": forms,
        "wrong": [form for form in forms if form.errors],
        "in_conflict": status == 409,
        "subjects_url": LISTS[2].url("add", access),
        "guide": about_room(access, "subjects"),
    }
    return render(request, "casework/process/room.html", context, status=status)


def _save(access: Access, row: Step, forms: list[StatementForm]) -> bool:
    """Write what was touched; False when somebody else was first, and then each form knows what theirs is."""
    given = [statement for form in forms if (statement := form.statement())]
    if not given:
        return True
    try:
        state_rooms(row, given, by=access.user, now=timezone.now())
    except RoomsConflict as conflict:
        for form in forms:
            if form.subject.pk in conflict.current:
                form.meet(conflict.current[form.subject.pk])
        return False
    return True


@dossier_view(Permission.WRITE)
@require_POST
def restore_room(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put a statement back, unless the subject was stated anew in that step."""
    row, back = one_record(access, Room, record, removed=None), ROOMS.url("list", access)
    try:
        return put_back(request, access, row, back=back)
    except IntegrityError:
        messages.warning(request, _("This subject is stated anew in that step. The newer statement stays."))
        return redirect(back)


def _guide_of(access: Access, row: Step, *, weighty: bool) -> list[GuideItem]:
    """The guide's own item of this step first, then the room for influence; safety too where the step is weighty."""
    edition = edition_of(access.dossier)
    own = present(edition, [edition.item(row.item_key)]) if row.item_key in edition else []
    safety = panel(access, paragraphs=("7",), rules=("safety_consideration",), chapter="7") if weighty else []
    return [*own, *(one for one in about_room(access) if one.item.key != row.item_key), *safety]


def about_room(access: Access, *registers: str) -> list[GuideItem]:
    """What chapter 4 says about the room for influence, and about these lists."""
    items = panel(access, registers=registers, rules=ROOM_RULES)
    return [one for one in items if one.item.paragraph.split(".")[0] == "4"]
