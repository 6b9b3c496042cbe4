"""Tables of data: cells with a type, so that a spreadsheet can sort and add them. Documents have `tree.Table`, all text.

Like the document tree, a workbook checks itself when it is built; a writer never meets a crooked row.
"""

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal

from beraad.core.document.text import one_line
from beraad.core.document.tree import LANGUAGES, Language, require

# A moment needs its zone; nothing (None) is an empty cell. A truth value has a word of its own in every table: text.
Cell = str | int | float | Decimal | dt.date | dt.datetime | None
_TYPES = (str, int, float, Decimal, dt.date)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a title, one header row, and rows of the same width."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        require(bool(one_line(self.title)), "a sheet needs a title")
        require(bool(self.header), f"sheet {self.title!r} has no columns")
        for number, row in enumerate(self.rows, start=1):
            self._check(number, row)

    def _check(self, number: int, row: tuple[Cell, ...]) -> None:
        place = f"row {number} of sheet {self.title!r}"
        width = len(self.header)
        require(len(row) == width, f"{place} has {len(row)} cells, its header {width}")
        for cell in row:
            require(_is_cell(cell), f"{place} has a cell that no spreadsheet can hold: {type(cell).__name__}")


@dataclass(frozen=True, slots=True)
class Workbook:
    """One or more tables that go into one file. `title` and `classification` name the file."""

    title: str
    sheets: tuple[Sheet, ...]
    language: Language = "nl"
    classification: str = ""

    def __post_init__(self) -> None:
        require(bool(one_line(self.title)), "a workbook needs a title")
        require(bool(self.sheets), "a workbook needs a sheet")
        require(self.language in LANGUAGES, f"language {self.language!r} is not {' or '.join(LANGUAGES)}")


def _is_cell(cell: object) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, dt.datetime):
        return cell.tzinfo is not None
    if isinstance(cell, float | Decimal):
        return math.isfinite(cell)
    return cell is None or isinstance(cell, _TYPES)
