"""Whatever the text: no error, places that are right, time in step with the length."""

from __future__ import annotations

import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.language import check, words
from beraad.core.language.tokens import split

PIECES = st.sampled_from(
    [
        "Het ",
        "wordt ",
        "gemaakt",
        ". ",
        "\n",
        "\n\n",
        "- ",
        "a.s. ",
        "(COA)",
        "art. 3",
        "niet ",
        "on",
        "de in ",
        "J. ",
        "é",
        "\u0301",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=40).map("".join), st.text(alphabet="aAe.\n \"'-(,1@wg\u0301\u00ad")
)


@given(TEXTS)
def test_places_are_exact_and_in_order(text):
    result = check(text)
    for finding in result.findings:
        assert text[finding.start : finding.end] == finding.text != ""
    assert [f.start for f in result.findings] == sorted(f.start for f in result.findings)
    assert 0 <= result.estimate.uncertainty <= 1
    assert result.estimate.reasons


@given(TEXTS)
def test_sentences_do_not_overlap_and_hold_their_words(text):
    last = 0
    for sentence in split(text):
        assert last <= sentence.start < sentence.end
        last = sentence.end
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        assert all(text[word.start : word.end] == word.text for word in sentence.words)
        assert all(sentence.start <= word.start < word.end <= sentence.end for word in sentence.words)


@pytest.mark.parametrize(
    "word", ["huis", "bezwaar", "teneinde", "asielzoekers", "vergadering", "de", "meepraten"]
)
def test_our_reading_of_the_list_is_that_of_wordfreq(word):
    assert words.zipf(word) == wordfreq.zipf_frequency(word, "nl", wordlist="small") > 0


def test_a_missing_list_is_an_error_with_its_name(monkeypatch):
    monkeypatch.setattr(words, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="wordfreq"):
        words._frequencies.__wrapped__()
