"""Who may see and do what in the process; every denial beside somebody who may."""

import pytest
from django.urls import reverse

from beraad.casework.dossier.records import add_record
from beraad.casework.process.models import Phase, Step, Subject

pytestmark = pytest.mark.django_db
READ = (
    "process",
    "step",
    "process_public_text",
    "phases_list",
    "steps_list",
    "subjects_list",
    "rooms_list",
    "motives_list",
)
WRITE_FORMS = ("step_room", "steps_add", "phases_add", "subjects_add", "rooms_add", "motives_add")


def address(name, dossier, step):
    row = {"record": step.uuid} if name in ("step", "step_room", "step_current") else {}
    return reverse(name, kwargs={"dossier": dossier.uuid, **row})


@pytest.mark.parametrize("name", READ)
def test_reading(client_of, noor, rik, visser, ada, els, olga, resident, example, step_of, name):
    url = address(name, example, step_of(1))

    for user in (noor, rik, visser):
        assert client_of(user).get(url).status_code == 200
    assert client_of(ada).get(url).status_code == 403
    assert client_of(els).get(url).status_code == client_of(olga).get(url).status_code == 404
    assert b"Klankbordgroep" not in resident.get(url).content


@pytest.mark.parametrize("name", WRITE_FORMS)
def test_writing(client_of, noor, amir, sanne, rik, visser, ada, olga, example, step_of, name):
    url = address(name, example, step_of(1))

    for user in (noor, amir, sanne):
        assert client_of(user).get(url).status_code == 200
    for user in (rik, visser, ada):
        assert client_of(user).get(url).status_code == client_of(user).post(url).status_code == 403
    assert client_of(olga).post(url).status_code == 404


def test_starting_with_the_example(client_of, rik, olga, amir, dossier):
    url = reverse("process_example", kwargs={"dossier": dossier.uuid})

    assert client_of(rik).post(url).status_code == 403
    assert client_of(olga).post(url).status_code == 404
    assert client_of(amir).get(url).status_code == 405
    assert not Phase.objects.exists()
    assert client_of(amir).post(url).status_code == 302
    assert Phase.objects.count() == 4


def test_moving_to_a_step(client_of, rik, olga, amir, example, step_of):
    url = address("step_current", example, step_of(2))

    assert client_of(rik).post(url).status_code == 403
    assert client_of(olga).post(url).status_code == 404
    assert step_of(2).state == "coming"
    assert client_of(amir).post(url).status_code == 302
    assert (step_of(1).state, step_of(2).state) == ("done", "current")


def test_readers_get_no_buttons_that_refuse_them(client_of, rik, amir, example, step_of):
    url = address("step", example, step_of(1))

    assert "Geef de ruimte om te beïnvloeden aan" in client_of(amir).get(url).text
    assert "Geef de ruimte om te beïnvloeden aan" not in client_of(rik).get(url).text


def test_a_confidential_step_is_for_who_may_see_it(client_of, noor, sanne, amir, rik, example, now):
    phase = Phase.objects.filter(dossier=example).first()
    values = {
        "phase": phase,
        "title": "Gesprek met de eigenaar",
        "decided_by": "De burgemeester",
        "confidential": True,
    }
    hidden = add_record(Step, example, values, by=noor, now=now)

    for name in ("process", "steps_list", "rooms_add"):
        url = address(name, example, hidden)
        assert "Gesprek met de eigenaar" in client_of(sanne).get(url).text
        assert "Gesprek met de eigenaar" not in client_of(amir).get(url).text
    for name in ("step", "step_room"):
        assert client_of(sanne).get(address(name, example, hidden)).status_code == 200
        assert client_of(amir).get(address(name, example, hidden)).status_code == 404
    assert client_of(rik).get(address("step", example, hidden)).status_code == 404


def test_a_step_of_another_dossier_is_not_there(client_of, noor, olga, example, other_dossier, now):
    phase = add_record(Phase, other_dossier, {"title": "Start", "order": 1}, by=olga, now=now)
    theirs = add_record(Step, other_dossier, {"phase": phase, "title": "Elders"}, by=olga, now=now)
    add_record(Subject, other_dossier, {"title": "Speelplaats", "order": 1}, by=olga, now=now)

    assert client_of(noor).get(address("step", example, theirs)).status_code == 404
    assert client_of(olga).get(address("step", other_dossier, theirs)).status_code == 200
    assert "Speelplaats" not in client_of(noor).get(address("process", example, theirs)).text
