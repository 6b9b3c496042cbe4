"""The order of informing of one piece of news: who is next, who knows, and what is wrong before it goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.utils import timezone
from django.utils.translation import get_language

from beraad.casework.communication.audiences import key_of, name_of, own_name_of
from beraad.casework.communication.models import Announcement, CommunicationRow
from beraad.casework.communication.moments import DAY_END, Occurrence, StepDates, instant, occurrences
from beraad.casework.communication.plan import CommunicationPlan, Ground, Sendings
from beraad.casework.dossier.access import Access
from beraad.casework.process.organisation.models import DeskBriefing
from beraad.core.informing import GRAVE, AudienceKind, Breach, Span, Telling, check_order, texts


@dataclass(frozen=True, slots=True)
class OrderNote:
    """One thing that is wrong with the order, or not to be told yet, as a note on the page. `rows` are the rows it is about."""

    code: str
    title: str
    text: str
    sources: tuple[str, ...]
    grave: bool
    rows: tuple[str, ...]

    @property
    def kind(self) -> str:
        """How the note looks: a stop, or a question that is open."""
        return "stop" if self.grave else "unknown"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One moment in the order. `late`: it should have gone out by now; `next`: it is the first that did not go out yet."""

    occurrence: Occurrence
    audience: str
    late: bool
    next: bool
    notes: tuple[OrderNote, ...]

    @property
    def grave(self) -> bool:
        """Whether the order forbids it to go out without a reason."""
        return any(note.grave for note in self.notes)


@dataclass(frozen=True, slots=True)
class NewsOrder:
    """One piece of news with its order and everything that is wrong with it."""

    news: Announcement
    lines: tuple[OrderLine, ...]
    notes: tuple[OrderNote, ...]

    @property
    def done(self) -> int:
        """How many moments went out."""
        return sum(line.occurrence.sent for line in self.lines)

    @property
    def grave(self) -> bool:
        """Whether the order is wrong."""
        return any(note.grave for note in self.notes)

    @property
    def open(self) -> bool:
        """Whether something is still to go out."""
        return self.news.called_off_at is None and self.done < len(self.lines)


def embargo_of(news: Announcement) -> datetime | None:
    """The instant until which nothing may be public."""
    return instant(news.embargo_on, news.embargo_at or time(0)) if news.embargo_on else None


def telling(occurrence: Occurrence) -> Telling:
    """A moment as the core checks it."""
    row = occurrence.row
    return Telling(
        AudienceKind(row.audience), key_of(row), occurrence.span, str(row.uuid), sent=occurrence.sent
    )


def order_of(plan: CommunicationPlan, news: Announcement, now: datetime | None) -> NewsOrder:
    """The order of one piece of news as it is now. Without `now`: as it is planned.

    Checked over all rows; what is wrong is told only when this person may see every row that it is about.
    """
    found = all_moments(plan.rows_of(news), plan.steps, plan.sendings)
    hidden = {str(one.row.uuid) for one in found if not plan.access.sees(one.row)}
    over = news.called_off_at is not None or all(one.sent for one in found)  # nothing left to repair
    breaches = () if over else check(news, found, plan.ground, now)
    notes = _notes([one for one in breaches if not hidden & rows_in(one)], plan)
    seen = [one for one in found if str(one.row.uuid) not in hidden]
    following = next((one for one in seen if not one.sent), None)
    lines = tuple(_line(one, plan, notes, now, is_next=one is following) for one in seen)
    return NewsOrder(news, lines, tuple(notes))


def _line(
    one: Occurrence,
    plan: CommunicationPlan,
    notes: Sequence[OrderNote],
    now: datetime | None,
    *,
    is_next: bool,
) -> OrderLine:
    about = tuple(note for note in notes if not one.sent and str(one.row.uuid) in note.rows)
    return OrderLine(one, name_of(one.row, plan.access), one.is_late(plan.today, now), is_next, about)


def all_moments(rows: Iterable[CommunicationRow], steps: StepDates, sendings: Sendings) -> list[Occurrence]:
    """Every moment of these rows, in the order in which people hear."""
    told = (row for row in rows if row.audience)
    return sorted(
        (one for row in told for one in occurrences(row, steps, sendings.get(row.pk, {}))), key=_in_time
    )


def _in_time(one: Occurrence) -> tuple[bool, datetime, datetime, int]:
    span, last = one.span, datetime.max.replace(tzinfo=UTC)
    usual = list(AudienceKind).index(AudienceKind(one.row.audience))
    return (span.earliest is None, span.earliest or last, span.latest or last, usual)


def check(
    news: Announcement, found: Sequence[Occurrence], ground: Ground, now: datetime | None
) -> tuple[Breach, ...]:
    """What is wrong with these moments of one piece of news."""
    tellings = [telling(one) for one in found]
    if not any(one.kind is AudienceKind.FRONT_DESK for one in tellings):
        tellings += [_briefed(one) for one in ground.briefings if _is_about(one, news)]
    return check_order(tellings, ground.rules, embargo=embargo_of(news), now=now)


def _is_about(briefing: DeskBriefing, news: Announcement) -> bool:
    """A briefing of the front desk that was given since this news is being prepared."""
    return briefing.briefed_on >= timezone.localtime(news.created_at).date()


def _briefed(briefing: DeskBriefing) -> Telling:
    """The front desk was told, outside the plan: on that day, at the time when somebody noted it on the day itself."""
    day, noted = briefing.briefed_on, briefing.created_at
    span = Span(instant(day, time(0)), instant(day, DAY_END))
    if timezone.localtime(noted).date() == day:
        span = Span(noted, noted)
    return Telling(AudienceKind.FRONT_DESK, "briefing", span, sent=True)


def rows_in(breach: Breach) -> set[str]:
    """The rows that a breach is about."""
    return {one.row for one in (breach.first, breach.then) if one and one.row}


def notes_of(breaches: Sequence[Breach], plan: CommunicationPlan) -> tuple[list[OrderNote], bool]:
    """Breaches in words, and whether there are others, about moments that this person may not see."""
    seen = {str(row.uuid) for row in plan.rows}
    shown = [one for one in breaches if rows_in(one) <= seen]
    return _notes(shown, plan), len(shown) < len(breaches)


def _notes(breaches: Iterable[Breach], plan: CommunicationPlan) -> list[OrderNote]:
    rows = {str(row.uuid): row for row in plan.rows}
    return [_note(one, rows, plan.access) for one in breaches]


def _note(breach: Breach, rows: Mapping[str, CommunicationRow], access: Access) -> OrderNote:
    sides = {"first": breach.first, "then": breach.then}
    names = {
        name: own_name_of(rows[one.row], access) if one and one.row in rows else ""
        for name, one in sides.items()
    }
    language = "en" if get_language() == "en" else "nl"
    source = breach.rule.source if breach.rule else ""
    return OrderNote(
        breach.code.value,
        texts.title(breach, language, **names),
        texts.advice(breach, language, **names),
        (source,) if source else (),
        breach.code in GRAVE,
        tuple(sorted(rows_in(breach))),
    )
