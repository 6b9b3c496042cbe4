"""The passive: a form of "worden" or "zijn" with a past participle, so that nobody is said to do it.

"Wordt ziek" and "zal wethouder worden" hold no participle. With "zijn" a participle may also tell what somebody did
("is gekomen") or how somebody is ("is gewend"); lists tell those apart.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .clauses import clauses
from .finding import Code, Finding, at
from .lists import verbs, word_set
from .tokens import Sentence, Word
from .words import COMMON, infinitives, zipf

_WORDEN: Final = word_set("word wordt worden werd werden")
_ZIJN: Final = word_set("is was waren bent zijn")
_PAST_OF_BEING: Final = frozenset(("geworden", "geweest"))
_HEBBEN: Final = word_set("heb hebt heeft hebben had hadden")
# The letters after which a weak participle ends in t; after every other sound it ends in d.
_BEFORE_T: Final = ("t", "k", "f", "s", "ch", "p", "x", "c")
_VOWELS: Final = frozenset("aeiouyéëïó")
_NO_PARTICIPLE_AFTER: Final = word_set("te om een de geen elke")  # "een gedragen besluit" is no passive
_PREPOSITIONS: Final = word_set("aan bij door in met naar op over uit van voor tijdens volgens")
_BACK: Final = 4  # words; a participle in front stands close to its verb: "gehouden zal worden"
_LONG: Final = 12  # letters; a longer word that starts with ge- is as often a compound (geluidsoverlast)


def find_passives(text: str, sentence: Sentence) -> Iterator[Finding]:
    """At most one in each part of the sentence, from the one verb to the other."""
    for clause in clauses(text, sentence):
        pair = _passive(clause)
        if pair:
            yield at(text, Code.PASSIVE, *pair)


def _passive(clause: tuple[Word, ...]) -> tuple[Word, Word] | None:
    plain = [word.plain for word in clause]
    helpers = [index for index, word in enumerate(plain) if word in _WORDEN]
    becoming = bool(helpers)
    if not becoming and _HEBBEN.isdisjoint(plain) and _PAST_OF_BEING.isdisjoint(plain):
        helpers = [index for index, word in enumerate(plain) if word in _ZIJN and _is_verb(plain, index)]
    if not helpers:
        return None
    found = [i for i in _participles(plain) if becoming or not _tells_what_happened(plain[i])]
    pairs = [(abs(one - other), one, other) for one in helpers for other in found if one - other <= _BACK]
    if not pairs:
        return None
    first, last = sorted(min(pairs)[1:])
    return clause[first], clause[last]


def _participles(plain: list[str]) -> list[int]:
    return [
        index
        for index, word in enumerate(plain)
        if is_participle(word) and (index == 0 or plain[index - 1] not in _NO_PARTICIPLE_AFTER)
    ]


def _is_verb(plain: list[str], index: int) -> bool:
    """Not the "zijn" of "in zijn brief": that comes after a preposition or at most stands before a noun."""
    return plain[index] != "zijn" or index == 0 or plain[index - 1] not in _PREPOSITIONS


@lru_cache(maxsize=50_000)
def is_participle(word: str) -> bool:
    """Whether the form of a word is that of a past participle: ge-maakt, aan-ge-vraagd, ver-leend, be-sproken."""
    if len(word) < 5 or word in verbs().no_participle or _is_present(word):
        return False
    if any(_has_ge(word, prefix) for prefix in ("", *verbs().separable)):
        return True
    return any(_is_form(_without(word, prefix), word) for prefix in verbs().inseparable)


def _is_present(word: str) -> bool:
    """vervelend, verrassend: an infinitive with a d behind it says how something is."""
    return word.endswith("end") and zipf(word[:-1]) >= COMMON


def _has_ge(word: str, prefix: str) -> bool:
    """Whether "ge" follows the prefix, or be-, ver- or ont- does (voor-be-reid)."""
    rest = _without(word, prefix)
    ge = _without(rest, "ge")
    if ge and len(rest) < _LONG or ge.endswith("eerd"):
        return _is_form(ge)
    return any(
        _is_form(_without(rest, start), word) for start in ("ge", *(("be", "ver", "ont") if prefix else ()))
    )


def _without(word: str, prefix: str) -> str:
    return word[len(prefix) :] if word.startswith(prefix) else ""


def _is_form(rest: str, whole: str = "") -> bool:
    """Whether what is left has the end of a participle: weak in d or t by the rule of the sounds, strong by a list.

    Nouns end so too (overlast, bezwaarschrift): for the `whole` word, when given, the infinitive has to exist.
    """
    if rest in verbs().strong:
        return True
    if len(rest) < 3 or _VOWELS.isdisjoint(rest) or rest.endswith("heid"):
        return False
    weak = rest[-1] == "d" and rest[-2] not in "eo" or rest[-1] == "t" and rest[:-1].endswith(_BEFORE_T)
    # A stem in d or t gets nothing behind it: gepraat, gestart, besteed.
    weak = weak or rest[-1] in "dt" and any(map(zipf, infinitives(rest)))
    return weak and (not whole or any(map(zipf, (*infinitives(whole), *infinitives(whole[:-1])))))


def _tells_what_happened(word: str) -> bool:
    """Whether the participle goes with an active "zijn", also behind a separable prefix (op-gegroeid)."""
    known = verbs().with_zijn
    return word in known or any(_without(word, prefix) in known for prefix in verbs().separable)
