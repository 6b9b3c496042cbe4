"""Reading users and municipalities."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from beraad.accounts.models import Municipality, User


def names_of(uuids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names that belong to uuids in the log."""
    return dict(User.objects.filter(uuid__in={uuid for uuid in uuids if uuid}).values_list("uuid", "name"))


def colleagues_of(municipality: Municipality) -> QuerySet[User]:
    """Everybody who works for the municipality and can log in."""
    return User.objects.filter(memberships__municipality=municipality, is_active=True)


def municipalities_to_create_in(user: User) -> QuerySet[Municipality]:
    """Where somebody may start a dossier."""
    return Municipality.objects.filter(memberships__user=user, memberships__may_create_dossiers=True)


def only_municipality() -> dict[str, str]:
    """The name of the municipality when the house serves one; empty where several share it, or none is there yet."""
    names = list(Municipality.objects.values_list("name", flat=True)[:2])
    return {"name": names[0]} if len(names) == 1 else {}
