"""How common a Dutch word is, also when it is inflected or put together from others.

The list comes with wordfreq. Its file is read directly: the package itself imports a tokenizer for all languages,
which takes longer than everything else the command does. A test holds our numbers against its own.
"""

import gzip
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgpack  # type: ignore[import-untyped]  # it ships no types

COMMON: Final = 3.2  # Zipf: about once or twice in a million words; below it a word is rare
_PART: Final = 3.6  # a part of a compound has to be more familiar than a word by itself
_LONGEST: Final = 40  # code points; nothing longer is a word that can be taken apart
_ENDINGS: Final = ("e", "en", "s", "'s", "n", "t", "d", "de", "te", "den", "ten", "er", "ere", "st", "ste",
                   "je", "jes", "tje", "tjes", "pje", "pjes", "end", "ende")  # fmt: skip
_VOWELS: Final = "aeou"


@cache
def _frequencies() -> Mapping[str, float]:
    """Zipf value per word: the log10 of its count in a thousand million words, down to 3."""
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("wordfreq")
    with gzip.open(Path(spec.origin).parent / "data" / "small_nl.msgpack.gz") as file:
        bins = msgpack.load(file)[
            1:
        ]  # the first element is the header; bin i holds the words of -i centibels
    return {word: round(9 - place / 100, 2) for place, words in enumerate(bins) for word in words}


def zipf(word: str) -> float:
    """The Zipf value of a word in lower case, 0.0 when it is below 3 or unknown."""
    return _frequencies().get(word, 0.0)


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Whether most readers know this word: itself, its stem, or the parts it is put together from."""
    if all(_is_familiar(part, COMMON) for part in word.split("-") if part):
        return True
    return len(word) <= _LONGEST and parts(word) is not None


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...] | None:
    """The familiar words of which a compound is made, two to four, or None; a joining s or e counts with the first."""
    return _parts(word, 4)


def _parts(word: str, most: int) -> tuple[str, ...] | None:
    if most < 4 and _is_familiar(word, _PART):
        return (word,)
    if most == 1:
        return None
    for cut in range(len(word) - 3, 2, -1):
        first = word[:cut]
        if _is_familiar(first, _PART) or first[-1] == "s" and _is_familiar(first[:-1], _PART):
            rest = _parts(word[cut:], most - 1)
            if rest is not None:
                return (first, *rest)
    return None


def _is_familiar(word: str, least: float) -> bool:
    return len(word) >= 3 and any(zipf(stem) >= least for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """The word and what is left without an ending: huizen, huiz, huis; bonnen, bonn, bon; raadpleeg, raadplegen."""
    yield word
    yield from infinitives(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            yield stem
            yield from infinitives(stem)
            yield from _singulars(stem)


def infinitives(stem: str) -> Iterator[str]:
    """verleen -> verlenen, verstrek -> verstrekken, verhuis -> verhuizen; the spellings that might be, at least three letters."""
    voiced = stem[:-1] + {"s": "z", "f": "v"}.get(stem[-1], stem[-1])
    open_syllable = voiced[:-2] + voiced[-1] if voiced[-2] == voiced[-3] else voiced
    for form in (stem, stem + stem[-1], voiced, open_syllable):
        yield form + "en"


def _singulars(stem: str) -> Iterator[str]:
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem[-1] in "zv":
        stem = stem[:-1] + ("s" if stem[-1] == "z" else "f")
        yield stem
    if stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        yield stem[:-1] + stem[-2] + stem[-1]
