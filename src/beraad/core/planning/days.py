"""Good days and other days, as tables of day numbers.

A day is its ordinal (`date.toordinal`): whole numbers are quick to add and to compare. A table grows by itself when it
is asked about a day beyond its ends.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import accumulate, compress
from typing import Final

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2299
_STEP: Final = 6  # years a table grows at least; a plan rarely needs more


class TooFar(Exception):
    """A date before FIRST_YEAR or after LAST_YEAR: no plan reaches that far."""


class DayTable:
    """Which days are good, with the number of good days up to every day.

    `free(year)` gives the ordinals of that year that are not good whatever the weekday; `blocked` has stretches (first
    and last day) that are not good either. With `weekends` true, Saturday and Sunday are not good.
    """

    def __init__(
        self,
        free: Callable[[int], Iterable[int]],
        blocked: Iterable[tuple[int, int]] = (),
        *,
        weekends: bool = True,
        around: int,
    ) -> None:
        self._free, self._blocked, self._weekends = free, tuple(blocked), weekends
        year = _year(around)
        self._build(year - 1, year + _STEP - 1)

    def _build(self, first_year: int, last_year: int) -> None:
        self._years = first_year, last_year
        self._first = dt.date(first_year, 1, 1).toordinal()
        self._last = dt.date(last_year, 12, 31).toordinal()
        bad = {day for year in range(first_year, last_year + 1) for day in self._free(year)}
        for start, end in self._blocked:
            bad.update(range(max(start, self._first), min(end, self._last) + 1))
        # The ordinal of a Sunday is a multiple of seven.
        if self._weekends:
            bad.update(range(self._first + -self._first % 7, self._last + 1, 7))
            bad.update(range(self._first + (6 - self._first) % 7, self._last + 1, 7))
        good = [day not in bad for day in range(self._first, self._last + 1)]
        self._days = list(compress(range(self._first, self._last + 1), good))
        self._count = list(accumulate(good, initial=0))  # from the day before the first

    def _grow(self, *, earlier: bool) -> None:
        first, last = self._years
        years = max(_STEP, last - first)
        if (earlier and first <= FIRST_YEAR) or (not earlier and last >= LAST_YEAR):
            raise TooFar
        if earlier:
            self._build(max(FIRST_YEAR, first - years), last)
        else:
            self._build(first, min(LAST_YEAR, last + years))

    def _upto(self, day: int) -> int:
        """How many good days there are from the begin of the table up to and including this day."""
        while day < self._first - 1:
            self._grow(earlier=True)
        while day > self._last:
            self._grow(earlier=False)
        return self._count[day - self._first + 1]

    def good(self, day: int) -> bool:
        """Whether this day is good."""
        return self.after(day, 1) == day

    def after(self, day: int, number: int) -> int:
        """The good day with this number (from 1), counted from this day on."""
        while (place := self._upto(day - 1) + number - 1) >= len(self._days):
            self._grow(earlier=False)
        return self._days[place]

    def before(self, day: int, number: int) -> int:
        """The good day with this number (from 1), counted back from this day."""
        while (place := self._upto(day) - number) < 0:
            self._grow(earlier=True)
        return self._days[place]

    def between(self, start: int, end: int) -> int:
        """Good days from `start` up to but not including `end`; negative when `end` comes first."""
        self._upto(min(start, end) - 1)
        self._upto(max(start, end) - 1)
        return self._upto(end - 1) - self._upto(start - 1)


def _year(day: int) -> int:
    """The year of an ordinal, within what a table can hold."""
    first, last = dt.date(FIRST_YEAR + 1, 1, 1).toordinal(), dt.date(LAST_YEAR - _STEP, 1, 1).toordinal()
    return dt.date.fromordinal(min(max(day, first), last)).year


def add_months(day: int, months: int) -> tuple[int, bool]:
    """The same day so many months on (or back), and whether that month has such a day; if not, its last day."""
    date = dt.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    try:
        return dt.date(year, month + 1, date.day).toordinal(), True
    except ValueError:
        if not FIRST_YEAR <= year <= LAST_YEAR + 1:
            raise TooFar from None
        following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return following.toordinal() - 1, False
