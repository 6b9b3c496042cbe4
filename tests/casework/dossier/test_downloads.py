"""Tables and calendars as files that a browser saves and no cache keeps."""

import pytest
from django.http import Http404

from beraad.casework.dossier.downloads import download_table
from beraad.core.document import Sheet, Workbook

BOOK = Workbook("Wie hoort wat", (Sheet("Plan", ("Groep",), (("pers",),)),), classification="Intern")


@pytest.mark.parametrize(("format", "start"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfGroep")])
def test_a_table_is_saved_under_its_title(format, start):
    answer = download_table(BOOK, format)
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="wie-hoort-wat-intern.{format}"'
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("format", ["docx", "exe", ""])
def test_a_table_has_no_other_formats(format):
    with pytest.raises(Http404):
        download_table(BOOK, format)
