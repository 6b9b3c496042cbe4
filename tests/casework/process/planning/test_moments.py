"""The days of the approved plan: on the start page and in the calendar of the dossier."""

from __future__ import annotations

import datetime as dt

import pytest

from beraad.casework.communication.models import CalendarEntry
from beraad.casework.dossier.records import change_record
from beraad.casework.overview.calendars import refresh
from beraad.casework.overview.start import start
from beraad.casework.process.models import Step
from beraad.casework.process.planning.actions import approve_plan, stop_process
from beraad.casework.process.planning.frozen import freeze
from beraad.casework.process.planning.moments import approved_moments
from tests.casework.process.planning.conftest import TODAY
from tests.people import NOW

pytestmark = pytest.mark.django_db
COUNCIL = dt.date(2027, 4, 15)
NEAR = dt.date(2027, 4, 1)  # from here the council is within the thirty days that the start page shows


@pytest.fixture
def approved(full, plan_of, noor):
    """The full plan, approved."""
    return approve_plan(full, freeze(plan_of()), "Projectgroep.", by=noor, now=NOW)


@pytest.fixture
def coming(access):
    """`coming(amir)`: what stands under "Coming up", as (day, title)."""
    return lambda user: [(one.day, one.title) for one in start(user, today=NEAR)["coming"]]


@pytest.fixture
def hide(steps, noor):
    """Make the meeting of the council confidential."""

    def change():
        step = Step.objects.select_related("dossier__municipality").get(pk=steps["Raad bespreekt"].pk)
        change_record(step, {"confidential": True}, seen_version=step.version, by=noor, now=NOW)

    return change


def in_calendar(dossier):
    refresh(dossier, now=NOW)
    found = CalendarEntry.objects.filter(dossier=dossier, source="plan", cancelled=False)
    return sorted((one.day, one.title) for one in found)


def test_nothing_before_somebody_approved_it(full, coming, noor):
    assert coming(noor) == []
    assert in_calendar(full) == []


def test_meetings_and_the_last_day_of_a_term(approved, full, coming, amir):
    expected = (COUNCIL, "Raad bespreekt")
    assert expected in coming(amir)
    found = in_calendar(full)
    assert expected in found
    assert (dt.date(2027, 5, 3), "Laatste dag: Ontwerp ter inzage") in found
    assert "Voorstel schrijven" not in str(found), "work is no moment"


def test_only_the_newest_version_counts(approved, full, steps, time, plan_of, noor):
    moved = dt.date(2027, 4, 22)
    time(steps["Raad bespreekt"], kind="fixed", fixed_on=moved)
    assert COUNCIL in [one.day for one in approved_moments({full.pk: full})], (
        "trying something moves no calendar"
    )
    approve_plan(full, freeze(plan_of()), "Opnieuw.", by=noor, now=NOW)
    found = {one.step.title: one.day for one in approved_moments({full.pk: full})}
    assert found["Raad bespreekt"] == moved
    assert len(found) == len(approved_moments({full.pk: full})), (
        "each step once, whatever the number of versions"
    )


def test_what_is_confidential_stays_with_who_may_see_it(approved, full, coming, noor, amir, hide):
    hide()
    assert (COUNCIL, "Raad bespreekt") in coming(noor)
    assert (COUNCIL, "Raad bespreekt") not in coming(amir)
    assert "Raad bespreekt" not in str(in_calendar(full)), "who has the address is not known"


def test_who_sees_the_log_only_reads_no_moment(approved, coming, ada):
    assert coming(ada) == []


def test_nothing_while_the_process_stands_still(approved, full, coming, noor):
    assert in_calendar(full) != []
    stop_process(full, {"kind": "other", "halted_on": TODAY, "reason": "Pauze."}, by=noor, now=NOW)
    assert coming(noor) == []
    assert in_calendar(full) == []
