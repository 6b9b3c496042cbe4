"""The Django app that holds the templates, the styles and the form renderer."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Stands before the login library in INSTALLED_APPS, so that its pages look like ours."""

    name = "beraad.ui"
    label = "ui"
