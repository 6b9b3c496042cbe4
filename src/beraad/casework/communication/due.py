"""What somebody has to send: their own moments of the communication plan, over all their dossiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Prefetch, Q

from beraad.accounts.access import Permission, Role
from beraad.accounts.models import User
from beraad.audit.queries import last_links
from beraad.casework.communication.models import CommunicationRow, Sending
from beraad.casework.communication.moments import Occurrence, StepDates, occurrences
from beraad.casework.communication.plan import step_dates, whole
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.queries import dossiers_of
from beraad.casework.process.planning.planned import planned

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class DueRow:
    """A moment on somebody's own list: it did not go out yet."""

    occurrence: Occurrence
    due: date
    late: bool

    @property
    def row(self) -> CommunicationRow:
        """The row of the plan."""
        return self.occurrence.row


def due_rows_of(
    user: User, today: date, *, within: int = 14, accesses: Mapping[int, Access] | None = None
) -> list[DueRow]:
    """The person's own moments of all dossiers, overdue or due within so many days; the oldest first.

    Only what the person may see now. Three queries, however much there is; one more without `accesses` (by dossier), and
    one more for a dossier that changed.
    """
    if accesses is None:
        accesses = {
            role.dossier_id: Access(user, role.dossier, Role(role.role)) for role in dossiers_of(user)
        }
    rows = [row for row in _open_rows(user, accesses) if accesses[row.dossier_id].sees(row)]
    steps = kept_step_dates({row.dossier_id: row.dossier for row in rows if row.step_id}.values(), today)
    found = [
        DueRow(one, one.day, one.day < today)
        for row in rows
        for one in _moments(row, steps.get(row.dossier_id, {}))
        if not one.sent and one.day and one.day <= today + timedelta(days=within)
    ]
    return sorted(found, key=lambda one: (one.due, one.row.created_at, one.row.pk))


def _open_rows(user: User, accesses: Mapping[int, Access]) -> Iterable[CommunicationRow]:
    """Without what was called off, and without exercises: those are on nobody's list."""
    readable = [key for key, access in accesses.items() if access.may(Permission.VIEW)]
    goes_on = Q(announcement=None) | Q(announcement__exercise=False, announcement__called_off_at=None)
    return (
        CommunicationRow.objects.filter(goes_on, owner=user, removed_at=None, dossier__in=readable)
        .select_related("announcement", "dossier__municipality", "group", "stakeholder__merged_into")
        .prefetch_related(Prefetch("sendings", Sending.objects.filter(removed_at=None)))
    )


def _moments(row: CommunicationRow, steps: StepDates) -> list[Occurrence]:
    return occurrences(row, steps, {one.number: one for one in row.sendings.all()})


def kept_step_dates(dossiers: Iterable[Dossier], today: date) -> dict[int, StepDates]:
    """When the planning has the steps of each dossier, kept until something in the dossier changes."""
    wanted = list(dossiers)
    if not wanted:
        return {}
    last = last_links([one.uuid for one in wanted])
    return {one.pk: _kept(one, last.get(one.uuid, 0), today) for one in wanted}


def _kept(dossier: Dossier, version: int, today: date) -> StepDates:
    key = f"step_dates:{dossier.uuid}:{version}:{today:%Y%m%d}"
    dates: StepDates | None = cache.get(key)
    if dates is None:
        dates = step_dates(planned(whole(dossier), today=today))
        cache.set(key, dates, KEPT_SECONDS)
    return dates
