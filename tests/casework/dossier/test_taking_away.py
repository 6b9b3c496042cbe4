"""Taking away and putting back, through the pages: pressing twice is pressing once, and nobody is overruled unseen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from beraad.casework.dossier.models import Answer, Fact, ItemAdjustment
from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.meetings.actions import add_task, plan_meeting
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from tests.pages import text

KEY = "startsituatie.vraagstuk.kaders"


def _fact(dossier, by, now):
    return add_record(Fact, dossier, {"title": "Aantal plekken", "text": "80"}, by=by, now=now)


def _answer(dossier, by, now):
    return add_record(Answer, dossier, {"item_key": KEY, "text": "Het kader"}, by=by, now=now)


def _meeting(dossier, by, now):
    values = {"title": "Inloopmiddag", "type": "inform", "date": dt.date(2027, 5, 1)}
    return plan_meeting(dossier, values, [], by=by, now=now)


def _task(dossier, by, now):
    values = {"title": "Zaal huren", "days": 7, "confidential": False}
    return add_task(_meeting(dossier, by, now), values, by=by, now=now)


def _advice(dossier, by, now):
    return add_record(TypeChoice, dossier, {"advised_type": "inform"}, by=by, now=now)


# A field that a colleague changes, the names of the addresses, and where the row is looked at.
KINDS = {
    "fact": (_fact, "text", "facts", "facts_change"),
    "answer": (_answer, "text", "answer", "answer_change"),
    "meeting": (_meeting, "goal", "meeting", "meeting"),
    "task": (_task, "note", "task", "task_change"),
    "advice": (_advice, "reason", "advice", "advice"),
}
ARGUMENT = {Meeting: "meeting", Task: "task"}


@pytest.fixture(params=KINDS)
def kind(request, dossier, noor, now):
    make, field, name, look = KINDS[request.param]
    row = make(dossier, noor, now)
    here = {"dossier": dossier.uuid, ARGUMENT.get(type(row), "record"): row.uuid}
    return (
        row,
        field,
        {verb: reverse(f"{name}_{verb}", kwargs=here) for verb in ("remove", "restore")},
        reverse(look, kwargs=here),
    )


def _said(answer):
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_pressing_twice_is_pressing_once(kind, amir, client_of):
    row, _field, url, _look = kind
    client = client_of(amir)
    for verb, gone in (("remove", True), ("restore", False)):
        first, second = client.post(url[verb]), client.post(url[verb])
        assert (first.status_code, second.status_code) == (302, 302)
        assert first.url == second.url
        assert _said(second)[-1] == _said(first)[-1]
        row.refresh_from_db()
        assert (row.removed_at is not None) == gone


def test_who_takes_away_what_a_colleague_just_changed_sees_it_first(kind, noor, amir, now, client_of):
    row, field, url, look = kind
    client = client_of(amir)
    change_record(row, {field: "De tekst van Noor"}, seen_version=1, by=noor, now=now)
    page = client.post(url["remove"], {"version": "1"}, follow=True)
    assert page.redirect_chain[0][0] == look
    assert "Iemand heeft dit net gewijzigd" in text(page)
    assert "De tekst van Noor" in page.content.decode()
    row.refresh_from_db()
    assert row.removed_at is None


def test_the_button_says_which_version_its_page_shows(dossier, noor, amir, now, client_of):
    row = _fact(dossier, noor, now)
    page = client_of(amir).get(reverse("facts_change", kwargs={"dossier": dossier.uuid, "record": row.uuid}))
    form = page.content.decode().partition("verwijderen/")[2].partition("</form>")[0]
    assert 'name="version" value="1"' in form


def test_the_guides_own_text_again_twice(dossier, noor, amir, now, client_of):
    values = {"item_key": KEY, "kind": "skipped", "reason": "Niet nodig"}
    row = add_record(ItemAdjustment, dossier, values, by=noor, now=now)
    where = reverse("adjustment_remove", kwargs={"dossier": dossier.uuid, "record": row.uuid})
    client = client_of(amir)
    assert [client.post(where).status_code for _ in range(2)] == [302, 302]
