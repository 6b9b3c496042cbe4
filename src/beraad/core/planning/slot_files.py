"""Meeting dates that somebody pastes: a table (CSV) or a calendar (ICS). Wrong rows are named, the rest is kept."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from .check import is_near
from .result import Message
from .rows import AMSTERDAM, LARGEST, MOST_ROWS, RowError, RowProblem, date_of, local_date, table

_HEADS: Final = frozenset({"datum", "date", "dag", "day", "vergaderdatum", "start", "begin", "startdatum"})
REPEAT_YEARS: Final = 3  # how far a meeting without an end is repeated
LONGEST_YEARS: Final = 10  # and one with an end
MOST_FRUITLESS: Final = 3
MOST_ZONE_LINES: Final = 500
_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_DAILY: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})


@dataclass(frozen=True, slots=True)
class SlotImport:
    """`dates` in order, each once; `problems` in the order of their lines."""

    dates: tuple[dt.date, ...]
    problems: tuple[RowProblem, ...]


class _Found:
    """Collects dates with the line they came from."""

    def __init__(self) -> None:
        self.lines: dict[dt.date, int] = {}
        self.problems: list[RowProblem] = []
        self.fruitless = 0  # rules that gave no date: each takes long, so there is an end to them

    def add(self, date: dt.date, line: int) -> None:
        """Two on one day are one, which is said."""
        if date in self.lines:
            message = Message("row_twice", {"date": date, "line": self.lines[date]})
            self.problems.append(RowProblem(line, message, kept=True))
        self.lines.setdefault(date, line)

    def wrong(self, line: int, message: Message, *, kept: bool = False) -> None:
        """Note a row."""
        self.problems.append(RowProblem(line, message, kept))

    def result(self) -> SlotImport:
        """What was found, in order."""
        problems = sorted(self.problems, key=lambda one: one.line)
        return SlotImport(tuple(sorted(self.lines)), tuple(problems))


def read_slots_csv(text: str) -> SlotImport:
    """Dates from a table or from lines of text: the column called datum (or the first), with or without a head."""
    found = _Found()
    if len(text) > LARGEST:
        found.wrong(1, Message("list_too_large", {"limit": LARGEST}))
        return found.result()
    column, first = 0, True
    for number, (line, cells) in enumerate(table(text.removeprefix("\ufeff"))):
        heads = [cell.lower() for cell in cells]
        if first and _HEADS & set(heads):
            column = next(place for place, head in enumerate(heads) if head in _HEADS)
        elif number > MOST_ROWS:
            found.wrong(line, Message("too_many_rows", {"limit": MOST_ROWS}))
            break
        else:
            _csv_row(found, line, cells, column)
        first = False
    return found.result()


def _csv_row(found: _Found, line: int, cells: list[str], column: int) -> None:
    if column >= len(cells) or not cells[column]:
        found.wrong(line, Message("row_no_date"))
        return
    try:
        found.add(date_of(cells[column]), line)
    except RowError as error:
        found.wrong(line, error.message)


def read_slots_ics(text: str) -> SlotImport:
    """Dates from a calendar. A moment in another time zone counts for the day it is in the Netherlands; meetings that
    repeat are written out (three years when they have no end), and what is cancelled is left out and named."""
    found = _Found()
    if len(text) > LARGEST:
        found.wrong(1, Message("list_too_large", {"limit": LARGEST}))
        return found.result()
    blocks = list(_blocks(text))
    events = [(line, event) for line, lines in blocks if (event := _event(found, line, lines)) is not None]
    if not blocks:
        found.wrong(1, Message("no_events"))
    moved = _moved(events)
    for line, event in events:
        _add_event(found, line, event, moved)
        if len(found.lines) > MOST_ROWS:
            found.wrong(line, Message("too_many_rows", {"limit": MOST_ROWS}))
            break
    return found.result()


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every event on its own, so that one broken event does not take the others along; zones go with each."""
    zones: list[str] = []
    block: list[str] = []
    start, inside = 0, ""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        word = line.strip().upper()
        if not inside and word in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
            start, inside, block = number, word[6:], []
        if inside:
            block.append(line)
        if inside and word == f"END:{inside}":
            if inside == "VTIMEZONE":
                zones += block if len(zones) + len(block) <= MOST_ZONE_LINES else []
            else:
                yield start, ["BEGIN:VCALENDAR", *zones, *block, "END:VCALENDAR"]
            inside = ""
    if inside == "VEVENT":
        yield start, []


def _event(found: _Found, line: int, lines: list[str]) -> Any:
    """One event, or None when it cannot be read or was cancelled."""
    # Imported late: only who pastes a calendar waits for it.
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical("\r\n".join(lines) + "\r\n")
        event = next(iter(calendar.walk("VEVENT")))
        start, _params = event.decoded("DTSTART"), event["DTSTART"].params
        if event.get("RECURRENCE-ID"):
            local_date(event.decoded("RECURRENCE-ID"))
        if not isinstance(start, dt.date) or not is_near(start):
            raise ValueError
    except (ValueError, KeyError, IndexError, StopIteration, AttributeError, TypeError):
        found.wrong(line, Message("bad_event"))
        return None
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        found.wrong(line, Message("event_cancelled", {"date": local_date(start)}))
        return None
    return event


def _moved(events: list[tuple[int, Any]]) -> set[tuple[str, dt.date]]:
    """Single meetings of a series that have an event of their own."""
    return {
        (str(event.get("UID", "")), local_date(event.decoded("RECURRENCE-ID")))
        for _line, event in events
        if event.get("RECURRENCE-ID")
    }


def _add_event(found: _Found, line: int, event: Any, moved: set[tuple[str, dt.date]]) -> None:
    start, uid = event.decoded("DTSTART"), str(event.get("UID", ""))
    try:
        dates = [local_date(start)] if event.get("RECURRENCE-ID") else list(_dates(found, line, event, start))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        found.wrong(line, Message("bad_repeat", {"date": local_date(start)}), kept=True)
        dates = [local_date(start)]
    zone = event["DTSTART"].params.get("TZID")
    if zone and isinstance(start, dt.datetime) and start.tzinfo is None:
        found.wrong(line, Message("unknown_zone", {"value": str(zone), "date": local_date(start)}), kept=True)
    for date in dates:
        if event.get("RECURRENCE-ID") or (uid, date) not in moved:
            found.add(date, line)


def _dates(found: _Found, line: int, event: Any, start: dt.date) -> Iterator[dt.date]:
    """The dates of one event: its own, those of its rule, and those added, without those taken out."""
    rules, out = event.get("RRULE"), {local_date(one) for one in _listed(event, "EXDATE")}
    rules = rules if isinstance(rules, list) else [rules] if rules else []
    dates = {local_date(start)} | {local_date(one) for one in _listed(event, "RDATE")}
    for rule in rules:
        if found.fruitless >= MOST_FRUITLESS:
            raise ValueError
        repeated, cut = _repeats(rule, start)
        found.fruitless += not repeated
        dates |= set(repeated)
        if cut:
            found.wrong(line, Message("repeat_cut", {"date": max(repeated)}), kept=True)
    yield from sorted(dates - out)


def _listed(event: Any, name: str) -> list[dt.date]:
    """The dates under a property that may stand there more than once."""
    value = event.get(name)
    parts = value if isinstance(value, list) else [value] if value else []
    return [one.dt for part in parts for one in part.dts]


def _repeats(rule: Any, start: dt.date) -> tuple[list[dt.date], bool]:
    """The dates of a rule, and whether it was cut off because it goes on too long. Counted in the clock time of its own
    zone, so that a meeting at 20:00 stays at 20:00 when summer time begins."""
    from dateutil.rrule import rrulestr

    frequency = rule.get("FREQ", [""])[0].upper()
    if frequency not in _FREQUENCIES or (frequency == "DAILY" and set(rule) - _DAILY):
        raise ValueError
    moment = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    zone, naive = moment.tzinfo, moment.replace(tzinfo=None)
    last = _last(rule["UNTIL"][0], zone) if rule.get("UNTIL") else None
    end, cut = _end(naive.date(), last, endless="COUNT" not in rule)
    plain = {name: value for name, value in rule.items() if name.upper() not in ("UNTIL", "COUNT")}
    # With a last day, a rule that never comes true stops too; the count is taken afterwards.
    text = f"{type(rule)(plain).to_ical().decode()};UNTIL={end:%Y%m%d}T235959"
    found = [local_date(one.replace(tzinfo=zone) if zone else one) for one in rrulestr(text, dtstart=naive)]
    most = min([MOST_ROWS, *rule.get("COUNT", [])])
    return found[:most], cut and bool(found)


def _end(start: dt.date, last: dt.date | None, *, endless: bool) -> tuple[dt.date, bool]:
    """Until when a rule is written out, and whether that is too soon."""
    years = REPEAT_YEARS if last is None and endless else LONGEST_YEARS
    end = start + dt.timedelta(days=365 * years)
    if last is None:
        return end, endless
    return min(last, end), last > end


def _last(until: dt.date, zone: dt.tzinfo | None) -> dt.date:
    """The last day of a rule, in the zone of the event."""
    if isinstance(until, dt.datetime):
        return (until.astimezone(zone or AMSTERDAM) if until.tzinfo else until).date()
    return until
