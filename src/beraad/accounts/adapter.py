"""What Beraad asks of the login library.

Nobody signs up alone, it speaks to people as we do, and a new password is a write like any other.
"""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.accounts.actions import change_password
from beraad.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the municipality."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your project leader."),
        "email_password_mismatch": _("This e-mail address and password do not belong together. Check both."),
        "incorrect_password": _("This is not your current password."),
        "enter_current_password": _("Fill in your current password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: somebody from outside has no business in a dossier."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """After 'change my password' and 'I forgot my password': by our own action, so that it is in the log."""
        change_password(user, password, by=user, now=timezone.now())
