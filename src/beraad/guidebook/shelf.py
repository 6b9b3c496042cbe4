"""The books of the reading room: an edition with its register, read once per process."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404

from beraad.core.guide import Edition, GuideInfo, Item, find_edition, load_guides
from beraad.core.guide.notes import DatedNote, load_notes
from beraad.core.guide.references import Reference, load_references

Folders = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One edition as the reading room shows it: the text, what has moved since, and what it refers to."""

    info: GuideInfo
    edition: Edition
    dated_notes: Mapping[str, tuple[DatedNote, ...]]
    references: tuple[Reference, ...]

    @property
    def kwargs(self) -> dict[str, str]:
        """Its place in an address."""
        return {"guide": self.edition.guide, "edition": self.edition.edition}


def book(guide: str, edition: str) -> Book:
    """A book by its names; raises Http404 when there is none."""
    for info in _guides(settings.GUIDE_FOLDERS):
        if info.key == guide and edition in info.editions:
            return _book(info, edition, settings.GUIDE_FOLDERS)
    raise Http404


def newest() -> Book:
    """The newest edition of the first guide: what the menu opens."""
    return newest_of(_guides(settings.GUIDE_FOLDERS)[0].key)


def newest_of(guide: str) -> Book:
    """The newest edition of a guide; raises Http404 when there is no such guide."""
    for info in _guides(settings.GUIDE_FOLDERS):
        if info.key == guide:
            return book(guide, info.editions[-1])
    raise Http404


def other_books(current: Book) -> list[Book]:
    """All other editions of all guides."""
    names = [(info.key, edition) for info in _guides(settings.GUIDE_FOLDERS) for edition in info.editions]
    return [found for one in names if (found := book(*one)) is not current]


def item_of(found: Book, key: str) -> Item:
    """An item of a book; raises Http404 when the edition has none such."""
    if key not in found.edition:
        raise Http404
    return found.edition.item(key)


@cache
def _guides(folders: Folders) -> tuple[GuideInfo, ...]:
    return load_guides(folders)


@cache
def _book(info: GuideInfo, edition: str, folders: Folders) -> Book:
    text = find_edition(info.key, edition, folders)
    notes: dict[str, tuple[DatedNote, ...]] = defaultdict(tuple)
    for note in load_notes(info.folder / edition, text.keys):
        notes[note.item] += (note,)
    references = load_references(info.folder / edition, text.paragraphs.keys())
    return Book(info, text, dict(notes), references)
