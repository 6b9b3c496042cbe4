"""Every writer, opened again with the library of its format: all text, in order, with real structure."""

import datetime as dt
import io
import re
import zipfile
from xml.etree import ElementTree

import docx
import odfdo
import pypdf
import pytest
import typst
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.document import (
    NOTE_KINDS,
    BulletList,
    Checklist,
    ChecklistEntry,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    texts,
)
from beraad.writers import FORMATS, file_name, html, pdf

DOCUMENT = Document(
    "Startsituatie Molenweg",
    subtitle="Wat wij weten",
    author="Gemeente Voorbeeldstad",
    date=dt.date(2026, 11, 24),
    classification="Openbaar",
    blocks=(
        Paragraph("Eerste regel.\nTweede regel."),
        Heading("Vraagstuk", 1),
        Heading("Kaders", 2),
        BulletList(("Het gebouw blijft", "Er komt een aanspreekpunt")),
        Table("Ruimte", ("Onderwerp", "Mate"), (("Terrein", "Meedenken"), ("Beheer", "Meebeslissen"))),
        Checklist((ChecklistEntry("Brief", True, "op 3 november"), ChecklistEntry("Zaal"))),
        Definitions((("Plaatsen", "120"),)),
        Note("watch", "Besluit", "De raad beslist"),
        Note("unknown", "", "Het begin"),
        Table("", ("A",), (("b",),), row_headers=False),
        Note("good", "Leeg", ""),
    ),
)
NOTHING = (Paragraph(""), BulletList(()), Checklist(()), Definitions(()), Table("", ("",), ()))
EMPTY = Document("Leeg", language="en", blocks=NOTHING)
NASTY = {
    "empty": "",
    "long word": "a" * 3000,
    "line breaks": "a" + "\n" * 10_000 + "b",
    "right to left": "\u202bمرحبا\u202c \u200f\u061c שלום",
    "tigrinya": "ሰላም ትግርኛ",
    "emoji": "😀 👍🏽 👨‍👩‍👧 🇳🇱",
    "combining": "e\u0301\u0323" + "z" + "\u0336" * 50,
    "lone combining": "\u0301",
    "zero width": "a\u200bb\u200dc\ufeff\u00ad",
    "nul": "a\0b\x1b[31m",
    "surrogate": "a\ud800b\udfff",
    "private": "\ue000 \U000f0000 \u0378",
    "chinese": "中文",
    "template": "{{ 7*7 }} {% load x %} ${x}",
    "typst": '#include "/etc/passwd" #import "@preview/a:0.1.0" = kop *vet* $x$ \\ "',
    "formula": "=CMD('calc')",
    "script": "<script>alert(1)</script> <text:p>&amp; ]]> <!--",
    "white space": "a\tb   c",
}


def everywhere(text: str) -> Document:
    return Document(
        "x " + text,
        subtitle=text,
        author=text,
        classification=text,
        blocks=(
            Heading("k " + text),
            Paragraph(text),
            BulletList((text,)),
            Table(text, (text, text), ((text, text),)),
            Checklist((ChecklistEntry(text, False, text),)),
            Definitions(((text, text),)),
            Note("info", text, text),
        ),
    )


def in_order(found: str, document: Document) -> None:
    """The pieces of the body stand in the text found, each after the one before."""
    squeezed, place = re.sub(r"\s+", "", found), 0
    skip = {document.author, document.classification}
    for piece in texts(document):
        if piece not in skip:
            place = squeezed.index(re.sub(r"\s+", "", piece), place) + 1


def pdf_of(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].write(document)))


def docx_of(document: Document):
    return docx.Document(io.BytesIO(FORMATS["docx"].write(document)))


def odt_of(document: Document) -> odfdo.Document:
    return odfdo.Document(io.BytesIO(FORMATS["odt"].write(document)))


def odt_text(document: Document) -> str:
    content = zipfile.ZipFile(io.BytesIO(FORMATS["odt"].write(document))).read("content.xml")
    return "".join(ElementTree.fromstring(content).itertext())


def docx_text(document: Document) -> str:
    return "".join(piece.text or "" for piece in docx_of(document).element.body.iter(qn("w:t")))


def test_docx_has_real_structure():
    file = docx_of(DOCUMENT)
    in_order(docx_text(DOCUMENT), DOCUMENT)
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs}
    assert styles["Startsituatie Molenweg"] == "Title"
    assert (styles["Vraagstuk"], styles["Kaders"]) == ("Heading 1", "Heading 2")
    assert styles["Het gebouw blijft"] == "List Bullet"
    assert styles["☑ Gedaan: Brief\nop 3 november"] == "List"
    assert "Gemeente Voorbeeldstad · 24 november 2026 · Openbaar" in styles
    for table in file.tables:
        assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows].index(False) == 1
    properties = file.core_properties
    assert (properties.title, properties.language) == ("Startsituatie Molenweg", "nl-NL")
    assert (properties.author, properties.created.date()) == ("Gemeente Voorbeeldstad", DOCUMENT.date)
    assert {lang.get(qn("w:val")) for lang in file.styles.element.iter(qn("w:lang"))} == {"nl-NL"}


def test_odt_has_real_structure():
    file = odt_of(DOCUMENT)
    in_order(odt_text(DOCUMENT), DOCUMENT)
    headings = [(heading.level, str(heading).strip()) for heading in file.body.headers]
    assert headings == [("1", "Vraagstuk"), ("2", "Kaders")]
    assert len(file.body.get_elements("//text:list/text:list-item/text:p")) == 4
    assert len(file.body.get_elements("//table:table/table:table-header-rows/table:table-row")) == 2
    assert len(file.body.get_elements("//table:table/table:table-row")) == 3
    assert (file.meta.title, file.meta.language) == ("Startsituatie Molenweg", "nl-NL")
    assert file.meta.initial_creator == "Gemeente Voorbeeldstad"


def test_odt_is_a_package_that_office_programs_recognise():
    with zipfile.ZipFile(io.BytesIO(FORMATS["odt"].write(DOCUMENT))) as file:
        first = file.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_pdf_is_tagged_and_says_so():
    file = pdf_of(DOCUMENT)
    in_order("".join(page.extract_text() for page in file.pages), DOCUMENT)
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert file.metadata.title == "Startsituatie Molenweg"
    assert "pagina 1 van 1" in file.pages[0].extract_text()
    tags = tags_below(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/L", "/LI", "/Table", "/THead", "/TH", "/TD"} <= tags


def tags_below(node) -> set[str]:
    node = node.get_object()
    if not isinstance(node, dict):
        return set()
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return {str(node.get("/S"))}.union(*map(tags_below, kids))


def test_html_is_semantic():
    page = html.render(DOCUMENT)
    in_order(re.sub(r"<[^>]*>", "", page.split("<main>")[1]), DOCUMENT)
    assert '<html lang="nl">' in page
    assert "<title>Startsituatie Molenweg</title>" in page
    assert "<h2>Vraagstuk</h2>\n<h3>Kaders</h3>" in page
    assert '<caption>Ruimte</caption>\n<thead><tr><th scope="col">Onderwerp</th>' in page
    assert '<th scope="row">Terrein</th><td>Meedenken</td>' in page
    assert "<td>b</td>" in page
    assert "style=" not in page


def test_html_shows_what_people_typed_as_text():
    page = html.render(everywhere(NASTY["script"]))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_every_text_survives_every_writer(text):
    document = everywhere(text)
    assert html.render(document)
    assert docx_of(document).paragraphs
    assert odt_of(document).body
    assert pdf_of(document).pages


@pytest.mark.parametrize("name", ["template", "typst", "formula", "script", "white space"])
def test_instructions_stay_text(name):
    document = Document("x", blocks=(Paragraph(NASTY[name]),))
    in_order(docx_text(document), document)
    in_order("".join(page.extract_text() for page in pdf_of(document).pages), document)
    assert re.sub(r"\s", "", NASTY[name]) in re.sub(r"\s", "", odt_text(document))


def test_a_character_without_a_letterform_is_shown_as_a_box_and_explained():
    text = pdf_of(Document("x", blocks=(Paragraph("a \U00012000 b"),))).pages[0].extract_text()
    assert "a □ b" in text
    assert "Het teken □ staat hier voor" in text


def test_pdf_passes_on_what_typst_refuses(monkeypatch):
    monkeypatch.setattr(pdf, "_TEMPLATE", b"#panic(1)")
    with pytest.raises(pdf.PdfError, match="panicked"):
        pdf.write(DOCUMENT)
    assert issubclass(typst.TypstError, RuntimeError)


def test_english_documents_have_english_words():
    document = Document("x", language="en", date=dt.date(2026, 5, 1), blocks=(Note("stop", "", "y"),))
    text = pdf_of(document).pages[0].extract_text()
    assert "1 May 2026" in text
    assert "Do not do this" in text
    assert "page 1 of 1" in text


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("document", [DOCUMENT, EMPTY], ids=["full", "empty"])
def test_the_same_tree_gives_the_same_bytes(name, document):
    assert FORMATS[name].write(document) == FORMATS[name].write(document)


def test_html_leaves_out_what_is_empty():
    page = html.render(EMPTY)
    assert not re.search(r"<(ul|dl|p|caption)\b", page)


def test_long_and_wide_tables_keep_their_head_on_every_page():
    table = Table("Lang", tuple(f"K{i}" for i in range(8)), tuple((f"r{i}",) * 8 for i in range(300)))
    document = Document("x", blocks=(table,))
    pages = [page.extract_text() for page in pdf_of(document).pages]
    assert len([page for page in pages if "K7" in page]) == len([page for page in pages if "r" in page]) > 4
    assert len(docx_of(document).tables[0].rows) == 301
    assert len(odt_of(document).body.get_elements("//table:table-row")) == 301


def test_file_names_are_safe():
    assert file_name(Document("Één plan: Molenweg / ../x"), "pdf") == "een-plan-molenweg-x.pdf"
    assert file_name(Document("ሰላም"), "odt") == "document.odt"
    named = Document("Opvang", classification="Intern: volledige versie")
    assert file_name(named, "pdf") == "opvang-intern-volledige-versie.pdf"
    assert len(file_name(Document("a" * 500), "docx")) == 85


TEXT = st.text(max_size=30)
SOLID = st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=12)
ENTRIES = st.builds(ChecklistEntry, TEXT, st.booleans(), TEXT)
BLOCKS = st.one_of(
    st.builds(Heading, SOLID),
    st.builds(Paragraph, TEXT),
    st.builds(BulletList, st.lists(TEXT, max_size=3).map(tuple)),
    st.builds(Checklist, st.lists(ENTRIES, max_size=3).map(tuple)),
    st.builds(Definitions, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)),
    st.builds(Note, st.sampled_from(NOTE_KINDS), TEXT, TEXT),
    st.builds(Table, TEXT, st.tuples(TEXT, TEXT), st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)),
)
TREES = st.builds(Document, SOLID, blocks=st.lists(BLOCKS, max_size=5).map(tuple), subtitle=TEXT, author=TEXT)


@settings(max_examples=25, deadline=None)
@given(TREES)
def test_any_tree_can_be_written_and_opened(document):
    assert html.render(document)
    assert docx_of(document).paragraphs[0].text == document.title
    assert odt_of(document).body
    assert pdf_of(document).pages


def test_a_table_under_a_heading_with_the_same_words_is_named_once():
    table = Table("Feiten", ("Feit",), (("Plek",),))
    page = html.render(Document("Opvang", blocks=(Heading("Feiten", 1), table)))
    assert page.count("Feiten") == 1
    assert "<caption>Feiten</caption>" in html.render(Document("Opvang", blocks=(table,)))


def test_a_wide_table_takes_its_heading_along():
    wide = Table("Feiten", tuple(f"Kolom {number}" for number in range(8)), (("ja",) * 8,))
    file = pdf.write(Document("Opvang", blocks=(Paragraph("Eerst."), Heading("Lijst", 1), wide)))
    first, second = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)
    assert "Lijst" not in first
    assert "Lijst" in second
