"""What deserves a look in the matrix, and in the roles of college and council: each check with a case in which it is silent."""

import datetime as dt

import pytest
from django.utils import translation

from beraad.casework.dossier.models import Group
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.matrix.checks import NAMED, matrix_warnings
from beraad.casework.process.matrix.models import CouncilInvolvement
from beraad.casework.process.matrix.queries import matrix_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 9)


@pytest.fixture
def found(access, noor):
    """`found()`: the codes of every warning with its text; `found(dates={...})` with days per step."""

    def read(user=noor, **more):
        with translation.override("nl"):
            warnings = matrix_warnings(matrix_of(access(user), **more), today=TODAY)
        for one in warnings:
            assert one.title
            assert one.text
            assert one.sources
            assert one.url.startswith("/dossiers/")
            assert one.link_text
        return {one.code: one.text for one in warnings}

    return read


@pytest.fixture
def complete(party, give, step_of, change):
    """In every step one party is accountable and another does the work; the council has a role everywhere."""
    college, team = party("College", "executive"), party("Projectteam", "own_organisation")
    for order in range(1, 11):
        step = step_of(order)
        give(step, college, "accountable")
        give(step, team, "responsible")
        change(step, council_role="none")
    return college, team


@pytest.fixture
def settle(example, noor, now):
    """`settle(far_reaching="yes", route="held")`: what was settled about college and council."""

    def record(**values):
        CouncilInvolvement.objects.filter(dossier=example)
        return add_record(CouncilInvolvement, example, values, by=noor, now=now)

    return record


def test_a_complete_matrix_is_silent(complete, settle, found):
    settle(far_reaching="no", far_reaching_reason="Tien plekken.")
    assert found() == {}


def test_nothing_is_said_of_a_process_without_steps(dossier, found):
    assert found() == {}


def test_as_long_as_no_role_is_given_one_note_says_so(example, found):
    assert set(found()) == {"roles_not_divided", "wishes_not_recorded"}


def test_nobody_accountable(complete, found, step_of, change):
    college, _team = complete
    for order in (4, 6):
        remove_record(
            step_of(order).step_roles.get(stakeholder=college), by=college.created_by, now=college.created_at
        )
    assert found()["nobody_accountable"].endswith(f": {step_of(4).title}, {step_of(6).title}.")
    for order in (4, 6):
        change(step_of(order), state="done")
    assert "nobody_accountable" not in found(), "what is done is done"


def test_more_than_one_accountable(complete, found, party, give, step_of):
    assert "several_accountable" not in found()
    give(step_of(4), party("COA", "institutional"), "accountable_responsible")
    said = found()["several_accountable"]
    assert f"{step_of(4).title} (College, COA)" in said


def test_nobody_does_the_work(complete, found, step_of, change):
    _college, team = complete
    remove_record(step_of(4).step_roles.get(stakeholder=team), by=team.created_by, now=team.created_at)
    assert step_of(4).title in found()["nobody_responsible"]


def test_who_is_accountable_may_do_the_work_too(party, give, step_of, found):
    college = party("College", "executive")
    give(step_of(4), college, "accountable_responsible")
    said = found()
    assert step_of(4).title not in said["nobody_responsible"]
    assert step_of(4).title not in said["nobody_accountable"]


def test_an_affected_party_without_a_moment(complete, found, party, give, step_of):
    party("Sportclub", "civil_society")
    assert "affected_without_moment" not in found(), "the consequences do not reach the club"
    neighbours = party("Omwonenden", "residents", affected=True)
    assert "In geen enkele stap: Omwonenden." in found()["affected_without_moment"]
    give(step_of(10), neighbours, "informed")
    assert "Wordt alleen geïnformeerd: Omwonenden." in found()["affected_without_moment"]
    give(step_of(7), neighbours, "consulted", participation="dialogue")
    assert "affected_without_moment" not in found()


def test_being_told_with_a_form_of_participation_is_a_moment(complete, found, party, give, step_of):
    neighbours = party("Omwonenden", "residents", affected=True)
    give(step_of(7), neighbours, "informed", participation="speaking")
    assert "affected_without_moment" not in found()


def test_a_group_of_the_starting_situation_that_no_party_stands_for(
    complete, found, party, example, noor, now, give, step_of
):
    group = add_record(Group, example, {"title": "Toekomstige bewoners"}, by=noor, now=now)
    assert "Niet in de lijst met partijen: Toekomstige bewoners." in found()["affected_without_moment"]
    stands = party("Toekomstige bewoners", "residents", group=group)
    assert "affected_without_moment" not in found()
    remove_record(stands, by=noor, now=now)
    assert "affected_without_moment" in found()


def test_a_moment_of_influence_after_the_decision(complete, found, party, give, step_of, change):
    neighbours = party("Omwonenden", "residents")
    cell = give(step_of(10), neighbours, "consulted", participation="dialogue")
    said = found()["influence_after_decision"]
    assert step_of(9).title in said
    assert f"Omwonenden ({step_of(10).title})" in said
    change(step_of(9), detail_level="conditions")
    assert "influence_after_decision" not in found(), "a decision with conditions leaves something open"
    change(step_of(9), detail_level="detail")
    assert "influence_after_decision" in found()
    change(cell, participation="")
    assert "influence_after_decision" not in found()


def test_a_partner_that_talks_on_after_the_decision_is_no_influence(complete, found, party, give, step_of):
    give(step_of(10), party("COA", "institutional"), "consulted", participation="dialogue")
    assert "influence_after_decision" not in found()


def test_the_days_of_the_plan_go_before_the_order(complete, found, party, give, step_of):
    give(step_of(10), party("Omwonenden", "residents"), "consulted", participation="dialogue")
    days = {9: (20, 21), 10: (1, 2)}
    dates = {
        step_of(order).pk: (dt.date(2027, 6, first), dt.date(2027, 6, last))
        for order, (first, last) in days.items()
    }
    assert "influence_after_decision" not in found(dates=dates)
    assert "influence_after_decision" in found()


@pytest.mark.parametrize(
    ("form", "degree", "too_much"),
    [
        ("co_deciding", "advise", True),
        ("co_deciding", None, True),
        ("co_deciding", "co_decide", False),
        ("dialogue", "none", True),
        ("speaking", "none", True),
        ("dialogue", "advise", False),
        ("dialogue", None, False),
        ("", "none", False),
    ],
)
def test_a_promise_of_more_than_the_room(
    complete, found, party, give, step_of, subjects, say, form, degree, too_much
):
    give(step_of(7), party("Omwonenden", "residents"), "consulted", participation=form)
    if degree:
        say(step_of(7), subjects[0], degree)
    assert ("more_than_room" in found()) is too_much


def test_the_council_decides_by_its_own_right(complete, found, party, give, step_of, subjects, say):
    say(step_of(8), subjects[0], "none")
    give(step_of(8), party("Raad", "council"), "consulted", participation="co_deciding")
    assert "more_than_room" not in found()


def test_a_party_that_ended(complete, found, party, give, step_of, change):
    club = party("Sportclub", "civil_society", ended_on=dt.date(2027, 3, 9))
    cell = give(step_of(7), club, "consulted")
    assert "Sportclub" in found()["ended_party"]
    change(step_of(7), state="done")
    assert "ended_party" not in found()
    change(step_of(7), state="coming")
    change(club, ended_on=dt.date(2027, 3, 10))
    assert "ended_party" not in found(), "it is still there today"
    assert cell.removed_at is None


def test_the_role_of_the_council_is_missing(complete, found, step_of, change):
    change(step_of(8), council_role="")
    assert step_of(8).title in found()["council_role_missing"]


def test_many_steps_are_named_in_part(complete, found, step_of, change):
    for order in range(1, 11):
        change(step_of(order), council_role="")
    said = found()["council_role_missing"]
    assert said.count(",") == NAMED - 1
    assert f"en nog {10 - NAMED}." in said


# --- college and council: Gemeentewet, article 169(4) -----------------------------------------------------------


def test_whether_the_consequences_are_far_reaching_is_asked(complete, settle, found, step_of, change):
    assert "wishes_not_recorded" in found()
    change(step_of(9), decided_by="")
    change(step_of(8), decided_by="")
    assert "wishes_not_recorded" not in found(), "nothing is decided in this process yet"


def test_it_stays_asked_while_the_answer_is_not_known(complete, settle, found):
    settle(far_reaching="unknown")
    assert "wishes_not_recorded" in found()


@pytest.mark.parametrize("body", ["council", "other"])
def test_it_is_not_asked_when_the_college_does_not_decide(complete, settle, found, body):
    settle(decides=body, decides_reason="De raad heeft dit besluit aan zich gehouden.")
    assert found() == {}


FAR = {"far_reaching": "yes", "far_reaching_reason": "120 plekken."}


def test_far_reaching_and_no_moment_for_the_council(complete, settle, found, step_of):
    settle(**FAR)
    assert f"Plan vóór ‘{step_of(9).title}’" in found()["decides_before_council"]


def test_a_moment_before_the_decision_is_fine_and_after_it_is_not(complete, settle, found, step_of, change):
    settled = settle(**FAR, route="planned", wishes_step=step_of(8))
    assert found() == {}
    change(settled, wishes_step=step_of(9))
    assert "komt niet vóór" in found()["decides_before_council"]
    change(settled, wishes_step=step_of(10))
    assert "komt niet vóór" in found()["decides_before_council"]


def test_the_days_decide_when_they_are_known(complete, settle, found, step_of):
    settle(**FAR, route="planned", planned_on=dt.date(2027, 6, 22))
    assert found() == {}, "no day of the decision is known"
    decided = {step_of(9).pk: (dt.date(2027, 6, 21), dt.date(2027, 6, 21))}
    assert "komt niet vóór" in found(dates=decided)["decides_before_council"]
    later = {step_of(9).pk: (dt.date(2027, 6, 23), dt.date(2027, 6, 23))}
    assert found(dates=later) == {}


def test_decided_already_and_the_council_was_not_heard(complete, settle, found, step_of, change):
    settled = settle(**FAR, route="planned", wishes_step=step_of(8))
    change(step_of(9), state="done")
    assert "is klaar, en de raad heeft" in found()["decides_before_council"]
    change(settled, route="held", held_on=dt.date(2027, 3, 1), outcome="Geen wensen.")
    assert found() == {}


def test_heard_too_late(complete, settle, found, step_of):
    settle(**FAR, route="held", held_on=dt.date(2027, 6, 22), outcome="Graag minder plekken.")
    decided = {step_of(9).pk: (dt.date(2027, 6, 21), dt.date(2027, 6, 21))}
    assert "pas na" in found(dates=decided)["decides_before_council"]


def test_not_asking_the_council_stays_flagged_with_the_reason(complete, settle, found):
    settle(**FAR, route="not_held", not_held_reason="Er is geen tijd.")
    assert "Uw reden: Er is geen tijd." in found()["decides_before_council"]
