"""The start page and the home of a dossier: what they gather, for whom, and at what cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from beraad.casework.dossier.lists import LISTS
from beraad.casework.dossier.models import Answer, Dossier, Fact, ItemAdjustment
from beraad.casework.dossier.records import add_record
from beraad.casework.meetings.models import Meeting, Task
from beraad.casework.process.models import Phase, Step
from beraad.core.guide import ItemKind
from tests.pages import text

MOST = 12
CHAPTERS = ("dossier_home", "starting_situation", "process", "meetings_list")


@pytest.fixture
def leader(demo):
    """Its project leader."""
    return demo.roles.get(role="project_leader").user


def asked(client, address: str) -> int:
    """How many queries a page takes, once it is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def test_home_gathers_every_chapter(client_of, demo, leader):
    shown = text(client_of(leader).get(reverse("dossier_home", kwargs={"dossier": demo.uuid})))
    for said in (
        "Wat inwoners nu nog kunnen beïnvloeden",
        "is nog niet besloten. Er kan niet over worden meegedacht.",
        "vragen beantwoord",
        "Nu: Het definitieve voorstel",
        "Inloopmarkt Veerlaan",
        "taken klaar",
        "Aantal plekken",
        "nog niet bekend",
    ):
        assert said in shown


def test_the_chapters_say_how_far_they_are_on_every_page(client_of, demo, leader):
    values = {"item_key": "soort-bijeenkomst", "kind": "skipped", "reason": "Wij kiezen zelf."}
    add_record(ItemAdjustment, demo, values, by=leader, now=timezone.now())
    pages = {name: client_of(leader).get(reverse(name, kwargs={"dossier": demo.uuid})) for name in CHAPTERS}
    rails = {name: html.fromstring(page.content).find_class("rail")[0] for name, page in pages.items()}
    said = {name: " ".join(rail.text_content().split()) for name, rail in rails.items()}
    for words in said.values():
        assert "3 Startsituatie 14/24 vragen beantwoord" in words
        assert "5 Soort bijeenkomst overgeslagen" in words
        assert "6 Bijeenkomsten 1" in words
    many = pages["dossier_home"].context["home"].warnings_in("4")
    assert many > 1
    assert f"4 Proces en mensen {many} waarschuwingen" in said["dossier_home"]


def test_home_of_an_empty_dossier_says_what_to_do(client_of, dossier, noor):
    shown = text(client_of(noor).get(reverse("dossier_home", kwargs={"dossier": dossier.uuid})))
    assert "Nog niet" in shown or "nog niet" in shown
    assert "Begin met de locatie, de aantallen en de duur" in shown


def test_start_page_shows_own_dossiers_and_own_tasks(client_of, demo, leader):
    busy = Task.objects.filter(status="to_do", owner__isnull=False, moment="before").order_by("-days").first()
    assert busy is not None
    theirs = text(client_of(busy.owner).get("/"))
    assert demo.title in theirs
    assert busy.title in theirs
    other = demo.roles.exclude(user=busy.owner).get(role="reader").user
    shown = text(client_of(other).get("/"))
    assert demo.title in shown
    assert "Lezer" in shown
    assert busy.title not in shown


def test_who_has_no_dossier_hears_what_to_do(client_of, els, noor):
    shown = text(client_of(els).get("/"))
    assert "Nog geen dossiers" in shown
    assert "Maak het eerste dossier" not in shown, "els may not start one"
    assert "Maak het eerste dossier" in text(client_of(noor).get("/"))


def _fill(demo: Dossier, leader, edition) -> None:
    keys = [one.key for one in edition.by_kind(ItemKind.SUB_QUESTION) if one.target and one.target.worksheet]
    now = demo.created_at
    for number in range(40):
        answer = {"item_key": keys[number % len(keys)], "text": "Nog een antwoord."}
        add_record(Answer, demo, answer, by=leader, now=now)
        add_record(Fact, demo, {"title": f"Feit {number}", "text": "Bekend."}, by=leader, now=now)
        phase = Phase.objects.filter(dossier=demo).first()
        add_record(Step, demo, {"title": f"Stap {number}", "phase": phase}, by=leader, now=now)


def test_no_page_asks_more_for_more(client_of, demo, leader, edition):
    """At most twelve queries on every page, and just as many when there is more in the dossier."""
    client, here = client_of(leader), {"dossier": demo.uuid}
    names = [
        "dossier_home",
        "starting_situation",
        "dossier_log",
        "dossier_people",
        "process",
        "meeting_advice",
        "meetings_list",
    ]
    names += [f"{one.key}_list" for one in LISTS]
    addresses = ["/", *(reverse(name, kwargs=here) for name in names)]
    addresses += [
        reverse("worksheet_block", kwargs=here | {"block": block}) for block in ("issue", "goals", "context")
    ]
    addresses.append(reverse("meeting", kwargs=here | {"meeting": Meeting.objects.get().uuid}))
    client.get(reverse("dossier_home", kwargs=here))  # so that there is a last visit to tell changes since
    before = {address: asked(client, address) for address in addresses}
    _fill(demo, leader, edition)
    after = {address: asked(client, address) for address in addresses}
    assert before == after
    assert {address: count for address, count in after.items() if count > MOST} == {}


def test_personal_pages_are_kept_by_no_cache(client_of, demo, leader):
    for address in ("/", reverse("dossier_home", kwargs={"dossier": demo.uuid})):
        assert "no-store" in client_of(leader).get(address)["Cache-Control"]
