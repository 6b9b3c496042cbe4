"""What Beraad asks of the login library: nobody signs up alone, and a new password is a write like any other."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from beraad.accounts.actions import change_password
from beraad.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the municipality."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: somebody from outside has no business in a dossier."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """After 'change my password' and 'I forgot my password': by our own action, so that it is in the log."""
        change_password(user, password, by=user, now=timezone.now())
