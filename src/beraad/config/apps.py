"""The site as a Django app of its own, for the one table it needs."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Holds the notes of the periodic work."""

    name = "beraad.config"
    label = "config"
