"""A municipality's own notes on items: over the guide, never in it; for that municipality alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from beraad.accounts.actions import add_membership
from beraad.audit.log import verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.audit.sentences import sentence
from beraad.guidebook.actions import add_note, change_note, erase_note, remove_note
from beraad.guidebook.models import LocalNote
from tests.pages import form_with, forms, text

BOOK = {"guide": "opvang", "edition": "2016-1"}
KEY = "startsituatie.vraagstuk.kaders"
TEXT = "Bel eerst de provincie, loket Ruimte."
CHAPTER = reverse("guide_chapter", kwargs={**BOOK, "chapter": "startsituatie"})
ADD = reverse("note_add", kwargs={**BOOK, "key": KEY})


@pytest.fixture
def note(municipality, noor, now):
    return add_note(municipality, "opvang", KEY, TEXT, by=noor, now=now)


def at(name, note):
    return reverse(f"note_{name}", kwargs={"note": note.uuid})


def codes():
    return list(
        AuditEntry.objects.filter(object_type="localnote").order_by("id").values_list("code", flat=True)
    )


def test_an_editor_adds_a_note_and_everybody_of_the_municipality_reads_it_at_the_item(
    noor, rik, olga, client_of
):
    added = client_of(noor).post(ADD, {"text": TEXT})
    assert added["Location"] == f"{CHAPTER}#{KEY}"
    assert TEXT in text(client_of(rik).get(CHAPTER)), "the positive control"
    assert TEXT not in text(client_of(olga).get(CHAPTER))
    assert codes() == ["localnote.added"]


def test_a_note_needs_a_text(noor, client_of):
    page = client_of(noor).post(ADD, {"text": "  "})
    assert page.status_code == 200
    assert "Vul “Notitie” in." in text(page)
    assert not LocalNote.objects.exists()


def test_who_may_not_write_finds_no_page_and_no_link(rik, noor, note, client_of):
    reader, editor = client_of(rik), client_of(noor)
    assert ADD in editor.get(CHAPTER).content.decode(), "the positive control"
    assert at("change", note) in editor.get(CHAPTER).content.decode()
    assert ADD not in reader.get(CHAPTER).content.decode()
    assert at("change", note) not in reader.get(CHAPTER).content.decode()
    assert reader.get(ADD).status_code == reader.post(ADD, {"text": "x"}).status_code == 404
    for name in ("change", "remove", "restore"):
        assert reader.post(at(name, note), {"text": "x", "version": "1"}).status_code == 404
    assert LocalNote.objects.get().text == TEXT


def test_an_editor_of_another_municipality_cannot_touch_or_see_it(olga, note, client_of):
    client = client_of(olga)
    assert client.post(ADD, {"text": "Van Heuvelrode"}).status_code == 302, "the positive control"
    for name in ("change", "remove", "restore"):
        assert client.get(at(name, note)).status_code in (404, 405)
        assert client.post(at(name, note), {"text": "x", "version": "1"}).status_code == 404
    note.refresh_from_db()
    assert (note.text, note.version, note.removed_at) == (TEXT, 1, None)


def test_changing_a_note(noor, note, client_of):
    client = client_of(noor)
    form = form_with(client.get(at("change", note)), "text")
    assert form.values("text") == [TEXT]
    assert client.post(at("change", note), form.data(text="Bel loket Wonen.")).status_code == 302
    assert "Bel loket Wonen." in text(client.get(CHAPTER))
    assert codes() == ["localnote.added", "localnote.changed"]


def test_the_second_editor_sees_both_texts_and_overwrites_nobody(
    noor, sanne, municipality, note, client_of, now
):
    form = form_with(client_of(noor).get(at("change", note)), "text")
    change_note(note, "Eerst Sanne.", seen_version=1, by=sanne, now=now)
    page = client_of(noor).post(at("change", note), form.data(text="Toen Noor."))
    assert page.status_code == 409
    assert "Eerst Sanne." in text(page)
    again = form_with(page, "text")
    assert again.values("text") == ["Toen Noor."]
    assert LocalNote.objects.get().text == "Eerst Sanne."
    client_of(noor).post(at("change", note), again.data())
    assert LocalNote.objects.get().text == "Toen Noor."


def test_a_form_without_its_version_overwrites_nothing(noor, note, client_of):
    for version in ("", "x", "9" * 30, "٣"):
        page = client_of(noor).post(at("change", note), {"text": "Zomaar", "version": version})
        assert page.status_code == 409, version
    assert LocalNote.objects.get().text == TEXT


def test_removing_can_be_undone_from_the_message(noor, note, client_of):
    client = client_of(noor)
    remove = next(one for one in forms(client.get(at("change", note))) if one.action == at("remove", note))
    page = client.post(remove.action, remove.data(), follow=True)
    assert TEXT not in text(page)
    undo = next(one for one in forms(page) if one.action == at("restore", note))
    assert TEXT in text(client.post(undo.action, undo.data(), follow=True))
    assert codes() == ["localnote.added", "localnote.removed", "localnote.restored"]


def test_a_note_that_is_newer_than_what_the_person_saw_is_not_removed(noor, note, client_of, now):
    change_note(note, "Nieuwer.", seen_version=1, by=noor, now=now)
    page = client_of(noor).post(at("remove", note), {"version": "1"}, follow=True)
    assert "net gewijzigd" in text(page)
    assert LocalNote.objects.get().removed_at is None


def test_a_note_that_was_removed_while_somebody_typed_is_a_conflict_and_can_come_back(
    noor, note, client_of, now
):
    form = form_with(client_of(noor).get(at("change", note)), "text")
    remove_note(note, seen_version=1, by=noor, now=now)
    assert client_of(noor).get(at("change", note)).status_code == 404
    page = client_of(noor).post(at("change", note), form.data(text="Toch niet weg."))
    assert page.status_code == 409
    assert "De notitie is verwijderd." in text(page)
    client_of(noor).post(at("change", note), form_with(page, "text").data())
    found = LocalNote.objects.get()
    assert (found.text, found.removed_at) == ("Toch niet weg.", None)


def test_who_works_for_two_municipalities_reads_both_and_chooses_where_to_write(
    noor, olga, note, other_municipality, client_of, now
):
    add_membership(noor, other_municipality, may_create=True, by=None, now=now)
    client = client_of(noor)
    form = form_with(client.get(ADD), "text")
    assert "municipality" in form.names
    client.post(ADD, form.data(text="Voor Heuvelrode.", municipality=str(other_municipality.uuid)))
    assert "Voor Heuvelrode." in text(client_of(olga).get(CHAPTER))
    assert "Notitie van Waterlanden" in text(client.get(CHAPTER))
    assert "Notitie van Heuvelrode" in text(client.get(CHAPTER))


def test_a_note_on_an_item_that_left_the_guide_stands_at_the_end_of_the_contents(
    noor, municipality, client_of, now
):
    add_note(municipality, "opvang", "startsituatie.verdwenen", "Blijft bewaard.", by=noor, now=now)
    home = reverse("guide_home")
    assert "Blijft bewaard." in text(client_of(noor).get(home))
    loose = LocalNote.objects.get()
    assert client_of(noor).get(at("change", loose)).status_code == 200


def test_what_is_typed_is_shown_as_text(noor, client_of):
    client_of(noor).post(ADD, {"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in client_of(noor).get(CHAPTER).content.decode()


def test_a_note_of_somebody_without_a_session_waits_in_the_login_page(resident):
    answer = resident.post(ADD, {"text": TEXT})
    assert answer.status_code == 401
    assert TEXT in answer.content.decode() or "carried" in answer.content.decode()
    assert not LocalNote.objects.exists()


def test_erasing_takes_the_text_out_of_the_log_too_and_the_chain_holds(noor, municipality, note, now):
    erase_note(note, by=noor, now=now)
    assert not LocalNote.objects.exists()
    links = AuditEntry.objects.filter(object=note.uuid)
    assert links.count() == 2
    assert not any(TEXT in f"{one.title}{one.after}" for one in AuditValues.objects.all())
    assert verify(municipality.uuid) is None


def test_every_code_has_a_sentence(noor, note, now):
    from beraad.guidebook.sentences import SENTENCES

    for code in SENTENCES:
        assert "Noor" in sentence(code, actor="Noor", title="iets")
