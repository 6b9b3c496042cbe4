"""What a cell says, whatever the kind of spreadsheet."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

from beraad.core.document import Cell, compact

HERE = ZoneInfo("Europe/Amsterdam")
# A spreadsheet that opens a CSV runs a cell with one of these in front; the wide forms are what East Asian keyboards type.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def local(moment: dt.datetime) -> dt.datetime:
    """A moment on the clock here, without a zone: spreadsheets know none."""
    return moment.astimezone(HERE).replace(tzinfo=None)


def in_words(cell: Cell) -> str:
    """A cell as text: 2027-03-09, 2027-03-09 14:10, 1250,5; text as it is, without what no file can carry."""
    match cell:
        case None:
            return ""
        case dt.datetime():
            return local(cell).isoformat(" ", "minutes")
        case dt.date():
            return cell.isoformat()
        case str():
            return compact(cell)
        case int():
            return str(cell)
        case float() | Decimal():
            return f"{Decimal(str(cell)):f}".replace(".", ",")


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate with what somebody typed, also behind white space."""
    return text.lstrip().startswith(FORMULA)


def harmless(text: str) -> str:
    """Text for a CSV: one that looks like a formula gets an apostrophe before it."""
    return f"'{text}" if looks_like_a_formula(text) else text
