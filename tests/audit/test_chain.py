"""The chain of the log holds, and says where it was broken."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

import pytest

from beraad.audit import log
from beraad.audit.log import START, BrokenLink, Event, _digest, record, verify
from beraad.audit.models import AuditEntry, AuditValues, ChainHead
from beraad.audit.writing import NoAuditRow, action

NOW = dt.datetime(2027, 3, 9, 13, 10, tzinfo=dt.UTC)
MUNICIPALITY = uuid.UUID(int=1)
LENGTH = 5

pytestmark = pytest.mark.django_db


@action
def write_down(title: str, municipality: uuid.UUID = MUNICIPALITY) -> AuditEntry:
    event = Event(
        "fact.changed",
        municipality,
        actor=uuid.UUID(int=7),
        dossier=uuid.UUID(int=8),
        object_type="fact",
        object=uuid.UUID(int=9),
        title=title,
        before={"text": "80", "day": dt.date(2027, 3, 1)},
        after={"text": title, "day": dt.date(2027, 3, 2), "confidential": True},
    )
    return record(event, now=NOW)


@pytest.fixture
def chain() -> list[AuditEntry]:
    """Five links, one after the other."""
    return [write_down(f"{number} plekken") for number in range(LENGTH)]


def reason(found: BrokenLink | None) -> tuple[int, str] | None:
    return (found.sequence, found.reason) if found else None


def test_an_untouched_chain_holds(chain):
    assert verify(MUNICIPALITY) is None
    assert [entry.sequence for entry in chain] == [1, 2, 3, 4, 5]
    assert chain[0].previous == START
    assert [entry.previous for entry in chain[1:]] == [entry.hash for entry in chain[:-1]]


def test_an_empty_chain_holds():
    assert verify(uuid.UUID(int=2)) is None


CHANGES = {
    "uuid": uuid.UUID(int=99),
    "at": NOW + dt.timedelta(seconds=1),
    "code": "fact.removed",
    "actor": uuid.UUID(int=77),
    "dossier": None,
    "object_type": "frame",
    "object": uuid.UUID(int=99),
    "fields": ["text"],
    "shielded": True,
    "values_hash": "0" * 64,
    "hash": "f" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_is_named_at_its_own_link(chain, field, allow_writes):
    with allow_writes():
        AuditEntry.objects.filter(sequence=3).update(**{field: CHANGES[field]})
    assert reason(verify(MUNICIPALITY)) == (3, "changed")


def test_every_field_of_a_link_is_covered_by_a_test():
    elsewhere = {"id", "municipality", "sequence", "previous"}
    assert {field.name for field in AuditEntry._meta.get_fields()} == CHANGES.keys() | elsewhere


def test_a_link_that_points_elsewhere_does_not_follow(chain, allow_writes):
    with allow_writes():
        AuditEntry.objects.filter(sequence=3).update(previous=chain[0].hash)
    assert reason(verify(MUNICIPALITY)) == (3, "does_not_follow")


@pytest.mark.parametrize("gone", [1, 3])
def test_a_removed_link_leaves_a_gap(chain, gone, allow_writes):
    with allow_writes():
        AuditEntry.objects.filter(sequence=gone).delete()
    assert reason(verify(MUNICIPALITY)) == (gone, "missing")


@pytest.mark.parametrize("kept", [0, 3, 4])
def test_a_removed_tail_is_missed(chain, kept, allow_writes):
    with allow_writes():
        AuditEntry.objects.filter(sequence__gt=kept).delete()
    assert reason(verify(MUNICIPALITY)) == (kept + 1, "missing_at_the_end")


def test_a_removed_note_of_the_last_link_is_missed(chain, allow_writes):
    with allow_writes():
        AuditEntry.objects.filter(sequence__gt=3).delete()
        ChainHead.objects.all().delete()
    assert reason(verify(MUNICIPALITY)) == (1, "beyond_the_end")


def test_a_last_link_that_was_made_anew_is_named(chain, allow_writes):
    """Whoever knows how hashes are made can forge the last link; it is not the one that was noted."""
    last = chain[-1]
    last.code = "fact.removed"
    last.hash = _digest(last)
    with allow_writes():
        last.save()
    assert reason(verify(MUNICIPALITY)) == (5, "changed")


def test_a_forged_link_behind_the_last_is_named(chain, allow_writes):
    forged = AuditEntry.objects.get(sequence=5)
    forged.pk, forged.uuid, forged.sequence, forged.previous = None, uuid.uuid4(), 6, forged.hash
    forged.hash = _digest(forged)
    with allow_writes():
        forged.save(force_insert=True)
    assert reason(verify(MUNICIPALITY)) == (6, "beyond_the_end")


def test_a_link_that_is_made_during_the_walk_is_no_alarm(chain, monkeypatch):
    walk = AuditEntry.objects.filter

    def meanwhile(**conditions: object) -> object:
        monkeypatch.setattr(AuditEntry.objects, "filter", walk)
        write_down("intussen")
        return walk(**conditions)

    monkeypatch.setattr(AuditEntry.objects, "filter", meanwhile)
    assert verify(MUNICIPALITY) is None
    assert AuditEntry.objects.count() == LENGTH + 1


def test_a_link_moved_to_another_municipality_is_missed_here_and_foreign_there(chain, allow_writes):
    other = uuid.UUID(int=2)
    write_down("elders", other)
    with allow_writes():
        AuditEntry.objects.filter(pk=chain[1].pk).update(municipality=other)
    assert reason(verify(MUNICIPALITY)) == (2, "missing")
    assert reason(verify(other)) == (2, "does_not_follow")


def test_an_inserted_link_does_not_fit(chain, allow_writes):
    with allow_writes():
        for entry in reversed(chain[2:]):
            AuditEntry.objects.filter(pk=entry.pk).update(sequence=entry.sequence + 1)
        forged = AuditEntry.objects.get(sequence=2)
        forged.pk, forged.uuid, forged.sequence, forged.previous = None, uuid.uuid4(), 3, forged.hash
        forged.save(force_insert=True)
    assert reason(verify(MUNICIPALITY)) == (3, "changed")


def test_swapped_links_do_not_follow(chain, allow_writes):
    with allow_writes():
        for pk, sequence in ((chain[1].pk, 99), (chain[2].pk, 2), (chain[1].pk, 3)):
            AuditEntry.objects.filter(pk=pk).update(sequence=sequence)
    assert reason(verify(MUNICIPALITY)) == (2, "does_not_follow")


@pytest.mark.parametrize(
    "change", [{"title": "0 plekken"}, {"before": {}}, {"after": {"text": "0"}}, {"salt": "0"}]
)
def test_changed_values_are_named(chain, change, allow_writes):
    with allow_writes():
        AuditValues.objects.filter(entry=chain[3].uuid).update(**change)
    assert reason(verify(MUNICIPALITY)) == (4, "values_changed")


@pytest.mark.parametrize("portion", [1, 2, 5])
def test_the_values_are_held_against_their_links_whatever_the_portions(
    chain, portion, allow_writes, monkeypatch
):
    monkeypatch.setattr(log, "PORTION", portion)
    assert verify(MUNICIPALITY) is None
    with allow_writes():
        AuditValues.objects.filter(entry=chain[-1].uuid).update(title="0 plekken")
    assert reason(verify(MUNICIPALITY)) == (5, "values_changed")


def test_erased_values_leave_the_chain_whole(chain, allow_writes):
    with allow_writes():
        AuditValues.objects.filter(entry=chain[3].uuid).delete()
    assert verify(MUNICIPALITY) is None
    assert AuditEntry.objects.get(sequence=4).values_hash, "what stays is a salted hash"


def test_each_municipality_has_a_chain_of_its_own(chain, allow_writes):
    other = uuid.UUID(int=2)
    assert write_down("elders", other).sequence == 1
    with allow_writes():
        AuditEntry.objects.filter(municipality=other).update(code="fact.removed")
    assert verify(MUNICIPALITY) is None
    assert verify(other) == BrokenLink(other, 1, "changed")


def test_nothing_is_logged_outside_an_action(chain, allow_writes):
    with allow_writes(), pytest.raises(NoAuditRow):
        record(Event("fact.added", MUNICIPALITY), now=NOW)


def test_an_event_says_what_it_is_about():
    names = {field.name for field in dataclasses.fields(Event)}
    assert {"code", "municipality", "actor", "dossier", "object", "before", "after", "shielded"} <= names
