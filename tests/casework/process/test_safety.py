"""Safety is weighed at every step that the guide calls weighty, and only who may see it hears of it."""

import pytest
from django.apps import apps
from django.urls import reverse

from beraad.audit.models import AuditEntry
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.overview.documents import joined_starting_situation
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.queries import process_of
from beraad.casework.process.safety import is_weighty, weighty_steps
from beraad.core.document import plain_text
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db
WEIGHED = "Rustig volgens de wijkagent"
NOTE = "Weeg hier de veiligheid mee"
LISTED = "Weeg de veiligheid mee waar dat zwaar telt"


def at(name, row=None, **kwargs):
    dossier = row.dossier if hasattr(row, "dossier") else row
    record = {"record": row.uuid} if isinstance(row, Step) else {}
    return reverse(name, kwargs={"dossier": dossier.uuid, **record, **kwargs})


def test_the_example_is_weighty_where_the_guide_says_so(access, noor, example):
    """The process and its final proposal, participation, and what is decided; not a talk, the COA or a sounding board."""
    orders = {step.item_key: number for number, step in enumerate(process_of(access(noor)).steps, start=1)}

    weighty = {orders[step.item_key] for step in weighty_steps(process_of(access(noor)))}

    assert weighty == {3, 4, 7, 8, 9}


@pytest.mark.parametrize(
    ("values", "final", "weighty"),
    [
        ({}, False, False),
        ({"decided_by": "De raad"}, False, True),
        ({}, True, True),
        ({"item_key": "proces.stappen.definitief"}, False, True),
        ({"item_key": "proces.stappen"}, False, True),
        ({"item_key": "proces.bestaat-niet"}, False, False),
    ],
)
def test_what_makes_a_step_weighty(edition, values, final, weighty):
    assert is_weighty(edition, Step(title="Stap", **values), Phase(final_proposal=final)) is weighty
    assert is_weighty(edition, Step(title="Stap", **values), None) is (weighty and not final)


@pytest.mark.requirement("R3.11")
def test_the_safety_adviser_is_asked_and_answers(client_of, sanne, visser, amir, rik, example, step_of):
    decision = step_of(9)
    page, form = at("step", decision), at("steps_change", decision)
    assert NOTE in text(client_of(sanne).get(page))
    assert form in client_of(sanne).get(page).text
    assert NOTE in text(client_of(visser).get(page))
    assert form not in client_of(visser).get(page).text, "the college reads"
    assert NOTE not in text(client_of(sanne).get(at("step", step_of(10)))), "nothing weighty"
    assert all(
        "eiligheidsafweging" not in client_of(one).get(page).text
        and NOTE not in text(client_of(one).get(page))
        for one in (amir, rik)
    )

    sent = form_with(client_of(sanne).get(form), "title").data(safety_consideration=WEIGHED)
    assert client_of(sanne).post(form, sent).status_code == 302

    for reader in (sanne, visser):
        shown = text(client_of(reader).get(page))
        assert WEIGHED in shown
        assert NOTE not in shown
    for outsider in (amir, rik):
        assert WEIGHED not in client_of(outsider).get(page).text


def test_who_does_not_see_it_does_not_change_it(client_of, amir, sanne, step_of, change):
    change(step_of(9), safety_consideration=WEIGHED)
    form = at("steps_change", step_of(9))
    assert form_with(client_of(sanne).get(form), "title").values("safety_consideration") == [WEIGHED]
    page = client_of(amir).get(form)
    assert WEIGHED not in page.text
    assert "safety_consideration" not in form_with(page, "title").names

    sent = form_with(page, "title").data(title="Besluit van het college", safety_consideration="Weg ermee")
    assert client_of(amir).post(form, sent).status_code == 302

    assert (step_of(9).title, step_of(9).safety_consideration) == ("Besluit van het college", WEIGHED)


def test_a_second_editor_sees_the_consideration_of_the_first_only_when_they_may(
    client_of, amir, sanne, step_of, change
):
    form = at("steps_change", step_of(9))
    opened = {one: form_with(client_of(one).get(form), "title").data(title="Anders") for one in (amir, sanne)}
    change(step_of(9), safety_consideration=WEIGHED)

    refused = {one: client_of(one).post(form, opened[one]) for one in (amir, sanne)}

    assert [page.status_code for page in refused.values()] == [409, 409]
    assert WEIGHED in refused[sanne].text
    assert WEIGHED not in refused[amir].text


@pytest.mark.parametrize("name", ["process", "dossier_home"])
def test_what_still_has_to_be_weighed_is_listed(client_of, noor, amir, rik, example, step_of, change, name):
    page = at(name, example)
    assert LISTED in text(client_of(noor).get(page))
    assert all(LISTED not in text(client_of(one).get(page)) for one in (amir, rik))

    for order in (4, 7, 8, 9):
        change(step_of(order), safety_consideration=WEIGHED)
    change(step_of(3), state="done")

    assert LISTED not in text(client_of(noor).get(page))


def test_the_log_shields_it_and_nothing_else(client_of, noor, amir, ada, example, step_of):
    form = at("steps_change", step_of(9))
    for typed in ({"result": "Een locatie"}, {"safety_consideration": WEIGHED}):
        sent = form_with(client_of(noor).get(form), "title").data(**typed)
        client_of(noor).post(form, sent)

    last = AuditEntry.objects.order_by("-id")[:2]
    assert [entry.shielded for entry in last] == [True, False]
    assert WEIGHED in client_of(noor).get(form).text
    log = at("dossier_log", example)
    seen = {one: text(client_of(one).get(log)) for one in (noor, amir)}
    assert all("Een locatie" in said for said in seen.values()), "the positive control"
    assert WEIGHED in seen[noor]
    assert "eiligheidsafweging" not in seen[amir]
    assert all(WEIGHED not in client_of(one).get(log).text for one in (amir, ada))


def test_a_new_step_with_an_empty_field_is_no_secret(client_of, noor, amir, example, step_of):
    add = at("steps_add", example)
    form = form_with(client_of(noor).get(add), "title")
    phase = str(step_of(1).phase.pk)
    assert "safety_consideration" in form.names

    assert client_of(noor).post(add, form.data(title="Wijktafel", phase=phase)).status_code == 302

    assert "Wijktafel" in text(client_of(amir).get(at("dossier_log", example)))


def document(access, *, public, today):
    return plain_text(joined_starting_situation(access, public=public, today=today))


@pytest.mark.requirement("R3.11")
@pytest.mark.parametrize("weighty", [True, False])
def test_documents_have_it_only_for_who_may_see_it(
    client_of, access, noor, sanne, amir, example, step_of, change, now, weighty
):
    change(step_of(9 if weighty else 10), safety_consideration=WEIGHED)

    full = {one: document(access(one), public=False, today=now.date()) for one in (sanne, amir)}
    assert WEIGHED in full[sanne]
    assert "Nog niet meegewogen." in full[sanne]
    assert all(said not in full[amir] for said in (WEIGHED, "meegewogen"))
    for one in (noor, sanne, amir):
        public = document(access(one), public=True, today=now.date())
        assert "Klankbordgroep" in public, "the positive control"
        assert all(said not in public for said in (WEIGHED, "meegewogen"))
        assert WEIGHED not in client_of(one).get(at("process_public_text", example)).text


def test_no_kind_of_record_publishes_what_it_shields():
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    shielding = {model.__name__ for model in kinds if model.shielded_fields}

    assert shielding == {"Decision", "Step", "Meeting"}
    assert all(not set(model.public_fields) & set(model.shielded_fields) for model in kinds)
    assert all(model._meta.get_field(name) for model in kinds for name in model.shielded_fields)


def test_a_phase_that_was_taken_away_makes_no_step_weighty(access, noor, example, now):
    phase = add_record(Phase, example, {"title": "Los", "order": 9, "final_proposal": True}, by=noor, now=now)
    quiet = add_record(Step, example, {"title": "Praten", "phase": phase}, by=noor, now=now)
    assert quiet in weighty_steps(process_of(access(noor)))

    remove_record(phase, by=noor, now=now)

    assert quiet not in weighty_steps(process_of(access(noor)))
