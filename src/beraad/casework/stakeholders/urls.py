"""Addresses of the stakeholders slice."""

from django.urls import path

from beraad.casework.dossier.registers import register_urls
from beraad.casework.stakeholders import (
    administrator_views,
    contact_views,
    double_views,
    field_views,
    import_views,
    views,
)
from beraad.casework.stakeholders.lists import (
    ADMINISTRATORS,
    CONTACTS,
    DEPLOYMENTS,
    OCCASIONS,
    PRECEDENTS,
    QUALITIES,
    RATINGS,
    STAKEHOLDERS,
)

_D = "dossiers/<uuid:dossier>/"
_PARTY = f"{_D}betrokkene/<uuid:record>/"
_PICTURE = f"{_D}krachtenveld/beelden/<uuid:record>/"
_IMPORT = f"{_D}betrokkenen-inlezen/"
_OWN_LIST = "stakeholders_list"  # the register has a page of its own, with a search box

urlpatterns = [
    path(f"{_D}betrokkenen/", views.parties, name=_OWN_LIST),
    path(f"{_D}betrokkenen/tabel/<str:format>/", views.parties_table, name="stakeholders_table"),
    path(f"{_D}betrokkenen/uit-de-handreiking/", views.start_with_partners, name="stakeholders_start"),
    path(_PARTY, views.party, name="stakeholder"),
    path(f"{_PARTY}wissen/", views.erase, name="stakeholder_erase"),
    path(f"{_PARTY}inzage/<str:format>/", views.person_document, name="stakeholder_document"),
    path(f"{_D}contacten/<uuid:record>/wissen/", contact_views.erase_one, name="contact_erase"),
    path(f"{_D}dubbele-betrokkenen/", double_views.doubles, name="doubles"),
    path(f"{_D}dubbele-betrokkenen/<uuid:merge>/ongedaan-maken/", double_views.unmerge, name="merge_undo"),
    path(f"{_D}krachtenveld/", field_views.force_field, name="force_field"),
    path(f"{_D}krachtenveld/vastleggen/", field_views.keep_force_field, name="force_field_keep"),
    path(_PICTURE, field_views.snapshot, name="snapshot"),
    path(f"{_PICTURE}verwijderen/", field_views.remove_snapshot, name="snapshot_remove"),
    path(f"{_PICTURE}terugzetten/", field_views.restore_snapshot, name="snapshot_restore"),
    path(f"{_D}bestuurders/", administrator_views.administrators, name="administrators"),
    path(
        f"{_D}bestuurders/soorten-momenten/", administrator_views.start_with_occasions, name="occasions_start"
    ),
    path(
        f"{_D}leden-van-het-college/<uuid:record>/wissen/",
        administrator_views.erase_one,
        name="administrator_erase",
    ),
    path(_IMPORT, import_views.imports, name="partyimports"),
    path(f"{_IMPORT}<uuid:record>/", import_views.one_import, name="partyimport"),
    path(f"{_IMPORT}<uuid:record>/niet-ingelezen.csv", import_views.import_report, name="partyimport_report"),
    path(f"{_IMPORT}<uuid:record>/weggooien/", import_views.throw_away, name="partyimport_discard"),
    *(one for one in register_urls(STAKEHOLDERS) if one.name != _OWN_LIST),
    *register_urls(RATINGS),
    *register_urls(CONTACTS),
    *register_urls(PRECEDENTS),
    *register_urls(QUALITIES),
    *register_urls(OCCASIONS),
    *register_urls(ADMINISTRATORS),
    *register_urls(DEPLOYMENTS),
]
