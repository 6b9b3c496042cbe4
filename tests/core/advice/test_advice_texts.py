"""The sentences of an advice, in the language of the reader."""

from __future__ import annotations

import pytest

from beraad.core.advice import text


@pytest.mark.parametrize(("language", "said"), [("nl", "1.200 bezoekers"), ("en", "1,200 visitors")])
def test_a_number_is_written_as_the_reader_writes_it(language: str, said: str) -> None:
    assert said in text("split_large_turnout", {"visitors": 1200, "limit": 80}, language)
