"""Writers: a document tree in, a file out. No writer looks at the clock, the network or another document.

`FORMATS` names the files that people can download; the page on screen is `beraad.writers.html.render`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beraad.core.document import Document
from beraad.writers import docx, odt, pdf

__all__ = ["FORMATS", "Format", "file_name"]

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file; `write` raises no error for any text that a person can type."""

    extension: str
    content_type: str
    write: Callable[[Document], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format("docx", docx.CONTENT_TYPE, docx.write),
        "odt": Format("odt", odt.CONTENT_TYPE, odt.write),
        "pdf": Format("pdf", pdf.CONTENT_TYPE, pdf.write),
    }
)


def file_name(document: Document, extension: str) -> str:
    """A name from the title that every system and mail program takes: lower-case ASCII and hyphens.

    "Één plan: Molenweg" becomes `een-plan-molenweg.pdf`; without Latin letters: `document.pdf`.
    """
    plain = unicodedata.normalize("NFKD", document.title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")
    return f"{slug or 'document'}.{extension}"
