"""From the text of a query to its lexemes: brackets, operators, terms, fields with their values.

Looks at each character a bounded number of times. What a term means is decided by `terms`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final

from .errors import Flaw, QueryError
from .folding import ADDRESS, clean
from .names import Prefix, prefix_of
from .slots import SLOT

# Double quotes of every kind: straight, curly, low, guillemets, primes, and their wide forms.
QUOTES: Final = '"“”„‟«»″‶〝〞〟＂'
_BLANK: Final = re.compile(r"(?:[\s\ufeff\u200b]+|(?<!\S)//[^\n]*)+")

_QUOTE: Final = re.compile(rf"[{QUOTES}]")
_CHUNK: Final = re.compile(rf"(?:[^\s()（）\[\]{{}}<{QUOTES}]++|{SLOT.pattern})++")
_RANGE_VALUE: Final = re.compile(
    rf"\[[^\[\]]*\]|\{{[^{{}}]*\}}|(?:>=|<=|>|<|=)?\s*[^\s()（）\[\]{{}}<>{QUOTES}]+"
)
_PREFIX: Final = re.compile(r"([^\W\d_][\w.]*):")
_NEAR: Final = re.compile(r"(?P<name>O?NEAR|NABIJ|NAAST)/(?P<number>\d*)(?P<ordered>[fF]?)")
_ORDINARY: Final = re.compile(r"\s*([A-Za-z0-9]+\*?)(?=[\s)]|\Z)")
_BARE_NEAR: Final = ("NEAR", "ONEAR")
_SLOP: Final = re.compile(r"~\s*(\d*)")
_FOREIGN: Final = {"&&": "AND", "||": "OR", "|": "OR", "!": "NOT"}
MAX_DISTANCE: Final = 50  # words between the two sides of NEAR; further apart is another subject


class Sort(IntEnum):
    """What a lexeme is. Whole numbers, because they are quicker keys than other members of an enum."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    NEAR = auto()
    PREFIX = auto()  # `auteur:`; a term, a value, a phrase or a bracket follows
    VALUE = auto()  # what stands right behind a prefix
    PHRASE = auto()  # what stands between quotes
    TERM = auto()
    END = auto()


_WORDS: Final = {"AND": Sort.AND, "OR": Sort.OR, "NOT": Sort.NOT}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One part of the source; `text` without quotes or colon; `distance` for NEAR and for a phrase with ~n, else 0."""

    sort: Sort
    start: int
    end: int
    text: str = ""
    distance: int = 0
    ordered: bool = False
    prefix: Prefix | None = None


def lexemes(source: str) -> Iterator[Lexeme]:
    """The lexemes, END last. Raises QueryError for what is opened and not closed, and for signs of another language."""
    at = 0
    while True:
        if (found := _ORDINARY.match(source, at)) and found[1] not in _BARE_NEAR:
            # Nearly all terms, and the operators: what follows here is for the others.
            at = found.end()
            yield Lexeme(_WORDS.get(found[1], Sort.TERM), found.start(1), at, found[1])
            continue
        blank = _BLANK.match(source, at)
        at = blank.end() if blank else at
        if at >= len(source):
            yield Lexeme(Sort.END, len(source), len(source))
            return
        lexeme = _next(source, at)
        yield lexeme
        at = lexeme.end
        if lexeme.prefix and (value := _value(source, lexeme.prefix, at)):
            yield value
            at = value.end


def _next(source: str, at: int) -> Lexeme:
    sign = source[at]
    if sign in "(（":
        return Lexeme(Sort.OPEN, at, at + 1)
    if sign in ")）":
        return Lexeme(Sort.CLOSE, at, at + 1)
    if sign in QUOTES:
        return _phrase(source, at)
    if sign in "[]{}":
        raise QueryError(Flaw.BRACKET_OTHER, at, at + 1, sign=sign)
    if sign == "-" and _attached(source, at):
        return Lexeme(Sort.MINUS, at, at + 1, "-")
    return _chunk(source, at)


def _attached(source: str, at: int) -> bool:
    """Whether a hyphen stands loose of what comes before and against what comes after: then it is a minus."""
    before, after = source[at - 1 : at], source[at + 1 : at + 2]
    return (not before or before.isspace() or before in "(（") and bool(after) and after not in " \t\r\n-)）"


def _phrase(source: str, at: int) -> Lexeme:
    close = _QUOTE.search(source, at + 1)
    if not close:
        raise QueryError(Flaw.QUOTE_UNCLOSED, at, at + 1)
    text, end, distance = source[at + 1 : close.start()], close.end(), 0
    if slop := _SLOP.match(source, end):
        distance, end = _distance(slop.group(1), end, slop.end()), slop.end()
    elif source[end : end + 1] in ("*", "?"):
        raise QueryError(Flaw.SIGN_UNKNOWN, end, end + 1, sign=source[end])
    return Lexeme(Sort.PHRASE, at, end, text, distance)


def _distance(number: str, start: int, end: int) -> int:
    """A distance within bounds; long rows of digits never become a number."""
    if not number or len(number) > 4 or not 1 <= int(number) <= MAX_DISTANCE:
        raise QueryError(Flaw.NEAR_DISTANCE, start, end, limit=MAX_DISTANCE)
    return int(number)


def _chunk(source: str, at: int) -> Lexeme:
    """An operator, a prefix or a term."""
    found = _CHUNK.match(source, at)
    if not found:
        raise QueryError(Flaw.SLOT_UNCLOSED, at, at + 1)
    text, end = found.group(), found.end()
    plain = text if text.isascii() else clean(text)
    if sort := _WORDS.get(plain):
        return Lexeme(sort, at, end, plain)
    if ADDRESS.match(text):
        return Lexeme(Sort.TERM, at, end, text)
    if near := _near(plain, at, end):
        return near
    if prefix := _prefix(source, text, at):
        return prefix
    _refuse_foreign(source, text, at)
    return Lexeme(Sort.TERM, at, end, text)


def _near(text: str, at: int, end: int) -> Lexeme | None:
    if text in _BARE_NEAR:
        raise QueryError(Flaw.NEAR_DISTANCE, at, end, limit=MAX_DISTANCE)
    found = _NEAR.fullmatch(text)
    if not found:
        return None
    ordered = bool(found["ordered"]) or found["name"] in ("ONEAR", "NAAST")
    return Lexeme(Sort.NEAR, at, end, text, _distance(found["number"], at, end), ordered)


def _prefix(source: str, text: str, at: int) -> Lexeme | None:
    """`titel:`; an unknown name with something against it is an error, with a blank behind it only a word."""
    found = _PREFIX.match(text)
    if not found:
        return None
    prefix = prefix_of(found.group(1))
    if prefix:
        return Lexeme(Sort.PREFIX, at, at + found.end(), found.group(1), prefix=prefix)
    following = source[at + found.end() : at + found.end() + 1]
    if following and not following.isspace() and following not in ")）":
        raise QueryError(Flaw.FIELD_UNKNOWN, at, at + found.end(), name=found.group(1))
    return None


def _value(source: str, prefix: Prefix, at: int) -> Lexeme | None:
    """What stands against the colon, operators and brackets of a range included; None when it is a lexeme like any other."""
    pattern = _CHUNK
    if prefix.takes_range:
        pattern, at = _RANGE_VALUE, at + len(source[at : at + 20]) - len(source[at : at + 20].lstrip())
    found = pattern.match(source, at)
    return Lexeme(Sort.VALUE, at, found.end(), found.group()) if found else None


def _refuse_foreign(source: str, text: str, at: int) -> None:
    """Signs that mean something in another language, and would silently mean nothing here."""
    if text[0] in "*?" and source[at - 1 : at] in (")", "）"):
        raise QueryError(Flaw.SIGN_UNKNOWN, at, at + 1, sign=text[0])
    for sign in ("~", "^"):
        if (index := text.find(sign)) >= 0:
            raise QueryError(Flaw.SIGN_UNKNOWN, at + index, at + index + 1, sign=sign)
    for sign, operator in _FOREIGN.items():
        if text == sign or (text.startswith("!") and sign == "!"):
            raise QueryError(Flaw.SIGN_FOREIGN, at, at + len(sign), sign=sign, operator=operator)
