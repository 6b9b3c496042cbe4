"""What is worth a warning in a query that can be read. Nothing here changes the query."""

from collections.abc import Iterator
from typing import Final

from .canonical import leaf, term, written
from .covering import Cover
from .errors import Caution, Warned
from .lists import false_friends, place_names
from .parser import Query
from .slots import SLOT
from .tree import (
    ONE,
    STAR,
    And,
    Everything,
    Exact,
    Field,
    FieldName,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Word,
    leaves,
)

MIN_STEM: Final = 2  # letters before a star at the end
MIN_TAIL: Final = 3  # letters behind a star in front
# Zipf: from ten in a million words on, a name is found in texts that are not about the place.
COMMON_NAME: Final = 4.0


def warnings_of(query: Query) -> tuple[Warned, ...]:
    """How the query was read, and what it looks for, by place."""
    found = [
        *query.warnings,
        *(warned for one in leaves(query.tree) for warned in _of_leaf(query.source, one)),
        *_of_groups(query.source, query.tree),
        *_of_whole(query),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code)))


def _warned(code: Caution, node: Node, **params: str | int) -> Warned:
    return Warned(code, *node.span, params)


# --- one term ---------------------------------------------------------------------------------------------


def _of_leaf(source: str, node: Leaf) -> Iterator[Warned]:
    if isinstance(node, Near):
        for side in (*node.left, *node.right):
            yield from _of_term(source, side)
    elif isinstance(node, Term):
        yield from _of_term(source, node)
    elif isinstance(node, Everything):
        yield _warned(Caution.EVERYTHING, node)
    elif isinstance(node, Field) and node.name is FieldName.AUTHOR:
        yield _warned(Caution.PERSON, node, term=leaf(node))


def _of_term(source: str, node: Term) -> Iterator[Warned]:
    if all(map(_is_short, _patterns(node))):
        yield _warned(Caution.SHORT_STEM, node, term=term(node))
    if not isinstance(node, Word):
        return
    if len(node.pattern) == 2 and node.pattern[-1] is ONE:
        yield _warned(Caution.QUESTION_MARK, node, term=term(node))
    if friend := false_friends().get(node.pattern):
        yield _warned(Caution.FALSE_FRIEND, node, term=friend.term)
    if _from_slot(source, node) and _is_common(node.pattern):
        yield _warned(Caution.ORDINARY_WORD, node, term=term(node))


def _patterns(node: Term) -> tuple[Pattern, ...]:
    if isinstance(node, Phrase):
        return tuple(item.pattern for item in node.items)
    return node.patterns if isinstance(node, Exact) else (node.pattern,)


def _is_short(pattern: Pattern) -> bool:
    """Whether so little stands beside a star that it finds nearly anything."""
    if not any(isinstance(piece, str) for piece in pattern):
        return True
    first, last = pattern[0], pattern[-1]
    if last is STAR and isinstance(pattern[-2], str) and len(pattern[-2]) < MIN_STEM and first is not STAR:
        return True
    return first is STAR and isinstance(pattern[1], str) and len(pattern[1]) < MIN_TAIL


def _from_slot(source: str, node: Node) -> bool:
    return bool(SLOT.search(source, *node.span))


def _is_common(pattern: Pattern) -> bool:
    from beraad.core.language.words import zipf  # reads a list of words; only needed for filled places

    if len(pattern) > 1 or not isinstance(pattern[0], str):
        return False
    return zipf(pattern[0]) >= COMMON_NAME and pattern[0] not in place_names()


# --- terms beside each other ------------------------------------------------------------------------------


def _of_groups(source: str, tree: Node) -> Iterator[Warned]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Not):
            waiting.append(node.child)
        elif isinstance(node, And | Or):
            waiting.extend(node.children)
            yield from _twice(source, node)
            yield from _covered(node) if isinstance(node, Or) else _excluded(node)


def _twice(source: str, group: And | Or) -> Iterator[Warned]:
    """The same part again; two places of a profile may well have the same value."""
    seen: set[Node] = set()
    for child in group.children:
        if child in seen and not _from_slot(source, child):
            yield _warned(Caution.TWICE, child, term=written(child))
        seen.add(child)


def _covered(group: Or) -> Iterator[Warned]:
    cover = Cover(group.children)
    for child in group.children:
        if (wider := cover.by(child)) is not None:
            yield _warned(Caution.COVERED, child, term=written(child), by=term(wider))


def _excluded(group: And) -> Iterator[Warned]:
    """Terms that are asked for and taken out again."""
    out = {one for child in group.children if isinstance(child, Not) for one in _alternatives(child.child)}
    cover = Cover(out)
    for child in group.children:
        for one in _alternatives(child):
            if isinstance(one, Term) and (one in out or cover.by(one)):
                yield _warned(Caution.EXCLUDED, one, term=term(one))


def _alternatives(node: Node) -> tuple[Node, ...]:
    return node.children if isinstance(node, Or) else (node,)


# --- the query as a whole ---------------------------------------------------------------------------------


def _of_whole(query: Query) -> Iterator[Warned]:
    """A query that finds a message in which none of its terms stands; of a star that was said at the star."""
    positive = list(_positive(query.tree))
    if query.unbounded and not any(isinstance(one, Everything) for one in positive):
        code = Caution.OPEN_EXCLUSION if positive else Caution.ONLY_EXCLUSIONS
        yield Warned(code, 0, len(query.source))


def _positive(tree: Node) -> Iterator[Leaf]:
    """The leaves that make a message more likely to be found: those behind an even number of NOTs."""
    waiting = [(tree, True)]
    while waiting:
        node, wanted = waiting.pop()
        if isinstance(node, Not):
            waiting.append((node.child, not wanted))
        elif isinstance(node, And | Or):
            waiting.extend((child, wanted) for child in node.children)
        elif wanted:
            yield node
