"""What deserves a look in the communication plan. Beraad warns and never forbids."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.casework.communication.codes import InformationKind
from beraad.casework.communication.models import CommunicationRow
from beraad.casework.communication.moments import instant
from beraad.casework.communication.order import order_of
from beraad.casework.communication.plan import CommunicationPlan, plan_of
from beraad.casework.communication.silence import quiet_of
from beraad.casework.communication.wording import approval_of, filled, states_of
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.notices import Notice
from beraad.core.informing import PUBLICATION

SOURCES = ("4.1",)
NAMED = 3  # so many are named in one note; the page has the rest


def communication_warnings(access: Access, today: date) -> list[Notice]:
    """Every warning, the gravest first: three queries."""
    return warnings_of(plan_of(access, today=today))


def warnings_of(plan: CommunicationPlan) -> list[Notice]:
    """The same for a plan that is in hand; nothing as long as there is no plan."""
    return [
        *_order(plan),
        *_texts(plan),
        *_late(plan),
        *_without_news(plan),
        *_end_before_start(plan),
        *_gaps(plan),
        *_silence(plan),
        *_leak_plan(plan),
    ]


def url_of(plan: CommunicationPlan, name: str = "communication", **kwargs: object) -> str:
    """An address in this dossier."""
    return reverse(name, kwargs={"dossier": plan.access.dossier.uuid, **kwargs})


def _order(plan: CommunicationPlan) -> Iterator[Notice]:
    """One note per piece of news of which the order is wrong: before it goes out."""
    start: datetime = instant(plan.today, time(0))
    for news in plan.news.values():
        grave = [note for note in order_of(plan, news, start).notes if note.grave]
        if grave:
            text = _("%(news)s. %(advice)s") % {"news": news.title.rstrip("."), "advice": grave[0].text}
            url = url_of(plan, "announcement", record=news.uuid)
            yield Notice("order", grave[0].title, text, grave[0].sources or SOURCES, url, _("To the order"))


def _texts(plan: CommunicationPlan) -> Iterator[Notice]:
    """A text that may not go out as it stands, or that changed since it was approved."""
    states = states_of(plan.facts)
    for row in plan.rows:
        if not row.text or plan.is_off(row) or all(one.sent for one in plan.of(row)):
            continue
        url = url_of(plan, "communicationrow", record=row.uuid)
        first = next((one.day for one in plan.of(row) if not one.sent), None)
        if filled(row.text, states, first or plan.today).refusals:
            title = _("A text cannot go out like this: %s") % row.title
            text = _("A fact in it is not public, or is no longer there. Change the text.")
            yield Notice("text_refused", title, text, SOURCES, url, _("To the text"))
            continue
        approval = approval_of(row, plan.facts)
        if approval.approved and not approval.holds:
            title = _("Changed after it was approved: %s") % row.title
            text = _("Have the text approved again before it goes out.")
            if approval.changed:
                text = _("These facts changed: %s.") % ", ".join(approval.changed) + " " + text
            yield Notice("text_changed", title, text, SOURCES, url, _("To the text"))


def _late(plan: CommunicationPlan) -> Iterator[Notice]:
    late = [one for one in plan.occurrences if one.is_late(plan.today)]
    if late:
        title = ngettext(
            "%(count)d moment should have gone out", "%(count)d moments should have gone out", len(late)
        ) % {"count": len(late)}
        text = _("Send it, or choose another day: %s.") % _named(one.row for one in late)
        yield Notice("late", title, text, SOURCES, url_of(plan), _("To the communication plan"))


def _without_news(plan: CommunicationPlan) -> Iterator[Notice]:
    """An announcement to everybody or to the press that belongs to no news has no order to be held against."""
    loose = [
        row
        for row in plan.rows
        if row.audience in set(PUBLICATION)
        and row.nature in ("", InformationKind.ANNOUNCE)
        and row.announcement_id is None
        and not all(one.sent for one in plan.of(row))
    ]
    if loose:
        title = _("Beraad cannot guard the order of this")
        text = _("Say which news it belongs to, then Beraad checks who hears it first: %s.")
        url = url_of(plan, "communicationrows_change", record=loose[0].uuid)
        yield Notice("without_news", title, text % _named(loose), SOURCES, url, _("To the moment"))


def _end_before_start(plan: CommunicationPlan) -> Iterator[Notice]:
    """The step moved, and the row now begins after its last day."""
    for row in plan.rows:
        first = plan.of(row)[0].day
        if first and row.until and row.until < first:
            days = {
                "last": formats.date_format(row.until, "j F Y"),
                "first": formats.date_format(first, "j F Y"),
            }
            title = _("The last day comes before the first: %s") % row.title
            text = _("It ends on %(last)s, and its step now begins it on %(first)s. Choose another last day.")
            url = url_of(plan, "communicationrows_change", record=row.uuid)
            yield Notice("end_before_start", title, text % days, SOURCES, url, _("To the moment"))


def _gaps(plan: CommunicationPlan) -> Iterator[Notice]:
    found = quiet_of(plan).gaps if plan.rows else ()
    if found:
        title = _("There are people who hear nothing for some steps")
        text = " ".join(one.sentence for one in found[:NAMED])
        yield Notice("gaps", title, text, SOURCES, f"{url_of(plan)}?toon=gaten", _("To the gaps"))


def _silence(plan: CommunicationPlan) -> Iterator[Notice]:
    found = quiet_of(plan).silences
    if found:
        days = {
            "first": formats.date_format(found[0].first, "j F Y"),
            "last": formats.date_format(found[0].last, "j F Y"),
            "count": found[0].days,
        }
        title = _("Nobody hears anything for %(count)d days") % days
        text = _(
            "From %(first)s until %(last)s. Rumours fill a silence. Say that there is no news, and when there will be."
        )
        yield Notice("silence", title, text % days, SOURCES, f"{url_of(plan)}?toon=gaten", _("To the gaps"))


def _leak_plan(plan: CommunicationPlan) -> Iterator[Notice]:
    """As long as something is not public yet, it can come out too early."""
    waiting = any(
        row.audience in set(PUBLICATION) and not all(one.sent for one in plan.of(row)) for row in plan.rows
    )
    if not waiting or (plan.leak_plan and plan.leak_plan.text):
        return
    title = (
        _("There is no leak plan yet") if plan.leak_plan is None else _("The leak plan has no message yet")
    )
    text = _(
        "News can come out too early. Prepare the message and the order now, so that you can start at once."
    )
    yield Notice("leak_plan", title, text, SOURCES, url_of(plan, "leakplan"), _("To the leak plan"))


def _named(rows: "Iterator[CommunicationRow] | list[CommunicationRow]") -> str:
    names = list(dict.fromkeys(row.title for row in rows))
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED])
    return _("%(names)s and %(count)d more") % {"names": listed, "count": more} if more > 0 else listed
