"""Addresses of the reading room."""

from django.urls import path

from beraad.guidebook import note_views, remark_views, views

BOOK = "handreiking/<slug:guide>/<slug:edition>/"

urlpatterns = [
    path("handreiking/", views.guide_home, name="guide_home"),
    path("handreiking/notities/<uuid:note>/", note_views.note_change, name="note_change"),
    path("handreiking/notities/<uuid:note>/verwijderen/", note_views.note_remove, name="note_remove"),
    path("handreiking/notities/<uuid:note>/terugzetten/", note_views.note_restore, name="note_restore"),
    path(BOOK, views.guide_contents, name="guide_contents"),
    path(f"{BOOK}zoeken/", views.guide_search, name="guide_search"),
    path(f"{BOOK}verwijzingen/", views.guide_references, name="guide_references"),
    path(f"{BOOK}opmerkingen/", remark_views.guide_remarks, name="guide_remarks"),
    path(
        f"{BOOK}opmerkingen/bestand.<slug:format>", remark_views.guide_remarks_file, name="guide_remarks_file"
    ),
    path(f"{BOOK}hoofdstuk/<slug:chapter>/", views.guide_chapter, name="guide_chapter"),
    path(f"{BOOK}onderdeel/<str:key>/notitie/", note_views.note_add, name="note_add"),
    path(f"{BOOK}onderdeel/<str:key>/opmerking/", remark_views.remark_add, name="remark_add"),
]
