"""The communication plan and the leak plan as files, read back."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from docx import Document as Word
from openpyxl import load_workbook

from beraad.casework.communication.documents import leak_document, plan_document, plan_table
from beraad.core.document import texts
from tests.casework.communication.conftest import DAY

pytestmark = pytest.mark.django_db


def get(client, name, dossier, format):
    return client.get(reverse(name, kwargs={"dossier": dossier.uuid, "format": format}))


@pytest.mark.parametrize("format", ["docx", "odt", "pdf", "xlsx", "csv"])
def test_every_format_is_made(client_of, rik, dossier, plan_row, news, format):
    plan_row("council", 14, announcement=news, informs="=griffier")
    made = get(client_of(rik), "communication_document", dossier, format)
    assert made.status_code == 200
    assert f".{format}" in made["Content-Disposition"]
    assert len(made.content) > 200


def test_the_document_holds_the_order_the_moments_and_the_gaps(
    client_of, noor, dossier, plan_row, news, example
):
    plan_row("council", 16, announcement=news, channel="brief")
    plan_row("press", 14, announcement=news)
    made = Word(io.BytesIO(get(client_of(noor), "communication_document", dossier, "docx").content))
    words = "\n".join(
        [
            *(one.text for one in made.paragraphs),
            *(c.text for t in made.tables for r in t.rows for c in r.cells),
        ]
    )
    for part in (
        "Volgorde van informeren", news.title, "eerst de raad, dan de pers", "brief", "di 20 apr 2027, 16.00",
        "Waar het plan niets zegt",
    ):  # fmt: skip
        assert part in words, part


def test_the_table_has_dates_as_dates(client_of, noor, dossier, plan_row, news):
    plan_row("council", 14, announcement=news, owner=noor, internal=["desk"])
    made = load_workbook(io.BytesIO(get(client_of(noor), "communication_document", dossier, "xlsx").content))
    head, row = list(made.active.iter_rows(values_only=True))[-2:]
    found = dict(zip(head, row, strict=True))
    assert found["Dag"].date() == DAY
    assert (found["Wie hoort het"], found["Nieuws"]) == ("raad", news.title)
    assert found["Wie het intern ook moet weten"] == "balie"


def test_confidential_moments_are_for_who_may_see_them(plan, noor, amir, plan_row, now):
    plan_row("press", 9, title="Besloten overleg", confidential=True)
    plan_row("council", 9, title="Brief")
    open_one, whole = plan_document(plan(amir), now=now), plan_document(plan(noor), now=now)
    assert "Besloten overleg" not in " ".join(texts(open_one))
    assert "Brief" in " ".join(texts(open_one))
    assert "Besloten overleg" in " ".join(texts(whole))
    assert (open_one.classification, whole.classification) == ("Intern", "Vertrouwelijk")
    assert len(plan_table(plan(amir)).sheets[0].rows) == 1


def test_the_leak_plan_fits_on_one_page(client_of, noor, dossier, leak_plan, plan, now):
    from pypdf import PdfReader

    words = " ".join(texts(leak_document(plan(), plan().leak_plan, now=now)))
    for part in ("14 0123", "de burgemeester", "Wij onderzoeken de Veerlaan.", "+ 15", "griffier"):
        assert part in words, part
    made = get(client_of(noor), "leakplan_document", dossier, "pdf")
    assert len(PdfReader(io.BytesIO(made.content)).pages) == 1


def test_a_format_that_does_not_exist(client_of, noor, dossier):
    assert get(client_of(noor), "communication_document", dossier, "exe").status_code == 404
