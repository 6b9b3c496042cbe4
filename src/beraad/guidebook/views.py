"""The reading room: contents, chapters, search, references."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beraad.core.guide.references import ReferenceKind
from beraad.core.guide.search import search
from beraad.guidebook import book as layout
from beraad.guidebook.access import Reader, reader_view
from beraad.guidebook.forms import SearchForm
from beraad.guidebook.queries import local_notes
from beraad.guidebook.shelf import Book, book, newest, other_books
from beraad.guidebook.words import KIND_NAMES, REFERENCE_NAMES


@reader_view
@require_safe
def guide_home(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The book that the menu opens: the newest edition."""
    return _contents(request, reader, newest())


@reader_view
@require_safe
def guide_contents(request: HttpRequest, reader: Reader, guide: str, edition: str) -> HttpResponse:
    """The table of contents of one edition."""
    return _contents(request, reader, book(guide, edition))


def _contents(request: HttpRequest, reader: Reader, found: Book) -> HttpResponse:
    notes = local_notes(reader, found.edition.guide)
    context = {
        "lines": layout.contents(found),
        "others": other_books(found),
        # A key that this edition no longer has: the note is not lost, it stands at the end of the contents.
        "loose_notes": [note for key, rows in notes.items() if key not in found.edition for note in rows],
    }
    return render(request, "guidebook/contents.html", _shared(found, reader, **context))


@reader_view
@require_safe
def guide_chapter(
    request: HttpRequest, reader: Reader, guide: str, edition: str, chapter: str
) -> HttpResponse:
    """One chapter in reading order, with what belongs to each item."""
    found = book(guide, edition)
    try:
        shown = found.edition.chapter(chapter)
    except KeyError:
        raise Http404 from None
    before, after = layout.neighbours(found, shown)
    context = {
        "chapter": shown,
        "sections": layout.sections(found, shown, local_notes(reader, guide)),
        "before": before,
        "after": after,
    }
    return render(request, "guidebook/chapter.html", _shared(found, reader, **context))


@reader_view
@require_safe
def guide_search(request: HttpRequest, reader: Reader, guide: str, edition: str) -> HttpResponse:
    """Items that hold every word that was asked for."""
    found = book(guide, edition)
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    hits = [
        {"hit": hit, "url": layout.item_url(found, hit.item), "kind": KIND_NAMES[hit.item.kind]}
        for hit in search(found.edition, asked)
    ]
    context = {"search_form": form, "asked": asked, "hits": hits}
    return render(request, "guidebook/search.html", _shared(found, reader, **context))


@reader_view
@require_safe
def guide_references(request: HttpRequest, reader: Reader, guide: str, edition: str) -> HttpResponse:
    """What the guide refers to, by kind, with what replaced it."""
    found = book(guide, edition)
    groups = [(name, _of_kind(found, kind)) for kind, name in REFERENCE_NAMES.items()]
    context = {"groups": [(name, rows) for name, rows in groups if rows]}
    return render(request, "guidebook/references.html", _shared(found, reader, **context))


def _of_kind(found: Book, kind: ReferenceKind) -> list[dict[str, Any]]:
    return [
        {"reference": one, "url": layout.paragraph_url(found, one.paragraph)}
        for one in found.references
        if one.kind is kind
    ]


def _shared(found: Book, reader: Reader, **context: Any) -> dict[str, Any]:
    """What every page of a book shows: the book, its search box, and the reader."""
    return {"book": found, "reader": reader, "search_form": SearchForm(), **context}
