"""Addresses of the internal organisation. Its page is mounted by who knows when the last news went out."""

from django.urls import URLPattern, path

from beraad.casework.dossier.registers import register_urls
from beraad.casework.process.organisation import views
from beraad.casework.process.organisation.lists import LISTS

ORGANISATION = "dossiers/<uuid:dossier>/organisatie/"

urlpatterns: list[URLPattern] = [
    path(f"{ORGANISATION}beschrijven/", views.describe_organisation, name="organisation_change"),
    path(f"{ORGANISATION}begin/", views.start_with_usual_links, name="organisation_start"),
    path(
        "dossiers/<uuid:dossier>/documenten/organisatie.<slug:format>",
        views.organisation_as_file,
        name="organisation_document",
    ),
    *(pattern for one in LISTS for pattern in register_urls(one)),
]
