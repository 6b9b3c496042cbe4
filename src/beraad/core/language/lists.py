"""The lists of words that ship with Beraad, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

# libyaml's parser is ten times as quick; the one in Python does the same where it is missing.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """`dotted` short -> full; `titles` and `closing` with their full stop; `mixed` and `known` as they are written."""

    dotted: Mapping[str, str]
    titles: frozenset[str]
    closing: frozenset[str]
    mixed: frozenset[str]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verbs:
    """What rules alone cannot tell about past participles; see data/verbs.yaml."""

    strong: frozenset[str]
    separable: tuple[str, ...]
    inseparable: tuple[str, ...]
    with_zijn: frozenset[str]
    no_participle: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Official words, in lower case, and what to write instead; `after_comma` when they only count there."""

    words: tuple[str, ...]
    suggestion: str
    after_comma: bool = False


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


def _read(name: str) -> Any:
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # a safe loader, of a file that ships with us


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations."""
    read = _read("abbreviations.yaml")
    return Abbreviations(
        read["dotted"], *(frozenset(read[name]) for name in ("titles", "closing", "mixed", "known"))
    )


@cache
def verbs() -> Verbs:
    """The lists about verbs; prefixes with the longest first."""
    read = _read("verbs.yaml")
    return Verbs(
        strong=frozenset(read["strong"]),
        separable=tuple(sorted(read["separable"], key=len, reverse=True)),
        inseparable=tuple(sorted(read["inseparable"], key=len, reverse=True)),
        with_zijn=frozenset(read["with_zijn"]),
        no_participle=frozenset(read["no_participle"]),
    )


@cache
def jargon() -> Mapping[str, tuple[Phrase, ...]]:
    """Official phrases by their first word, the longest first."""
    phrases: dict[str, list[Phrase]] = {}
    for forms, suggestion in _read("jargon.yaml").items():
        for form in forms.split(", "):
            words = tuple(form.removeprefix("|").split())
            phrases.setdefault(words[0], []).append(Phrase(words, suggestion, form.startswith("|")))
    return {
        first: tuple(sorted(found, key=lambda phrase: len(phrase.words), reverse=True))
        for first, found in phrases.items()
    }
