"""A document tree, a table or a calendar as a file that the browser saves."""

from django.http import Http404, HttpResponse

from beraad.core.document import Calendar, Document, Workbook
from beraad.writers import FORMATS, TABLE_FORMATS, calendar, file_name


def download(document: Document, format: str) -> HttpResponse:
    """The document in one of the formats (docx, odt, pdf), never kept by a cache; Http404 for another format."""
    if format not in FORMATS:
        raise Http404
    chosen = FORMATS[format]
    return _file(chosen.write(document), chosen.content_type, file_name(document, chosen.extension))


def download_table(workbook: Workbook, format: str) -> HttpResponse:
    """The tables in one of the formats (xlsx, csv), never kept by a cache; Http404 for another format."""
    if format not in TABLE_FORMATS:
        raise Http404
    chosen = TABLE_FORMATS[format]
    return _file(chosen.write(workbook), chosen.content_type, file_name(workbook, chosen.extension))


def download_moments(moments: Calendar) -> HttpResponse:
    """The moments as an iCalendar file, never kept by a cache."""
    name = file_name(moments, calendar.EXTENSION)
    return _file(calendar.write(moments), calendar.CONTENT_TYPE, name)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
