"""The legal protection of residents: which terms run after a decision, and a plan that does not wait for it."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .act import act_table, extended
from .days import DayTable
from .legal import LegalTerm, legal_term
from .model import Plan, Step, StepKind
from .network import network_of
from .reasons import day_off
from .result import Message, Schedule, about
from .routes import DecisionRoute, StepEffect
from .terms import last_day

_TERMS = {
    DecisionRoute.OBJECTION: ("publication", "objection", "decision_on_objection", "appeal"),
    DecisionRoute.INSPECTION: ("publication", "appeal_after_inspection", "higher_appeal"),
}
# The term in which residents can first do something about the decision itself.
_FIRST = {DecisionRoute.OBJECTION: "objection", DecisionRoute.INSPECTION: "appeal_after_inspection"}


@dataclass(frozen=True, slots=True)
class TermRow:
    """A legal term that runs around a decision. Dates are None where they hang on what others do first; `last_day` is
    after extension by the General Terms Act, `raw_last_day` before it, and `holiday` why (see `day_name`)."""

    term: LegalTerm
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    raw_last_day: dt.date | None = None
    holiday: str = ""


def protection_rows(
    route: DecisionRoute,
    published: dt.date,
    *,
    inspected: dt.date | None = None,
    equated_days: Collection[dt.date] = (),
) -> tuple[TermRow, ...]:
    """The terms around a decision that is made known (or laid open for inspection) on `published`, in the order in
    which they run. `inspected`: the day on which the draft was laid open, for the route with inspection."""
    tables = _tables(equated_days, published)
    rows = []
    if route is DecisionRoute.INSPECTION:
        first = _row(legal_term("inspection"), inspected, tables) if inspected else None
        rows.append(first or TermRow(legal_term("inspection")))
    for key in _TERMS[route]:
        if key == _FIRST[route]:
            rows.append(_row(legal_term(key), published + dt.timedelta(days=1), tables))
        elif key == "decision_on_objection":
            start = rows[-1].last_day
            assert start is not None  # the term for objection comes right before it
            rows.append(_row(legal_term(key), start + dt.timedelta(days=1), tables))
        else:
            rows.append(TermRow(legal_term(key), published if key == "publication" else None))
    return tuple(rows)


def _tables(equated: Collection[dt.date], around: dt.date) -> tuple[DayTable, DayTable]:
    """Every day, for durations that are no working days, and the days on which a term can end."""
    start = around.toordinal()
    return DayTable(lambda year: (), weekends=False, around=start), act_table(equated, start)


def _row(term: LegalTerm, first: dt.date, tables: tuple[DayTable, DayTable]) -> TermRow:
    assert term.duration is not None  # these terms have a number, a test sees to it
    start = first.toordinal()
    raw, end = last_day(start, term.duration, tables[0]), extended(start, term.duration, *tables)
    holiday = day_off(raw) if end > raw else ""
    return TermRow(term, first, dt.date.fromordinal(end), dt.date.fromordinal(raw), holiday)


def check_protection(schedule: Schedule) -> tuple[Message, ...]:
    """Where a plan announces or executes before residents can use their legal protection.

    A step with `appealable` is taken to be made known on its earliest finish; steps with `effect` are held against it.
    Objecting does not suspend a decision, so executing within the term is a warning and not a ban.
    """
    plan = schedule.plan
    decisions = [step for step in plan.steps if step.appealable]
    effects = [step for step in plan.steps if step.effect and step.done is None]
    found = [message for step in decisions for message in _inspection(plan, step)]
    for decision in decisions:
        for step in effects:
            found += _too_soon(schedule, decision, step)
    return tuple(found)


def _too_soon(schedule: Schedule, decision: Step, step: Step) -> Iterator[Message]:
    if step.key == decision.key or decision.appealable is None:
        return
    decided = schedule.by_key[decision.key].earliest_finish
    start = schedule.by_key[step.key].earliest_start
    if start <= decided:
        announces = step.effect is StepEffect.ANNOUNCES
        code = "announces_before_decision" if announces else "executes_before_decision"
        yield about(step.key, code, other=decision.key, date=start, own=decided)
    elif step.effect is StepEffect.EXECUTES:
        rows = protection_rows(decision.appealable, decided, equated_days=schedule.plan.calendar.equated_days)
        row = next(row for row in rows if row.term.key == _FIRST[decision.appealable])
        if row.last_day and start <= row.last_day:
            article = row.term.article
            yield about(
                step.key,
                "executes_within_term",
                other=decision.key,
                date=start,
                until=row.last_day,
                article=article,
            )


def _inspection(plan: Plan, decision: Step) -> Iterator[Message]:
    """A decision with inspection of the draft needs that term before it."""
    if decision.appealable is not DecisionRoute.INSPECTION or decision.done is not None:
        return
    network, places = network_of(plan), {step.key: place for place, step in enumerate(plan.steps)}
    waiting, seen = [places[decision.key]], {places[decision.key]}
    while waiting:
        for other, _lag in network.before[waiting.pop()]:
            if plan.steps[other].kind is StepKind.LEGAL_FORWARD:
                return
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    yield about(decision.key, "no_inspection_before_decision", article=legal_term("inspection").article)
