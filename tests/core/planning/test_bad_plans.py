"""Bad input, and input that looks bad: what the plan says about it, and that it never moves the deadline."""

import pytest

from beraad.core.planning import (
    Calendar,
    ChangeCause,
    Link,
    Period,
    PeriodKind,
    Pin,
    PlanError,
    RepairKind,
    RowError,
    SchoolRegion,
    compare,
    make_schedule,
    notable_days,
    region_of,
    school_holidays,
    text,
)
from tests.core.planning.plans import day, plan, step, weeks, working

COUNCIL = ("2027-03-04", "2027-04-08", "2027-05-13")


def codes(messages):
    return [one.code for one in messages]


def refused(*arguments, **more):
    with pytest.raises(PlanError) as found:
        make_schedule(plan(*arguments, **more))
    return found.value.problems


def closed(start, end, **more):
    return Calendar(periods=(Period(day(start), day(end), **more),))


def test_a_cycle_is_listed_in_order():
    problems = refused(
        "2027-01-04",
        "2027-03-01",
        step("a", "work", working(1), "c"),
        step("b", "work", working(1), "a"),
        step("c", "work", working(1), "b"),
        step("d", "work", working(1), "c"),
    )
    assert [(one.code, one.params["chain"]) for one in problems] == [("cycle", ("a", "b", "c", "a"))]
    assert "a, b, c, a" in text(problems[0])


def test_a_step_that_waits_for_itself_is_a_cycle():
    problems = refused("2027-01-04", "2027-03-01", step("a", "work", working(1), "a"))
    assert problems[0].params["chain"] == ("a", "a")


def test_a_step_that_does_not_exist_is_named():
    problems = refused("2027-01-04", "2027-03-01", step("a", "work", working(1), "nergens"))
    assert [(one.code, one.step, one.params["key"]) for one in problems] == [("unknown_step", "a", "nergens")]


def test_an_orphan_is_planned_and_named():
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-03-01",
            step("alone", "work", working(2)),
            step("main", "work", working(2)),
            step("end", "milestone", None, "main"),
        )
    )
    assert [one.step for one in made.notices if one.code == "orphan"] == ["alone"]
    assert made.by_key["alone"].earliest_finish == day("2027-01-05")


def test_a_deadline_in_the_past_does_not_fit_and_stays():
    made = make_schedule(plan("2027-01-04", "2026-12-01", step("work", "work", working(2))))
    assert made.feasible is False
    assert made.plan.deadline.date == day("2026-12-01")
    assert made.earliest_feasible_deadline == day("2027-01-05")
    assert "deadline_past" in codes(made.notices)
    assert made.missing_working_days > 0


def test_a_fixed_moment_that_was_the_deadline_and_has_passed_does_not_fit():
    made = make_schedule(plan("2027-01-04", "2026-12-01", step("end", "fixed", None, date=day("2026-12-01"))))
    assert made.feasible is False


def test_a_deadline_on_a_holiday_means_the_working_day_before():
    made = make_schedule(plan("2027-03-01", "2027-03-29", step("work", "work", working(2))))
    assert made.by_key["work"].latest_finish == day("2027-03-25")  # Good Friday and the weekend lie between
    notice = next(one for one in made.notices if one.code == "deadline_not_working")
    assert notice.params["before"] == day("2027-03-25")


def test_an_empty_list_of_meetings_is_refused_by_name():
    problems = refused(
        "2027-01-04", "2027-03-01", step("council", "slot", None), slots={"council": (), "college": ()}
    )
    assert [(one.code, one.step, one.params["slots"]) for one in problems] == [
        ("no_slots", "council", "council")
    ]


def test_an_empty_list_that_no_step_uses_is_fine():
    made = make_schedule(
        plan("2027-01-04", "2027-03-01", step("work", "work", working(1)), slots={"college": ()})
    )
    assert made.feasible is True


def test_a_list_that_does_not_exist_is_refused():
    problems = refused("2027-01-04", "2027-03-01", step("council", "slot", None))
    assert codes(problems) == ["unknown_slots"]


def test_one_meeting_in_the_list_is_said():
    made = make_schedule(
        plan("2027-01-04", "2027-05-01", step("council", "slot", None), council=["2027-03-04"])
    )
    assert made.feasible is True
    assert "slots_one" in codes(made.notices)


def test_a_list_that_is_used_up_asks_for_more_dates():
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-05-01",
            step("work", "work", working(60)),
            step("council", "slot", None, "work"),
            council=["2027-03-04"],
        )
    )
    assert made.feasible is False
    assert made.earliest_feasible_deadline is None
    assert made.summary.code == "no_slot"
    assert "no_slot_left" in codes(made.by_key["council"].earliest_because)
    assert RepairKind.OTHER_SLOT in [one.kind for one in made.repairs]


def test_two_meetings_on_one_day_are_one():
    made = make_schedule(
        plan(
            "2027-01-04",
            "2027-05-01",
            step("council", "slot", None),
            council=["2027-03-04", "2027-04-08", "2027-03-04"],
        )
    )
    assert made.by_key["council"].earliest_start == day("2027-03-04")
    assert [one.params["date"] for one in made.notices if one.code == "slots_twice"] == [day("2027-03-04")]


def test_a_recess_that_is_longer_than_the_slack_is_named():
    recess = closed("2027-03-08", "2027-04-09", kind=PeriodKind.RECESS, name="reces", stops_work=False)
    road = (step("work", "work", working(30)), step("end", "milestone", None, "work"))
    made = make_schedule(plan("2027-01-18", "2027-03-19", *road, calendar=recess))
    notice = next(one for one in made.notices if one.code == "period_longer_than_slack")
    assert notice.params["days"] == 25
    assert "reces" in text(notice)
    assert make_schedule(plan("2027-01-18", "2027-06-30", *road, calendar=recess)).notices == ()


def test_a_recess_in_which_the_council_does_not_meet():
    recess = closed("2027-03-01", "2027-03-31", kind=PeriodKind.RECESS, stops_work=False, stops_slots=True)
    made = make_schedule(
        plan("2027-01-04", "2027-05-01", step("council", "slot", None), council=COUNCIL, calendar=recess)
    )
    assert made.by_key["council"].earliest_start == day("2027-04-08")
    assert [one.params["date"] for one in made.notices if one.code == "slot_stopped"] == [day("2027-03-04")]


def test_every_meeting_in_a_recess_leaves_none():
    recess = closed("2027-01-01", "2027-12-31", stops_work=False, stops_slots=True)
    made = make_schedule(
        plan("2027-01-04", "2027-05-01", step("council", "slot", None), council=COUNCIL, calendar=recess)
    )
    assert made.feasible is False
    assert made.summary.code == "no_slot"


def test_a_meeting_on_a_day_off_is_questioned_and_kept():
    made = make_schedule(
        plan("2027-01-04", "2027-05-01", step("council", "slot", None), council=["2027-03-28", "2027-04-08"])
    )
    assert [one.params["date"] for one in made.notices if one.code == "slot_not_working"] == [
        day("2027-03-28")
    ]
    assert made.by_key["council"].earliest_start == day("2027-03-28")


def test_an_election_period_is_a_closed_period():
    election = closed(
        "2027-03-01",
        "2027-03-17",
        kind=PeriodKind.ELECTION,
        name="verkiezingen",
        stops_work=False,
        stops_slots=True,
    )
    made = make_schedule(
        plan("2027-01-04", "2027-05-01", step("council", "slot", None), council=COUNCIL, calendar=election)
    )
    assert made.by_key["council"].earliest_start == day("2027-04-08")


def test_the_leap_day_is_a_working_day():
    made = make_schedule(plan("2028-02-28", "2028-03-31", step("work", "work", working(3))))
    assert made.by_key["work"].earliest_finish == day("2028-03-01")


def test_an_unknown_school_region_is_refused_with_those_that_exist():
    with pytest.raises(RowError) as found:
        region_of("Oost")
    assert found.value.message.code == "unknown_region"
    assert "noord, midden, zuid" in text(found.value.message)
    assert region_of(" Heel Nederland ") == tuple(SchoolRegion)


def test_without_a_region_the_holidays_of_all_regions_are_shown_each_with_its_region():
    found = notable_days(day("2027-02-13"), day("2027-02-28"))
    school = {one.region for one in found if one.kind == "school_holiday"}
    assert school == set(SchoolRegion)


def test_a_municipality_in_two_regions_has_the_holidays_of_both():
    both = school_holidays(day("2027-02-01"), day("2027-02-28"), [SchoolRegion.NORTH, SchoolRegion.SOUTH])
    assert [(one.region, one.start) for one in both] == [
        (SchoolRegion.SOUTH, day("2027-02-13")),
        (SchoolRegion.NORTH, day("2027-02-20")),
    ]
    calendar = Calendar(periods=tuple(one.period() for one in both))
    talk = step("talk", "work", working(1), avoid=frozenset({PeriodKind.SCHOOL_HOLIDAY}))
    made = make_schedule(plan("2027-02-15", "2027-04-01", talk, calendar=calendar))
    assert made.by_key["talk"].earliest_start == day("2027-03-01")


def test_an_unknown_duration_is_not_zero():
    """It is counted as a day, everything after it says so, and the plan does not promise that it fits."""
    road = (
        step("talks", "work", None),
        step("note", "work", working(5), "talks"),
        step("end", "milestone", None, "note"),
    )
    made = make_schedule(
        plan("2027-01-04", "2027-02-01", *road, step("other", "work", working(1)), last="end")
    )
    assert made.feasible is None
    assert made.summary.code == "fits_as_far_as_known"
    assert [one.unknown for one in made.steps] == [True, True, True, False]
    assert made.by_key["talks"].earliest_finish == day("2027-01-04")
    assert made.by_key["note"].earliest_start == day("2027-01-05")
    # The note needs Monday 25 to Friday 29 January.
    assert made.by_key["talks"].most_working_days == 15
    assert "unknown_duration" in codes(made.notices)


def test_an_unknown_duration_that_no_length_could_fit_does_not_fit():
    road = (step("talks", "work", None), step("note", "work", working(50), "talks"))
    made = make_schedule(plan("2027-01-04", "2027-02-01", *road))
    assert made.feasible is False
    assert made.by_key["talks"].most_working_days == 0


def test_an_unknown_duration_beside_the_road_says_nothing_about_the_deadline():
    road = (step("work", "work", working(5)), step("after", "work", None, "work"))
    assert make_schedule(plan("2027-01-04", "2027-02-01", *road, last="work")).feasible is True


def test_a_pin_later_than_the_latest_start_is_kept_reported_and_makes_the_plan_not_fit():
    pinned = step("talk", "work", working(1), pin=Pin(day("2027-02-10"), "zaal vrij"))
    made = make_schedule(plan("2027-01-04", "2027-02-01", pinned, step("end", "milestone", None, "talk")))
    notice = next(one for one in made.notices if one.code == "pin_too_late")
    assert (notice.params["latest"], notice.params["reason"]) == (day("2027-01-29"), "zaal vrij")
    assert made.feasible is False
    assert made.by_key["talk"].earliest_start == day("2027-02-10")
    assert made.earliest_feasible_deadline == day("2027-02-11")


def test_a_pin_before_what_must_come_first_is_not_obeyed_and_reported():
    pinned = step("talk", "work", working(1), "work", pin=Pin(day("2027-01-05"), "agenda"))
    made = make_schedule(plan("2027-01-04", "2027-02-01", step("work", "work", working(5)), pinned))
    assert "pin_too_early" in codes(made.notices)
    assert made.by_key["talk"].earliest_start == day("2027-01-11")
    assert made.feasible is False
    assert RepairKind.RELEASE_PIN in [one.kind for one in made.repairs]


def test_a_meeting_pinned_on_a_day_that_is_not_in_the_list():
    council = step("council", "slot", None, pin=Pin(day("2027-03-11"), "extra raad"))
    made = make_schedule(plan("2027-01-04", "2027-05-01", council, council=COUNCIL))
    assert made.by_key["council"].earliest_start == day("2027-03-11")
    assert "pin_not_a_slot" in codes(made.notices)


def test_a_pin_on_a_sunday_starts_on_monday_and_says_so():
    pinned = step("talk", "work", working(1), pin=Pin(day("2027-01-10"), "open dag"))
    made = make_schedule(plan("2027-01-04", "2027-02-01", pinned))
    assert made.by_key["talk"].earliest_start == day("2027-01-11")
    assert "pin_not_working" in codes(made.notices)
    assert made.feasible is True


def test_a_negative_lag_lets_steps_overlap_but_never_starts_before_today():
    late = step("note", "work", working(5), after=(Link("inspection", working(-10)),))
    made = make_schedule(
        plan("2027-01-11", "2027-05-01", step("inspection", "legal_forward", weeks(6)), late)
    )
    assert made.by_key["note"].earliest_start == day("2027-02-09")
    early = step("note", "work", working(5), after=(Link("first", working(-10)),))
    made = make_schedule(plan("2027-01-11", "2027-05-01", step("first", "work", working(1)), early))
    assert made.by_key["note"].earliest_start == day("2027-01-11")


def test_a_calendar_that_changes_after_approval_says_what_moved_and_why():
    road = (
        step("proposal", "work", working(15)),
        step("inspection", "legal_forward", weeks(6), "proposal"),
        step("council", "slot", None, "inspection", papers=weeks(2)),
    )
    approved = make_schedule(plan("2027-01-11", "2027-05-13", *road, council=COUNCIL))
    now = make_schedule(
        plan("2027-01-11", "2027-05-13", *road, council=COUNCIL, calendar=closed("2027-01-18", "2027-01-22"))
    )
    found = compare(approved, now)
    assert found.changed == (ChangeCause.CALENDAR,)
    assert [one.key for one in found.moved] == ["proposal", "inspection"]
    proposal, inspection = found.moved
    assert (proposal.before[1], proposal.after[1]) == (day("2027-01-29"), day("2027-02-05"))
    assert proposal.later
    assert codes(inspection.because) == ["changed_calendar", "follows"]


def test_problems_of_several_steps_come_together():
    problems = refused(
        "2027-01-04",
        "2027-03-01",
        step("a", "work", working(0)),
        step("b", "fixed", None),
        step("b", "work", working(1)),
        step("c", "work", working(1), done=day("2027-02-01")),
        step("d", "calendar_term", weeks(1), avoid=frozenset({PeriodKind.RECESS})),
        step("e", "slot", None, papers=working(0), slots="council"),
        step("f", "fixed", None, date=day("2222-01-01")),
        last="zz",
        council=COUNCIL,
    )
    assert codes(problems) == [
        "step_twice",
        "unknown_step",
        "bad_duration",
        "no_date",
        "done_later",
        "avoid_not_here",
        "bad_papers",
        "date_too_far",
    ]
    assert all(text(one) and text(one, "en") for one in problems)


def test_what_does_not_count_for_a_kind_of_step_is_said():
    road = (
        step("work", "work", working(5)),
        step("end", "milestone", working(3), "work", date=day("2027-02-20"), papers=weeks(2)),
    )
    made = make_schedule(plan("2027-01-04", "2027-02-01", *road))
    assert codes(made.notices) == ["duration_not_used", "date_not_used", "papers_not_used"]
    assert made.by_key["work"].latest_because[0].code == "before"
    assert made.feasible is True
