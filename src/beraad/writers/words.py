"""The few words that a writer adds to a document itself, per language, and the signs that go with them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beraad.core.document import ChecklistEntry, Document, Note

_DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_ENGLISH_MONTHS = "January February March April May June July August September October November December"


@dataclass(frozen=True, slots=True)
class Words:
    """`locale` is the name office programs give the language; `page` and `of` stand before two numbers."""

    locale: str
    months: tuple[str, ...]
    page: str
    of: str
    done: str
    to_do: str
    missing: str
    notes: Mapping[str, str]


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "nl": Words(
            locale="nl-NL",
            months=tuple(_DUTCH_MONTHS.split()),
            page="pagina",
            of="van",
            done="Gedaan",
            to_do="Nog te doen",
            missing="Het teken □ staat hier voor een letter of plaatje dat dit bestand niet kan tonen. "
            "In het Word-bestand en het ODT-bestand staat het wel.",
            notes={
                "info": "Ter informatie",
                "watch": "Let op",
                "stop": "Niet doen",
                "good": "Goed",
                "unknown": "Nog niet bekend",
            },
        ),
        "en": Words(
            locale="en-GB",
            months=tuple(_ENGLISH_MONTHS.split()),
            page="page",
            of="of",
            done="Done",
            to_do="To do",
            missing="The sign □ stands for a letter or picture that this file cannot show. "
            "The Word file and the ODT file do have it.",
            notes={
                "info": "For your information",
                "watch": "Please note",
                "stop": "Do not do this",
                "good": "Good",
                "unknown": "Not known yet",
            },
        ),
    }
)


def words_of(document: Document) -> Words:
    """The words in the language of the document."""
    return WORDS[document.language]


def date_in_words(date: dt.date, words: Words) -> str:
    """A day as people write it: 24 november 2026."""
    return f"{date.day} {words.months[date.month - 1]} {date.year}"


def meta_line(document: Document) -> str:
    """Who wrote it, of which day it is and who may read it, on one line; empty when nothing is known."""
    date = date_in_words(document.date, words_of(document)) if document.date else ""
    return " · ".join(filter(None, (document.author, date, document.classification)))


def note_label(note: Note, words: Words) -> str:
    """The word for the kind of note, with its title: "Let op: de raad beslist"."""
    return f"{words.notes[note.kind]}: {note.title}" if note.title else words.notes[note.kind]


def entry_label(entry: ChecklistEntry, words: Words) -> str:
    """The box of a checklist entry as a sign and as a word, because not everyone sees the sign."""
    return f"☑ {words.done}:" if entry.done else f"☐ {words.to_do}:"
