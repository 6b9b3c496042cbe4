"""Tables as XLSX and CSV, read back: typed cells, nothing that calculates, nothing lost."""

import csv
import datetime as dt
import io
import time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.document import Cell, Sheet, Workbook, compact
from beraad.writers import TABLE_FORMATS, file_name

DAY, MOMENT = dt.date(2027, 3, 9), dt.datetime(2027, 3, 9, 13, 10, tzinfo=dt.UTC)
HEADER = ("Wanneer", "Voor wie", "Aantal", "Bedrag", "Verstuurd")
ROWS = (
    (DAY, "omwonenden; de pers", 120, Decimal("1250.50"), MOMENT),
    (None, "regel 1\nregel 2", -3, 0.25, None),
)
BOOK = Workbook("Communicatieplan Veerlaan", (Sheet("Plan", HEADER, ROWS),), classification="Intern")
FORMULAS = [
    "=1+1",
    "=HYPERLINK(1)",
    "+31612345678",
    "-5",
    "@SUM(A1)",
    " =1",
    "\t=1",
    "\r=1",
    "\n\n=1",
    "\u00a0=1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]


clock = dt.datetime.fromisoformat  # a time on the wall: a spreadsheet knows no zone


def sheets(workbook: Workbook) -> list[openpyxl.worksheet.worksheet.Worksheet]:
    return openpyxl.load_workbook(io.BytesIO(TABLE_FORMATS["xlsx"].write(workbook))).worksheets


def lines(workbook: Workbook) -> list[list[str]]:
    text = TABLE_FORMATS["csv"].write(workbook).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def book(*rows: tuple[Cell, ...], title: str = "Plan", **options) -> Workbook:
    return Workbook("Plan", (Sheet(title, ("kop",), rows),), **options)


def test_xlsx_has_dates_as_dates_and_numbers_as_numbers():
    (page,) = sheets(BOOK)
    assert page.title == "Plan"
    assert [cell.value for cell in page[1]] == list(HEADER)
    day, words, number, amount, moment = page[2]
    assert (day.value, day.number_format) == (clock("2027-03-09"), "dd-mm-yyyy")
    assert day.is_date
    assert (words.value, number.value, amount.value) == ("omwonenden; de pers", 120, 1250.5)
    assert (moment.value, moment.number_format) == (clock("2027-03-09 14:10"), "dd-mm-yyyy hh:mm")
    assert [cell.value for cell in page[3]] == [None, "regel 1\nregel 2", -3, 0.25, None]


def test_xlsx_keeps_its_head_in_sight_and_has_a_filter_and_widths():
    (page,) = sheets(BOOK)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E3"
    assert page.print_title_rows == "$1:$1"
    widths = [page.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths == [13, 22, 9, 10, 19]
    assert page["A1"].font.b
    assert page["B3"].alignment.wrap_text


def test_a_column_is_never_wider_than_a_hand():
    (page,) = sheets(book(("x" * 500,)))
    assert page.column_dimensions["A"].width == 60


def test_several_sheets_each_have_a_name_that_excel_takes():
    titles = ["Plan", "plan", "a/b: [c]?*\\", "'x'", "History", "n" * 40, "n" * 41, "[]"]
    made = sheets(Workbook("Alles", tuple(Sheet(title, ("a",), ()) for title in titles)))
    names = [one.title for one in made]
    assert names[:5] == ["Plan", "plan 2", "a b c", "x", "History 2"]
    assert names[5:] == ["n" * 31, "n" * 27 + " 2", "1"]
    assert len({name.casefold() for name in names}) == len(titles)


def test_the_same_workbook_gives_the_same_bytes(monkeypatch):
    first = TABLE_FORMATS["xlsx"].write(BOOK)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2031, 1, 1, 0, 0, 0, 0, 1, 0)))
    assert TABLE_FORMATS["xlsx"].write(BOOK) == first
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert properties.modified == properties.created == clock("1980-01-01")
    assert (properties.title, properties.language) == ("Communicatieplan Veerlaan", "nl-NL")


def test_english_dates_are_not_to_be_mistaken():
    (page,) = sheets(book((DAY,), (MOMENT,), language="en"))
    assert [page["A2"].number_format, page["A3"].number_format] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_xlsx(text):
    (page,) = sheets(book((text,), title="=1+1"))
    cell = page["A2"]
    assert cell.data_type == "s", "the library itself would have made it a formula"
    assert cell.value == compact(text)
    assert cell.quotePrefix
    assert openpyxl.Workbook().active["A1"].quotePrefix == 0, "the positive control"


def test_a_text_that_looks_like_an_error_stays_a_text():
    (page,) = sheets(book(("#N/A",), ("#REF!",)))
    assert [(page[place].value, page[place].data_type) for place in ("A2", "A3")] == [
        ("#N/A", "s"),
        ("#REF!", "s"),
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_csv(text):
    assert lines(book((text,)))[1] == [f"'{compact(text)}"]


def test_a_program_that_splits_on_commas_too_finds_no_formula_behind_one():
    raw = TABLE_FORMATS["csv"].write(book(("omwonenden,=1+1",), ("a\t=1+1",)))
    assert raw.split(b"\r\n")[1:] == [b'"omwonenden,=1+1"', b'"a\t=1+1"', b""]


def test_a_text_that_excel_would_read_as_a_code_stays_that_text():
    (page,) = sheets(book(("_x0041_ en _x00zz_",)))
    assert page["A2"].value == "_x005F_x0041_ en _x00zz_", "Excel shows _x0041_"


def test_the_name_of_a_sheet_is_counted_as_excel_does():
    (page,) = sheets(book(("a",), title="😀" * 31))
    assert page.title == "😀" * 15


def test_a_head_or_a_title_is_no_formula_either():
    risky = Workbook("x", (Sheet("=a", ("=b",), ()), Sheet("-c", ("+d",), ())))
    assert lines(risky) == [["'=a"], ["'=b"], [], ["'-c"], ["'+d"]]
    assert [page["A1"].data_type for page in sheets(risky)] == ["s", "s"]


def test_csv_as_dutch_spreadsheets_read_it():
    raw = TABLE_FORMATS["csv"].write(BOOK)
    assert raw.startswith(b'\xef\xbb\xbf"Wanneer";"Voor wie";')
    assert raw.count(b"\r\n") == 3
    assert lines(BOOK) == [
        list(HEADER),
        ["2027-03-09", "omwonenden; de pers", "120", "1250,50", "2027-03-09 14:10"],
        ["", "regel 1\nregel 2", "-3", "0,25", ""],
    ]


def test_csv_puts_sheets_below_each_other_under_their_titles():
    two = Workbook("x", (Sheet("Een", ("a",), ((1,),)), Sheet("Twee", ("b",), ((2,),))))
    assert lines(two) == [["Een"], ["a"], ["1"], [], ["Twee"], ["b"], ["2"]]


@pytest.mark.parametrize(
    ("cell", "xlsx", "text"),
    [
        (dt.date(1899, 12, 31), "1899-12-31", "1899-12-31"),
        (dt.date(1900, 2, 28), "1900-02-28", "1900-02-28"),
        (dt.date(1900, 3, 1), clock("1900-03-01"), "1900-03-01"),
        (dt.datetime(1850, 1, 1, tzinfo=dt.UTC), "1850-01-01 00:19", "1850-01-01 00:19"),
        (10**15 - 1, 10**15 - 1, "999999999999999"),
        (1234567890123456789, "1234567890123456789", "1234567890123456789"),
        (1e-7, 1e-7, "0,0000001"),
        ("", None, ""),
        (dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC), clock("2027-03-28 03:30"), "2027-03-28 03:30"),
    ],
)
def test_borders_of_what_excel_can_hold(cell, xlsx, text):
    made = book((cell,))
    (page,) = sheets(made)
    assert page["A2"].value == xlsx
    assert lines(made)[1:] == [[text]]


@pytest.mark.parametrize(("text", "kept"), [("a" * 40_000, 32_766), ("😀" * 20_000, 16_383)])
def test_a_text_longer_than_a_cell_is_cut_visibly_and_whole_in_csv(text, kept):
    (page,) = sheets(book((text,)))
    assert page["A2"].value == text[:kept] + "…"
    assert lines(book((text,)))[1] == [text]


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_comes_back(text):
    (page,) = sheets(book((text,), title="x"))
    assert (page["A2"].value or "") == compact(text)
    assert "".join(lines(book((text,), title="x"))[1]).removeprefix("'") == compact(text).removeprefix("'")


def test_the_file_is_named_like_a_document():
    assert file_name(BOOK, "xlsx") == "communicatieplan-veerlaan-intern.xlsx"
