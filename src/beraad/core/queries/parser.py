"""From the text of a query to its tree.

No recursion: each open bracket is a frame on a stack, so that depth is a limit of the language and not of Python.
Binding: NEAR, then NOT, then AND (which is also what two terms without an operator mean), then OR.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .canonical import nesting, written
from .errors import Caution, Flaw, QueryError, Warned
from .folding import ADDRESS
from .frames import Frame
from .lexer import Lexeme, Sort, lexemes
from .names import Prefix, prefix_of
from .slots import Values, by_place_name, variants
from .terms import loose, ordinary, quoted, term
from .tree import And, Node, Or, Span, any_of, placed, unbounded
from .values import property_node

MAX_DEPTH: Final = 50  # brackets within brackets; nobody writes ten, and what walks a tree may recurse
MAX_LENGTH: Final = 200_000  # code points; the longest query of an analyst has some thousands
_LOWER: Final = re.compile(r"(?:and|or|not|(?:o?near|nabij|naast)/\d+)", re.IGNORECASE)
_DUTCH: Final = re.compile(r"(?:en|of|niet)", re.IGNORECASE)
_LISTED: Final = re.compile(r"[,;](?!\d)")  # 1,5 is a number; azc,coa a list
_SINGLE_QUOTE: Final = re.compile(r"['‘’‚‛`´‹›]+(?![stnrmk]\b)[^\W\d]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: its text as it was typed, what it means, and that written in one fixed way.

    `warnings` are about how it was read; `check.warnings_of` adds those about what it looks for. `unbounded`: true for
    a message in which no term hits, so not fit for matching live messages.
    """

    source: str
    tree: Node
    canonical: str
    warnings: tuple[Warned, ...]
    unbounded: bool


def parse(source: str, slots: Mapping[str, Sequence[str] | str] | None = None) -> Query:
    """Read a query; `slots` gives the values of each <place> by name. Raises QueryError."""
    if len(source) > MAX_LENGTH:
        raise QueryError(Flaw.TOO_LONG, MAX_LENGTH, len(source), limit=MAX_LENGTH)
    parser = _Parser(source, by_place_name(slots))
    tree = parser.read()
    if nesting(tree) > MAX_DEPTH:
        raise QueryError(Flaw.TOO_DEEP, 0, len(source), limit=MAX_DEPTH)
    warnings = tuple(sorted(parser.warnings, key=lambda one: (one.start, one.end)))
    return Query(source, tree, written(tree), warnings, unbounded(tree))


class _Parser:
    """Reads one query once."""

    def __init__(self, source: str, slots: Values) -> None:
        self.warnings: list[Warned] = []
        self._source = source
        self._slots = slots
        self._stack = [Frame()]
        self._prefix: Lexeme | None = None  # a prefix whose value must follow

    def read(self) -> Node:
        """The tree of the whole source; raises QueryError."""
        for lexeme in lexemes(self._source):
            if self._prefix and lexeme.sort not in _AFTER_PREFIX:
                raise self._without_value(self._prefix)
            _STEPS[lexeme.sort](self, lexeme)
        return self._finished(self._stack.pop())

    def _without_value(self, prefix: Lexeme) -> QueryError:
        return QueryError(Flaw.FIELD_EMPTY, prefix.start, prefix.end, name=prefix.text)

    # --- operators and brackets ---------------------------------------------------------------------------

    def and_(self, lexeme: Lexeme) -> None:
        """AND: the clause goes on."""
        frame = self._stack[-1]
        frame.need_term(lexeme)
        frame.settle()
        frame.operator = lexeme

    def or_(self, lexeme: Lexeme) -> None:
        """OR: the next clause begins."""
        frame = self._stack[-1]
        frame.need_term(lexeme)
        frame.end_clause()
        frame.refuse_leading_not()
        frame.operator = lexeme

    def not_(self, lexeme: Lexeme) -> None:
        """NOT or a minus: about the next term or group."""
        frame = self._stack[-1]
        if frame.near:
            frame.need_term(lexeme)
        frame.settle()
        frame.nots.append(lexeme)
        frame.operator = lexeme

    def near(self, lexeme: Lexeme) -> None:
        """NEAR/n: the last term is its left side."""
        frame = self._stack[-1]
        frame.need_term(lexeme)
        assert frame.atom is not None
        frame.near, frame.atom, frame.operator = (frame.atom, frame.span, lexeme), None, lexeme

    def open(self, lexeme: Lexeme) -> None:
        """An opening bracket."""
        if len(self._stack) > MAX_DEPTH:
            raise QueryError(Flaw.TOO_DEEP, lexeme.start, lexeme.end, limit=MAX_DEPTH)
        prefix, _ = self._taken_prefix(lexeme)
        self._stack.append(Frame(lexeme, prefix))

    def close(self, lexeme: Lexeme) -> None:
        """A closing bracket: the group becomes a term of what is around it."""
        frame = self._stack.pop()
        if frame.opening is None:
            raise QueryError(Flaw.BRACKET_UNOPENED, lexeme.start, lexeme.end)
        span = (frame.opening.start, lexeme.end)
        if frame.is_empty:
            raise QueryError(Flaw.BRACKET_EMPTY, *span)
        node = self._finished(frame)
        self._stack[-1].place(placed(node, span) if isinstance(node, And | Or) else node, span)

    def end(self, lexeme: Lexeme) -> None:
        """The end of the source: nothing is left open."""
        frame = self._stack[-1]
        if frame.opening:
            raise QueryError(Flaw.BRACKET_UNCLOSED, frame.opening.start, frame.opening.end)
        if frame.is_empty:
            raise QueryError(Flaw.EMPTY, 0, lexeme.end)

    def _finished(self, frame: Frame) -> Node:
        if frame.operator:
            operator = frame.operator
            raise QueryError(Flaw.TERM_AFTER, operator.start, operator.end, operator=operator.text)
        frame.end_clause()
        self.warnings += frame.warnings()
        return frame.node()

    # --- terms --------------------------------------------------------------------------------------------

    def prefix(self, lexeme: Lexeme) -> None:
        """`titel:`; its value follows."""
        if self._stack[-1].prefix:
            raise QueryError(Flaw.FIELD_GROUP, lexeme.start, lexeme.end, name=lexeme.text)
        self._prefix = lexeme

    def term(self, lexeme: Lexeme) -> None:
        """A term, a phrase or the value of a prefix; one that holds no word is left out with a warning."""
        prefix, start = self._taken_prefix(lexeme)
        span = (start, lexeme.end)
        if prefix is None and lexeme.sort is Sort.TERM and (word := ordinary(lexeme.text, span)):
            self._hint(lexeme)
            self._stack[-1].place(word, span)
            return
        texts = variants(lexeme.text, lexeme.start + (lexeme.sort is Sort.PHRASE), self._slots)
        found = [self._node(lexeme, prefix, text, span) for text in texts]
        nodes = [node for node in found if node is not None]
        if nodes:
            self._hint(lexeme)
            self._stack[-1].place(any_of(nodes, span), span)
        else:
            self._warn(Caution.COMMA if lexeme.text in (",", ";") else Caution.SIGN_IGNORED, lexeme)

    def _taken_prefix(self, lexeme: Lexeme) -> tuple[Prefix | None, int]:
        """The prefix that this is the value of, just before it or before the brackets around it; and where that begins."""
        before, self._prefix = self._prefix, None
        if before:
            return before.prefix, before.start
        return self._stack[-1].prefix, lexeme.start

    def _node(self, lexeme: Lexeme, prefix: Prefix | None, text: str, span: Span) -> Node | None:
        in_quotes = lexeme.sort is Sort.PHRASE
        if prefix and not lexeme.distance:
            return property_node(prefix, text, span, in_quotes=in_quotes)
        if prefix:
            raise QueryError(Flaw.NEAR_OPERAND, *span, operator="~")
        if lexeme.distance:
            return loose(text, lexeme.distance, span)
        return quoted(text, span) if in_quotes else self._bare(lexeme, text, span)

    def _bare(self, lexeme: Lexeme, text: str, span: Span) -> Node | None:
        if ADDRESS.match(text):
            self._warn(Caution.ADDRESS, lexeme)
            prefix = prefix_of("url")
            assert prefix is not None
            return property_node(prefix, text, span)
        found = term(text, span)
        if found is None and text != lexeme.text:
            raise QueryError(Flaw.SLOT_WRONG, *span, value=text)
        return found

    def _hint(self, lexeme: Lexeme) -> None:
        """Warn for a word that looks like an operator, or a sign that people use as one."""
        frame, text = self._stack[-1], lexeme.text
        if lexeme.sort is not Sort.TERM:
            return
        if _LOWER.fullmatch(text):
            self._warn(Caution.LOWER_OPERATOR, lexeme)
        elif _DUTCH.fullmatch(text) and (frame.atom or frame.parts):
            self._warn(Caution.DUTCH_OPERATOR, lexeme)
        elif _LISTED.search(text):
            self._warn(Caution.COMMA, lexeme)
        elif _SINGLE_QUOTE.match(text):
            self._warn(Caution.SINGLE_QUOTE, lexeme)

    def _warn(self, code: Caution, lexeme: Lexeme) -> None:
        self.warnings.append(Warned(code, lexeme.start, lexeme.end, {"text": lexeme.text}))


_AFTER_PREFIX: Final = (Sort.TERM, Sort.PHRASE, Sort.VALUE, Sort.OPEN)
_STEPS: Final[dict[Sort, Callable[[_Parser, Lexeme], None]]] = {
    Sort.OPEN: _Parser.open,
    Sort.CLOSE: _Parser.close,
    Sort.AND: _Parser.and_,
    Sort.OR: _Parser.or_,
    Sort.NOT: _Parser.not_,
    Sort.MINUS: _Parser.not_,
    Sort.NEAR: _Parser.near,
    Sort.PREFIX: _Parser.prefix,
    Sort.VALUE: _Parser.term,
    Sort.PHRASE: _Parser.term,
    Sort.TERM: _Parser.term,
    Sort.END: _Parser.end,
}
