"""Messages as record batches, and what hypothesis makes of them."""

from __future__ import annotations

import os

import pyarrow as pa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.core.queries import strategies

SCHEMA = pa.schema(
    {
        "text": pa.string(),
        "author": pa.string(),
        "source": pa.string(),
        "platform": pa.string(),
        "url": pa.string(),
        "title": pa.string(),
        "lang": pa.string(),
        "label": pa.list_(pa.string()),
        "type": pa.string(),
        "date": pa.string(),
        "followers": pa.int64(),
    }
)


def bound(examples: int):
    """So many examples; `make fuzz` tries more (the variable FUZZ_EXAMPLES)."""
    more = int(os.environ.get("FUZZ_EXAMPLES", "0"))
    return settings(max_examples=more or examples, deadline=None, suppress_health_check=list(HealthCheck))


def batch_of(found: list[dict]):
    """A record batch of messages; a column that nobody gives is null."""
    return pa.RecordBatch.from_pylist(found, schema=SCHEMA)


def messages() -> st.SearchStrategy[dict]:
    """A text with, now and then, other columns."""
    return st.fixed_dictionaries({"text": strategies.texts()}, optional=_columns())


def complete_messages() -> st.SearchStrategy[dict]:
    """A text with all other columns."""
    return st.fixed_dictionaries({"text": strategies.texts(), **_columns()})


def _columns() -> dict[str, st.SearchStrategy]:
    return {
        "author": st.sampled_from(
            ["@Jan", "jan@server.nl", "jan.bsky.social", "GemeenteX", "Krant@server.nl"]
        ),
        "source": st.sampled_from(["NU.nl", "De  Krant", "AD (Rotterdam)"]),
        "platform": st.sampled_from(["X", "facebook"]),
        "url": st.sampled_from(
            ["https://www.nu.nl/azc?x=1", "http://m.krant.example:8080/", "https://nunu.nl"]
        ),
        "title": strategies.texts(),
        "lang": st.sampled_from(["nl", "nl-NL", "en_GB"]),
        "label": st.lists(st.sampled_from(["Onrust", "vraag over opvang"]), max_size=2),
        "type": st.sampled_from(["post", "Reply", "article"]),
        "date": st.sampled_from(["2015-10-01", "2015-12-31T23:30:00+00:00", "2016-05-05T12:00:00"]),
        "followers": st.integers(0, 10_000),
    }
