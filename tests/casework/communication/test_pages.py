"""The screens open, ask the database few questions, and stay as quick with more in them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beraad.casework.communication.models import Announcement, Sending
from tests.casework.communication.conftest import DAY
from tests.pages import text

pytestmark = pytest.mark.django_db
MOST = 12


def url(name, dossier, **more):
    return reverse(name, kwargs={"dossier": dossier.uuid, **more})


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def test_no_page_asks_more_for_more(
    client_of, noor, example, news, plan_row, leak_plan, fact, now, step_of, add
):
    first = plan_row("council", 14, announcement=news, owner=noor, step=step_of(3), text="Tekst")
    pages = [
        url("communication", example),
        *(f"{url('communication', example)}?toon={view}" for view in ("maand", "doelgroep", "gaten")),
        url("communicationrow", example, record=first.uuid),
        url("communicationrows_change", example, record=first.uuid),
        url("communicationrow_text", example, record=first.uuid),
        url("communicationrow_send", example, record=first.uuid),
        url("announcement", example, record=news.uuid),
        url("announcements_change", example, record=news.uuid),
        url("leakplan", example),
        url("leakplan_change", example),
        url("leakplan_start", example),
        url("orderrules_list", example),
        url("feeds", example),
        url("communication_settings", example),
    ]
    client = client_of(noor)
    few = {page: asked(client, page) for page in pages}
    for number in range(12):
        one = fact(f"Feit {number}", "bekend")
        other = add(Announcement, title=f"Nieuws {number}")
        row = plan_row("press", 9, announcement=other, owner=noor, step=step_of(number % 8 + 1))
        plan_row(
            "neighbours",
            8,
            announcement=news,
            text=f"{{{{feit: {one.uuid}}}}}",
            frequency="weekly",
            until=DAY,
        )
        add(Sending, row=row, number=0, sent_at=now)
    many = {page: asked(client, page) for page in pages}
    assert many == few
    assert {page: count for page, count in few.items() if count > MOST} == {}


def test_an_empty_plan_says_where_to_begin(client_of, noor, dossier, rik):
    page = client_of(noor).get(url("communication", dossier))
    assert "Er is nog niets gepland" in text(page)
    assert url("announcements_add", dossier) in page.content.decode()
    assert (
        url("announcements_add", dossier)
        not in client_of(rik).get(url("communication", dossier)).content.decode()
    )
