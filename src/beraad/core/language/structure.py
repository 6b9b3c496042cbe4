"""Sentences: too long, twice "no", nouns that hide a verb, much between an article and its noun."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from .clauses import clauses
from .finding import Code, Finding, at
from .lists import word_set
from .passive import is_participle
from .tokens import Sentence, Word
from .words import zipf

LONG_SENTENCE: Final = 20  # words; a sentence of more is reported
_NEGATIONS: Final = word_set("niet geen nooit niemand niets nergens nimmer geenszins evenmin")
_HIDDEN: Final = word_set("zonder tenzij uitgesloten ontkennen ontkend ontkent weigeren verbieden behalve")
_JOINING: Final = frozenset(("en", "of", "noch"))
_WINDOW: Final = 6  # words between which two negations are read together
_ADVERBS: Final = word_set("alleen of meer")  # niet alleen, niet of nauwelijks, nooit meer
_PREPOSITIONS: Final = word_set(
    "aan bij binnen daartoe daarvoor door hiertoe in krachtens met namens"
    " op terzake tijdens tot uit van via"
    " volgens voor"
)
_ADJECTIVE_LEAST: Final = 3.8  # Zipf; what follows "on" has to be a word people know
_COMMON_NOUN: Final = 4.2  # Zipf; vergadering and woning are ordinary words, not hidden verbs
_NOUN_ENDINGS: Final = ("ing", "atie", "isatie", "itie")


def find_structures(text: str, sentence: Sentence) -> Iterator[Finding]:
    """Everything that is wrong with how the sentence is built."""
    if len(sentence.words) > LONG_SENTENCE:
        yield at(text, Code.LONG_SENTENCE, sentence, sentence)
    for clause in clauses(text, sentence):
        yield from _negations(text, clause)
        yield from _hidden_verbs(text, clause)
        yield from _insertions(text, clause)


def _negations(text: str, clause: tuple[Word, ...]) -> Iterator[Finding]:
    """Two negations close together that the reader has to cancel out: "niet uitgesloten", "niet onaardig"."""
    for index, word in enumerate(clause[:-1]):
        if word.plain not in _NEGATIONS or clause[index + 1].plain in _ADVERBS:
            continue
        for other in _same_claim(clause[index + 1 : index + _WINDOW]):
            if _negates(other.plain, near=other is clause[index + 1]):
                yield at(text, Code.DOUBLE_NEGATION, word, other)
                return


def _same_claim(words: tuple[Word, ...]) -> Iterator[Word]:
    """The words up to "en": "geen geluid en geen licht" says two things."""
    return takewhile(lambda word: word.plain not in _JOINING, words)


def _negates(word: str, *, near: bool) -> bool:
    if word in _NEGATIONS or word in _HIDDEN:
        return True
    return near and _is_opposite(word)


def _is_opposite(word: str) -> bool:
    """onbekend, onredelijk: "on" before a word that exists; ontvangen and onderwerp are something else."""
    return (
        word.startswith("on")
        and not word.startswith(("ont", "onder", "ons"))
        and zipf(word[2:]) >= _ADJECTIVE_LEAST
    )


def _hidden_verbs(text: str, clause: tuple[Word, ...]) -> Iterator[Finding]:
    """A noun made of a verb, with its object after "van": "het stellen van vragen", "de realisatie van"."""
    for article, noun, of in zip(clause, clause[1:], clause[2:], strict=False):
        if of.plain != "van":
            continue
        infinitive = article.plain == "het" and noun.plain.endswith("en") and len(noun.plain) > 4
        if infinitive or noun.plain.endswith(_NOUN_ENDINGS) and zipf(noun.plain) < _COMMON_NOUN:
            yield at(text, Code.NOMINALISATION, article if infinitive else noun, of)


def _insertions(text: str, clause: tuple[Word, ...]) -> Iterator[Finding]:
    """Between article and noun stands a whole phrase: "de in het kader van de aanmelding verstrekte gegevens"."""
    for article, word, *_ in zip(clause, clause[1:], clause[2:], strict=False):
        if article.plain == "de" and word.plain in _PREPOSITIONS:
            last = next((after for after in clause if after.start > word.start and _bends(after.plain)), word)
            yield at(text, Code.INSERTED_PHRASE, article, last)


def _bends(word: str) -> bool:
    """A participle with an e behind it: verstrekte, opgenomen."""
    return is_participle(word) or word.endswith("e") and is_participle(word[:-1])
