"""What can be wrong with a query, and what is worth a warning; the sentences are in `texts`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Params = Mapping[str, str | int]


class Flaw(StrEnum):
    """Why a query cannot be read."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    TERM_BEFORE = "term_before"
    TERM_AFTER = "term_after"
    QUOTE_UNCLOSED = "quote_unclosed"
    QUOTE_EMPTY = "quote_empty"
    BRACKET_UNCLOSED = "bracket_unclosed"
    BRACKET_UNOPENED = "bracket_unopened"
    BRACKET_EMPTY = "bracket_empty"
    BRACKET_OTHER = "bracket_other"
    NOT_BEFORE_OR = "not_before_or"
    NEAR_DISTANCE = "near_distance"
    NEAR_OPERAND = "near_operand"
    NEAR_WORDS = "near_words"
    SIGN_UNKNOWN = "sign_unknown"
    SIGN_FOREIGN = "sign_foreign"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_VALUE = "field_value"
    FIELD_DATE = "field_date"
    FIELD_NUMBER = "field_number"
    FIELD_KIND = "field_kind"
    FIELD_RANGE = "field_range"
    FIELD_GROUP = "field_group"
    FIELD_EMPTY = "field_empty"
    FIELD_MINUS = "field_minus"
    SLOT_UNCLOSED = "slot_unclosed"
    SLOT_UNFILLED = "slot_unfilled"
    SLOT_WRONG = "slot_wrong"
    SLOT_TOO_MANY = "slot_too_many"
    QUERY_UNKNOWN = "query_unknown"
    QUERY_CYCLE = "query_cycle"
    QUERY_LARGE = "query_large"


class Caution(StrEnum):
    """Why a query that can be read may do something else than was meant."""

    LOWER_OPERATOR = "lower_operator"
    DUTCH_OPERATOR = "dutch_operator"
    MIXED_OPERATORS = "mixed_operators"
    NOT_READING = "not_reading"
    COMMA = "comma"
    SIGN_IGNORED = "sign_ignored"
    SINGLE_QUOTE = "single_quote"
    ADDRESS = "address"
    SHORT_STEM = "short_stem"
    QUESTION_MARK = "question_mark"
    FALSE_FRIEND = "false_friend"
    ORDINARY_WORD = "ordinary_word"
    TWICE = "twice"
    COVERED = "covered"
    EXCLUDED = "excluded"
    ONLY_EXCLUSIONS = "only_exclusions"
    OPEN_EXCLUSION = "open_exclusion"
    EVERYTHING = "everything"
    PERSON = "person"


class QueryError(Exception):
    """A query that cannot be read: where (code points, end exclusive), why, and what the sentence needs to name."""

    def __init__(self, code: Flaw, start: int, end: int, **params: str | int) -> None:
        super().__init__(code.value, start, end)
        self.code = code
        self.start = start
        self.end = end
        self.params: Params = params

    def at(self, start: int, end: int) -> "QueryError":
        """The same error at another place."""
        moved = QueryError(self.code, start, end)
        moved.params = self.params
        return moved


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning at a place of the source (code points, end exclusive); `params` are what the sentence names."""

    code: Caution
    start: int
    end: int
    params: Params = field(default_factory=dict)
