"""A document as a tree without a file format; `beraad.writers` turns it into HTML, PDF, DOCX and ODT."""

from beraad.core.document.reading import plain_text, texts
from beraad.core.document.text import compact, one_line, sanitise
from beraad.core.document.tree import (
    LANGUAGES,
    NOTE_KINDS,
    Block,
    BulletList,
    Checklist,
    ChecklistEntry,
    Definitions,
    Document,
    DocumentError,
    Heading,
    Language,
    Note,
    NoteKind,
    Paragraph,
    Table,
)

__all__ = [
    "LANGUAGES",
    "NOTE_KINDS",
    "Block",
    "BulletList",
    "Checklist",
    "ChecklistEntry",
    "Definitions",
    "Document",
    "DocumentError",
    "Heading",
    "Language",
    "Note",
    "NoteKind",
    "Paragraph",
    "Table",
    "compact",
    "one_line",
    "plain_text",
    "sanitise",
    "texts",
]
