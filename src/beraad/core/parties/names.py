"""Which names probably mean the same party. It proposes; a person decides.

Standard library only: a register has hundreds of names, and names that share no word are not compared.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

# From here two names are proposed as one. Chosen on pairs of invented names: tests/core/parties/test_names.py.
ENOUGH: Final = 0.86
# Words that say what kind of body it is, or only tie others together.
EMPTY_WORDS: Final = frozenset(
    {
        "de", "het", "een", "van", "voor", "en", "in", "te", "der", "den", "stichting", "st", "vereniging", "ver", "bv",
        "nv", "vof", "cooperatie", "coop", "gemeente", "lokale", "afdeling", "afd", "nederland",
    }
)  # fmt: skip
_SHORTEST_ABBREVIATION: Final = 3
# What more names have than this tells them apart no longer: of "school" alone nobody becomes a double.
_COMMON: Final = 60


@dataclass(frozen=True, slots=True)
class Alike:
    """Two keys whose names are alike, from `ENOUGH` to 1 (the same once written plainly)."""

    first: str
    second: str
    score: float


def normalised(name: str) -> str:
    """A name without capitals, accents, punctuation and words without content: "Stichting De Brug" is "brug"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[.'’]", "", letters)
    found = [word.removesuffix("vereniging") or word for word in re.split(r"[^\w]+", words) if word]
    return " ".join([word for word in found if word not in EMPTY_WORDS] or found)


def score(first: str, second: str) -> float:
    """How alike two normalised names are, from 0 to 1; the order of the words does not count, an abbreviation does."""
    if first == second:
        return 1.0
    if _abbreviates(first, second) or _abbreviates(second, first):
        return 0.9
    one, other = " ".join(sorted(first.split())), " ".join(sorted(second.split()))
    if _numbers(one) != _numbers(other):
        return 0.0  # "Wijkraad 2" and "Wijkraad 3" differ by one letter and are two parties
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ENOUGH or matcher.quick_ratio() < ENOUGH:
        return 0.0
    return matcher.ratio()


def alike(names: Mapping[str, str], others: Mapping[str, str] | None = None) -> list[Alike]:
    """The pairs that are alike, the most alike first: within `names` (key to name), or between `names` and `others`."""
    mine = {key: normalised(name) for key, name in names.items()}
    theirs = mine if others is None else {key: normalised(name) for key, name in others.items()}
    index = _index(theirs)
    found: dict[tuple[str, str], float] = {}
    for key, name in mine.items():
        for other in sorted({other for mark in (*_marks(name), name) for other in index.get(mark, ())}):
            if others is None and other <= key:
                continue
            if (value := score(name, theirs[other])) >= ENOUGH:
                found[key, other] = value
    pairs = (Alike(*pair, value) for pair, value in found.items())
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def _index(names: Mapping[str, str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        for mark in (*_marks(name), name):
            index[mark].append(key)
    whole = set(names.values())
    return {mark: keys for mark, keys in index.items() if mark in whole or len(keys) <= _COMMON}


def _marks(name: str) -> set[str]:
    """What two names must share one of to be compared: the beginning or the end of a word, or initials."""
    words = name.split()
    ends = {f"{word[:3]}-" for word in words} | {f"-{word[-3:]}" for word in words}
    return ends | {f"*{name[:1]}"} if len(words) == 1 or len(words) > 2 else ends


def _abbreviates(short: str, long: str) -> bool:
    """Whether a single word is made of the first letters of the other's words: "wkv", "Wijkkring Veerkwartier"."""
    words = long.split()
    if " " in short or len(short) < _SHORTEST_ABBREVIATION or len(words) < len(short):
        return False
    initials = "".join(word[0] for word in words)
    return initials[0] == short[0] and _within(short, initials)


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _numbers(name: str) -> Iterable[str]:
    return re.findall(r"\d+", name)
