"""Process map, role matrix and communication plan leave the workbench as documents and as spreadsheets."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse
from lxml import etree, html
from pypdf import PdfReader

from beraad.casework.communication.models import CommunicationRow
from beraad.casework.process.matrix.models import StepRole
from beraad.casework.process.models import Step

FORMATS = ("docx", "odt", "pdf", "xlsx", "csv")
# The page that offers the files, and how its links to them begin.
MAPS = {
    "process": ("process", "documenten/proceskaart."),
    "roles": ("matrix", "documenten/rollen"),
    "communication": ("communication", "communicatie/plan/"),
}


def _xml_text(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        root = etree.fromstring(packed.read(part))
    return " ".join(str(piece) for piece in root.itertext())


def _xlsx_text(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return " ".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value
    )


READ = {
    "docx": lambda content: _xml_text(content, "word/document.xml"),
    "odt": lambda content: _xml_text(content, "content.xml"),
    "pdf": lambda content: " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages),
    "xlsx": _xlsx_text,
    "csv": lambda content: content.decode("utf-8-sig"),
}


def _squeezed(text: str) -> str:
    """Without white space and soft hyphens, which a PDF puts where its lines end."""
    return "".join(text.replace("\xad", "").replace("-", "").split())


def _offered(page, beginning: str) -> dict[str, str]:
    """The address of each format that the page offers."""
    links = [
        str(link) for link in html.fromstring(page.content).xpath("//main//a/@href") if beginning in str(link)
    ]
    return {
        name: link
        for name in FORMATS
        for link in links
        if link.rstrip("/").endswith((f".{name}", f"/{name}"))
    }


@pytest.mark.requirement("R4.12")
@pytest.mark.parametrize("kind", MAPS)
def test_each_leaves_as_a_document_and_as_a_spreadsheet(kind, client_of, demo, django_user_model):
    client = client_of(django_user_model.objects.get(email="noor@waterlanden.example"))
    page, beginning = MAPS[kind]
    offered = _offered(client.get(reverse(page, kwargs={"dossier": demo.uuid})), beginning)
    assert set(offered) == set(FORMATS)
    expected = {
        "process": [step.title for step in Step.objects.filter(dossier=demo)],
        "roles": [role.stakeholder.title for role in StepRole.objects.filter(dossier=demo)],
        "communication": [row.title for row in CommunicationRow.objects.filter(dossier=demo)],
    }[kind]
    assert len(expected) > 3
    for name, address in offered.items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert f".{name}" in answer["Content-Disposition"]
        found = _squeezed(READ[name](answer.content))
        missing = [text for text in expected if _squeezed(text) not in found]
        assert missing == [], name
