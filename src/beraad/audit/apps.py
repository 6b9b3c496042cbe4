"""The audit app as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Lowest app with tables: it refers to others by uuid only."""

    name = "beraad.audit"
    label = "audit"
