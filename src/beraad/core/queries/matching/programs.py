"""A query in the form in which it is decided for one message: sets of term numbers, and what needs a closer look.

A program asks a `Witness` two things: which term numbers hit, and whether a leaf that is more than one word holds.
Programs are values: equal groups of two queries become one object.
"""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from ..tree import And, Everything, Hashtag, Leaf, ListRef, Mention, Near, Node, Not, Or, Phrase, Word
from ..tree import Exact as ExactLeaf
from ..tree import Field as FieldLeaf
from .patterns import Probe, Single, probe

Looked: TypeAlias = Phrase | ExactLeaf | Near | FieldLeaf | ListRef | Word | Hashtag | Mention


class Witness(Protocol):
    """What a program knows of a message."""

    @property
    def hits(self) -> frozenset[int]:
        """The numbers of the terms that hit."""

    def holds(self, leaf: Looked) -> bool:
        """Whether a leaf without a number of its own holds."""


@dataclass(frozen=True, slots=True)
class Some:
    """At least one: of the terms by number, of the leaves to look at, of the parts."""

    terms: frozenset[int]
    leaves: tuple[Looked, ...] = ()
    parts: "tuple[Program, ...]" = ()

    def true(self, message: Witness) -> bool:
        """Cheapest first. Loops, because a deep tree leaves no room for a frame more per level."""
        if not self.terms.isdisjoint(message.hits):
            return True
        for leaf in self.leaves:
            if message.holds(leaf):
                return True
        for part in self.parts:  # noqa: SIM110
            if part.true(message):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts."""

    parts: "tuple[Program, ...]"

    def true(self, message: Witness) -> bool:
        """Stops at the first that fails."""
        for part in self.parts:  # noqa: SIM110
            if not part.true(message):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Opposite:
    """Not the part."""

    part: "Program"

    def true(self, message: Witness) -> bool:
        """The other way round."""
        return not self.part.true(message)


@dataclass(frozen=True, slots=True)
class Always:
    """Every message."""

    def true(self, message: Witness) -> bool:
        """Whatever it says."""
        return True


Program: TypeAlias = Some | Every | Opposite | Always


class Terms:
    """Numbers for the words, hashtags and mentions of a set of queries; equal ones share a number."""

    def __init__(self) -> None:
        self._numbers: dict[Single, int] = {}
        self.tokens: list[Single] = []
        self.probes: list[Probe] = []

    def number(self, token: Single) -> int | None:
        """The number of a token; None when there is nothing in it to look for."""
        number = self._numbers.get(token)
        if number is None and (found := probe(token)) is not None:
            number = self._numbers[token] = len(self.tokens)
            self.tokens.append(token)
            self.probes.append(found)
        return number


def program_of(node: Node, terms: Terms) -> Program:
    """The program of a tree. Raises ValueError for a named query that was not filled in."""
    if isinstance(node, And):
        return Every(tuple(program_of(child, terms) for child in node.children))
    if isinstance(node, Or):
        return _some(node.children, terms)
    if isinstance(node, Not):
        return Opposite(program_of(node.child, terms))
    return Always() if isinstance(node, Everything) else _some((node,), terms)


def _some(children: tuple[Node, ...], terms: Terms) -> Some:
    numbers: set[int] = set()
    leaves: list[Looked] = []
    parts: list[Program] = []
    for child in children:
        if isinstance(child, And | Or | Not | Everything):
            parts.append(program_of(child, terms))
        elif (number := _number(child, terms)) is not None:
            numbers.add(number)
        else:
            leaves.append(_looked(child))
    return Some(frozenset(numbers), tuple(dict.fromkeys(leaves)), tuple(dict.fromkeys(parts)))


def _number(leaf: Leaf, terms: Terms) -> int | None:
    return terms.number(leaf) if isinstance(leaf, Word | Hashtag | Mention) else None


def _looked(leaf: Leaf) -> Looked:
    if isinstance(leaf, Everything | Or):
        raise TypeError(leaf)
    if not isinstance(leaf, Looked):
        raise ValueError(f"a named query that was not filled in: {leaf.name}")
    return leaf
