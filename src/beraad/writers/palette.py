"""The colours and the typeface of office documents, the same as those of the screens and the PDF."""

from collections.abc import Mapping
from types import MappingProxyType

from beraad.core.document import NoteKind

INK = "17302F"
SOFT = "4A605F"
LINE = "D8D3C7"
BRAND = "0F5C5C"
TINT = "E3F0EE"
# Office programs do not carry a typeface along; this one, or its twin Liberation Sans, is on every machine.
TYPEFACE = "Arial"
# Per kind of note: the line beside it and the ground under it. Each pair has contrast of 4.5 to 1 or more.
NOTES: Mapping[NoteKind, tuple[str, str]] = MappingProxyType(
    {
        "info": (BRAND, TINT),
        "watch": ("8A5A00", "FDF1D8"),
        "stop": ("A3271C", "FBE9E6"),
        "good": ("2A6B2F", "E6F2E4"),
        "unknown": ("3B3F6B", "EBECF7"),
    }
)
