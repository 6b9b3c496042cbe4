"""Addresses of the dossier slice. Words in addresses are Dutch: people see and share them."""

from django.urls import path, register_converter

from beraad.casework.dossier import edition_views, views
from beraad.casework.dossier.addresses import BlockConverter
from beraad.casework.dossier.lists import LISTS
from beraad.casework.dossier.registers import register_urls

register_converter(BlockConverter, "block")
DOSSIER = "dossiers/<uuid:dossier>/"
urlpatterns = [
    path("dossiers/nieuw/", views.new_dossier, name="dossier_new"),
    path(f"{DOSSIER}omschrijving/", views.change_description, name="dossier_change"),
    path(f"{DOSSIER}wijzigingen/", views.log, name="dossier_log"),
    path(f"{DOSSIER}mensen/", views.people, name="dossier_people"),
    path(f"{DOSSIER}mensen/<uuid:role>/intrekken/", views.take_persons_role, name="role_take"),
    path(f"{DOSSIER}startsituatie/", views.starting_situation, name="starting_situation"),
    path(f"{DOSSIER}startsituatie/<block:block>/", views.worksheet_block, name="worksheet_block"),
    path(f"{DOSSIER}vragen/<str:key>/antwoord/", views.add_answer, name="answer_add"),
    path(f"{DOSSIER}antwoorden/<uuid:record>/", views.change_answer, name="answer_change"),
    path(f"{DOSSIER}antwoorden/<uuid:record>/verwijderen/", views.remove_answer, name="answer_remove"),
    path(f"{DOSSIER}antwoorden/<uuid:record>/terugzetten/", views.restore_answer, name="answer_restore"),
    path(f"{DOSSIER}handreiking/", edition_views.dossier_edition, name="dossier_edition"),
    path(f"{DOSSIER}handreiking/overstappen/", edition_views.adopt, name="edition_adopt"),
    path(f"{DOSSIER}handreiking/teruggaan/", edition_views.go_back, name="edition_return"),
    path(f"{DOSSIER}handreiking/<str:key>/aanpassen/", views.adjust_item, name="item_adjust"),
    path(f"{DOSSIER}aanpassingen/<uuid:record>/terug/", views.remove_adjustment, name="adjustment_remove"),
    *(pattern for one in LISTS for pattern in register_urls(one)),
]
