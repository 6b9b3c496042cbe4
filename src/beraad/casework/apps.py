"""The casework app as Django sees it."""

from django.apps import AppConfig

from beraad.audit import sentences


class CaseworkConfig(AppConfig):
    """Registers the sentences of all slices."""

    name = "beraad.casework"
    label = "casework"

    def ready(self) -> None:
        from beraad.casework.communication.sentences import SENTENCES as COMMUNICATION
        from beraad.casework.dossier.sentences import SENTENCES as DOSSIER
        from beraad.casework.meetings.sentences import SENTENCES as MEETINGS
        from beraad.casework.process.sentences import SENTENCES as PROCESS
        from beraad.casework.stakeholders.sentences import SENTENCES as STAKEHOLDERS

        for slice_sentences in (DOSSIER, STAKEHOLDERS, PROCESS, COMMUNICATION, MEETINGS):
            sentences.register(slice_sentences)
