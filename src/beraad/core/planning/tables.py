"""The tables of days that one plan needs, each made once."""

from .act import act_table, public_days
from .days import DayTable
from .model import Duration, Period, PeriodKind, Plan
from .terms import day_before


class Tables:
    """`working`: the working days. `act`: the days a legal term can end on."""

    def __init__(self, plan: Plan, same: "Tables | None" = None) -> None:
        """`same`: the tables of a plan with the same calendar, whose days are used again."""
        self._plan = plan
        self._around = plan.today.toordinal()
        self._made: dict[tuple[bool, frozenset[PeriodKind]], DayTable] = {}
        self._slots: dict[tuple[str, frozenset[PeriodKind]], tuple[int, ...]] = {}
        self._needs: dict[tuple[tuple[int, ...], Duration | None], tuple[int, ...]] = {}
        if same is not None:
            self._made = same._made
        self.working: DayTable = self._table(frozenset(), work=True)
        self.act: DayTable = same.act if same else act_table(plan.calendar.equated_days, self._around)

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
        if (name, avoid) not in self._slots:
            periods = self._plan.calendar.periods
            stopping = [stretch(one) for one in periods if one.stops_slots or one.kind in avoid]
            days = sorted({day.toordinal() for day in self._plan.slots[name]})
            self._slots[name, avoid] = tuple(
                day for day in days if not any(start <= day <= end for start, end in stopping)
            )
        return self._slots[name, avoid]

    def needs(self, dates: tuple[int, ...], papers: Duration | None) -> tuple[int, ...]:
        """Per date the first day that is too late to finish what comes before it, papers included."""
        if (dates, papers) not in self._needs:
            self._needs[dates, papers] = tuple(need_of(date, papers, self.working) for date in dates)
        return self._needs[dates, papers]


def due_of(date: int, papers: Duration | None, working: DayTable) -> int:
    """The last day for the papers of a meeting; without papers, for what comes before it."""
    return day_before(date, papers, working) if papers else date - 1


def need_of(date: int, papers: Duration | None, working: DayTable) -> int:
    """The day after the last one for what comes before a meeting."""
    return min(date, due_of(date, papers, working) + 1)


def stretch(period: Period) -> tuple[int, int]:
    """First and last day of a period."""
    return period.start.toordinal(), period.end.toordinal()


def _nothing(_year: int) -> tuple[int, ...]:
    return ()
