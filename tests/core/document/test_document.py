"""The document tree checks itself, and its text keeps all that a document can carry."""

import pytest

from beraad.core.document import (
    BulletList,
    Checklist,
    ChecklistEntry,
    Definitions,
    Document,
    DocumentError,
    Heading,
    Note,
    Paragraph,
    Table,
    compact,
    one_line,
    plain_text,
    sanitise,
)


@pytest.mark.parametrize("title", ["", "  \n", "\0"])
def test_a_document_needs_a_title(title):
    with pytest.raises(DocumentError, match="needs a title"):
        Document(title)


def test_heading_levels_do_not_skip():
    Document("t", blocks=(Heading("a", 1), Heading("b", 2), Heading("c", 3), Heading("d", 1)))
    with pytest.raises(DocumentError, match="'c' has level 3, the heading before it level 1"):
        Document("t", blocks=(Heading("a", 1), Paragraph("x"), Heading("c", 3)))
    with pytest.raises(DocumentError, match="level 2, the heading before it level 0"):
        Document("t", blocks=(Heading("a", 2),))


@pytest.mark.parametrize("level", [0, 5])
def test_headings_have_four_levels(level):
    with pytest.raises(DocumentError, match="between 1 and 4"):
        Heading("a", level)


def test_an_empty_heading_is_refused():
    with pytest.raises(DocumentError, match="heading needs text"):
        Heading(" \0")


def test_rows_have_the_width_of_the_header():
    with pytest.raises(DocumentError, match="row 2 of table 'Wie' has 1 cells, its header 2"):
        Table("Wie", ("a", "b"), (("1", "2"), ("3",)))


@pytest.mark.parametrize("width", [0, 64])
def test_a_table_has_a_width_that_word_can_open(width):
    with pytest.raises(DocumentError, match=f"not {width}"):
        Table("", ("x",) * width, ())


def test_unknown_kinds_and_languages_are_refused():
    with pytest.raises(DocumentError, match="note kind 'joke'"):
        Note("joke", "", "")
    with pytest.raises(DocumentError, match="language 'fr'"):
        Document("t", language="fr")


def test_sanitise_removes_only_what_cannot_be_carried():
    assert sanitise("\ufeffa\0b\x07c\ud800d\ufffee\ufdd0f\x9f\U0001ffff") == "abcdef"
    assert sanitise("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"
    kept = "\u200f\u200d e\u0301 👍🏽 مرحبا ሰላም {{ x }} #include =CMD() <script>"
    assert sanitise(kept) == kept


def test_compact_keeps_one_empty_line_and_one_line_keeps_none():
    assert compact("\na" + "\n" * 10_000 + "b\n \n\nc\n") == "a\n\nb\n\nc"
    assert one_line(" a\n\tb\0 ") == "a b"


def test_plain_text_gives_every_text_in_reading_order():
    document = Document(
        "titel",
        subtitle="onder",
        author="wie",
        classification="openbaar",
        blocks=(
            Heading("kop"),
            Paragraph("tekst"),
            BulletList(("een", "twee")),
            Table("bij", ("h1", "h2"), (("c1", ""),)),
            Checklist((ChecklistEntry("doe", note="door"),)),
            Definitions((("woord", "zin"),)),
            Note("info", "let", "op"),
        ),
    )
    words = "titel onder wie openbaar kop tekst een twee bij h1 h2 c1 doe door woord zin let op"
    assert plain_text(document).split() == words.split()
