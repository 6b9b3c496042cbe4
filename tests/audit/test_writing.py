"""One way to write: one transaction, an audit row or nothing, and writers that wait their turn."""

from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from beraad.accounts.models import Municipality
from beraad.audit.log import Event, record, verify
from beraad.audit.models import AuditEntry
from beraad.audit.writing import NoAuditRow, action, is_writing

NOW = dt.datetime(2027, 3, 9, 13, 10, tzinfo=dt.UTC)
MUNICIPALITY = uuid.UUID(int=1)
THREADS, WRITES = 8, 10


def note(code: str = "municipality.created") -> AuditEntry:
    return record(Event(code, MUNICIPALITY), now=NOW)


@action
def rename(municipality: Municipality, name: str) -> None:
    Municipality.objects.filter(pk=municipality.pk).update(name=name)
    note()


@action
def rename_in_silence(municipality: Municipality, name: str) -> None:
    Municipality.objects.filter(pk=municipality.pk).update(name=name)


@action
def rename_and_stumble(municipality: Municipality, name: str) -> None:
    rename(municipality, name)
    raise ZeroDivisionError


@action
def rename_twice(municipality: Municipality, *names: str) -> None:
    for name in names:
        rename(municipality, name)


def names() -> set[str]:
    return set(Municipality.objects.values_list("name", flat=True))


def test_a_write_with_an_audit_row_stays(municipality):
    rename(municipality, "Waterlanden aan Zee")
    assert names() == {"Waterlanden aan Zee"}


def test_a_write_without_an_audit_row_is_undone(municipality):
    with pytest.raises(NoAuditRow, match="rename_in_silence"):
        rename_in_silence(municipality, "Waterlanden aan Zee")
    assert names() == {"Waterlanden"}


def test_a_write_that_fails_halfway_is_undone_with_its_audit_row(municipality):
    before = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError):
        rename_and_stumble(municipality, "Waterlanden aan Zee")
    assert names() == {"Waterlanden"}
    assert AuditEntry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_nested_actions_share_one_transaction(municipality):
    begun = []
    with connection.execute_wrapper(lambda execute, sql, *rest: (begun.append(sql), execute(sql, *rest))[1]):
        rename_twice(municipality, "Een", "Twee")
    savepoints = [sql for sql in begun if "SAVEPOINT" in sql.upper()]
    # get_or_create of the chain's head makes savepoints of its own for the first link of a municipality only.
    assert len(savepoints) <= 2
    assert names() == {"Twee"}


def test_an_inner_action_falls_with_the_outer_one(municipality):
    @action
    def outer() -> None:
        rename(municipality, "Een")
        assert is_writing()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outer()
    assert names() == {"Waterlanden"}
    assert not is_writing()


def test_an_action_says_so_and_keeps_its_name():
    assert rename.is_action
    assert rename.__name__ == "rename"


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_lose_nothing_and_leave_no_gap(municipality):
    """Eight people save ten times each: every link has its own place; nobody hears of a locked database."""
    start = Barrier(THREADS)

    def write(worker: int) -> None:
        start.wait()
        try:
            for number in range(WRITES):
                rename(municipality, f"{worker}-{number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(write, worker) for worker in range(THREADS)]:
            done.result()

    places = (
        AuditEntry.objects.filter(municipality=MUNICIPALITY)
        .order_by("sequence")
        .values_list("sequence", flat=True)
    )
    assert list(places) == list(range(1, THREADS * WRITES + 1))
    assert verify(MUNICIPALITY) is None


@pytest.mark.django_db(transaction=True)
def test_the_test_database_is_one_that_writers_have_to_share():
    """The test above proves nothing on a database in memory, which one thread has for itself."""
    if connection.vendor == "sqlite":
        assert "memory" not in str(connection.settings_dict["NAME"])
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()
        assert mode == ("wal",)
    assert not transaction.get_connection().in_atomic_block
