"""When a row of the plan happens: its days, as its own date or the step it hangs on gives them, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from beraad.casework.communication.codes import StepSide
from beraad.casework.communication.models import CommunicationRow, Sending
from beraad.core.informing import NOT_KNOWN, Frequency, Span, moments

DAY_END = time(23, 59)


@dataclass(frozen=True, slots=True)
class StepDays:
    """The first and the last day of a step, as the planning has them."""

    first: date
    last: date


StepDates = Mapping[int, StepDays]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a row is due: its place (from 0), its day and time, and the sending that tells that it went out.

    `day` is None as long as it is not known, because the step has no date yet.
    """

    row: CommunicationRow
    number: int
    day: date | None
    sending: Sending | None = None

    @property
    def sent(self) -> bool:
        """Whether it went out."""
        return self.sending is not None

    @property
    def clock(self) -> time | None:
        """The time of the day, when that is stated."""
        if self.row.due_at:
            return timezone.localtime(self.row.due_at).time()
        return self.row.time

    @property
    def span(self) -> Span:
        """Between which two instants it happens, or happened."""
        if self.sending:
            return Span(self.sending.sent_at, self.sending.sent_at)
        if self.row.due_at and self.number == 0:
            return Span(self.row.due_at, self.row.due_at)
        if self.day is None:
            return NOT_KNOWN
        if self.row.time:
            moment = instant(self.day, self.row.time)
            return Span(moment, moment)
        return Span(instant(self.day, time(0)), instant(self.day, DAY_END))

    @property
    def at(self) -> datetime | None:
        """The exact instant, when it has one."""
        span = self.span
        return span.earliest if span.earliest == span.latest else None

    @property
    def sort_key(self) -> tuple[bool, date, bool, time]:
        """By day and time; without a day at the end, without a time at the end of the day."""
        return (
            self.day is None,
            self.day or date.max,
            self.clock is None,
            self.clock or DAY_END,
        )

    def is_late(self, today: date, now: datetime | None = None) -> bool:
        """Whether it should have gone out: before today, or, with `now`, before this moment."""
        if self.sent or self.day is None:
            return False
        return self.day < today or (now is not None and self.at is not None and self.at < now)


def instant(day: date, at: time) -> datetime:
    """The moment in the time of the Netherlands. A time that the clock skips that night falls an hour later."""
    zone = timezone.get_default_timezone()
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone)


def clock_trouble(day: date, at: time) -> str:
    """`skipped` when this time is not on the clock that night, `twice` when it comes twice; empty otherwise."""
    zone = timezone.get_default_timezone()
    naive = datetime.combine(day, at)
    first, second = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return "twice" if back == naive else "skipped"


def first_day(row: CommunicationRow, steps: StepDates) -> date | None:
    """The own date, else so many days before the step begins or after it ends; None when that is not known."""
    if row.due_at:
        return timezone.localtime(row.due_at).date()
    if row.date or row.step_id is None or row.step_id not in steps:
        return row.date
    step = steps[row.step_id]
    start = step.first if row.side == StepSide.BEFORE else step.last
    return start + timedelta(days=row.offset)


def occurrences(row: CommunicationRow, steps: StepDates, sendings: Mapping[int, Sending]) -> list[Occurrence]:
    """Every time that the row is due, in order, and every time that it went out; `sendings` by their place."""
    first = first_day(row, steps)
    if first is None:
        days: tuple[date | None, ...] = (None,)
    elif row.until is not None and row.until < first:
        days = (first,)  # the step moved behind the end: one moment is left, and the warnings say so
    else:
        days = moments(first, Frequency(row.frequency), row.until)
    found = [Occurrence(row, number, day, sendings.get(number)) for number, day in enumerate(days)]
    gone = [number for number in sorted(sendings) if number >= len(found)]
    return [*found, *(Occurrence(row, one, _day_of(sendings[one]), sendings[one]) for one in gone)]


def _day_of(sending: Sending) -> date:
    return timezone.localtime(sending.sent_at).date()
