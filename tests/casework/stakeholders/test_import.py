"""A list from a spreadsheet: which column holds what, a verdict per row, the good rows in, the others kept back."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from beraad.audit.log import verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.casework.stakeholders.importing import guess_mapping
from beraad.casework.stakeholders.models import PartyImport, Stakeholder
from tests.pages import form_with, text

HEAD = "Organisatie;Soort;Deel van het veld;Belangen;Gevolgen;Functie;Doel;Bron;Bewaren tot"
GOOD = (
    "Kerk;organisatie;maatschappelijke organisaties;Rust;ja;;;;",
    "Omwonenden Noord;groep;bewoners;Verkeer;x;;;;",
)
WRONG = (
    ";organisatie;;;;;;;",
    "Markt;soort van;;;;;;;",
    "Haven;;;;misschien;;;;",
    "Jan Pieters;persoon;;;;voorzitter;;;",
    "Sportclub;;;Mevrouw De Vries vindt het niets;;;;;",
    "=HYPERLINK(A1);;;;;;;;",
)


def upload(client, at, text_: str, name: str = "lijst.csv"):
    return client.post(at("partyimports"), {"file": SimpleUploadedFile(name, text_.encode("cp1252"))})


def look(client, at) -> tuple[PartyImport, object]:
    row = PartyImport.objects.get()
    return row, client.get(at("partyimport", record=row.uuid))


def press(client, at, *, read_in: bool = True, **more: str):
    row, page = look(client, at)
    form = form_with(page, "title")
    extra = {"read_in": "1"} if read_in else {}
    return client.post(at("partyimport", record=row.uuid), form.data(**extra, **more), follow=True)


def test_the_good_rows_go_in_and_the_wrong_ones_are_kept_back_with_a_report(client_of, noor, dossier, at):
    client = client_of(noor)
    upload(client, at, "\n".join((HEAD, *GOOD, *WRONG)))
    row, page = look(client, at)
    said = text(page)
    assert "2 rijen die kloppen" in said
    assert "6 rijen die niet kloppen" in said
    assert "Beraad kent ‘soort van’ niet" in said
    assert not Stakeholder.objects.exists(), "looking changes nothing"
    done = text(press(client, at))
    assert "2 rijen staan nu bij de betrokkenen. 6 rijen blijven hier achter." in done
    kerk, neighbours = Stakeholder.objects.order_by("title")
    assert (kerk.kind, kerk.party, kerk.interests, kerk.affected) == (
        "organisation",
        "civil_society",
        "Rust",
        True,
    )
    assert (neighbours.kind, neighbours.party, neighbours.affected) == ("group", "residents", True)
    report = client.get(at("partyimport_report", record=row.uuid)).content.decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(report), delimiter=";"))
    assert head == ["rij in het bestand", *HEAD.split(";"), "wat er niet klopt"]
    assert [line[0] for line in rows] == ["4", "5", "6", "7", "8", "9"]
    assert "geen ja en geen nee" in rows[2][-1]
    assert "Dan zijn ook nodig: Waarom deze persoon in de lijst staat" in rows[3][-1]
    assert "één inwoner" in rows[4][-1]
    assert rows[5][1] == "'=HYPERLINK(A1)", "what could calculate is text"
    assert "formule" in rows[5][-1]
    assert verify(dossier.municipality.uuid) is None
    client.post(at("partyimport_discard", record=row.uuid))
    assert not PartyImport.objects.exists()
    assert Stakeholder.objects.count() == 2


def test_the_repaired_report_can_be_brought_in_again(client_of, noor, at):
    client = client_of(noor)
    upload(client, at, f"{HEAD}\nHaven;;;;misschien;;;;")
    report = client.get(at("partyimport_report", record=PartyImport.objects.get().uuid)).content.decode(
        "utf-8-sig"
    )
    client.post(at("partyimport_discard", record=PartyImport.objects.get().uuid))
    upload(client, at, report.replace("misschien", "nee").replace("’", "'").replace("‘", "'"))
    press(client, at)
    assert [one.title for one in Stakeholder.objects.all()] == ["Haven"]
    assert not PartyImport.objects.exists(), "what went in wholly does not stay behind"


def test_doubles_are_proposed_instead_of_added(client_of, noor, at, party):
    church = party("De Kerk", interests="")
    client = client_of(noor)
    upload(client, at, "Naam;Belang\nKerk;Rust\nHaven;Vrij water\nhaven;Ligplaats\nMolen;Wind\n")
    said = text(look(client, at)[1])
    assert "Rij 2, Kerk: lijkt op ‘De Kerk’" in said
    assert "Rij 4, haven: hetzelfde als rij 3" in said
    press(client, at)
    assert sorted(Stakeholder.objects.values_list("title", flat=True)) == ["De Kerk", "Haven", "Molen"]
    row, page = look(client, at)
    assert [line for line, _cells in row.rows] == [2, 4], "kept back, not lost"
    press(client, at, read_in=False, **{"keuze-2": "supplement", "keuze-4": "add"})
    assert PartyImport.objects.get().choices == {"2": "supplement", "4": "add"}, "a decision is kept at once"
    press(client, at)
    church.refresh_from_db()
    assert church.interests == "Rust"
    assert sorted(Stakeholder.objects.values_list("title", flat=True)) == [
        "De Kerk",
        "Haven",
        "Molen",
        "haven",
    ]


def test_columns_can_be_chosen_otherwise_and_the_name_is_needed(client_of, noor, at):
    client = client_of(noor)
    upload(client, at, "Nr;Wie\n1;Kerk\n")
    row, page = look(client, at)
    assert row.mapping == {}
    assert "0 rijen die kloppen" in text(page)
    form = form_with(page, "title")
    without = client.post(at("partyimport", record=row.uuid), form.data(title=""))
    assert "title" in without.context["form"].errors
    press(client, at, title="1")
    assert Stakeholder.objects.get().title == "Kerk"


def test_persons_come_in_with_what_a_person_needs_and_nothing_more(client_of, noor, at):
    client = client_of(noor)
    upload(
        client,
        at,
        f"{HEAD}\nAnna Smit;persoon;sleutelfiguur;;;imam;contact;gesprek;24-06-2030\nBo;persoon;;boos;;f;d;b;2030-01-01",
    )
    press(client, at)
    row = Stakeholder.objects.get()
    assert (row.kind, row.function, row.keep_until) == ("person", "imam", dt.date(2030, 6, 24))
    assert [line for line, _cells in PartyImport.objects.get().rows] == [3]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lijst.csv", b"", "niets in dit bestand"),
        ("lijst.pdf", b"%PDF\x00\x01", "geen Excel-bestand"),
        ("lijst.xlsx", b"PK\x03\x04niet echt", "beschadigd"),
        ("lijst.csv", b"Naam\n" + b"x\n" * 1001, "meer dan 1000 rijen"),
        ("lijst.csv", b"Naam\n" + b"x" * (2 * 1024 * 1024 + 10), "hoogstens 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_field(client_of, noor, at, name, content, said):
    page = client_of(noor).post(at("partyimports"), {"file": SimpleUploadedFile(name, content)})
    assert said in str(page.context["form"].errors["file"])
    assert not PartyImport.objects.exists()


def test_a_spreadsheet_in_the_other_language(client_of, noor, at):
    book = Workbook()
    for line in (("Name", "Part of the field", "Key figure"), ("Harbour", "Civil society", "Yes")):
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    client = client_of(noor, headers={"accept-language": "en"})
    client.post(at("partyimports"), {"file": SimpleUploadedFile("list.xlsx", content.getvalue())})
    press(client, at)
    row = Stakeholder.objects.get()
    assert (row.title, row.party, row.key_figure) == ("Harbour", "civil_society", True)


def test_nothing_of_a_list_stands_in_the_log_and_a_colleague_can_go_on(client_of, noor, amir, at):
    """Kept from the first moment: who is logged out, or goes home, loses nothing."""
    upload(client_of(noor), at, "Naam;Belang\nKerk;Rust in de straat\n")
    client = client_of(amir)
    assert "lijst.csv" in text(client.get(at("partyimports")))
    assert "Rust in de straat" not in str(list(AuditValues.objects.values_list("title", "after")))
    press(client, at)
    added = AuditEntry.objects.get(code="stakeholder.added")
    assert added.actor == amir.uuid


def test_pressing_twice_reads_in_once(client_of, noor, at):
    client = client_of(noor)
    upload(client, at, "Naam;Belang\nKerk;Rust\n;niets\n")
    row, page = look(client, at)
    sent = form_with(page, "title").data(read_in="1")
    client.post(at("partyimport", record=row.uuid), sent)
    again = client.post(at("partyimport", record=row.uuid), sent, follow=True)
    assert "Iemand heeft dit net gewijzigd" in text(again)
    assert Stakeholder.objects.count() == 1


def test_a_reader_brings_nothing_in(client_of, rik, at):
    assert client_of(rik).get(at("partyimports")).status_code == 403


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("Naam", "Type", "Bron"), {"title": 0, "kind": 1, "source": 2}),
        (("Nr", "Naam organisatie", "Belangen (kort)"), {"title": 1, "interests": 2}),
        (("Stakeholder", "Naam", "Rol"), {"title": 1, "function": 2}),
        (("A", "B"), {}),
    ],
)
def test_columns_are_guessed_by_their_heads(header, expected):
    assert guess_mapping(header) == expected
