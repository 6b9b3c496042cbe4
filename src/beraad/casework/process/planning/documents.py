"""The plan as a document and as a spreadsheet, and the dates that a text for residents may name."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.documents import classification, day
from beraad.casework.dossier.downloads import download, download_table
from beraad.casework.process.documents import process_map, process_table
from beraad.casework.process.planning.outcome import outcome_of
from beraad.casework.process.planning.planned import Planned, planned
from beraad.casework.process.planning.protection import protection_of
from beraad.casework.process.planning.table import TableRow, table_of
from beraad.core.document import (
    Block,
    BulletList,
    Cell,
    Document,
    Heading,
    Note,
    Paragraph,
    Sheet,
    Table,
    Workbook,
    sanitise,
)
from beraad.writers import TABLE_FORMATS


@dossier_view(Permission.VIEW)
@require_safe
def plan_document(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The plan as a file: a text (DOCX, ODT, PDF) or a table (XLSX, CSV), in Dutch."""
    with translation.override("nl"):
        found = planned(access, today=timezone.localdate())
        if format in TABLE_FORMATS:
            return download_table(plan_table(found), format)
        return download(document_of(found), format)


@dossier_view(Permission.VIEW)
@require_safe
def process_document(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The process map as a file: a text (DOCX, ODT, PDF) or tables (XLSX, CSV), in Dutch."""
    today = timezone.localdate()
    if format in TABLE_FORMATS:
        return download_table(process_table(access, today=today), format)
    return download(process_map(access, today=today), format)


def document_of(plan: Planned) -> Document:
    """The plan in words: the outcome, what could be done, the table, legal protection, what to look at."""
    access, rows = plan.data.access, table_of(plan)
    return Document(
        title=sanitise(_("Planning %s") % access.dossier.title),
        language="nl",
        subtitle=_("Stand on %s") % day(plan.today),
        author=sanitise(access.dossier.municipality.name),
        date=plan.today,
        classification=_classification(rows),
        blocks=tuple(_blocks(plan, rows)),
    )


def plan_table(plan: Planned) -> Workbook:
    """The plan as rows with real dates, to sort and to add to."""
    rows = table_of(plan)
    header = (
        _("Phase"), _("Step"), _("Kind"), _("Duration"), _("Earliest start"), _("Earliest end"), _("Latest start"),
        _("Latest end"), _("Slack in working days"), _("In the chain that binds"), _("What sets the date"),
    )  # fmt: skip
    title = sanitise(_("Planning %s") % plan.data.access.dossier.title)
    sheet = Sheet(_("Planning"), header, tuple(_cells(row) for row in rows))
    return Workbook(title=title, sheets=(sheet,), language="nl", classification=_classification(rows))


def _classification(rows: list[TableRow]) -> str:
    return classification(confidential=any(row.confidential for row in rows))


def _cells(row: TableRow) -> tuple[Cell, ...]:
    yes = _("yes") if row.in_chain else ""
    texts = tuple(sanitise(part) for part in (row.phase, row.title, row.kind, row.length))
    dates = (row.earliest_start, row.earliest_finish, row.latest_start, row.latest_finish)
    return (*texts, *dates, row.slack_days, yes, sanitise(" ".join((*row.why, *row.why_latest))))


def _blocks(plan: Planned, rows: list[TableRow]) -> Iterator[Block]:
    halt, outcome = plan.data.halted, outcome_of(plan)
    if halt:
        title = _("The process stands still: %s") % halt.get_kind_display()
        yield Note("watch", sanitise(title), sanitise(halt.reason))
    if outcome:
        yield Note(outcome.kind, sanitise(outcome.title), sanitise(outcome.text))  # type: ignore[arg-type]
        if outcome.earliest:
            yield Paragraph(_("The earliest deadline that is possible: %s.") % day(outcome.earliest))
        if outcome.proposals:
            yield Heading(_("What you could do"), 1)
            yield BulletList(tuple(sanitise(one.text) for one in outcome.proposals))
    yield from dates_section(rows, level=1)
    yield from _protection(plan)
    if plan.notices:
        yield Heading(_("Also keep in mind"), 1)
        yield BulletList(tuple(sanitise(one) for one in plan.notices))


def dates_section(rows: list[TableRow], *, level: int) -> Iterator[Block]:
    """The table of a plan as part of a document; nothing when nobody said when anything happens."""
    if not rows:
        return
    yield Heading(_("Step by step"), level)
    header = (_("Step"), _("At the earliest"), _("At the latest"), _("Slack"), _("What sets the date"))
    yield Table(_("When each step happens"), header, tuple(_table_row(row) for row in rows))


def _table_row(row: TableRow) -> tuple[str, ...]:
    title = f"{row.title} ({_('in the chain that binds')})" if row.in_chain else row.title
    cells = (title, row.earliest, row.latest, row.slack, " ".join((*row.why, *row.why_latest)) or "–")
    return tuple(sanitise(cell) for cell in cells)


def _protection(plan: Planned) -> Iterator[Block]:
    decisions = protection_of(plan)
    if not decisions:
        return
    yield Heading(_("Where residents can go against a decision"), 1)
    for one in decisions:
        rows = tuple(
            (
                sanitise(f"{term.name} ({term.article})"),
                day(term.first_day) if term.first_day else sanitise(term.starts),
                day(term.last_day) if term.last_day else "–",
                sanitise(
                    f"{term.source}, {day(term.source_date)}"
                    + (f" ({_('check this')})" if term.check else "")
                ),
            )
            for term in one.terms
        )
        yield Table(sanitise(one.step.title), (_("Term"), _("From"), _("Last day"), _("Source")), rows)
