"""More screens of the plan: approved versions, lists that are brought in, the law, and what comes after the decision."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.guidance import edition_of
from beraad.casework.dossier.queries import one_record
from beraad.casework.process.planning.actions import (
    AlreadyThere,
    add_later_phase,
    add_periods,
    add_slots,
    approve_plan,
)
from beraad.casework.process.planning.forms import ApproveForm, PastedForm, SchoolPasteForm, SlotPasteForm
from beraad.casework.process.planning.frozen import freeze
from beraad.casework.process.planning.imports import Found, read_school, read_slots
from beraad.casework.process.planning.later import LATER_PHASES
from beraad.casework.process.planning.lists import CLOSED, SLOTS
from beraad.casework.process.planning.models import PlanVersion
from beraad.casework.process.planning.outcome import outcome_of
from beraad.casework.process.planning.planned import planned
from beraad.casework.process.planning.protection import all_terms, cycles
from beraad.casework.process.planning.queries import before_phase, plan_data, shifts_of, versions_of
from beraad.casework.process.planning.told import moves_of
from beraad.casework.process.planning.versions import moves_since, rows_of
from beraad.casework.process.planning.views import guide_of_plan

MOST_SHIFTS = 30  # on one page
EDIT = require_http_methods(["GET", "HEAD", "POST"])


@dossier_view(Permission.WRITE)
@EDIT
def approve(request: HttpRequest, access: Access) -> HttpResponse:
    """Keep the plan as it is now, as a version that never changes."""
    found = planned(access, today=timezone.localdate())
    possible = found.schedule is not None and not found.problems and not found.data.is_empty
    form = ApproveForm(request.POST or None)
    if possible and form.is_valid():
        note = form.cleaned_data["note"]
        version = approve_plan(access.dossier, freeze(found), note, by=access.user, now=timezone.now())
        messages.success(request, _("Approved and kept: %s") % version)
        return redirect("planversions_list", dossier=access.dossier.uuid)
    context = {
        "access": access,
        "chapter": "4",
        "form": form,
        "possible": possible,
        "outcome": outcome_of(found),
    }
    context |= {"guide": guide_of_plan(access)}
    return render(request, "casework/process/planning/approve.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def versions(request: HttpRequest, access: Access) -> HttpResponse:
    """Every approved version, every time the process stood still, and everything that ever moved."""
    found = planned(access, today=timezone.localdate())
    context = {
        "access": access,
        "chapter": "4",
        "versions": list(versions_of(access).defer("content")),
        "shifts": [(one, moves_of(found, one)) for one in shifts_of(access)[:MOST_SHIFTS]],
        "halts": found.data.halts,
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/versions.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def version(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """One version as it was approved, and what moved since."""
    row = one_record(access, PlanVersion, record)
    found = planned(access, today=timezone.localdate())
    context = {
        "access": access,
        "chapter": "4",
        "version": row,
        "rows": rows_of(access, row),
        "moved": moves_since(found, row),
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/version.html", context)


# Lists that are brought in --------------------------------------------------------------------------------------------


@dossier_view(Permission.WRITE)
@EDIT
def import_slots(request: HttpRequest, access: Access) -> HttpResponse:
    """Session days from a list or a calendar: first a look at what was read, then what is right of it is added."""
    form = SlotPasteForm(request.POST or None, request.FILES or None)
    found = read_slots(plan_data(access), form.cleaned_data) if form.is_valid() else None

    def save(found: Found) -> int:
        series, source = form.cleaned_data["series"], form.cleaned_data["source"]
        return add_slots(access.dossier, series, found.days(), source, by=access.user, now=timezone.now())

    context = {
        "title": _("Bring in session days"),
        "list_url": SLOTS.url("list", access),
        "list": SLOTS.title,
    }
    return _import(request, access, form, found, save, context)


@dossier_view(Permission.WRITE)
@EDIT
def import_school(request: HttpRequest, access: Access) -> HttpResponse:
    """School holidays from the national open data or a list."""
    form = SchoolPasteForm(request.POST or None, request.FILES or None)
    found = None
    if form.is_valid():
        found = read_school(plan_data(access), form.cleaned_data, today=timezone.localdate())

    def save(found: Found) -> int:
        periods = found.periods(form.cleaned_data["source"])
        return add_periods(access.dossier, periods, by=access.user, now=timezone.now())

    context = {
        "title": _("Bring in school holidays"),
        "list_url": CLOSED.url("list", access),
        "list": CLOSED.title,
    }
    return _import(request, access, form, found, save, context)


def _import(
    request: HttpRequest,
    access: Access,
    form: PastedForm,
    found: Found | None,
    save: Callable[[Found], int],
    context: dict[str, Any],
) -> HttpResponse:
    """The page with what was read; with `keep` in the form, what is right is added and the rest is told."""
    if found and found.new and "keep" in request.POST:
        try:
            number = save(found)
        except AlreadyThere:
            number = 0
        messages.success(
            request, ngettext("%s day or period added.", "%s days or periods added.", number) % number
        )
        if found.wrong:
            said = ngettext("%s line was not added.", "%s lines were not added.", len(found.wrong))
            messages.warning(request, said % len(found.wrong))
        return redirect(context["list_url"])
    context |= {
        "access": access,
        "chapter": "4",
        "form": form,
        "found": found,
        "read_text": form.cleaned_data.get("text", "") if found else "",
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/import.html", context)


# The law, and after the decision --------------------------------------------------------------------------------------


@dossier_view(Permission.VIEW)
@require_safe
def law(request: HttpRequest, access: Access) -> HttpResponse:
    """Every legal term and every cycle that Beraad knows, with where it comes from and what has to be checked."""
    context = {
        "access": access,
        "chapter": "4",
        "terms": all_terms(),
        "cycles": cycles(timezone.localdate()),
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/law.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def later(request: HttpRequest, access: Access) -> HttpResponse:
    """The phases after the decision that can be added, and which are there."""
    keys = {timing.template_key for timing in plan_data(access).timings.values()}
    phases = [(one, any(one.key_of(step) in keys for step in one.steps)) for one in LATER_PHASES]
    context = {"access": access, "chapter": "4", "phases": phases, "guide": guide_of_plan(access)}
    return render(request, "casework/process/planning/later.html", context)


@dossier_view(Permission.WRITE)
@require_POST
def add_later(request: HttpRequest, access: Access, later: str) -> HttpResponse:
    """Add one phase after the decision."""
    phase = next((one for one in LATER_PHASES if one.key == later), None)
    if phase is None:
        raise Http404
    after, language = before_phase(plan_data(access), phase), edition_of(access.dossier).language
    try:
        add_later_phase(access.dossier, phase, after, language=language, by=access.user, now=timezone.now())
    except AlreadyThere:
        messages.warning(request, _("This phase is in the process already. Nothing was changed."))
    else:
        messages.success(request, _("The phase is added, with its steps and whom you inform."))
    return redirect("plan_later", dossier=access.dossier.uuid)
