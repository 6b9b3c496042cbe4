"""Addresses of the communication slice. Words in addresses are Dutch: people see and share them."""

from django.urls import URLPattern, path

from beraad.casework.communication import document_views, feed_views, leak_views, news_views, row_views, views
from beraad.casework.communication.lists import LISTS
from beraad.casework.dossier.registers import register_urls

PLAN = "dossiers/<uuid:dossier>/communicatie/"
ROW = f"{PLAN}momenten/<uuid:record>/"
NEWS = f"{PLAN}nieuws/<uuid:record>/"
LEAK = f"{PLAN}lekplan/"
LINE = f"{LEAK}regels/<uuid:record>/"
FEEDS = f"{PLAN}agenda/"

urlpatterns: list[URLPattern] = [
    path(PLAN, views.communication, name="communication"),
    path(f"{PLAN}instellingen/", views.communication_settings, name="communication_settings"),
    path(f"{PLAN}momenten/nieuw/", row_views.add_row, name="communicationrows_add"),
    path(ROW, row_views.communicationrow, name="communicationrow"),
    path(f"{ROW}wijzigen/", row_views.edit_row, name="communicationrows_change"),
    path(f"{ROW}tekst/", row_views.edit_text, name="communicationrow_text"),
    path(f"{ROW}goedkeuren/", row_views.approve_row, name="communicationrow_approve"),
    path(f"{ROW}verstuurd/", row_views.send_row, name="communicationrow_send"),
    path(f"{ROW}niet-verstuurd/", row_views.unsend_row, name="communicationrow_unsend"),
    path(f"{ROW}verwijderen/", row_views.remove_row, name="communicationrows_remove"),
    path(f"{ROW}terugzetten/", row_views.restore_row, name="communicationrows_restore"),
    path(f"{PLAN}nieuws/nieuw/", news_views.add_news, name="announcements_add"),
    path(NEWS, news_views.announcement, name="announcement"),
    path(f"{NEWS}wijzigen/", news_views.edit_news, name="announcements_change"),
    path(f"{NEWS}afblazen/", news_views.call_off_news, name="announcement_off"),
    path(f"{NEWS}verwijderen/", news_views.remove_news, name="announcements_remove"),
    path(f"{NEWS}terugzetten/", news_views.restore_news, name="announcements_restore"),
    path(LEAK, leak_views.leakplan, name="leakplan"),
    path(f"{LEAK}maken/", leak_views.make_leakplan, name="leakplan_make"),
    path(f"{LEAK}wijzigen/", leak_views.edit_leakplan, name="leakplan_change"),
    path(f"{LEAK}gecontroleerd/", leak_views.check_leakplan, name="leakplan_check"),
    path(f"{LEAK}starten/", leak_views.start_leakplan, name="leakplan_start"),
    path(f"{LEAK}regels/nieuw/", leak_views.add_leakstep, name="leaksteps_add"),
    path(f"{LINE}wijzigen/", leak_views.edit_leakstep, name="leaksteps_change"),
    path(f"{LINE}verwijderen/", leak_views.remove_leakstep, name="leaksteps_remove"),
    path(f"{LINE}terugzetten/", leak_views.restore_leakstep, name="leaksteps_restore"),
    path(FEEDS, feed_views.feeds, name="feeds"),
    path(f"{FEEDS}maken/", feed_views.feed_make, name="feed_make"),
    path(f"{FEEDS}<uuid:feed>/stoppen/", feed_views.feed_revoke, name="feed_revoke"),
    path("agenda/<str:token>.ics", feed_views.calendar_feed, name="calendar_feed"),
    path(f"{PLAN}plan/<str:format>/", document_views.plan_as_file, name="communication_document"),
    path(f"{LEAK}blad/<str:format>/", document_views.leak_as_file, name="leakplan_document"),
    *(pattern for one in LISTS for pattern in register_urls(one)),
]
