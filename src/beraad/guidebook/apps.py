"""The guidebook app as Django sees it."""

from django.apps import AppConfig

from beraad.audit import sentences


class GuidebookConfig(AppConfig):
    """Registers the sentences of its audit codes."""

    name = "beraad.guidebook"
    label = "guidebook"

    def ready(self) -> None:
        from beraad.guidebook.sentences import SENTENCES

        sentences.register(SENTENCES)
