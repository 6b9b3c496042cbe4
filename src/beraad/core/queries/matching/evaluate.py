"""What a term hits in one message: places in its canonical form. Used where a batch cannot decide, and to explain."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from ..folding import Kind, TextToken, exact_tokens
from ..tree import Exact, Hashtag, Near, Pattern, Phrase, Term, Word
from .cells import Cell
from .patterns import Single, expression

Place: TypeAlias = tuple[int, int]  # first and last position
Test: TypeAlias = Callable[[str], object]


@lru_cache(maxsize=65_536)
def _test(pattern: Pattern) -> Test:
    """Whether the pattern fits a form, without its sign."""
    if len(pattern) == 1 and isinstance(pattern[0], str):
        return pattern[0].__eq__
    return expression(pattern).fullmatch


class Reading:
    """The text of a message as terms see it: its cells, and its tokens as written for terms that want that."""

    __slots__ = ("_exact", "_names", "_text", "cells")

    def __init__(self, text: Callable[[], str], cells: Sequence[Cell]) -> None:
        """`text` is only asked for terms that want it as written: an archive need not read it otherwise."""
        self._text = text
        self.cells = cells
        self._exact: tuple[TextToken, ...] | None = None
        self._names: str | None = None

    @property
    def names(self) -> str:
        """The tokens between blanks, mentions with their sign: what a phrase of plain words is looked up in."""
        if self._names is None:
            self._names = f" {' '.join(map(_shown, self.cells))} "
        return self._names

    @property
    def exact(self) -> tuple[TextToken, ...]:
        """The tokens with capitals and accents."""
        if self._exact is None:
            self._exact = exact_tokens(self._text())
        return self._exact


def places(term: Term | Near, reading: Reading) -> Iterator[Place]:
    """Every place where the term hits, from left to right for words and phrases."""
    if isinstance(term, Phrase):
        return _phrase_places(term, reading.cells)
    if isinstance(term, Exact):
        return _exact_places(term, reading.exact)
    if isinstance(term, Near):
        return _near_places(term, reading)
    return _single_places(term, reading.cells)


def _single_places(term: Single, cells: Sequence[Cell]) -> Iterator[Place]:
    test = _test(term.pattern)
    for position, cell in enumerate(cells):
        if _hits(term, test, cell):
            yield position, position
        elif isinstance(term, Word):
            for form, more in cell.extras:
                if test(form):
                    yield position, position + more


def _hits(term: Single, test: Test, cell: Cell) -> bool:
    """Whether the token itself fits: the whole name of a hashtag, one of the names of a mention."""
    if isinstance(term, Word):
        return cell.kind is not Kind.MENTION and bool(test(cell.name))
    if isinstance(term, Hashtag):
        return cell.kind is Kind.TAG and bool(test(cell.name))
    return cell.kind is Kind.MENTION and any(test(name) for name in (cell.name, *cell.aliases))


def _phrase_places(phrase: Phrase, cells: Sequence[Cell]) -> Iterator[Place]:
    tests = [(item, _test(item.pattern)) for item in phrase.items]
    more = len(tests) - 1
    for first in range(len(cells) - more):
        if all(_hits(item, test, cells[first + step]) for step, (item, test) in enumerate(tests)):
            yield first, first + more


def _exact_places(term: Exact, tokens: Sequence[TextToken]) -> Iterator[Place]:
    tests = [_test(pattern) for pattern in term.patterns]
    more = len(tests) - 1
    for first in range(len(tokens) - more):
        there = tokens[first : first + more + 1]
        if all(
            token.kind in (Kind.WORD, Kind.TAG) and test(token.text)
            for test, token in zip(tests, there, strict=True)
        ):
            yield first, first + more


def _near_places(term: Near, reading: Reading) -> Iterator[Place]:
    """From the first token of the one to the last of the other, for each hit the nearest one behind it."""
    left, right = (sorted(_any_places(side, reading)) for side in (term.left, term.right))
    yield from _followed(left, right, term.distance)
    if not term.ordered:
        yield from _followed(right, left, term.distance)


def _any_places(terms: Sequence[Term], reading: Reading) -> set[Place]:
    return {place for term in terms for place in places(term, reading)}


def _followed(before: list[Place], behind: list[Place], distance: int) -> Iterator[Place]:
    for first, last in before:
        index = bisect_right(behind, last, key=_first)
        if index < len(behind) and behind[index][0] - last <= distance:
            yield first, behind[index][1]


def _first(place: Place) -> int:
    return place[0]


def _shown(cell: Cell) -> str:
    return "@" + cell.name if cell.kind is Kind.MENTION else cell.name


@lru_cache(maxsize=65_536)
def _plain_words(phrase: Phrase) -> str:
    """The words of a phrase with blanks between and around them; empty when it has more than words as they are."""
    pieces = [item.pattern for item in phrase.items if isinstance(item, Word)]
    words = [one[0] for one in pieces if len(one) == 1 and isinstance(one[0], str)]
    return f" {' '.join(words)} " if len(words) == len(phrase.items) else ""


def hits(term: Term | Near, reading: Reading) -> bool:
    """Whether the term hits anywhere."""
    if isinstance(term, Phrase) and (words := _plain_words(term)):
        return words in reading.names
    return next(places(term, reading), None) is not None
