"""The outbox app as Django sees it."""

from django.apps import AppConfig

from beraad.audit import sentences


class OutboxConfig(AppConfig):
    """Registers the sentences of its audit codes."""

    name = "beraad.outbox"
    label = "outbox"

    def ready(self) -> None:
        from beraad.outbox.sentences import SENTENCES

        sentences.register(SENTENCES)
