"""What moved, told right after a change: a wrapper around every view that writes to the plan or its calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beraad.accounts.access import Permission
from beraad.accounts.models import User
from beraad.casework.dossier.access import Access, View, get_access
from beraad.casework.process.planning.actions import note_shift
from beraad.casework.process.planning.compared import Compared, compare, in_short
from beraad.casework.process.planning.models import PlanShift
from beraad.casework.process.planning.planned import Planned, planned
from beraad.casework.process.planning.protection import second


def telling_what_moved(view: View) -> View:
    """Around a guarded view: when its POST changed dates in the plan, that is kept and said."""

    @wraps(view)
    def told(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        access = _access(request, kwargs.get("dossier"))
        if access is None:
            return view(request, **kwargs)
        before = planned(access, today=timezone.localdate())
        response = view(request, **kwargs)
        if response.status_code == 302:
            _tell(request, access, before)
        return response

    return told


def telling(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Addresses of a list, each of which tells what moved."""
    return [path(str(one.pattern), telling_what_moved(one.callback), name=one.name) for one in patterns]


def _access(request: HttpRequest, dossier: Any) -> Access | None:
    """Who writes, when somebody does that may."""
    if request.method != "POST" or not isinstance(request.user, User) or not isinstance(dossier, UUID):
        return None
    try:
        return get_access(request.user, dossier, Permission.WRITE)
    except (Http404, PermissionDenied):
        return None


def _tell(request: HttpRequest, access: Access, before: Planned) -> None:
    after = planned(access, today=before.today)
    if before.schedule is None or after.schedule is None or before.data.is_empty:
        return
    # Compared for everybody, whoever it was that changed something: what a reader may see is settled when it is read.
    found = compare(before.schedule, after, all_of_them=True)
    if not found.moves:
        return
    with translation.override("nl"):
        in_dutch = compare(before.schedule, after, all_of_them=True)
        said = in_short(in_dutch)
    with translation.override("en"):
        in_english = compare(before.schedule, after, all_of_them=True)
    kept = _kept(in_dutch, in_english)
    note_shift(access.dossier, kept, said, by=access.user, now=timezone.now())
    own = compare(before.schedule, after)
    if own.moves:
        messages.info(
            request, _("Dates in the plan moved: %s. The plan says which, and why.") % in_short(own)
        )


def _kept(dutch: Compared, english: Compared) -> list[dict[str, Any]]:
    """A shift as it is kept: reasons in both languages, since the reader may be another than the writer."""
    return [
        {
            "key": one.key,
            "before": one.before.isoformat(),
            "after": one.after.isoformat(),
            "why": [" ".join(one.why), " ".join(other.why)],
        }
        for one, other in zip(dutch.moves, english.moves, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class KeptMove:
    """One move of a kept shift, for a reader."""

    title: str
    before: date
    after: date
    why: str


def moves_of(plan: Planned, shift: PlanShift | None) -> list[KeptMove]:
    """What a shift moved, as far as this reader may see; what is gone since is left out."""
    steps = plan.data.by_key
    return [
        KeptMove(
            steps[one["key"]].title,
            date.fromisoformat(one["before"]),
            date.fromisoformat(one["after"]),
            one["why"][second()],
        )
        for one in (shift.moves if shift else ())
        if one["key"] in steps and plan.data.sees(steps[one["key"]])
    ]
