"""What the parser knows within one pair of brackets, and how that becomes a node."""

from dataclasses import dataclass, field
from typing import NamedTuple

from .errors import Caution, Flaw, QueryError, Warned
from .lexer import Lexeme, Sort
from .names import Prefix
from .tree import NOWHERE, Near, Node, Or, Span, Term, all_of, any_of, negated


class Clause(NamedTuple):
    """What stands between two ORs: its parts, and whether the last of them stands behind a NOT of its own."""

    parts: list[Node]
    span: Span
    ends_with_not: bool


@dataclass(slots=True)
class Frame:
    """One pair of brackets while it is read, or the query as a whole; `prefix` when it stands behind `titel:`."""

    opening: Lexeme | None = None
    prefix: Prefix | None = None
    clauses: list[Clause] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)  # of the clause that is being read
    atom: Node | None = None  # the last term or group; a NEAR may still follow
    span: Span = NOWHERE  # of the atom, its brackets included; the node itself has none of a single term
    start: int = 0  # where the clause begins
    nots: list[Lexeme] = field(default_factory=list)  # those before the atom
    ends_with_not: bool = False
    near: tuple[Node, Span, Lexeme] | None = None  # the left side of a NEAR, whose right side must follow
    operator: Lexeme | None = None  # after which a term must follow

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between the brackets."""
        return not (self.clauses or self.parts or self.atom or self.operator)

    def place(self, node: Node, span: Span) -> None:
        """A term or group, with its brackets at `span`, comes to stand behind what was there."""
        self.operator = None
        if self.near:
            (left, around, lexeme), self.near = self.near, None
            span = around[0], span[1]
            self.atom = near(left, lexeme, node, span)
        else:
            self.settle()
            self.atom = node
        self.span = span

    def settle(self) -> None:
        """No NEAR follows: the atom, with its NOTs, is a part of the clause."""
        if self.atom is None:
            return
        node = self.atom
        if not self.parts:
            self.start = self.nots[0].start if self.nots else self.span[0]
        for lexeme in reversed(self.nots):
            node = negated(node, (lexeme.start, self.span[1]))
        self.ends_with_not = len(self.nots) % 2 == 1 and self.nots[0].sort is Sort.NOT
        self.parts.append(node)
        self.atom, self.nots = None, []

    def need_term(self, lexeme: Lexeme) -> None:
        """An operator that stands between two terms has one before it; raises QueryError."""
        if self.operator:
            raise QueryError(
                Flaw.TERM_AFTER, self.operator.start, self.operator.end, operator=self.operator.text
            )
        if self.atom is None:
            raise QueryError(Flaw.TERM_BEFORE, lexeme.start, lexeme.end, operator=lexeme.text)

    def end_clause(self) -> None:
        """An OR or the end of the group."""
        self.settle()
        self.clauses.append(Clause(self.parts, (self.start, self.span[1]), self.ends_with_not))
        self.parts, self.ends_with_not = [], False

    def refuse_leading_not(self) -> None:
        """`NOT a OR b`: vendors read it in two ways, so it needs brackets. Raises QueryError."""
        clause = self.clauses[-1]
        if len(self.clauses) == 1 and len(clause.parts) == 1 and clause.ends_with_not:
            raise QueryError(Flaw.NOT_BEFORE_OR, *clause.span)

    def node(self) -> Node:
        """The group as a node; there is a clause, and each has a part."""
        clauses = [
            clause.parts[0] if len(clause.parts) == 1 else all_of(clause.parts, clause.span)
            for clause in self.clauses
        ]
        return any_of(clauses, self._whole)

    @property
    def _whole(self) -> Span:
        return self.clauses[0].span[0], self.clauses[-1].span[1]

    def warnings(self) -> list[Warned]:
        """How an OR beside an AND or a NOT without brackets was read; one warning, the most telling."""
        for clause in self.clauses[:-1]:
            if clause.ends_with_not:
                return [Warned(Caution.NOT_READING, *clause.span)]
        if len(self.clauses) > 1 and any(len(clause.parts) > 1 for clause in self.clauses):
            return [Warned(Caution.MIXED_OPERATORS, *self._whole)]
        return []


def near(left: Node, lexeme: Lexeme, right: Node, span: Span) -> Near:
    """The two sides with NEAR between them; raises QueryError when a side is more than words."""
    return Near(_sides(left, lexeme), _sides(right, lexeme), lexeme.distance, lexeme.ordered, span)


def _sides(node: Node, lexeme: Lexeme) -> tuple[Term, ...]:
    found = node.children if isinstance(node, Or) else (node,)
    terms = tuple(one for one in found if isinstance(one, Term))
    if len(terms) < len(found):
        raise QueryError(Flaw.NEAR_OPERAND, *node.span, operator=lexeme.text)
    return terms
