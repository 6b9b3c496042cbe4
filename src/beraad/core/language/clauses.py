"""Parts of sentences: what is said once, with one verb."""

from collections.abc import Iterator
from typing import Final

from .lists import word_set
from .tokens import Sentence, Word

# These open a new part. "die" and "en" are left out: they stand as often inside one.
_OPENERS: Final = word_set(
    "aangezien als alsof dat doordat hoewel indien maar nadat omdat opdat sinds tenzij terwijl toen totdat"
    " voordat waar waarbij waardoor waarin waarmee waarna waarom waarop waarover waarvan"
    " wanneer want welke zodat zodra"
)
_BREAKS: Final = frozenset(",;:()")
LONGEST: Final = 60  # words; what is longer is a list, and is looked at in pieces


def clauses(text: str, sentence: Sentence) -> Iterator[tuple[Word, ...]]:
    """The parts of a sentence, divided at punctuation and at words that open a new part."""
    part: list[Word] = []
    for word in sentence.words:
        if part and (word.plain in _OPENERS or len(part) == LONGEST or _is_broken(text, part[-1], word)):
            yield tuple(part)
            part = []
        part.append(word)
    yield tuple(part)


def _is_broken(text: str, before: Word, after: Word) -> bool:
    return not _BREAKS.isdisjoint(text[before.end : after.start])
