"""A workbook as CSV, as Dutch spreadsheets read it: semicolons, decimal commas, UTF-8 with the mark by which they know it.

Every field is quoted, so that a program that also splits on commas finds the same fields, and no formula behind a comma.
A CSV is one table. Several sheets stand below each other, each under its title, with an empty line between.
"""

import csv
import io

from beraad.core.document import Cell, Sheet, Workbook
from beraad.writers.cells import harmless, in_words

CONTENT_TYPE = "text/csv; charset=utf-8"


def write(workbook: Workbook) -> bytes:
    """The CSV file; lines end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    for number, sheet in enumerate(workbook.sheets):
        if len(workbook.sheets) > 1:
            writer.writerows([[], [_cell(sheet.title)]] if number else [[_cell(sheet.title)]])
        writer.writerows(_rows(sheet))
    return out.getvalue().encode("utf-8-sig")


def _rows(sheet: Sheet) -> list[list[str]]:
    return [list(map(_cell, row)) for row in (sheet.header, *sheet.rows)]


def _cell(cell: Cell) -> str:
    """Only text can be a formula: a number may well begin with a minus."""
    return harmless(in_words(cell)) if isinstance(cell, str) else in_words(cell)
