"""The text for residents: the order of their questions, on screen, as text to copy and as a file; nothing that stays inside."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.records import add_record
from beraad.casework.meetings.models import Meeting, TypeChoice
from beraad.casework.overview.public_text import public_text_document, public_text_of, to_copy
from tests.pages import text

ORDER = (
    "Waar kunt u over meepraten?",
    "Waarom doet de gemeente dit?",
    "Wat weten wij nog niet?",
    "Kom langs",
    "Wat wij belangrijk vinden",
)


@pytest.fixture
def leader(demo):
    """Its project leader."""
    return demo.roles.get(role="project_leader").user


def _in_order(said: str) -> bool:
    places = [said.index(title) for title in ORDER]
    return places == sorted(places)


def test_residents_read_their_questions_in_their_order(client_of, demo, leader):
    client = client_of(leader)
    page = client.get(reverse("process_public_text", kwargs={"dossier": demo.uuid}))
    assert _in_order(text(page))
    copied = page.context["copied"]
    assert _in_order(copied)
    assert copied.startswith("Opvang aan de Veerlaan")
    assert "- Inrichting: Meedenken." in copied.replace("meedenken", "Meedenken")
    address = reverse("public_text_document", kwargs={"dossier": demo.uuid, "format": "pdf"})
    read = PdfReader(io.BytesIO(client.get(address).content))
    assert _in_order(" ".join(" ".join(page.extract_text() for page in read.pages).split()))


def test_the_text_leaves_the_house_in_dutch(client_of, demo, leader):
    client = client_of(leader)
    client.cookies["django_language"] = "en"
    page = client.get(reverse("process_public_text", kwargs={"dossier": demo.uuid}))
    assert "What can you talk about?" in text(page)
    assert _in_order(page.context["copied"])


def test_what_stays_inside_is_not_in_it(access, noor, dossier, now):
    today = timezone.localdate()
    soon, later = today + dt.timedelta(days=3), today + dt.timedelta(days=9)
    closed = add_record(
        TypeChoice, dossier, {"audience": "invited", "advised_type": "consult"}, by=noor, now=now
    )
    meetings = (
        {"title": "Zwanenbloem", "date": soon, "confidential": True},
        {"title": "Waterlelie", "date": soon, "type_choice": closed},
        {"title": "Inloop", "date": later},
        {"title": "Gisteren", "date": today - dt.timedelta(days=1)},
    )
    for values in meetings:
        add_record(Meeting, dossier, {"type": "consult", **values}, by=noor, now=now)
    for title, hidden in (("Verkeer", {}), ("Geheim", {"confidential": True})):
        values = {"title": title, "kind": "other", "known": "not_known_yet", "expected_on": later, **hidden}
        add_record(Fact, dossier, values, by=noor, now=now)
    found = public_text_of(access(noor), today=today)
    copied = to_copy(public_text_document(access(noor), found, today=today))
    assert "Inloop." in copied
    assert "- Verkeer: Nog niet bekend. Verwacht" in copied
    for word in ("Zwanenbloem", "Waterlelie", "Gisteren", "Geheim"):
        assert word not in copied
