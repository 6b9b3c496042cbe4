"""A document of some thirty pages: PDF against DOCX and ODT."""

import datetime as dt
from collections.abc import Callable

from benchmarks.measure import Row, medians
from beraad.core.document import Block, Document, Heading, Paragraph, Table
from beraad.writers import FORMATS

PARAGRAPH = (
    "De gemeente wil aan de Veerlaan mensen opvangen. Over de inrichting kunnen inwoners meedenken. " * 6
)


def rows() -> list[Row]:
    """One row a format."""
    document = _document()
    taken = medians({name: _writer(name, document) for name in FORMATS}, rounds=3, times=2)
    floor = taken["docx"]
    return [
        Row(f"{name.upper()}, 30 pages", taken[name], f"{taken[name] / floor:.2f} x DOCX", goal)
        for name, goal in (("docx", ""), ("odt", ""), ("pdf", "at most 10 x"))
    ]


def _writer(name: str, document: Document) -> Callable[[], object]:
    return lambda: FORMATS[name].write(document)


def _document() -> Document:
    blocks: list[Block] = []
    for number in range(30):
        blocks += [Heading(f"Onderdeel {number}", 1), *[Paragraph(PARAGRAPH)] * 4]
        blocks.append(Table("Feiten", ("Feit", "Bekend"), tuple((f"Feit {row}", "ja") for row in range(8))))
    return Document(title="Startsituatie", date=dt.date(2027, 3, 9), blocks=tuple(blocks))
