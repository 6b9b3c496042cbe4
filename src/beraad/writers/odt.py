"""A document tree as an OpenDocument text with real headings, lists and table heads."""

import datetime as dt
import io
import re
from xml.sax.saxutils import escape

from odfdo import Cell, Column, Element, HeaderRows, List, Row
from odfdo import Document as OdfFile
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

_WHITE_SPACE = re.compile(r"\n|\t|  +")


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
    elements: list[Element] = [_paragraph(document.title, styles.TITLE)]
    if document.subtitle:
        elements.append(_paragraph(document.subtitle, styles.SUBTITLE))
    elements.append(_paragraph(meta_line(document), styles.META))
    for number, block in enumerate(document.blocks):
        elements += _block(block, words, number)
    return elements


def _block(block: Block, words: Words, number: int) -> list[Element]:
    match block:
        case Heading(text=text, level=level):
            return [_element("text:h", styles.heading_style(level), _marked_up(text), level)]
        case Paragraph(text=text):
            return [_paragraph(text, "Standard")]
        case BulletList(items=items):
            return _list([_paragraph(item, styles.ENTRY) for item in items], styles.BULLETS)
        case Table():
            return _table(block, f"T{number}")
        case Checklist(items=entries):
            return _list([_entry(entry, words) for entry in entries], styles.BOXES)
        case Definitions(pairs=pairs):
            return [
                _paragraph(text, style)
                for pair in pairs
                for text, style in zip(pair, (styles.TERM, styles.MEANING), strict=True)
            ]
        case Note():
            return _note(block, words)


def _list(paragraphs: list[Element], style: str) -> list[Element]:
    """One list, or nothing: OpenDocument allows a list without items, readers do not like it."""
    return [List(paragraphs, style=style)] if paragraphs else []


def _entry(entry: ChecklistEntry, words: Words) -> Element:
    label, text = entry_label(entry, words), _marked_up(entry.text)
    note = f"<text:line-break/>{_span(entry.note, styles.SOFT_TEXT)}" if entry.note else ""
    return _element("text:p", styles.ENTRY, f"{_span(label, styles.STRONG_TEXT)} {text}{note}")


def _note(note: Note, words: Words) -> list[Element]:
    label = _paragraph(note_label(note, words), styles.note_style(note.kind, first=True))
    if not note.text:
        return [label]
    return [label, _paragraph(note.text, styles.note_style(note.kind, first=False))]


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
    caption = [_paragraph(table.caption, styles.CAPTION)] if table.caption else []
    return [*caption, made]


def _row(texts: tuple[str, ...], looks: list[str], style: str) -> Row:
    row = Row()
    for text, look in zip(texts, looks, strict=True):
        cell = Cell(cell_type="string", style=style)
        cell.append(_paragraph(text, look))
        row.append_cell(cell, clone=False)
    return row


def _paragraph(text: str, style: str) -> Element:
    return _element("text:p", style, _marked_up(text))


def _span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{_marked_up(text)}</text:span>'


def _element(tag: str, style: str, content: str, level: int | None = None) -> Element:
    """A paragraph or heading around text that is marked up already. The paragraph of odfdo does the same,
    but in a time that grows with the square of the number of lines."""
    outline = f' text:outline-level="{level}"' if level else ""
    return Element.from_tag(f'<{tag} text:style-name="{style}"{outline}>{content}</{tag}>')


def _marked_up(text: str) -> str:
    """Text with the signs that XML would swallow (line ends, tabs, runs of spaces) as elements."""
    return _WHITE_SPACE.sub(_white_space, escape(text))


def _white_space(run: re.Match[str]) -> str:
    if run[0] == "\n":
        return "<text:line-break/>"
    if run[0] == "\t":
        return "<text:tab/>"
    return f' <text:s text:c="{len(run[0]) - 1}"/>'
