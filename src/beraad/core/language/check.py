"""The check of one text: sentences, findings, level."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from .finding import Finding
from .level import Estimate, estimate
from .passive import find_passives
from .structure import find_structures
from .tokens import Sentence, split
from .vocabulary import explained_names, find_words, once


@dataclass(frozen=True, slots=True)
class Result:
    """What the check says about a text; findings in the order of their places."""

    sentences: int
    findings: tuple[Finding, ...]
    estimate: Estimate


def check(text: str) -> Result:
    """Judge a Dutch text; any text will do, also an empty one."""
    sentences = split(text)
    explained = explained_names(text, sentences)
    found = chain.from_iterable(_find(text, sentence, explained) for sentence in sentences)
    findings = once(sorted(found, key=lambda finding: (finding.start, -finding.end)))
    return Result(len(sentences), findings, estimate(sentences, findings))


def _find(text: str, sentence: Sentence, explained: frozenset[str]) -> Iterator[Finding]:
    yield from find_structures(text, sentence)
    yield from find_passives(text, sentence)
    yield from find_words(text, sentence, explained)
