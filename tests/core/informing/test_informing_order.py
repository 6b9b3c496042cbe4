"""Who hears it before whom."""

import datetime as dt
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.informing import (
    DEFAULT_RULES,
    GRAVE,
    NOT_KNOWN,
    AudienceKind,
    BreachCode,
    OrderRule,
    Span,
    Telling,
    check_order,
    in_order,
)
from beraad.core.informing.texts import LANGUAGES, advice, rule_text, title

DAY = dt.date(2027, 3, 9)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
COUNCIL, PRESS, DESK = AudienceKind.COUNCIL, AudienceKind.PRESS, AudienceKind.FRONT_DESK
COUNCIL_FIRST = [OrderRule(COUNCIL, PRESS)]


def at(hour, minute=0, *, day=DAY):
    moment = dt.datetime.combine(day, dt.time(hour, minute), AMSTERDAM)
    return Span(moment, moment)


def whole(day):
    start = dt.datetime.combine(day, dt.time(0), AMSTERDAM)
    return Span(start, start + dt.timedelta(days=1, minutes=-1))


def tell(kind, span, key="", sent=False):
    return Telling(kind, key, span, f"{kind}-{key}", sent)


def codes(*tellings, rules=COUNCIL_FIRST, **more):
    return [one.code for one in check_order(tellings, rules, **more)]


@pytest.mark.parametrize(
    ("council", "press", "expected"),
    [
        (at(14), at(16), []),
        (at(16), at(14), ["too_late"]),
        (at(16), at(16), ["too_late"]),  # at the same moment is not before
        (at(15, 59), at(16), []),
        (whole(DAY), at(16), ["time_missing"]),
        (whole(DAY - dt.timedelta(days=1)), at(0, 1), []),
        (whole(DAY + dt.timedelta(days=1)), whole(DAY), ["too_late"]),
        (whole(DAY), whole(DAY), ["time_missing"]),
        (NOT_KNOWN, at(16), ["time_missing"]),
        (at(14), NOT_KNOWN, ["time_missing"]),
        (NOT_KNOWN, NOT_KNOWN, ["time_missing"]),
    ],
)
def test_council_before_press(council, press, expected):
    assert codes(tell(COUNCIL, council), tell(PRESS, press)) == expected


def test_press_that_is_told_while_nobody_tells_the_council():
    found = check_order([tell(PRESS, at(16))], COUNCIL_FIRST)
    assert [(one.code, one.first) for one in found] == [("never", None)]


def test_nothing_is_asked_when_the_later_one_hears_nothing():
    assert codes(tell(COUNCIL, at(16))) == []
    assert codes() == []


def test_only_the_first_time_counts():
    """The council hears it at 14.00 and the outcome at 18.00; the press in between."""
    assert codes(tell(COUNCIL, at(14)), tell(COUNCIL, at(18)), tell(PRESS, at(16))) == []
    assert codes(tell(COUNCIL, at(14)), tell(PRESS, at(16)), tell(PRESS, at(13))) == ["too_late"]


def test_every_street_must_hear_in_time():
    streets = [tell(AudienceKind.NEIGHBOURS, at(hour), key) for key, hour in (("oost", 12), ("west", 18))]
    rules = [OrderRule(AudienceKind.NEIGHBOURS, PRESS)]
    found = check_order([*streets, tell(PRESS, at(16))], rules)
    assert [(one.code, one.first.key) for one in found if one.first] == [("too_late", "west")]


def test_at_least_so_many_minutes():
    half_an_hour = [OrderRule(DESK, PRESS, minutes=30)]
    assert codes(tell(DESK, at(15, 30)), tell(PRESS, at(16)), rules=half_an_hour) == []
    assert codes(tell(DESK, at(15, 31)), tell(PRESS, at(16)), rules=half_an_hour) == ["too_late"]
    together = [OrderRule(DESK, PRESS, minutes=0)]
    assert codes(tell(DESK, at(16)), tell(PRESS, at(16)), rules=together) == []
    assert codes(tell(DESK, at(16, 1)), tell(PRESS, at(16)), rules=together) == ["too_late"]


def test_before_is_before_however_little():
    """Ticked off on the evening itself, a second apart."""
    council, press = at(16).earliest, at(16).earliest + dt.timedelta(seconds=1)
    assert codes(tell(COUNCIL, Span(council, council)), tell(PRESS, Span(press, press))) == []
    assert codes(tell(COUNCIL, Span(press, press)), tell(PRESS, Span(council, council))) == ["too_late"]


def test_embargo_holds_for_what_is_in_the_open_only():
    end = at(16).earliest
    everybody = [tell(COUNCIL, at(10)), tell(DESK, at(11)), tell(AudienceKind.NEIGHBOURS, at(12))]
    assert codes(*everybody, tell(PRESS, at(16)), embargo=end) == []
    assert codes(*everybody, tell(PRESS, at(15, 59)), embargo=end) == ["embargo"]
    assert codes(tell(AudienceKind.PUBLIC, at(9)), rules=[], embargo=end) == ["embargo"]
    assert codes(tell(AudienceKind.PUBLIC, whole(DAY)), rules=[], embargo=end) == ["time_missing"]
    assert codes(tell(AudienceKind.PUBLIC, NOT_KNOWN), rules=[], embargo=end) == ["time_missing"]


def test_who_was_not_told_cannot_be_told_in_the_past():
    """Planned for 10.00, forgotten, and at 16.00 the press is about to hear it."""
    council, press = tell(COUNCIL, at(10)), tell(PRESS, at(16), sent=True)
    now = at(16).earliest
    assert codes(council, press) == []
    assert codes(council, press, now=now) == ["too_late"]
    assert codes(tell(COUNCIL, NOT_KNOWN), press, now=now) == ["too_late"]
    assert codes(tell(COUNCIL, at(10), sent=True), press, now=now) == []
    assert codes(council, tell(PRESS, at(17)), now=now) == []


def test_an_undated_extra_moment_of_who_heard_it_does_no_harm():
    assert codes(tell(COUNCIL, at(10)), tell(COUNCIL, NOT_KNOWN), tell(PRESS, at(16))) == []


def test_the_vague_moment_is_the_one_to_repair():
    found = check_order(
        [tell(COUNCIL, at(15)), tell(PRESS, at(16)), tell(PRESS, NOT_KNOWN, "lokaal")], COUNCIL_FIRST
    )
    assert [(one.code, one.then.key) for one in found] == [("time_missing", "lokaal")]


def test_the_night_the_clock_goes_back():
    """02.30 comes twice on 31 October 2027; the instants tell them apart."""
    night = dt.datetime(2027, 10, 31, 2, 30, tzinfo=AMSTERDAM)
    first, second = night.astimezone(dt.UTC), night.replace(fold=1).astimezone(dt.UTC)
    assert codes(tell(COUNCIL, Span(first, first)), tell(PRESS, Span(second, second))) == []
    assert codes(tell(COUNCIL, Span(second, second)), tell(PRESS, Span(first, first))) == ["too_late"]


def test_spans_that_cannot_be():
    with pytest.raises(ValueError, match="zone"):
        Span(dt.datetime(2027, 3, 9), None)  # noqa: DTZ001
    with pytest.raises(ValueError, match="before"):
        Span(at(16).earliest, at(15).earliest)


def test_the_rules_that_are_there_from_the_start():
    pairs = {(rule.first, rule.then) for rule in DEFAULT_RULES}
    assert {
        (AudienceKind.OWN_ORGANISATION, PRESS),
        (COUNCIL, PRESS),
        (AudienceKind.NEIGHBOURS, PRESS),
        (DESK, PRESS),
        (DESK, AudienceKind.PUBLIC),
    } <= pairs
    # The guide speaks of all but the neighbours; those are an addition.
    assert {rule.source for rule in DEFAULT_RULES if rule.first is not AudienceKind.NEIGHBOURS} == {"4.1"}


def test_a_good_evening_passes_whatever_the_order_of_the_rows():
    rows = [
        tell(kind, at(hour))
        for hour, kind in enumerate(
            (AudienceKind.OWN_ORGANISATION, DESK, COUNCIL, AudienceKind.NEIGHBOURS, AudienceKind.PUBLIC), 10
        )
    ]
    press = tell(PRESS, at(16))
    assert all(not check_order([press, *order]) for order in permutations(rows))
    assert [one.kind for one in in_order([press, *rows])][-1] is PRESS


KINDS = st.sampled_from([COUNCIL, PRESS, DESK, AudienceKind.NEIGHBOURS, AudienceKind.PUBLIC])
HOURS = st.integers(0, 23)


@given(st.lists(st.tuples(KINDS, HOURS, st.sampled_from("ab")), max_size=12))
def test_exact_times_are_judged_as_a_person_would(rows):
    """With every time known, a rule is broken just when some audience's first time is not before the later one's."""
    tellings = [tell(kind, at(hour), key) for kind, hour, key in rows]
    for rule in DEFAULT_RULES:
        later = [hour for kind, hour, _ in rows if kind is rule.then]
        first = {
            key: min(h for k, h, x in rows if k is rule.first and x == key)
            for kind, _, key in rows
            if kind is rule.first
        }
        wrong = [key for key, hour in first.items() if later and hour >= min(later)]
        found = check_order(tellings, [rule])
        assert sorted(one.first.key for one in found if one.first) == sorted(wrong)
        assert any(one.code is BreachCode.NEVER for one in found) == bool(later and not first)
        assert all(one.code in GRAVE for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", BreachCode)
def test_every_breach_has_words(language, code):
    when = {"too_late": (at(16), at(14)), "time_missing": (NOT_KNOWN, at(14))}
    if code is BreachCode.EMBARGO:
        found = check_order([tell(PRESS, at(9))], [], embargo=at(10).earliest)
    elif code is BreachCode.NEVER:
        found = check_order([tell(PRESS, at(9))], COUNCIL_FIRST)
    else:
        council, press = when[code.value]
        found = check_order([tell(COUNCIL, council), tell(PRESS, press)], COUNCIL_FIRST)
    assert found[0].code is code
    for sentence in (title(found[0], language), advice(found[0], language)):
        assert sentence[0].isupper()
        assert "{" not in sentence


def test_the_words_name_who_it_is_about():
    late = check_order([tell(COUNCIL, at(16)), tell(PRESS, at(14))], COUNCIL_FIRST)[0]
    assert title(late) == "De volgorde klopt niet: eerst de raad, dan de pers"
    assert "de griffie" in title(late, first="de griffie")
    missing = check_order([tell(AudienceKind.PUBLIC, whole(DAY))], [], embargo=at(16).earliest)[0]
    assert title(missing) == "Kies een dag en een tijd voor alle inwoners"
    assert (
        rule_text(OrderRule(COUNCIL, PRESS, 30), "en")
        == "first the council, at least 30 minutes later the press"
    )
    assert rule_text(OrderRule(COUNCIL, PRESS, 0)) == "de raad niet later dan de pers"
