"""The guide as a book: contents, chapters, search, references; for everybody who works for a municipality."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from beraad.core.guide import ItemKind
from beraad.core.guide.notes import DatedNote
from beraad.core.guide.purpose import purposes, sentence
from beraad.core.guide.references import Reference, ReferenceKind
from beraad.core.guide.register import Evidence
from beraad.guidebook import shelf, urls
from beraad.guidebook.actions import add_note
from beraad.guidebook.words import KIND_NAMES, REFERENCE_NAMES
from tests.core.guide.build import write_guide
from tests.pages import text

BOOK = {"guide": "opvang", "edition": "2016-1"}
KEY = "startsituatie.vraagstuk.kaders"
QUESTIONS = 12


def chapter(name="startsituatie"):
    return reverse("guide_chapter", kwargs={**BOOK, "chapter": name})


def search(client, words):
    return client.get(reverse("guide_search", kwargs=BOOK), {"q": words})


def tree(response):
    return html.fromstring(response.content.decode())


@pytest.fixture
def register(monkeypatch):
    """`register(notes, references)`: the edition as if its register held these."""

    def lay(notes=(), references=()):
        plain = shelf.book(**BOOK)
        found = shelf.Book(plain.info, plain.edition, {one.item: (one,) for one in notes}, tuple(references))
        for module in ("views", "remark_views"):
            monkeypatch.setattr(f"beraad.guidebook.{module}.book", lambda guide, edition: found)

    return lay


def test_the_menu_opens_the_contents_with_every_chapter_and_paragraph(noor, client_of, edition):
    page = client_of(noor).get(reverse("guide_home"))
    assert client_of(noor).get("/").content.decode().count(f'href="{reverse("guide_home")}"') == 1
    assert text(page) == text(client_of(noor).get(reverse("guide_contents", kwargs=BOOK)))
    for one in edition.chapters:
        assert f"{one.number} {one.title}" in text(page)
        for number in {item.paragraph for item in one.items}:
            where = f"#paragraaf-{number.replace('.', '-')}"
            found = tree(page).xpath(f"//a[@href='{chapter(one.key)}{where}']")
            assert found or len({item.paragraph for item in one.items}) == 1, number


@pytest.mark.requirement("R1.4")
def test_every_item_stands_in_its_chapter_with_its_paragraph_and_what_the_software_does(
    rik, client_of, edition
):
    client = client_of(rik)
    for one in edition.chapters:
        page = tree(client.get(chapter(one.key)))
        shown = page.xpath("//article[@id]")
        assert [article.get("id") for article in shown] == [item.key for item in one.items]
        for article, item in zip(shown, one.items, strict=True):
            said = " ".join(article.text_content().split())
            assert f"§ {item.paragraph} " in said
            assert " ".join(item.text.split()) in said
            assert all(sentence(purpose) in said for purpose in purposes(edition, item)), item.key
        anchors = page.xpath("//section/@id")
        assert len(anchors) == len(set(anchors))


def test_links_inside_the_book_lead_to_places_that_exist(noor, client_of, edition):
    client = client_of(noor)
    pages = {chapter(one.key): tree(client.get(chapter(one.key))) for one in edition.chapters}
    home = tree(client.get(reverse("guide_home")))
    seen = 0
    for address, page in [(reverse("guide_home"), home), *pages.items()]:
        for href in page.xpath("//main//a/@href"):
            where, _, place = href.partition("#")
            if place:
                seen += 1
                assert pages[where or address].xpath(f"//*[@id='{place}']"), href
    assert seen > 20


def test_previous_and_next_walk_through_all_chapters(noor, client_of, edition):
    client, address, walked = client_of(noor), chapter(edition.chapters[0].key), []
    while address:
        page = tree(client.get(address))
        walked.append(page.xpath("string(//h1)"))
        address = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert walked == [f"{one.number} {one.title}" for one in edition.chapters]
    first = tree(client.get(chapter(edition.chapters[0].key)))
    assert not first.xpath("//a[@rel='prev']")


@pytest.mark.parametrize("words", ["KADERS anderen", "káders ANDERÉN"])
def test_search_takes_no_notice_of_capitals_and_accents_and_marks_what_it_found(noor, client_of, words):
    page = search(client_of(noor), words)
    hit = tree(page).xpath(f"//main//li[.//a[@href='{chapter()}#{KEY}']]")
    assert len(hit) == 1
    assert {mark.casefold() for mark in hit[0].xpath(".//mark/text()")} == {"kaders", "anderen"}


def test_search_that_finds_nothing_says_what_to_do(noor, client_of):
    assert "Niets gevonden" in text(search(client_of(noor), "olifantenpaadje"))
    assert "Typ een of meer woorden" in text(search(client_of(noor), "  "))
    assert search(client_of(noor), "x" * 5000).status_code == 200
    page = search(client_of(noor), "<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


def test_what_has_moved_since_stands_with_the_item_and_what_was_not_looked_up_says_so(
    noor, client_of, register
):
    day = dt.date(2026, 2, 27)
    register(
        notes=[
            DatedNote(KEY, "Er is nu een wet.", day, "Staatsblad", Evidence.VERIFIED),
            DatedNote("startsituatie.vraagstuk", "Dit heet anders.", day, "krant", Evidence.FROM_MEMORY),
        ]
    )
    page = tree(client_of(noor).get(chapter()))
    known, unsure = (
        " ".join(page.xpath(f"//article[@id='{key}']")[0].text_content().split())
        for key in (KEY, "startsituatie.vraagstuk")
    )
    assert "Er is nu een wet. Bron: Staatsblad" in known
    assert "27 februari 2026" in known
    assert "controleer dit" not in known
    assert "controleer dit" in unsure


def test_what_the_guide_refers_to_has_a_page_and_stands_with_its_paragraph(noor, client_of, register):
    day = dt.date(2026, 2, 27)
    gone = Reference(
        "ots", ReferenceKind.ORGANISATION, "3", "Het team", "Een opvolger", "site", day, Evidence.VERIFIED
    )
    slip = Reference(
        "slip", ReferenceKind.SLIP, "4.1 tekst", "hoofdstuk 1", "", "", day, Evidence.FROM_MEMORY
    )
    register(references=[gone, slip])
    page = client_of(noor).get(reverse("guide_references", kwargs=BOOK))
    assert "Nu: Een opvolger" in text(page)
    assert "Vergissingen in de handreiking zelf" in text(page)
    assert f"{chapter('proces')}#paragraaf-4-1" in page.content.decode()
    chips = tree(page).xpath("//span[contains(@class, 'chip--watch')]/text()")
    assert chips == ["controleer dit"]
    assert "Een opvolger" in text(client_of(noor).get(chapter()))
    assert "Een opvolger" not in text(client_of(noor).get(chapter("proces")))


@pytest.mark.requirement("R1.6")
def test_the_register_of_the_guide_with_its_slips_and_what_replaced_what_it_names(noor, client_of):
    """Everything in the file stands on the page, with its paragraph and its day; the two known slips are in it."""
    page = client_of(noor).get(reverse("guide_references", kwargs=BOOK))
    said, found = text(page), shelf.book(**BOOK).references
    assert {one.kind for one in found} == set(ReferenceKind)
    for one in found:
        for part in (one.text, one.now, one.now_source):
            assert " ".join(part.split()) in said, one.key
    assert said.count("Genoteerd op") == len(found)
    slips = " ".join(f"{one.text} {one.now}" for one in found if one.kind is ReferenceKind.SLIP)
    assert "hoofdstuk 1" in slips
    assert "8.4" in slips


def test_an_edition_without_a_register_has_an_empty_page(noor, client_of, register):
    register()
    assert "Hier staat nog niets" in text(client_of(noor).get(reverse("guide_references", kwargs=BOOK)))


def test_the_registers_that_ship_with_beraad_can_be_read():
    for one in (shelf.newest(), *shelf.other_books(shelf.newest())):
        assert one.edition.items


def test_a_guide_of_the_municipality_stands_beside_the_one_of_beraad(noor, client_of, settings, tmp_path):
    settings.GUIDE_FOLDERS = (write_guide(tmp_path / "proef"),)
    own = {"guide": "proef", "edition": "2026-1"}
    assert (
        reverse("guide_contents", kwargs=own) in client_of(noor).get(reverse("guide_home")).content.decode()
    )
    page = client_of(noor).get(reverse("guide_chapter", kwargs={**own, "chapter": "start"}))
    assert "Wat is er aan de hand?" in text(page)
    settings.GUIDE_FOLDERS = ()
    assert client_of(noor).get(reverse("guide_contents", kwargs=own)).status_code == 404


@pytest.mark.parametrize("names", [{"guide": "geen"}, {"edition": "1900"}, {"chapter": "nergens"}])
def test_what_does_not_exist_is_not_found(noor, client_of, names):
    address = reverse("guide_chapter", kwargs={**BOOK, "chapter": "startsituatie", **names})
    assert client_of(noor).get(address).status_code == 404


def addresses():
    """Every address of the reading room, with values that exist where a page can."""
    values = {
        **BOOK,
        "chapter": "startsituatie",
        "key": KEY,
        "format": "csv",
        "note": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }
    return [
        reverse(one.name, kwargs={name: values[name] for name in one.pattern.converters})
        for one in urls.urlpatterns
    ]


def test_who_is_not_logged_in_gets_the_login_page_and_who_works_nowhere_gets_nothing(
    resident, els, client_of, allow_writes
):
    assert len(addresses()) == 12
    client = client_of(els)
    assert client.get(chapter()).status_code == 200, "the positive control"
    with allow_writes():
        els.memberships.all().delete()
    for address in addresses():
        assert resident.get(address)["Location"].startswith("/inloggen/?next=")
        assert resident.post(address).status_code == 401
        assert client.get(address).status_code == client.post(address).status_code == 404, address


def test_a_page_asks_the_database_the_same_however_many_notes_there_are(noor, client_of, municipality, now):
    pages = [chapter(), reverse("guide_home"), reverse("guide_remarks", kwargs=BOOK)]
    for number in range(30):
        add_note(municipality, "opvang", KEY, f"Notitie {number}", by=noor, now=now)
    for address in pages:
        client = client_of(noor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= QUESTIONS, address


def test_every_kind_has_a_word():
    assert set(KIND_NAMES) == set(ItemKind)
    assert set(REFERENCE_NAMES) == set(ReferenceKind)
