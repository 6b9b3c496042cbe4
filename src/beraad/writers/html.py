"""A document tree as one complete HTML page: plain, semantic, without scripts and without styles of its own.

The class names are those of the workbench, so that the theme of the municipality dresses the page.
"""

from html import escape

from beraad.core.document import (
    Block,
    BulletList,
    Checklist,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
)
from beraad.writers.printable import printable
from beraad.writers.words import Words, entry_label, meta_line, note_label, words_of


def render(document: Document) -> str:
    """A full page: `<html lang>`, `<title>`, one `<main>`; headings of the tree start at h2."""
    document = printable(document)
    words = words_of(document)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{document.language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title></head>",
        "<body><main>",
        _opening(document),
        *(_block(block, words) for block in document.blocks),
        "</main></body></html>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _opening(document: Document) -> str:
    parts = [f"<h1>{escape(document.title)}</h1>", _paragraph(document.subtitle, "subtitle")]
    return "\n".join(filter(None, [*parts, _paragraph(meta_line(document), "meta")]))


def _block(block: Block, words: Words) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text=text):
            return _paragraph(text)
        case BulletList(items=items):
            return _around("ul", "".join(f"<li>{_lines(item)}</li>" for item in items))
        case Table():
            return _table(block)
        case Checklist():
            return _checklist(block, words)
        case Definitions(pairs=pairs):
            lines = (f"<dt>{_lines(term)}</dt><dd>{_lines(meaning)}</dd>" for term, meaning in pairs)
            return _around("dl", "\n".join(lines), "facts")
        case Note():
            return _note(block, words)


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "\n".join(f"<tr>{_row(row, table.row_headers)}</tr>" for row in table.rows)
    return f"<table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(row: tuple[str, ...], row_headers: bool) -> str:
    first, *rest = (_lines(cell) for cell in row)
    opening = f'<th scope="row">{first}</th>' if row_headers else f"<td>{first}</td>"
    return opening + "".join(f"<td>{cell}</td>" for cell in rest)


def _checklist(checklist: Checklist, words: Words) -> str:
    lines = []
    for entry in checklist.items:
        note = f"<br><small>{_lines(entry.note)}</small>" if entry.note else ""
        lines.append(f"<li>{entry_label(entry, words)} {_lines(entry.text)}{note}</li>")
    return _around("ul", "\n".join(lines), "checklist")


def _note(note: Note, words: Words) -> str:
    label = f"<p><strong>{escape(note_label(note, words))}</strong></p>"
    return _around("div", f"\n{label}\n{_paragraph(note.text)}\n", f"note {note.kind}")


def _paragraph(text: str, kind: str = "") -> str:
    return _around("p", _lines(text), kind)


def _around(tag: str, content: str, kind: str = "") -> str:
    opening = f'<{tag} class="{kind}">' if kind else f"<{tag}>"
    return f"{opening}{content}</{tag}>" if content else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
