"""A session that ends while somebody types: the typed form travels along and comes back after logging in."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from beraad.accounts.carry import unpack
from beraad.casework.dossier.models import Answer, Decision, Fact
from tests.pages import form_with, forms, text

KEY = "startsituatie.vraagstuk.kaders"
TYPED = "Wij weten nog niet hoeveel plekken er komen.\nDat horen wij in april."


@pytest.fixture
def target(dossier) -> str:
    return reverse("answer_add", kwargs={"dossier": dossier.uuid, "key": KEY})


@pytest.fixture
def typed() -> dict[str, object]:
    return {"status": "answered", "text": TYPED, "source": "Gesprek met COA"}


def log_in(client: Client, page, email: str, password: str):
    """Log in on the page as it stands, with everything it carries."""
    form = form_with(page, "password")
    return client.post(form.action, form.data(login=email, password=password))


def test_a_page_leads_by_way_of_the_login_to_itself(resident, dossier, amir, password):
    asked = reverse("facts_list", kwargs={"dossier": dossier.uuid}) + "?volgorde=datum&x=1"
    response = resident.get(asked)
    assert response.status_code == 302
    page = resident.get(response["Location"])
    assert form_with(page, "password").values("next") == [asked]
    assert log_in(resident, page, amir.email, password)["Location"] == asked


def test_what_was_typed_comes_back_after_logging_in_and_can_be_sent(resident, target, typed, amir, password):
    page = resident.post(target, typed)
    assert page.status_code == 401
    assert "sessie" in text(page)
    assert not Answer.objects.exists()

    returned = log_in(resident, page, amir.email, password)
    assert returned.status_code == 200
    assert "Dat horen wij in april." in text(returned)
    form = form_with(returned, "text")
    assert form.action == target
    assert not Answer.objects.exists(), "nothing is written before the person says so"

    assert resident.post(form.action, form.data()).status_code == 302
    answer = Answer.objects.get()
    assert answer.text.replace("\r\n", "\n") == TYPED
    assert (answer.source, answer.created_by) == ("Gesprek met COA", amir)


def test_with_the_form_token_checked_the_story_still_holds(target, typed, amir, password, client_of):
    """As a browser does it: the token of the first page, the token of the login page, the token of the returned form."""
    client = client_of(amir, enforce_csrf_checks=True)
    token = form_with(client.get(target), "status").values("csrfmiddlewaretoken")
    del client.cookies["sessionid"]
    page = client.post(target, {**typed, "csrfmiddlewaretoken": token})
    assert page.status_code == 401
    returned = log_in(client, page, amir.email, password)
    form = form_with(returned, "text")
    assert client.post(form.action, form.data()).status_code == 302
    assert Answer.objects.get().text.replace("\r\n", "\n") == TYPED


def test_a_wrong_password_keeps_the_typed_text(resident, target, typed, amir, password):
    page = resident.post(target, typed)
    for _ in range(2):
        page = log_in(resident, page, amir.email, "verkeerd")
        assert page.status_code == 200
        assert "sessie" in text(page)
    returned = log_in(resident, page, amir.email, password)
    assert form_with(returned, "text").values("source") == ["Gesprek met COA"]
    assert form_with(returned, "text").action == target


def test_a_session_that_ends_by_a_taken_role_carries_the_text_too(
    dossier, target, typed, amir, noor, now, client_of
):
    from beraad.accounts.actions import end_sessions

    client = client_of(amir)
    end_sessions(amir, dossier.municipality, by=noor, now=now)
    page = client.post(target, typed)
    assert page.status_code == 401
    assert unpack(form_with(page, "carried").values("carried")[0])


def test_more_values_of_one_name_all_come_back(resident, dossier, noor, password):
    values = list(dossier.values.all())
    assert len(values) >= 3
    target = reverse("decisions_add", kwargs={"dossier": dossier.uuid})
    typed = {"kind": "decision", "title": "Opvang aan de Veerlaan", "values": [one.pk for one in values[:2]]}
    returned = log_in(resident, resident.post(target, typed), noor.email, password)
    form = form_with(returned, "title")
    assert form.values("values") == [str(one.pk) for one in values[:2]]
    resident.post(form.action, form.data())
    assert set(Decision.objects.get().values.all()) == set(values[:2])


def test_a_text_of_a_megabyte_comes_back_whole(resident, target, amir, password):
    long = "Zo lang was het verhaal. " * 42_000
    assert len(long) > 1_000_000
    page = resident.post(target, {"status": "answered", "text": long})
    assert page.status_code == 401
    returned = log_in(resident, page, amir.email, password)
    assert form_with(returned, "text").values("text") == [long]


def test_markup_in_the_text_stays_text(resident, target, amir, password):
    page = resident.post(target, {"status": "answered", "text": "<script>alert(1)</script> {{ x }}"})
    returned = log_in(resident, page, amir.email, password)
    assert "<script>alert" not in page.content.decode() + returned.content.decode()
    assert form_with(returned, "text").values("text") == ["<script>alert(1)</script> {{ x }}"]


@pytest.mark.parametrize("broken", ["", "x", "eyJhIjpbImIiXX0:1abc:xyz", "\u202e" * 10])
def test_a_carried_text_that_is_not_ours_is_left_out(resident, amir, password, broken):
    sent = {"login": amir.email, "password": password, "carried": broken}
    assert resident.post("/inloggen/", sent).status_code == 302


def test_a_changed_carried_text_is_left_out(resident, target, typed, amir, password):
    carried = form_with(resident.post(target, typed), "carried").values("carried")[0]
    middle = len(carried) // 2
    changed = carried[:middle] + ("A" if carried[middle] != "A" else "B") + carried[middle + 1 :]
    sent = {"login": amir.email, "password": password, "carried": changed, "next": target}
    assert resident.post("/inloggen/", sent)["Location"] == target


def test_a_text_signed_for_something_else_is_left_out(resident, amir, password):
    foreign = signing.dumps({"text": ["x"]}, salt="elsewhere", compress=True)
    sent = {"login": amir.email, "password": password, "carried": foreign}
    assert resident.post("/inloggen/", sent).status_code == 302


def test_a_carried_text_holds_for_a_day(resident, target, typed, monkeypatch):
    carried = form_with(resident.post(target, typed), "carried").values("carried")[0]
    assert unpack(carried)
    real = time.time()
    monkeypatch.setattr(time, "time", lambda: real + dt.timedelta(hours=23).total_seconds())
    assert unpack(carried)
    monkeypatch.setattr(time, "time", lambda: real + dt.timedelta(hours=25).total_seconds())
    assert unpack(carried) == []


def test_the_carried_text_has_no_form_token_in_it(resident, target, typed):
    page = resident.post(target, {**typed, "csrfmiddlewaretoken": "geheim"})
    names = {name for name, _ in unpack(form_with(page, "carried").values("carried")[0])}
    assert names == {"status", "text", "source"}


def test_a_part_of_a_page_is_refused_so_that_the_whole_page_is_asked_for(resident, target, typed):
    part = {"HX-Request": "true"}
    assert resident.get(target, headers=part).status_code == 401
    assert resident.post(target, typed, headers=part).status_code == 401
    assert "carried" in form_with(resident.post(target, typed), "password").names


def test_the_text_returns_to_a_form_that_refuses_it_in_the_same_words(resident, dossier, amir, password):
    """A carried form that is not complete gets the normal error, with the text still in it."""
    target = reverse("facts_add", kwargs={"dossier": dossier.uuid})
    page = resident.post(
        target, {"title": "Aantal plekken", "known": "known", "kind": "numbers", "certainty": "certain"}
    )
    returned = log_in(resident, page, amir.email, password)
    form = form_with(returned, "title")
    refused = resident.post(form.action, form.data())
    assert refused.status_code == 200
    assert form_with(refused, "title").values("title") == ["Aantal plekken"]
    assert not Fact.objects.exists()


def test_somebody_else_who_logs_in_sees_the_text_and_can_send_it_only_where_they_may(
    resident, target, typed, olga, password
):
    returned = log_in(resident, resident.post(target, typed), olga.email, password)
    form = form_with(returned, "text")
    assert resident.post(form.action, form.data()).status_code == 404


def test_the_login_page_itself_has_one_form_and_asks_for_nothing_else(resident):
    assert [one.action for one in forms(resident.get("/inloggen/")) if one.values("login")] == ["/inloggen/"]
