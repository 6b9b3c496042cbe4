"""Screens of one moment of the communication plan: what it is, its text, approving it, and that it went out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication.actions import (
    AlreadySent,
    CalledOff,
    OutOfOrder,
    approve_text,
    confirm_sent,
    take_back_sending,
    withdraw_approval,
)
from beraad.casework.communication.audiences import name_of
from beraad.casework.communication.documents import internal_names
from beraad.casework.communication.forms import RowForm, SentForm, TextForm
from beraad.casework.communication.language import Checked, checked
from beraad.casework.communication.models import Announcement, CommunicationRow, Sending
from beraad.casework.communication.moments import Occurrence
from beraad.casework.communication.order import notes_of, order_of
from beraad.casework.communication.plan import CommunicationPlan, plan_of
from beraad.casework.communication.views import guide_of
from beraad.casework.communication.wording import approval_of, filled, insertable, reason, states_of
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import page_until_saved, put_back, stated_version, take_away
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.queries import one_record
from beraad.casework.dossier.records import Conflict, add_record
from beraad.ui.templatetags.beraad import moment

POINTS_AT = ("announcement", "group", "stakeholder", "step__phase", "owner")
AHEAD = 3  # of a row that repeats: so many of its coming moments


def row_url(access: Access, row: CommunicationRow, name: str = "communicationrow") -> str:
    """The page of a moment, or one of its forms."""
    return reverse(name, kwargs={"dossier": access.dossier.uuid, "record": row.uuid})


@dossier_view(Permission.VIEW)
@require_safe
def communicationrow(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """One moment with everything about it."""
    now = timezone.now()
    plan = plan_of(access, today=timezone.localdate(now), exercises=True)
    row = next((one for one in plan.rows if one.uuid == record), None)
    if row is None:
        raise Http404
    news, found = plan.news_of(row), plan.of(row)
    order = order_of(plan, news, now) if news else None
    notes = [note for note in order.notes if str(row.uuid) in note.rows] if order else []
    context = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "row": row,
        "stored": row,
        "news": news,
        "audience": name_of(row, access),
        "step": row.step if row.step and access.sees(row.step) else None,
        "occurrences": found,
        "following": next((one for one in found if not one.sent), None),
        "notes": notes,
        "late": [one for one in found if one.is_late(plan.today, now)],
        "facts": _facts_of(access, row),
        "internal": internal_names(row),
        **_shown(found),
        "version": row.version,
        "history": lines_of_record(access, row),
        **_text_context(plan, row, found),
    }
    return render(request, "casework/communication/row.html", context)


def _plan_with(
    access: Access, row: CommunicationRow, now: datetime
) -> tuple[CommunicationPlan, CommunicationRow]:
    """The plan, and the row as it stands in it."""
    plan = plan_of(access, today=timezone.localdate(now), exercises=True)
    return plan, next(one for one in plan.every_row if one.pk == row.pk)


def _shown(found: list[Occurrence]) -> dict[str, Any]:
    """The moments that the page lists: what went out, what is late, and the next few."""
    first = next((place for place, one in enumerate(found) if not one.sent), len(found))
    return {"shown": found[: first + AHEAD], "more": max(0, len(found) - first - AHEAD)}


def _facts_of(access: Access, row: CommunicationRow) -> list[Fact]:
    """The facts that it rests on, as far as this person may see them and they are there."""
    return [fact for fact in row.facts.all() if fact.removed_at is None and access.sees(fact)]


def _text_context(plan: CommunicationPlan, row: CommunicationRow, found: list[Occurrence]) -> dict[str, Any]:
    """The text as it goes out, what keeps it from going out, and how its approval stands."""
    on = next((one.day for one in found if not one.sent and one.day), plan.today)
    full = filled(row.text, states_of(plan.facts), on)
    return {
        "text": full.text,
        "refusals": [reason(one) for one in full.refusals],
        "approval": approval_of(row, plan.facts),
    }


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_row(request: HttpRequest, access: Access) -> HttpResponse:
    """Plan a moment; as part of a piece of news when the address names one."""
    form = RowForm(request.POST or None, access=access, initial=_asked_news(request, access))
    if not form.is_valid():
        return render(request, "casework/communication/row_form.html", _form_context(access, form))
    made = add_record(CommunicationRow, access.dossier, form.cleaned_data, by=access.user, now=timezone.now())
    messages.success(request, _("Saved: %(title)s") % {"title": made})
    if "another" in request.POST:
        news = f"?nieuws={made.announcement.uuid}" if made.announcement else ""
        return redirect(reverse("communicationrows_add", kwargs={"dossier": access.dossier.uuid}) + news)
    return redirect(_after(access, made))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_row(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Change a moment; who comes second sees both versions."""
    removed = None if request.method == "POST" else False
    row = one_record(access, CommunicationRow, record, removed=removed, related=POINTS_AT)
    form = RowForm(request.POST or None, instance=row, access=access)
    context = _form_context(access, form) | {"row": row, "history": lines_of_record(access, row)}
    if page := page_until_saved(request, form, "casework/communication/row_form.html", context):
        return page
    messages.success(request, _("Saved: %(title)s") % {"title": row})
    return redirect(_after(access, row))


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_text(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Write the text of a moment, with facts of the dossier in it."""
    row = one_record(access, CommunicationRow, record)
    today = timezone.localdate()
    plan = plan_of(access, today=today, exercises=True)
    form = TextForm(request.POST or None, instance=row, access=access, steps=plan.steps, today=today)
    stored = row.text
    context = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "form": form,
        "row": row,
        "insertable": insertable(form.facts, access, form.on),
        "checked": _checked(form, stored),
    }
    if page := page_until_saved(
        request, form, "casework/communication/text_form.html", context, values=form.as_stored
    ):
        return page
    messages.success(request, _("The text is saved."))
    return redirect(f"{row_url(access, row)}#tekst")


def _checked(form: TextForm, stored: str) -> Checked | None:
    """The check of plain Dutch on the text as it is stored, with the facts in it."""
    return checked(filled(stored, form.states, form.on).text) if stored.strip() else None


@dossier_view(Permission.WRITE)
@require_POST
def remove_row(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Take a moment off the plan; it can be put back."""
    row = one_record(access, CommunicationRow, record, removed=None)
    undo = row_url(access, row, "communicationrows_restore")
    back = reverse("communication", kwargs={"dossier": access.dossier.uuid})
    return take_away(request, access, row, back=back, look=row_url(access, row), undo=undo)


@dossier_view(Permission.WRITE)
@require_POST
def restore_row(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put a moment back on the plan."""
    row = one_record(access, CommunicationRow, record, removed=None)
    return put_back(request, access, row, back=row_url(access, row))


@dossier_view(Permission.WRITE)
@require_POST
def approve_row(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Approve the text, or take the approval back."""
    row = one_record(access, CommunicationRow, record)
    seen, now = stated_version(request), timezone.now()
    try:
        if "withdraw" in request.POST:
            withdraw_approval(row, seen_version=seen, by=access.user, now=now)
            messages.success(request, _("The text is no longer approved."))
        elif not row.text.strip():
            messages.warning(request, _("There is no text to approve yet."))
        else:
            approve_text(row, seen_version=seen, by=access.user, now=now)
            messages.success(request, _("The text is approved as it stands here."))
    except Conflict:
        messages.warning(request, _("Somebody changed this just now. Look at it first."))
    return redirect(f"{row_url(access, row)}#tekst")


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def send_row(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Say that it went out: with one button now, or with another time. Out of order it asks why, and keeps what was typed."""
    now = timezone.now()
    row = one_record(access, CommunicationRow, record, related=("announcement",))
    plan, here = _plan_with(access, row, now)
    one = _asked_moment(request, plan.of(here))
    quick = "now" in request.POST
    form = SentForm(request.POST if request.method == "POST" and not quick else None, now=now)
    context: dict[str, Any] = {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "row": here,
        "audience": name_of(here, access),
        "occurrence": one,
        "form": form,
        "back": _after(access, row),
    }
    if not quick and not form.is_valid():
        return render(request, "casework/communication/sent.html", context)
    sent_at = now if quick else form.cleaned_data["sent_at"]
    why = "" if quick else form.cleaned_data["reason"]
    try:
        confirm_sent(
            row, one.number, sent_at=sent_at, reason=why, ground=plan.ground, by=access.user, now=now
        )
    except OutOfOrder as wrong:
        asked = SentForm(_typed(sent_at), now=now) if quick else form
        asked.add_error("reason", _("Say why it goes out in this order. It is kept in the log."))
        notes, hidden = notes_of(wrong.breaches, plan)
        context |= {"form": asked, "notes": notes, "hidden": hidden}
        return render(request, "casework/communication/sent.html", context, status=409)
    except AlreadySent as done:
        facts = {"name": done.sending.created_by or "", "when": moment(done.sending.sent_at)}
        messages.warning(request, _("%(name)s confirmed this already: sent %(when)s.") % facts)
    except CalledOff:
        messages.warning(request, _("This news was called off. Nothing of it goes out any more."))
    else:
        messages.success(request, _("Sent: %(who)s") % {"who": name_of(here, access)})
    return redirect(_after(access, row))


def _typed(sent_at: datetime) -> dict[str, str]:
    local = timezone.localtime(sent_at)
    return {"day": f"{local:%d-%m-%Y}", "at": f"{local:%H.%M}", "reason": ""}


def _asked_moment(request: HttpRequest, found: list[Occurrence]) -> Occurrence:
    """The moment that the form or the address names by its place; the first that did not go out when it names none."""
    asked = request.POST.get("number") or request.GET.get("nr") or ""
    if asked:
        named = next((one for one in found if str(one.number) == asked), None)
    else:
        named = next((one for one in found if not one.sent), found[-1])
    if named is None:
        raise Http404
    return named


@dossier_view(Permission.WRITE)
@require_POST
def unsend_row(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """It did not go out after all."""
    row = one_record(access, CommunicationRow, record, related=("announcement",))
    number = request.POST.get("number", "")
    found = Sending.objects.filter(row=row, removed_at=None).select_related("dossier__municipality")
    sending = next((one for one in found if str(one.number) == number), None)
    if sending is None:
        messages.warning(request, _("This was not confirmed, or somebody took that back already."))
    else:
        take_back_sending(sending, by=access.user, now=timezone.now())
        messages.success(request, _("Taken back: this did not go out."))
    return redirect(_after(access, row))


def _after(access: Access, row: CommunicationRow) -> str:
    """The order of its news when it has one, else its own page."""
    news: Announcement | None = row.announcement
    if news and news.removed_at is None and access.sees(news):
        return reverse("announcement", kwargs={"dossier": access.dossier.uuid, "record": news.uuid})
    return row_url(access, row)


def _asked_news(request: HttpRequest, access: Access) -> dict[str, Any]:
    """The news that the address names, when this person may see it."""
    try:
        asked = UUID(request.GET.get("nieuws", ""))
    except ValueError:
        return {}
    news = one_record(access, Announcement, asked)
    return {"announcement": news.pk, "confidential": news.confidential, "nature": "announce"}


def _form_context(access: Access, form: RowForm) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "numbers": None,  # the form asks the database enough already
        "form": form,
        "list_url": reverse("communication", kwargs={"dossier": access.dossier.uuid}),
    }
