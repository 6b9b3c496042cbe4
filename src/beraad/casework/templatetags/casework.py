"""Tags that every casework screen uses."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access

register = template.Library()


@register.inclusion_tag("ui/components/rail.html")
def dossier_rail(access: Access, chapter: str = "") -> dict[str, Any]:
    """The chapters of the dossier, with the one that is open; only those that this person may open."""
    here = {"dossier": access.dossier.uuid}
    entries = []
    if access.may_view:
        entries = [
            ("·", "home", _("Overview"), "dossier_home"),
            ("3", "3", _("Starting situation"), "starting_situation"),
            ("4", "4", _("Process and people"), "process"),
            ("5", "5", _("Type of meeting"), "meeting_advice"),
            ("6", "6", _("Meetings"), "meetings_list"),
        ]
    if access.may_view_log:
        entries.append(("", "log", _("What changed"), "dossier_log"))
    if access.may_manage:
        entries.append(("", "people", _("Who takes part"), "dossier_people"))
    chapters = [
        {"number": number, "title": title, "url": reverse(url, kwargs=here), "current": key == chapter}
        for number, key, title, url in entries
    ]
    home = reverse("dossier_home" if access.may_view else "dossier_log", kwargs=here)
    rail = {"title": access.dossier.title, "url": home, "about": access.dossier.place, "chapters": chapters}
    return {"rail": rail}


@register.filter
def is_date(value: Any) -> bool:
    """Whether a cell of a list holds a date."""
    return hasattr(value, "year")
