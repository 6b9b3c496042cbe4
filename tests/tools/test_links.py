"""The link checker, on documents of its own."""

from __future__ import annotations

import pytest

from tools import links


@pytest.fixture
def document(tmp_path):
    (tmp_path / "other.md").write_text("# Where to put it\n\n```\n# no heading\n```\n")

    def write(text):
        (tmp_path / "page.md").write_text(f"# Page\n{text}")
        return tmp_path / "page.md"

    return write


GOOD = ["other.md", "other.md#where-to-put-it", "#page", "https://example.nl/x", "mailto:a@example.nl"]


@pytest.mark.parametrize("link", GOOD)
def test_a_good_link_passes(document, link):
    assert list(links.broken(document(f"[x]({link})"))) == []


@pytest.mark.parametrize("link", ["gone.md", "other.md#no-heading", "#gone"])
def test_a_link_that_leads_nowhere_is_named(document, link):
    assert list(links.broken(document(f"See ![x]({link})."))) == [link]


def test_code_is_not_read_as_a_link(document):
    assert list(links.broken(document("`[x](gone.md)`"))) == []
