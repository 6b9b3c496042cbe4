"""The plan as a table, in words: for the page, for documents and for spreadsheets."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from beraad.casework.dossier.documents import day
from beraad.casework.process.planning.codes import KIND_NAMES, SERIES_NAMES, SlotSeries
from beraad.casework.process.planning.picture_steps import LEGAL, slack_in_words
from beraad.casework.process.planning.planned import Planned, PlanRow
from beraad.casework.process.planning.protection import second
from beraad.core import planning as core
from beraad.core.planning import StepKind


@dataclass(frozen=True, slots=True)
class TableRow:
    """One step. Dates as dates for a spreadsheet, and in words; `why` says what sets its earliest
    dates, `why_latest` what sets the latest."""

    title: str
    phase: str
    url: str
    edit_url: str
    kind: str
    confidential: bool
    earliest: str
    latest: str
    length: str
    slack: str
    slack_kind: str
    why: tuple[str, ...]
    why_latest: tuple[str, ...]
    in_chain: bool
    proposed: bool
    pinned: bool
    earliest_start: date | None
    earliest_finish: date | None
    latest_start: date | None
    latest_finish: date | None
    slack_days: int | None


def table_of(plan: Planned) -> list[TableRow]:
    """Every step that the reader may see."""
    return [row_in_words(plan, row) for row in plan.rows]


def row_in_words(plan: Planned, row: PlanRow) -> TableRow:
    """One step."""
    timing, dates = row.timing, row.dates
    return TableRow(
        title=row.step.title,
        phase=row.phase_title,
        url=plan.url(row.step),
        edit_url=plan.url(row.step, "step_timing"),
        kind=_kind(row),
        confidential=row.step.confidential,
        earliest=_earliest(row),
        latest=_latest(row),
        length=_length(row),
        slack=_("done") if row.done else slack_in_words(row),
        slack_kind=_slack_kind(row),
        why=_why(plan, row),
        why_latest=() if row.done else tuple(plan.say_all(dates.latest_because)),
        in_chain=row.key in plan.chain and not row.done,
        proposed=bool(timing and timing.proposed and not row.done),
        pinned=bool(timing and timing.pinned_on and not row.done),
        earliest_start=row.ended if row.done else row.start,
        earliest_finish=row.ended if row.done else row.finish,
        latest_start=None if row.done else dates.latest_start,
        latest_finish=None if row.done else dates.latest_finish,
        slack_days=None if row.done else dates.slack_working_days,
    )


def _kind(row: PlanRow) -> str:
    """Said where it is more than work: whose meeting, which law."""
    if row.timing is None or row.kind is StepKind.WORK:
        return ""
    if row.kind is StepKind.SLOT and row.timing.slot_series:
        return str(SERIES_NAMES[SlotSeries(row.timing.slot_series)])
    if row.kind in LEGAL and row.timing.legal_term:
        term = next((one for one in core.legal_terms() if one.key == row.timing.legal_term), None)
        return f"§ {term.name[second()]}, {term.article}" if term else ""
    return str(KIND_NAMES[row.kind])


def _earliest(row: PlanRow) -> str:
    if row.done:
        return _("done on %s") % day(row.ended) if row.ended else _("done")
    if row.dates.unknown and not row.is_moment:
        return _("from %s; the end is not known yet") % day(row.start)
    return span(row.start, row.finish)


def _latest(row: PlanRow) -> str:
    if row.done or row.dates.latest_finish is None or row.dates.latest_start is None:
        return "–"
    if row.dates.unknown and not row.is_moment:
        most = row.dates.most_working_days
        last = _("done on %s") % day(row.dates.latest_finish)
        return f"{last} ({_('at most %s working days') % most})" if most else last
    return span(row.dates.latest_start, row.dates.latest_finish)


def span(start: date, end: date) -> str:
    """Two days as one expression: 9 to 20 March 2027."""
    if start == end:
        return day(start)
    return _("%(start)s to %(end)s") % {"start": day(start), "end": day(end)}


def _length(row: PlanRow) -> str:
    timing = row.timing
    if timing is None or timing.unknown or row.is_moment or not timing.amount:
        return _("how long is not known yet") if not row.is_moment and not row.done else ""
    return core.amount(timing.amount, timing.unit, "en" if second() else "nl")


def _slack_kind(row: PlanRow) -> str:
    slack = row.dates.slack_working_days
    if row.done:
        return "good"
    if slack is None or slack > 0:
        return "plain"
    return "stop" if slack < 0 else "watch"


def _why(plan: Planned, row: PlanRow) -> tuple[str, ...]:
    """What sets the earliest dates; of what is going on, since when it is."""
    if row.done:
        return ()
    if row.began:
        return (_("This is going on since %s.") % day(row.began),)
    return tuple(plan.say_all(row.dates.earliest_because))
