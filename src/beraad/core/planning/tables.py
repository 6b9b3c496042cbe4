"""The tables of days that one plan needs, each made once."""

from .act import act_table, public_days
from .days import DayTable
from .model import Period, PeriodKind, Plan


class Tables:
    """`working`: the working days. `act`: the days a legal term can end on."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._around = plan.today.toordinal()
        self._made: dict[tuple[bool, frozenset[PeriodKind]], DayTable] = {}
        self.working = self._table(frozenset(), work=True)
        self.act = act_table(plan.calendar.equated_days, self._around)

    def working_days(self, avoid: frozenset[PeriodKind]) -> DayTable:
        """The working days outside the periods a step avoids."""
        return self._table(avoid, work=True)

    def days(self, avoid: frozenset[PeriodKind]) -> DayTable:
        """All days, those of the weekend too, outside the periods a step avoids."""
        return self._table(avoid, work=False)

    def _table(self, avoid: frozenset[PeriodKind], *, work: bool) -> DayTable:
        if (work, avoid) not in self._made:
            self._made[work, avoid] = self._make(avoid, work=work)
        return self._made[work, avoid]

    def _make(self, avoid: frozenset[PeriodKind], *, work: bool) -> DayTable:
        calendar = self._plan.calendar
        blocked = [stretch(one) for one in calendar.periods if one.kind in avoid or (work and one.stops_work)]
        if work:
            blocked += [(day.toordinal(), day.toordinal()) for day in calendar.equated_days]
        free = public_days if work and calendar.holidays else _nothing
        return DayTable(free, blocked, weekends=work, around=self._around)

    def slots(self, name: str, avoid: frozenset[PeriodKind]) -> tuple[int, ...]:
        """The dates of a list on which a step can be, in order, each once."""
        stopping = [
            stretch(one) for one in self._plan.calendar.periods if one.stops_slots or one.kind in avoid
        ]
        days = sorted({day.toordinal() for day in self._plan.slots[name]})
        return tuple(day for day in days if not any(start <= day <= end for start, end in stopping))


def stretch(period: Period) -> tuple[int, int]:
    """First and last day of a period."""
    return period.start.toordinal(), period.end.toordinal()


def _nothing(_year: int) -> tuple[int, ...]:
    return ()
