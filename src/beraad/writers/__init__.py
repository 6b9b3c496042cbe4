"""Writers: a document tree in, a file out. No writer looks at the clock, the network or another document.

`FORMATS` names the files that people can download of a document, `TABLE_FORMATS` those of a table; the page on screen is
`beraad.writers.html.render`, a calendar `beraad.writers.calendar.write`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beraad.core.document import Calendar, Document, Workbook
from beraad.writers import csv, docx, odt, pdf, xlsx

__all__ = ["FORMATS", "TABLE_FORMATS", "Format", "TableFormat", "file_name"]

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file; `write` raises no error for any text that a person can type."""

    extension: str
    content_type: str
    write: Callable[[Document], bytes]


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One kind of file for tables; `write` raises no error for any text that a person can type."""

    extension: str
    content_type: str
    write: Callable[[Workbook], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format("docx", docx.CONTENT_TYPE, docx.write),
        "odt": Format("odt", odt.CONTENT_TYPE, odt.write),
        "pdf": Format("pdf", pdf.CONTENT_TYPE, pdf.write),
    }
)
TABLE_FORMATS: Mapping[str, TableFormat] = MappingProxyType(
    {
        "xlsx": TableFormat("xlsx", xlsx.CONTENT_TYPE, xlsx.write),
        "csv": TableFormat("csv", csv.CONTENT_TYPE, csv.write),
    }
)


def file_name(document: Document | Workbook | Calendar, extension: str) -> str:
    """A name from the title and the classification that every system and mail program takes: lower-case ASCII and
    hyphens. The classification is in it, so that nobody publishes the file of colleagues by mistake.

    "Één plan: Molenweg", public, becomes `een-plan-molenweg-openbaar.pdf`; without Latin letters: `document.pdf`.
    """
    slug = _slug(document.title)[:LONGEST_NAME].strip("-")
    classification = "" if isinstance(document, Calendar) else document.classification
    named = "-".join(filter(None, (slug or "document", _slug(classification))))
    return f"{named}.{extension}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
