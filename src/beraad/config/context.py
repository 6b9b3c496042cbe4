"""What every page of the house shows: the municipality's own theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """The theme from the settings; never anything personal."""
    return {"theme": settings.THEME}
