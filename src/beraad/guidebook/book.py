"""An edition laid out as a book: chapters in paragraphs, paragraphs in items, each item with all that belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language

from beraad.core.guide import Chapter, Edition, Item
from beraad.core.guide.notes import DatedNote
from beraad.core.guide.purpose import purposes, sentence
from beraad.core.guide.references import Reference
from beraad.guidebook.models import LocalNote
from beraad.guidebook.shelf import Book
from beraad.guidebook.words import KIND_NAMES, TYPE_NAMES

DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the book: its name and where it is."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on a page; `depth` says under how many items it stands, two at most."""

    item: Item
    depth: int
    purposes: tuple[str, ...]
    dated_notes: Sequence[DatedNote]
    local_notes: Sequence[LocalNote]
    see: tuple[Link, ...]

    @property
    def kind(self) -> str:
        """What it is, in a word; a cell of the tables says which type of meeting it is about."""
        word = str(KIND_NAMES[self.item.kind])
        return f"{word}: {TYPE_NAMES[self.item.type]}" if self.item.type else word


@dataclass(frozen=True, slots=True)
class Section:
    """A run of items of one paragraph. Only the first run of a paragraph has its anchor and its references."""

    paragraph: str
    title: str
    anchor: str
    entries: tuple[Entry, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One chapter in the table of contents, with its paragraphs."""

    chapter: Chapter
    url: str
    paragraphs: tuple[Link, ...]


def contents(book: Book) -> list[ContentsLine]:
    """The table of contents."""
    return [
        ContentsLine(chapter, chapter_url(book, chapter), _paragraphs(book, chapter))
        for chapter in book.edition.chapters
    ]


def sections(book: Book, chapter: Chapter, notes: Mapping[str, Sequence[LocalNote]]) -> list[Section]:
    """A chapter in reading order. `notes` are the municipality's own, by item."""
    found: list[Section] = []
    seen: set[str] = set()
    for paragraph, items in groupby(chapter.items, key=lambda item: item.paragraph):
        first = paragraph not in seen
        seen.add(paragraph)
        found.append(
            Section(
                paragraph=paragraph,
                title=book.edition.paragraphs[paragraph],
                anchor=anchor(paragraph) if first else "",
                entries=tuple(_entry(book, item, notes.get(item.key, ())) for item in items),
                references=_references(book, paragraph) if first else (),
            )
        )
    return found


def neighbours(book: Book, chapter: Chapter) -> tuple[Link | None, Link | None]:
    """The chapter before and the chapter after."""
    chapters = book.edition.chapters
    place = chapters.index(chapter)
    before = chapters[place - 1] if place else None
    after = chapters[place + 1] if place + 1 < len(chapters) else None
    return _link(book, before), _link(book, after)


def anchor(paragraph: str) -> str:
    """The name of a paragraph's place on the page of its chapter."""
    return f"paragraaf-{paragraph.replace('.', '-')}"


def chapter_url(book: Book, chapter: Chapter) -> str:
    """The page of a chapter."""
    return reverse("guide_chapter", kwargs={**book.kwargs, "chapter": chapter.key})


def item_url(book: Book, item: Item) -> str:
    """The place of an item in the book."""
    return f"{chapter_url(book, book.edition.chapter(item.chapter))}#{item.key}"


def paragraph_url(book: Book, paragraph: str) -> str:
    """The place of a paragraph in the book; empty when no chapter of the edition holds it."""
    home = next((one.chapter for one in book.edition.in_paragraph(paragraph)), "")
    return f"{chapter_url(book, book.edition.chapter(home))}#{anchor(paragraph)}" if home else ""


def _paragraphs(book: Book, chapter: Chapter) -> tuple[Link, ...]:
    numbers = dict.fromkeys(item.paragraph for item in chapter.items)
    return tuple(
        Link(f"{number} {book.edition.paragraphs[number]}", f"{chapter_url(book, chapter)}#{anchor(number)}")
        for number in numbers
    )


def _link(book: Book, chapter: Chapter | None) -> Link | None:
    return Link(f"{chapter.number} {chapter.title}", chapter_url(book, chapter)) if chapter else None


def _entry(book: Book, item: Item, notes: Sequence[LocalNote]) -> Entry:
    language = "en" if get_language() == "en" else "nl"
    return Entry(
        item=item,
        depth=_depth(book.edition, item),
        purposes=tuple(sentence(one, language) for one in purposes(book.edition, item)),
        dated_notes=book.dated_notes.get(item.key, ()),
        local_notes=notes,
        see=tuple(link for target in item.see if (link := _seen(book, target))),
    )


def _depth(edition: Edition, item: Item) -> int:
    depth, parent = 0, item.parent
    while parent and depth < DEEPEST:
        depth, parent = depth + 1, edition.item(parent).parent
    return depth


def _seen(book: Book, target: str) -> Link | None:
    """What an item points at: another item, or a paragraph that the book has."""
    if target in book.edition:
        item = book.edition.item(target)
        return Link(item.title or item.text, item_url(book, item))
    url = paragraph_url(book, target)
    return Link(f"{target} {book.edition.paragraphs[target]}", url) if url else None


def _references(book: Book, paragraph: str) -> tuple[Reference, ...]:
    return tuple(one for one in book.references if one.paragraph == paragraph)
