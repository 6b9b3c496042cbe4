"""From what stands behind `datum:` or `bron:` to the value of a field."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from .errors import Flaw, QueryError
from .folding import fold
from .names import KINDS, Prefix, PrefixName
from .terms import exact, quoted, term, wildcards
from .tree import (
    STAR,
    Everything,
    Field,
    FieldName,
    Hashtag,
    ListRef,
    Mention,
    MessageKind,
    NamedQuery,
    Node,
    Pattern,
    Range,
    Span,
    Term,
    pattern,
)

_COMPARED: Final = re.compile(r"(>=|<=|>|<|=)\s*(.+)")
_BETWEEN: Final = re.compile(r"([\[{])\s*(\S+)\s+to\s+([^\s\]}]+)\s*([\]}])")
_DAY: Final = re.compile(r"((?:19|20)\d\d)(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)
_DUTCH_DAY: Final = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.]((?:19|20)\d\d)", re.ASCII)
_UP_TO: Final = re.compile(r"\s+(?:to|t/m)\s+")
_COUNT: Final = re.compile(r"\d{1,3}(?:\.\d{3}){1,3}|\d{1,12}", re.ASCII)
_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_LABEL: Final = r"(?:\w|[*?])+"
_ACCOUNT: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*(?:@(?:[\w*?]|-)+(?:\.(?:[\w*?]|-)+)+)?")
_TAG: Final = re.compile(_LABEL)


class _Unreadable(Exception):
    """Not a value of this field; turned into a QueryError with its place. `part` when only a part of it is wrong."""

    def __init__(self, code: Flaw = Flaw.FIELD_VALUE, part: str = "") -> None:
        super().__init__()
        self.code = code
        self.part = part


def property_node(prefix: Prefix, text: str, span: Span, *, in_quotes: bool = False) -> Node:
    """The leaf for a prefix with its value. Raises QueryError at `span`."""
    try:
        return _node(prefix, text, span, in_quotes)
    except _Unreadable as error:
        raise QueryError(error.code, *span, name=prefix.written, value=error.part or text.strip()) from None


def _node(prefix: Prefix, text: str, span: Span, in_quotes: bool) -> Node:
    target = prefix.target
    if isinstance(target, PrefixName):
        return _reference(target, text, span)
    if target is FieldName.TITLE:
        return Field(target, _title(text, span, in_quotes), span)
    return Field(target, _VALUES.get(target, _whole)(text), span)


def _title(text: str, span: Span, in_quotes: bool) -> Term:
    found = quoted(text, span) if in_quotes else term(text, span)
    if found is None or isinstance(found, Everything):
        raise _Unreadable
    return found


def _reference(target: PrefixName, text: str, span: Span) -> Node:
    if target is PrefixName.EXACT:
        found = exact(text, span)
        if found is None:
            raise _Unreadable
        return found
    if target is PrefixName.MENTION:
        return Mention(wildcards(_shaped(_ACCOUNT, text.strip().lstrip("@"))), span)
    if target is PrefixName.HASHTAG:
        return Hashtag(wildcards(_shaped(_TAG, text.strip().lstrip("#"))), span)
    return (ListRef if target is PrefixName.LIST else NamedQuery)(_plain(text), span)


def _shaped(shape: re.Pattern[str], text: str) -> str:
    folded = fold(text)
    if not shape.fullmatch(folded):
        raise _Unreadable
    return folded


def _plain(text: str) -> str:
    """Folded, blanks as one, without signs that could not stand between quotes; not empty."""
    plain = " ".join(re.sub(r'["<>]', " ", fold(text)).split())
    if not plain:
        raise _Unreadable
    return plain


def _whole(text: str) -> Pattern:
    return wildcards(_plain(text))


def _author(text: str) -> Pattern:
    return wildcards(_plain(_plain(text).lstrip("@")))


def _url(text: str) -> Pattern:
    """A part of an address, in which ? is a sign like any other."""
    parts = _plain(text).split("*")
    found = pattern(piece for part in parts for piece in (part, STAR))[:-1]
    found = found[1:] if found and found[0] is STAR else found
    if not any(isinstance(piece, str) for piece in found):
        raise _Unreadable
    return found[:-1] if found[-1] is STAR else found


def _site(text: str) -> str:
    """The host, with or without https:// and www. before it, a port or a page behind it."""
    host = re.sub(r"^(?:https?://)?(?:\*\.)?(?:www\.)?", "", _plain(text))
    host = re.sub(r"(?::\d+)?(?:/.*)?$", "", host)
    if not _HOST.fullmatch(host):
        raise _Unreadable
    return host


def _kind(text: str) -> MessageKind:
    kind = KINDS.get(_plain(text))
    if kind is None:
        raise _Unreadable(Flaw.FIELD_KIND)
    return kind


def _days(text: str) -> Range:
    return _range(text, _period, _next_day)


def _counts(text: str) -> Range:
    return _range(text, _count, _next_number)


Bound = date | int
_Reader = Callable[
    [str], tuple[Bound, Bound]
]  # the first and last that a text stands for: 2015 is a whole year
_Stepper = Callable[[Bound, int], Bound]


def _range(text: str, read: _Reader, step: _Stepper) -> Range:
    """`x`, `x..y`, `x t/m y`, `x..`, `..y`, `>=x`, `>x`, `<=x`, `<x`, `[x TO y]`; bounds included."""
    text = fold(text).strip().replace("\u2010", "-")
    if between := _BETWEEN.fullmatch(text):
        low, high = _bounds(between[2], between[3], read)
        low = step(_last(between[2], read), 1) if low is not None and between[1] == "{" else low
        high = step(_first(between[3], read), -1) if high is not None and between[4] == "}" else high
    elif compared := _COMPARED.fullmatch(text):
        low, high = _compared(compared[1], compared[2], read, step)
    else:
        first, dots, last = _UP_TO.sub("..", text).partition("..")
        low, high = _bounds(first or "*", (last or "*") if dots else first, read)
    return _checked(low, high)


def _checked(low: Bound | None, high: Bound | None) -> Range:
    """In order, and within what can be typed: `<0` followers or `>2099-12-31` are none."""
    given = [bound for bound in (low, high) if bound is not None]
    if not given or any(not _can_be_typed(bound) for bound in given):
        raise _Unreadable
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise _Unreadable(Flaw.FIELD_RANGE)
    return Range(low, high)


def _can_be_typed(bound: Bound) -> bool:
    return 1900 <= bound.year <= 2099 if isinstance(bound, date) else 0 <= bound < 10**12


def _first(text: str, read: _Reader) -> Bound:
    return read(text.strip())[0]


def _last(text: str, read: _Reader) -> Bound:
    return read(text.strip())[1]


def _bounds(low: str, high: str, read: _Reader) -> tuple[Bound | None, Bound | None]:
    return (
        None if low.strip() == "*" else _first(low, read),
        None if high.strip() == "*" else _last(high, read),
    )


def _compared(sign: str, text: str, read: _Reader, step: _Stepper) -> tuple[Bound | None, Bound | None]:
    if sign == "=":
        return _first(text, read), _last(text, read)
    if sign[0] == ">":
        return (_first(text, read) if sign == ">=" else step(_last(text, read), 1)), None
    return None, (_last(text, read) if sign == "<=" else step(_first(text, read), -1))


def _next_day(day: Bound, step: int) -> Bound:
    assert isinstance(day, date)
    return day + timedelta(days=step)


def _next_number(number: Bound, step: int) -> Bound:
    assert isinstance(number, int)
    return number + step


def _period(text: str) -> tuple[Bound, Bound]:
    """The first and last day of 2015, 2015-09, 2015-9-1 or 1-9-2015."""
    if dutch := _DUTCH_DAY.fullmatch(text):
        parts = (dutch[3], dutch[2], dutch[1])
    elif found := _DAY.fullmatch(text):
        parts = (found[1], found[2], found[3])
    else:
        raise _Unreadable(Flaw.FIELD_DATE, text)
    year, month, day = (int(part) if part else None for part in parts)
    assert year is not None
    try:
        low = date(year, month or 1, day or 1)
        last_month = month or 12
        return low, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        raise _Unreadable(Flaw.FIELD_DATE, text) from None


def _count(text: str) -> tuple[Bound, Bound]:
    """A whole number, 1.000 as Dutch people write it included."""
    if not _COUNT.fullmatch(text):
        raise _Unreadable(Flaw.FIELD_NUMBER, text)
    number = int(text.replace(".", ""))
    return number, number


_VALUES: Final[dict[FieldName, Callable[[str], Pattern | Range | MessageKind | str]]] = {
    FieldName.AUTHOR: _author,
    FieldName.SITE: _site,
    FieldName.URL: _url,
    FieldName.KIND: _kind,
    FieldName.DATE: _days,
    FieldName.FOLLOWERS: _counts,
}
