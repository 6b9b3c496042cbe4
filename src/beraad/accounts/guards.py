"""Guards of views that are not about one dossier; `casework.dossier.access` has those of a dossier."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from beraad.accounts.carry import login_page
from beraad.accounts.models import User

View = Callable[..., HttpResponse]


def member_view(view: View) -> View:
    """Guard a view that is not about one dossier: anybody who is logged in; what it shows, its queries decide."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, User):
            return login_page(request)
        return view(request, **kwargs)

    guarded.access_rule = "member"  # type: ignore[attr-defined]
    return guarded
