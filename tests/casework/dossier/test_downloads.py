"""Tables and calendars as files that a browser saves and no cache keeps."""

import datetime as dt

import pytest
from django.http import Http404

from beraad.casework.dossier.downloads import download_moments, download_table
from beraad.core.document import Calendar, Moment, Sheet, Workbook

BOOK = Workbook("Wie hoort wat", (Sheet("Plan", ("Groep",), (("pers",),)),), classification="Intern")


@pytest.mark.parametrize(("format", "start"), [("xlsx", b"PK"), ("csv", b'\xef\xbb\xbf"Groep"')])
def test_a_table_is_saved_under_its_title(format, start):
    answer = download_table(BOOK, format)
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="wie-hoort-wat-intern.{format}"'
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("format", ["docx", "exe", ""])
def test_a_table_has_no_other_formats(format):
    with pytest.raises(Http404):
        download_table(BOOK, format)


def test_a_calendar_is_saved_under_its_title():
    moment = Moment("1@beraad", "Raad", dt.date(2027, 3, 9), dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    answer = download_moments(Calendar("Dossier Veerlaan", (moment,)))
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="dossier-veerlaan.ics"'
    assert answer["Cache-Control"] == "no-store, private"
