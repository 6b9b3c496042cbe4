"""How somebody edits a row: saving a form without overwriting anybody, taking away, putting back; one way for every kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access, View
from beraad.casework.dossier.forms import RecordForm
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.queries import names_seen, one_record, shown
from beraad.casework.dossier.records import Conflict, change_record, remove_record, restore_record

Typed = dict[str, Any]


def stated_version(request: HttpRequest) -> int:
    """The version that the editor saw, from the form; 0 (always a conflict) when the form does not say."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def page_until_saved(
    request: HttpRequest,
    form: RecordForm,
    template: str,
    context: Mapping[str, Any],
    *,
    write: Callable[..., Any] = change_record,
    values: Callable[[Typed], Typed] = dict,
) -> HttpResponse | None:
    """The page with the form of an existing row, for as long as there is something to do on it; None once it is saved.

    When somebody else was first (409), it shows both texts; the form keeps what was typed and goes out with the newer version.
    `values` makes what is written out of what was typed.
    """
    seen = stated_version(request) if form.is_bound else form.instance.version
    context = {**context, "version": seen}
    if not form.is_valid():
        return render(request, template, context)
    # is_valid has put the typed values on the form's own row; the action compares with the row as it was.
    fresh = one_record(form.access, type(form.instance), form.instance.uuid, removed=None)
    typed = values(form.cleaned_data)
    try:
        write(fresh, typed, seen_version=seen, by=form.access.user, now=timezone.now())
    except Conflict as conflict:
        return render(request, template, context | both_texts(form, conflict.current), status=409)
    return None


def take_away(
    request: HttpRequest, access: Access, row: Record, *, back: str, look: str, undo: str = "", text: str = ""
) -> HttpResponse:
    """Take a row away, say so with a way to undo it, and go `back`; pressing twice does the same.

    A row that is newer than what the person saw stays: they go and `look` at it first.
    """
    row.version = stated_version(request) or row.version
    try:
        remove_record(row, by=access.user, now=timezone.now())
    except Conflict:
        messages.warning(request, _("Somebody changed this just now. Look at it first."))
        return redirect(look)
    said = text or _("Removed: %(title)s") % {"title": row}
    messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
    return redirect(back)


def put_back(request: HttpRequest, access: Access, row: Record, *, back: str, text: str = "") -> HttpResponse:
    """Put a row back, say so, and go `back`; pressing twice does the same."""
    restore_record(row, by=access.user, now=timezone.now())
    messages.success(request, text or _("Put back: %(title)s") % {"title": row})
    return redirect(back)


def meeting_the_first(view: View) -> View:
    """For a view that adds what may be there once: it runs again when the database refuses a second row.

    Then it finds the row that somebody else added at the same moment, and says so.
    """

    @wraps(view)
    def again(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except IntegrityError:
            return view(request, **kwargs)

    return again


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people filled in differently; `yours` is what the second editor typed."""

    label: str
    yours: Any
    theirs: Any


def both_texts(form: RecordForm, current: Record) -> dict[str, Any]:
    """What a page needs to show that somebody was first. Http404 when the row may no longer be seen."""
    if not form.access.sees(current):
        raise Http404
    return {"conflict": differences(form, current), "current": current, "version": current.version}


def differences(form: RecordForm, current: Record) -> list[Difference]:
    """Where the typed form differs from the row as it is now."""
    found = []
    for name, typed in form.cleaned_data.items():
        theirs, yours = shown(current, name, form.access), _typed(form, name, typed)
        if typed != getattr(current, name) and str(theirs or "") != str(yours or ""):
            found.append(Difference(str(form.fields[name].label), yours, theirs))
    return found


def _typed(form: RecordForm, name: str, value: Any) -> Any:
    if isinstance(value, models.QuerySet):
        return names_seen(value, form.access)
    if isinstance(value, Record):
        return names_seen([value], form.access)
    choices = dict(getattr(form.fields[name], "choices", ()))
    return choices.get(value, value) if isinstance(value, str | bool) else value
