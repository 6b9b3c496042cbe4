"""Which term finds everything that another one finds, so that the other adds nothing.

Sound, not complete: what is reported is so for every text; a rare case may be missed. In step with the number of terms,
save for stars at other places than the end.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .tree import ONE, STAR, Exact, Hashtag, Node, Pattern, Phrase, Word

_SIGNS: Final = {STAR: "\ue000", ONE: "\ue001"}  # private signs that no folded word holds
_ODD_LIMIT: Final = 200  # patterns with a star elsewhere that are compared one by one


class Cover:
    """The words and patterns that are looked for, to ask which of them finds what another term finds."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._words: dict[str, Word] = {}
        self._stems: dict[str, Word] = {}
        self._odd: list[tuple[re.Pattern[str], Word]] = []
        for node in nodes:
            if isinstance(node, Word):
                self._add(node)

    def _add(self, word: Word) -> None:
        match word.pattern:
            case (str() as text,):
                self._words.setdefault(text, word)
            case (str() as text, last) if last is STAR:
                self._stems.setdefault(text, word)
            case _ if len(self._odd) < _ODD_LIMIT:
                self._odd.append((re.compile(_expression(word.pattern), re.DOTALL), word))

    def by(self, node: Node) -> Word | None:
        """Another word that finds all that this term finds, or None."""
        return next((word for part in _parts(node) for word in self._wider(part) if word != node), None)

    def _wider(self, pattern: Pattern) -> Iterator[Word]:
        text = "".join(piece if isinstance(piece, str) else _SIGNS[piece] for piece in pattern)
        first = pattern[0]
        if len(pattern) == 1 and text in self._words:
            yield self._words[text]
        if isinstance(first, str) and self._stems:
            for end in range(1, len(first) + 1):
                if (word := self._stems.get(first[:end])) is not None:
                    yield word
        for expression, word in self._odd:
            if expression.fullmatch(text):
                yield word


def _parts(node: Node) -> Iterator[Pattern]:
    """The tokens without which a term cannot hit."""
    match node:
        case Word() | Hashtag():
            yield node.pattern
        case Phrase():
            yield from (item.pattern for item in node.items if isinstance(item, Word | Hashtag))
        case Exact():
            yield from _parts(node.folded)


def _expression(pattern: Pattern) -> str:
    """A star takes anything; a question mark one letter or another question mark, never a star."""
    signs = {STAR: ".*", ONE: f"[^{_SIGNS[STAR]}]"}
    return "".join(re.escape(piece) if isinstance(piece, str) else signs[piece] for piece in pattern)
