"""From a situation to the advice: type, fit, warnings, reasons, and what is still missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import product
from typing import Any

from .rules import REASON_RULES, ROOM, WARNING_RULES, Message, Rule, advised_type
from .situation import (
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
)


@dataclass(frozen=True, slots=True)
class Advice:
    """`type` is our advice; `fits` judges the staged purpose (None without one, or when
    undetermined); `missing` names the absent fields that could change the type or a warning."""

    type: MeetingType
    fits: bool | None
    warnings: tuple[Message, ...]
    reasons: tuple[Message, ...]
    missing: tuple[str, ...]


def advise_meeting(situation: Situation, settings: Settings | None = None) -> Advice:
    """What kind of meeting fits this situation (guide 5.1, 5.2, 6.3)."""
    settings = settings or Settings()
    return Advice(
        type=advised_type(situation),
        fits=_fits(situation),
        warnings=_messages(WARNING_RULES, situation, settings),
        reasons=_messages(REASON_RULES, situation, settings),
        missing=_missing(situation, settings),
    )


def _fits(situation: Situation) -> bool | None:
    if situation.stage_purpose is None or situation.room is None:
        return None
    return situation.stage_purpose is advised_type(situation)


def _messages(rules: Iterable[Rule], situation: Situation, settings: Settings) -> tuple[Message, ...]:
    found = (rule.message(situation, settings) for rule in rules)
    return tuple(message for message in found if message is not None)


def _missing(situation: Situation, settings: Settings) -> tuple[str, ...]:
    """Absent fields that could change the type or a warning, in the order of the situation.

    A field is missing when the other absent fields can be filled in such a way that this one makes a
    difference. Found by trying, rule by rule, so that no list can fall behind the rules. Each warning
    depends on its own fields only, so trying rule by rule finds all there is.
    """
    values = _possible_values(settings)
    found: set[str] = set()
    if situation.room is None:
        found |= {ROOM, "subjects"}  # two ways to say the same; either one settles the type
    for rule in WARNING_RULES:
        absent = tuple(name for name in rule.reads if _is_absent(situation, name))
        found |= _deciding(rule, situation, settings, {name: values[name] for name in absent})
    return tuple(f.name for f in fields(Situation) if f.name in found)


def _is_absent(situation: Situation, name: str) -> bool:
    return (situation.room if name == ROOM else getattr(situation, name)) is None


def _deciding(
    rule: Rule, situation: Situation, settings: Settings, values: Mapping[str, tuple[Any, ...]]
) -> set[str]:
    """Which of these fields can make a difference to the rule, alone or together."""
    outcomes = {
        combination: rule.message(replace(situation, **dict(zip(values, combination, strict=True))), settings)
        for combination in product(*values.values())
    }
    return {name for place, name in enumerate(values) if _makes_difference(outcomes, place)}


def _makes_difference(outcomes: Mapping[tuple[Any, ...], Message | None], place: int) -> bool:
    """Whether two combinations that differ only in this place have another outcome."""
    first: dict[tuple[Any, ...], Message | None] = {}
    for combination, outcome in outcomes.items():
        others = combination[:place] + combination[place + 1 :]
        if first.setdefault(others, outcome) != outcome:
            return True
    return False


def _possible_values(settings: Settings) -> dict[str, tuple[Any, ...]]:
    """Per field that a warning reads: absent, and values that stand for all others."""
    limits = (settings.talk_limit, settings.co_production_limit)
    yes_no = (None, True, False)
    return {
        "decision": (None, *DecisionState),
        ROOM: (None, *Degree),
        "stage_purpose": (None, *PURPOSES),
        "impact": (None, *Impact),
        "expected_visitors": (None, 0, *(limit + 1 for limit in limits)),
        "concerns_can_be_voiced": yes_no,
        "influence_announced": yes_no,
        "room_setup": (None, *RoomSetup),
        "audience": (None, *Audience),
        "moderator": (None, *Moderator),
        "history": (None, *History),
        "time_pressure": yes_no,
        "mandate_clear": yes_no,
    }
