"""When somebody was last in a dossier, so that their own start page can say what changed since.

Nobody else sees it, and nothing in the dossier changes by it: it leaves no line in the log, which would keep for ever who
read what when. It is written at most once in so many minutes, and only on the pages that show what changed.
"""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from beraad.audit.writing import bookkeeping
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import DossierRole

AGAIN_AFTER: Final = timedelta(minutes=10)


def note_visit(request: HttpRequest, access: Access, *, now: datetime) -> None:
    """Remember that this person is here now, unless that was noted just before. A browser that only looks ahead (HEAD)
    is no visit."""
    if request.method == "GET" and (access.visited_at is None or now - access.visited_at >= AGAIN_AFTER):
        _write_visit(access, now=now)


@bookkeeping
def _write_visit(access: Access, *, now: datetime) -> None:
    DossierRole.objects.filter(dossier=access.dossier, user=access.user).update(visited_at=now)
