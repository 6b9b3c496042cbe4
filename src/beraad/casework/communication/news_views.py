"""Screens of one piece of news: its order, who has heard it, and calling it off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication.forms import AnnouncementForm, CallOffForm
from beraad.casework.communication.leak_actions import call_off_leak
from beraad.casework.communication.models import Announcement
from beraad.casework.communication.order import embargo_of, order_of
from beraad.casework.communication.plan import plan_of
from beraad.casework.communication.views import guide_of
from beraad.casework.communication.wording import filled, reason, states_of
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import page_until_saved, put_back, take_away
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.queries import one_record
from beraad.casework.dossier.records import add_record


def news_url(access: Access, news: Announcement, name: str = "announcement") -> str:
    """The page of a piece of news, or one of its forms."""
    return reverse(name, kwargs={"dossier": access.dossier.uuid, "record": news.uuid})


@dossier_view(Permission.VIEW)
@require_safe
def announcement(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """The order with its times: who has heard it, who is next, and what is wrong before it goes out."""
    now = timezone.now()
    news = one_record(access, Announcement, record, related=("leak_plan",))
    plan = plan_of(access, today=timezone.localdate(now), exercises=True)
    order = order_of(plan, news, now)
    context: dict[str, Any] = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "news": news,
        "order": order,
        "embargo": embargo_of(news),
        "now": now,
        "add_url": reverse("communicationrows_add", kwargs={"dossier": access.dossier.uuid})
        + f"?nieuws={news.uuid}",
        "version": news.version,
        "history": lines_of_record(access, news),
    }
    leak = plan.leak_plan if news.leak_plan_id and plan.leak_plan else None
    if leak:
        full = filled(leak.text, states_of(plan.facts), plan.today)
        context |= {"leak": leak, "message": full.text, "refusals": [reason(one) for one in full.refusals]}
    return render(request, "casework/communication/announcement.html", context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_news(request: HttpRequest, access: Access) -> HttpResponse:
    """Start a piece of news; its moments come after."""
    form = AnnouncementForm(request.POST or None, access=access, today=timezone.localdate())
    if not form.is_valid():
        return render(request, "casework/communication/news_form.html", _form_context(access, form))
    made = add_record(Announcement, access.dossier, form.cleaned_data, by=access.user, now=timezone.now())
    messages.success(request, _("Saved: %(title)s. Now say who hears it, and when.") % {"title": made})
    return redirect(news_url(access, made))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_news(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Change a piece of news; who comes second sees both versions."""
    removed = None if request.method == "POST" else False
    row = one_record(access, Announcement, record, removed=removed)
    form = AnnouncementForm(request.POST or None, instance=row, access=access, today=timezone.localdate())
    context = _form_context(access, form) | {"row": row, "history": lines_of_record(access, row)}
    if page := page_until_saved(request, form, "casework/communication/news_form.html", context):
        return page
    messages.success(request, _("Saved: %(title)s") % {"title": row})
    return redirect(news_url(access, row))


@dossier_view(Permission.WRITE)
@require_POST
def remove_news(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Take a piece of news away; its moments stay on the plan, and it can be put back."""
    row = one_record(access, Announcement, record, removed=None)
    back = reverse("communication", kwargs={"dossier": access.dossier.uuid})
    undo = news_url(access, row, "announcements_restore")
    return take_away(request, access, row, back=back, look=news_url(access, row), undo=undo)


@dossier_view(Permission.WRITE)
@require_POST
def restore_news(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put a piece of news back."""
    row = one_record(access, Announcement, record, removed=None)
    return put_back(request, access, row, back=news_url(access, row))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off_news(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Call it off, after one question."""
    news = one_record(access, Announcement, record)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["reason"]
        if call_off_leak(access, news, why, by=access.user, now=timezone.now()):
            messages.success(request, _("Called off: %(title)s") % {"title": news})
        else:
            messages.warning(request, _("Somebody called this off already."))
        return redirect(news_url(access, news))
    context = {"access": access, "chapter": "4", "guide": guide_of(access), "news": news, "form": form}
    return render(request, "casework/communication/call_off.html", context)


def _form_context(access: Access, form: AnnouncementForm) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "form": form,
        "list_url": reverse("communication", kwargs={"dossier": access.dossier.uuid}),
    }
