"""Files as people bring them in: every way of saving a list, and files that must not get in."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from beraad.core.tables import Limits, TableFault, TableProblem, read_table, sentence

LIST = "Naam;Soort\nCafé De Kroon;organisatie\n\nWijkraad;groep\n"


def xlsx(*rows: tuple[object, ...], before: bool = False) -> bytes:
    book = Workbook()
    if before:
        book.create_sheet("Leeg", 0)
    sheet = book["Sheet"]
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def fault(content: bytes, **limits: int) -> TableFault:
    with pytest.raises(TableProblem) as caught:
        read_table(content, Limits(**limits))
    assert sentence(caught.value)
    assert sentence(caught.value, "en") != sentence(caught.value)
    return caught.value.fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_csv_in_every_way_of_saving(encoding, sign):
    found = read_table(LIST.replace(";", sign).encode(encoding))
    assert found.header == ("Naam", "Soort")
    assert found.rows == ((2, ("Café De Kroon", "organisatie")), (4, ("Wijkraad", "groep")))


def test_a_comma_inside_quotes_and_a_line_break_inside_a_cell():
    text = 'Naam,Belang\r\n"Jansen, Bakkerij","rust\r\nen ruimte"\r\nKerk,\r\n'
    found = read_table(text.encode())
    assert [cells for _line, cells in found.rows] == [("Jansen, Bakkerij", "rust\r\nen ruimte"), ("Kerk", "")]


def test_the_line_with_which_excel_says_its_sign():
    assert read_table(b"sep=,\r\nNaam,Soort\r\nKerk,groep\r\n").rows == ((3, ("Kerk", "groep")),)


def test_short_and_long_rows_get_the_width_of_the_header():
    assert [cells for _line, cells in read_table(b"a;b\n1\n1;2;3\n").rows] == [("1", ""), ("1", "2")]


def test_a_sheet_with_numbers_days_and_a_formula_that_stays_text():
    found = read_table(
        xlsx(
            ("Naam", "Bewaren tot", "Aantal"),
            ("GGD", dt.datetime(2027, 3, 1), 3.0),  # noqa: DTZ001 - a spreadsheet has no zones
            ("=HYPERLINK(A1)", None, 2.5),
            before=True,
        )
    )
    assert found.rows == ((2, ("GGD", "2027-03-01", "3")), (3, ("=HYPERLINK(A1)", "", "2.5")))


def test_control_characters_and_endless_cells_are_cut():
    (row,) = read_table(("Naam\nA\x07B " + "x" * 9000).encode()).rows
    assert row[1][0].startswith("AB x")
    assert len(row[1][0]) == 5000


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", TableFault.NOTHING_IN_IT),
        (b"\n \n;;\n", TableFault.NOTHING_IN_IT),
        (b"Naam;Soort\n", TableFault.ONLY_A_HEADER),
        (b"%PDF-1.7\x00\x01", TableFault.UNKNOWN_KIND),
        (b"\x81\x8d\x90", TableFault.UNKNOWN_KIND),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, TableFault.OLD_OR_LOCKED),
        (b"PK\x03\x04 not a real archive", TableFault.DAMAGED),
        (b"Naam\n" + b"x" * (2 * 1024 * 1024), TableFault.TOO_LARGE),
        (b"Naam\n" + b"x\n" * 1001, TableFault.TOO_MANY_ROWS),
        (b";".join([b"k"] * 51) + b"\nx\n", TableFault.TOO_MANY_COLUMNS),
        (xlsx(), TableFault.NOTHING_IN_IT),
        (xlsx(("Naam",), *((str(n),) for n in range(1001))), TableFault.TOO_MANY_ROWS),
        (xlsx(tuple(map(str, range(60))), ("x",)), TableFault.TOO_MANY_COLUMNS),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content, expected):
    assert fault(content) == expected


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def test_a_small_file_that_is_huge_unpacked_is_refused_before_it_is_unpacked():
    bomb = archive(xl__sheet=b"0" * (30 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert fault(bomb) == TableFault.TOO_LARGE_INSIDE


def test_a_sheet_that_blows_itself_up_is_refused():
    laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'
    assert fault(archive(xl__workbook=laughs)) == TableFault.TOO_LARGE_INSIDE


def test_another_kind_of_archive_and_a_broken_sheet():
    assert fault(archive(word__document=b"<w/>")) == TableFault.UNKNOWN_KIND
    assert fault(archive(xl__workbook=b"<not closed")) == TableFault.DAMAGED


def test_an_archive_that_lies_about_a_size_is_refused():
    whole = bytearray(xlsx(("Naam",), ("Kerk",)))
    place = whole.rfind(b"PK\x01\x02")
    whole[place + 24 : place + 28] = (5).to_bytes(4, "little")  # the size unpacked, in the list of contents
    assert fault(bytes(whole)) == TableFault.DAMAGED
