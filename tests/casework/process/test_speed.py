"""Every page of the process asks the database the same number of questions, however much is in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beraad.casework.dossier.records import add_record
from beraad.casework.process.models import Motive, Step

pytestmark = pytest.mark.django_db
PAGES = (
    "process",
    "step",
    "step_room",
    "process_public_text",
    "phases_list",
    "steps_list",
    "subjects_list",
    "rooms_list",
    "motives_list",
    "motives_add",
)
MOST = 12


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_more_for_more(client_of, noor, example, step_of, subjects, say, now, name):
    row = {"record": step_of(1).uuid} if name in ("step", "step_room") else {}
    url = reverse(name, kwargs={"dossier": example.uuid, **row})
    say(step_of(1), subjects[0], "none")
    add_record(Motive, example, {"title": "Motief", "kind": "value"}, by=noor, now=now)
    few = asked(client_of(noor), url)

    for order in range(11, 31):
        values = {"phase": step_of(1).phase, "title": f"Stap {order}", "order": order}
        step = add_record(Step, example, values, by=noor, now=now)
        for subject in subjects:
            say(step, subject, "advise", decided_by="Het college")
        add_record(Motive, example, {"title": f"Motief {order}", "kind": "value"}, by=noor, now=now)

    assert asked(client_of(noor), url) == few
    assert few <= MOST
