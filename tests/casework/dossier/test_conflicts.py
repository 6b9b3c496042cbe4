"""Two people at the same text, through the pages: the second sees both, and nothing is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from beraad.casework.dossier.actions import change_dossier
from beraad.casework.dossier.models import (
    Answer,
    Concern,
    Decision,
    Dossier,
    Fact,
    Group,
    ItemAdjustment,
    Value,
)
from beraad.casework.dossier.records import add_record, change_record, remove_record
from tests.pages import form_with, text

KEY = "startsituatie.vraagstuk.kaders"


@pytest.fixture
def fact(dossier, noor, now) -> Fact:
    values = {"title": "Aantal plekken", "text": "Tachtig plekken", "known": "known", "kind": "numbers"}
    return add_record(Fact, dossier, values, by=noor, now=now)


@pytest.fixture
def answer(dossier, noor, now) -> Answer:
    values = {"item_key": KEY, "status": "answered", "text": "Het kader van Noor"}
    return add_record(Answer, dossier, values, by=noor, now=now)


@pytest.fixture
def adjustment(dossier, noor, now) -> ItemAdjustment:
    values = {"item_key": KEY, "kind": "skipped", "reason": "Niet nodig volgens Noor"}
    return add_record(ItemAdjustment, dossier, values, by=noor, now=now)


def address(name: str, row) -> str:
    return reverse(name, kwargs={"dossier": row.dossier.uuid, "record": row.uuid})


# kind of page: (address of the form, field, what the first editor made of it)
def _page(row) -> tuple[str, str]:
    if isinstance(row, ItemAdjustment):
        return reverse("item_adjust", kwargs={"dossier": row.dossier.uuid, "key": KEY}), "reason"
    return address({Fact: "facts_change", Answer: "answer_change"}[type(row)], row), "text"


@pytest.mark.parametrize("kind", ["fact", "answer", "adjustment"])
def test_the_second_editor_sees_both_texts_and_chooses(kind, request, dossier, noor, amir, now, client_of):
    row = request.getfixturevalue(kind)
    where, field = _page(row)
    client = client_of(amir)
    opened = form_with(client.get(where), field)
    change_record(row, {field: "De tekst van Noor"}, seen_version=1, by=noor, now=now)

    page = client.post(where, opened.data(**{field: "De tekst van Amir"}))

    assert page.status_code == 409
    assert "De tekst van Noor" in text(page)
    assert "De tekst van Amir" in text(page)
    assert noor.name in text(page)
    row.refresh_from_db()
    assert getattr(row, field) == "De tekst van Noor", "nothing is overwritten"

    again = form_with(page, field)
    assert again.values(field) == ["De tekst van Amir"], "what was typed is still in the form"
    assert client.post(where, again.data(**{field: "Samen gekozen"})).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "Samen gekozen"
    assert row.version == 3


def test_a_third_editor_in_between_is_a_conflict_again(fact, noor, sanne, amir, now, client_of):
    where, field = _page(fact)
    client = client_of(amir)
    opened = form_with(client.get(where), field)
    first = change_record(fact, {field: "Een"}, seen_version=1, by=noor, now=now)
    page = client.post(where, opened.data(text="Amir"))
    change_record(first, {field: "Twee"}, seen_version=2, by=sanne, now=now)
    page = client.post(where, form_with(page, field).data())
    assert page.status_code == 409
    assert "Twee" in text(page)


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "²"])
def test_a_form_that_does_not_say_what_was_seen_is_a_conflict(fact, amir, client_of, version):
    where, field = _page(fact)
    client = client_of(amir)
    sent = form_with(client.get(where), field).data(version=version, text="Amir")
    assert client.post(where, sent).status_code == 409
    fact.refresh_from_db()
    assert fact.text == "Tachtig plekken"


@pytest.mark.parametrize("kind", ["fact", "answer"])
def test_what_was_taken_away_while_somebody_typed_can_still_be_saved(
    kind, request, dossier, noor, amir, now, client_of
):
    row = request.getfixturevalue(kind)
    where, field = _page(row)
    client = client_of(amir)
    opened = form_with(client.get(where), field)
    remove_record(row, by=noor, now=now)

    page = client.post(where, opened.data(**{field: "De tekst van Amir"}))
    assert page.status_code == 409
    again = form_with(page, field)
    assert again.values(field) == ["De tekst van Amir"]

    assert client.post(where, again.data()).status_code == 302
    row.refresh_from_db()
    assert (getattr(row, field), row.removed_at) == ("De tekst van Amir", None)


def test_a_removed_row_cannot_be_opened(fact, noor, amir, now, client_of):
    remove_record(fact, by=noor, now=now)
    assert client_of(amir).get(_page(fact)[0]).status_code == 404


def test_what_became_confidential_while_somebody_typed_stays_hidden(fact, noor, amir, now, client_of):
    where, field = _page(fact)
    client = client_of(amir)
    opened = form_with(client.get(where), field)
    change_record(fact, {"text": "Dreiging", "confidential": True}, seen_version=1, by=noor, now=now)
    page = client.post(where, opened.data(text="Amir"))
    assert page.status_code == 404
    assert "Dreiging" not in page.content.decode()


def test_the_description_of_the_dossier_shows_both(dossier, noor, sanne, now, client_of):
    where = reverse("dossier_change", kwargs={"dossier": dossier.uuid})
    client = client_of(sanne)
    opened = form_with(client.get(where), "summary")
    change_dossier(dossier, {"summary": "De tekst van Noor"}, seen_version=1, by=noor, now=now)
    page = client.post(where, opened.data(summary="De tekst van Sanne"))
    assert page.status_code == 409
    assert "De tekst van Noor" in text(page)
    assert form_with(page, "summary").values("summary") == ["De tekst van Sanne"]
    assert Dossier.objects.get(pk=dossier.pk).summary == "De tekst van Noor"
    assert client.post(where, form_with(page, "summary").data()).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).summary == "De tekst van Sanne"


# --- taking away and putting back -------------------------------------------------------------------------


def test_taking_away_offers_to_put_back(fact, amir, client_of):
    client = client_of(amir)
    page = client.post(address("facts_remove", fact), follow=True)
    fact.refresh_from_db()
    assert fact.removed_at is not None
    assert address("facts_restore", fact) in page.content.decode()
    assert client.post(address("facts_restore", fact)).status_code == 302
    fact.refresh_from_db()
    assert fact.removed_at is None


def test_an_answer_is_taken_away_and_put_back(answer, amir, client_of):
    client = client_of(amir)
    page = client.post(address("answer_remove", answer), follow=True)
    assert answer.text not in text(page)
    assert address("answer_restore", answer) in page.content.decode()
    page = client.post(address("answer_restore", answer), follow=True)
    assert answer.text in text(page)


@pytest.mark.parametrize("name", ["facts_remove", "facts_restore"])
def test_nothing_is_taken_away_by_following_a_link(fact, amir, client_of, name):
    assert client_of(amir).get(address(name, fact)).status_code == 405


# --- connected rows ---------------------------------------------------------------------------------------


@pytest.fixture
def hidden_group(dossier, sanne, now) -> Group:
    return add_record(
        Group, dossier, {"title": "Bedreigde ambtenaren", "confidential": True}, by=sanne, now=now
    )


@pytest.fixture
def concern(dossier, hidden_group, noor, now) -> Concern:
    values = {"kind": "concern", "title": "Zijn wij veilig?", "group": hidden_group}
    return add_record(Concern, dossier, values, by=noor, now=now)


def test_a_confidential_group_is_not_named_on_the_list_of_concerns(concern, dossier, amir, sanne, client_of):
    where = reverse("concerns_list", kwargs={"dossier": dossier.uuid})
    assert "Bedreigde ambtenaren" in text(client_of(sanne).get(where))
    page = text(client_of(amir).get(where))
    assert "Zijn wij veilig?" in page
    assert "Bedreigde ambtenaren" not in page


def test_who_does_not_see_a_connected_row_does_not_break_the_connection(
    concern, hidden_group, amir, client_of
):
    client = client_of(amir)
    where = address("concerns_change", concern)
    page = client.get(where)
    assert "Bedreigde ambtenaren" not in page.content.decode()
    assert client.post(where, form_with(page, "title").data(title="Is het veilig?")).status_code == 302
    concern.refresh_from_db()
    assert (concern.title, concern.group) == ("Is het veilig?", hidden_group)


def test_a_group_that_was_taken_away_stays_connected_when_the_concern_is_changed(
    dossier, noor, amir, now, client_of
):
    group = add_record(Group, dossier, {"title": "Omwonenden"}, by=noor, now=now)
    values = {"kind": "concern", "title": "Drukte", "group": group}
    concern = add_record(Concern, dossier, values, by=noor, now=now)
    remove_record(group, by=noor, now=now)
    client = client_of(amir)
    where = address("concerns_change", concern)
    assert client.post(where, form_with(client.get(where), "title").data(title="Verkeer")).status_code == 302
    concern.refresh_from_db()
    assert (concern.title, concern.group) == ("Verkeer", group)


def test_values_out_of_sight_stay_with_a_decision(dossier, noor, amir, now, client_of):
    seen, other = Value.objects.filter(dossier=dossier)[:2]
    hidden = add_record(Value, dossier, {"title": "Geheime waarde", "confidential": True}, by=noor, now=now)
    values = {"kind": "decision", "title": "Veerlaan", "values": [seen, hidden]}
    decision = add_record(Decision, dossier, values, by=noor, now=now)
    client = client_of(amir)
    where = address("decisions_change", decision)
    page = client.get(where)
    assert "Geheime waarde" not in page.content.decode()
    assert client.post(where, form_with(page, "title").data(values=[other.pk])).status_code == 302
    assert set(decision.values.all()) == {other, hidden}


def test_the_safety_consideration_is_for_who_may_see_it_and_stays_when_another_edits(
    dossier, noor, amir, sanne, now, client_of
):
    values = {
        "kind": "decision",
        "title": "Veerlaan",
        "weighty": True,
        "safety_consideration": "Rustig volgens politie",
    }
    decision = add_record(Decision, dossier, values, by=sanne, now=now)
    where = address("decisions_change", decision)
    assert form_with(client_of(noor).get(where), "title").values("safety_consideration") == [
        "Rustig volgens politie"
    ]
    client = client_of(amir)
    page = client.get(where)
    assert "Rustig" not in page.content.decode()
    sent = form_with(page, "title").data(title="Veerlaan 12", safety_consideration="Weg ermee")
    assert client.post(where, sent).status_code == 302
    decision.refresh_from_db()
    assert (decision.title, decision.safety_consideration) == ("Veerlaan 12", "Rustig volgens politie")


def test_a_weighty_decision_asks_for_the_safety_consideration(dossier, sanne, client_of):
    where = reverse("decisions_add", kwargs={"dossier": dossier.uuid})
    client = client_of(sanne)
    page = client.post(where, {"kind": "decision", "title": "Veerlaan", "weighty": "on"})
    assert page.status_code == 200
    assert not Decision.objects.exists()


def test_the_past_of_a_row_is_shown_without_what_was_confidential(fact, noor, amir, sanne, now, client_of):
    hidden = change_record(
        fact, {"text": "Dreiging", "confidential": True}, seen_version=1, by=sanne, now=now
    )
    change_record(hidden, {"text": "Rustig", "confidential": False}, seen_version=2, by=sanne, now=now)
    where = _page(fact)[0]
    assert "Dreiging" in text(client_of(noor).get(where)), "the positive control"
    page = text(client_of(amir).get(where))
    assert "Rustig" in page
    assert "Dreiging" not in page


def test_the_log_of_the_dossier_leaves_out_what_is_confidential(
    fact, dossier, noor, amir, ada, sanne, now, client_of
):
    change_record(fact, {"text": "Dreiging", "confidential": True}, seen_version=1, by=sanne, now=now)
    where = reverse("dossier_log", kwargs={"dossier": dossier.uuid})
    assert "Dreiging" in text(client_of(noor).get(where)), "the positive control"
    for person in (amir, ada):
        page = text(client_of(person).get(where))
        assert noor.name in page
        assert "Dreiging" not in page
    assert "Aantal plekken" not in text(client_of(ada).get(where)), "an auditor sees who and when, not what"


def test_an_item_is_adjusted_once_and_the_second_person_sees_what_the_first_did(
    dossier, noor, amir, now, client_of, monkeypatch
):
    """Both opened an empty form and press Save at once: the second looked before the first had written."""
    from beraad.casework.dossier import views

    where, read, late = (
        reverse("item_adjust", kwargs={"dossier": dossier.uuid, "key": KEY}),
        views.adjustments_of,
        [],
    )

    def just_before(access):
        found = read(access)
        if not late:
            late.append(True)
            values = {"item_key": KEY, "kind": "skipped", "reason": "Niet nodig volgens Noor"}
            add_record(ItemAdjustment, dossier, values, by=noor, now=now)
        return found

    monkeypatch.setattr(views, "adjustments_of", just_before)
    client = client_of(amir)
    page = client.post(where, {"kind": "skipped", "reason": "Niet nodig volgens Amir"})
    assert page.status_code == 409
    assert "Niet nodig volgens Noor" in text(page)
    assert form_with(page, "reason").values("reason") == ["Niet nodig volgens Amir"]
    assert ItemAdjustment.objects.count() == 1
    assert client.post(where, form_with(page, "reason").data()).status_code == 302
    assert ItemAdjustment.objects.get().reason == "Niet nodig volgens Amir"
