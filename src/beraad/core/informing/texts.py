"""The sentences behind the codes, in Dutch and English."""

from typing import Final

from .codes import AudienceKind, BreachCode
from .order import Breach, OrderRule

Pair = tuple[str, str]
LANGUAGES: Final = ("nl", "en")

# Inside a sentence. The sentences around them have no verb that would have to follow them.
AUDIENCES: Final[dict[AudienceKind, Pair]] = {
    AudienceKind.EXECUTIVE: ("het college", "the college"),
    AudienceKind.OWN_ORGANISATION: ("de eigen organisatie", "your own organisation"),
    AudienceKind.FRONT_DESK: ("de balie en het klantcontactcentrum", "the front desk"),
    AudienceKind.COUNCIL: ("de raad", "the council"),
    AudienceKind.PARTNERS: ("de partners", "the partners"),
    AudienceKind.NEIGHBOURS: ("de direct omwonenden", "the direct neighbours"),
    AudienceKind.GROUP: ("een andere groep", "another group"),
    AudienceKind.PUBLIC: ("alle inwoners", "all residents"),
    AudienceKind.PRESS: ("de pers", "the press"),
}
_RULES: Final[dict[str, Pair]] = {
    "not_later": ("{first} niet later dan {then}", "{first} no later than {then}"),
    "before": ("eerst {first}, dan {then}", "first {first}, then {then}"),
    "minutes": (
        "eerst {first}, minstens {minutes} minuten later {then}",
        "first {first}, at least {minutes} minutes later {then}",
    ),
}
_TITLES: Final[dict[BreachCode, Pair]] = {
    BreachCode.TOO_LATE: ("De volgorde klopt niet: {rule}", "Not in this order: {rule}"),
    BreachCode.NEVER: ("Er is geen moment voor {first}", "There is no moment for {first}"),
    BreachCode.EMBARGO: (
        "Te vroeg voor {then}: het embargo geldt dan nog",
        "Too early for {then}: the embargo is not over",
    ),
    BreachCode.TIME_MISSING: ("Kies een dag en een tijd: {rule}", "Choose a day and a time: {rule}"),
}
_ADVICE: Final[dict[BreachCode, Pair]] = {
    BreachCode.TOO_LATE: (
        "Zet het moment voor {first} eerder, of dat voor {then} later.",
        "Move the moment for {first} forward, or that for {then} back.",
    ),
    BreachCode.NEVER: (
        "De regel is: {rule}. Plan een moment voor {first}. Is dat niet nodig? Zeg dan bij het versturen waarom.",
        "The rule is: {rule}. Plan a moment for {first}. Not needed? Then say why when you send it.",
    ),
    BreachCode.EMBARGO: (
        "Zet dit moment na het embargo, of verander het embargo.",
        "Move this moment to after the embargo, or change the embargo.",
    ),
    BreachCode.TIME_MISSING: (
        "Zonder dag en tijd weet niemand zeker of {first} het op tijd hoort.",
        "Without a day and a time nobody knows for sure that {first} is told in time.",
    ),
}
# The same, where it is about an embargo and there is no rule to name.
_EMBARGO_TIME: Final[tuple[Pair, Pair]] = (
    ("Kies een dag en een tijd voor {then}", "Choose a day and a time for {then}"),
    (
        "Zonder dag en tijd weet niemand zeker of dit na het embargo is.",
        "Without a day and a time nobody knows for sure that this comes after the embargo.",
    ),
)


def audience(kind: AudienceKind, language: str = "nl") -> str:
    """The audience inside a sentence."""
    return AUDIENCES[kind][_column(language)]


def rule_text(rule: OrderRule, language: str = "nl", *, first: str = "", then: str = "") -> str:
    """The rule in words, to stand inside a sentence. `first` and `then` name audiences that have a name of their own."""
    name = "not_later" if rule.minutes == 0 else "before" if rule.minutes == 1 else "minutes"
    return _RULES[name][_column(language)].format(
        first=first or audience(rule.first, language),
        then=then or audience(rule.then, language),
        minutes=rule.minutes,
    )


def title(breach: Breach, language: str = "nl", *, first: str = "", then: str = "") -> str:
    """What is wrong, in a few words."""
    pair = _TITLES[breach.code] if breach.rule or breach.code is BreachCode.EMBARGO else _EMBARGO_TIME[0]
    return pair[_column(language)].format(**_names(breach, language, first, then))


def advice(breach: Breach, language: str = "nl", *, first: str = "", then: str = "") -> str:
    """What can be done about it."""
    pair = _ADVICE[breach.code] if breach.rule or breach.code is BreachCode.EMBARGO else _EMBARGO_TIME[1]
    return pair[_column(language)].format(**_names(breach, language, first, then))


def _names(breach: Breach, language: str, first: str, then: str) -> dict[str, str]:
    rule = breach.rule
    return {
        "first": first or (audience(rule.first, language) if rule else ""),
        "then": then or audience(breach.then.kind, language),
        "rule": rule_text(rule, language, first=first, then=then) if rule else "",
    }


def _column(language: str) -> int:
    return 1 if language == "en" else 0
