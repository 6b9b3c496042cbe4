"""Screens of the leak plan: preparing it, checking it, and the one button that starts it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication.actions import approve_text, withdraw_approval
from beraad.casework.communication.forms import LeakStepForm, LeakTextForm
from beraad.casework.communication.language import checked
from beraad.casework.communication.leak import problems_of, running
from beraad.casework.communication.leak_actions import (
    AlreadyStarted,
    LeakPlanExists,
    check_leak_plan,
    make_leak_plan,
    start_leak_plan,
)
from beraad.casework.communication.models import LeakPlan, LeakStep
from beraad.casework.communication.news_views import news_url
from beraad.casework.communication.plan import CommunicationPlan, plan_of
from beraad.casework.communication.views import guide_of
from beraad.casework.communication.wording import approval_of, filled, insertable, reason, states_of
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import page_until_saved, put_back, stated_version, take_away
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.dossier.records import Conflict, add_record
from beraad.writers import FORMATS


def _here(access: Access) -> str:
    return reverse("leakplan", kwargs={"dossier": access.dossier.uuid})


def leak_plans(access: Access) -> "QuerySet[LeakPlan]":
    """The leak plan of the dossier, when this person may see it."""
    return records(access, LeakPlan).select_related("checked_by", "approved_by", "dossier__municipality")


def no_plan_yet(request: HttpRequest, access: Access) -> HttpResponse:
    """The page that offers to make one: for every address that needs a leak plan."""
    context = {"access": access, "chapter": "4", "guide": guide_of(access), "row": None}
    return render(request, "casework/communication/leakplan.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def leakplan(request: HttpRequest, access: Access) -> HttpResponse:
    """The leak plan: the message, the order in minutes, what is missing, and the button."""
    now = timezone.now()
    plan = plan_of(access, today=timezone.localdate(now))
    if plan.leak_plan is None:
        return no_plan_yet(request, access)
    context: dict[str, Any] = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "history": lines_of_record(access, plan.leak_plan),
        "formats": list(FORMATS),
        **_shown(plan, plan.leak_plan, now),
    }
    return render(request, "casework/communication/leakplan.html", context)


def _shown(plan: CommunicationPlan, row: LeakPlan, now: datetime) -> dict[str, Any]:
    full = filled(row.text, states_of(plan.facts), plan.today)
    steps = plan.leak_steps
    problems = problems_of(row, steps, plan.ground.rules, refused=bool(full.refusals), now=now)
    return {
        "row": row,
        "text": full.text,
        "refusals": [reason(one) for one in full.refusals],
        "approval": approval_of(row, plan.facts),
        "steps": steps,
        "timed": [(step, now + timedelta(minutes=step.minutes)) for step in steps],
        "problems": problems,
        "ready": not any(one.stops for one in problems),
        "running": running(plan.started, now),
        "started": plan.started,
        "version": row.version,
        "now": now,
    }


@dossier_view(Permission.WRITE)
@require_POST
def make_leakplan(request: HttpRequest, access: Access) -> HttpResponse:
    """Begin with the proposed order."""
    try:
        make_leak_plan(access.dossier, by=access.user, now=timezone.now())
    except LeakPlanExists:
        messages.warning(request, _("There is a leak plan already."))
    else:
        messages.success(
            request, _("The leak plan is there, with an order to begin with. Write the message now.")
        )
    return redirect(_here(access))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_leakplan(request: HttpRequest, access: Access) -> HttpResponse:
    """Write the message, and say who speaks and where questions go."""
    row = leak_plans(access).first()
    if row is None:
        return no_plan_yet(request, access)
    today = timezone.localdate()
    form = LeakTextForm(request.POST or None, instance=row, access=access, steps={}, today=today)
    stored = row.text
    context = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "form": form,
        "row": row,
        "insertable": insertable(form.facts, access, today),
        "checked": checked(filled(stored, form.states, today).text) if stored.strip() else None,
        "back_url": _here(access),
    }
    if page := page_until_saved(
        request, form, "casework/communication/text_form.html", context, values=form.as_stored
    ):
        return page
    messages.success(request, _("The leak plan is saved. Check it again as a whole."))
    return redirect(_here(access))


@dossier_view(Permission.WRITE)
@require_POST
def check_leakplan(request: HttpRequest, access: Access) -> HttpResponse:
    """Say that the plan can be used as it stands, or approve its message."""
    row, seen, now = leak_plans(access).first(), stated_version(request), timezone.now()
    if row is None:
        return no_plan_yet(request, access)
    try:
        if "approve" in request.POST and row.text.strip():
            approve_text(row, seen_version=seen, by=access.user, now=now)
        elif "withdraw" in request.POST:
            withdraw_approval(row, seen_version=seen, by=access.user, now=now)
        elif "checked" in request.POST:
            check_leak_plan(row, seen_version=seen, by=access.user, now=now)
    except Conflict:
        messages.warning(request, _("Somebody changed this just now. Look at it first."))
    else:
        messages.success(request, _("Noted."))
    return redirect(_here(access))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def start_leakplan(request: HttpRequest, access: Access) -> HttpResponse:
    """One page that asks once more, and then everything is set in motion; as an exercise nothing goes out."""
    now = timezone.now()
    plan = plan_of(access, today=timezone.localdate(now))
    row = plan.leak_plan
    if row is None:
        return no_plan_yet(request, access)
    context = _shown(plan, row, now)
    if request.method != "POST" or not context["ready"]:
        context |= {"access": access, "chapter": "4", "guide": guide_of(access)}
        return render(request, "casework/communication/leak_start.html", context)
    exercise = "exercise" in request.POST
    try:
        news = start_leak_plan(access, row, plan.leak_steps, exercise=exercise, by=access.user, now=now)
    except AlreadyStarted as started:
        messages.warning(request, _("Somebody started this a moment ago. This is what runs."))
        return redirect(news_url(access, started.news))
    said = (
        _("The exercise runs. Nothing was sent.")
        if exercise
        else _("The leak plan runs. Who must act has a mail.")
    )
    messages.success(request, said)
    return redirect(news_url(access, news))


# --- the lines of the shortened order ---------------------------------------------------------------------


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_leakstep(request: HttpRequest, access: Access) -> HttpResponse:
    """Add a line to the shortened order."""
    plan = leak_plans(access).first()
    if plan is None:
        return no_plan_yet(request, access)
    form = LeakStepForm(request.POST or None, access=access)
    if not form.is_valid():
        return render(request, "casework/communication/leakstep_form.html", _step_context(access, form))
    values = {**form.cleaned_data, "leak_plan": plan, "confidential": plan.confidential}
    made = add_record(LeakStep, access.dossier, values, by=access.user, now=timezone.now())
    messages.success(request, _("Saved: %(title)s") % {"title": made})
    return redirect(_here(access))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_leakstep(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Change a line."""
    removed = None if request.method == "POST" else False
    row = one_record(access, LeakStep, record, removed=removed)
    form = LeakStepForm(request.POST or None, instance=row, access=access)
    context = _step_context(access, form) | {"row": row, "history": lines_of_record(access, row)}
    if page := page_until_saved(request, form, "casework/communication/leakstep_form.html", context):
        return page
    messages.success(request, _("Saved: %(title)s") % {"title": row})
    return redirect(_here(access))


@dossier_view(Permission.WRITE)
@require_POST
def remove_leakstep(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Take a line away; it can be put back."""
    row = one_record(access, LeakStep, record, removed=None)
    here = {"dossier": access.dossier.uuid, "record": record}
    look, undo = reverse("leaksteps_change", kwargs=here), reverse("leaksteps_restore", kwargs=here)
    return take_away(request, access, row, back=_here(access), look=look, undo=undo)


@dossier_view(Permission.WRITE)
@require_POST
def restore_leakstep(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put a line back."""
    row = one_record(access, LeakStep, record, removed=None)
    return put_back(request, access, row, back=_here(access))


def _step_context(access: Access, form: LeakStepForm) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "form": form,
        "list_url": _here(access),
    }
