"""Screens of the plan: the plan itself, when one step happens, the deadline, what if, stopping and going on."""

from typing import Any
from urllib.parse import urlencode
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
from beraad.casework.dossier.editing import Difference, both_texts, stated_version
from beraad.casework.dossier.guidance import GuideItem, panel
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.dossier.records import Conflict
from beraad.casework.process.models import Step
from beraad.casework.process.planning.actions import (
    AlreadyThere,
    propose_timings,
    resume_process,
    set_plan,
    set_timing,
    stop_process,
)
from beraad.casework.process.planning.compared import compare
from beraad.casework.process.planning.forms import HaltForm, PlanSettingForm, ResumeForm
from beraad.casework.process.planning.lists import CLOSED, SLOTS
from beraad.casework.process.planning.models import Halt, PlanSetting, Timing
from beraad.casework.process.planning.near_days import as_date, gaps_at, near_days
from beraad.casework.process.planning.outcome import outcome_of
from beraad.casework.process.planning.picture import timeline
from beraad.casework.process.planning.planned import calculated, planned
from beraad.casework.process.planning.proposals import proposals
from beraad.casework.process.planning.protection import next_cycle_moments, protection_of
from beraad.casework.process.planning.queries import last_shift, plan_data, versions_of
from beraad.casework.process.planning.table import table_of
from beraad.casework.process.planning.timing_form import TimingForm
from beraad.casework.process.planning.told import moves_of
from beraad.casework.process.planning.trial import TrialForm, carry_out, seen_of
from beraad.casework.process.planning.versions import moves_since
from beraad.casework.process.planning.warnings import notes_of_plan
from beraad.writers import FORMATS, TABLE_FORMATS

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@dossier_view(Permission.VIEW)
@require_safe
def plan(request: HttpRequest, access: Access) -> HttpResponse:
    """The plan: whether it makes the deadline, the picture, the table, and what to look at."""
    today = timezone.localdate()
    found = planned(access, today=today)
    approved, shift = versions_of(access).first(), last_shift(access)
    context = {
        "access": access,
        "chapter": "4",
        "plan": found,
        "outcome": outcome_of(found),
        "picture": timeline(found, name="screen"),
        "poster": timeline(found, name="paper", for_paper=True),
        "protection": protection_of(found),
        "warnings": notes_of_plan(found),
        "approved": approved,
        "moved": moves_since(found, approved) if approved else None,
        "shift": shift,
        "shift_moves": moves_of(found, shift),
        "table": table_of(found),
        "notices": found.notices,
        "cycle_ahead": next_cycle_moments(today),
        "formats": [*FORMATS, *TABLE_FORMATS],
        "to_propose": len(list(proposals(found.data))),
        "slots_url": SLOTS.url("list", access),
        "closed_url": CLOSED.url("list", access),
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/plan.html", context)


def guide_of_plan(access: Access) -> list[GuideItem]:
    """What the guide asks about steps, deadline and time, and its tips for the process."""
    return panel(access, registers=("steps", "phases"), paragraphs=("4", "4.1"), chapter="4")


@dossier_view(Permission.WRITE)
@require_POST
def propose(request: HttpRequest, access: Access) -> HttpResponse:
    """Start with what Beraad proposes for the steps of which nobody said when they happen."""
    found = list(proposals(plan_data(access)))
    try:
        number = propose_timings(access.dossier, found, by=access.user, now=timezone.now())
    except AlreadyThere:
        messages.warning(request, _("Every step has a duration already. Nothing was changed."))
    else:
        said = ngettext(
            "%s step has a proposal now. Check it, and change what is different with you.",
            "%s steps have a proposal now. Check them, and change what is different with you.",
            number,
        )
        messages.success(request, said % number)
    return _to_plan(access)


def _to_plan(access: Access) -> HttpResponse:
    return redirect("plan", dossier=access.dossier.uuid)


@dossier_view(Permission.WRITE)
@EDIT
def timing(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """When one step happens and what it waits for."""
    step = one_record(access, Step, record, related=("phase",))
    data, today = plan_data(access), timezone.localdate()
    row = data.timings.get(step.pk) or Timing(step=step, dossier=access.dossier)
    form = TimingForm(
        request.POST or None, instance=row, access=access, data_of_plan=data, step=step, today=today
    )
    seen = stated_version(request) if form.is_bound else (row.version if row.pk else 0)
    context: dict[str, Any] = {
        "access": access,
        "chapter": "4",
        "step": step,
        "form": form,
        "version": seen,
        "has_arrows": bool(form.seen_arrows()),
        "guide": guide_of_plan(access),
    }
    if form.is_valid() and "look" not in request.POST:
        try:
            set_timing(
                step, form.values(), form.arrows(), seen_version=seen, by=access.user, now=timezone.now()
            )
        except Conflict as conflict:
            context |= _timing_conflict(form, conflict)
            return render(request, "casework/process/planning/timing.html", context, status=409)
        messages.success(request, _("Saved: %(title)s") % {"title": step.title})
        return _to_plan(access)
    chosen = as_date(form["pinned_on"].value()) or as_date(form["fixed_on"].value())
    context |= {
        "near": near_days(data, chosen),
        "near_date": chosen,
        "gaps": gaps_at(chosen) if chosen else [],
    }
    return render(request, "casework/process/planning/timing.html", context)


def _timing_conflict(form: TimingForm, conflict: Conflict) -> dict[str, Any]:
    """Both versions side by side; what comes before is said as a line, since it is no field of the row."""
    typed = form.cleaned_data
    form.cleaned_data = {name: typed[name] for name in form._meta.fields or () if name in typed}
    found = both_texts(form, conflict.current)
    form.cleaned_data = typed
    arrows: list[Difference] = found["conflict"]
    yours = ", ".join(one.after.title for one in form.arrows() if form.plan.sees(one.after))
    theirs = ", ".join(form.plan.by_pk[one.after_id].title for one in form.seen_arrows())
    if yours != theirs:
        arrows.append(Difference(_("After these steps"), yours, theirs))
    return found


@dossier_view(Permission.WRITE)
@EDIT
def setting(request: HttpRequest, access: Access) -> HttpResponse:
    """The deadline, and the region of the school holidays."""
    row = records(access, PlanSetting).first() or PlanSetting(dossier=access.dossier)
    form = PlanSettingForm(request.POST or None, instance=row, access=access)
    seen = stated_version(request) if form.is_bound else (row.version if row.pk else 0)
    context = {
        "access": access,
        "chapter": "4",
        "form": form,
        "version": seen,
        "guide": guide_of_plan(access),
    }
    if form.is_valid():
        try:
            set_plan(access.dossier, form.cleaned_data, seen_version=seen, by=access.user, now=timezone.now())
        except Conflict as conflict:
            context |= both_texts(form, conflict.current)
            return render(request, "casework/process/planning/setting.html", context, status=409)
        messages.success(request, _("The deadline and the calendar are saved."))
        return _to_plan(access)
    return render(request, "casework/process/planning/setting.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def what_if(request: HttpRequest, access: Access) -> HttpResponse:
    """Try something: everything stands in the address, nothing is written."""
    data, today = plan_data(access), timezone.localdate()
    form = TrialForm(request.GET or None, plan=data, today=today)
    trial = form.trial() if form.is_valid() else None
    now = calculated(data, today)
    then = calculated(trial.on(data), today) if trial and not trial.is_empty else None
    context = {
        "access": access,
        "chapter": "4",
        "form": form,
        "now": outcome_of(now),
        "then": outcome_of(then) if then else None,
        "moved": compare(now.schedule, then) if then and now.schedule else None,
        "picture": timeline(then, name="tried") if then else "",
        "fields": [(name, value) for name, value in request.GET.items() if value],
        "seen": seen_of(data, trial) if trial else "",
        "guide": guide_of_plan(access),
    }
    return render(request, "casework/process/planning/what_if.html", context)


@dossier_view(Permission.WRITE)
@require_POST
def keep_what_if(request: HttpRequest, access: Access) -> HttpResponse:
    """Save what was tried, unless somebody changed the same meanwhile: then it is tried on the plan of now."""
    data, today = plan_data(access), timezone.localdate()
    form = TrialForm(request.POST, plan=data, today=today)
    again = reverse("plan_what_if", kwargs={"dossier": access.dossier.uuid})
    tried = {name: value for name, value in request.POST.items() if name in form.fields and value}
    if form.is_valid() and not form.trial().is_empty:
        seen = request.POST.get("seen", "")
        try:
            carry_out(access.dossier, data, form.trial(), seen=seen, by=access.user, now=timezone.now())
        except Conflict:
            messages.warning(
                request, _("Somebody changed this just now. This is what your idea gives on the plan of now.")
            )
            return redirect(f"{again}?{urlencode(tried)}")
        messages.success(request, _("What you tried is in the plan now."))
        return _to_plan(access)
    return redirect(f"{again}?{urlencode(tried)}")


@dossier_view(Permission.WRITE)
@EDIT
def stop(request: HttpRequest, access: Access) -> HttpResponse:
    """The process stands still from a day, for a reason; nothing goes away."""
    form = HaltForm(request.POST or None, access=access)
    if form.is_valid():
        try:
            stop_process(access.dossier, form.cleaned_data, by=access.user, now=timezone.now())
        except AlreadyThere:
            messages.warning(request, _("The process stands still already. Nothing was changed."))
        else:
            messages.success(request, _("The process stands still. Everything in the plan stays."))
        return _to_plan(access)
    context = {"access": access, "chapter": "4", "form": form, "guide": guide_of_plan(access)}
    context |= {"title": _("Stop the process"), "submit": _("Stop the process")}
    return render(request, "casework/process/planning/halt.html", context)


@dossier_view(Permission.WRITE)
@EDIT
def resume(request: HttpRequest, access: Access) -> HttpResponse:
    """The process goes on."""
    halt = records(access, Halt).filter(resumed_on=None).first()
    form = ResumeForm(request.POST or None, instance=halt, access=access) if halt else None
    if halt and form and form.is_valid():
        fresh = one_record(access, Halt, halt.uuid)
        resume_process(fresh, form.cleaned_data, by=access.user, now=timezone.now())
        messages.success(request, _("The process goes on. Check whether the deadline still holds."))
        return _to_plan(access)
    context = {"access": access, "chapter": "4", "form": form, "guide": guide_of_plan(access), "halt": halt}
    context |= {"title": _("Let the process go on"), "submit": _("Let the process go on")}
    return render(request, "casework/process/planning/halt.html", context)
