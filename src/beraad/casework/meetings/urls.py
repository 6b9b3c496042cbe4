"""Addresses of the meetings slice. Words in addresses are Dutch: people see and share them."""

from django.urls import path

from beraad.casework.meetings import advice_views, task_views, views

ADVICE = "dossiers/<uuid:dossier>/soort-bijeenkomst/"
MEETINGS = "dossiers/<uuid:dossier>/bijeenkomsten/"
MEETING = f"{MEETINGS}<uuid:meeting>/"
TASK = "dossiers/<uuid:dossier>/taken/<uuid:task>/"
urlpatterns = [
    path(ADVICE, advice_views.meeting_advice, name="meeting_advice"),
    path(f"{ADVICE}<uuid:record>/", advice_views.advice, name="advice"),
    path(f"{ADVICE}<uuid:record>/antwoorden/", advice_views.change_answers, name="advice_change"),
    path(f"{ADVICE}<uuid:record>/verwijderen/", advice_views.remove_advice, name="advice_remove"),
    path(f"{ADVICE}<uuid:record>/terugzetten/", advice_views.restore_advice, name="advice_restore"),
    path(MEETINGS, views.meetings_list, name="meetings_list"),
    path(f"{MEETINGS}nieuw/", views.add_meeting, name="meeting_add"),
    path(MEETING, views.meeting, name="meeting"),
    path(f"{MEETING}wijzigen/", views.edit_meeting, name="meeting_change"),
    path(f"{MEETING}verwijderen/", views.remove_meeting, name="meeting_remove"),
    path(f"{MEETING}terugzetten/", views.restore_meeting, name="meeting_restore"),
    path(f"{MEETING}plan/<str:format>/", views.meeting_plan_document, name="meeting_plan_document"),
    path(f"{MEETING}taken/nieuw/", task_views.new_task, name="task_add"),
    path(f"{MEETING}taken/verdelen/", task_views.assign, name="tasks_assign"),
    path(TASK, task_views.edit_task, name="task_change"),
    path(f"{TASK}status/", task_views.task_status, name="task_status"),
    path(f"{TASK}verwijderen/", task_views.remove_task, name="task_remove"),
    path(f"{TASK}terugzetten/", task_views.restore_task, name="task_restore"),
]
