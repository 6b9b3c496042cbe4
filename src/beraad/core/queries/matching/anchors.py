"""Which terms must hit before a program can be true, and how often they will: the rarest decides what is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..tree import STAR, Exact, Hashtag, Mention, Near, Pattern, Phrase, Term, Word, pattern
from .patterns import Single
from .programs import Always, Every, Looked, Opposite, Program, Some, Terms

_WORDS: Final = 25  # in a message
_SIGNED: Final = 1e-6  # the share of one hashtag or one account


@dataclass(frozen=True, slots=True)
class Anchor:
    """True only for messages with one of `sure` or `unsure`; one of `sure` is enough. `cost`: the share of messages with one."""

    cost: float
    sure: frozenset[int]
    unsure: frozenset[int] = frozenset()

    @property
    def terms(self) -> frozenset[int]:
        """All of them."""
        return self.sure | self.unsure


class Anchors:
    """Finds anchors; gives a number to terms that only serve as one, such as the rarest word of a phrase."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._costs: list[float] = []

    def of(self, program: Program) -> Anchor | None:
        """The anchor of a program; None when it may be true for a message in which nothing hits."""
        if isinstance(program, Some):
            return self._some(program)
        if isinstance(program, Every):
            return _unsure(_cheapest(map(self.of, program.parts)))
        return None if isinstance(program, Always) else self._untrue(program.part)

    def _some(self, program: Some) -> Anchor | None:
        own = Anchor(sum(map(self._cost, program.terms)), program.terms)
        leaves = map(self._leaf, program.leaves)
        return _together((own, *leaves, *map(self.of, program.parts)))

    def _untrue(self, program: Program) -> Anchor | None:
        """What must hit before the program can be untrue."""
        if isinstance(program, Always):
            return Anchor(0.0, frozenset())
        if isinstance(program, Opposite):
            return self.of(program.part)
        if isinstance(program, Every):
            return _together(map(self._untrue, program.parts))
        return _unsure(_cheapest(map(self._untrue, program.parts)))

    def _leaf(self, leaf: Looked | Term) -> Anchor | None:
        if isinstance(leaf, Word | Hashtag | Mention):
            number = self._terms.number(leaf)
            return None if number is None else Anchor(self._cost(number), frozenset(), frozenset((number,)))
        if isinstance(leaf, Phrase):
            return _cheapest(map(self._leaf, leaf.items))
        if isinstance(leaf, Exact):
            return self._leaf(_widened(leaf.folded))
        if isinstance(leaf, Near):
            return _cheapest(_together(map(self._leaf, side)) for side in (leaf.left, leaf.right))
        return None

    def _cost(self, number: int) -> float:
        while number >= len(self._costs):
            self._costs.append(_WORDS * share(self._terms.tokens[len(self._costs)]))
        return self._costs[number]


def _widened(term: Word | Phrase) -> Word | Phrase:
    """What an exact form may be once it is folded: one letter may become two (ß is ss), so a ? is no more than a star."""
    if isinstance(term, Phrase):
        return Phrase(tuple(Word(_starred(item.pattern)) for item in term.items))
    return Word(_starred(term.pattern))


def _starred(pieces: Pattern) -> Pattern:
    return pattern(piece if isinstance(piece, str) else STAR for piece in pieces)


def _cheapest(anchors: Iterable[Anchor | None]) -> Anchor | None:
    return min((one for one in anchors if one is not None), key=lambda one: one.cost, default=None)


def _together(anchors: Iterable[Anchor | None]) -> Anchor | None:
    """Of a choice: any of them may be what hits, so all must have an anchor."""
    found = list(anchors)
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    if len(known) == 1:
        return known[0]
    sure, unsure = (frozenset().union(*sets) for sets in ([k.sure for k in known], [k.unsure for k in known]))
    return Anchor(sum(one.cost for one in known), sure, unsure - sure)


def _unsure(anchor: Anchor | None) -> Anchor | None:
    """The same when something else must hold too."""
    return anchor and Anchor(anchor.cost, frozenset(), anchor.terms)


def share(token: Single) -> float:
    """Roughly the share of the words of a text that a token hits."""
    return _pattern_share(token.pattern) if isinstance(token, Word) else _SIGNED


@lru_cache(maxsize=65_536)
def _pattern_share(pattern: Pattern) -> float:
    """By letters alone, each of which makes a word four times rarer: a list of words costs more time to load than it saves."""
    letters = max((len(piece) for piece in pattern if isinstance(piece, str)), default=0)
    return float(10 ** (-1 - 0.6 * letters))
