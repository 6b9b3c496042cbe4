"""Every write to municipalities, users and memberships. Nothing else changes an account, the login library included."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from beraad.accounts.models import Membership, Municipality, User
from beraad.audit.log import Event, erase_values, record
from beraad.audit.writing import action

# The chain for what happens to an account that works for no municipality (any more).
NO_MUNICIPALITY = UUID(int=0)


@action
def create_municipality(name: str, *, by: User | None, now: datetime) -> Municipality:
    """Add a municipality."""
    municipality = Municipality.objects.create(name=name)
    record(Event("municipality.created", municipality.uuid, actor=_uuid(by), title=name), now=now)
    return municipality


@action
def create_user(
    email: str,
    name: str,
    password: str,
    municipality: Municipality,
    *,
    by: User | None,
    now: datetime,
    may_create: bool = False,
) -> User:
    """Make an account for somebody who works for the municipality."""
    user = User(email=email.strip().lower(), name=name)  # one address is one account, whatever its capitals
    user.set_password(password)
    user.save(force_insert=True)
    _record("user.created", user, municipality, by, now)
    add_membership(user, municipality, may_create=may_create, by=by, now=now)
    return user


@action
def add_membership(
    user: User, municipality: Municipality, *, by: User | None, now: datetime, may_create: bool = False
) -> Membership:
    """Let somebody work for a municipality."""
    membership = Membership.objects.create(
        user=user, municipality=municipality, may_create_dossiers=may_create
    )
    _record("membership.added", user, municipality, by, now)
    return membership


@action
def end_membership(membership: Membership, *, by: User | None, now: datetime) -> None:
    """Somebody no longer works for the municipality: the membership goes and all their sessions end at once."""
    membership.delete()
    _record("membership.ended", membership.user, membership.municipality, by, now)
    end_sessions(membership.user, membership.municipality, by=by, now=now)


@action
def end_sessions(user: User, municipality: Municipality, *, by: User | None, now: datetime) -> None:
    """End every session of somebody; used whenever a right is taken away."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    _record("user.sessions_ended", user, municipality, by, now)


@action
def change_password(user: User, password: str, *, by: User | None, now: datetime) -> None:
    """Give an account another password. The log says so in every municipality the person works for, without the password."""
    user.set_password(password)
    user.save(update_fields=["password"])
    _record_everywhere("user.password_changed", user, {}, by, now)


@action
def change_preferences(
    user: User, *, language: str, wants_reminders: bool, by: User | None, now: datetime
) -> None:
    """In which language somebody gets mails, and whether reminders are among them."""
    user.language, user.wants_reminders = language, wants_reminders
    user.save(update_fields=["language", "wants_reminders"])
    values = {"language": language, "wants_reminders": wants_reminders}
    _record_everywhere("user.preferences_changed", user, values, by, now)


@action
def erase_user(user: User, municipality: Municipality, *, by: User | None, now: datetime) -> None:
    """Take the personal data out of an account; what the person wrote stays, under 'former colleague'.

    The log keeps what happened to the account, and loses the name.
    """
    erase_values(user.uuid)
    user.email = f"{user.uuid}@erased.invalid"
    user.name = "Oud-collega"
    user.last_login = None
    user.is_active = False
    user.set_unusable_password()
    user.save()
    record(
        Event("user.erased", municipality.uuid, actor=_uuid(by), object_type="user", object=user.uuid),
        now=now,
    )
    end_sessions(user, municipality, by=by, now=now)


def _uuid(user: User | None) -> UUID | None:
    return user.uuid if user else None


def _record_everywhere(
    code: str, user: User, after: Mapping[str, Any], by: User | None, now: datetime
) -> None:
    """In every municipality that the person works for."""
    works_for = list(user.memberships.values_list("municipality__uuid", flat=True)) or [NO_MUNICIPALITY]
    for municipality in works_for:
        event = Event(
            code,
            municipality,
            actor=_uuid(by),
            object_type="user",
            object=user.uuid,
            title=user.name,
            after=after,
        )
        record(event, now=now)


def _record(code: str, user: User, municipality: Municipality, by: User | None, now: datetime) -> None:
    record(
        Event(
            code, municipality.uuid, actor=_uuid(by), object_type="user", object=user.uuid, title=user.name
        ),
        now=now,
    )
