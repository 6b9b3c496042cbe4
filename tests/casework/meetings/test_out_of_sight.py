"""What happens on Amir's screens when a part of his own meeting or advice is not for his eyes."""

from __future__ import annotations

from beraad.casework.dossier.records import change_record
from beraad.casework.meetings.actions import add_task, plan_meeting
from beraad.casework.meetings.models import TypeChoice
from beraad.casework.process.models import Step
from tests.pages import form_with, text


def hide(row, noor, now):
    fresh = type(row)._default_manager.select_related("dossier__municipality").get(pk=row.pk)
    change_record(fresh, {"confidential": True}, seen_version=fresh.version, by=noor, now=now)


def test_a_meeting_keeps_its_step_when_somebody_edits_who_does_not_see_it(
    dossier, add, noor, amir, now, step, url, client_of
):
    values = {"title": "Inloop", "type": "consult", "step": step}
    meeting = plan_meeting(dossier, values, [], by=amir, now=now)
    hide(step, noor, now)
    client, where = client_of(amir), url("meeting_change", meeting=meeting.uuid)
    page = client.get(where)
    assert step.title not in text(page)
    other = add(Step, phase=step.phase, title="Een andere stap", order=2)
    assert form_with(page, "title").values("step") in ([], [""]), "not even its number"
    sent = form_with(page, "title").data(title="Inloopavond", step=str(other.pk))
    assert client.post(where, sent).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.step) == ("Inloopavond", step)


def test_an_advice_keeps_its_step_when_somebody_edits_who_does_not_see_it(
    add, noor, amir, now, step, state, url, client_of
):
    state("Inrichting", "advise")
    choice = add(TypeChoice, by=amir, step=step, advised_type="consult")
    hide(step, noor, now)
    client, where = client_of(amir), url("advice_change", record=choice.uuid)
    page = client.get(where)
    assert client.post(where, form_with(page, "decision").data(decision="intended")).status_code == 302
    choice.refresh_from_db()
    assert (choice.decision, choice.step) == ("intended", step)


def test_dividing_tasks_leaves_the_ones_out_of_sight_alone(dossier, noor, amir, sanne, now, url, client_of):
    meeting = plan_meeting(dossier, {"title": "Inloop", "type": "consult"}, [], by=noor, now=now)
    values = {"title": "Zaal", "role": "project_leader", "confidential": False}
    seen = add_task(meeting, values, by=noor, now=now)
    hidden = add_task(meeting, {**values, "title": "Bewaking", "confidential": True}, by=noor, now=now)
    where, typed = url("tasks_assign", meeting=meeting.uuid), {"project_leader": str(amir.uuid)}
    page = client_of(amir).post(where, typed, follow=True)
    assert "1 taak" in text(page)
    seen.refresh_from_db()
    hidden.refresh_from_db()
    assert (seen.owner, hidden.owner) == (amir, None)
    client_of(sanne).post(where, typed)
    hidden.refresh_from_db()
    assert hidden.owner == amir, "the positive control"
