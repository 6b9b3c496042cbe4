"""Pages for a municipality's own notes on items."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.guidebook.access import Reader, reader_view
from beraad.guidebook.actions import Conflict, add_note, change_note, remove_note, restore_note
from beraad.guidebook.book import item_url
from beraad.guidebook.forms import NoteForm
from beraad.guidebook.models import LocalNote
from beraad.guidebook.queries import note_to_edit
from beraad.guidebook.shelf import Book, book, item_of, newest_of


@reader_view
@require_http_methods(["GET", "HEAD", "POST"])
def note_add(request: HttpRequest, reader: Reader, guide: str, edition: str, key: str) -> HttpResponse:
    """Add a note to an item."""
    if not reader.edits_for:
        raise Http404
    found = book(guide, edition)
    item = item_of(found, key)
    form = NoteForm(request.POST or None, municipalities=reader.edits_for)
    if form.is_valid():
        text, now = form.cleaned_data["text"], timezone.now()
        add_note(form.municipality(), guide, key, text, by=reader.user, now=now)
        messages.success(request, _("Saved: the note on this part of the guide."))
        return redirect(item_url(found, item))
    context = {"book": found, "item": item, "form": form, "back": item_url(found, item)}
    return render(request, "guidebook/note_form.html", context)


@reader_view
@require_http_methods(["GET", "HEAD", "POST"])
def note_change(request: HttpRequest, reader: Reader, note: UUID) -> HttpResponse:
    """Change a note; when somebody was first, both texts are shown and nothing is lost."""
    row = note_to_edit(reader, note)
    if row.removed_at and request.method != "POST":
        raise Http404
    found = newest_of(row.guide)
    form = NoteForm(request.POST or None, instance=row, municipalities=[row.municipality])
    context = {**_place(found, row), "form": form, "row": row, "version": _seen(request) or row.version}
    if not form.is_valid():
        return render(request, "guidebook/note_form.html", context)
    try:
        change_note(
            row, form.cleaned_data["text"], seen_version=_seen(request), by=reader.user, now=timezone.now()
        )
    except Conflict as conflict:
        context |= {"current": conflict.current, "version": conflict.current.version}
        return render(request, "guidebook/note_form.html", context, status=409)
    messages.success(request, _("Saved: the note on this part of the guide."))
    return redirect(_back(found, row))


@reader_view
@require_POST
def note_remove(request: HttpRequest, reader: Reader, note: UUID) -> HttpResponse:
    """Take a note away, with a way back; one that is newer than what the person saw stays."""
    row = note_to_edit(reader, note)
    try:
        remove_note(row, seen_version=_seen(request), by=reader.user, now=timezone.now())
    except Conflict:
        messages.warning(request, _("Somebody changed this note just now. Look at it first."))
        return redirect("note_change", note=row.uuid)
    undo = reverse("note_restore", kwargs={"note": row.uuid})
    messages.success(request, _("Removed: the note on this part of the guide."), extra_tags=f"undo:{undo}")
    return redirect(_back(newest_of(row.guide), row))


@reader_view
@require_POST
def note_restore(request: HttpRequest, reader: Reader, note: UUID) -> HttpResponse:
    """Put a note back."""
    row = note_to_edit(reader, note)
    restore_note(row, by=reader.user, now=timezone.now())
    messages.success(request, _("Put back: the note on this part of the guide."))
    return redirect(_back(newest_of(row.guide), row))


def _seen(request: HttpRequest) -> int:
    """The version that the editor saw, from the form; 0 (always a conflict) when the form does not say."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _place(found: Book, row: LocalNote) -> dict[str, object]:
    """What the page of a note shows around it; the item may have left the guide since."""
    item = found.edition.item(row.item_key) if row.item_key in found.edition else None
    return {"book": found, "item": item, "back": _back(found, row)}


def _back(found: Book, row: LocalNote) -> str:
    if row.item_key in found.edition:
        return item_url(found, found.edition.item(row.item_key))
    return reverse("guide_contents", kwargs=found.kwargs)
