"""A choice of several rows that no database can hold is refused at its field."""

from __future__ import annotations

import pytest
from django.urls import reverse

from beraad.casework.dossier.models import Decision, Value


@pytest.mark.parametrize("number", ["9" * 19, "9" * 400, "-" + "9" * 30])
def test_a_number_beyond_every_database_is_a_choice_that_does_not_exist(dossier, noor, client_of, number):
    value = Value.objects.filter(dossier=dossier)[0]
    typed = {"kind": "decision", "title": "Veerlaan", "values": [str(value.pk), number]}
    where, client = reverse("decisions_add", kwargs={"dossier": dossier.uuid}), client_of(noor)
    page = client.post(where, typed)
    assert page.status_code == 200
    assert "values" in page.context["form"].errors
    assert client.post(where, typed | {"values": [str(value.pk)]}).status_code == 302, "the positive control"
    assert list(Decision.objects.get().values.all()) == [value]
