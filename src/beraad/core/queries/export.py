"""A query written in the language of a vendor, with everything that could not be said the same way.

What a language lacks is made wider or narrower, or left out, and always named. Words with accents or signs are written both
as typed and folded, because vendors differ in what they fold.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import product
from typing import Final

from .canonical import leaf, shown, term
from .dialects import TRAITS, Dialect, Traits
from .export_texts import Loss
from .folding import exact_form
from .lexer import QUOTES
from .parser import Query
from .slots import SLOT
from .terms import term as read_term
from .tree import (
    ONE,
    STAR,
    And,
    Everything,
    Exact,
    Field,
    Hashtag,
    Leaf,
    ListRef,
    Mention,
    MessageKind,
    NamedQuery,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Range,
    Span,
    Term,
    Word,
)

_MIN_PREFIX: Final = 4  # letters that must be left when a pattern is cut off at its first wildcard
_SIMPLE: Final = re.compile(r"[^\W_][\w.*?]*")
_AROUND: Final = QUOTES + " \t\r\n,;"
_MAX_PAIRS: Final = 50  # phrases that one NEAR may be written out in


class _Level(IntEnum):
    """How loosely a text holds together: what is looser than its surroundings gets brackets."""

    OR = 0
    AND = 1
    ATOM = 2


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    level: _Level = _Level.ATOM

    def within(self, level: _Level) -> str:
        """With brackets when it is looser than `level` asks."""
        return f"({self.text})" if self.text and self.level < level else self.text


_NOTHING: Final = _Part("")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is different in the other language; the place is in the source of the query."""

    code: Loss
    start: int
    end: int
    params: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Export:
    """The query in another language (empty when nothing of it can be said there), and what is different."""

    text: str
    notes: tuple[Note, ...]


def export(query: Query, dialect: Dialect, slots: Mapping[str, Sequence[str] | str] | None = None) -> Export:
    """Write a query in a dialect; `slots` as given to `parse`, to write their values as they were typed."""
    writer = _Writer(query.source, TRAITS[dialect], _spellings(query, slots))
    text = writer.node(query.tree).text
    return Export(text, tuple(sorted(writer.notes, key=lambda note: (note.start, note.end))))


def _spellings(query: Query, slots: Mapping[str, Sequence[str] | str] | None) -> dict[str, str]:
    """How a term was typed in a place, by its canonical form."""
    values = [
        value for given in (slots or {}).values() for value in ([given] if isinstance(given, str) else given)
    ]
    found = {}
    for value in values:
        node = read_term(value)
        if node is not None and not isinstance(node, Everything):
            found[term(node)] = value
    return found


class _Writer:
    """Writes one query in one dialect."""

    def __init__(self, source: str, traits: Traits, spellings: Mapping[str, str]) -> None:
        self.notes: list[Note] = []
        self._source = source
        self._traits = traits
        self._spellings = spellings
        self._told: set[str] = set()
        self._unverified((0, len(source)), "all")

    def node(self, node: Node) -> _Part:
        """A node in the dialect; without text when nothing of it can be said."""
        if isinstance(node, Or):
            return _joined(" OR ", [self.node(child) for child in node.children], _Level.OR)
        if isinstance(node, And | Not):
            return self._all(node)
        return self._leaf(node)

    def _all(self, node: And | Not) -> _Part:
        """What is wanted first, then what is not."""
        children = node.children if isinstance(node, And) else (node,)
        wanted = [self.node(child) for child in children if not isinstance(child, Not)]
        unwanted = [self.node(child.child) for child in children if isinstance(child, Not)]
        out = [part.within(_Level.ATOM) for part in unwanted if part.text]
        kept = _joined(" AND ", wanted, _Level.AND)
        if not out:
            return kept
        if not kept.text:
            return self._alone(node, out)
        return _Part(f" {self._traits.excludes} ".join([kept.within(_Level.AND), *out]), _Level.AND)

    def _alone(self, node: Node, out: Sequence[str]) -> _Part:
        """Exclusions with nothing to take them from."""
        if self._traits.everything:
            return _Part(f" {self._traits.excludes} ".join([self._traits.everything, *out]), _Level.AND)
        text = " ".join(f"NOT {one}" for one in out)
        self._note(Loss.EXCLUSION_ALONE, node.span, term=text)
        return _Part(text, _Level.AND)

    def _leaf(self, node: Leaf) -> _Part:
        match node:
            case Near():
                return self._near(node)
            case Field():
                return self._field(node)
            case ListRef() | NamedQuery():
                self._note(Loss.REFERENCE_LEFT_OUT, node.span, term=leaf(node))
                return _NOTHING
            case Everything():
                if not self._traits.everything:
                    self._note(Loss.EVERYTHING_LEFT_OUT, node.span)
                return _Part(self._traits.everything)
            case _:
                return _any(self._term(node))

    # --- terms --------------------------------------------------------------------------------------------

    def _term(self, node: Term) -> list[str]:
        """The ways to write a term, of which one has to hit; none when it cannot be written."""
        match node:
            case Word():
                return self._word(node)
            case Phrase():
                return self._phrase(node)
            case Exact():
                return self._exact(node)
            case Hashtag() | Mention():
                return self._signed(node)

    def _word(self, node: Word) -> list[str]:
        kept = self._pattern(node.pattern, node)
        if not kept:
            return []
        return [*self._as_typed(node, kept == node.pattern), shown(kept)]

    def _signed(self, node: Hashtag | Mention) -> list[str]:
        kept = self._pattern(node.pattern, node)
        if not kept:
            return []
        self._unverified(node.span, "signs")
        if self._traits.signs:
            return [("#" if isinstance(node, Hashtag) else "@") + shown(kept)]
        self._note(Loss.SIGN_DROPPED, node.span, term=term(node))
        return [_quoted(shown(kept))]

    def _phrase(self, node: Phrase) -> list[str]:
        kept = [_letters(item.pattern) for item in node.items]
        if not all(kept):
            return self._left_out(node)
        text = f'"{" ".join(kept)}"'
        changed = any(len(item.pattern) > 1 for item in node.items)
        if changed:
            self._note(Loss.STAR_IN_PHRASE, node.span, term=term(node), instead=text)
        return [*self._as_typed(node, not changed), text]

    def _exact(self, node: Exact) -> list[str]:
        if not self._traits.exact:
            self._unverified(node.span, "capitals")
            self._note(Loss.CAPITALS, node.span, term=term(node))
            return self._term(node.folded)
        kept = [_letters(pattern) for pattern in node.patterns]
        if not all(kept):
            return self._left_out(node)
        text = f"{self._traits.exact}{_quoted(' '.join(kept))}"
        if any(len(pattern) > 1 for pattern in node.patterns):
            self._note(Loss.STAR_IN_PHRASE, node.span, term=term(node), instead=text)
        return [text]

    def _left_out(self, node: Term) -> list[str]:
        self._note(Loss.TERM_LEFT_OUT, node.span, term=term(node))
        return []

    def _pattern(self, given: Pattern, node: Term) -> Pattern:
        """The pattern as this language can say it; empty when it cannot."""
        kept = given
        if kept[0] is STAR and not self._traits.star_front:
            kept = kept[1:]
        if (bad := self._bad_wildcard(kept)) is not None:
            prefix = kept[:bad]
            long = bool(prefix) and isinstance(prefix[0], str) and len(prefix[0]) >= _MIN_PREFIX
            kept = (*prefix, STAR) if long else ()
        if not kept:
            self._left_out(node)
        elif kept != given:
            code = Loss.STAR_FRONT if kept == given[1:] else Loss.STAR_INSIDE
            self._note(code, node.span, term=term(node), instead=shown(kept))
        self._unverified_stars(given, node.span)
        stem = kept[-2] if len(kept) > 1 and kept[-1] is STAR else ""
        if isinstance(stem, str) and len(stem) > self._traits.stem_limit:
            self._note(Loss.STEM_LONG, node.span, term=term(node), limit=self._traits.stem_limit)
        return kept

    def _bad_wildcard(self, pattern: Pattern) -> int | None:
        """The first wildcard that this language does not know at its place."""
        traits = self._traits
        for index, piece in enumerate(pattern):
            inside = 0 < index < len(pattern) - 1
            known = traits.one and (index > 0 or traits.star_front)
            if piece is ONE and not known or piece is STAR and inside and not traits.star_inside:
                return index
        return 0 if pattern == (STAR,) else None

    def _unverified_stars(self, given: Pattern, span: Span) -> None:
        """Whether kept or not: that a language lacks a star at some place may rest on no page either."""
        if STAR in given:
            self._unverified(span, "star")
        if given[0] is STAR:
            self._unverified(span, "front")
        if STAR in given[1:-1]:
            self._unverified(span, "inside")
        if ONE in given:
            self._unverified(span, "one")

    def _as_typed(self, node: Word | Phrase, unchanged: bool) -> list[str]:
        """The term as it was typed, in small letters, when folding took accents, dots or hyphens out of it."""
        start, end = node.span
        typed = self._source[start:end]
        if SLOT.search(typed):
            typed = self._spellings.get(term(node), "")
        plain = exact_form(typed).strip(_AROUND).lower()
        folded = term(node).strip('"')
        if not unchanged or plain in ("", folded) or (found := read_term(plain, node.span)) != node:
            return []
        return [
            plain
            if isinstance(found, Word) and "." not in plain and _SIMPLE.fullmatch(plain)
            else f'"{plain}"'
        ]

    # --- distances and fields -----------------------------------------------------------------------------

    def _near(self, node: Near) -> _Part:
        left, right = (self._side(side, node) for side in (node.left, node.right))
        if not (left and right):
            return _NOTHING
        self._unverified(node.span, "ordered" if node.ordered else "near")
        if not self._traits.near or not self._traits.near_groups and not _pairs_of_words(left, right):
            self._note(Loss.NEAR_AS_AND, node.span, term=leaf(node))
            return _Part(f"{_any(left).within(_Level.AND)} AND {_any(right).within(_Level.AND)}", _Level.AND)
        self._near_notes(node)
        if not self._traits.near_groups:
            pairs = [
                f'"{one} {other}"{self._traits.near.format(n=node.distance)}'
                for one, other in product(left, right)
            ]
            return _any(pairs)
        template = self._traits.near_ordered if node.ordered else ""
        operator = (template or self._traits.near).format(n=node.distance)
        return _Part(f"({_any(left).within(_Level.ATOM)} {operator} {_any(right).within(_Level.ATOM)})")

    def _side(self, side: Iterable[Term], node: Near) -> list[str]:
        """The alternatives of one side, without wildcards: no vendor is known to take them here."""
        found = []
        for one in side:
            patterns = _patterns(one)
            kept = [_letters(pattern) for pattern in patterns]
            if not all(kept):
                self._left_out(one)
                continue
            text = _quoted(" ".join(kept))
            if any(len(pattern) > 1 for pattern in patterns):
                self._note(Loss.STAR_IN_NEAR, node.span, term=term(one), instead=text)
            if isinstance(one, Exact):
                self._note(Loss.CAPITALS, node.span, term=term(one))
            sign = {Hashtag: "#", Mention: "@"}.get(type(one), "") if self._traits.signs else ""
            found.append(sign + text)
        return found

    def _near_notes(self, node: Near) -> None:
        traits, written = self._traits, leaf(node)
        if node.ordered and not traits.near_ordered:
            self._note(Loss.NEAR_UNORDERED, node.span, term=written)
        if node.distance > traits.near_limit:
            self._note(Loss.NEAR_FAR, node.span, term=written, limit=traits.near_limit)
        self._note(Loss.NEAR_COUNTING, node.span, term=written)

    def _field(self, node: Field) -> _Part:
        template = self._traits.fields.get(node.name)
        if template is None:
            self._note(Loss.FIELD_LEFT_OUT, node.span, term=leaf(node))
            return _NOTHING
        for feature in ("fields", node.name.value):
            self._unverified(node.span, feature)
        value = node.value
        if isinstance(value, Range):
            low, high = ("*" if bound is None else str(bound) for bound in (value.low, value.high))
            return _Part(template.format(low=low, high=high))
        if isinstance(value, MessageKind | str):
            return _Part(template.format(v=value))
        if isinstance(value, tuple):
            return _Part(template.format(v=_quoted(shown(value))))
        return _any([template.format(v=text) for text in self._term(value)])

    # --- notes --------------------------------------------------------------------------------------------

    def _note(self, code: Loss, span: Span, **params: str | int) -> None:
        self.notes.append(Note(code, *span, {"name": self._traits.name, **params}))

    def _unverified(self, span: Span, feature: str) -> None:
        """Once per feature that no documentation was read of."""
        if feature in self._traits.unverified and feature not in self._told:
            self._told.add(feature)
            self._note(Loss.UNVERIFIED, span, feature=feature)


def _joined(operator: str, parts: Iterable[_Part], level: _Level) -> _Part:
    """The parts that have a text; one alone stays what it is."""
    kept = [part for part in parts if part.text]
    if len(kept) < 2:
        return kept[0] if kept else _NOTHING
    least = _Level.OR if level is _Level.OR else _Level.AND
    return _Part(operator.join(_beside(part, least) for part in kept), level)


def _beside(part: _Part, level: _Level) -> str:
    """An OR beside an OR needs no brackets; an AND beside an OR gets them, though most languages would not mind."""
    return part.text if part.level is level else part.within(_Level.ATOM)


def _any(texts: Iterable[str]) -> _Part:
    return _joined(" OR ", map(_Part, texts), _Level.OR)


def _letters(pattern: Pattern) -> str:
    return "".join(piece for piece in pattern if isinstance(piece, str))


def _patterns(node: Term) -> tuple[Pattern, ...]:
    if isinstance(node, Exact):
        return _patterns(node.folded)
    return tuple(item.pattern for item in node.items) if isinstance(node, Phrase) else (node.pattern,)


def _pairs_of_words(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both sides are single words, few enough to write every pair out."""
    return len(left) * len(right) <= _MAX_PAIRS and not any(
        " " in one or '"' in one for one in (*left, *right)
    )


def _quoted(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f'"{text}"'
