"""Who does what as a document and as a spreadsheet."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from beraad.casework.process.matrix.documents import matrix_document, matrix_workbook
from beraad.casework.process.matrix.models import CouncilInvolvement, PhaseRole
from beraad.casework.process.matrix.queries import matrix_of, rings_of
from beraad.core.document import Definitions, Heading, Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(example, party, give, step_of, noor, now):
    """College and residents with a role in the ninth step, how close the residents stand, and what is settled."""
    from beraad.casework.dossier.records import add_record

    college, buurt = party("College", "executive"), party("Omwonenden", "residents")
    give(step_of(9), college, "accountable", task="Neemt het besluit", duty="Motiveert het")
    give(step_of(9), buurt, "consulted", participation="dialogue", note="Via de klankbordgroep")
    rings = {"phase": step_of(9).phase, "stakeholder": buurt, "actual": "knows", "intended": "thinks_along"}
    add_record(PhaseRole, example, rings, by=noor, now=now)
    settled = {
        "far_reaching": "yes",
        "far_reaching_reason": "120 plekken.",
        "route": "planned",
        "wishes_step": step_of(8),
    }
    add_record(CouncilInvolvement, example, settled, by=noor, now=now)
    return example


def test_the_document_says_who_decides_who_does_what_and_how_close_they_stand(
    filled, access, noor, now, step_of
):
    ticket = access(noor)
    document = matrix_document(ticket, matrix_of(ticket), rings_of(ticket), today=now.date())
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[:3] == ["College en raad", "Rollen per stap", f"Fase: {step_of(9).phase}"]
    council = next(block for block in document.blocks if isinstance(block, Definitions))
    assert dict(council.pairs)["Ingrijpende gevolgen"] == "ja. 120 plekken."
    assert step_of(8).title in dict(council.pairs)["Wensen en bedenkingen van de raad"]
    roles, rings = [block for block in document.blocks if isinstance(block, Table)]
    assert roles.rows[0] == ("College", "eindverantwoordelijk", "Neemt het besluit", "Motiveert het", "", "")
    assert roles.rows[1][4:] == ("dialoog", "Via de klankbordgroep")
    assert rings.rows == (("Omwonenden", "weet ervan", "nog niet bekend", "denkt mee", ""),)
    assert document.classification == "Intern"


def test_a_confidential_part_makes_the_document_confidential(filled, access, noor, amir, now, party):
    party("Wijkagent", "institutional", confidential=True)

    def classification(user):
        ticket = access(user)
        return matrix_document(ticket, matrix_of(ticket), rings_of(ticket), today=now.date()).classification

    assert (classification(noor), classification(amir)) == ("Vertrouwelijk", "Intern")


def test_the_matrix_as_a_table_has_a_word_in_every_cell(filled, access, noor, step_of):
    ticket = access(noor)
    grid, roles, rings = matrix_workbook(ticket, matrix_of(ticket), rings_of(ticket)).sheets
    assert grid.header == ("Fase", "Stap", "Raad", "College", "Omwonenden")
    row = next(row for row in grid.rows if row[1] == step_of(9).title)
    assert row[3:] == ("eindverantwoordelijk", "geeft advies; dialoog")
    assert len(grid.rows) == 10
    assert roles.rows[0][:4] == (step_of(9).title, "College", "eindverantwoordelijk", "")
    assert len(rings.rows) == 1


@pytest.mark.parametrize("format", ["docx", "odt", "pdf"])
def test_every_kind_of_document(filled, client_of, rik, format):
    url = reverse("roles_document", kwargs={"dossier": filled.uuid, "format": format})
    answer = client_of(rik).get(url)
    assert answer.status_code == 200
    assert f"wie-doet-wat-opvang-aan-de-veerlaan-intern.{format}" in answer["Content-Disposition"]
    assert len(answer.content) > 1000


def test_every_kind_of_table(filled, client_of, rik):
    def content(format):
        url = reverse("roles_table", kwargs={"dossier": filled.uuid, "format": format})
        return client_of(rik).get(url).content

    book = load_workbook(io.BytesIO(content("xlsx")))
    assert book.sheetnames == ["Matrix", "Rollen", "Rollen per fase"]
    lines = list(csv.reader(io.StringIO(content("csv").decode("utf-8-sig")), delimiter=";"))
    assert ["Fase", "Stap", "Raad", "College", "Omwonenden"] in lines


@pytest.mark.parametrize("name", ["roles_document", "roles_table"])
def test_another_kind_does_not_exist(filled, client_of, rik, name):
    url = reverse(name, kwargs={"dossier": filled.uuid, "format": "exe"})
    assert client_of(rik).get(url).status_code == 404


def test_without_roles_the_document_says_so(example, access, noor, now):
    ticket = access(noor)
    document = matrix_document(ticket, matrix_of(ticket), rings_of(ticket), today=now.date())
    assert [block.text for block in document.blocks if hasattr(block, "text")][
        -1
    ] == "Er zijn nog geen rollen verdeeld."
