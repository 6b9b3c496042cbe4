"""What hangs on something that was taken away goes along, and comes back with it; what can do without it stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404
from django.urls import reverse

from beraad.casework.dossier.documents import public_starting_situation, starting_situation
from beraad.casework.dossier.models import Alternative, Assessment, Concern, Decision, Group, Value
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.dossier.records import add_record, remove_record, restore_record
from beraad.casework.meetings.actions import plan_meeting
from beraad.casework.meetings.models import Task
from beraad.casework.process.models import Phase, Room, Step, Subject
from beraad.core.document import plain_text
from tests.pages import text

TODAY = dt.date(2027, 3, 9)


@pytest.fixture
def add(dossier, noor, now):
    return lambda model, **values: add_record(model, dossier, values, by=noor, now=now)


@pytest.fixture
def documents(access, noor):
    """The text of the full and the public version as they are now."""
    return lambda: [
        plain_text(make(access(noor), today=TODAY))
        for make in (starting_situation, public_starting_situation)
    ]


def test_an_assessment_goes_and_comes_back_with_its_alternative(
    dossier, add, documents, noor, now, access, client_of
):
    alternative = add(Alternative, title="Sportpark")
    assessment = add(Assessment, alternative=alternative, criterion="Afstand", finding="Negentig meter")
    where = reverse("assessments_list", kwargs={"dossier": dossier.uuid})

    def seen():
        return ["Negentig meter" in one for one in (*documents(), text(client_of(noor).get(where)))]

    assert seen() == [True, True, True]
    remove_record(alternative, by=noor, now=now)
    assert seen() == [False, False, False]
    for removed in (False, True, None):
        with pytest.raises(Http404):
            one_record(access(noor), Assessment, assessment.uuid, removed=removed)
    restore_record(alternative, by=noor, now=now)
    assert seen() == [True, True, True]


@pytest.mark.parametrize("parent", ["step", "subject"])
def test_a_statement_goes_and_comes_back_with_its_step_or_subject(add, noor, now, access, parent):
    phase = add(Phase, title="Voorbereiden")
    rows = {"step": add(Step, phase=phase, title="Plan"), "subject": add(Subject, title="Locatie")}
    room = add(Room, degree="none", **rows)
    remove_record(rows[parent], by=noor, now=now)
    assert list(records(access(noor), Room)) == []
    restore_record(rows[parent], by=noor, now=now)
    assert list(records(access(noor), Room)) == [room]


def test_a_step_stays_when_its_phase_is_taken_away(add, noor, now, access):
    phase = add(Phase, title="Voorbereiden")
    step = add(Step, phase=phase, title="Plan")
    room = add(Room, degree="none", step=step, subject=add(Subject, title="Locatie"))
    remove_record(phase, by=noor, now=now)
    assert list(records(access(noor), Step)) == [step]
    assert list(records(access(noor), Room)) == [room]


def test_a_task_goes_and_comes_back_with_its_meeting(dossier, noor, now, access):
    task = {"title": "Zaal huren", "days": 7}
    meeting = plan_meeting(dossier, {"title": "Inloop", "type": "inform"}, [task], by=noor, now=now)
    remove_record(meeting, by=noor, now=now)
    assert not records(access(noor), Task).exists()
    restore_record(meeting, by=noor, now=now)
    assert records(access(noor), Task).count() == 1


def test_a_concern_stays_without_the_group_that_was_taken_away(dossier, add, documents, noor, now, client_of):
    group = add(Group, title="Ouders van school")
    add(Concern, kind="concern", title="Is het veilig?", group=group)
    where = reverse("concerns_list", kwargs={"dossier": dossier.uuid})

    def seen(what):
        return [what in one for one in (*documents(), text(client_of(noor).get(where)))]

    assert seen("Ouders van school") == [True, True, True]
    remove_record(group, by=noor, now=now)
    assert seen("Ouders van school") == [False, False, False]
    assert seen("Is het veilig?") == [True, True, True]
    restore_record(group, by=noor, now=now)
    assert seen("Ouders van school") == [True, True, True]


def test_a_decision_does_not_name_a_value_that_was_taken_away(dossier, add, documents, noor, now, client_of):
    value = add(Value, title="Rust in de wijk")
    add(Decision, title="Veerlaan", values=[value])
    remove_record(value, by=noor, now=now)
    where = reverse("decisions_list", kwargs={"dossier": dossier.uuid})
    assert not any("Rust in de wijk" in one for one in (*documents(), text(client_of(noor).get(where))))
