"""The checklist of a meeting: which tasks the guide gives, and how a screen groups, sorts and filters them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from beraad.accounts.models import User
from beraad.casework.dossier.codes import AdjustmentKind
from beraad.casework.dossier.guidance import GuideItem, present
from beraad.casework.dossier.models import LINE, ItemAdjustment
from beraad.casework.meetings.codes import Moment, TaskStatus
from beraad.casework.meetings.models import Task
from beraad.core.guide import Edition, Item

PARAGRAPHS = ("6.1", "6.2", "6.3", "6.4", "6.5", "7")
COUNCIL_BOX = "bijeenkomst.raadsvergadering"
SOON = timedelta(days=14)
NEXT = 5  # how many tasks come first when nothing is due soon
SHOWN = 10  # how many of what is due the page shows at once


class Filter(StrEnum):
    """Which tasks the page shows; the values stand in the address."""

    ALL = "alle"
    MINE = "mijn"
    OPEN = "open"
    LATE = "te-laat"


FILTER_NAMES = {
    Filter.ALL: gettext_lazy("All"),
    Filter.MINE: gettext_lazy("Mine"),
    Filter.OPEN: gettext_lazy("To do"),
    Filter.LATE: gettext_lazy("Overdue"),
}


def checklist_items(edition: Edition) -> list[Item]:
    """Every item that the guide puts on the checklist of a meeting (paragraphs 6.1 to 6.5, and 7)."""
    return [
        item
        for item in edition.items
        if item.paragraph in PARAGRAPHS and item.target and item.target.checklist
    ]


def guide_tasks(
    edition: Edition, adjustments: Mapping[str, ItemAdjustment], *, council: bool
) -> list[dict[str, Any]]:
    """The values of the tasks of a new meeting.

    What the dossier skips is there as not needed, with the reason; so is the box about the council's meeting when this
    is not one. An adapted item has the dossier's own wording.
    """
    return [_task(edition, item, adjustments, council) for item in checklist_items(edition)]


def _task(
    edition: Edition, item: Item, adjustments: Mapping[str, ItemAdjustment], council: bool
) -> dict[str, Any]:
    assert item.target
    assert item.target.checklist
    target = item.target.checklist
    own = adjustments.get(item.key)
    reason = _not_needed(edition, item, adjustments, council)
    return {
        "item_key": item.key,
        "title": (own.text if own and own.kind == AdjustmentKind.ADAPTED else item.title or item.text)[:LINE],
        "moment": target.moment.value,
        "days": target.days,
        "role": target.role.value,
        "status": TaskStatus.NOT_NEEDED if reason else TaskStatus.TO_DO,
        "reason": reason,
    }


def _not_needed(
    edition: Edition, item: Item, adjustments: Mapping[str, ItemAdjustment], council: bool
) -> str:
    skips = (adjustments.get(key) for key in (item.key, item.chapter))
    skipped = next((one for one in skips if one and one.kind == AdjustmentKind.SKIPPED), None)
    if skipped:
        return skipped.reason
    if item.parent == COUNCIL_BOX and not council:
        return _("This is not a meeting of the council.")
    return ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as the page shows it."""

    task: Task
    guide: GuideItem | None
    due: date | None
    late: bool

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.task.status == TaskStatus.DONE

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.task.status == TaskStatus.TO_DO

    @property
    def relative(self) -> str:
        """When it is due, seen from the meeting: "6 weeks before"."""
        return relative(self.task.moment, self.task.days)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of one moment. `counted` are the tasks that its numbers are about: a filter hides tasks, not work."""

    key: str
    title: str
    rows: tuple[TaskRow, ...]
    counted: tuple[TaskRow, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(row.done for row in self.counted)

    @property
    def total(self) -> int:
        """How many count: those that are needed."""
        return sum(row.done or row.open for row in self.counted)


@dataclass(frozen=True, slots=True)
class Arranged:
    """The checklist as the page shows it: what to do first, and per moment the rest, folded.

    `title` says whether `now` and `more` (what does not fit at once) are due, or only the first to come.
    """

    title: str
    now: tuple[TaskRow, ...]
    more: tuple[TaskRow, ...]
    groups: tuple[TaskGroup, ...]


def relative(moment: str, days: int) -> str:
    """A number of days seen from the meeting, in weeks when it comes out even."""
    if moment == Moment.DURING or days == 0:
        return _("on the day itself")
    if days % 7 == 0:
        count = days // 7
        span = ngettext("%(count)d week", "%(count)d weeks", count) % {"count": count}
    else:
        span = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return (_("%(span)s before") if moment == Moment.BEFORE else _("%(span)s after")) % {"span": span}


def task_row(task: Task, edition: Edition, today: date) -> TaskRow:
    """One task with the guide's item it comes from."""
    item = edition.item(task.item_key) if task.item_key in edition else None
    guide = present(edition, [item])[0] if item else None
    return TaskRow(task, guide, task.due, task.is_late(today))


def groups(rows: Iterable[TaskRow], counted: Iterable[TaskRow] | None = None) -> list[TaskGroup]:
    """Before, during and after the meeting, each by due date; without dates by their distance from the meeting."""
    found = sorted(rows, key=_order)
    whole = found if counted is None else list(counted)
    return [
        TaskGroup(moment.value, str(moment.label), inside, _of(moment, whole))
        for moment in Moment
        if (inside := _of(moment, found))
    ]


def _of(moment: Moment, rows: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    return tuple(row for row in rows if row.task.moment == moment)


def arranged(rows: list[TaskRow], shown: Iterable[TaskRow], today: date) -> Arranged:
    """The tasks that a filter shows: overdue and due within two weeks on top, or else the first few that are open."""
    found = sorted(shown, key=_order)
    still = [row for row in found if row.open]
    due = [row for row in still if row.due and row.due <= today + SOON]
    first = due or still[:NEXT]
    rest = [row for row in found if row not in first]
    title = _("To do now") if due else _("What comes first")
    return Arranged(title, tuple(first[:SHOWN]), tuple(first[SHOWN:]), tuple(groups(rest, counted=rows)))


def _order(row: TaskRow) -> tuple[date, int, int]:
    return (row.due or date.max, row.task.offset, row.task.pk)


def chosen(rows: Iterable[TaskRow], which: Filter, user: User) -> list[TaskRow]:
    """The tasks that a filter lets through."""
    if which is Filter.MINE:
        return [row for row in rows if row.task.owner_id == user.pk]
    if which is Filter.OPEN:
        return [row for row in rows if row.open]
    return [row for row in rows if which is Filter.ALL or row.late]
