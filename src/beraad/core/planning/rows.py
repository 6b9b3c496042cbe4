"""Reading lists that people paste: rows with a line, dates as people write them, and what is wrong with a row."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from .check import is_near
from .result import Message
from .words import MONTH_NUMBERS, WEEKDAY_NUMBERS

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
LARGEST: Final = 1_000_000  # characters
MOST_ROWS: Final = 5_000
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WORDS: Final = re.compile(r"(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})")
_TIME: Final = re.compile(r"[T ,]*\d{1,2}[:.]\d{2}(:\d{2}(\.\d+)?)?( ?uur)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was left out, or that deserves a look (`kept`). `line` counts from 1."""

    line: int
    message: Message
    kept: bool = False


class RowError(Exception):
    """A value that is not what the row needs."""

    def __init__(self, code: str, **params: str | int | dt.date) -> None:
        super().__init__(code)
        self.message = Message(code, params)


def table(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a pasted table with the line each one begins on; empty rows are left out. The separator is the
    semicolon, tab or comma that the first row has most of."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    line = 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def date_of(value: str) -> dt.date:
    """A date as 2027-03-30, 30-3-2027 or (dinsdag) 30 maart 2027, with or without a time. Raises RowError, also when
    the day of the week that stands beside it is another."""
    plain = _TIME.sub("", value.strip().lower()).strip(" ,")
    found = _parts(plain)
    if found is None:
        raise RowError("row_bad_date", value=value[:60])
    try:
        date = dt.date(*found)
    except ValueError:
        raise RowError("row_bad_date", value=value[:60]) from None
    if not is_near(date):
        raise RowError("date_too_far", date=date)
    first = re.split(r"[ ,.]", plain)[0]
    number = next((place for word, place in WEEKDAY_NUMBERS.items() if word in (first, first[:2])), None)
    if first.isalpha() and number is not None and number != date.weekday():
        raise RowError("row_other_weekday", value=value[:60], date=date)
    return date


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if match := _ISO.search(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DUTCH.search(text):
        return int(match[3]), int(match[2]), int(match[1])
    match = _WORDS.search(text)
    if match and (month := MONTH_NUMBERS.get(match[2][:3])):
        return int(match[3]), month, int(match[1])
    return None


def local_date(value: dt.date) -> dt.date:
    """The date in the Netherlands of a date or a moment; a moment without a zone is taken to be local."""
    if isinstance(value, dt.datetime):
        return (value.astimezone(AMSTERDAM) if value.tzinfo else value).date()
    return value
