"""Rows read together are the same rows, in the same order, for one question to the database."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beraad.casework.dossier.models import Fact, Record, Value
from beraad.casework.dossier.records import add_record
from beraad.casework.dossier.together import read_together

pytestmark = pytest.mark.django_db


def plainly(model):
    own = [name for name in model._meta.ordering if "__" not in name]
    return list(model._default_manager.order_by(*own))


def fields(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_kind_of_row_comes_out_as_it_was_put_in(demo):
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    with CaptureQueriesContext(connection) as queries:
        found = read_together(*(model._default_manager.all() for model in kinds))
    assert len(queries) == 1
    full = 0
    for model, rows in zip(kinds, found, strict=True):
        expected = plainly(model)
        assert [fields(row) for row in rows] == [fields(row) for row in expected], model
        assert all(type(row) is model for row in rows)
        full += bool(rows)
    assert full > 15


def test_each_query_set_keeps_its_own_rule(dossier, other_dossier, noor, olga, now):
    for title in ("b", "a"):
        add_record(Fact, dossier, {"title": title, "text": "ja"}, by=noor, now=now)
    add_record(Fact, other_dossier, {"title": "van een ander", "text": "nee"}, by=olga, now=now)
    facts, values = read_together(Fact.objects.filter(dossier=dossier), Value.objects.filter(rank=99))
    assert [fact.title for fact in facts] == ["b", "a"], "in the order of the model: who came first"
    assert values == []
    assert read_together(Fact.objects.filter(title="a"))[0][0].created_by_id == noor.pk
