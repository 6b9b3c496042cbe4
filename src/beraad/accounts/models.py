"""Municipality, user and membership."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from beraad.accounts.privacy import Personal


class Municipality(models.Model):
    """The wall between data: every dossier belongs to one municipality."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds a user by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this e-mail address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can log in; the e-mail address is the name to log in with.

    `language` is the one of the mails that this person gets; a screen follows the button on it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    session_generation = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="nl")
    wants_reminders = models.BooleanField(default=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    personal_data: ClassVar[dict[str, Personal]] = {
        "email": Personal("zolang het account bestaat", "beraad.accounts.actions.erase_user"),
        "name": Personal("zolang het account bestaat", "beraad.accounts.actions.erase_user"),
        "last_login": Personal("zolang het account bestaat", "beraad.accounts.actions.erase_user"),
    }

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What every session carries: it changes with the password and when sessions must end, and then they do."""
        secret = f"{self.password}|{self.session_generation}"
        return salted_hmac("beraad.accounts.session", secret, algorithm="sha256").hexdigest()


class Membership(models.Model):
    """Somebody works for a municipality; without it no role in its dossiers counts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="memberships")
    may_create_dossiers = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "municipality"], name="one_membership_a_municipality")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.municipality}"
