"""A tree written as a query, in one fixed way: read again it gives the same tree.

Words folded, every AND written out, brackets wherever AND and OR or NOT and OR meet, days as 2015-09-01.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, assert_never

from .names import WRITTEN, WRITTEN_KINDS, PrefixName
from .tree import (
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
    Term,
    Wildcard,
    Word,
)

_BARE: Final = re.compile(r"[^\W_][\w.*?-]*")  # a value that needs no quotes


def written(node: Node) -> str:
    """The canonical form."""
    if isinstance(node, Word):  # nearly all leaves
        return term(node)
    if isinstance(node, And):
        return " AND ".join(map(_within_and, node.children))
    if isinstance(node, Or):
        return " OR ".join(map(_within_or, node.children))
    if isinstance(node, Not):
        return f"NOT {_bracketed(node.child, And, Or)}"
    return leaf(node)


def _within_and(node: Node) -> str:
    return _bracketed(node, Or)


def _within_or(node: Node) -> str:
    return _bracketed(node, And, Not)


def _bracketed(node: Node, *kinds: type) -> str:
    return f"({written(node)})" if isinstance(node, kinds) else written(node)


def nesting(node: Node) -> int:
    """How many brackets stand in brackets at most in the canonical form."""
    if isinstance(node, And):
        return max(nesting(child) + isinstance(child, Or) for child in node.children)
    if isinstance(node, Or):
        return max(nesting(child) + isinstance(child, And | Not) for child in node.children)
    if isinstance(node, Not):
        return nesting(node.child) + isinstance(node.child, And | Or)
    return 1 if isinstance(node, Near) and (len(node.left) > 1 or len(node.right) > 1) else 0


def leaf(node: Leaf) -> str:
    """One leaf in the canonical form."""
    match node:
        case Word() | Hashtag() | Mention() | Phrase() | Exact():
            return term(node)
        case Near():
            operator = "ONEAR" if node.ordered else "NEAR"
            return f"{_side(node.left)} {operator}/{node.distance} {_side(node.right)}"
        case Field():
            return f"{WRITTEN[node.name]}:{_value(node)}"
        case ListRef():
            return f"{WRITTEN[PrefixName.LIST]}:{_quoted(node.name)}"
        case NamedQuery():
            return f"{WRITTEN[PrefixName.QUERY]}:{_quoted(node.name)}"
        case Everything():
            return "*"
        case _:
            assert_never(node)


def _side(terms: Iterable[Term]) -> str:
    found = [term(one) for one in terms]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def term(node: Term) -> str:
    """A word, tag, mention, phrase or exact form."""
    match node:
        case Word():
            # A star alone would be everything; between quotes it is any word.
            return '"*"' if node.pattern == (STAR,) else shown(node.pattern)
        case Hashtag():
            return f"#{shown(node.pattern)}"
        case Mention():
            return f"@{shown(node.pattern)}"
        case Phrase():
            return f'"{" ".join(_item(one) for one in node.items)}"'
        case Exact():
            words = " ".join(map(shown, node.patterns))
            return (
                f'{PrefixName.EXACT}:"{words}"' if len(node.patterns) > 1 else f"{PrefixName.EXACT}:{words}"
            )
        case _:
            assert_never(node)


def _item(node: Word | Hashtag | Mention) -> str:
    return shown(node.pattern) if isinstance(node, Word) else term(node)


def shown(pattern: Pattern) -> str:
    """A pattern as it is typed."""
    return "".join(piece.value if isinstance(piece, Wildcard) else piece for piece in pattern)


def _value(node: Field) -> str:
    value = node.value
    if isinstance(value, MessageKind):
        return WRITTEN_KINDS[value]
    if isinstance(value, Range):
        return _range(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return _quoted(shown(value))
    return term(value)


def _range(value: Range) -> str:
    low, high = (_bound(bound) for bound in (value.low, value.high))
    return low if low == high else f"{low}..{high}"


def _bound(bound: date | int | None) -> str:
    if bound is None:
        return ""
    return bound.isoformat() if isinstance(bound, date) else str(bound)


def _quoted(text: str) -> str:
    return text if _BARE.fullmatch(text) else f'"{text}"'
