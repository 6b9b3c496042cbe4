"""The plan of the demonstration: meetings, a recess, a legal term, a deadline that can just be made.

Days are counted from the day the demonstration is loaded; meetings fall on the weekdays on which they usually are.
"""

from datetime import date, datetime, timedelta
from typing import Any

from beraad.accounts.access import Permission
from beraad.accounts.models import User
from beraad.casework.dossier.access import get_access
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import add_record
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.planning.actions import Arrow, add_slots, approve_plan, set_plan, set_timing
from beraad.casework.process.planning.frozen import freeze
from beraad.casework.process.planning.models import ClosedPeriod, Timing
from beraad.casework.process.planning.planned import calculated
from beraad.casework.process.planning.queries import plan_data

TUESDAY, THURSDAY = 1, 3
SCHEDULE = "vergaderschema van de raad"
# title of the step -> (kind, amount, unit, more)
WORK, LEGAL, SLOT, TERM = "work", "legal_forward", "slot", "calendar_term"
DRAFT = "Ontwerp van de vergunning ligt ter inzage"
DONE_DAYS_AGO = {
    "Eerste gesprek over een mogelijke locatie": 92,
    "Onderhandelen met het COA": 41,
    "De stappen in kaart": 70,
    "Betrokkenen en participatie": 48,
    "Informatie en communicatieplan": 34,
    "De eigen organisatie": 27,
}
PROPOSAL, WISHES, DECIDES, SOUNDING = (
    "Het definitieve voorstel",
    "Wensen en bedenkingen van de raad",
    "Het college beslist",
    "Klankbordgroep",
)
TIMINGS: dict[str, dict[str, Any]] = {
    PROPOSAL: {"kind": WORK, "amount": 20, "unit": "working_days"},
    DRAFT: {"kind": LEGAL, "amount": 6, "unit": "weeks", "legal_term": "inspection"},
    WISHES: {"kind": SLOT, "slot_series": "council", "papers_weeks": 2},
    DECIDES: {"kind": SLOT, "slot_series": "executive", "papers_weeks": 1, "route": "inspection"},
    SOUNDING: {"kind": WORK, "amount": 15, "unit": "working_days"},
}
AFTER: dict[str, tuple[tuple[str, int], ...]] = {
    DRAFT: ((PROPOSAL, 0),),
    WISHES: ((PROPOSAL, 0),),
    DECIDES: ((WISHES, 2), (DRAFT, 5)),
    SOUNDING: ((DECIDES, 0),),
}


class _Plan:
    """Holds what every part needs."""

    def __init__(self, dossier: Dossier, leader: User, today: date, now: datetime) -> None:
        self.dossier, self.leader, self.today, self.now = dossier, leader, today, now

    def load(self) -> None:
        """The calendar first, then the steps, then the deadline and the version that was approved."""
        self._calendar()
        self._draft()
        steps = {
            step.title: step
            for step in Step.objects.filter(dossier=self.dossier).select_related(
                "dossier__municipality", "phase"
            )
        }
        self._timings(steps)
        self._deadline(steps[DECIDES])

    def _day(self, days: int, weekday: int | None = None) -> date:
        day = self.today + timedelta(days=days)
        return day if weekday is None else day + timedelta(days=(weekday - day.weekday()) % 7)

    def _calendar(self) -> None:
        council = [(self._day(days, THURSDAY), "") for days in (-20, 15, 43, 78, 106, 134)]
        executive = [(self._day(days, TUESDAY), "") for days in range(-14, 140, 7)]
        for series, days in (("council", council), ("executive", executive)):
            add_slots(self.dossier, series, days, SCHEDULE, by=self.leader, now=self.now)
        recess = {
            "kind": "recess", "title": "reces", "begins": self._day(52, 0), "ends": self._day(64, 6),
            "stops_work": False, "stops_slots": True, "source": SCHEDULE,
        }  # fmt: skip
        closed = {
            "kind": "closed", "title": "gemeentehuis dicht", "begins": self._day(58), "ends": self._day(58),
            "stops_work": True, "source": "besluit van het college",
        }  # fmt: skip
        feast = {
            "kind": "feast", "title": "dorpsfeest Oeverdam", "begins": self._day(86, 4), "ends": self._day(86, 6),
            "stops_work": False, "source": "evenementenkalender",
        }  # fmt: skip
        for values in (recess, closed, feast):
            add_record(ClosedPeriod, self.dossier, values, by=self.leader, now=self.now)

    def _draft(self) -> None:
        """The step that the law adds: people can give their view on the draft."""
        phase = Phase.objects.get(dossier=self.dossier, final_proposal=True)
        values = {
            "phase": phase,
            "title": DRAFT,
            "order": 2,
            "result": "Zienswijzen van inwoners, met een antwoord op elke zienswijze.",
            "council_role": "none",
        }
        add_record(Step, self.dossier, values, by=self.leader, now=self.now)

    def _timings(self, steps: dict[str, Step]) -> None:
        for title, days in DONE_DAYS_AGO.items():
            values = {"kind": WORK, "amount": 10, "ended_on": self._day(-days)}
            add_record(Timing, self.dossier, {**values, "step": steps[title]}, by=self.leader, now=self.now)
        for title, values in TIMINGS.items():
            arrows = [Arrow(steps[other], lag, "working_days") for other, lag in AFTER.get(title, ())]
            begun = {"began_on": self._day(-9)} if title == PROPOSAL else {}
            set_timing(steps[title], values | begun, arrows, seen_version=0, by=self.leader, now=self.now)

    def _deadline(self, step: Step) -> None:
        """A little later than the plan can make it, and approved as it is."""
        found = calculated(
            plan_data(get_access(self.leader, self.dossier.uuid, Permission.WRITE)), self.today
        )
        assert found.schedule is not None
        earliest = found.schedule.by_key[str(step.uuid)].earliest_finish
        values = {
            "deadline_step": step,
            "deadline_on": earliest + timedelta(days=9),
            "deadline_source": "brief van het COA",
            "regions": ["central"],
        }
        set_plan(self.dossier, values, seen_version=0, by=self.leader, now=self.now)
        found = calculated(plan_data(found.data.access), self.today)
        note = "Projectgroep: dit is het uitgangspunt voor de gesprekken met het COA."
        approve_plan(self.dossier, freeze(found), note, by=self.leader, now=self.now)


def load_plan(dossier: Dossier, leader: User, *, today: date, now: datetime) -> None:
    """Give the demonstration dossier its plan."""
    _Plan(dossier, leader, today, now).load()
