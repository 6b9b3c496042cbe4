"""How hard a text is, as an estimate with its reasons.

Seven measures are added up, each held against what B1 allows. The weights follow what is asked of plain Dutch (short
sentences, known words, who does what); they were set by reason, not fitted to a corpus, so the outcome is an estimate.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .finding import Code, Finding
from .lists import word_set
from .tokens import Sentence
from .words import zipf

MIN_WORDS: Final = 15  # fewer say too little about a text
_FULL_WEIGHT: Final = 60  # words; a shorter text is judged with less certainty
_LEAST_UNCERTAIN: Final = 0.05  # no text is judged with more certainty by counting
_FRAGMENT: Final = 3  # words; a heading or greeting of less is no sentence whose length counts
_DUTCH: Final = word_set("aan de dat een en er het ik naar niet nog om ook op te u uit van voor wij zijn")
_FAMILIAR: Final = 4.0  # Zipf: ten times in a million words
_LEAST_DUTCH: Final = 0.12  # share of those words; ordinary Dutch has some 0.35


class Level(StrEnum):
    """B1 or harder; unknown when a text is too short, or not in Dutch."""

    B1 = "B1"
    HARDER = "harder"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One measure behind the level: its code, what was measured, what B1 allows, and how much it weighed.

    `weight` above zero speaks for harder, below zero for B1.
    """

    code: str
    value: float
    norm: float
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The level; `uncertainty` is the estimated chance, 0 to 1, that it is wrong: 0.5 is a coin, 1.0 means no idea."""

    level: Level
    uncertainty: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What B1 allows of something, how much one unit more or less weighs, and how far it can count at most.

    `least` is how far it can count for B1: very short sentences are no plainer than short ones.
    """

    norm: float
    slope: float
    most: float
    least: float = 1.0


# Of a sentence: its words. Of unfamiliar words: how many in a hundred. The others: findings in a hundred words.
MEASURES: Final[Mapping[str, Measure]] = {
    "sentence_length": Measure(norm=14, slope=0.25, most=2.5),
    "unfamiliar_words": Measure(norm=10.0, slope=0.15, most=2.0),
    "jargon": Measure(norm=2.0, slope=0.35, most=2.5),
    "hard_words": Measure(norm=2.0, slope=0.25, most=1.5),
    "passive": Measure(norm=1.5, slope=0.35, most=1.5),
    "building": Measure(norm=0.5, slope=0.4, most=1.0),
    "abbreviations": Measure(norm=1.0, slope=0.3, most=1.0),
}
_COUNTED: Final[Mapping[str, tuple[Code, ...]]] = {
    "jargon": (Code.JARGON,),
    "hard_words": (Code.RARE_WORD, Code.LONG_WORD),
    "passive": (Code.PASSIVE,),
    "building": (Code.DOUBLE_NEGATION, Code.NOMINALISATION, Code.INSERTED_PHRASE),
    "abbreviations": (Code.ABBREVIATION,),
}


def estimate(sentences: Sequence[Sentence], findings: Sequence[Finding]) -> Estimate:
    """The level of a text from its sentences and what was found in them."""
    words = [word for sentence in sentences for word in sentence.words]
    if len(words) < MIN_WORDS:
        return Estimate(Level.UNKNOWN, 1.0, (Reason("too_short", len(words), MIN_WORDS, 0.0),))
    share = sum(word.plain in _DUTCH for word in words) / len(words)
    if share < _LEAST_DUTCH:
        return Estimate(
            Level.UNKNOWN, 1.0, (Reason("not_dutch", round(100 * share), 100 * _LEAST_DUTCH, 0.0),)
        )
    reasons = tuple(_reasons(sentences, findings, len(words)))
    total = sum(reason.weight for reason in reasons)
    level = Level.HARDER if total > 0 else Level.B1
    return Estimate(level, _uncertainty(total, len(words)), _in_favour_first(reasons, level))


def _reasons(sentences: Sequence[Sentence], findings: Sequence[Finding], words: int) -> list[Reason]:
    values = {"sentence_length": _mean_length(sentences), "unfamiliar_words": _unfamiliar(sentences)}
    for name, codes in _COUNTED.items():
        values[name] = 100 * sum(finding.code in codes for finding in findings) / words
    return [_weighed(name, value) for name, value in values.items()]


def _weighed(name: str, value: float) -> Reason:
    measure = MEASURES[name]
    weight = max(-measure.least, min(measure.most, (value - measure.norm) * measure.slope))
    return Reason(name, round(value, 1), measure.norm, round(weight, 2))


def _mean_length(sentences: Sequence[Sentence]) -> float:
    """Words in a sentence, on average; headings and greetings only count when there is nothing else."""
    lengths = [len(sentence.words) for sentence in sentences]
    whole = [length for length in lengths if length >= _FRAGMENT] or lengths
    return sum(whole) / len(whole)


def _unfamiliar(sentences: Sequence[Sentence]) -> float:
    """How many in a hundred words are less than familiar, names and numbers left out; no list of ours plays a part."""
    words = [word.plain for sentence in sentences for word in sentence.words if word.text.islower()]
    return 100 * sum(zipf(word) < _FAMILIAR for word in words) / max(1, len(words))


def _uncertainty(total: float, words: int) -> float:
    """Half where the measures cancel out, less the further they point one way and the longer the text is."""
    certainty = abs(total) * math.sqrt(min(1.0, words / _FULL_WEIGHT))
    return round(max(_LEAST_UNCERTAIN, 1 / (1 + math.exp(certainty))), 2)


def _in_favour_first(reasons: Sequence[Reason], level: Level) -> tuple[Reason, ...]:
    """The measures that speak for the level first, the heaviest in front."""
    sign = 1 if level is Level.HARDER else -1
    return tuple(sorted(reasons, key=lambda reason: -sign * reason.weight))
