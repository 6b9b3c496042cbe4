"""Remarks as files for the editors: an allow-list of columns, and no cell that a spreadsheet would run."""

import json
from collections.abc import Callable, Iterable

from django.utils import timezone

from beraad.core.document import Sheet, Workbook
from beraad.guidebook.models import Remark
from beraad.guidebook.shelf import Book
from beraad.writers import csv

# Names of people are not on the list.
COLUMNS = ("guide", "edition", "item", "paragraph", "kind", "text", "date", "municipality")

Row = dict[str, str]


def rows(book: Book, remarks: Iterable[Remark]) -> list[Row]:
    """One row per remark; a key that the edition does not know has no paragraph."""
    return [_row(book, remark) for remark in remarks]


def _row(book: Book, remark: Remark) -> Row:
    known = remark.item_key in book.edition
    return {
        "guide": remark.guide,
        "edition": remark.edition,
        "item": remark.item_key,
        "paragraph": book.edition.item(remark.item_key).paragraph if known else "",
        "kind": remark.kind,
        "text": remark.text,
        "date": timezone.localtime(remark.sent_at).date().isoformat(),
        "municipality": remark.municipality.name,
    }


def as_json(found: list[Row]) -> bytes:
    """The rows as a list of objects, in UTF-8."""
    return json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"


def as_csv(found: list[Row]) -> bytes:
    """The rows with a head, as every table of the workbench."""
    lines = tuple(tuple(row[name] for name in COLUMNS) for row in found)
    return csv.write(Workbook("remarks", (Sheet("remarks", COLUMNS, lines),)))


FORMATS: dict[str, tuple[str, Callable[[list[Row]], bytes]]] = {
    "json": ("application/json", as_json),
    "csv": (csv.CONTENT_TYPE, as_csv),
}
