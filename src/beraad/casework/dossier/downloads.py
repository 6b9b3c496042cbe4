"""A document tree as a file that the browser saves."""

from django.http import Http404, HttpResponse

from beraad.core.document import Document
from beraad.writers import FORMATS, file_name


def download(document: Document, format: str) -> HttpResponse:
    """The document in one of the formats (docx, odt, pdf), never kept by a cache; Http404 for another format."""
    if format not in FORMATS:
        raise Http404
    chosen = FORMATS[format]
    response = HttpResponse(chosen.write(document), content_type=chosen.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(document, chosen.extension)}"'
    response["Cache-Control"] = "no-store, private"
    return response
