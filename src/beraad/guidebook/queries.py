"""Every read of the guidebook's own tables; each takes the reader and gives what their municipality may see."""

from collections import defaultdict
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from beraad.guidebook.access import Reader
from beraad.guidebook.models import LocalNote, Remark
from beraad.guidebook.shelf import Book


def local_notes(reader: Reader, guide: str) -> dict[str, list[LocalNote]]:
    """The notes of the reader's municipality on a guide, by item, oldest first."""
    found: dict[str, list[LocalNote]] = defaultdict(list)
    rows = LocalNote.objects.filter(
        municipality__in=reader.municipalities, guide=guide, removed_at=None
    ).select_related("municipality", "changed_by")
    for note in rows:
        found[note.item_key].append(note)
    return dict(found)


def note_to_edit(reader: Reader, note: UUID) -> LocalNote:
    """A note, removed or not, that the reader may change; raises Http404 for any other."""
    found = (
        LocalNote.objects.filter(uuid=note, municipality__in=reader.edits_for)
        .select_related("municipality", "changed_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def remarks(reader: Reader, book: Book) -> QuerySet[Remark]:
    """What the reader's municipality sent about one edition, newest first."""
    return Remark.objects.filter(municipality__in=reader.municipalities, **book.kwargs).select_related(
        "municipality", "sent_by"
    )
