"""A document tree or a table as a file that the browser saves."""

from django.http import Http404, HttpResponse

from beraad.core.document import Document, Workbook
from beraad.writers import FORMATS, TABLE_FORMATS, file_name


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


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
