"""Both passes on plans small enough to work out by hand."""

import pytest

from beraad.core.planning import (
    Calendar,
    Duration,
    DurationUnit,
    Link,
    Period,
    Pin,
    PlanError,
    RepairKind,
    make_schedule,
    text,
)
from tests.core.planning.plans import day, days, plan, step, weeks, working

COUNCIL = ("2027-03-04", "2027-04-08", "2027-05-13")
ROAD = (
    step("proposal", "work", working(15)),
    step("inspection", "legal_forward", weeks(6), "proposal"),
    step("note", "work", working(10), "inspection"),
    step("council", "slot", None, "note", papers=weeks(2)),
)


def dates(made, key):
    found = made.by_key[key]
    return tuple(
        one.isoformat() if one else None
        for one in (found.earliest_start, found.earliest_finish, found.latest_start, found.latest_finish)
    )


def codes(messages):
    return [one.code for one in messages]


def test_a_road_with_room():
    """Three weeks of work, six weeks of inspection, two weeks of work, papers two weeks ahead, the council of May."""
    made = make_schedule(plan("2027-01-11", "2027-05-13", *ROAD, council=COUNCIL))
    assert dates(made, "proposal") == ("2027-01-11", "2027-01-29", "2027-02-11", "2027-03-03")
    assert dates(made, "inspection") == ("2027-01-30", "2027-03-12", "2027-03-04", "2027-04-14")
    assert dates(made, "note") == ("2027-03-15", "2027-03-30", "2027-04-15", "2027-04-29")
    assert dates(made, "council") == ("2027-05-13", "2027-05-13", "2027-05-13", "2027-05-13")
    assert made.feasible is True
    assert made.missing_working_days == 0
    assert made.binding_chain == ("proposal", "inspection", "note", "council")
    assert made.earliest_feasible_deadline == day("2027-05-13")
    assert made.repairs == ()
    assert "is haalbaar, zonder speling: op zijn vroegst is ‘council’ klaar op 13 mei 2027." in text(
        made.summary
    )
    later = make_schedule(plan("2027-01-11", "2027-05-31", *ROAD, council=(*COUNCIL, "2027-05-31")))
    assert f"met {later.by_key['council'].slack_working_days} werkdagen speling. Dat komt door: " in text(
        later.summary
    )


def test_the_same_road_to_the_council_of_april_is_one_day_too_long():
    made = make_schedule(plan("2027-01-11", "2027-04-08", *ROAD, council=COUNCIL))
    assert made.feasible is False
    assert made.missing_working_days == 1
    assert made.binding_chain == ("proposal", "inspection", "note", "council")
    assert made.earliest_feasible_deadline == day("2027-05-13")
    assert made.plan.deadline.date == day("2027-04-08")  # it never moves by itself
    assert [made.by_key[key].slack_working_days for key in ("proposal", "inspection", "note")] == [-1, -1, -1]
    assert all(one.critical for one in made.steps)


def test_it_names_three_repairs_and_more_that_are_enough_and_carries_out_none():
    made = make_schedule(plan("2027-01-11", "2027-04-08", *ROAD, council=COUNCIL))
    enough = {(one.kind, one.step) for one in made.repairs if one.enough}
    assert {
        (RepairKind.SHORTEN_STEP, "proposal"),
        (RepairKind.SHORTEN_STEP, "note"),
        (RepairKind.LATER_PAPERS, "council"),
        (RepairKind.LATER_DEADLINE, "council"),
    } <= enough
    shorter = next(one for one in made.repairs if one.step == "note")
    assert shorter.by == Duration(1, DurationUnit.WORKING_DAYS)
    tried = (*ROAD[:2], step("note", "work", working(9), "inspection"), ROAD[3])
    assert make_schedule(plan("2027-01-11", "2027-04-08", *tried, council=COUNCIL)).feasible is True
    assert made.by_key["note"].earliest_start == day("2027-03-15")


def test_an_extra_meeting_is_proposed_between_the_first_day_it_can_be_and_the_last():
    made = make_schedule(plan("2027-01-11", "2027-04-30", *ROAD, council=("2027-03-04", "2027-05-13")))
    extra = next(one for one in made.repairs if one.kind is RepairKind.OTHER_SLOT)
    assert (extra.date, extra.until, extra.enough) == (day("2027-04-13"), day("2027-04-30"), True)


def test_papers_may_be_in_on_their_last_day():
    council = step("council", "slot", None, "note", papers=weeks(2))
    made = make_schedule(
        plan("2027-01-11", "2027-02-04", step("note", "work", working(9)), council, council=["2027-02-04"])
    )
    assert dates(made, "note") == ("2027-01-11", "2027-01-21", "2027-01-11", "2027-01-21")
    assert made.by_key["council"].papers_latest == day("2027-01-21")
    assert made.feasible is True


def test_papers_cannot_be_in_before_today():
    """For the meeting of 18 January they were due yesterday."""
    council = step("council", "slot", None, papers=weeks(1))
    made = make_schedule(plan("2027-01-12", "2027-03-01", council, council=["2027-01-18", "2027-01-19"]))
    assert made.by_key["council"].earliest_start == day("2027-01-19")
    assert made.by_key["council"].papers_earliest == day("2027-01-12")


def test_work_begins_on_the_next_working_day_and_a_term_on_the_next_day():
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-03-01",
            step("first", "work", working(5)),  # until Friday 8 January
            step("term", "calendar_term", days(10), "first"),
            step("work", "work", working(1), "first"),
            step("moment", "milestone", None, "first"),
            step("end", "milestone", None, "term", "work", "moment"),
        )
    )
    assert dates(made, "term")[:2] == ("2027-01-09", "2027-01-18")
    assert dates(made, "work")[:2] == ("2027-01-11", "2027-01-11")
    assert dates(made, "moment")[:2] == ("2027-01-09", "2027-01-09")
    assert dates(made, "end")[:2] == ("2027-01-19", "2027-01-19")


@pytest.mark.parametrize(
    ("lag", "kind", "start", "latest"),
    [
        (None, "work", "2027-01-11", "2027-01-15"),
        (working(2), "work", "2027-01-13", "2027-01-13"),
        (working(1), "calendar_term", "2027-01-12", "2027-01-14"),
        (days(3), "work", "2027-01-12", "2027-01-14"),
        (working(-2), "work", "2027-01-07", "2027-01-19"),
        (days(-3), "calendar_term", "2027-01-06", "2027-01-20"),
        (weeks(1), "calendar_term", "2027-01-16", "2027-01-08"),
    ],
)
def test_lag(lag, kind, start, latest):
    """After work that ends on Friday 8 January; what follows takes a day and must be done by Monday 18 January."""
    second = step("second", kind, working(1) if kind == "work" else days(1), after=(Link("first", lag),))
    made = make_schedule(plan("2027-01-04", "2027-01-18", step("first", "work", working(5)), second))
    assert made.by_key["second"].earliest_start == day(start)
    assert made.by_key["first"].latest_finish == day(latest)


def test_slack_is_counted_in_working_days():
    """Good Friday and Easter Monday are no working days, 5 May is one."""
    made = make_schedule(plan("2027-03-25", "2027-05-10", step("work", "work", working(1))))
    assert made.by_key["work"].slack_working_days == 28


def test_a_side_step_that_nothing_waits_for_has_no_latest_date():
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-02-01",
            step("main", "work", working(5)),
            step("side", "work", working(90), "main"),
            last="main",
        )
    )
    side = made.by_key["side"]
    assert (side.latest_start, side.latest_finish, side.slack_working_days) == (None, None, None)
    assert not side.critical
    assert made.feasible is True
    assert codes(side.latest_because) == ["nothing_binds"]


def test_the_reasons_name_what_binds():
    made = make_schedule(plan("2027-01-11", "2027-04-08", *ROAD, council=COUNCIL))
    assert codes(made.by_key["proposal"].earliest_because) == ["from_today"]
    assert made.by_key["note"].earliest_because[0].params["other"] == "inspection"
    assert codes(made.by_key["council"].earliest_because) == ["after", "slot_papers"]
    assert codes(made.by_key["council"].latest_because) == ["deadline", "last_slot"]
    late = made.by_key["note"].latest_because[0]
    assert (late.code, late.params["other"], late.params["date"]) == (
        "before_papers",
        "council",
        day("2027-03-25"),
    )


def test_the_act_is_named_when_it_extends_a_term():
    made = make_schedule(plan("2027-02-15", "2027-06-01", step("inspection", "legal_forward", weeks(6))))
    reason = made.steps[0].earliest_because[1]
    assert (reason.code, reason.params["date"], reason.params["holiday"]) == (
        "extended",
        day("2027-03-28"),
        "sunday",
    )
    assert made.steps[0].extended_from == day("2027-03-28")


def test_a_fixed_moment_binds_what_comes_before_it():
    moment = step("visit", "fixed", None, "work", date=day("2027-01-20"))
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-03-01",
            step("work", "work", working(5)),
            moment,
            step("end", "milestone", None, "visit"),
        )
    )
    assert dates(made, "work") == ("2027-01-04", "2027-01-08", "2027-01-13", "2027-01-19")
    assert dates(made, "visit") == ("2027-01-20",) * 4
    assert made.binding_chain == ("visit", "end")  # the work has room; the moment stands by its own date


def test_a_fixed_moment_that_comes_too_soon_is_not_helped_by_a_later_deadline():
    moment = step("visit", "fixed", None, "work", date=day("2027-01-06"))
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-03-01",
            step("work", "work", working(5)),
            moment,
            step("end", "milestone", None, "visit"),
        )
    )
    assert made.feasible is False
    assert made.earliest_feasible_deadline is None
    assert made.binding_chain == ("work", "visit", "end")
    assert made.missing_working_days == 3
    assert made.summary.code == "own_date_missed"
    moved = next(one for one in made.repairs if one.kind is RepairKind.MOVE_FIXED)
    assert (moved.date, moved.enough) == (day("2027-01-09"), True)


def test_a_fixed_moment_in_the_past_has_happened():
    moment = step("start", "fixed", None, date=day("2026-12-01"))
    made = make_schedule(plan("2027-01-04", "2027-01-08", moment, step("work", "work", working(5), "start")))
    assert made.feasible is True
    assert dates(made, "work") == ("2027-01-04", "2027-01-08", "2027-01-04", "2027-01-08")
    assert "fixed_in_past" in codes(made.notices)


def test_what_is_done_is_not_planned_again():
    done = step("talks", "work", working(20), done=day("2026-12-18"))
    made = make_schedule(plan("2027-01-04", "2027-01-08", done, step("work", "work", working(5), "talks")))
    assert made.feasible is True
    assert made.by_key["talks"].earliest_finish == day("2026-12-18")
    assert not made.by_key["talks"].critical


def test_a_step_keeps_out_of_the_periods_it_avoids():
    holiday = Period(day("2027-02-20"), day("2027-02-28"), name="voorjaar", stops_work=False)
    calendar = Calendar(periods=(holiday,))
    talk = step("talk", "work", working(2), avoid=frozenset({holiday.kind}))
    made = make_schedule(
        plan("2027-02-19", "2027-04-01", talk, step("other", "work", working(2)), calendar=calendar)
    )
    assert dates(made, "talk")[:2] == ("2027-02-19", "2027-03-01")
    assert dates(made, "other")[:2] == ("2027-02-19", "2027-02-22")


def test_a_pin_is_kept_and_what_follows_with_it():
    pinned = step("talk", "work", working(1), pin=Pin(day("2027-01-20"), "de wethouder kan dan"))
    made = make_schedule(plan("2027-01-04", "2027-02-01", pinned, step("after", "work", working(1), "talk")))
    assert dates(made, "talk") == ("2027-01-20",) * 4
    assert made.by_key["after"].earliest_start == day("2027-01-21")
    assert "pinned" in codes(made.by_key["talk"].earliest_because)


def test_a_long_chain_needs_no_recursion():
    steps = [step("s0", "calendar_term", days(1))]
    steps += [step(f"s{number}", "calendar_term", days(1), f"s{number - 1}") for number in range(1, 6000)]
    made = make_schedule(plan("2027-01-01", "2045-01-01", *steps))
    assert len(made.binding_chain) == 6000
    assert made.feasible is True


def test_a_plan_that_never_ends_is_refused():
    steps = [step("s0", "work", working(9999))]
    steps += [step(f"s{number}", "work", working(9999), f"s{number - 1}") for number in range(1, 30)]
    with pytest.raises(PlanError) as refused:
        make_schedule(plan("2027-01-01", "2045-01-01", *steps))
    assert codes(refused.value.problems) == ["too_long"]
