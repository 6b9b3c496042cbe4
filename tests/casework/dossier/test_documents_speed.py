"""How often a document asks the database does not depend on how much is in the dossier."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beraad.casework.dossier import models
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import add_record
from beraad.casework.overview.documents import joined_starting_situation
from beraad.casework.process.models import Motive, Phase, Room, Step, Subject

KEY = "startsituatie.vraagstuk.kaders"


@pytest.fixture
def fill(dossier, noor, now):
    """One row of every kind, with everything that it can be connected with."""

    def add(model, **values):
        return add_record(model, dossier, values, by=noor, now=now)

    def make(number: int) -> None:
        name = f"nummer {number}"
        add(models.Answer, item_key=KEY, text=name)
        for model in (models.Fact, models.Frame, models.Position):
            add(model, title=name)
        value, group = add(models.Value, title=name), add(models.Group, title=name)
        alternative = add(models.Alternative, title=name)
        add(models.Assessment, alternative=alternative, criterion=name, finding=name)
        add(models.Concern, title=name, group=group)
        add(models.Decision, title=name, values=[value])
        step = add(Step, phase=add(Phase, title=name), title=name)
        add(Room, step=step, subject=add(Subject, title=name), degree="advise")
        add(Motive, title=name)

    return make


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("person", ["noor", "amir"])
def test_the_number_of_queries_does_not_grow(request, fill, dossier, access, public, person):
    user = request.getfixturevalue(person)

    def asked() -> int:
        reader = access(user, Dossier.objects.select_related("municipality").get(pk=dossier.pk))
        with CaptureQueriesContext(connection) as queries:
            joined_starting_situation(reader, public=public, today=dt.date(2027, 3, 9))
        return len(queries)

    fill(1)
    once = asked()
    for number in range(2, 6):
        fill(number)
    assert asked() == once
