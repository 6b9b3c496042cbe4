"""A document tree as an accessible PDF (PDF/UA-1), made by typst from `document.typ`.

The text goes in as data, so that nothing in it can be read as an instruction; the template reads no file and
loads no package. PDF/UA refuses a file with a character that no font can draw: such a character is shown
as □, and a closing line says so.
"""

import datetime as dt
import json
import math
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

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
from beraad.writers.fonts import families, installed
from beraad.writers.printable import printable
from beraad.writers.words import Words, entry_label, meta_line, note_label, words_of

CONTENT_TYPE = "application/pdf"
MISSING = "□"
# More columns than this do not fit on a page that stands upright.
COLUMNS_UPRIGHT = 6

_TEMPLATE = Path(__file__).with_name("document.typ").read_bytes()
_NOT_DRAWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LONG_WORD = re.compile(r"\S{25,}")
_PART_OF_A_WORD = 12


class PdfError(RuntimeError):
    """typst could not make the file; the message is what typst says."""


def write(document: Document) -> bytes:
    """The PDF file. Raises PdfError when typst refuses."""
    data = _data(printable(document))
    text = json.dumps(data, ensure_ascii=False)
    missing: set[str] = set()
    while True:
        try:
            return _compile(text, document.date)
        except typst.TypstError as error:
            found = _not_drawn(f"{error.message}\n{error.diagnostic}") - missing
            if not found:
                raise PdfError(error.diagnostic or error.message) from error
            missing |= found
        data["missing"] = words_of(document).missing
        text = json.dumps(data, ensure_ascii=False).translate({ord(sign): MISSING for sign in missing})


def _compile(data: str, date: dt.date | None) -> bytes:
    midnight = dt.datetime.combine(date, dt.time(), dt.UTC) if date else None
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=installed(),
        sys_inputs={"document": data},
        pdf_standards=["ua-1"],
        timestamp=midnight,
    )


def _not_drawn(message: str) -> set[str]:
    """The characters that typst names in its refusal; never the ASCII ones, they are the form of the data."""
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(_NOT_DRAWN.findall(message)))
    return {character for character in found if not character.isascii()}


def _data(document: Document) -> dict[str, Any]:
    words = words_of(document)
    return {
        "title": document.title,
        "subtitle": _breakable(document.subtitle),
        "author": document.author,
        "date": [document.date.year, document.date.month, document.date.day] if document.date else None,
        "language": document.language,
        "region": words.locale.split("-")[1],
        "meta": _breakable(meta_line(document)),
        "running": _breakable(" · ".join(filter(None, (document.title, document.classification)))),
        "page": words.page,
        "of": words.of,
        "missing": "",
        "families": families(installed()),
        "blocks": [data for block in document.blocks if (data := _block(block, words))],
    }


def _block(block: Block, words: Words) -> dict[str, Any] | None:
    """A block as data for the template; None when it says nothing."""
    match block:
        case Heading(text=text, level=level):
            return {"kind": "heading", "level": level, "text": _breakable(text)}
        case Paragraph(text=text):
            return {"kind": "paragraph", "text": _breakable(text)} if text else None
        case BulletList(items=items):
            return {"kind": "list", "items": list(map(_breakable, items))} if items else None
        case Table():
            return _table(block)
        case Checklist():
            return _checklist(block, words) if block.items else None
        case Definitions(pairs=pairs):
            data = [[_breakable(term), _breakable(meaning)] for term, meaning in pairs]
            return {"kind": "definitions", "pairs": data} if data else None
        case Note(kind=kind, text=text):
            label = _breakable(note_label(block, words))
            return {"kind": "note", "note": kind, "label": label, "text": _breakable(text)}


def _table(table: Table) -> dict[str, Any]:
    columns = len(table.header)
    return {
        "kind": "table",
        "caption": _breakable(table.caption),
        "header": [_breakable(cell) for cell in table.header],
        "rows": [[_breakable(cell) for cell in row] for row in table.rows],
        "row_headers": table.row_headers,
        "weights": _weights(table),
        "wide": columns > COLUMNS_UPRIGHT,
        # Points; small letters are better than letters that fall off the page.
        "size": max(4.0, min(9.5, 90 / columns)),
    }


def _weights(table: Table) -> list[float]:
    """How wide each column is beside the others, in letters. A long text gets more room, but by its root,
    so that it does not crush its neighbours; its longest word fits when it is not too long."""
    columns = zip(table.header, *table.rows, strict=True)
    return [_letters(column) for column in columns]


def _letters(column: tuple[str, ...]) -> float:
    longest = max(map(len, column))
    longest_word = max((len(word) for cell in column for word in cell.split()), default=0)
    return max(6.0, min(longest, 4 * math.sqrt(longest)), min(longest_word + 3, 28))


def _checklist(checklist: Checklist, words: Words) -> dict[str, Any]:
    entries = [
        {
            "label": entry_label(entry, words),
            "done": entry.done,
            "text": _breakable(entry.text),
            "note": _breakable(entry.note),
        }
        for entry in checklist.items
    ]
    return {"kind": "checklist", "entries": entries}


def _breakable(text: str) -> str:
    """Give very long words (addresses of pages, keys) places to break; otherwise they run off the page."""
    return _LONG_WORD.sub(_with_breaks, text)


def _with_breaks(word: re.Match[str]) -> str:
    """A zero-width space now and then, but never before a mark or inside a joined emoji."""
    parts, since = [], 0
    for before, character in zip(" " + word[0], word[0], strict=False):
        may_break = before.isalnum() and unicodedata.category(character)[0] in "LN"
        if since >= _PART_OF_A_WORD and may_break:
            parts.append("\u200b")
            since = 0
        parts.append(character)
        since += 1
    return "".join(parts)
