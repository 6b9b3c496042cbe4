"""What holds for every plan, and a slow and simple planner that must agree with the two passes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.planning import (
    Calendar,
    Deadline,
    Duration,
    DurationUnit,
    Link,
    Period,
    Plan,
    Repair,
    RepairKind,
    Step,
    StepKind,
    make_schedule,
)
from beraad.core.planning.passes import run_passes
from beraad.core.planning.rules import rule_of
from beraad.core.planning.tables import Tables
from tests.core.planning.plans import day

TODAY = day("2027-03-15")
ONE = dt.timedelta(days=1)
# Written out by hand, so that the slow planner knows nothing of ours.
PUBLIC = {
    day(f"2027-{one}") for one in ("01-01", "03-26", "03-29", "04-27", "05-06", "05-17", "12-25", "12-26")
}
ACT = PUBLIC | {day("2027-05-05")}
SLOTS = tuple(day("2027-01-07") + dt.timedelta(days=21 * number) for number in range(16))

amounts = st.integers(min_value=1, max_value=12)
lags = st.one_of(
    st.none(),
    st.builds(Duration, st.integers(-4, 4), st.sampled_from([DurationUnit.WORKING_DAYS, DurationUnit.DAYS])),
)
durations = st.builds(Duration, amounts, st.sampled_from([DurationUnit.WORKING_DAYS, DurationUnit.DAYS]))
kinds = st.sampled_from([one for one in StepKind if one is not StepKind.FIXED])
closed = st.sets(st.integers(0, 80), max_size=6)


@st.composite
def plans(draw: Callable[..., object], most: int = 6) -> Plan:
    size = draw(st.integers(1, most))
    steps = []
    for number in range(size):
        links = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        kind = draw(kinds)
        after = tuple(Link(f"s{other}", draw(lags)) for other in sorted(links))
        duration = (
            draw(durations) if kind not in (StepKind.SLOT, StepKind.FIXED, StepKind.KEY_MOMENT) else None
        )
        papers = draw(st.one_of(st.none(), durations)) if kind is StepKind.SLOT else None
        slots = "council" if kind is StepKind.SLOT else ""
        steps.append(Step(f"s{number}", kind, duration, after, slots=slots, papers=papers))
    deadline = Deadline(f"s{size - 1}", TODAY + dt.timedelta(days=draw(st.integers(-5, 120))))
    periods = tuple(Period(TODAY + one * ONE, TODAY + one * ONE) for one in map(int, sorted(draw(closed))))
    return Plan(TODAY, deadline, tuple(steps), Calendar(periods=periods), {"council": SLOTS})


class Slow:
    """The same plan, day by day, from the text of the rules."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.off = {period.start for period in plan.calendar.periods}

    def working(self, date: dt.date) -> bool:
        return date.weekday() < 5 and date not in PUBLIC and date not in self.off

    def back(self, date: dt.date, number: int) -> dt.date:
        """The working day with this number, counted back from a date."""
        while number > self.working(date):
            number -= self.working(date)
            date -= ONE
        return date

    def may_follow(self, finish: dt.date, lag: Duration | None, start: dt.date) -> bool:
        if lag is None:
            return start > finish
        if lag.unit is DurationUnit.DAYS:
            return start > finish + lag.amount * ONE
        if lag.amount < 0:
            return start >= self.back(finish, -lag.amount)
        between = [finish + number * ONE for number in range(1, (start - finish).days)]
        return start > finish and sum(map(self.working, between)) >= lag.amount

    def due(self, step: Step, start: dt.date) -> dt.date | None:
        if step.papers is None:
            return None
        if step.papers.unit is DurationUnit.DAYS:
            return start - step.papers.amount * ONE
        return self.back(start - ONE, step.papers.amount)

    def may_start(self, step: Step, start: dt.date, today: dt.date) -> bool:
        if step.kind is StepKind.WORK:
            return self.working(start)
        due = self.due(step, start)
        return step.kind is not StepKind.SLOT or (start in SLOTS and (due is None or due >= today))

    def finish(self, step: Step, start: dt.date) -> dt.date:
        if step.duration is None:
            return start
        date, left = start, step.duration.amount
        by_work = step.duration.unit is DurationUnit.WORKING_DAYS
        left -= self.working(date) if by_work else 1
        while left > 0:
            date += ONE
            left -= self.working(date) if by_work else 1
        while step.kind is StepKind.LEGAL_FORWARD and (date.weekday() > 4 or date in ACT):
            date += ONE
        if step.kind is StepKind.LEGAL_FORWARD and step.duration.amount >= 3:
            while sum(self.good(start, date)) < 2:
                date += ONE
            while date.weekday() > 4 or date in ACT:
                date += ONE
        return date

    def good(self, start: dt.date, end: dt.date) -> list[bool]:
        days = [start + number * ONE for number in range((end - start).days + 1)]
        return [one.weekday() < 5 and one not in ACT for one in days]

    def follows(self, step: Step, finishes: dict[str, dt.date], start: dt.date) -> bool:
        for link in step.after:
            if link.key in finishes:
                finish = finishes[link.key]
                due = self.due(step, start)
                # The papers may be in on the day on which what comes before is finished.
                if not self.may_follow(finish, link.lag, min(start, due + ONE) if due else start):
                    return False
        return True

    def run(self, starts: dict[str, dt.date], today: dt.date) -> dict[str, tuple[dt.date, dt.date]] | None:
        """Every step as early as it can; the steps in `starts` on that day. With `starts` only what follows them."""
        dates: dict[str, tuple[dt.date, dt.date]] = {}
        for step in self.plan.steps:
            if step.key in starts:
                start = starts[step.key]
            elif starts and not any(link.key in dates for link in step.after):
                continue
            else:
                start = today
                finishes = {key: end for key, (_begin, end) in dates.items()}
                while not (self.may_start(step, start, today) and self.follows(step, finishes, start)):
                    start += ONE
                    if start > SLOTS[-1] + 60 * ONE:
                        return None
            dates[step.key] = start, self.finish(step, start)
        return dates

    def latest(self, step: Step) -> dt.date | None:
        """The last day on which a step can start while what follows it, and nothing else, still meets the deadline."""
        deadline = self.plan.deadline
        date = deadline.date + 30 * ONE
        early = day("2026-06-01")
        while date > TODAY - 60 * ONE:
            if self.may_start(step, date, early):
                made = self.run({step.key: date}, early)
                if made is not None and deadline.step not in made:
                    return None
                if made is not None and made[deadline.step][1] <= deadline.date:
                    return date
            date -= ONE
        return dt.date.min


@settings(max_examples=150, deadline=None)
@given(plans())
def test_the_forward_pass_agrees_with_a_planner_that_tries_every_day(plan):
    slow = Slow(plan).run({}, TODAY)
    passes = run_passes(plan)
    if slow is None:
        return  # no meeting left: the slow planner gives up
    for place, step in enumerate(plan.steps):
        found = tuple(dt.date.fromordinal(one) for one in passes.earliest[place])
        assert found == slow[step.key], step.key


@settings(max_examples=60, deadline=None)
@given(plans(most=4))
def test_the_backward_pass_agrees_with_a_planner_that_tries_every_day(plan):
    slow, passes = Slow(plan), run_passes(plan)
    for place, step in enumerate(plan.steps):
        expected = slow.latest(step)
        found = passes.latest[place]
        if expected is None:
            assert found is None
        elif expected != dt.date.min:
            assert found is not None
            assert dt.date.fromordinal(found[0]) == expected, step.key


@settings(max_examples=100, deadline=None)
@given(plans())
def test_in_a_plan_that_fits_nothing_is_late_and_in_one_that_does_not_the_chain_is(plan):
    made = make_schedule(plan)
    late = [one for one in made.steps if one.latest_start and one.earliest_start > one.latest_start]
    assert bool(late) is (made.feasible is False) or made.summary.code == "no_slot"
    for one in made.steps:
        assert (one.slack_working_days is None) is (one.latest_start is None)
        assert one.critical is (one.slack_working_days is not None and one.slack_working_days <= 0)
    assert made.binding_chain
    assert (made.missing_working_days > 0) is bool(late)
    assert made.plan.deadline == plan.deadline


def carried_out(plan: Plan, repair: Repair) -> Plan:
    """A plan with one proposal done, as somebody would do it by hand."""
    step = next(one for one in plan.steps if one.key == repair.step)
    links = step.after
    if repair.kind is RepairKind.LATER_DEADLINE:
        return replace(plan, deadline=replace(plan.deadline, date=repair.date))
    if repair.kind is RepairKind.OTHER_SLOT:
        return replace(plan, slots={"council": (*SLOTS, repair.date)})
    if repair.kind is RepairKind.SHORTEN_STEP:
        step = replace(step, duration=replace(step.duration, amount=step.duration.amount - repair.by.amount))
    elif repair.kind is RepairKind.LATER_PAPERS:
        step = replace(step, papers=Duration((repair.date - repair.until).days, DurationUnit.DAYS))
    else:
        other = repair.message.params["other"]
        lag = {one.key: one.lag.amount if one.lag else 0 for one in links}[other] - repair.by.amount
        sooner = Link(other, Duration(lag, DurationUnit.WORKING_DAYS))
        step = replace(step, after=tuple(sooner if one.key == other else one for one in links))
    return replace(plan, steps=tuple(step if one.key == repair.step else one for one in plan.steps))


@settings(max_examples=100, deadline=None)
@given(plans())
def test_a_repair_that_says_it_is_enough_is_enough(plan):
    for repair in make_schedule(plan).repairs:
        if repair.enough:
            assert make_schedule(carried_out(plan, repair)).feasible is not False, repair


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_earliest_feasible_deadline_fits_and_the_day_before_does_not(plan):
    made = make_schedule(plan)
    if made.earliest_feasible_deadline is None:
        return
    later = replace(plan, deadline=replace(plan.deadline, date=made.earliest_feasible_deadline))
    assert make_schedule(later).feasible is True
    earlier = replace(later, deadline=replace(later.deadline, date=later.deadline.date - ONE))
    assert make_schedule(earlier).feasible is False


@settings(max_examples=100, deadline=None)
@given(plans(), st.integers(0, 80))
def test_a_closed_day_more_never_makes_anything_earlier_nor_a_latest_date_later(plan, number):
    """But a step that starts so many working days before another ends, starts earlier: it counts back."""
    steps = tuple(
        replace(
            step,
            after=tuple(
                Link(one.key, one.lag and replace(one.lag, amount=abs(one.lag.amount))) for one in step.after
            ),
        )
        for step in plan.steps
    )
    plan = replace(plan, steps=steps)
    extra = Period(TODAY + number * ONE, TODAY + number * ONE)
    more = replace(plan, calendar=replace(plan.calendar, periods=(*plan.calendar.periods, extra)))
    before, after = run_passes(plan), run_passes(more)
    for place in range(len(steps)):
        assert after.earliest[place] >= before.earliest[place]
        old, new = before.latest[place], after.latest[place]
        assert (old is None) is (new is None)
        if old is not None and new is not None:
            assert new[0] <= old[0]


@settings(max_examples=100, deadline=None)
@given(plans(most=1), st.integers(-60, 60), st.integers(0, 20))
def test_a_rule_never_goes_down_when_its_day_goes_up_and_back_is_the_reverse_of_forth(plan, number, further):
    today = TODAY.toordinal()
    rule = rule_of(plan.steps[0], Tables(plan), today - 200)
    first = today + number
    assert rule.up(first) <= rule.up(first + further)
    assert rule.down(first) <= rule.down(first + further)
    start, finish = rule.down(first)
    assert finish <= first
    if plan.steps[0].kind is not StepKind.SLOT:
        assert rule.up(start) == (start, finish)
        assert rule.up(start + 1)[1] > first  # a day later is too late
