"""What deserves a look is found once per version of a dossier, and never shown to the wrong reader or too long."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.overview.digest import notes_of, versions
from beraad.casework.process.models import Phase

TODAY = dt.date(2027, 3, 9)


@pytest.fixture
def phase(dossier, noor, now):
    """A process of one phase, in which no final proposal is made yet: that deserves a look."""
    return add_record(Phase, dossier, {"title": "Voorbereiding"}, by=noor, now=now)


def titles(access) -> list[str]:
    return [note.title for note in notes_of(access, today=TODAY)]


def test_the_second_time_asks_for_the_version_alone(access, noor, phase):
    mine = access(noor)
    with translation.override("nl"):
        first = titles(mine)
        with CaptureQueriesContext(connection) as queries:
            again = titles(mine)
    assert first == again == ["In welke fase komt het definitieve voorstel?"]
    assert len(queries) == 1


def test_a_change_is_seen_at_once(access, noor, phase, now):
    mine = access(noor)
    before, seen = titles(mine), versions([mine])
    change_record(phase, {"final_proposal": True}, seen_version=phase.version, by=noor, now=now)
    assert before
    assert titles(mine) == []
    assert versions([mine]) > seen


def test_another_language_and_another_day_are_found_anew(access, noor, phase):
    mine = access(noor)
    with translation.override("nl"):
        dutch = titles(mine)
    with translation.override("en"):
        assert titles(mine) != dutch
    with CaptureQueriesContext(connection) as queries:
        notes_of(mine, today=TODAY + dt.timedelta(days=1))
    assert len(queries) > 1


def test_a_confidential_row_is_not_told_to_who_may_not_see_it(access, noor, amir, phase, now):
    change_record(phase, {"confidential": True}, seen_version=phase.version, by=noor, now=now)
    assert titles(access(noor))
    assert titles(access(amir)) == []


def test_the_versions_of_many_dossiers_are_one_query(access, noor, phase):
    mine = access(noor)
    with CaptureQueriesContext(connection) as queries:
        found = versions([mine] * 10)
    assert len(queries) == 1
    assert found[0] > 0
