"""Where a plan says nothing, and for how long."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.informing import Frequency, Gap, gaps, moments, silences
from beraad.core.informing.periods import MOST_MOMENTS

TODAY = dt.date(2027, 3, 9)


def day(number):
    return TODAY + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("frequency", "until", "expected"),
    [
        (Frequency.ONCE, None, [0]),
        (Frequency.ONCE, 30, [0]),
        (Frequency.WEEKLY, None, [0]),
        (Frequency.DAILY, 2, [0, 1, 2]),
        (Frequency.WEEKLY, 14, [0, 7, 14]),
        (Frequency.WEEKLY, 13, [0, 7]),
        (Frequency.FORTNIGHTLY, 28, [0, 14, 28]),
    ],
)
def test_moments(frequency, until, expected):
    last = None if until is None else day(until)
    assert list(moments(TODAY, frequency, last)) == [day(number) for number in expected]


def test_months_of_different_length():
    found = moments(dt.date(2027, 12, 31), Frequency.MONTHLY, dt.date(2028, 4, 30))
    assert [(one.month, one.day) for one in found] == [(12, 31), (1, 31), (2, 29), (3, 31), (4, 30)]
    assert len(moments(dt.date(2027, 1, 31), Frequency.QUARTERLY, dt.date(2027, 12, 31))) == 4


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValueError, match="last day"):
        moments(TODAY, Frequency.WEEKLY, day(-1))


def test_a_row_without_end_has_an_end_all_the_same():
    assert len(moments(TODAY, Frequency.DAILY, dt.date(2099, 1, 1))) == MOST_MOMENTS


def test_nothing_between_step_2_and_5():
    """Places count from 0: steps 2 and 5 are places 1 and 4."""
    assert gaps({"raad": [0, 1, 4, 5]}, 6) == [Gap("raad", 2, 3)]
    assert gaps({"raad": [0, 2, 4]}, 6) == []
    assert gaps({"raad": [0, 2, 4]}, 6, least=1) == [Gap("raad", 1, 1), Gap("raad", 3, 3), Gap("raad", 5, 5)]


def test_a_group_that_hears_nothing_at_all():
    assert gaps({"pers": []}, 4) == [Gap("pers", 0, 3)]
    assert gaps({"pers": []}, 4, start=2) == [Gap("pers", 2, 3)]
    assert gaps({"pers": []}, 0) == []


def test_what_is_behind_us_is_no_gap():
    assert gaps({"raad": [5]}, 7, start=4) == []
    assert gaps({"raad": [0]}, 7, start=4) == [Gap("raad", 4, 6)]


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        ([0, 10], 8, [(1, 9)]),
        ([0, 10], 9, []),
        ([0, 1, 2], 0, []),
        ([-20, -10], 5, []),  # over already
        ([-10, 20], 14, [(-9, 19)]),
        ([20], 14, [(0, 19)]),
        ([14], 14, []),
        ([], 14, []),
    ],
)
def test_radio_silence(days, most, expected):
    found = silences(map(day, days), most=most, today=TODAY)
    assert [(one.first, one.last) for one in found] == [(day(first), day(last)) for first, last in expected]


def test_silence_until_the_end_of_the_plan():
    found = silences([day(0)], most=14, today=TODAY, end=day(30))
    assert [(one.first, one.last, one.days) for one in found] == [(day(1), day(30), 30)]
    assert [one.days for one in silences([], most=14, today=TODAY, end=day(30))] == [31]


@given(st.lists(st.integers(-60, 60), max_size=15), st.integers(0, 20))
def test_silences_hold_no_day_on_which_something_is_said(numbers, most):
    said = {day(number) for number in numbers}
    for silence in silences(said, most=most, today=TODAY, end=day(61)):
        inside = {silence.first + dt.timedelta(days=one) for one in range(silence.days)}
        assert not inside & said
        assert silence.days > most
        assert silence.last >= TODAY
