"""Addresses of the overview slice."""

from django.urls import path

from beraad.casework.overview import organisation, preferences, views

urlpatterns = [
    path("", views.start_page, name="start"),
    path("voorkeuren/", preferences.preferences, name="preferences"),
    path("dossiers/<uuid:dossier>/", views.dossier_home, name="dossier_home"),
    path("dossiers/<uuid:dossier>/organisatie/", organisation.organisation, name="organisation"),
    path(
        "dossiers/<uuid:dossier>/proces/tekst-voor-inwoners/", views.public_text, name="process_public_text"
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/tekst-voor-inwoners.<slug:format>",
        views.public_text_as_file,
        name="public_text_document",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/startsituatie-<slug:version>.<slug:format>",
        views.starting_situation_document,
        name="starting_situation_document",
    ),
]
