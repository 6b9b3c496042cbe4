"""From the answers and the room of a step to the advice of the core, and the advice as a screen shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from beraad.casework.meetings.models import TypeChoice
from beraad.casework.process.outline import RoomRow
from beraad.core import advice as core

# The answers that are stored under the same name as in the situation of the core.
CODED = {
    "decision": core.DecisionState,
    "impact": core.Impact,
    "room_setup": core.RoomSetup,
    "audience": core.Audience,
    "moderator": core.Moderator,
    "history": core.History,
    "sub_goal": core.SubGoal,
    "stage_purpose": core.MeetingType,
}
PLAIN = (
    "new_ideas_needed",
    "expected_visitors",
    "concerns_can_be_voiced",
    "influence_announced",
    "time_pressure",
    "mandate_clear",
)
ANSWERS = (*CODED, *PLAIN, "usual_communication")
# A promise that cannot be kept is worse than a form that could be better.
GRAVE = {
    "consulting_without_room",
    "co_producing_without_room",
    "decision_taken_consultation_promised",
    "room_contradicts_decision",
}
LIMITS = {"split_large_turnout": "talk", "too_many_for_co_production": "co_produce"}
TITLES = {
    "consulting_without_room": _("You ask for advice, but nothing is open"),
    "co_producing_without_room": _("You promise to decide together, but no subject is open to that"),
    "decision_taken_consultation_promised": _("The decision stands, and this meeting suggests otherwise"),
    "room_contradicts_decision": _("The decision was taken, and residents would still decide"),
    "is_there_really_no_room": _("Is there really no room left?"),
    "room_left_unused": _("There is room that you do not use"),
    "informing_without_room_for_concerns": _("Only informing is not enough"),
    "influence_not_announced": _("Say beforehand what people can influence"),
    "frontal_setup_escalates": _("Rows of chairs make it more likely to get out of hand"),
    "split_large_turnout": _("Too many people for a conversation"),
    "too_many_for_co_production": _("Too many people to find a solution together"),
    "co_production_needs_independent_moderator": _("Ask an independent facilitator"),
    "co_production_by_invitation": _("Deciding together is by invitation"),
    "co_production_takes_time": _("Deciding together takes time"),
    "mandate_unclear": _("It is not clear for whom people speak"),
    "closed_meeting_for_high_impact": _("Give the group that is hit hardest a meeting of its own"),
    "smaller_groups_for_tense_history": _("After tension: talk in smaller groups"),
}
# The answer that a person would look at first when a warning comes; `room` is the room for influence of the step.
LOOK_AT = {
    "consulting_without_room": "room",
    "co_producing_without_room": "room",
    "decision_taken_consultation_promised": "room",
    "room_contradicts_decision": "room",
    "is_there_really_no_room": "room",
    "room_left_unused": "stage_purpose",
    "informing_without_room_for_concerns": "concerns_can_be_voiced",
    "influence_not_announced": "influence_announced",
    "frontal_setup_escalates": "room_setup",
    "split_large_turnout": "expected_visitors",
    "too_many_for_co_production": "expected_visitors",
    "co_production_needs_independent_moderator": "moderator",
    "co_production_by_invitation": "audience",
    "co_production_takes_time": "time_pressure",
    "mandate_unclear": "mandate_clear",
    "closed_meeting_for_high_impact": "impact",
    "smaller_groups_for_tense_history": "history",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the explanation, with the paragraphs it rests on."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning as a note: `look_at` names the answer (or `room`) to look at; `limit` is the setting to check, if any."""

    code: str
    kind: Literal["watch", "stop"]
    title: str
    text: str
    sources: tuple[str, ...]
    look_at: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that nobody answered, and that can change the advice. `name` is its field, or `room`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """The advice in words: `type` is a code, `summary` the first reasons in one text, `fits` judges what somebody wanted."""

    type: str
    name: str
    fits: bool | None
    reasons: tuple[Reason, ...]
    warnings: tuple[Warning, ...]
    missing: tuple[Missing, ...]

    @property
    def determined(self) -> bool:
        """Whether there is an advice."""
        return self.type != core.MeetingType.UNDETERMINED

    @property
    def grave(self) -> tuple[Warning, ...]:
        """The warnings about a promise that cannot be kept."""
        return tuple(one for one in self.warnings if one.kind == "stop")

    @property
    def summary(self) -> str:
        """Why, in a few sentences."""
        return " ".join(reason.text for reason in self.reasons[:2])

    @property
    def sources(self) -> list[str]:
        """The paragraphs the summary rests on, each once."""
        return list(dict.fromkeys(source for reason in self.reasons[:2] for source in reason.sources))


def language() -> str:
    """The language of the core's sentences: that of the reader, and Dutch for any other."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def degrees(rooms: Iterable[RoomRow]) -> dict[str, core.Degree]:
    """The degree per subject; of two subjects with one name the widest counts."""
    found: dict[str, core.Degree] = {}
    for room in rooms:
        if room.degree:
            degree = core.Degree(room.degree)
            earlier = found.get(room.subject, degree)
            found[room.subject] = max(degree, earlier, key=lambda one: one.rank)
    return found


def situation_of(
    answers: TypeChoice | None, rooms: Iterable[RoomRow], *, stage_purpose: str = ""
) -> core.Situation:
    """What the core may know. An empty answer stays absent; `stage_purpose` is what is planned, over what was once wanted."""
    known: dict[str, object] = {"subjects": degrees(rooms) or None}
    if answers is not None:
        for name, kind in CODED.items():
            code = getattr(answers, name)
            known[name] = kind(code) if code else None
        known |= {name: getattr(answers, name) for name in PLAIN}
        known["usual_communication"] = answers.usual_communication or None
    if stage_purpose:
        known["stage_purpose"] = core.MeetingType(stage_purpose)
    return core.Situation(**known)  # type: ignore[arg-type]


def limits() -> core.Settings:
    """The municipality's own limits."""
    return core.Settings(
        talk_limit=settings.ADVICE_LIMITS["talk_visitors"],
        co_production_limit=settings.ADVICE_LIMITS["co_produce_visitors"],
    )


def advise(situation: core.Situation) -> core.Advice:
    """The advice of the core with the municipality's limits."""
    return core.advise_meeting(situation, limits())


def advice_for(
    answers: TypeChoice | None, rooms: Iterable[RoomRow], *, stage_purpose: str = ""
) -> AdviceShown:
    """The advice on these answers, in the reader's language."""
    return in_words(advise(situation_of(answers, rooms, stage_purpose=stage_purpose)))


def in_words(advice: core.Advice) -> AdviceShown:
    """The core's codes as sentences."""
    return AdviceShown(
        type=advice.type.value,
        name=core.type_text(advice.type, language()),
        fits=advice.fits,
        reasons=tuple(
            Reason(core.text(one.code, one.params, language()), one.sources) for one in advice.reasons
        ),
        warnings=tuple(_warning(one) for one in advice.warnings),
        missing=_missing(advice.missing),
    )


def _warning(message: core.Message) -> Warning:
    return Warning(
        code=message.code,
        kind="stop" if message.code in GRAVE else "watch",
        title=str(TITLES[message.code]),
        text=core.text(message.code, message.params, language()),
        sources=message.sources,
        look_at=LOOK_AT[message.code],
        limit=_limit(message.code),
    )


def _limit(code: str) -> str:
    """Which number of the municipality the warning uses, and where to change it."""
    values = {
        "talk": ("BERAAD_TALK_LIMIT", settings.ADVICE_LIMITS["talk_visitors"]),
        "co_produce": ("BERAAD_CO_PRODUCE_LIMIT", settings.ADVICE_LIMITS["co_produce_visitors"]),
    }
    if code not in LIMITS:
        return ""
    name, value = values[LIMITS[code]]
    where = gettext(
        "The limit is %(value)d now. Your municipality sets it: the administrator of Beraad changes it with the setting %(name)s."
    )
    return where % {"value": value, "name": name}


def _missing(names: Iterable[str]) -> tuple[Missing, ...]:
    """The open questions; the room for influence is one question, whether by subject or as a whole."""
    found: dict[str, Missing] = {}
    for name in names:
        key = "room" if name in ("room_for_influence", "subjects") else name
        text = "room_for_influence" if key == "room" else name
        found.setdefault(key, Missing(key, core.field_text(text, language())))
    return tuple(found.values())
