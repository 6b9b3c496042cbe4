"""The books of the reading room: an edition with its register, read once per process."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.http import Http404

from beraad.core.guide import Edition, GuideInfo, Item, builtin_edition, builtin_folders, builtin_guides
from beraad.core.guide.notes import DatedNote, load_notes
from beraad.core.guide.references import Reference, load_references


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


@cache
def book(guide: str, edition: str) -> Book:
    """A book by its names; raises Http404 when there is none."""
    for info, folder in zip(builtin_guides(), builtin_folders(), strict=True):
        if info.key == guide and edition in info.editions:
            text = builtin_edition(guide, edition)
            notes: dict[str, tuple[DatedNote, ...]] = defaultdict(tuple)
            for note in load_notes(folder / edition, [item.key for item in text.items]):
                notes[note.item] += (note,)
            return Book(info, text, dict(notes), load_references(folder / edition, text.paragraphs.keys()))
    raise Http404


def newest() -> Book:
    """The newest edition of the first guide: what the menu opens."""
    return newest_of(builtin_guides()[0].key)


def newest_of(guide: str) -> Book:
    """The newest edition of a guide; raises Http404 when there is no such guide."""
    for info in builtin_guides():
        if info.key == guide:
            return book(guide, info.editions[-1])
    raise Http404


def other_books(current: Book) -> list[Book]:
    """All other editions of all guides."""
    found = [book(info.key, edition) for info in builtin_guides() for edition in info.editions]
    return [one for one in found if one is not current]


def item_of(found: Book, key: str) -> Item:
    """An item of a book; raises Http404 when the edition has none such."""
    if key not in found.edition:
        raise Http404
    return found.edition.item(key)
