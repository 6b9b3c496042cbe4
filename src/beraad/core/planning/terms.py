"""The last day of a term, and the other way round: the last day on which it can start.

Every pair of functions here never goes down when its day goes up. That is what makes one pass through a plan enough.
"""

from .days import DayTable, add_months
from .model import Duration, DurationUnit

_DAYS = {DurationUnit.DAYS: 1, DurationUnit.WEEKS: 7}
_MONTHS = {DurationUnit.MONTHS: 1, DurationUnit.YEARS: 12}


def last_day(start: int, duration: Duration, working: DayTable) -> int:
    """The last day of a term whose first day is `start`; both count.

    Months run to the day before the same day of the month, or to the end of a month that has no such day: from
    31 January one month is 28 February.
    """
    amount, unit = duration.amount, duration.unit
    if unit is DurationUnit.WORKING_DAYS:
        return working.after(start, amount)
    if unit in _DAYS:
        return start + amount * _DAYS[unit] - 1
    if unit in _MONTHS:
        day, exists = add_months(start, amount * _MONTHS[unit])
        return day - 1 if exists else day
    raise ValueError(unit)


def last_start(end: int, duration: Duration, working: DayTable) -> int:
    """The last day on which a term can start and be over by `end`."""
    amount, unit = duration.amount, duration.unit
    if unit is DurationUnit.WORKING_DAYS:
        return working.before(end, amount)
    if unit in _DAYS:
        return end - amount * _DAYS[unit] + 1
    # Months differ at most three days in length, so the answer is that near.
    guess = add_months(end + 1, -amount * _MONTHS[unit])[0] + 4
    while last_day(guess, duration, working) > end:
        guess -= 1
    return guess


def day_before(day: int, duration: Duration, working: DayTable) -> int:
    """The day that lies so long before `day`: three weeks before Thursday is a Thursday."""
    amount, unit = duration.amount, duration.unit
    if unit is DurationUnit.WORKING_DAYS:
        return working.before(day - 1, amount)
    if unit in _DAYS:
        return day - amount * _DAYS[unit]
    return add_months(day, -amount * _MONTHS[unit])[0]


def first_after(finish: int, lag: Duration | None, working: DayTable) -> int:
    """The first day for what follows something that finished on `finish`."""
    if lag is None:
        return finish + 1
    if lag.unit is not DurationUnit.WORKING_DAYS:
        return finish + 1 + lag.amount * _DAYS[lag.unit]
    if lag.amount > 0:
        return working.after(finish + 1, lag.amount) + 1
    return working.before(finish, -lag.amount) if lag.amount else finish + 1


def last_before(start: int, lag: Duration | None, working: DayTable) -> int:
    """The last finish after which something can still start on `start`: the reverse of `first_after`."""
    if lag is None:
        return start - 1
    if lag.unit is not DurationUnit.WORKING_DAYS:
        return start - 1 - lag.amount * _DAYS[lag.unit]
    if lag.amount > 0:
        return working.before(start - 1, lag.amount) - 1
    # A finish counts for the good days up to it, so it may lie anywhere before the next good day.
    return working.after(start + 1, -lag.amount) - 1 if lag.amount else start - 1
