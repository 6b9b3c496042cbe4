"""The pairs that were written before the code: plain is told from official, with and without our own word list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from beraad.core.language import Level, check, vocabulary
from beraad.core.language.lists import Phrase

CASES = Path(__file__).resolve().parents[2] / "cases/language/pairs.yaml"
PAIRS = {pair["subject"]: pair for pair in yaml.safe_load(CASES.read_text())}


@pytest.mark.parametrize("subject", PAIRS)
def test_a_pair_is_told_apart(subject):
    plain, official = (check(PAIRS[subject][kind]) for kind in ("plain", "official"))
    assert (plain.estimate.level, official.estimate.level) == (Level.B1, Level.HARDER)
    assert len(plain.findings) < len(official.findings)


@pytest.mark.parametrize("subject", PAIRS)
def test_the_level_does_not_hang_on_the_list_of_official_words(subject, monkeypatch):
    """The list was made by who wrote the pairs; other letters hold other words."""
    nothing: Mapping[str, tuple[Phrase, ...]] = {}
    monkeypatch.setattr(vocabulary, "jargon", lambda: nothing)
    assert check(PAIRS[subject]["plain"]).estimate.level is Level.B1
    assert check(PAIRS[subject]["official"]).estimate.level is Level.HARDER
