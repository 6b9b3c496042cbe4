"""The first screen of the communication plan, and its settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication.actions import change_settings
from beraad.casework.communication.calendar_list import (
    Line,
    Part,
    lines_of,
    per_audience,
    per_month,
    per_week,
)
from beraad.casework.communication.codes import PlanView
from beraad.casework.communication.forms import SettingsForm
from beraad.casework.communication.models import InformingSettings
from beraad.casework.communication.order import NewsOrder, order_of
from beraad.casework.communication.plan import CommunicationPlan, plan_of
from beraad.casework.communication.silence import quiet_of
from beraad.casework.communication.warnings import warnings_of
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import both_texts, stated_version
from beraad.casework.dossier.guidance import GuideItem, adjustments_of, edition_of, panel, present
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.records import Conflict
from beraad.core.guide import ItemKind
from beraad.writers import FORMATS, TABLE_FORMATS

# What the guide asks of the communication plan (4.1, row 3); another guide may have other keys.
GUIDE_KEYS = "proces.informatie."


def guide_of(access: Access) -> list[GuideItem]:
    """What the guide asks about informing, in its order."""
    edition = edition_of(access.dossier)
    asked = [
        item
        for item in edition.items
        if item.key.startswith(GUIDE_KEYS) and item.kind is ItemKind.SUB_QUESTION
    ]
    return present(edition, asked, adjustments_of(access)) or panel(access, paragraphs=("4.1",))


@dossier_view(Permission.VIEW)
@require_safe
def communication(request: HttpRequest, access: Access) -> HttpResponse:
    """The plan: the news that is coming, what deserves a look, and the moments in one of four ways."""
    now = timezone.now()
    plan = plan_of(access, today=timezone.localdate(now))
    asked = request.GET.get("toon", "")
    view = PlanView(asked) if asked in PlanView.values else PlanView.WEEK
    context: dict[str, Any] = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "plan": plan,
        "view": view,
        "views": list(PlanView),
        "news": _news(plan, now),
        "warnings": warnings_of(plan),
        "formats": list(FORMATS),
        "table_formats": list(TABLE_FORMATS),
        "past": bool(request.GET.get("eerder")),
        **_shown(plan, view, lines_of(plan, plan.occurrences, now), past="eerder" in request.GET),
    }
    return render(request, "casework/communication/plan.html", context)


def _news(plan: CommunicationPlan, now: Any) -> list[NewsOrder]:
    """The news that is not all out yet, and was not called off."""
    orders = (order_of(plan, news, now) for news in plan.news.values() if news.called_off_at is None)
    return [order for order in orders if order.open or not order.lines]


def _shown(plan: CommunicationPlan, view: PlanView, lines: list[Line], *, past: bool) -> dict[str, Any]:
    """The moments as the chosen view has them. What is over and went out folds away in the lists by time."""
    if view is PlanView.GAPS:
        return {"quiet": quiet_of(plan)}
    if view is PlanView.AUDIENCE:
        return {"parts": per_audience(plan, lines)}
    over = [
        line for line in lines if line.occurrence.sent and (line.occurrence.day or plan.today) < plan.today
    ]
    shown = lines if past else [line for line in lines if line not in over]
    parts: list[Part] = per_month(shown) if view is PlanView.MONTH else per_week(shown)
    return {"parts": parts, "over": 0 if past else len(over)}


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def communication_settings(request: HttpRequest, access: Access) -> HttpResponse:
    """What is too long without a word, and when reminders go out."""
    row = records(access, InformingSettings).first() or InformingSettings(dossier=access.dossier)
    version = row.version if row.pk else 0
    form = SettingsForm(request.POST or None, access=access, instance=row)
    context = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "form": form,
        "version": stated_version(request) if form.is_bound else version,
    }
    if form.is_valid():
        try:
            seen, now = stated_version(request), timezone.now()
            change_settings(access.dossier, form.cleaned_data, seen_version=seen, by=access.user, now=now)
        except Conflict as conflict:
            context |= both_texts(form, conflict.current)
            return render(request, "casework/communication/settings.html", context, status=409)
        messages.success(request, _("Saved: %(title)s") % {"title": _("Settings of the communication plan")})
        return redirect("communication", dossier=access.dossier.uuid)
    return render(request, "casework/communication/settings.html", context)
