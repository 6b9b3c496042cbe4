"""What every page of the house shows: the municipality's own theme and name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from beraad.accounts.queries import only_municipality


def house(request: HttpRequest) -> dict[str, Any]:
    """The theme from the settings and the name of the municipality; never anything personal."""
    return {"theme": settings.THEME, "municipality": SimpleLazyObject(only_municipality)}
