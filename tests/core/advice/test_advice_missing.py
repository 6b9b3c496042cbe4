"""`missing` names what could change the advice, all of it and nothing else; warnings rest on facts."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.advice import (
    PURPOSES,
    Audience,
    DecisionState,
    Degree,
    History,
    Impact,
    MeetingType,
    Moderator,
    RoomSetup,
    Settings,
    Situation,
    SubGoal,
    advise_meeting,
)
from beraad.core.advice.rules import REASON_RULES, WARNING_RULES, advised_type

NAMES = [field.name for field in fields(Situation)]
VALUES: dict[str, list[Any]] = {
    "decision": list(DecisionState),
    "room_for_influence": list(Degree),
    "subjects": [{"locatie": degree} for degree in Degree],
    "new_ideas_needed": [True, False],
    "impact": list(Impact),
    "expected_visitors": [0, 25, 26, 60, 100, 101, 5000],
    "concerns_can_be_voiced": [True, False],
    "influence_announced": [True, False],
    "room_setup": list(RoomSetup),
    "audience": list(Audience),
    "moderator": list(Moderator),
    "history": list(History),
    "usual_communication": ["de dorpskrant"],
    "sub_goal": list(SubGoal),
    "time_pressure": [True, False],
    "mandate_clear": [True, False],
    "stage_purpose": list(PURPOSES),
}


def valid(values: dict[str, Any]) -> bool:
    subjects, room = values.get("subjects"), values.get("room_for_influence")
    return subjects is None or room is None or subjects["locatie"] is room


def outcome(situation: Situation) -> tuple[MeetingType, tuple[Any, ...]]:
    found = tuple(rule.message(situation, Settings()) for rule in WARNING_RULES)
    return advised_type(situation), found


some_values = st.fixed_dictionaries({}, optional={n: st.sampled_from(VALUES[n]) for n in NAMES}).filter(valid)


def test_the_probe_knows_every_field() -> None:
    assert list(VALUES) == NAMES


@settings(deadline=None)
@given(some_values, some_values)
def test_a_field_that_is_not_missing_never_changes_the_outcome(
    known: dict[str, Any], others: dict[str, Any]
) -> None:
    missing = advise_meeting(Situation(**known)).missing
    assert not set(missing) & set(known)
    silent = [n for n in NAMES if n not in missing and n not in known]
    for name, value in ((n, v) for n in silent for v in VALUES[n]):
        filled = {**{n: v for n, v in others.items() if n != name}, **known}
        if valid(filled) and valid({**filled, name: value}):
            assert outcome(Situation(**filled, **{name: value})) == outcome(Situation(**filled)), name


@settings(deadline=None)
@given(some_values)
def test_a_missing_field_can_change_the_outcome(known: dict[str, Any]) -> None:
    for name in advise_meeting(Situation(**known)).missing:
        assert any(differs(known, name, helpers) for helpers in fillings(known, name)), name


def fillings(known: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Up to three other absent fields filled in, fewest first."""
    others = [n for n in NAMES if n not in (*known, name, "subjects")]
    for size in range(4):
        for chosen in combinations(others, size):
            for values in product(*(VALUES[n] for n in chosen)):
                yield dict(zip(chosen, values, strict=True))


def differs(known: dict[str, Any], name: str, helpers: dict[str, Any]) -> bool:
    filled = {**known, **helpers}
    options = [{**filled, name: value} for value in VALUES[name]]
    outcomes = [outcome(Situation(**option)) for option in (filled, *options) if valid(option)]
    return any(other != outcomes[0] for other in outcomes)


@settings(deadline=None)
@given(some_values, some_values)
def test_a_warning_never_rests_on_an_absent_field(known: dict[str, Any], more: dict[str, Any]) -> None:
    """Learning more never takes a warning away; only staging another purpose than advised does."""
    filled = {**more, **known}
    if "stage_purpose" not in known:
        filled.pop("stage_purpose", None)
    if valid(filled):
        before = advise_meeting(Situation(**known)).warnings
        assert {m.code for m in before} <= {m.code for m in advise_meeting(Situation(**filled)).warnings}


@settings(deadline=None)
@given(some_values)
def test_a_rule_reads_only_what_it_declares(known: dict[str, Any]) -> None:
    situation = Situation(**known)
    for rule in (*WARNING_RULES, *REASON_RULES):
        room = (
            {"subjects", "room_for_influence"}
            if {"subjects", "room_for_influence"} & set(rule.reads)
            else set()
        )
        hidden = {name: None for name in NAMES if name not in {*rule.reads, *room}}
        assert rule.message(replace(situation, **hidden), Settings()) == rule.message(situation, Settings())


@settings(deadline=None)
@given(some_values)
def test_fits_compares_the_staged_purpose_with_the_advice(known: dict[str, Any]) -> None:
    advice = advise_meeting(Situation(**known))
    staged = known.get("stage_purpose")
    judged = staged is not None and advice.type is not MeetingType.UNDETERMINED
    assert advice.fits is ((staged == advice.type) if judged else None)


def test_two_absent_fields_that_matter_only_together_are_both_missing() -> None:
    known = Situation(room_for_influence=Degree.NONE, stage_purpose=MeetingType.INFORM)
    missing = advise_meeting(known).missing
    assert {"expected_visitors", "room_setup"} <= set(missing)
    assert "decision" not in missing
    assert "moderator" not in missing


def test_subjects_and_room_are_one_question() -> None:
    assert {"room_for_influence", "subjects"} <= set(advise_meeting(Situation(subjects={})).missing)
    for known in (Situation(subjects={"duur": Degree.NONE}), Situation(room_for_influence=Degree.NONE)):
        assert not {"room_for_influence", "subjects"} & set(advise_meeting(known).missing)


def test_the_limits_are_settings() -> None:
    talk = Situation(room_for_influence=Degree.ADVISE, expected_visitors=60)
    together = Situation(room_for_influence=Degree.CO_DECIDE, expected_visitors=10)
    strict = Settings(talk_limit=50, co_production_limit=8)
    assert [m.code for m in advise_meeting(talk, strict).warnings] == ["split_large_turnout"]
    assert [m.code for m in advise_meeting(together, strict).warnings] == ["too_many_for_co_production"]
    assert advise_meeting(talk).warnings == advise_meeting(together).warnings == ()
    assert advise_meeting(talk, strict).warnings[0].params == {"visitors": 60, "limit": 50}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"room_for_influence": Degree.NONE, "subjects": {"duur": Degree.ADVISE}}, "contradicts"),
        ({"expected_visitors": -1}, "negative"),
        ({"stage_purpose": MeetingType.UNDETERMINED}, "purpose"),
    ],
)
def test_a_situation_that_cannot_be_is_refused(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Situation(**values)
