"""Adding, changing, taking away and putting back: nobody overwrites somebody else, and everything is in the log."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from beraad.audit.models import AuditEntry
from beraad.audit.queries import links_of_object
from beraad.casework.dossier.access import get_access
from beraad.casework.dossier.actions import DossierConflict, change_dossier, create_dossier
from beraad.casework.dossier.models import Assessment, Concern, Decision, Dossier, Fact, Group, Value
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.dossier.records import (
    Conflict,
    add_record,
    change_record,
    remove_record,
    restore_record,
)


@pytest.fixture
def fact(dossier, noor, now) -> Fact:
    return add_record(Fact, dossier, {"title": "Aantal plekken", "text": "80"}, by=noor, now=now)


def history(row):
    return links_of_object(row.uuid, with_shielded=True, limit=50)


@pytest.mark.requirement("R10.3")
def test_every_write_says_who_what_and_when(fact, noor, amir, sanne, now):
    later = now + dt.timedelta(hours=1)
    changed = change_record(
        fact, {"text": "120", "title": "Aantal plekken"}, seen_version=1, by=amir, now=later
    )
    remove_record(changed, by=sanne, now=later)
    changed.refresh_from_db()
    restore_record(changed, by=noor, now=later)

    told = [(link.code, link.actor, link.at) for link in reversed(history(fact))]
    assert told == [
        ("fact.added", noor.uuid, now),
        ("fact.changed", amir.uuid, later),
        ("fact.removed", sanne.uuid, later),
        ("fact.restored", noor.uuid, later),
    ]
    change = history(fact)[2]
    assert (change.before, change.after) == ({"text": "80"}, {"text": "120"}), "only what differs"


def test_a_row_remembers_who_made_and_who_changed_it(fact, noor, amir, now):
    later = now + dt.timedelta(hours=1)
    changed = change_record(fact, {"text": "120"}, seen_version=1, by=amir, now=later)
    assert (changed.created_by, changed.created_at) == (noor, now)
    assert (changed.changed_by, changed.changed_at, changed.version) == (amir, later, 2)


def test_the_second_editor_overwrites_nothing(fact, amir, sanne, now):
    change_record(fact, {"text": "120"}, seen_version=1, by=amir, now=now)
    before = AuditEntry.objects.count()
    with pytest.raises(Conflict) as conflict:
        change_record(fact, {"text": "100"}, seen_version=1, by=sanne, now=now)
    assert conflict.value.current.text == "120"
    assert Fact.objects.get().text == "120"
    assert AuditEntry.objects.count() == before


def test_who_has_seen_the_other_text_may_save_over_it(fact, amir, sanne, now):
    change_record(fact, {"text": "120"}, seen_version=1, by=amir, now=now)
    change_record(fact, {"text": "100"}, seen_version=2, by=sanne, now=now)
    assert Fact.objects.get().text == "100"
    assert [link.after.get("text") for link in history(fact)] == ["100", "120", "80"], (
        "the other text stays in the log"
    )


def test_taking_away_what_was_just_changed_is_a_conflict(fact, amir, noor, now):
    change_record(fact, {"text": "120"}, seen_version=1, by=amir, now=now)
    with pytest.raises(Conflict):
        remove_record(fact, by=noor, now=now)
    assert Fact.objects.get().removed_at is None


def test_taking_away_and_putting_back_twice_is_once(fact, amir, noor, now):
    remove_record(fact, by=noor, now=now)
    remove_record(fact, by=amir, now=now + dt.timedelta(hours=1))
    gone = Fact.objects.get()
    assert (gone.removed_at, gone.version, gone.changed_by) == (now, 2, noor)
    for person in (noor, amir):
        restore_record(fact, by=person, now=now)
    assert (Fact.objects.get().removed_at, Fact.objects.get().version) == (None, 3)


def test_what_is_taken_away_is_out_of_sight_and_comes_back_whole(fact, noor, now, access):
    remove_record(fact, by=noor, now=now)
    assert not records(access(noor), Fact).exists()
    with pytest.raises(Http404):
        one_record(access(noor), Fact, fact.uuid)
    gone = one_record(access(noor), Fact, fact.uuid, removed=True)
    restore_record(gone, by=noor, now=now)
    assert one_record(access(noor), Fact, fact.uuid).text == "80"


def test_changing_what_was_taken_away_puts_it_back(fact, noor, amir, now, access):
    remove_record(fact, by=noor, now=now)
    change_record(fact, {"text": "120"}, seen_version=2, by=amir, now=now)
    assert one_record(access(amir), Fact, fact.uuid).text == "120"
    assert [link.code for link in history(fact)][:2] == ["fact.changed", "fact.restored"]


def test_connected_rows_are_written_and_told(dossier, noor, now):
    shelter, safety, support = Value.objects.filter(dossier=dossier)[:3]
    decision = add_record(
        Decision, dossier, {"title": "Veerlaan", "values": [shelter, safety]}, by=noor, now=now
    )
    assert set(decision.values.all()) == {shelter, safety}
    change_record(decision, {"values": [support]}, seen_version=1, by=noor, now=now)
    assert set(decision.values.all()) == {support}
    change, added = history(decision)
    assert added.after["values"] == [str(shelter), str(safety)]
    assert change.before == {"values": [str(shelter), str(safety)]}
    assert change.after == {"values": [str(support)]}


def test_a_change_that_changes_nothing_is_a_visit_in_the_log(fact, amir, now):
    change_record(fact, {"text": "80"}, seen_version=1, by=amir, now=now)
    change = history(fact)[0]
    assert (change.code, change.before, change.after, change.actor) == ("fact.changed", {}, {}, amir.uuid)


def test_a_long_text_has_a_short_title_in_the_log(dossier, noor, now):
    from beraad.casework.dossier.models import Answer

    answer = add_record(Answer, dossier, {"item_key": "x", "text": "lang " * 500}, by=noor, now=now)
    (link,) = history(answer)
    assert len(link.title) == 160
    assert link.after["text"] == "lang " * 500


@pytest.mark.parametrize("value", [dt.date(2027, 4, 1), None, True])
def test_dates_and_marks_are_kept_as_what_they_are(fact, noor, now, value):
    name = "confidential" if value is True else "expected_on"
    change_record(fact, {name: value}, seen_version=1, by=noor, now=now)
    expected = value.isoformat() if isinstance(value, dt.date) else value
    assert history(fact)[0].after == ({} if value is None else {name: expected})


# --- the dossier itself -----------------------------------------------------------------------------------


def test_a_new_dossier_has_a_leader_an_edition_and_the_guides_own_values(municipality, noor, edition, now):
    made = create_dossier(municipality, edition, {"title": "Opvang"}, by=noor, now=now)
    assert get_access(noor, made.uuid, "manage").dossier == made
    assert (made.guide, made.edition) == ("opvang", "2016-1")
    values = list(Value.objects.filter(dossier=made))
    assert [one.rank for one in values] == list(range(1, len(values) + 1))
    assert len(values) >= 3
    assert all(one.item_key in edition for one in values)


def test_the_description_has_a_conflict_too(dossier, noor, amir, now):
    change_dossier(dossier, {"summary": "Kort"}, seen_version=1, by=noor, now=now)
    with pytest.raises(DossierConflict) as conflict:
        change_dossier(dossier, {"summary": "Lang"}, seen_version=1, by=amir, now=now)
    assert conflict.value.current.summary == "Kort"
    assert Dossier.objects.get(pk=dossier.pk).summary == "Kort"


@pytest.mark.requirement("R10.3")
def test_the_description_tells_before_and_after(dossier, noor, now):
    change_dossier(dossier, {"place": "Heuvelwijk"}, seen_version=1, by=noor, now=now)
    change = links_of_object(dossier.uuid, with_shielded=True, limit=1)[0]
    assert (change.code, change.before, change.after) == (
        "dossier.changed",
        {"place": "Veerwijk"},
        {"place": "Heuvelwijk"},
    )


# --- what hangs on something confidential -----------------------------------------------------------------


@pytest.fixture
def hidden_group(dossier, sanne, now) -> Group:
    return add_record(
        Group, dossier, {"title": "Bedreigde ambtenaren", "confidential": True}, by=sanne, now=now
    )


def test_a_row_about_a_confidential_one_is_shielded_in_the_log(dossier, hidden_group, noor, now):
    values = {"title": "Zijn wij veilig?", "group": hidden_group}
    concern = add_record(Concern, dossier, values, by=noor, now=now)
    assert links_of_object(concern.uuid, with_shielded=False, limit=5) == []
    assert len(history(concern)) == 1


def test_a_row_that_cannot_do_without_a_confidential_one_is_confidential(
    dossier, noor, amir, sanne, now, access
):
    from beraad.casework.dossier.models import Alternative

    hidden = add_record(
        Alternative, dossier, {"title": "Geheime plek", "confidential": True}, by=noor, now=now
    )
    values = {"alternative": hidden, "criterion": "Afstand", "finding": "Ver"}
    assessment = add_record(Assessment, dossier, values, by=noor, now=now)
    assert not access(amir).sees(assessment)
    assert list(records(access(amir), Assessment)) == []
    assert list(records(access(sanne), Assessment)) == [assessment]
    with pytest.raises(Http404):
        one_record(access(amir), Assessment, assessment.uuid)
