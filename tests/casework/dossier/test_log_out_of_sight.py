"""The log and the history of a row say nothing of rows that their reader may not know of now."""

from __future__ import annotations

import pytest
from django.urls import reverse

from beraad.casework.dossier.models import Alternative, Assessment, Concern, Fact, Group
from beraad.casework.dossier.records import add_record, change_record, remove_record
from tests.pages import text


@pytest.fixture
def log_of(dossier, client_of):
    """`log_of(amir)`: what somebody reads on the page with everything that changed."""
    where = reverse("dossier_log", kwargs={"dossier": dossier.uuid})
    return lambda person: text(client_of(person).get(where))


def fresh(row):
    return type(row)._default_manager.select_related("dossier__municipality").get(pk=row.pk)


def test_what_became_confidential_is_gone_from_the_log(dossier, noor, amir, sanne, now, log_of):
    fact = add_record(Fact, dossier, {"title": "Route van de bewaking"}, by=noor, now=now)
    assert "Route van de bewaking" in log_of(amir), "the positive control"
    change_record(fact, {"confidential": True}, seen_version=1, by=noor, now=now)
    assert "Route van de bewaking" not in log_of(amir)
    assert "Route van de bewaking" in log_of(sanne)


def test_who_wrote_a_row_keeps_its_past(dossier, noor, amir, now, log_of):
    fact = add_record(Fact, dossier, {"title": "Route van de bewaking"}, by=amir, now=now)
    change_record(fact, {"confidential": True}, seen_version=1, by=noor, now=now)
    assert "Route van de bewaking" in log_of(amir)


@pytest.mark.parametrize(
    "happens",
    [
        lambda row, noor, now: change_record(row, {"finding": "200 meter"}, seen_version=1, by=noor, now=now),
        lambda row, noor, now: remove_record(row, by=noor, now=now),
    ],
    ids=["changed", "removed"],
)
def test_a_row_that_hangs_on_a_confidential_one_does_not_name_it(
    dossier, noor, amir, sanne, now, log_of, happens
):
    hidden = add_record(
        Alternative, dossier, {"title": "Geheime plek", "confidential": True}, by=noor, now=now
    )
    values = {"alternative": hidden, "criterion": "Afstand", "finding": "90 meter"}
    happens(fresh(add_record(Assessment, dossier, values, by=noor, now=now)), noor, now)
    assert "Geheime plek" not in log_of(amir)
    assert "Geheime plek" in log_of(sanne), "the positive control"


def test_the_writer_of_a_row_does_not_learn_what_others_connected_it_with(
    dossier, noor, amir, sanne, now, client_of
):
    concern = add_record(Concern, dossier, {"title": "Zijn wij veilig?"}, by=amir, now=now)
    hidden = add_record(
        Group, dossier, {"title": "Bedreigde ambtenaren", "confidential": True}, by=noor, now=now
    )
    change_record(concern, {"group": hidden, "heard": "Markt"}, seen_version=1, by=noor, now=now)
    where = reverse("concerns_change", kwargs={"dossier": dossier.uuid, "record": concern.uuid})
    page = text(client_of(amir).get(where))
    assert "Bedreigde ambtenaren" not in page
    assert "Markt" in page
    assert "Bedreigde ambtenaren" in text(client_of(sanne).get(where)), "the positive control"
