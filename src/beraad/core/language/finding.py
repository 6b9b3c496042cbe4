"""What the check can find in a text."""

from dataclasses import dataclass
from enum import StrEnum

from .tokens import Sentence, Word


class Code(StrEnum):
    """The kinds of findings."""

    LONG_SENTENCE = "long_sentence"
    PASSIVE = "passive"
    LONG_WORD = "long_word"
    RARE_WORD = "rare_word"
    JARGON = "jargon"
    ABBREVIATION = "abbreviation"
    DOUBLE_NEGATION = "double_negation"
    NOMINALISATION = "nominalisation"
    INSERTED_PHRASE = "inserted_phrase"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that makes a text hard to read.

    `start` and `end` are code points in the text, the end exclusive; `text` is what stands there. `replacement` is
    what could stand there instead, in Dutch, where a list knows it; the sentence around it is made by `texts`.
    """

    code: Code
    start: int
    end: int
    text: str
    replacement: str = ""


def at(
    text: str, code: Code, first: Word | Sentence, last: Word | Sentence, replacement: str = ""
) -> Finding:
    """The finding from the first to the last of two places."""
    return Finding(code, first.start, last.end, text[first.start : last.end], replacement)
