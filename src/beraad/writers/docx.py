"""A document tree as a Word file with real headings, lists and table heads."""

import datetime as dt
import io

import docx
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.table import Table as WordTable

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
from beraad.writers import docx_styles as styles
from beraad.writers.archive import without_times
from beraad.writers.palette import BRAND, LINE, NOTES, SOFT, TINT
from beraad.writers.printable import printable
from beraad.writers.words import Words, entry_label, meta_line, note_label, words_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(document: Document) -> bytes:
    """The DOCX file; the same tree always gives the same bytes."""
    document = printable(document)
    words = words_of(document)
    file = docx.Document()
    styles.dress(file, words.locale)
    _set_properties(file, document, words)
    _add_footer(file, document, words)
    _add_opening(file, document)
    for block in document.blocks:
        _add_block(file, block, words)
    target = io.BytesIO()
    file.save(target)
    return without_times(target.getvalue())


def _set_properties(file: WordFile, document: Document, words: Words) -> None:
    """Title, author, language and day. Word refuses properties of more than 255 characters."""
    properties = file.core_properties
    properties.title = document.title[:255]
    properties.author = properties.last_modified_by = document.author[:255]
    properties.language = words.locale
    properties.comments = ""
    # Without a day the file keeps the zip epoch; the template's own dates would be a fable.
    day = document.date or dt.date(1980, 1, 1)
    properties.created = properties.modified = dt.datetime.combine(day, dt.time(), dt.UTC)


def _add_opening(file: WordFile, document: Document) -> None:
    file.add_paragraph(document.title, style="Title")
    if document.subtitle:
        file.add_paragraph(document.subtitle, style=styles.SUBTITLE)
    file.add_paragraph(meta_line(document), style=styles.META)


def _add_footer(file: WordFile, document: Document, words: Words) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    running = " · ".join(filter(None, (document.title, document.classification)))
    paragraph.add_run(f"{running} · {words.page} ")
    for field, after in (("PAGE", f" {words.of} "), ("NUMPAGES", "")):
        number = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(number))
        paragraph.add_run(after)


def _add_block(file: WordFile, block: Block, words: Words) -> None:
    match block:
        case Heading(text=text, level=level):
            file.add_paragraph(text, style=f"Heading {level}")
        case Paragraph(text=text):
            file.add_paragraph(text)
        case BulletList(items=items):
            for item in items:
                file.add_paragraph(item, style=styles.BULLET)
        case Table():
            _add_table(file, block)
        case Checklist(items=entries):
            for entry in entries:
                _add_entry(file, entry, words)
        case Definitions(pairs=pairs):
            for term, meaning in pairs:
                file.add_paragraph(term, style=styles.TERM)
                file.add_paragraph(meaning, style=styles.MEANING)
        case Note():
            _add_note(file, block, words)


def _add_entry(file: WordFile, entry: ChecklistEntry, words: Words) -> None:
    paragraph = file.add_paragraph(style=styles.ENTRY)
    label = paragraph.add_run(entry_label(entry, words))
    label.bold = True
    label.font.color.rgb = RGBColor.from_string(NOTES["good" if entry.done else "unknown"][0])
    paragraph.add_run(f" {entry.text}")
    if entry.note:
        paragraph.add_run(f"\n{entry.note}").font.color.rgb = RGBColor.from_string(SOFT)


def _add_note(file: WordFile, note: Note, words: Words) -> None:
    style = styles.note_style(note.kind)
    paragraph = file.add_paragraph(style=style)
    label = paragraph.add_run(note_label(note, words))
    label.bold = True
    label.font.color.rgb = RGBColor.from_string(NOTES[note.kind][0])
    if note.text:
        paragraph.paragraph_format.keep_with_next = True
        paragraph = file.add_paragraph(note.text, style=style)
    paragraph.paragraph_format.space_after = Pt(12)


def _add_table(file: WordFile, table: Table) -> None:
    if table.caption:
        file.add_paragraph(table.caption, style=styles.CAPTION)
    made = file.add_table(rows=0, cols=len(table.header))
    _set_table_look(made, table.row_headers)
    _add_row(made, table.header, bold_cells=len(table.header))
    for row in table.rows:
        _add_row(made, row, bold_cells=int(table.row_headers))
    _mark_header(made)
    # Word joins two tables that touch.
    file.add_paragraph()


def _add_row(table: WordTable, texts: tuple[str, ...], bold_cells: int) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = styles.CELL
        paragraph.add_run(text).bold = index < bold_cells


def _mark_header(table: WordTable) -> None:
    """The first row is the head: named so for screen readers, repeated on every page, and coloured."""
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in row.cells:
        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))
        for run in cell.paragraphs[0].runs:
            run.font.color.rgb = RGBColor.from_string(BRAND)


def _set_table_look(table: WordTable, row_headers: bool) -> None:
    """Thin lines between rows, and the flags that tell which cells are heads."""
    properties = table._tbl.tblPr
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>")
    look = properties.find(qn("w:tblLook"))
    look.addprevious(borders)
    look.set(qn("w:firstColumn"), str(int(row_headers)))
    for flag in ("val", "noHBand", "noVBand", "lastRow", "lastColumn"):
        look.attrib.pop(qn(f"w:{flag}"), None)
