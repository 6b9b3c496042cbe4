"""Writes to the dossier itself and to who has which role in it. Its rows are written by records.py."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from beraad.accounts.access import ROLE_NAMES, Role
from beraad.accounts.actions import end_membership, end_sessions
from beraad.accounts.models import Membership, Municipality, User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier, DossierRole, Value
from beraad.casework.dossier.records import add_record
from beraad.core.guide import Edition, ItemKind


class LastProjectLeader(Exception):
    """A dossier always has a project leader: nobody else can give roles."""


class DossierConflict(Exception):
    """Somebody else changed the description after it was opened."""

    def __init__(self, current: Dossier) -> None:
        super().__init__("changed by somebody else")
        self.current = current


@action
def create_dossier(
    municipality: Municipality, edition: Edition, values: Mapping[str, Any], *, by: User, now: datetime
) -> Dossier:
    """Start a dossier on one edition of a guide: its maker leads it, and the guide's own values stand ready, ranked."""
    dossier = Dossier.objects.create(
        municipality=municipality,
        guide=edition.guide,
        edition=edition.edition,
        created_at=now,
        changed_at=now,
        changed_by=by,
        **values,
    )
    _log(dossier, "dossier.created", dossier.title, by=by, now=now)
    give_role(dossier, by, Role.PROJECT_LEADER, by=by, now=now)
    for rank, item in enumerate(edition.by_kind(ItemKind.VALUE), start=1):
        starting = {"title": item.title or item.text, "explanation": "", "rank": rank, "item_key": item.key}
        add_record(Value, dossier, starting, by=by, now=now)
    return dossier


@action
def change_dossier(
    dossier: Dossier, values: Mapping[str, Any], *, seen_version: int, by: User, now: datetime
) -> Dossier:
    """Change name, place or summary. Raises DossierConflict when somebody was first."""
    current = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if current.version != seen_version:
        raise DossierConflict(current)
    before = {name: getattr(current, name) for name in values}
    for name, value in values.items():
        setattr(current, name, value)
    current.version += 1
    current.changed_at, current.changed_by = now, by
    current.save()
    _log(current, "dossier.changed", current.title, by=by, now=now, before=before, after=values)
    return current


@action
def give_role(dossier: Dossier, user: User, role: Role, *, by: User, now: datetime) -> DossierRole:
    """Give somebody a role, in place of the one they had. Sessions end when the new role is another one.

    Raises LastProjectLeader when this would leave the dossier without one.
    """
    existing = DossierRole.objects.select_for_update().filter(dossier=dossier, user=user).first()
    if existing is None:
        given = DossierRole.objects.create(dossier=dossier, user=user, role=role)
        _log_role(given, "role.given", by=by, now=now)
        return given
    if existing.role == role:
        _log_role(existing, "role.given", by=by, now=now)
        return existing
    if role is not Role.PROJECT_LEADER:
        _keep_a_leader(existing)
    before = existing.role
    existing.role = role
    existing.save()
    _log_role(existing, "role.changed", by=by, now=now, before={"role": before}, after={"role": role})
    end_sessions(user, dossier.municipality, by=by, now=now)
    return existing


@action
def take_role(role: DossierRole, *, by: User, now: datetime) -> None:
    """Take somebody's role away; their sessions end at once. Raises LastProjectLeader for the only one."""
    _take(role, by=by, now=now)
    end_sessions(role.user, role.dossier.municipality, by=by, now=now)


@action
def leave_municipality(membership: Membership, *, by: User | None, now: datetime) -> None:
    """Somebody no longer works for the municipality: the roles in its dossiers go, then the membership and every session.

    Raises LastProjectLeader, and changes nothing, when a dossier would be left without one: give it another one first.
    """
    roles = DossierRole.objects.filter(user=membership.user, dossier__municipality=membership.municipality)
    for role in roles.select_related("user", "dossier__municipality"):
        _take(role, by=by, now=now)
    end_membership(membership, by=by, now=now)


def _take(role: DossierRole, *, by: User | None, now: datetime) -> None:
    _keep_a_leader(role)
    _log_role(role, "role.taken", by=by, now=now)
    role.delete()


def _keep_a_leader(role: DossierRole) -> None:
    """Somebody else must be there who can give roles: a leader who works here and can log in."""
    if role.role != Role.PROJECT_LEADER:
        return
    dossier = role.dossier
    leaders = DossierRole.objects.filter(
        dossier=dossier,
        role=Role.PROJECT_LEADER,
        user__is_active=True,
        user__memberships__municipality=dossier.municipality_id,
    )
    if not {one.pk for one in leaders.select_for_update(of=("self",))} - {role.pk}:
        raise LastProjectLeader(dossier.title)


def _log(
    dossier: Dossier, code: str, title: str, *, by: User | None, now: datetime, **values: Mapping[str, Any]
) -> None:
    _record(dossier, code, "dossier", dossier.uuid, title, by=by, now=now, **values)


def _log_role(
    role: DossierRole, code: str, *, by: User | None, now: datetime, **values: Mapping[str, Any]
) -> None:
    """About the person, not the dossier: so that erasing the person's data takes the name out of the log."""
    title = f"{role.user.name}, {ROLE_NAMES[Role(role.role)]}"
    _record(role.dossier, code, "user", role.user.uuid, title, by=by, now=now, **values)


def _record(
    dossier: Dossier,
    code: str,
    object_type: str,
    object_uuid: UUID,
    title: str,
    *,
    by: User | None,
    now: datetime,
    **values: Mapping[str, Any],
) -> None:
    event = Event(
        code,
        dossier.municipality.uuid,
        actor=by.uuid if by else None,
        dossier=dossier.uuid,
        object_type=object_type,
        object=object_uuid,
        title=title,
        **values,  # type: ignore[arg-type]
    )
    record(event, now=now)
