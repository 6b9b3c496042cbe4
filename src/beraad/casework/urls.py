"""Gathers the addresses of the slices."""

from beraad.casework.communication.urls import urlpatterns as communication
from beraad.casework.dossier.urls import urlpatterns as dossier
from beraad.casework.meetings.urls import urlpatterns as meetings
from beraad.casework.overview.urls import urlpatterns as overview
from beraad.casework.process.urls import urlpatterns as process
from beraad.casework.stakeholders.urls import urlpatterns as stakeholders

urlpatterns = [*overview, *meetings, *communication, *process, *stakeholders, *dossier]
