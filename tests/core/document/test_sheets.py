"""A workbook checks itself when it is built."""

import datetime as dt
from decimal import Decimal

import pytest

from beraad.core.document import DocumentError, Sheet, Workbook

MOMENT = dt.datetime(2027, 3, 9, 13, 10, tzinfo=dt.UTC)
GOOD = ("tekst", 3, 1.5, Decimal("1.50"), dt.date(2027, 3, 9), MOMENT, None)


def test_every_kind_of_cell_is_taken():
    sheet = Sheet("Plan", tuple("abcdefg"), (GOOD,))
    assert Workbook("Plan", (sheet,)).sheets[0].rows == (GOOD,)


@pytest.mark.parametrize(
    "cell",
    [True, float("nan"), float("inf"), Decimal("NaN"), MOMENT.replace(tzinfo=None), dt.time(9), b"x", ["x"]],
    ids=repr,
)
def test_what_no_spreadsheet_can_hold_is_refused_with_its_place(cell):
    with pytest.raises(DocumentError, match=r"row 2 of sheet 'Plan' has a cell .*: "):
        Sheet("Plan", ("a",), (("x",), (cell,)))


@pytest.mark.parametrize("row", [(), ("a",), ("a", "b", "c")])
def test_a_crooked_row_is_refused(row):
    with pytest.raises(DocumentError, match="row 1 of sheet 'Plan' has . cells, its header 2"):
        Sheet("Plan", ("a", "b"), (row,))


def test_titles_and_columns_are_needed():
    with pytest.raises(DocumentError, match="needs a title"):
        Sheet(" \n", ("a",), ())
    with pytest.raises(DocumentError, match="has no columns"):
        Sheet("a", (), ())
    with pytest.raises(DocumentError, match="needs a sheet"):
        Workbook("a", ())
    with pytest.raises(DocumentError, match="needs a title"):
        Workbook("", (Sheet("a", ("b",), ()),))
    with pytest.raises(DocumentError, match="'de' is not nl or en"):
        Workbook("a", (Sheet("a", ("b",), ()),), language="de")  # type: ignore[arg-type]
