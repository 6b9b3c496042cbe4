"""A workbook as an Excel file: typed cells, a head that stays in sight, a filter, columns as wide as what is in them.

No cell is ever a formula: what somebody typed is written as text, whatever it begins with.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from beraad.core.document import Cell, Language, Sheet, Workbook, one_line
from beraad.writers.archive import without_times
from beraad.writers.cells import in_words, local, looks_like_a_formula
from beraad.writers.palette import BRAND, TYPEFACE
from beraad.writers.words import WORDS

if TYPE_CHECKING:
    from openpyxl import Workbook as File
    from openpyxl.cell import Cell as FileCell
    from openpyxl.worksheet.worksheet import Worksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY = {"nl": "dd-mm-yyyy", "en": "yyyy-mm-dd"}
NARROWEST, WIDEST = 9, 60
LONGEST_TEXT = 32_767  # in UTF-16 units; a longer one makes Excel call the file damaged
LONGEST_SHEET_NAME = 31  # in UTF-16 units too
# Excel counts days from 1900 and believes that year had 29 February: earlier days come out wrong.
FIRST_DAY = dt.date(1900, 3, 1)
# Excel calculates with 15 digits: a longer number loses its end.
LARGEST_NUMBER = 10**15
NO_NAME = re.compile(r"[\[\]:*?/\\]")
# Excel reads _x0041_ as the letter A (ECMA-376, part 1, 22.9.2.19).
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
EPOCH = b"1980-01-01T00:00:00Z"


def write(workbook: Workbook) -> bytes:
    """The XLSX file; the same workbook always gives the same bytes. A text that Excel cannot hold is cut, with a … ."""
    from openpyxl import Workbook as File

    file = File(iso_dates=False)
    file.remove(file.worksheets[0])
    for sheet, name in zip(workbook.sheets, _names(workbook.sheets), strict=True):
        _add(file.create_sheet(name), sheet, workbook.language)
    _set_properties(file, workbook)
    target = io.BytesIO()
    file.save(target)
    return without_times(target.getvalue(), dates=EPOCH)


def _set_properties(file: "File", workbook: Workbook) -> None:
    properties = file.properties
    properties.title, properties.creator = one_line(workbook.title)[:255], ""
    properties.language = WORDS[workbook.language].locale


def _names(sheets: Iterable[Sheet]) -> Iterator[str]:
    """A name for each tab: what Excel allows of the title, each once whatever its capitals."""
    taken: set[str] = set()
    for sheet in sheets:
        wanted = " ".join(NO_NAME.sub(" ", one_line(sheet.title)).split()).strip("'") or "1"
        name, number = _cut(wanted, LONGEST_SHEET_NAME), 1
        while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that name for itself
            number += 1
            name = f"{_cut(wanted, LONGEST_SHEET_NAME - 4)} {number}"
        taken.add(name.casefold())
        yield name


def _add(page: "Worksheet", sheet: Sheet, language: Language) -> None:
    for row, cells in enumerate((sheet.header, *sheet.rows), start=1):
        for column, cell in enumerate(cells, start=1):
            _fill(cast("FileCell", page.cell(row, column)), cell, language)
    _dress(page, sheet)


def _fill(place: "FileCell", cell: Cell, language: Language) -> None:
    value = _value(cell)
    place.value = value
    if isinstance(value, str):
        # The library takes "=1+1" for a formula and "#N/A" for an error, unless it is told that this is text.
        place.data_type = "s"
        # And Excel would, as soon as somebody goes into the cell and out again.
        place.quotePrefix = looks_like_a_formula(value)
    elif isinstance(value, dt.datetime):
        place.number_format = f"{DAY[language]} hh:mm"
    elif isinstance(value, dt.date):
        place.number_format = DAY[language]


def _value(cell: Cell) -> Cell:
    """What Excel can hold as a date or a number; the rest as text."""
    match cell:
        case dt.datetime():
            here = local(cell)
            return here if here.date() >= FIRST_DAY else in_words(cell)
        case dt.date():
            return cell if cell >= FIRST_DAY else in_words(cell)
        case int() | float() | Decimal():
            return cell if -LARGEST_NUMBER < cell < LARGEST_NUMBER else in_words(cell)
        case str():
            return LOOKS_ESCAPED.sub("_x005F_", _short(in_words(cell))) or None
        case None:
            return None


def _short(text: str) -> str:
    kept = _cut(text, LONGEST_TEXT)
    return text if kept == text else _cut(text, LONGEST_TEXT - 1) + "…"


def _cut(text: str, units: int) -> str:
    """The text, or as much of it as fits in so many UTF-16 units: Excel counts an emoji as two."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def _dress(page: "Worksheet", sheet: Sheet) -> None:
    """The head in bold and in sight, a filter on it, widths; on paper the head is on every page."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    top, plain = Alignment(vertical="top", wrap_text=True), Font(name=TYPEFACE, size=10)
    head, tint = Font(name=TYPEFACE, size=10, bold=True, color="FFFFFF"), PatternFill("solid", fgColor=BRAND)
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment, cell.font = top, plain
    for cell in page[1]:
        cell.font, cell.fill = head, tint
    for number, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.page_setup.fitToHeight = 0


def _widths(sheet: Sheet) -> Iterator[int]:
    """As wide as the longest line in the column and the button of the filter, within bounds."""
    for column in zip(sheet.header, *sheet.rows, strict=True):
        longest = max(len(line) for cell in column for line in (in_words(cell).splitlines() or [""]))
        yield min(max(longest + 3, NARROWEST), WIDEST)
