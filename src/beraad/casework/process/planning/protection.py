"""Where residents can go against a decision, which terms of the law then run, and the cycle of the Spreidingswet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beraad.casework.process.models import Step
from beraad.casework.process.planning.codes import ROUTE_NAMES
from beraad.casework.process.planning.planned import Planned, PlanRow
from beraad.core import planning as core
from beraad.core.planning import DecisionRoute, StepKind


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the law around one decision, in words. No dates where they hang on what others do first."""

    name: str
    article: str
    starts: str
    note: str
    first_day: date | None
    last_day: date | None
    extended_from: date | None
    because: str
    source: str
    source_date: date
    check: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """A step in which an appealable decision arises, with the day that counts and the terms after it."""

    step: Step
    url: str
    route: str
    decided_on: date
    terms: tuple[Term, ...]


def second() -> int:
    """Which of a pair of texts is in the reader's language: (Dutch, English)."""
    return int(get_language() == "en")


def protection_of(plan: Planned) -> list[Decision]:
    """Every decision that residents can go against, in the order of the process."""
    return [_decision(plan, row) for row in plan.rows if row.timing and row.timing.route]


def _decision(plan: Planned, row: PlanRow) -> Decision:
    assert row.timing is not None
    route = DecisionRoute(row.timing.route)
    decided = row.ended or row.finish
    rows = core.protection_rows(
        route,
        decided,
        inspected=_inspected(plan, row) if route is DecisionRoute.INSPECTION else None,
        equated_days=plan.schedule.plan.calendar.equated_days if plan.schedule else (),
    )
    return Decision(row.step, plan.url(row.step), str(ROUTE_NAMES[route]), decided, tuple(map(_term, rows)))


def _inspected(plan: Planned, decision: PlanRow) -> date | None:
    """When the draft is laid open: the begin of the legal term that the decision waits for, directly or not."""
    waiting, seen = [decision.step], set()
    while waiting:
        for one in plan.data.after(waiting.pop()):
            before = plan.row_of.get(one.after_id)
            if before is None or before.step.pk in seen:
                continue
            if before.kind is StepKind.LEGAL_FORWARD:
                return before.start
            seen.add(before.step.pk)
            waiting.append(before.step)
    return None


def _term(row: core.TermRow) -> Term:
    place, term = second(), row.term
    extended = row.raw_last_day if row.raw_last_day != row.last_day else None
    because = core.day_name(row.holiday, "en" if place else "nl") if row.holiday else ""
    return Term(
        name=term.name[place],
        article=term.article,
        starts=term.starts[place],
        note=term.note[place],
        first_day=row.first_day,
        last_day=row.last_day,
        extended_from=extended,
        because=because,
        source=term.source,
        source_date=term.source_date,
        check=term.check,
    )


@dataclass(frozen=True, slots=True)
class LawRow:
    """A legal term as the page with all of them shows it."""

    name: str
    article: str
    length: str
    starts: str
    note: str
    source: str
    source_date: date
    check: bool
    local: bool


def all_terms() -> list[LawRow]:
    """Every term of the data."""
    place = second()
    return [
        LawRow(
            name=one.name[place],
            article=one.article,
            length=_length(one.duration, backward=one.direction is core.TermDirection.BACKWARD),
            starts=one.starts[place],
            note=one.note[place],
            source=one.source,
            source_date=one.source_date,
            check=one.check,
            local=one.local,
        )
        for one in core.legal_terms()
    ]


def _length(duration: core.Duration | None, *, backward: bool) -> str:
    if duration is None:
        return _("no number of days in the law")
    said = core.amount(duration.amount, duration.unit.value, "en" if second() else "nl")
    return _("%s, counted back") % said if backward else said


@dataclass(frozen=True, slots=True)
class CycleRow:
    """One cycle of the Spreidingswet with its moments: (name, date of the law, real date, whether it is still to come)."""

    number: int
    places: int
    moments: tuple[tuple[str, date, date | None, bool], ...]
    note: str
    source: str
    source_date: date
    check: bool


def cycles(today: date) -> list[CycleRow]:
    """The cycles, the latest first: those before it are history."""
    place, names = second(), _moment_names()
    return [
        CycleRow(
            number=one.number,
            places=one.places,
            moments=tuple(
                (names[at.moment], at.date, at.actual, (at.actual or at.date) >= today) for at in one.moments
            ),
            note=one.note[place],
            source=one.source,
            source_date=one.source_date,
            check=one.check,
        )
        for one in reversed(core.spreidingswet_cycles())
    ]


def _moment_names() -> dict[core.CycleMoment, str]:
    return {
        core.CycleMoment.ESTIMATE: _("estimate and indicative share per municipality"),
        core.CycleMoment.REPORT: _("report of the provincial table"),
        core.CycleMoment.DECISION: _("distribution decision of the minister"),
        core.CycleMoment.PLACES_READY: _("places available"),
    }


def next_cycle_moments(today: date) -> list[tuple[str, date]]:
    """What the cycle still has ahead: to hold a deadline against."""
    return [
        (name, actual or day) for row in cycles(today) for name, day, actual, coming in row.moments if coming
    ]


def protection_messages(plan: Planned) -> Iterable[core.Message]:
    """Where the plan announces or executes before residents can use their legal protection."""
    return core.check_protection(plan.schedule) if plan.schedule else ()
