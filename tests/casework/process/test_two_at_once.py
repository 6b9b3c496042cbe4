"""Two people who change parts of one process at the same moment wait for each other, and never for ever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from beraad.casework.dossier import records
from beraad.casework.dossier.records import change_record
from beraad.casework.process.actions import Statement, enter_step, state_rooms
from beraad.casework.process.models import Room, Step

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def together(monkeypatch):
    """`together(first, second)`: the second starts while the first holds the log but has not finished."""

    def run(first, second):
        first_is_halfway, second_is_at_it, log = threading.Event(), threading.Event(), records._log

        def halting(*args, **kwargs):
            log(*args, **kwargs)
            first_is_halfway.set()
            second_is_at_it.wait(10)

        def later():
            first_is_halfway.wait(10)
            second_is_at_it.set()
            second()

        monkeypatch.setattr(records, "_log", halting)
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(_closing, one) for one in (first, later)]:
                done.result()

    return run


def _closing(work):
    try:
        work()
    finally:
        connections.close_all()


def fresh(row):
    return type(row)._default_manager.select_related("dossier__municipality").get(pk=row.pk)


def test_the_room_of_a_step_and_one_statement_of_it(noor, amir, now, step_of, subjects, say, together):
    step = step_of(1)
    first, last = (say(step, subject, "none") for subject in subjects[:2])
    given = [Statement(subject, 1, {"degree": "advise"}) for subject in subjects[:2]]

    def second():
        with pytest.raises(records.Conflict):
            change_record(fresh(last), {"is_open": "Kleur"}, seen_version=1, by=amir, now=now)

    together(lambda: state_rooms(step, given, by=noor, now=now), second)
    assert set(Room.objects.filter(step=step).values_list("degree", flat=True)) == {"advise"}


def test_a_new_statement_and_its_subject(noor, amir, now, step_of, subjects, together):
    step = step_of(1)
    given = [Statement(subject, 0, {"degree": "advise"}) for subject in subjects[:2]]

    def second():
        change_record(fresh(subjects[1]), {"title": "Hoeveel"}, seen_version=1, by=amir, now=now)

    together(lambda: state_rooms(step, given, by=noor, now=now), second)
    assert Room.objects.filter(step=step, subject__title="Hoeveel").exists()


def test_moving_on_and_editing_the_step_moved_to(noor, amir, now, step_of, together):
    later = step_of(2)

    def second():
        with pytest.raises(records.Conflict):
            change_record(fresh(later), {"result": "Plan"}, seen_version=1, by=amir, now=now)

    together(lambda: enter_step(later, by=noor, now=now), second)
    assert [step.pk for step in Step.objects.filter(state="current")] == [later.pk]
