"""Addresses of the planning."""

from typing import Final

from django.urls import URLPattern, path

from beraad.casework.dossier.editing import meeting_the_first
from beraad.casework.dossier.registers import register_urls
from beraad.casework.process.planning import more_views, views
from beraad.casework.process.planning.documents import plan_document, process_document
from beraad.casework.process.planning.durations import durations
from beraad.casework.process.planning.lists import LISTS
from beraad.casework.process.planning.told import telling, telling_what_moved

PLAN: Final = "dossiers/<uuid:dossier>/planning/"

urlpatterns: list[URLPattern] = [
    path(PLAN, views.plan, name="plan"),
    path(f"{PLAN}voorstel/", telling_what_moved(views.propose), name="plan_propose"),
    path(f"{PLAN}duur/", telling_what_moved(meeting_the_first(durations)), name="plan_durations"),
    path(f"{PLAN}einddatum/", telling_what_moved(meeting_the_first(views.setting)), name="plan_setting"),
    path(f"{PLAN}wat-als/", views.what_if, name="plan_what_if"),
    path(f"{PLAN}wat-als/bewaren/", telling_what_moved(views.keep_what_if), name="plan_keep"),
    path(f"{PLAN}stoppen/", views.stop, name="plan_stop"),
    path(f"{PLAN}hervatten/", views.resume, name="plan_resume"),
    path(f"{PLAN}goedkeuren/", more_views.approve, name="plan_approve"),
    path(f"{PLAN}versies/", more_views.versions, name="planversions_list"),
    path(f"{PLAN}versies/<uuid:record>/", more_views.version, name="planversion_read"),
    path(f"{PLAN}wettelijke-termijnen/", more_views.law, name="plan_law"),
    path(f"{PLAN}na-het-besluit/", more_views.later, name="plan_later"),
    path(
        f"{PLAN}na-het-besluit/<slug:later>/", telling_what_moved(more_views.add_later), name="plan_add_later"
    ),
    path(
        f"{PLAN}vergaderdagen-inlezen/", telling_what_moved(more_views.import_slots), name="plan_import_slots"
    ),
    path(
        f"{PLAN}vakanties-inlezen/", telling_what_moved(more_views.import_school), name="plan_import_school"
    ),
    path(
        "dossiers/<uuid:dossier>/proces/stappen/<uuid:record>/planning/",
        telling_what_moved(meeting_the_first(views.timing)),
        name="step_timing",
    ),
    path("dossiers/<uuid:dossier>/documenten/planning.<slug:format>", plan_document, name="plan_document"),
    path(
        "dossiers/<uuid:dossier>/documenten/proceskaart.<slug:format>",
        process_document,
        name="process_document",
    ),
    *(pattern for one in LISTS for pattern in telling(register_urls(one))),
]
