"""Documents that join slices."""

from datetime import date

from django.utils import translation

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.documents import public_starting_situation, starting_situation
from beraad.casework.process.documents import process_section
from beraad.core.document import Document


def joined_starting_situation(access: Access, *, public: bool, today: date) -> Document:
    """The starting situation with the process, the room for influence and the motives at its end, in Dutch."""
    with translation.override("nl"):
        extra = process_section(access, public=public, today=today)
    make = public_starting_situation if public else starting_situation
    return make(access, today=today, extra=extra)
