"""Whatever somebody types or pastes in a form: kept as typed or refused in Dutch at the field, and the papers still come out.

What the answer form does with each text is proved in tests/casework/dossier/test_bad_input.py; here are the other forms,
the papers, and how a page with such texts fits on a phone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.pages import form_with
from tests.stories.walk import log_in, look_at

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Page

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.casework.meetings.models import Meeting

KEPT = {
    "right to left": "שלום مرحبا \u202eomgekeerd\u202c \u200fklaar",
    "zero width": "on\u200bzicht\u200dbaar",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 en \U0001f3f3\ufe0f\u200d\U0001f308",
    "combining": "e\u0301\u0327\u0323 Z\u0335\u0321\u0322",
    "tigrinya": "ሰላም ዓለም",
    "template": "{{ 7|add:1 }} {% now 'Y' %} #include",
    "formula": "=CMD()|'/C calc'!A0",
    "script": "<script>alert(1)</script>",
    "long word": "Donaudampfschiff" * 18,
}
REFUSED = {
    "empty": "",
    "nul": "een\x00twee",
    "one too many": "x" * 20_001,
    "a megabyte": "woord " * 175_000,
    "10,000 line breaks": "regel\n" * 10_000,
}
DATES = ("31-02-2027", "00-00-0000")
# Per form: the page that has it, its text fields (one line first, then the longer one), its date, and the other answers.
FORMS: dict[str, tuple[str, str, str, str, dict[str, str]]] = {
    "fact": ("facts_add", "title", "text", "known_since", {"kind": "numbers", "known": "known"}),
    "frame": ("frames_add", "title", "room_left", "fixed_until", {"fixed_by": "Provincie"}),
    "meeting": ("meeting_add", "title", "goal", "date", {"type": "consult"}),
    "task": (
        "task_add",
        "title",
        "note",
        "due_on",
        {"moment": "before", "role": "project_leader", "status": "to_do"},
    ),
    "dossier": ("dossier_new", "title", "summary", "", {}),
}
Ask = Callable[..., Any]


@pytest.fixture
def ask(noor: User, dossier: Dossier, meeting: Meeting, client_of: Callable[..., Client]) -> Ask:
    """`ask("fact", text="x")`: Noor sends the form with these values; gives (the form's address, the answer)."""
    client = client_of(noor)
    places = {"task_add": {"dossier": dossier.uuid, "meeting": meeting.uuid}, "dossier_new": {}}

    def send(kind: str, **typed: str) -> Any:
        name, _line, _area, _date, others = FORMS[kind]
        where = reverse(name, kwargs=places.get(name, {"dossier": dossier.uuid}))
        form = form_with(client.get(where), "title")
        return client.post(where, form.data(**{"title": "Een gewone naam", **others, **typed}), follow=True)

    return send


def stored(kind: str) -> Any:
    """The last row of this kind."""
    from beraad.casework.dossier.models import Dossier, Fact, Frame
    from beraad.casework.meetings.models import Meeting, Task

    model = {"fact": Fact, "frame": Frame, "meeting": Meeting, "task": Task, "dossier": Dossier}[kind]
    return model._default_manager.order_by("-pk").first()


def same(one: str, other: str) -> bool:
    """Equal but for the outer white space and the way lines are broken."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FORMS)
def test_every_text_is_kept_as_typed(ask: Ask, kind: str) -> None:
    _name, line, area, _date, _others = FORMS[kind]
    for name, text in KEPT.items():
        response = ask(kind, **{line: text, area: f"{text}\n{text}"})
        assert response.status_code == 200
        assert response.redirect_chain, f"{name} was refused"
        row = stored(kind)
        assert same(getattr(row, line), text), name
        assert same(getattr(row, area), f"{text}\n{text}"), name
        assert "<script>alert" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FORMS)
def test_what_cannot_be_kept_is_refused_at_its_field_with_everything_still_there(ask: Ask, kind: str) -> None:
    _name, line, area, date, _others = FORMS[kind]
    before = stored(kind)
    wrong = [(line if text == "" else area, text) for text in REFUSED.values()]
    wrong += [(line, "x" * 301)] + [(date, day) for day in DATES if date]
    for field, text in wrong:
        kept = {line: "De naam staat er nog", area: "De tekst staat er nog"} | {field: text}
        response = ask(kind, **kept)
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [field], (field, text[:20])
        page = response.content.decode()
        assert re.search(rf'id="id_{field}_error"', page), field
        message = response.context["form"].errors[field][0]
        assert re.search(r"(Vul|tekst|teken|datum|Schrijf)", message), message
        form = form_with(response, "title")
        for name, value in kept.items():
            sent = form.values(name)[0]
            assert same(re.sub("[\x00\ufffd]", "", sent), value.replace("\x00", "")), name
    assert stored(kind) == before


@pytest.mark.django_db
def test_the_papers_come_out_whatever_was_typed(
    ask: Ask, noor: User, dossier: Dossier, client_of: Callable[..., Client]
) -> None:
    for text in KEPT.values():
        ask("fact", title=text, text=text)
        ask("frame", title=text, room_left=text)
    everything = "\n".join([*KEPT.values(), "regel\n" * 500])
    ask("meeting", title=KEPT["formula"], goal=everything, place=KEPT["long word"])
    client = client_of(noor)
    meeting = stored("meeting")
    here = {"dossier": dossier.uuid}
    for extension in ("docx", "odt", "pdf"):
        for address in (
            reverse(
                "starting_situation_document", kwargs={**here, "version": "volledig", "format": extension}
            ),
            reverse(
                "starting_situation_document", kwargs={**here, "version": "openbaar", "format": extension}
            ),
            reverse("meeting_plan_document", kwargs={**here, "meeting": meeting.uuid, "format": extension}),
        ):
            response = client.get(address)
            assert response.status_code == 200, address
            content = b"".join(response) if response.streaming else response.content
            assert "CMD()" in words_of(content, extension), address


def words_of(content: bytes, extension: str) -> str:
    """The plain text of a document."""
    if extension == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    part = "word/document.xml" if extension == "docx" else "content.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read(part).decode())


def test_such_texts_fit_on_a_phone(page: Page, noor: User, dossier: Dossier, home: str, ask: Ask) -> None:
    """The longest word everywhere a person can put it, and the page still holds at 320 px and in large letters."""
    word = KEPT["long word"]
    ask("fact", title=word, text=word, source=word)
    ask("frame", title=word, room_left=word)
    ask("meeting", title=word, goal=word, place=word)
    made = stored("meeting")
    ask("dossier", title=word[:200], place=word[:200], summary=word)
    log_in(page, noor.email)
    for where in (
        "/",
        home,
        f"{home}feiten/",
        f"{home}kaders/",
        f"{home}bijeenkomsten/",
        f"{home}bijeenkomsten/{made.uuid}/",
    ):
        page.goto(where)
        look_at(page)
