"""What the workbench does with an item of the guide: a list of codes, each with a sentence in Dutch and English.

The answer follows from the item alone, so that the reading room and the table of coverage say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from beraad.core.guide.rules import GUIDE_RULES
from beraad.core.guide.schema import ChecklistTarget, Edition, Item, ItemKind, Moment, Register


class PurposeCode(StrEnum):
    """One thing that the workbench does with an item."""

    WORKSHEET_QUESTION = "worksheet_question"
    LIST_ANSWER = "list_answer"
    LIST_START = "list_start"
    LIST_HELP = "list_help"
    STEP = "step"
    TOPIC = "topic"
    PARTY = "party"
    CHECKLIST_BEFORE = "checklist_before"
    CHECKLIST_DURING = "checklist_during"
    CHECKLIST_AFTER = "checklist_after"
    ADVICE_TYPE = "advice_type"
    ADVICE_WARNING = "advice_warning"
    REMINDER = "reminder"
    COMPARISON = "comparison"
    BELOW = "below"
    BESIDE_WORK = "beside_work"
    COMMUNICATION_PLAN = "communication_plan"
    PLANNED = "planned"
    SHOWN_ONLY = "shown_only"


@dataclass(frozen=True, slots=True)
class Purpose:
    """A code with what its sentence names; values are codes of the guide, numbers, or a text of the guide."""

    code: PurposeCode
    params: tuple[tuple[str, str], ...] = ()


# What has a screen today; an item that lands anywhere else waits for a part that is still to be built.
BUILT_LISTS: Final = frozenset(
    {
        Register.FACTS, Register.FRAMES, Register.VALUES, Register.POSITIONS, Register.ALTERNATIVES, Register.GROUPS,
        Register.CONCERNS, Register.DECISIONS, Register.MOTIVES, Register.PHASES, Register.STEPS, Register.SUBJECTS,
    }
)  # fmt: skip
REMINDERS: Final = frozenset(
    {
        "safety_consideration", "say_not_known_yet", "repeat_values", "talk_in_advance", "environment_scan",
        "not_public_opinion", "say_what_was_not_seen", "one_term", "show_what_happens", "balanced_content",
    }
)  # fmt: skip
# What the guide asks about informing (4.1, row 3) is answered moment by moment in the communication plan.
_INFORMING: Final = "proces.informatie."
_BUILT_CHAPTERS: Final = ("3", "4", "5", "6")
_ASKED: Final = {ItemKind.QUESTION, ItemKind.SUB_QUESTION}
# What a screen shows one click away from the item above it.
_BELOW: Final = {ItemKind.EXAMPLE, ItemKind.TIP, ItemKind.ATTENTION, ItemKind.INTRO, ItemKind.SUGGESTION}
# By kind, the paragraphs of which what stands by itself is shown beside the work.
_TIP_PARAGRAPHS: Final = frozenset({"3", "4", "4.1", "4.2", "5.1", "6", "6.2", "6.3", "6.4"})
_BESIDE_WORK: Final = {
    ItemKind.TIP: _TIP_PARAGRAPHS,
    ItemKind.ATTENTION: _TIP_PARAGRAPHS,
    ItemKind.INTRO: frozenset({"5.1", "6"}),
    ItemKind.BOX: frozenset({"6.4"}),
}


def purposes(edition: Edition, item: Item) -> tuple[Purpose, ...]:
    """Everything that the workbench does with an item; never empty: what does nothing is `shown_only`."""
    found = (*_by_target(item), *_by_rule(item), *_by_place(edition, item))
    waits = Purpose(PurposeCode.PLANNED if item.target or item.rule else PurposeCode.SHOWN_ONLY)
    return found or (waits,)


def sentence(purpose: Purpose, language: str = "nl") -> str:
    """The purpose in words, in `nl` or `en`."""
    column = 1 if language == "en" else 0
    params = {name: _WORDS.get(value, (value, value))[column] for name, value in purpose.params}
    return _SENTENCES[purpose.code][column].format(**params)


def _by_target(item: Item) -> Iterator[Purpose]:
    target = item.target
    if target is None:
        return
    if target.worksheet:
        yield _purpose(PurposeCode.WORKSHEET_QUESTION, block=target.worksheet)
    if target.register in BUILT_LISTS:
        yield _purpose(_list_code(item), list=target.register)
    if target.step:
        yield _purpose(PurposeCode.STEP, order=target.step.order, phase=target.step.phase)
    if target.party and item.kind is ItemKind.PARTY:
        yield _purpose(PurposeCode.PARTY, group=target.party.group)
    if target.checklist:
        yield _checklist(target.checklist)


def _list_code(item: Item) -> PurposeCode:
    """A question is answered in its list; a value is the beginning of one; the rest helps beside it."""
    if item.kind in _ASKED:
        return PurposeCode.LIST_ANSWER
    return PurposeCode.LIST_START if item.kind is ItemKind.VALUE else PurposeCode.LIST_HELP


def _checklist(target: ChecklistTarget) -> Purpose:
    codes = {
        Moment.BEFORE: PurposeCode.CHECKLIST_BEFORE,
        Moment.DURING: PurposeCode.CHECKLIST_DURING,
        Moment.AFTER: PurposeCode.CHECKLIST_AFTER,
    }
    return _purpose(codes[target.moment], days=target.days, role=target.role)


def _by_rule(item: Item) -> Iterator[Purpose]:
    if item.rule == "type_of_meeting":
        yield Purpose(PurposeCode.ADVICE_TYPE)
    elif item.rule in REMINDERS:
        yield _purpose(PurposeCode.REMINDER, rule=item.rule)
    elif item.rule and item.rule not in GUIDE_RULES:
        yield Purpose(PurposeCode.ADVICE_WARNING)


def _by_place(edition: Edition, item: Item) -> Iterator[Purpose]:
    """Where it is shown because of the item it belongs under, or of its paragraph."""
    if item.paragraph.split(".", 1)[0] not in _BUILT_CHAPTERS:
        return
    parent = edition.item(item.parent) if item.parent else None
    if item.kind in _ASKED and item.key.startswith(_INFORMING):
        yield Purpose(PurposeCode.COMMUNICATION_PLAN)
    if item.kind in (ItemKind.ASPECT, ItemKind.TRAIT):
        yield Purpose(PurposeCode.COMPARISON)
    elif parent and item.kind in _ASKED and parent.target and parent.target.step:
        yield _purpose(PurposeCode.TOPIC, item=parent.title or parent.text)
    elif parent and item.kind in _BELOW:
        yield _purpose(PurposeCode.BELOW, item=parent.title or parent.text)
    elif not parent and item.paragraph in _BESIDE_WORK.get(item.kind, ()):
        yield Purpose(PurposeCode.BESIDE_WORK)


def _purpose(code: PurposeCode, **params: object) -> Purpose:
    return Purpose(code, tuple((name, str(value)) for name, value in params.items()))


_SENTENCES: Final[dict[PurposeCode, tuple[str, str]]] = {
    PurposeCode.WORKSHEET_QUESTION: (
        "Dit is een vraag op het werkblad, in het deel over {block}.",
        "This is a question on the worksheet, in the part about {block}.",
    ),
    PurposeCode.LIST_ANSWER: (
        "Het antwoord zet u in de lijst met {list}.",
        "The answer goes in the list of {list}.",
    ),
    PurposeCode.LIST_START: (
        "Een nieuw dossier begint hiermee, in de lijst met {list}.",
        "A new dossier starts with this, in the list of {list}.",
    ),
    PurposeCode.LIST_HELP: (
        "Dit staat als hulp bij de lijst met {list}.",
        "This is shown as help with the list of {list}.",
    ),
    PurposeCode.STEP: (
        "Dit is stap {order} in het voorstel voor het proces, in de fase {phase}.",
        "This is step {order} in the proposed process, in the phase {phase}.",
    ),
    PurposeCode.TOPIC: (
        "Dit is een onderwerp van gesprek in de stap “{item}”.",
        "This is a topic in the step “{item}”.",
    ),
    PurposeCode.PARTY: (
        "Dit is een partij die bij het besluit betrokken kan zijn: {group}.",
        "This is a party that may be involved in the decision: {group}.",
    ),
    PurposeCode.CHECKLIST_BEFORE: (
        "Dit komt op de checklist van een bijeenkomst: {days} dagen ervoor, voor {role}.",
        "This goes on the checklist of a meeting: {days} days before it, for {role}.",
    ),
    PurposeCode.CHECKLIST_DURING: (
        "Dit komt op de checklist van een bijeenkomst: tijdens de bijeenkomst, voor {role}.",
        "This goes on the checklist of a meeting: during the meeting, for {role}.",
    ),
    PurposeCode.CHECKLIST_AFTER: (
        "Dit komt op de checklist van een bijeenkomst: {days} dagen erna, voor {role}.",
        "This goes on the checklist of a meeting: {days} days after it, for {role}.",
    ),
    PurposeCode.ADVICE_TYPE: (
        "Dit telt mee in het advies over de soort bijeenkomst.",
        "This counts in the advice on the type of meeting.",
    ),
    PurposeCode.ADVICE_WARNING: (
        "Dit is een voorwaarde in het advies. Beraad waarschuwt als daar niet aan is voldaan.",
        "This is a condition in the advice. Beraad warns when it is not met.",
    ),
    PurposeCode.REMINDER: ("Hieraan helpt Beraad u denken: {rule}.", "Beraad reminds you of this: {rule}."),
    PurposeCode.COMPARISON: (
        "Dit staat in de tabel waarin u de soorten bijeenkomsten vergelijkt.",
        "This stands in the table in which you compare the types of meeting.",
    ),
    PurposeCode.BELOW: ("U vindt dit terug bij “{item}”.", "You find this again at “{item}”."),
    PurposeCode.BESIDE_WORK: (
        "Dit staat naast het werk in een dossier.",
        "This is shown beside the work in a dossier.",
    ),
    PurposeCode.COMMUNICATION_PLAN: (
        "Dit beantwoordt u in het communicatieplan, per moment.",
        "You answer this in the communication plan, moment by moment.",
    ),
    PurposeCode.PLANNED: (
        "Dit is bedoeld voor een deel van Beraad dat nog komt.",
        "This is meant for a part of Beraad that is still to come.",
    ),
    PurposeCode.SHOWN_ONLY: (
        "Dit leest u hier; Beraad doet er verder niets mee.",
        "This is here to be read only.",
    ),
}
_WORDS: Final[dict[str, tuple[str, str]]] = {
    # blocks of the worksheet
    "issue": ("het vraagstuk", "the issue"),
    "goals": ("doelen en waarden", "goals and values"),
    "context": ("de omgeving", "the context"),
    # lists
    "facts": ("feiten", "facts"),
    "frames": ("kaders", "frames"),
    "values": ("waarden", "values"),
    "positions": ("standpunten", "positions"),
    "alternatives": ("alternatieven", "alternatives"),
    "groups": ("groepen", "groups"),
    "concerns": ("zorgen", "concerns"),
    "decisions": ("besluiten", "decisions"),
    "motives": ("motieven", "motives"),
    "phases": ("fasen", "phases"),
    "steps": ("stappen", "steps"),
    "subjects": ("onderwerpen", "subjects"),
    "safety_goals": ("doelen voor de veiligheid", "goals for safety"),
    "key_moments": ("bepalende momenten", "key moments"),
    "scenarios": ("scenario's", "possible events"),
    "measures": ("maatregelen", "measures to take"),
    "norms": ("grenzen aan gedrag", "limits of conduct"),
    "accounts": ("accounts", "public accounts"),
    "terms": ("gekozen woorden", "chosen words"),
    "content": ("berichten van de gemeente", "posts of the municipality"),
    # phases
    "preparation": ("voorbereiding", "preparation"),
    "proposal": ("voorstel", "proposal"),
    "decision": ("besluit", "decision"),
    "elaboration": ("uitwerking", "elaboration"),
    # parties
    "executive": ("het college", "the college"),
    "council": ("de raad", "the council"),
    "residents": ("inwoners", "residents"),
    "civil_society": ("maatschappelijke organisaties", "civil society"),
    "institutional": ("instellingen", "institutions"),
    "key_figures": ("sleutelfiguren", "key figures"),
    "press": ("de pers", "the press"),
    # roles on the checklist
    "project_leader": ("de projectleider", "the project leader"),
    "communication": ("de communicatieadviseur", "the communication adviser"),
    "administrator": ("het lid van het college", "the member of the college"),
    "safety_adviser": ("de veiligheidsadviseur", "the safety adviser"),
    "facilitator": ("de gespreksleider", "the facilitator"),
    "location": ("de locatie", "the location"),
    # rules
    "safety_consideration": ("veiligheid weegt mee", "safety is weighed"),
    "say_not_known_yet": ("zeggen wat nog niet bekend is", "say what is not known yet"),
    "repeat_values": ("de waarden herhalen", "repeat the values"),
    "talk_in_advance": ("vooraf met mensen praten", "talk with people in advance"),
    "environment_scan": ("volgen wat er leeft", "scan what people think"),
    "not_public_opinion": ("niet iedereen is online te horen", "not everybody is heard online"),
    "say_what_was_not_seen": ("zeggen wat u niet zag", "say what was not seen"),
    "help_to_register": ("hulp komt op een lijst", "help goes on a list"),
    "mobilising_alerts": (
        "oproepen melden bij wie op de veiligheid let",
        "tell calls to those who watch over safety",
    ),
    "public_roles_only": ("alleen accounts met een openbare rol", "only accounts with a public role"),
    "one_term": ("steeds hetzelfde woord gebruiken", "always use the same word"),
    "baseline_before_announcement": ("volgen voor u iets bekendmaakt", "follow before you announce anything"),
    "daily_report": ("elke dag een kort verslag", "a short report every day"),
    "report_more_often": (
        "vaker verslag doen als het drukker wordt",
        "report more often when it gets busier",
    ),
    "broad_query": ("breed beginnen met zoeken", "start with a broad search"),
    "refine_query": ("de zoekopdracht bijstellen", "adjust the search"),
    "follow_the_move": ("meegaan als het gesprek verhuist", "move along with the conversation"),
    "show_what_happens": ("laten zien wat er gebeurt", "show what is going on"),
    "balanced_content": ("ook laten zien wat moeilijk is", "show what is hard too"),
}
