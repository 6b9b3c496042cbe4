"""Addresses of the matrix."""

from django.urls import URLPattern, path

from beraad.casework.process.matrix import views

PROCESS = "dossiers/<uuid:dossier>/proces/"

urlpatterns: list[URLPattern] = [
    path(f"{PROCESS}rollen/", views.matrix, name="matrix"),
    path(f"{PROCESS}rollen/stap/<uuid:record>/", views.step_roles, name="step_roles"),
    path(f"{PROCESS}rollen/partij/<uuid:record>/", views.party_roles, name="stakeholder_roles"),
    path(f"{PROCESS}rollen-per-fase/", views.phase_roles, name="phase_roles"),
    path(f"{PROCESS}rollen-per-fase/<uuid:record>/", views.state_phase_roles, name="phase_rings"),
    path(f"{PROCESS}college-en-raad/", views.council, name="council"),
    path(f"{PROCESS}college-en-raad/vastleggen/", views.settle_council, name="council_change"),
    path(
        "dossiers/<uuid:dossier>/documenten/rollen.<slug:format>", views.roles_document, name="roles_document"
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/rollen-tabel.<slug:format>", views.roles_table, name="roles_table"
    ),
]
