"""What Beraad asks of the login library: nobody signs up alone, names are shown as names."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the municipality."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: somebody from outside has no business in a dossier."""
        return False
