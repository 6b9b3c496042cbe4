"""What the parser knows within one pair of brackets, and how that becomes a node."""

from dataclasses import dataclass, field
from typing import NamedTuple

from .errors import Caution, Flaw, QueryError, Warned
from .lexer import Lexeme, Sort
from .names import Prefix
from .tree import Exact, Hashtag, Mention, Near, Node, Or, Phrase, Span, Term, Word, all_of, any_of, negated

_TERMS = Word | Hashtag | Mention | Phrase | Exact


class Clause(NamedTuple):
    """What stands between two ORs: its parts, and whether the last of them stands behind a NOT of its own."""

    parts: list[Node]
    ends_with_not: bool

    @property
    def span(self) -> Span:
        """From the first part to the last."""
        return self.parts[0].span[0], self.parts[-1].span[1]


@dataclass(slots=True)
class Frame:
    """One pair of brackets while it is read, or the query as a whole; `prefix` when it stands behind `titel:`."""

    opening: Lexeme | None = None
    prefix: Prefix | None = None
    clauses: list[Clause] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)  # of the clause that is being read
    atom: Node | None = None  # the last term or group; a NEAR may still follow
    end: int = 0  # where the atom ends, its brackets included
    nots: list[Lexeme] = field(default_factory=list)  # those before the atom
    ends_with_not: bool = False
    near: tuple[Node, Lexeme] | None = None  # the left side of a NEAR, whose right side must follow
    operator: Lexeme | None = None  # after which a term must follow

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between the brackets."""
        return not (self.clauses or self.parts or self.atom or self.operator)

    def place(self, node: Node, end: int) -> None:
        """A term or group, which ends at `end`, comes to stand behind what was there."""
        self.operator = None
        if self.near:
            (left, lexeme), self.near = self.near, None
            self.atom = near(left, lexeme, node)
        else:
            self.settle()
            self.atom = node
        self.end = end

    def settle(self) -> None:
        """No NEAR follows: the atom, with its NOTs, is a part of the clause."""
        if self.atom is None:
            return
        node = self.atom
        for lexeme in reversed(self.nots):
            node = negated(node, (lexeme.start, self.end))
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
        self.clauses.append(Clause(self.parts, self.ends_with_not))
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
        return any_of(clauses, (self.clauses[0].span[0], self.clauses[-1].span[1]))

    def warnings(self) -> list[Warned]:
        """How an OR beside an AND or a NOT without brackets was read; one warning, the most telling."""
        for clause in self.clauses[:-1]:
            if clause.ends_with_not:
                return [Warned(Caution.NOT_READING, *clause.span)]
        if len(self.clauses) > 1 and any(len(clause.parts) > 1 for clause in self.clauses):
            return [Warned(Caution.MIXED_OPERATORS, self.clauses[0].span[0], self.clauses[-1].span[1])]
        return []


def near(left: Node, lexeme: Lexeme, right: Node) -> Near:
    """The two sides with NEAR between them; raises QueryError when a side is more than words."""
    span = (left.span[0], right.span[1])
    return Near(_sides(left, lexeme), _sides(right, lexeme), lexeme.distance, lexeme.ordered, span)


def _sides(node: Node, lexeme: Lexeme) -> tuple[Term, ...]:
    found = node.children if isinstance(node, Or) else (node,)
    terms = tuple(one for one in found if isinstance(one, _TERMS))
    if len(terms) < len(found):
        raise QueryError(Flaw.NEAR_OPERAND, *node.span, operator=lexeme.text)
    return terms
