"""Documents, tables and moments without a file format; `beraad.writers` makes the files: PDF, DOCX, XLSX, iCalendar ..."""

from beraad.core.document.moments import Calendar, Moment
from beraad.core.document.reading import plain_text, texts
from beraad.core.document.sheets import Cell, Sheet, Workbook
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
    "Calendar",
    "Cell",
    "Checklist",
    "ChecklistEntry",
    "Definitions",
    "Document",
    "DocumentError",
    "Heading",
    "Language",
    "Moment",
    "Note",
    "NoteKind",
    "Paragraph",
    "Sheet",
    "Table",
    "Workbook",
    "compact",
    "one_line",
    "plain_text",
    "sanitise",
    "texts",
]
