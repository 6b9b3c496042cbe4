"""What a query asks of the other columns of a message. A column that is not there, or is empty, fits nothing."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from ..folding import ADDRESS, fold
from ..tree import STAR, Field, FieldName, Pattern, Range
from ..tree import pattern as pattern_of
from .cells import mention_names
from .patterns import with_wildcards

Column: Final = {
    FieldName.AUTHOR: "author",
    FieldName.SOURCE: "source",
    FieldName.PLATFORM: "platform",
    FieldName.SITE: "url",
    FieldName.URL: "url",
    FieldName.TITLE: "title",
    FieldName.LANGUAGE: "lang",
    FieldName.LABEL: "label",
    FieldName.KIND: "type",
    FieldName.DATE: "date",
    FieldName.FOLLOWERS: "followers",
}
_DUTCH_TIME: Final = ZoneInfo("Europe/Amsterdam")
_HOST: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]+)|(?P<bare>[^/?#:\s]+)")


def field_holds(field: Field, column: Callable[[str], Any], text: str) -> bool:
    """Whether the message has the property; `column(name)` gives a value or None. Not for TITLE."""
    value = column(Column[field.name])
    if field.name is FieldName.URL:
        addresses = [*([str(value)] if value is not None else []), *addresses_in(text)]
        inside = _inside(field.value)
        return any(inside.fullmatch(part) for address in addresses for part in fold(address).split())
    return value is not None and _TESTS[field.name](field.value, value)


def addresses_in(text: str) -> list[str]:
    """The addresses in a text, folded."""
    return ADDRESS.findall(fold(text))


def in_list(author: Any, accounts: frozenset[str]) -> bool:
    """Whether the author is one of the accounts (folded, without @): by the whole name or the one without its server."""
    return author is not None and not accounts.isdisjoint(_names(author))


def list_entries(accounts: Iterable[str]) -> frozenset[str]:
    """Accounts of an audience list as `in_list` wants them."""
    return frozenset(_plain(account).lstrip("@") for account in accounts)


def _names(author: Any) -> tuple[str, ...]:
    return mention_names(_plain(author).lstrip("@"))


def _plain(value: Any) -> str:
    return " ".join(fold(str(value)).split())


def _author(pattern: Pattern, value: Any) -> bool:
    return any(_whole(pattern).fullmatch(name) for name in _names(value))


def _value(pattern: Pattern, value: Any) -> bool:
    return _whole(pattern).fullmatch(_plain(value)) is not None


def _label(pattern: Pattern, value: Any) -> bool:
    labels = value if isinstance(value, list | tuple) else [value]
    return any(_value(pattern, label) for label in labels if label is not None)


def _language(pattern: Pattern, value: Any) -> bool:
    whole = _plain(value)
    return any(_whole(pattern).fullmatch(part) for part in (whole, re.split("[-_]", whole)[0]))


def _kind(kind: Any, value: Any) -> bool:
    return str(value).strip().lower() == str(kind.value)


def _site(site: str, value: Any) -> bool:
    host = host_of(str(value))
    return host == site or host.endswith("." + site)


def host_of(address: str) -> str:
    """The host of an address in small letters, without www. and without a port; empty when there is none."""
    found = _HOST.match(address.strip().lower())
    return (found["host"] or found["bare"]).removeprefix("www.") if found else ""


def _date(span: Range, value: Any) -> bool:
    day = day_of(value)
    return day is not None and _within(span, day)


def day_of(value: Any) -> dt.date | None:
    """The calendar day in the Netherlands of a date, an instant, or ISO 8601 text; None for anything else."""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, dt.datetime):
        return (value.astimezone(_DUTCH_TIME) if value.tzinfo else value).date()
    return value if isinstance(value, dt.date) else None


def _followers(span: Range, value: Any) -> bool:
    try:
        return _within(span, int(value))
    except (TypeError, ValueError, OverflowError):
        return False


def _within(span: Range, value: Any) -> bool:
    return (span.low is None or value >= span.low) and (span.high is None or value <= span.high)


@lru_cache(maxsize=4096)
def _whole(pattern: Pattern) -> re.Pattern[str]:
    """For a whole value, in which wildcards stand for any characters."""
    return re.compile(with_wildcards(pattern, "."), re.DOTALL)


@lru_cache(maxsize=4096)
def _inside(pattern: Pattern) -> re.Pattern[str]:
    """For a part of an address, in which there are no blanks."""
    return re.compile(with_wildcards(pattern_of((STAR, *pattern, STAR)), r"\S"))


_TESTS: Final[Mapping[FieldName, Callable[[Any, Any], bool]]] = {
    FieldName.AUTHOR: _author,
    FieldName.SOURCE: _value,
    FieldName.PLATFORM: _value,
    FieldName.SITE: _site,
    FieldName.LANGUAGE: _language,
    FieldName.LABEL: _label,
    FieldName.KIND: _kind,
    FieldName.DATE: _date,
    FieldName.FOLLOWERS: _followers,
}
