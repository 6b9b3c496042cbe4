"""What of a dossier deserves a look, gathered from every slice and kept until something changes.

Each slice finds its own warnings and needs its own rows for that; all of them on every page would be dozens of queries.
Every write leaves a link in the log, so the place of the last link is the version of everything in the dossier: one
query for any number of dossiers, and what was found for that version still holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.core.cache import cache
from django.utils.translation import get_language

from beraad.audit.queries import last_links
from beraad.casework.communication.warnings import communication_warnings
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.notices import Notice
from beraad.casework.overview.organisation import organisation_warnings
from beraad.casework.overview.sources import of_meetings, of_process
from beraad.casework.process.planning.warnings import plan_warnings
from beraad.casework.stakeholders.warnings import warnings_of_stakeholders

KEPT_SECONDS: Final = 24 * 3600


Source = Callable[[Access, date], Sequence[Notice]]


# In the order of the work. A slice with warnings adds its function here.
SOURCES: tuple[tuple[str, Source], ...] = (
    ("6", of_meetings),
    ("4", of_process),
    ("4", plan_warnings),
    ("4", communication_warnings),
    ("4", warnings_of_stakeholders),
    ("4", organisation_warnings),
)


def notes_of(access: Access, *, today: date, version: int | None = None) -> tuple[Notice, ...]:
    """What deserves a look in this dossier, for this reader, on this day.

    `version` is the place of the dossier's last link, for who asked `versions` for several dossiers at once.
    """
    seen = versions([access])[0] if version is None else version
    kept = kept_notes(access, today=today, version=seen)
    if kept is None:
        kept = tuple(_found(access, today))
        cache.set(_key(access, today, seen), kept, KEPT_SECONDS)
    return kept


def kept_notes(access: Access, *, today: date, version: int) -> tuple[Notice, ...] | None:
    """The same when it was found before; None when it would have to be found now."""
    kept: tuple[Notice, ...] | None = cache.get(_key(access, today, version))
    return kept


def versions(accesses: Sequence[Access]) -> list[int]:
    """The version of each dossier, in one query."""
    last = last_links([access.dossier.uuid for access in accesses])
    return [last.get(access.dossier.uuid, 0) for access in accesses]


def _found(access: Access, today: date) -> list[Notice]:
    return [replace(one, chapter=chapter) for chapter, source in SOURCES for one in source(access, today)]


def _key(access: Access, today: date, version: int) -> str:
    """Who sees everything sees the same; who does not may have confidential rows of their own."""
    reader = "all" if access.may_view_confidential else f"user-{access.user.pk}"
    return f"digest:{access.dossier.uuid}:{version}:{reader}:{today:%Y%m%d}:{get_language()}"
