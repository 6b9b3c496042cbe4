"""The tree of a query: what the parser makes, and what the matcher, the explanation and the dialects read.

Every node says where it stands in the source: `span`, start and end in code points, the end exclusive. Places take no
part in comparing, so that two ways of writing one query are equal. Make boolean nodes with `all_of`, `any_of` and
`negated`, which keep the tree normal: no And directly in an And, no Or directly in an Or, no Not of a Not, and
never fewer than two children.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Final, TypeAlias

from .folding import fold

Span: TypeAlias = tuple[int, int]
NOWHERE: Final[Span] = (0, 0)


class Wildcard(Enum):
    """What stands between the letters of a pattern: any number of word characters, or exactly one."""

    STAR = "*"
    ONE = "?"


STAR: Final = Wildcard.STAR
ONE: Final = Wildcard.ONE
Piece: TypeAlias = str | Wildcard
Pattern: TypeAlias = tuple[Piece, ...]  # normal form by `pattern`; holds for one whole token


class FieldName(StrEnum):
    """The properties of a message that a query can ask for; decision 8 says which column each reads."""

    AUTHOR = "author"
    SOURCE = "source"
    PLATFORM = "platform"
    SITE = "site"
    URL = "url"
    TITLE = "title"
    LANGUAGE = "language"
    LABEL = "label"
    KIND = "kind"
    DATE = "date"
    FOLLOWERS = "followers"


class MessageKind(StrEnum):
    """What sort of message it is; the column `type`."""

    POST = "post"
    REPLY = "reply"
    SHARE = "share"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` up to and including `high`: days or whole numbers. None is an open end; at least one is given."""

    low: date | int | None
    high: date | int | None


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern for one word; hits words, emoji, whole names of hashtags and their parts, never a mention."""

    pattern: Pattern
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A pattern for the whole name of a hashtag, without #."""

    pattern: Pattern
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A pattern for the name of an account that is mentioned, without the first @; may hold . and a second @."""

    pattern: Pattern
    span: Span = field(default=NOWHERE, compare=False)


Token: TypeAlias = Word | Hashtag | Mention


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two tokens or more that follow each other."""

    items: tuple[Token, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """One token or more, as written: capitals and accents count (NFKC)."""

    patterns: tuple[Pattern, ...]
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def folded(self) -> Word | Phrase:
        """What must hit before this can: the same words without capitals and accents."""
        words = tuple(
            Word(pattern(fold(piece) if isinstance(piece, str) else piece for piece in one), self.span)
            for one in self.patterns
        )
        return words[0] if len(words) == 1 else Phrase(words, self.span)


Term: TypeAlias = Word | Hashtag | Mention | Phrase | Exact


@dataclass(frozen=True, slots=True)
class Near:
    """One of `left` and one of `right` at most `distance` tokens apart (neighbours: 1); `ordered`: left comes first."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    distance: int
    ordered: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A property of the message.

    The value of TITLE is a term, of DATE and FOLLOWERS a Range, of KIND a MessageKind, of SITE a host; of the
    others a pattern for the whole value (URL: for a part of it), folded.
    """

    name: FieldName
    value: Term | Pattern | Range | MessageKind | str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ListRef:
    """The author is in the audience list of this name (folded)."""

    name: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """Another query by its name (folded); `resolve` puts its tree here."""

    name: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """Every message."""

    span: Span = field(default=NOWHERE, compare=False)


Leaf: TypeAlias = Term | Near | Field | ListRef | NamedQuery | Everything


@dataclass(frozen=True, slots=True)
class And:
    """All of the children, which are two or more and none of them an And."""

    children: "tuple[Node, ...]"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the children, which are two or more and none of them an Or."""

    children: "tuple[Node, ...]"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Not the child, which is no Not."""

    child: "Node"
    span: Span = field(default=NOWHERE, compare=False)


Node: TypeAlias = Leaf | And | Or | Not


def pattern(pieces: Iterable[Piece]) -> Pattern:
    """The normal form: neighbouring letters joined; of a run of wildcards first each ?, then one star if there was any."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, str):
            if isinstance(last, str):
                found[-1] = last + piece
            elif piece:
                found.append(piece)
        elif last is not STAR:
            found.append(piece)
        elif piece is ONE:
            found.insert(-1, ONE)
    return tuple(found)


def all_of(nodes: Iterable[Node], span: Span = NOWHERE) -> Node:
    """And, in normal form; one node is itself. `nodes` may not be empty."""
    children = tuple(part for node in nodes for part in (node.children if isinstance(node, And) else (node,)))
    return children[0] if len(children) == 1 else And(_some(children), span)


def any_of(nodes: Iterable[Node], span: Span = NOWHERE) -> Node:
    """Or, in normal form; one node is itself. `nodes` may not be empty."""
    children = tuple(nodes)
    if any(isinstance(node, Or) for node in children):
        children = tuple(
            part for node in children for part in (node.children if isinstance(node, Or) else (node,))
        )
    return children[0] if len(children) == 1 else Or(_some(children), span)


def negated(node: Node, span: Span = NOWHERE) -> Node:
    """Not, in normal form: twice not is the node itself."""
    return node.child if isinstance(node, Not) else Not(node, span)


def _some(children: tuple[Node, ...]) -> tuple[Node, ...]:
    if not children:
        raise ValueError("a boolean node has children")
    return children


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves from left to right; without recursion, so for any depth."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, And | Or):
            waiting.extend(reversed(one.children))
        elif isinstance(one, Not):
            waiting.append(one.child)
        else:
            yield one


def unbounded(node: Node) -> bool:
    """Whether the query is true for a message in which no leaf hits, so that nothing can be looked for beforehand."""
    if isinstance(node, And):
        return all(map(unbounded, node.children))
    if isinstance(node, Or):
        return any(map(unbounded, node.children))
    if isinstance(node, Not):
        return not unbounded(node.child)
    return isinstance(node, Everything)


def placed(node: Node, span: Span) -> Node:
    """The same node at another place."""
    return replace(node, span=span)
