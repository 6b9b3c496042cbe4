"""What moved between two schedules, and why."""

from beraad.core.planning import Calendar, ChangeCause, Period, Pin, compare, make_schedule, text
from tests.core.planning.plans import day, plan, step, weeks, working

COUNCIL = ("2027-03-04", "2027-04-08", "2027-05-13")


def road(number=10, **more):
    return (
        step("proposal", "work", working(number)),
        step("note", "work", working(5), "proposal"),
        step("council", "slot", None, "note", papers=weeks(2), **more),
    )


def made(*steps, today="2027-01-11", deadline="2027-05-13", council=COUNCIL, **more):
    return make_schedule(plan(today, deadline, *steps, council=council, **more))


def moved(before, after):
    return {one.key: one.causes for one in compare(before, after).moved}


def test_nothing_moves_between_equal_plans():
    found = compare(made(*road()), made(*road()))
    assert (found.moved, found.added, found.removed, found.changed) == ((), (), (), ())


def test_a_longer_step_moves_itself_and_what_follows():
    found = compare(made(*road()), made(*road(15)))
    assert found.changed == (ChangeCause.DURATION,)
    assert {one.key: one.causes for one in found.moved}["note"] == (ChangeCause.DURATION,)
    note = next(one for one in found.moved if one.key == "note")
    assert [text(one) for one in note.because] == [
        "De duur van een stap is veranderd.",
        "Deze stap schuift mee met ‘proposal’.",
    ]
    assert (note.before[0], note.after[0]) == (day("2027-01-25"), day("2027-02-01"))


def test_a_step_does_not_move_along_with_one_that_stayed():
    pin = Pin(day("2027-04-08"), "de zaal is vrij")
    council = {one.key: one for one in compare(made(*road()), made(*road(pin=pin))).moved}["council"]
    assert [text(one) for one in council.because] == ["De datum of de soort van een stap is veranderd."]


def test_another_list_of_meetings_moves_the_council_and_the_latest_dates():
    found = moved(made(*road()), made(*road(), council=("2027-03-11", "2027-05-20")))
    assert set(found) == {"proposal", "note", "council"}
    assert set(found.values()) == {(ChangeCause.SLOT,)}


def test_each_step_has_the_cause_that_moves_it_when_several_things_change():
    before = made(
        step("a", "work", working(5)), step("b", "work", working(5)), step("c", "milestone", None, "a", "b")
    )
    closed = Calendar(periods=(Period(day("2027-01-15"), day("2027-01-15")),))
    after = made(
        step("a", "work", working(3)),
        step("b", "work", working(5)),
        step("c", "milestone", None, "a", "b"),
        calendar=closed,
    )
    found = moved(before, after)
    assert ChangeCause.DURATION in found["a"]
    assert found["b"] == (ChangeCause.CALENDAR,)
    assert found["c"] == (ChangeCause.CALENDAR,)


def test_steps_that_are_new_or_gone_are_named_and_move_the_others():
    before = made(*road())
    new = (step("talk", "work", working(5)), *road()[1:], step("proposal", "work", working(10), "talk"))
    found = compare(before, made(*new, last="council"))
    assert (found.added, found.removed) == (("talk",), ())
    assert ChangeCause.DEPENDENCY in next(one for one in found.moved if one.key == "note").causes
    assert compare(made(*new, last="council"), before).removed == ("talk",)


def test_a_later_deadline_moves_latest_dates_only():
    found = compare(made(*road(), deadline="2027-04-08"), made(*road()))
    assert {one.causes for one in found.moved} == {(ChangeCause.DEADLINE,)}
    assert all(one.before[:2] == one.after[:2] for one in found.moved)
    assert all(not one.later for one in found.moved)


def test_time_that_passes_and_a_pin_are_causes():
    assert moved(made(*road()), made(*road(), today="2027-01-12"))["proposal"] == (ChangeCause.TODAY,)
    pin = Pin(day("2027-04-08"), "de burgemeester is er dan")
    assert moved(made(*road()), made(*road(pin=pin)))["council"] == (ChangeCause.DATE,)


def test_the_order_of_the_steps_in_the_file_changes_nothing():
    assert compare(made(*road()), made(*reversed(road()), last="council")).changed == ()
