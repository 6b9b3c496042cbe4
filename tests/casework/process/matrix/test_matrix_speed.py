"""The pages of the matrix ask the database as much for thirty steps and forty parties as for one of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.process.matrix.models import StepRole
from beraad.casework.process.models import Step
from beraad.casework.stakeholders.models import Stakeholder

pytestmark = pytest.mark.django_db
PAGES = (
    "matrix",
    "step_roles",
    "stakeholder_roles",
    "phase_roles",
    "phase_rings",
    "council",
    "council_change",
)
MOST = 12


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@action
def fill(dossier, phase, *, by, now):
    """Thirty steps and forty parties with a role in each, in a few big writes."""
    kept = {"dossier": dossier, "created_by": by, "created_at": now, "changed_by": by, "changed_at": now}
    steps = Step.objects.bulk_create(
        Step(phase=phase, title=f"Stap {number}", order=number, **kept) for number in range(11, 31)
    )
    parties = Stakeholder.objects.bulk_create(
        Stakeholder(title=f"Partij {number}", party="residents", **kept) for number in range(3, 41)
    )
    parties += Stakeholder.objects.filter(dossier=dossier).exclude(pk__in=[party.pk for party in parties])
    steps += Step.objects.filter(dossier=dossier).exclude(pk__in=[step.pk for step in steps])
    there = set(StepRole.objects.values_list("step", "stakeholder"))
    StepRole.objects.bulk_create(
        StepRole(step=step, stakeholder=party, role="consulted", participation="dialogue", **kept)
        for step in steps
        for party in parties
        if (step.pk, party.pk) not in there
    )
    record(Event("dossier.changed", dossier.municipality.uuid, dossier=dossier.uuid), now=now)


def test_thirty_steps_and_forty_parties_cost_no_more_than_one_of_each(
    client_of, noor, example, step_of, party, give, now
):
    college, _buurt = party("College", "executive"), party("Omwonenden", "residents")
    give(step_of(1), college, "accountable")
    rows = {"step_roles": step_of(1), "stakeholder_roles": college, "phase_rings": step_of(1).phase}
    urls = {
        name: reverse(
            name, kwargs={"dossier": example.uuid, **({"record": rows[name].uuid} if name in rows else {})}
        )
        for name in PAGES
    }
    client = client_of(noor)
    few = {name: asked(client, url) for name, url in urls.items()}
    fill(example, step_of(1).phase, by=noor, now=now)
    assert StepRole.objects.count() == 30 * 40
    many = {name: asked(client, url) for name, url in urls.items()}
    assert few == many
    assert {name: count for name, count in many.items() if count > MOST} == {}
