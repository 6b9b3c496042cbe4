"""The accounts app as Django sees it."""

from django.apps import AppConfig

from beraad.audit import sentences


class AccountsConfig(AppConfig):
    """Registers the sentences of its audit codes."""

    name = "beraad.accounts"
    label = "accounts"

    def ready(self) -> None:
        from beraad.accounts.sentences import SENTENCES

        sentences.register(SENTENCES)
