"""Words: official, rare, very long, or shortened without saying what they stand for."""

from collections.abc import Iterator, Sequence
from typing import Final

from .finding import Code, Finding, at
from .lists import Phrase, abbreviations, jargon
from .tokens import Sentence, Word
from .words import is_common, parts

LONG_WORD: Final = 20  # letters; longer than asielzoekerscentrum, which has no shorter name
_RARE_FROM: Final = 5  # letters; what is shorter and rare is nearly always a name or a slip
_SHORT_NAME: Final = (2, 6)  # letters of an abbreviation in capitals


def find_words(text: str, sentence: Sentence, explained: frozenset[str]) -> Iterator[Finding]:
    """Official phrases first; a word that is part of one is not judged again. `explained` are known short names."""
    words = sentence.words
    index = 0
    while index < len(words):
        phrase = _phrase_at(text, words, index)
        if phrase:
            last = words[index + len(phrase.words) - 1]
            yield at(text, Code.JARGON, words[index], last, phrase.suggestion)
            index += len(phrase.words)
        else:
            yield from _judged(text, words, index, explained)
            index += 1


def _phrase_at(text: str, words: Sequence[Word], index: int) -> Phrase | None:
    follows_comma = index > 0 and "," in text[words[index - 1].end : words[index].start]
    for phrase in jargon().get(words[index].plain, ()):
        there = words[index : index + len(phrase.words)]
        if tuple(word.plain for word in there) == phrase.words and (follows_comma or not phrase.after_comma):
            return phrase
    return None


def _judged(text: str, words: Sequence[Word], index: int, explained: frozenset[str]) -> Iterator[Finding]:
    word = words[index]
    if _is_abbreviation(words, index):
        if word.text not in explained:
            yield at(text, Code.ABBREVIATION, word, word, abbreviations().dotted.get(word.plain, ""))
    elif _is_name(word, first=index == 0) or word.number:
        return
    elif len(word.plain) >= _RARE_FROM and not is_common(word.plain):
        yield at(text, Code.RARE_WORD, word, word)
    elif len(word.plain) >= LONG_WORD and "-" not in word.plain:
        yield at(text, Code.LONG_WORD, word, word, " + ".join(parts(word.plain) or ()))


def _is_name(word: Word, *, first: bool) -> bool:
    """A capital inside a sentence makes a name; at the start it says nothing, capitals further on do."""
    letters = word.text.split("-")[0]
    return not word.text.islower() and (not first or any(letter.isupper() for letter in letters[1:]))


def _is_abbreviation(words: Sequence[Word], index: int) -> bool:
    """Shortened with full stops, in capitals, or a law's short name."""
    word = words[index]
    names = abbreviations()
    if word.plain in names.dotted or word.text in names.mixed:
        return True
    return _in_capitals(word) and not _among_capitals(words, index) and not _is_postcode(words, index)


def _in_capitals(word: Word) -> bool:
    least, most = _SHORT_NAME
    return least <= len(word.text) <= most and word.text.isalpha() and word.text.isupper()


def _is_postcode(words: Sequence[Word], index: int) -> bool:
    """The letters of "1234 AB"."""
    return (
        index > 0
        and words[index - 1].number
        and len(words[index - 1].text) == 4
        and len(words[index].text) == 2
    )


def _among_capitals(words: Sequence[Word], index: int) -> bool:
    """In a heading in capitals a word in capitals is not short for anything."""
    beside = [*words[max(0, index - 1) : index], *words[index + 1 : index + 2]]
    return any(word.text.isupper() and len(word.text) > 1 for word in beside)


def explained_names(text: str, sentences: Sequence[Sentence]) -> frozenset[str]:
    """The short names that need no finding: nearly everybody knows them, or the text says what they stand for.

    Explained is a name between brackets after words ("de Algemene wet bestuursrecht (Awb)"), or one that is followed
    by words between brackets.
    """
    found = set(abbreviations().known)
    for sentence in sentences:
        for before, word in zip(sentence.words, sentence.words[1:], strict=False):
            between = text[before.end : word.start]
            if between.strip() == "(":
                found.add(word.text if text[word.end : word.end + 1] == ")" else before.text)
    return frozenset(found)


def once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """An abbreviation is reported at its first place only: explaining it there is enough."""
    seen: set[str] = set()
    kept = []
    for finding in findings:
        if finding.code is not Code.ABBREVIATION or finding.text not in seen:
            kept.append(finding)
        if finding.code is Code.ABBREVIATION:
            seen.add(finding.text)
    return tuple(kept)
