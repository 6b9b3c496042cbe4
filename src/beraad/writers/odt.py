"""A document tree as an OpenDocument text with real headings, lists and table heads."""

import datetime as dt
import io

from odfdo import Cell, Column, Element, Header, HeaderRows, LineBreak, List, Row, Span
from odfdo import Document as OdfFile
from odfdo import Paragraph as OdfParagraph
from odfdo import Table as OdfTable

from beraad.core.document import (
    Block,
    BulletList,
    Checklist,
    ChecklistEntry,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
)
from beraad.writers import odt_styles as styles
from beraad.writers.archive import without_times
from beraad.writers.printable import printable
from beraad.writers.words import Words, entry_label, meta_line, note_label, words_of

CONTENT_TYPE = "application/vnd.oasis.opendocument.text"


def write(document: Document) -> bytes:
    """The ODT file; the same tree always gives the same bytes."""
    document = printable(document)
    words = words_of(document)
    file = OdfFile("text")
    file.body.clear()
    styles.dress(file, words.locale)
    running = " · ".join(filter(None, (document.title, document.classification)))
    styles.add_footer(file, running, words.page, words.of)
    _set_metadata(file, document, words)
    for element in _elements(document, words):
        file.body.append(element)
    target = io.BytesIO()
    file.save(target)
    return without_times(target.getvalue())


def _set_metadata(file: OdfFile, document: Document, words: Words) -> None:
    """Title, author, language and day; without a day the zip epoch, as the template's own date is a fable."""
    meta = file.meta
    meta.title = document.title
    meta.initial_creator = meta.creator = document.author
    meta.language = words.locale
    meta.generator = "Beraad"
    meta.creation_date = meta.date = dt.datetime.combine(document.date or dt.date(1980, 1, 1), dt.time())


def _elements(document: Document, words: Words) -> list[Element]:
    elements: list[Element] = [OdfParagraph(document.title, style=styles.TITLE)]
    if document.subtitle:
        elements.append(OdfParagraph(document.subtitle, style=styles.SUBTITLE))
    elements.append(OdfParagraph(meta_line(document), style=styles.META))
    for number, block in enumerate(document.blocks):
        elements += _block(block, words, number)
    return elements


def _block(block: Block, words: Words, number: int) -> list[Element]:
    match block:
        case Heading(text=text, level=level):
            heading = Header(level, text)
            heading.style = styles.heading_style(level)
            return [heading]
        case Paragraph(text=text):
            return [OdfParagraph(text, style="Standard")]
        case BulletList(items=items):
            return _list([OdfParagraph(item, style=styles.ENTRY) for item in items], styles.BULLETS)
        case Table():
            return _table(block, f"T{number}")
        case Checklist(items=entries):
            return _list([_entry(entry, words) for entry in entries], styles.BOXES)
        case Definitions(pairs=pairs):
            return [
                OdfParagraph(text, style=style)
                for pair in pairs
                for text, style in zip(pair, (styles.TERM, styles.MEANING), strict=True)
            ]
        case Note():
            return _note(block, words)


def _list(paragraphs: list[OdfParagraph], style: str) -> list[Element]:
    """One list, or nothing: OpenDocument allows a list without items, readers do not like it."""
    return [List(paragraphs, style=style)] if paragraphs else []


def _entry(entry: ChecklistEntry, words: Words) -> OdfParagraph:
    paragraph = OdfParagraph(style=styles.ENTRY)
    paragraph.append(Span(entry_label(entry, words), style=styles.STRONG_TEXT))
    paragraph.append(Span(f" {entry.text}"))
    if entry.note:
        paragraph.append(LineBreak())
        paragraph.append(Span(entry.note, style=styles.SOFT_TEXT))
    return paragraph


def _note(note: Note, words: Words) -> list[Element]:
    label = OdfParagraph(note_label(note, words), style=styles.note_style(note.kind, first=True))
    if not note.text:
        return [label]
    return [label, OdfParagraph(note.text, style=styles.note_style(note.kind, first=False))]


def _table(table: Table, name: str) -> list[Element]:
    made = OdfTable(name, style=styles.TABLE)
    made.append(Column(repeated=len(table.header)))
    head = HeaderRows()
    head.append(_row(table.header, [styles.HEAD_TEXT] * len(table.header), styles.HEAD_CELL))
    made.append(head)
    first = styles.ROW_HEAD_TEXT if table.row_headers else styles.CELL_TEXT
    looks = [first, *[styles.CELL_TEXT] * (len(table.header) - 1)]
    for row in table.rows:
        made.append(_row(row, looks, styles.CELL))
    caption = [OdfParagraph(table.caption, style=styles.CAPTION)] if table.caption else []
    return [*caption, made]


def _row(texts: tuple[str, ...], looks: list[str], style: str) -> Row:
    row = Row()
    for text, look in zip(texts, looks, strict=True):
        cell = Cell(cell_type="string", style=style)
        cell.append(OdfParagraph(text, style=look))
        row.append_cell(cell, clone=False)
    return row
