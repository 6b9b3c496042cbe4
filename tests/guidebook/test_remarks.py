"""Remarks and good examples for the editors: kept, shown to the own municipality, exported, mailed."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.urls import reverse

from beraad.accounts.actions import erase_user
from beraad.audit.models import AuditEntry, AuditValues
from beraad.guidebook.actions import erase_remark, send_remark
from beraad.guidebook.codes import RemarkKind
from beraad.guidebook.exports import COLUMNS
from beraad.guidebook.models import Remark
from beraad.outbox.delivery import Unreachable, deliver
from beraad.outbox.models import Mail
from tests.pages import form_with, text
from tests.support.mail_server import free_port

BOOK = {"guide": "opvang", "edition": "2016-1"}
KEY = "startsituatie.vraagstuk.kaders"
CHAPTER = reverse("guide_chapter", kwargs={**BOOK, "chapter": "startsituatie"})
SEND = reverse("remark_add", kwargs={**BOOK, "key": KEY})
LIST = reverse("guide_remarks", kwargs=BOOK)


def file(client, format):
    return client.get(reverse("guide_remarks_file", kwargs={**BOOK, "format": format}))


def send(client, words="Dit is verouderd.", kind="remark"):
    return client.post(SEND, {"kind": kind, "text": words}, follow=True)


@pytest.fixture
def editors(settings):
    settings.EDITORS_MAIL = "redactie@handreiking.example"
    return settings


@pytest.mark.requirement("R1.3")
def test_a_remark_and_an_example_from_any_item_are_kept_exported_and_mailed(rik, client_of, editors):
    client = client_of(rik)
    form = form_with(client.get(SEND), "text")
    page = client.post(SEND, form.data(text="Dit is verouderd."), follow=True)
    assert "naar de redactie van de handreiking gestuurd" in text(page)
    assert "Een goed voorbeeld" in text(send(client, "Zo deden wij het.", "example"))

    found = json.loads(file(client, "json").content)
    assert [(one["kind"], one["text"], one["paragraph"]) for one in found] == [
        ("example", "Zo deden wij het.", "3"),
        ("remark", "Dit is verouderd.", "3"),
    ]
    mails = list(Mail.objects.all())
    assert [one.to for one in mails] == ["redactie@handreiking.example"] * 2
    assert "Dit is verouderd." in mails[0].body
    assert "paragraaf 3" in mails[0].subject
    assert "Waterlanden" in mails[0].body
    assert mails[0].municipality == rik.memberships.get().municipality
    assert all(one.mailed_at for one in Remark.objects.all())


@pytest.mark.requirement("R1.3")
def test_every_item_has_a_link_to_tell_the_editors(rik, client_of, edition):
    for chapter in edition.chapters:
        page = client_of(rik).get(reverse("guide_chapter", kwargs={**BOOK, "chapter": chapter.key}))
        source = page.content.decode()
        assert all(
            reverse("remark_add", kwargs={**BOOK, "key": item.key}) in source for item in chapter.items
        )


def test_no_name_leaves_the_municipality(rik, client_of, editors, mailoutbox):
    client = client_of(rik)
    send(client)
    mail = Mail.objects.get()
    deliver(now=mail.due_at)
    told = f"{mail.subject}{mail.body}{mailoutbox[0].message()}"
    for said in (told, file(client, "json").content.decode(), file(client, "csv").content.decode()):
        assert "Waterlanden" in said, "the positive control"
        assert rik.name not in said
        assert rik.email not in said


def test_without_an_address_nothing_is_mailed_and_the_remark_is_kept(rik, client_of, settings):
    assert settings.EDITORS_MAIL == ""
    assert "bewaard voor de redactie" in text(send(client_of(rik)))
    assert not Mail.objects.exists()
    assert Remark.objects.get().mailed_at is None


def test_a_mail_server_that_is_away_does_not_lose_the_remark(rik, client_of, editors):
    """The page does not wait for it: the mail is in the outbox."""
    editors.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    editors.EMAIL_HOST, editors.EMAIL_PORT = "127.0.0.1", free_port()
    assert "naar de redactie van de handreiking gestuurd" in text(send(client_of(rik)))
    with pytest.raises(Unreachable):
        deliver(now=Mail.objects.get().due_at)
    assert Remark.objects.get().text == "Dit is verouderd."
    assert Mail.objects.get().state == "waiting"


def test_the_municipality_sees_what_it_sent_and_another_one_does_not(rik, els, olga, client_of):
    send(client_of(rik))
    seen = text(client_of(els).get(LIST))
    assert "Dit is verouderd." in seen
    assert rik.name in seen
    assert "Dit is verouderd." not in text(client_of(olga).get(LIST))
    assert json.loads(file(client_of(olga), "json").content) == []
    assert len(json.loads(file(client_of(els), "json").content)) == 1, "the positive control"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_cell_is_a_formula_for_a_spreadsheet(rik, municipality, client_of, now, start):
    words = f"{start}HYPERLINK(1)"
    place = {**BOOK, "item_key": KEY}
    send_remark(municipality, place, RemarkKind.REMARK, words, by=rik, now=now)
    answer = file(client_of(rik), "csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["text"] == f"'{words}"
    assert rows[0]["kind"] == "remark"
    assert json.loads(file(client_of(rik), "json").content)[0]["text"] == words


def test_only_the_two_formats_exist(rik, client_of):
    assert file(client_of(rik), "json").status_code == 200
    assert file(client_of(rik), "xml").status_code == 404


def test_a_form_that_is_not_right_keeps_what_was_typed_and_sends_nothing(rik, client_of, editors):
    page = client_of(rik).post(SEND, {"kind": "gerucht", "text": "Dit is verouderd."})
    assert form_with(page, "text").values("text") == ["Dit is verouderd."]
    assert "Vul “Uw tekst” in." in text(client_of(rik).post(SEND, {"kind": "remark", "text": ""}))
    assert not Remark.objects.exists()
    assert not Mail.objects.exists()


def test_an_item_that_does_not_exist_takes_no_remark(rik, client_of):
    wrong = reverse("remark_add", kwargs={**BOOK, "key": "startsituatie.nergens"})
    assert client_of(rik).post(wrong, {"kind": "remark", "text": "x"}).status_code == 404
    assert not Remark.objects.exists()


def test_sending_leaves_its_line_in_the_log(rik, client_of, editors):
    send(client_of(rik))
    found = list(AuditEntry.objects.filter(object_type="remark").order_by("id").values_list("code", "actor"))
    assert found == [("remark.sent", rik.uuid), ("remark.mailed", rik.uuid)]


def test_who_is_erased_leaves_no_name_and_a_text_can_be_erased(
    rik, els, municipality, client_of, now, editors
):
    send(client_of(rik), "Bel mevrouw Testers.")
    assert "Testers" in Mail.objects.get().body, "the positive control"
    name = rik.name
    erase_user(rik, municipality, by=els, now=now)
    assert "Bel mevrouw Testers." in text(client_of(els).get(LIST))
    assert name not in text(client_of(els).get(LIST))
    erase_remark(Remark.objects.get(), by=els, now=now)
    assert not Remark.objects.exists()
    assert (Mail.objects.get().state, Mail.objects.get().body) == ("withdrawn", "")
    assert not any("Testers" in f"{one.title}{one.after}" for one in AuditValues.objects.all())
