"""Addresses of the process slice."""

from django.urls import URLPattern, path

from beraad.casework.dossier.editing import meeting_the_first
from beraad.casework.dossier.registers import register_urls
from beraad.casework.process import views
from beraad.casework.process.lists import LISTS, ROOMS
from beraad.casework.process.matrix.urls import urlpatterns as matrix
from beraad.casework.process.organisation.urls import urlpatterns as organisation
from beraad.casework.process.planning.urls import urlpatterns as planning

PROCESS = "dossiers/<uuid:dossier>/proces/"
STEP = f"{PROCESS}stappen/<uuid:record>/"


def _rooms() -> list[URLPattern]:
    """The list of statements, with the rule that a subject has one statement per step also when two people are at it."""
    own = {f"{ROOMS.key}_restore": views.restore_room}
    patterns = []
    for pattern in register_urls(ROOMS):
        view = own.get(pattern.name or "") or meeting_the_first(pattern.callback)
        patterns.append(path(str(pattern.pattern), view, name=pattern.name))
    return patterns


urlpatterns: list[URLPattern] = [
    path(PROCESS, views.process, name="process"),
    path(f"{PROCESS}voorbeeld/", views.start_from_example, name="process_example"),
    path(STEP, views.step, name="step"),
    path(f"{STEP}nu/", views.make_current, name="step_current"),
    path(f"{STEP}ruimte/", views.state_room, name="step_room"),
    *(pattern for one in LISTS if one is not ROOMS for pattern in register_urls(one)),
    *_rooms(),
    *matrix,
    *planning,
    *organisation,
]
