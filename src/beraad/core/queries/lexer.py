"""From the text of a query to its lexemes: brackets, operators, terms, fields with their values.

Looks at each character a bounded number of times. What a term means is decided by `terms`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final

from .errors import Flaw, QueryError
from .folding import ADDRESS, EMOJI, clean
from .names import Prefix, PrefixName, prefix_of
from .slots import SLOT
from .tree import FieldName

# Double quotes of every kind: straight, curly, low, guillemets, primes, and their wide forms.
QUOTES: Final = '"“”„‟«»″‶〝〞〟＂'
_BLANK: Final = re.compile(r"(?:[\s\ufeff\u200b]+|(?<!\S)//[^\n]*)+")

_QUOTE: Final = re.compile(rf"[{QUOTES}]")
_CHUNK: Final = re.compile(rf"(?:[^\s()（）\[\]{{}}<{QUOTES}]++|{SLOT.pattern})++")
_BOUND: Final = rf"[^\s()（）\[\]{{}}<>{QUOTES}]++"
# A stretch may be written with blanks; the words between two bounds that mean something else are for `values` to refuse.
_RANGE_VALUE: Final = re.compile(
    rf"\s{{0,20}}(\[[^\[\]]*\]|\{{[^{{}}]*\}}|(?:>=|<=|>|<|=)?\s*{_BOUND}(?:\s+(?:\.\.|TO|t/m|tot|[-–—])\s+(?=\d){_BOUND})?)",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(r"([^\W\d_][\w.]*):")
_NEAR: Final = re.compile(
    r"(?P<name>O?NEAR|NABIJ|NAAST)(?P<slash>/?)(?P<number>\d*)(?P<ordered>[fF]?)(?P<rest>.*)", re.DOTALL
)
_ORDINARY: Final = re.compile(r"\s*(?!O?NEAR\b|(?:O?NEAR|NABIJ|NAAST)\d)([A-Za-z0-9]+\*?)(?=[\s)]|\Z)")
_BARE_NEAR: Final = ("NEAR", "ONEAR")
_SLOP: Final = re.compile(r"~\s*(\w*)")
_FOREIGN: Final = {"&&": "AND", "||": "OR", "|": "OR"}
_DASHES: Final = "-‐‑‒–—−﹣－"  # word processors make other signs of a minus
# Loose of what comes before, or behind a group, and against a term; an arrow or a smiley has no minus.
_MINUS: Final = re.compile(
    rf"(?<![^\s()（）\ufeff\u200b])[{_DASHES}]++(?![>.,;:!=/+&|…])(?=\S*?(?:[^\W_]|[(（<*?{QUOTES}]|{EMOJI}))"
)
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
        if found := _ORDINARY.match(source, at):
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
    if minus := _MINUS.match(source, at):
        return Lexeme(Sort.MINUS, at, minus.end(), "-")
    return _chunk(source, at)


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
    if not re.fullmatch("[0-9]{1,4}", number) or not 1 <= int(number) <= MAX_DISTANCE:
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
    """NEAR/5; without a number, without the slash or with more behind it an error. NEARBY and NABIJ are words."""
    found = _NEAR.fullmatch(text)
    if not found or not (found["slash"] or found["number"] or text in _BARE_NEAR):
        return None
    if not found["slash"] or found["rest"]:
        raise QueryError(Flaw.NEAR_DISTANCE, at, end, limit=MAX_DISTANCE)
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
    """What stands against the colon, the brackets of a range included; None when it is a lexeme like any other."""
    if prefix.takes_range:
        found = _RANGE_VALUE.match(source, at)
        return Lexeme(Sort.VALUE, found.start(1), found.end(), found[1]) if found else None
    found = _CHUNK.match(source, at)
    if not found or (found.group() in _WORDS and prefix.target is not PrefixName.EXACT):
        return None
    if prefix.target is not FieldName.URL:
        _refuse_inside(found.group(), prefix, at)
    return Lexeme(Sort.VALUE, at, found.end(), found.group())


def _refuse_inside(value: str, prefix: Prefix, at: int) -> None:
    """A minus or another field against a colon: `titel:-azc` would silently look for what has to be left out."""
    if value[0] in _DASHES:
        raise QueryError(Flaw.FIELD_MINUS, at, at + 1, name=prefix.written)
    if (inner := _PREFIX.match(value)) and prefix_of(inner[1]):
        raise QueryError(Flaw.FIELD_GROUP, at, at + inner.end(), name=inner[1])


def _refuse_foreign(source: str, text: str, at: int) -> None:
    """Signs that mean something in another language, and would silently mean nothing here."""
    if text[0] in "*?" and source[at - 1 : at] in (")", "）"):
        raise QueryError(Flaw.SIGN_UNKNOWN, at, at + 1, sign=text[0])
    for sign in ("~", "^"):
        if (index := text.find(sign)) >= 0:
            raise QueryError(Flaw.SIGN_UNKNOWN, at + index, at + index + 1, sign=sign)
    for sign, operator in _FOREIGN.items():
        if (index := text.find(sign)) >= 0:
            raise QueryError(
                Flaw.SIGN_FOREIGN, at + index, at + index + len(sign), sign=sign, operator=operator
            )
    if text[0] == "!":
        raise QueryError(Flaw.SIGN_FOREIGN, at, at + 1, sign="!", operator="NOT")
