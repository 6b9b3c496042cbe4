"""What the process says about itself: the table of today, progress, warnings."""

import pytest
from django.urls import reverse

from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.actions import enter_step
from beraad.casework.process.models import Phase, Step, Subject
from beraad.casework.process.queries import process_of
from beraad.casework.process.warnings import SAFETY_NOT_WEIGHED, warnings_of

pytestmark = pytest.mark.django_db
NOT_OPEN = "Nog niet besloten, maar er kan niet over worden meegedacht."


def row_of(rows, subject):
    return next(row for row in rows if row.subject == subject.title)


def codes(access):
    """What is pointed at in the outline; that safety still has to be weighed has tests of its own."""
    found = [warning.code for warning in warnings_of(process_of(access))]
    return [code for code in found if code != SAFETY_NOT_WEIGHED]


def test_the_table_of_today_shows_the_current_step(access, noor, step_of, subjects, say):
    say(
        step_of(1),
        subjects[0],
        "none",
        decided_by="Het college",
        decided_when="24 juni",
        undecided_but_closed=True,
    )
    say(step_of(9), subjects[0], "co_decide")

    row = row_of(process_of(access(noor)).room_rows(), subjects[0])

    assert (row.degree, row.who, row.when, row.note) == ("none", "Het college", "24 juni", NOT_OPEN)


def test_a_later_step_is_shown_as_later(access, noor, step_of, subjects, say):
    say(step_of(10), subjects[3], "advise")

    row = row_of(process_of(access(noor)).room_rows(), subjects[3])

    assert (row.degree, row.note) == ("advise", "In de stap: Klankbordgroep")


def test_what_a_past_step_offered_does_not_count_any_more(access, noor, step_of, subjects, say, now):
    say(step_of(1), subjects[0], "co_decide")
    assert row_of(process_of(access(noor)).room_rows(), subjects[0]).degree == "co_decide"

    enter_step(step_of(2), by=noor, now=now)

    assert row_of(process_of(access(noor)).room_rows(), subjects[0]).degree == ""
    assert row_of(process_of(access(noor)).room_rows(step_of(1)), subjects[0]).degree == "co_decide"


def test_not_open_is_only_said_of_information_only(access, noor, step_of, subjects, say):
    say(step_of(1), subjects[0], "none")

    assert row_of(process_of(access(noor)).room_rows(), subjects[0]).note == ""


def test_moving_on_ends_the_step_before(access, noor, step_of, now):
    enter_step(step_of(3), by=noor, now=now)

    progress = process_of(access(noor)).progress
    assert (progress.done, progress.total, progress.current) == (1, 10, "De stappen in kaart")
    assert step_of(1).state == "done"


def test_when_everything_is_done_the_last_step_counts(access, noor, step_of, subjects, say, change):
    say(step_of(10), subjects[0], "advise")
    for order in range(1, 11):
        change(step_of(order), state="done")

    assert row_of(process_of(access(noor)).room_rows(), subjects[0]).degree == "advise"
    assert process_of(access(noor)).progress.current == ""


def test_an_empty_process_answers_too(access, noor, dossier):
    assert process_of(access(noor)).room_rows() == []
    assert (process_of(access(noor)).progress.total, codes(access(noor))) == (0, [])


def test_steps_of_a_phase_that_was_taken_away_are_not_lost(access, noor, example, now, client_of):
    phase = Phase.objects.select_related("dossier__municipality").get(dossier=example, title="Uitwerking")

    remove_record(phase, by=noor, now=now)

    last = process_of(access(noor)).parts[-1]
    assert (last.phase, [step.title for step in last.steps]) == (None, ["Klankbordgroep"])
    assert "Overige stappen" in client_of(noor).get(reverse("process", kwargs={"dossier": example.uuid})).text


def test_a_decision_without_room_is_pointed_at_until_it_is_stated(access, noor, step_of, subjects, say):
    assert codes(access(noor)) == ["decision_without_room"]

    say(step_of(9), subjects[0], "none")

    assert codes(access(noor)) == []


def test_without_subjects_there_is_nothing_to_state(access, noor, example, subjects, now):
    for subject in Subject.objects.select_related("dossier__municipality"):
        remove_record(subject, by=noor, now=now)

    assert codes(access(noor)) == []


@pytest.mark.parametrize(
    ("proposals", "warned"), [((), True), (("Voorstel",), False), (("Voorstel", "Besluit"), True)]
)
def test_the_final_proposal_is_made_in_exactly_one_phase(access, noor, example, change, proposals, warned):
    for phase in Phase.objects.filter(dossier=example):
        change(phase, final_proposal=phase.title in proposals)

    assert ("final_proposal_unclear" in codes(access(noor))) is warned


def test_two_current_steps_are_pointed_at(access, noor, step_of, change):
    change(step_of(2), state="current")

    assert "several_current_steps" in codes(access(noor))


@pytest.mark.parametrize(
    ("level", "degree", "warned"),
    [
        ("", "advise", True),
        ("detail", "co_decide", True),
        ("outline", "advise", False),
        ("conditions", "advise", False),
        ("detail", "none", False),
    ],
)
def test_room_after_the_decision_is_questioned(
    access, noor, step_of, subjects, say, change, level, degree, warned
):
    say(step_of(9), subjects[0], "none")
    say(step_of(10), subjects[0], degree)
    assert codes(access(noor)) == []

    change(step_of(9), state="done", detail_level=level)

    found = [one for one in warnings_of(process_of(access(noor))) if one.code == "room_after_decision"]
    assert bool(found) is warned
    assert all("Klankbordgroep" in one.text and "Locatie" in one.text for one in found)


def test_a_decision_before_the_proposal_settles_nothing(access, noor, step_of, subjects, say, change):
    change(step_of(3), state="done", decided_by="College")
    say(step_of(10), subjects[0], "advise")

    assert "room_after_decision" not in codes(access(noor))


def test_a_hidden_step_gives_no_rows(access, noor, amir, example, subjects, say, now):
    phase = Phase.objects.filter(dossier=example).first()
    hidden = add_record(
        Step, example, {"phase": phase, "title": "Overleg", "confidential": True}, by=noor, now=now
    )
    say(hidden, subjects[0], "advise")

    assert process_of(access(amir)).room_rows(hidden) == []
    assert row_of(process_of(access(noor)).room_rows(hidden), subjects[0]).degree == "advise"
