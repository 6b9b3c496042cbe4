"""One small pure function per piece of advice.

A rule looks at the situation and gives a message or nothing. It fires only on facts that were given:
an absent fact never counts as yes or as no. `reads` names the fields a rule looks at; from these
`advise.py` works out which absent fields could still change its outcome.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from .situation import (
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
)

TYPE_BY_ROOM: Final = {
    Degree.NONE: MeetingType.INFORM,
    Degree.ADVISE: MeetingType.CONSULT,
    Degree.CO_DECIDE: MeetingType.CO_PRODUCE,
}


@dataclass(frozen=True, slots=True)
class Message:
    """A code with the values its sentence needs, and the guide paragraphs it rests on."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


Params = dict[str, str | int]
# A rule says "yes" with the values for its sentence (often none), or None for "nothing to say".
Check = Callable[[Situation, Settings], Params | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A piece of advice: when it applies, what it looks at, where the guide says so."""

    code: str
    sources: tuple[str, ...]
    reads: tuple[str, ...]
    check: Check

    def message(self, situation: Situation, settings: Settings) -> Message | None:
        """The message of this rule in this situation, or None."""
        params = self.check(situation, settings)
        return None if params is None else Message(self.code, params, self.sources)


WARNING_RULES: list[Rule] = []
REASON_RULES: list[Rule] = []

ROOM = "room_for_influence"
PURPOSE = ("stage_purpose", ROOM)


def advised_type(situation: Situation) -> MeetingType:
    """5.1: no room, inform; room to advise, consult (also after the decision, when conditions are
    open); room to co-decide, co-produce. Room not known: undetermined."""
    return MeetingType.UNDETERMINED if situation.room is None else TYPE_BY_ROOM[situation.room]


def purpose(situation: Situation) -> MeetingType:
    """The purpose this meeting will have: the staged one, and without it the one we advise."""
    return situation.stage_purpose or advised_type(situation)


def _when(applies: bool | None, **params: str | int) -> Params | None:
    return params if applies else None


def warning(*sources: str, reads: tuple[str, ...]) -> Callable[[Check], Check]:
    """Register a function as the warning that bears its name."""
    return _register(WARNING_RULES, sources, reads)


def reason(*sources: str, reads: tuple[str, ...]) -> Callable[[Check], Check]:
    """Register a function as the reason that bears its name."""
    return _register(REASON_RULES, sources, reads)


def _register(
    rules: list[Rule], sources: tuple[str, ...], reads: tuple[str, ...]
) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        rules.append(Rule(check.__name__, sources, reads, check))
        return check

    return add


# Warnings, the gravest first: a promise that cannot be kept.


@warning("5.1", "4.2", reads=("stage_purpose", ROOM))
def consulting_without_room(s: Situation, _: Settings) -> Params | None:
    """5.1: do not ask for advice when nothing can be done with it."""
    return _when(s.stage_purpose is MeetingType.CONSULT and s.room is Degree.NONE)


@warning("5.1", "4.2", reads=("stage_purpose", ROOM))
def co_producing_without_room(s: Situation, _: Settings) -> Params | None:
    """5.1: deciding together asks for a subject that is open to it; room to advise is not enough."""
    return _when(s.stage_purpose is MeetingType.CO_PRODUCE and s.room in (Degree.NONE, Degree.ADVISE))


@warning("4.2", "5.1", reads=("decision", "stage_purpose", ROOM))
def decision_taken_consultation_promised(s: Situation, _: Settings) -> Params | None:
    """4.2: do not suggest room when the decision has in fact been taken."""
    promised = s.stage_purpose in (MeetingType.CONSULT, MeetingType.CO_PRODUCE)
    return _when(s.decision is DecisionState.TAKEN and s.room is Degree.NONE and promised)


@warning("4.2", "5.1", reads=("decision", ROOM))
def room_contradicts_decision(s: Situation, _: Settings) -> Params | None:
    """4.2, 5.1: a decision that has been taken leaves nothing to decide together."""
    return _when(s.decision is DecisionState.TAKEN and s.room is Degree.CO_DECIDE)


@warning("5.1", reads=(ROOM,))
def is_there_really_no_room(s: Situation, _: Settings) -> Params | None:
    """5.1 asks it of everyone who only informs, whether or not the decision has been taken."""
    return _when(s.room is Degree.NONE)


@warning("5.1", "4.2", reads=("stage_purpose", ROOM))
def room_left_unused(s: Situation, _: Settings) -> Params | None:
    """4.2: say where there is room; only informing hides it."""
    return _when(s.stage_purpose is MeetingType.INFORM and s.room in (Degree.ADVISE, Degree.CO_DECIDE))


@warning("5.1", reads=(*PURPOSE, "concerns_can_be_voiced"))
def informing_without_room_for_concerns(s: Situation, _: Settings) -> Params | None:
    """5.1: informing alone falls short when people cannot voice their concerns."""
    return _when(purpose(s) is MeetingType.INFORM and s.concerns_can_be_voiced is False)


@warning("5.1", "4.2", "6.2", reads=("influence_announced",))
def influence_not_announced(s: Situation, _: Settings) -> Params | None:
    """5.1: be clear in advance about status, phase and influence; 6.2: in the invitation."""
    return _when(s.influence_announced is False)


@warning("5.2", "4.2", reads=("room_setup",))
def frontal_setup_escalates(s: Situation, _: Settings) -> Params | None:
    """5.2: rows facing a stage invite escalation."""
    return _when(s.room_setup is RoomSetup.FRONTAL)


@warning("5.2", reads=(*PURPOSE, "expected_visitors", "room_setup"))
def split_large_turnout(s: Situation, settings: Settings) -> Params | None:
    """5.2: many people who are to talk need several meetings; an information market may be large.

    Talking: every consultation, and an informing meeting at tables or in small groups. Co-production
    is for a limited group and has a warning of its own.
    """
    seated = s.room_setup in (RoomSetup.SMALL_GROUPS, RoomSetup.TABLE)
    talking = purpose(s) is MeetingType.CONSULT or (purpose(s) is MeetingType.INFORM and seated)
    return _above(s.expected_visitors, settings.talk_limit) if talking else None


@warning("5.1", "5.2", reads=(*PURPOSE, "expected_visitors"))
def too_many_for_co_production(s: Situation, settings: Settings) -> Params | None:
    """5.1, 5.2: co-production is for a limited group of invited people."""
    return _above(s.expected_visitors, settings.co_production_limit) if _co_producing(s) else None


@warning("5.2", reads=(*PURPOSE, "moderator"))
def co_production_needs_independent_moderator(s: Situation, _: Settings) -> Params | None:
    """5.2: somebody independent leads; hired from outside by one party is not yet independent."""
    return _when(_co_producing(s) and s.moderator in (Moderator.OWN, Moderator.EXTERNAL))


@warning("5.2", "5.1", reads=(*PURPOSE, "audience"))
def co_production_by_invitation(s: Situation, _: Settings) -> Params | None:
    """5.2: invited people only."""
    return _when(_co_producing(s) and s.audience is Audience.OPEN)


@warning("5.1", reads=(*PURPOSE, "time_pressure"))
def co_production_takes_time(s: Situation, _: Settings) -> Params | None:
    """5.1: co-production can delay the decision."""
    return _when(_co_producing(s) and s.time_pressure)


@warning("5.1", reads=(*PURPOSE, "mandate_clear"))
def mandate_unclear(s: Situation, _: Settings) -> Params | None:
    """5.1 names it as a risk of co-production: for whom do the people at the table speak?"""
    return _when(_co_producing(s) and s.mandate_clear is False)


@warning("6.3", "6.2", reads=("impact",))
def closed_meeting_for_high_impact(s: Situation, _: Settings) -> Params | None:
    """6.2, 6.3: a group with much at stake gets a small meeting of its own, beside the open one."""
    return _when(s.impact is Impact.HIGH)


@warning("5.1", "3", "6.3", reads=("history",))
def smaller_groups_for_tense_history(s: Situation, _: Settings) -> Params | None:
    """5.1: the history counts; 3: earlier conflicts return; 6.3: small meetings on location."""
    return _when(s.history in (History.TENSE, History.CONFLICT))


def _co_producing(s: Situation) -> bool:
    return purpose(s) is MeetingType.CO_PRODUCE


def _above(visitors: int | None, limit: int) -> Params | None:
    return _when(visitors is not None and visitors > limit, visitors=visitors or 0, limit=limit)


# Reasons: the answers that led to the type, then what they mean for its form.


@reason("5.1", reads=(ROOM,))
def room_unknown(s: Situation, _: Settings) -> Params | None:
    """5.1: without the room for influence no type can be advised."""
    return _when(s.room is None)


@reason("5.1", reads=(ROOM,))
def nothing_open(s: Situation, _: Settings) -> Params | None:
    """5.1: no room, inform."""
    return _when(s.room is Degree.NONE)


@reason("5.1", reads=(ROOM,))
def open_for_advice(s: Situation, _: Settings) -> Params | None:
    """5.1: room to do something with remarks, consult."""
    return _when(s.room is Degree.ADVISE)


@reason("5.1", reads=(ROOM,))
def open_for_co_decision(s: Situation, _: Settings) -> Params | None:
    """5.1: room in the process, co-produce."""
    return _when(s.room is Degree.CO_DECIDE)


@reason("4.2", "5.1", reads=("subjects",))
def open_subjects(s: Situation, _: Settings) -> Params | None:
    """4.2: name where there is room: the subjects with the highest degree."""
    degree = s.room
    if degree in (None, Degree.NONE) or not s.subjects:
        return None
    return {"subjects": ", ".join(s.subjects_open_to(degree))}


@reason("5.1", reads=("decision",))
def decision_open(s: Situation, _: Settings) -> Params | None:
    """5.1: consulting and co-producing raise the expectation that nothing has been decided."""
    return _when(s.decision is DecisionState.NONE)


@reason("5.1", reads=("decision",))
def decision_intended(s: Situation, _: Settings) -> Params | None:
    """5.1: an intended decision is announced, or put before people for conditions."""
    return _when(s.decision is DecisionState.INTENDED)


@reason("5.1", reads=("decision",))
def decision_taken(s: Situation, _: Settings) -> Params | None:
    """5.1: after the decision informing is the rule."""
    return _when(s.decision is DecisionState.TAKEN)


@reason("5.1", "4.2", reads=("decision", ROOM))
def conditions_still_open(s: Situation, _: Settings) -> Params | None:
    """5.1: room in the conditions is room; 4.2: a sounding board thinks along after the decision."""
    return _when(s.decision is DecisionState.TAKEN and s.room is Degree.ADVISE)


@reason("5.1", reads=("new_ideas_needed", ROOM))
def new_ideas_fit_co_production(s: Situation, _: Settings) -> Params | None:
    """5.1: co-produce when there is room and creativity is needed."""
    return _when(s.new_ideas_needed and s.room is Degree.CO_DECIDE)


@reason("5.1", reads=("new_ideas_needed", ROOM))
def no_new_ideas_needed(s: Situation, _: Settings) -> Params | None:
    """5.1 asks for creativity as well; without it the room still obliges to decide together."""
    return _when(s.new_ideas_needed is False and s.room is Degree.CO_DECIDE)


@reason("5.1", reads=("new_ideas_needed", ROOM))
def new_ideas_need_room(s: Situation, _: Settings) -> Params | None:
    """5.1: wanting new ideas does not make room."""
    return _when(s.new_ideas_needed and s.room in (Degree.NONE, Degree.ADVISE))


@reason("5.1", reads=("stage_purpose", ROOM))
def consulting_uses_part_of_room(s: Situation, _: Settings) -> Params | None:
    """5.1: consulting where people may co-decide is allowed, but gives less than was promised."""
    return _when(s.stage_purpose is MeetingType.CONSULT and s.room is Degree.CO_DECIDE)


@reason("5.2", reads=(*PURPOSE, "expected_visitors"))
def market_suits_large_turnout(s: Situation, settings: Settings) -> Params | None:
    """5.2: many people to inform: a market with walk-in, or several places."""
    large = _above(s.expected_visitors, settings.talk_limit)
    return large if purpose(s) is MeetingType.INFORM else None


@reason("5.1", reads=("impact",))
def impact_on_group(s: Situation, _: Settings) -> Params | None:
    """5.1: the closest form is for those who feel the decision most."""
    return _when(s.impact is Impact.HIGH)


@reason("5.1", reads=("history",))
def history_weighs(s: Situation, _: Settings) -> Params | None:
    """5.1: the history of the matter helps to decide the form."""
    return _when(s.history in (History.TENSE, History.CONFLICT))


@reason("5.1", reads=("history",))
def history_calm(s: Situation, _: Settings) -> Params | None:
    """5.1: a calm history leaves the form free."""
    return _when(s.history is History.CALM)


@reason("5.1", "3", reads=("usual_communication",))
def usual_way_of_communicating(s: Situation, _: Settings) -> Params | None:
    """5.1: the usual way of communicating with residents helps to decide the form."""
    words = " ".join((s.usual_communication or "").split()).rstrip(" .")
    return _when(bool(words), usual=words)


@reason("6.3", reads=("sub_goal",))
def sub_goal_inform(s: Situation, _: Settings) -> Params | None:
    """6.3: walk-in and standing tables."""
    return _when(s.sub_goal is SubGoal.INFORM)


@reason("6.3", reads=("sub_goal",))
def sub_goal_collaborate(s: Situation, _: Settings) -> Params | None:
    """6.3: creative working methods."""
    return _when(s.sub_goal is SubGoal.COLLABORATE)


@reason("6.3", reads=("sub_goal",))
def sub_goal_force_field(s: Situation, _: Settings) -> Params | None:
    """6.3: many small meetings on location."""
    return _when(s.sub_goal is SubGoal.FORCE_FIELD)


@reason("6.3", reads=("sub_goal",))
def sub_goal_dialogue_great_interest(s: Situation, _: Settings) -> Params | None:
    """6.3: small, closed, with much room to talk."""
    return _when(s.sub_goal is SubGoal.DIALOGUE_GREAT_INTEREST)


CODES: Final = frozenset(rule.code for rule in WARNING_RULES)
REASON_CODES: Final = frozenset(rule.code for rule in REASON_RULES)
