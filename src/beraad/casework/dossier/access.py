"""Who gets into a dossier: the one place that is asked, for screens and queries alike.

A person without a role, or of another municipality, gets the same answer as for a dossier that does not exist (404).
A person with a role that does not allow it hears so (403).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, Q
from django.http import Http404, HttpRequest, HttpResponse

from beraad.accounts.access import Permission, Role, allows
from beraad.accounts.carry import login_page
from beraad.accounts.guards import View as View
from beraad.accounts.guards import member_view as member_view
from beraad.accounts.models import User
from beraad.casework.dossier.models import Dossier, DossierRole, Record


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody in a dossier: the ticket that every query of the dossier asks for; `visited_at` is when they were last there."""

    user: User
    dossier: Dossier
    role: Role
    visited_at: datetime | None = None

    def may(self, permission: Permission) -> bool:
        """Whether this person may do this here."""
        return allows(self.role, permission)

    @property
    def may_write(self) -> bool:
        """For templates."""
        return self.may(Permission.WRITE)

    @property
    def may_manage(self) -> bool:
        """For templates."""
        return self.may(Permission.MANAGE)

    @property
    def may_view(self) -> bool:
        """For templates: an auditor sees the log only."""
        return self.may(Permission.VIEW)

    @property
    def may_view_log(self) -> bool:
        """For templates."""
        return self.may(Permission.VIEW_LOG)

    @property
    def may_view_confidential(self) -> bool:
        """For templates."""
        return self.may(Permission.VIEW_CONFIDENTIAL)

    def visible(self, model: type[Record] | None = None, path: str = "") -> Q:
        """Which rows of a record table this person may see: all, or what is not confidential plus their own.

        With its model given, a row that hangs on another row is seen only by who sees that one too. `path` leads to the
        row from where the query starts, such as "phase__".
        """
        if self.may(Permission.VIEW_CONFIDENTIAL):
            return Q()
        rule = Q(**{f"{path}confidential": False}) | Q(**{f"{path}created_by": self.user})
        for name, parent in _parents(model):
            rule &= self.visible(parent, f"{path}{name}__")
        return rule

    def sees(self, row: Record) -> bool:
        """The same rule for one row that is already in hand."""
        if self.may_view_confidential:
            return True
        here = not row.confidential or row.created_by_id == self.user.pk
        return here and all(self.sees(getattr(row, name)) for name, _ in _parents(type(row)))


def in_place(model: type[Record], path: str = "") -> Q:
    """Which rows were not taken away, neither themselves nor with a row that they hang on."""
    return Q(**{f"{path}removed_at": None}) & beneath(model, path)


def beneath(model: type[Record], path: str = "") -> Q:
    """Which rows did not go with a row that they hang on, whether or not they were taken away themselves."""
    rule = Q()
    for name, parent in _parents(model):
        if name not in model.stays_without:
            rule &= in_place(parent, f"{path}{name}__")
    return rule


@cache
def _parents(model: type[Record] | None) -> list[tuple[str, type[Record]]]:
    """The rows that a row of this kind cannot do without: (field name, kind of record)."""
    return [
        (field.name, field.related_model)
        for field in (model._meta.concrete_fields if model else ())
        if isinstance(field, ForeignKey) and not field.null and issubclass(field.related_model, Record)
    ]


def get_access(user: User, dossier: UUID, permission: Permission) -> Access:
    """The person's access to a dossier.

    Raises Http404 when the dossier does not exist for this person, PermissionDenied when their role does not allow this.
    """
    role = (
        DossierRole.objects.filter(user=user, dossier__uuid=dossier)
        .filter(dossier__municipality__memberships__user=user)
        .select_related("dossier__municipality", "dossier__changed_by")
        .first()
    )
    if role is None:
        raise Http404
    access = Access(user, role.dossier, Role(role.role), role.visited_at)
    if not access.may(permission):
        raise PermissionDenied
    return access


def dossier_view(permission: Permission) -> Callable[[View], View]:
    """Guard a view on `<uuid:dossier>` in its address: the view gets the Access instead of the uuid."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, dossier: UUID, **kwargs: Any) -> HttpResponse:
            if not isinstance(request.user, User):
                return login_page(request)
            return view(request, get_access(request.user, dossier, permission), **kwargs)

        guarded.access_rule = permission.value  # type: ignore[attr-defined]
        return guarded

    return guard
