"""The order of informing: who has to hear a piece of news before whom (guide 4.1, row 3; requirement R4.6).

Pure checking over (audience, time) pairs. The caller brings the time; nothing here looks at a clock.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .codes import PUBLICATION, AudienceKind, BreachCode


@dataclass(frozen=True, slots=True)
class OrderRule:
    """`first` hears it before `then`; `minutes` is how much earlier at least. 1: before, however little. 0: not later than.

    `source` is a paragraph of the guide, or empty for an addition; `own` says that the dossier added it.
    """

    first: AudienceKind
    then: AudienceKind
    minutes: int = 1
    source: str = ""
    own: bool = False

    @property
    def ahead(self) -> dt.timedelta:
        """How much earlier at least: what was ticked off one after the other within a minute was in order."""
        return dt.timedelta.resolution if self.minutes == 1 else dt.timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Span:
    """When something is told, between two instants, both included. A day without a time is a wide span.

    None is: not known. Instants must be aware; ValueError otherwise, and when the end comes first.
    """

    earliest: dt.datetime | None
    latest: dt.datetime | None

    def __post_init__(self) -> None:
        known = [one for one in (self.earliest, self.latest) if one is not None]
        if any(one.tzinfo is None for one in known):
            raise ValueError("an instant needs a time zone")
        if len(known) == 2 and known[0] > known[1]:
            raise ValueError("a span ends before it starts")


NOT_KNOWN = Span(None, None)
_FIRST, _LAST = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """One moment at which one audience hears the news.

    `key` tells this audience from another of the same kind: two streets are both neighbours, and both must hear in time.
    `row` is for the caller, to find the place. `sent` says that it has happened: the span is then what happened.
    """

    kind: AudienceKind
    key: str
    span: Span
    row: str = ""
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong: the rule, who hears it too late (`first`, None: nobody planned it) and who hears it before them."""

    code: BreachCode
    rule: OrderRule | None
    first: Telling | None
    then: Telling


DEFAULT_RULES = (
    OrderRule(AudienceKind.OWN_ORGANISATION, AudienceKind.PRESS, source="4.1"),
    OrderRule(AudienceKind.COUNCIL, AudienceKind.PRESS, source="4.1"),
    OrderRule(AudienceKind.FRONT_DESK, AudienceKind.PRESS, source="4.1"),
    OrderRule(AudienceKind.FRONT_DESK, AudienceKind.PUBLIC, source="4.1"),
    OrderRule(AudienceKind.NEIGHBOURS, AudienceKind.PRESS),
    OrderRule(AudienceKind.NEIGHBOURS, AudienceKind.PUBLIC),
)


def check_order(
    tellings: Sequence[Telling],
    rules: Iterable[OrderRule] = DEFAULT_RULES,
    *,
    embargo: dt.datetime | None = None,
    now: dt.datetime | None = None,
) -> tuple[Breach, ...]:
    """Everything that is wrong with the order of one piece of news, and what cannot be told without a time.

    What was not told yet cannot be told before `now`. Only the first time that an audience hears it counts. A rule of
    which the later audience hears nothing asks nothing.
    """
    found = [_not_before(one, now) for one in tellings]
    breaches = [breach for rule in rules for breach in _broken(rule, found)]
    return (*breaches, *_under_embargo(found, embargo))


def _not_before(telling: Telling, now: dt.datetime | None) -> Telling:
    if now is None or telling.sent:
        return telling
    span = telling.span
    earliest = max(span.earliest, now) if span.earliest else now
    latest = max(span.latest, now) if span.latest else None
    return Telling(telling.kind, telling.key, Span(earliest, latest), telling.row)


def _broken(rule: OrderRule, tellings: Sequence[Telling]) -> Iterator[Breach]:
    """At most one breach per audience that must hear first."""
    later = [one for one in tellings if one.kind is rule.then]
    if not later or rule.first is rule.then:
        return
    earlier = _per_audience(one for one in tellings if one.kind is rule.first)
    if not earlier:
        yield Breach(BreachCode.NEVER, rule, None, _soonest(later))
    for group in earlier:
        if code := _compare(_hearing(group), _hearing(later), rule.ahead):
            pick = _vaguest if code is BreachCode.TIME_MISSING else _soonest
            yield Breach(code, rule, pick(group), pick(later))


def _compare(first: Span, then: Span, ahead: dt.timedelta) -> BreachCode | None:
    """Surely in time, surely too late, or not to be told."""
    if first.latest is not None and then.earliest is not None and first.latest + ahead <= then.earliest:
        return None
    if first.earliest is not None and then.latest is not None and first.earliest + ahead > then.latest:
        return BreachCode.TOO_LATE
    return BreachCode.TIME_MISSING


def _per_audience(tellings: Iterable[Telling]) -> list[list[Telling]]:
    groups: dict[str, list[Telling]] = {}
    for one in tellings:
        groups.setdefault(one.key, []).append(one)
    return list(groups.values())


def _hearing(tellings: Sequence[Telling]) -> Span:
    """When they hear it for the first time: not before the earliest start of all, not after the earliest end."""
    starts = [one.span.earliest for one in tellings]
    ends = [one.span.latest for one in tellings if one.span.latest is not None]
    known = [one for one in starts if one is not None]
    return Span(min(known) if len(known) == len(starts) else None, min(ends, default=None))


def _soonest(tellings: Sequence[Telling]) -> Telling:
    return min(tellings, key=lambda one: (one.span.latest or _LAST, one.span.earliest or _LAST))


def _vaguest(tellings: Sequence[Telling]) -> Telling:
    return min(tellings, key=lambda one: (one.span.earliest or _FIRST, one.span.latest or _LAST))


def _under_embargo(tellings: Iterable[Telling], embargo: dt.datetime | None) -> Iterator[Breach]:
    """What is told to everybody or to the press before the embargo ends."""
    for one in tellings:
        if embargo is None or one.kind not in PUBLICATION:
            continue
        if one.span.latest is not None and one.span.latest < embargo:
            yield Breach(BreachCode.EMBARGO, None, None, one)
        elif one.span.earliest is None or one.span.earliest < embargo:
            yield Breach(BreachCode.TIME_MISSING, None, None, one)


def in_order(tellings: Iterable[Telling]) -> list[Telling]:
    """By time, and at the same time in the order in which people usually hear; what has no date comes last."""
    usual = list(AudienceKind)
    return sorted(
        tellings,
        key=lambda one: (one.span.earliest or _LAST, one.span.latest or _LAST, usual.index(one.kind)),
    )
