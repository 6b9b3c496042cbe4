"""Facts inside a text: `{{feit: titel}}`. A fact not known yet is written as such; one that may not go out is refused.

Places are code points from 0, the end exclusive.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

# What stands between the braces may hold no braces of its own; "fact" is for who works in English.
PLACEHOLDER = re.compile(r"\{\{\s*(?:feit|fact)\s*:\s*([^{}]*?)\s*\}\}", re.IGNORECASE)
# Something that looks as if it was meant to be one.
LOOKS_LIKE = re.compile(r"\{\{[^{}]*\}?\}?|\}\}")


class RefusalCode(StrEnum):
    """Why a fact may not stand in a text."""

    UNKNOWN_FACT = "unknown_fact"
    AMBIGUOUS = "ambiguous"
    REMOVED = "removed"
    EMBARGOED = "embargoed"
    CONFIDENTIAL = "confidential"
    SAFETY = "safety"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FactState:
    """A fact as a text needs it. `key` is how a stored text names it."""

    key: str
    title: str
    text: str
    known: bool
    expected_on: dt.date | None = None
    embargo_until: dt.date | None = None
    confidential: bool = False
    safety: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """One place in a text that names a fact: what stands between the braces, and where."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place that keeps a text from going out: why, what stands there, where, and on which line (from 1)."""

    code: RefusalCode
    name: str
    start: int
    end: int
    line: int
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its facts in it. With a refusal it is not fit to go out, and `text` shows the place between brackets."""

    text: str
    refusals: tuple[Refusal, ...]
    used: tuple[str, ...]


def uses(text: str) -> tuple[Use, ...]:
    """Every place that names a fact, in order."""
    return tuple(Use(found[1], *found.span()) for found in PLACEHOLDER.finditer(text))


def unreadable(text: str) -> tuple[Refusal, ...]:
    """Braces that name no fact: a typing mistake that would otherwise go out as it is."""
    whole = [found.span() for found in PLACEHOLDER.finditer(text)]
    return tuple(
        _refusal(RefusalCode.UNREADABLE, text, found[0], *found.span())
        for found in LOOKS_LIKE.finditer(text)
        if not any(start <= found.start() < end for start, end in whole)
    )


def refusal_of(fact: FactState, on: dt.date) -> RefusalCode | None:
    """Why this fact may not stand in a text that goes out on a day; None when it may. The day itself is after the embargo."""
    if fact.removed:
        return RefusalCode.REMOVED
    if fact.safety:
        return RefusalCode.SAFETY
    if fact.confidential:
        return RefusalCode.CONFIDENTIAL
    if fact.embargo_until is not None and on < fact.embargo_until:
        return RefusalCode.EMBARGOED
    return None


def fill(
    text: str, facts: Mapping[str, FactState], *, on: dt.date, not_known: Callable[[dt.date | None], str]
) -> Filled:
    """The text as it goes out on a day. `facts` by key, `not_known` words a fact that is not known yet, with its date."""
    parts, refusals, used, place = [], list(unreadable(text)), [], 0
    for use in uses(text):
        fact = facts.get(use.name)
        code = refusal_of(fact, on) if fact else RefusalCode.UNKNOWN_FACT
        parts.append(text[place : use.start])
        place = use.end
        if fact is None or code:
            name = fact.title if fact and code is not RefusalCode.CONFIDENTIAL else ""
            until = fact.embargo_until if fact and code is RefusalCode.EMBARGOED else None
            refusals.append(_refusal(code or RefusalCode.UNKNOWN_FACT, text, name, use.start, use.end, until))
            parts.append("[…]")
            continue
        used.append(fact.key)
        parts.append(fact.text if fact.known else not_known(fact.expected_on))
    parts.append(text[place:])
    ordered = tuple(sorted(refusals, key=lambda one: one.start))
    return Filled("".join(parts), ordered, tuple(dict.fromkeys(used)))


def to_keys(text: str, facts: Mapping[str, FactState]) -> tuple[str, tuple[Refusal, ...]]:
    """A text as somebody typed it, with titles, as it is stored, with keys; and the places where that cannot be done.

    Capitals and spaces make no difference. Two facts with one title cannot be told apart.
    """
    by_title: dict[str, list[FactState]] = {}
    for fact in facts.values():
        if not fact.removed:
            by_title.setdefault(fold(fact.title), []).append(fact)
    refusals = list(unreadable(text))

    def key(use: Use) -> str:
        found = by_title.get(fold(use.name), [])
        if len(found) == 1:
            return found[0].key
        code = RefusalCode.AMBIGUOUS if found else RefusalCode.UNKNOWN_FACT
        refusals.append(_refusal(code, text, use.name, use.start, use.end))
        return use.name

    stored = _replaced(text, key)
    return stored, tuple(sorted(refusals, key=lambda one: one.start))


def to_titles(text: str, facts: Mapping[str, FactState], *, hidden: str) -> str:
    """A stored text as somebody edits it. `hidden` stands where the fact is not for every reader of the text."""

    def title(use: Use) -> str:
        fact = facts.get(use.name)
        return hidden if fact is None or fact.confidential else plain_title(fact.title)

    return _replaced(text, title)


def fold(title: str) -> str:
    """A title for comparing: capitals, spaces and braces make no difference."""
    return plain_title(title).casefold()


def plain_title(title: str) -> str:
    """A title as it can stand between braces."""
    return " ".join(title.replace("{", " ").replace("}", " ").split())


def _replaced(text: str, name: Callable[[Use], str]) -> str:
    return "".join(_pieces(text, name))


def _pieces(text: str, name: Callable[[Use], str]) -> Iterator[str]:
    place = 0
    for use in uses(text):
        yield text[place : use.start]
        yield f"{{{{feit: {name(use)}}}}}"
        place = use.end
    yield text[place:]


def _refusal(
    code: RefusalCode, text: str, name: str, start: int, end: int, until: dt.date | None = None
) -> Refusal:
    return Refusal(code, name, start, end, text.count("\n", 0, start) + 1, until)
