"""Terms and the General Terms Act: the dates that somebody worked out by hand."""

import datetime as dt

import pytest

from beraad.core.planning import Calendar, Duration, DurationUnit, make_schedule
from beraad.core.planning.act import act_days, applies, public_days, the_act
from beraad.core.planning.days import DayTable
from beraad.core.planning.terms import last_day, last_start
from tests.core.planning.plans import day, days, months, plan, step, weeks, working

PLAIN = Calendar()
FRIDAY_AFTER_ASCENSION = Calendar(equated_days=frozenset({day("2027-05-07")}))


def last_of(start: str, kind: str, duration: Duration, calendar: Calendar = PLAIN) -> str:
    made = make_schedule(plan(start, "2030-01-01", step("term", kind, duration), calendar=calendar))
    return made.steps[0].earliest_finish.isoformat()


def dates_of(year: int) -> dict[str, str]:
    return {one.key: dt.date.fromordinal(ordinal).isoformat() for ordinal, one in act_days(year).items()}


@pytest.mark.parametrize(
    ("start", "calendar", "expected"),
    [
        ("2027-02-15", PLAIN, "2027-03-30"),  # Sunday 28 March is Easter, Monday a holiday
        ("2027-03-25", PLAIN, "2027-05-07"),  # 5 May, then Ascension Day
        ("2027-03-25", FRIDAY_AFTER_ASCENSION, "2027-05-10"),
        ("2027-03-15", PLAIN, "2027-04-26"),  # Sunday 25 April
        ("2026-11-13", PLAIN, "2026-12-24"),  # a Thursday: nothing to extend
    ],
)
def test_six_weeks_forward(start, calendar, expected):
    assert last_of(start, "legal_forward", weeks(6), calendar) == expected


def test_the_same_six_weeks_by_the_calendar_or_counted_back_are_not_extended():
    assert last_of("2027-02-15", "calendar_term", weeks(6)) == "2027-03-28"
    assert last_of("2027-02-15", "legal_backward", weeks(6)) == "2027-03-28"


def test_the_latest_start_of_a_term_that_would_end_in_the_easter_weekend():
    """Over by Monday 29 March means over by Thursday 25 March: the days between are no end of a term."""
    made = make_schedule(plan("2027-01-04", "2027-03-29", step("term", "legal_forward", weeks(6))))
    assert made.steps[0].latest_finish == day("2027-03-25")
    assert made.steps[0].latest_start == day("2027-02-12")


def test_a_term_counted_back_keeps_its_day_and_the_earlier_working_day_is_advised():
    event = step("event", "fixed", None, "notice", date=day("2027-03-29"))
    made = make_schedule(
        plan("2027-01-04", "2027-03-29", step("notice", "legal_backward", days(8)), event)
    ).steps[0]
    assert (made.latest_start, made.latest_finish) == (day("2027-03-21"), day("2027-03-28"))
    assert made.advised_start == day("2027-03-19")  # the 21st is a Sunday
    assert "counted_back" in [one.code for one in made.latest_because]


def test_the_list_of_the_act_has_nine_days_every_year():
    for year in (2026, 2027, 2028, 2033, 2099):
        assert set(dates_of(year)) == {one.key for one in the_act().holidays}
        assert len(the_act().holidays) == 9


@pytest.mark.parametrize(
    ("year", "key", "expected"),
    [
        (2027, "new_year", "2027-01-01"),
        (2027, "good_friday", "2027-03-26"),
        (2027, "easter_monday", "2027-03-29"),
        (2027, "kings_day", "2027-04-27"),
        (2031, "kings_day", "2031-04-26"),  # the 27th is a Sunday
        (2027, "liberation_day", "2027-05-05"),  # not a year with a five in it: the Act counts it every year
        (2027, "ascension_day", "2027-05-06"),
        (2027, "whit_monday", "2027-05-17"),
        (2027, "christmas_day", "2027-12-25"),
        (2027, "second_christmas_day", "2027-12-26"),
    ],
)
def test_the_dates_of_the_act(year, key, expected):
    assert dates_of(year)[key] == expected


def test_the_working_calendar_is_another_list():
    """5 May is a working day in most years; the Act never lets a term end on it."""
    fifth = day("2027-05-05").toordinal()
    assert fifth in act_days(2027)
    assert fifth not in public_days(2027)
    assert day("2030-05-05").toordinal() in public_days(2030)
    assert last_of("2027-05-05", "work", working(1)) == "2027-05-05"


def test_the_act_says_where_it_comes_from_and_that_it_needs_a_look():
    act = the_act()
    assert "Algemene termijnenwet" in act.source
    assert act.source_date == day("2026-11-23")
    assert act.check
    assert all(one.article.startswith("3, ") for one in act.holidays)


@pytest.mark.parametrize(
    ("duration", "inside"),
    [
        (days(90), True),
        (days(91), False),
        (weeks(12), True),
        (weeks(13), False),
        (months(3), True),
        (months(4), False),
        (Duration(1, DurationUnit.YEARS), False),
        (Duration(48, DurationUnit.HOURS), False),
    ],
)
def test_terms_that_are_long_or_in_hours_or_years_are_outside_the_act(duration, inside):
    assert applies(duration) is inside


def test_a_term_outside_the_act_keeps_its_day_and_says_so():
    """Thirteen weeks from Monday 28 December 2026 end on Sunday 28 March 2027."""
    assert last_of("2026-12-28", "legal_forward", weeks(13)) == "2027-03-28"
    assert last_of("2027-01-04", "legal_forward", weeks(12)) == "2027-03-30"
    made = make_schedule(plan("2026-12-28", "2030-01-01", step("term", "legal_forward", weeks(13)))).steps[0]
    assert "outside_act" in [one.code for one in made.earliest_because]


def test_a_term_of_three_days_holds_two_working_days():
    """Saturday, Sunday, Monday has one; two days need none."""
    assert last_of("2027-01-09", "legal_forward", days(3)) == "2027-01-12"
    assert last_of("2027-01-09", "legal_forward", days(2)) == "2027-01-11"
    assert last_of("2027-01-08", "legal_forward", days(4)) == "2027-01-11"


def test_the_latest_start_of_such_a_term_leaves_room_for_its_two_working_days():
    """Over by Monday 11 January: from Saturday the 9th on it would need Tuesday too."""
    made = make_schedule(plan("2027-01-04", "2027-01-11", step("term", "legal_forward", days(3))))
    assert (made.steps[0].latest_start, made.steps[0].latest_finish) == (day("2027-01-08"), day("2027-01-11"))


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        ("2027-02-15", 1, "2027-03-14"),
        ("2027-03-01", 1, "2027-03-31"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),  # a leap year
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-12-15", 2, "2028-02-14"),
    ],
)
def test_months(start, number, expected):
    assert last_of(start, "calendar_term", months(number)) == expected


def test_a_leap_day_is_a_day_like_another():
    assert last_of("2028-02-21", "calendar_term", weeks(6)) == "2028-04-02"
    assert last_of("2028-02-28", "work", working(3)) == "2028-03-01"


def test_back_from_every_day_of_six_years_a_term_of_months_ends_in_time_and_a_day_later_does_not():
    first = day("2026-01-01").toordinal()
    table = DayTable(lambda year: (), around=first)
    for number in (1, 2, 3, 6):
        for end in range(first, first + 6 * 365):
            start = last_start(end, months(number), table)
            assert last_day(start, months(number), table) <= end < last_day(start + 1, months(number), table)
