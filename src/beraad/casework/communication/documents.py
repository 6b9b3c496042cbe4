"""The communication plan and the leak plan as documents and tables, in Dutch, as this person may see them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import formats, translation
from django.utils.translation import gettext as _

from beraad.casework.communication.calendar_list import Line, lines_of, per_month
from beraad.casework.communication.codes import InternalAudience
from beraad.casework.communication.leak import problems_of
from beraad.casework.communication.models import CommunicationRow, LeakPlan, LeakStep
from beraad.casework.communication.moments import Occurrence
from beraad.casework.communication.order import NewsOrder, order_of
from beraad.casework.communication.plan import CommunicationPlan
from beraad.casework.communication.silence import quiet_of
from beraad.casework.communication.wording import filled, states_of
from beraad.casework.dossier.documents import classification
from beraad.core.document import (
    Block,
    BulletList,
    Cell,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Sheet,
    Table,
    Workbook,
    sanitise,
)
from beraad.ui.templatetags.beraad import hour, moment

Blocks = Iterable[Block]


def plan_document(plan: CommunicationPlan, *, now: datetime) -> Document:
    """The communication plan: the news with its order, the moments per month, and where it says nothing."""
    with translation.override("nl"):
        blocks = (*_news(plan, now), *_months(plan), *_quiet(plan))
        return Document(
            title=sanitise(_("Communication plan: %s") % plan.access.dossier.title),
            language="nl",
            author=sanitise(plan.access.dossier.municipality.name),
            date=plan.today,
            classification=classification(confidential=any(row.confidential for row in plan.rows)),
            blocks=blocks,
        )


def _news(plan: CommunicationPlan, now: datetime) -> Iterator[Block]:
    orders = [order_of(plan, news, now) for news in plan.news.values() if news.called_off_at is None]
    if orders:
        yield Heading(_("Order of informing"), 1)
    for order in orders:
        yield Heading(sanitise(order.news.title), 2)
        if order.news.embargo_on:
            at = f" {hour(order.news.embargo_at)}" if order.news.embargo_at else ""
            yield Paragraph(_("Embargo until %s.") % f"{_day(order.news.embargo_on)}{at}")
        yield from (Note("stop" if one.grave else "unknown", one.title, one.text) for one in order.notes)
        if order.lines:
            yield _order_table(order)


def _order_table(order: NewsOrder) -> Table:
    header = (_("When"), _("Who hears it"), _("How"), _("Who informs them"), _("Sent"))
    rows = tuple(
        _cells(
            _when(line.occurrence),
            line.audience,
            line.occurrence.row.channel,
            line.occurrence.row.informs,
            _sent(line.occurrence),
        )
        for line in order.lines
    )
    return Table(_("Who hears it, in this order"), header, rows, row_headers=False)


def _months(plan: CommunicationPlan) -> Iterator[Block]:
    yield Heading(_("The moments"), 1)
    parts = per_month(lines_of(plan, plan.occurrences))
    if not parts:
        yield Paragraph(_("Nothing is planned yet."))
    header = (_("When"), _("Who hears it"), _("What it is about"), _("How"), _("Who informs them"), _("Sent"))
    for part in parts:
        month = formats.date_format(part.first, "F Y").capitalize() if part.first else _("Without a date")
        yield Table(month, header, tuple(_month_row(line) for line in part.lines), row_headers=False)


def _month_row(line: Line) -> tuple[str, ...]:
    one = line.occurrence
    about = f"{one.row.title} ({line.news.title})" if line.news else one.row.title
    return _cells(_when(one), line.audience, about, one.row.channel, one.row.informs, _sent(one))


def _quiet(plan: CommunicationPlan) -> Iterator[Block]:
    quiet = quiet_of(plan)
    lines = [one.sentence for one in quiet.gaps]
    for one in quiet.silences:
        days = {"first": _day(one.first), "last": _day(one.last), "count": one.days}
        lines.append(_("Nobody hears anything from %(first)s until %(last)s: %(count)d days.") % days)
    if lines:
        yield Heading(_("Where the plan says nothing"), 1)
        yield BulletList(tuple(sanitise(line) for line in lines))


def plan_table(plan: CommunicationPlan) -> Workbook:
    """The same as a table: one row a moment, with everything that the plan holds of it."""
    with translation.override("nl"):
        header = (
            _("Day"), _("Time"), _("Who hears it"), _("What it is about"), _("News"), _("Step"), _("How"),
            _("Kind of information"), _("How detailed"), _("How often"), _("Until and with"), _("Who informs them"),
            _("Who sees to it"), _("Who answers questions"), _("Who takes over"), _("Who inside must know it too"),
            _("Text approved"), _("Sent"), _("Why in this order"),
        )  # fmt: skip
        lines = lines_of(plan, plan.occurrences)
        rows = tuple(_table_row(plan, line) for line in lines)
        return Workbook(
            title=sanitise(_("Communication plan: %s") % plan.access.dossier.title),
            sheets=(Sheet(_("Communication plan"), header, rows),),
            language="nl",
            classification=classification(confidential=any(row.confidential for row in plan.rows)),
        )


def _table_row(plan: CommunicationPlan, line: Line) -> tuple[Cell, ...]:
    one, row = line.occurrence, line.occurrence.row
    step = row.step.title if row.step and plan.access.sees(row.step) else ""
    texts = (
        row.channel, str(row.get_nature_display()), str(row.get_detail_display()), str(row.get_frequency_display()),
    )  # fmt: skip
    people = (
        row.informs,
        row.owner.name if row.owner else "",
        row.spokesperson,
        row.deputy,
        internal_names(row),
    )
    sending = one.sending
    return (
        one.day,
        hour(one.clock),
        *map(sanitise, (line.audience, row.title, line.news.title if line.news else "", step, *texts)),
        row.until,
        *map(sanitise, people),
        row.approved_at,
        sending.sent_at if sending else None,
        sanitise(sending.reason if sending else ""),
    )


def internal_names(row: CommunicationRow) -> str:
    """Who inside must know it too, in words; a code that is no longer there is left out."""
    names = {one.value: str(one.label) for one in InternalAudience}
    return ", ".join(names[code] for code in row.internal if code in names)


def leak_document(plan: CommunicationPlan, row: LeakPlan, *, now: datetime) -> Document:
    """The leak plan on one page: who speaks, the order in minutes, the message. Roles, no private numbers."""
    with translation.override("nl"):
        full = filled(row.text, states_of(plan.facts), plan.today)
        checked = moment(row.checked_at) if row.checked_at else _("not yet")
        problems = problems_of(row, plan.leak_steps, plan.ground.rules, refused=bool(full.refusals), now=now)
        pairs = (
            (_("Who speaks"), row.spokesperson or _("not stated yet")),
            (_("Who takes over"), row.deputy or _("not stated yet")),
            (_("Where people can ask"), row.questions_line or _("not stated yet")),
            (_("Last checked"), checked),
        )
        blocks: tuple[Block, ...] = (
            Definitions(tuple((name, sanitise(value)) for name, value in pairs)),
            *(Note("watch", one.text, "") for one in problems[:3]),
            _leak_table(plan.leak_steps),
            Heading(_("The message"), 1),
            Paragraph(sanitise(full.text) or _("not stated yet")),
        )
        return Document(
            title=sanitise(_("Leak plan: %s") % plan.access.dossier.title),
            language="nl",
            author=sanitise(plan.access.dossier.municipality.name),
            date=plan.today,
            classification=classification(confidential=row.confidential),
            blocks=blocks,
        )


def _leak_table(steps: Iterable[LeakStep]) -> Table:
    header = (_("Minutes"), _("Who hears it"), _("Who informs them"), _("How"), _("Done at"))
    rows = tuple(
        _cells(f"+ {step.minutes}", str(step.get_audience_display()), step.informs, step.channel, "")
        for step in steps
    )
    return Table(_("The order, in minutes after the start"), header, rows, row_headers=False)


def _when(one: Occurrence) -> str:
    if one.day is None:
        return _("not known yet")
    at = f", {hour(one.clock)}" if one.clock else ""
    return f"{formats.date_format(one.day, 'D j b Y')}{at}"


def _sent(one: Occurrence) -> str:
    return moment(one.sending.sent_at) if one.sending else ""


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(sanitise(text) for text in texts)
