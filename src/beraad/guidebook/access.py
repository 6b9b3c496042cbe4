"""Who gets into the reading room: everybody who works for a municipality. Who writes local notes: its editors."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from beraad.accounts.guards import View, member_view
from beraad.accounts.models import Membership, Municipality, User


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in the reading room: the ticket that every query here asks for."""

    user: User
    memberships: tuple[Membership, ...]

    @property
    def municipalities(self) -> list[Municipality]:
        """Whose notes and remarks this person reads."""
        return [one.municipality for one in self.memberships]

    @property
    def edits_for(self) -> list[Municipality]:
        """For which municipalities this person writes notes: there they may start dossiers too."""
        return [one.municipality for one in self.memberships if one.may_create_dossiers]


def reader_of(user: User) -> Reader:
    """The ticket of a person; raises Http404 for who works for no municipality."""
    memberships = tuple(user.memberships.select_related("municipality").order_by("municipality__name"))
    if not memberships:
        raise Http404
    return Reader(user, memberships)


def reader_view(view: View) -> View:
    """Guard a view of the reading room: the view gets the Reader after the request."""

    @member_view
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, User)
        return view(request, reader_of(request.user), **kwargs)

    return guarded
