"""Tags that every casework screen uses."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.guidance import adjustments_of, edition_of
from beraad.casework.dossier.public import public_values, value_in_words
from beraad.casework.overview.rail import numbers_of
from beraad.core.guide.notes import DatedNote
from beraad.guidebook.shelf import Book, book

register = template.Library()


@register.inclusion_tag("ui/components/rail.html", takes_context=True)
def dossier_rail(context: Any, access: Access, chapter: str = "") -> dict[str, Any]:
    """The chapters of the dossier with how far they are; only those that this person may open.

    A page that has the numbers in hand gives them as `numbers` (None: it asks the database enough already), and how many
    warnings the process has as `process_warning_count`.
    """
    entries = _pages(access, context) if access.may_view else []
    if access.may_view_log:
        entries.append({"key": "log", "title": _("What changed"), "name": "dossier_log"})
    if access.may_manage:
        entries.append({"key": "people", "title": _("Who takes part"), "name": "dossier_people"})
    here = {"dossier": access.dossier.uuid}
    for entry in entries:
        entry |= {"url": reverse(entry["name"], kwargs=here), "current": entry["key"] == chapter}
    home = reverse("dossier_home" if access.may_view else "dossier_log", kwargs=here)
    rail = {"title": access.dossier.title, "url": home, "about": access.dossier.place, "chapters": entries}
    return {"rail": rail}


def _pages(access: Access, context: Any) -> list[dict[str, Any]]:
    """The overview and the chapters of the guide, with their numbers."""
    numbers = context["numbers"] if "numbers" in context else numbers_of(access)
    own = adjustments_of(access)
    warnings = context.get("process_warning_count", 0)
    pages: list[dict[str, Any]] = [
        {"key": "home", "title": _("Overview"), "name": "dossier_home"},
        {"key": "3", "title": _("Starting situation"), "name": "starting_situation"},
        {"key": "4", "title": _("Process and people"), "name": "process", "warnings": warnings},
        {"key": "5", "title": _("Type of meeting"), "name": "meeting_advice"},
        {"key": "6", "title": _("Meetings"), "name": "meetings_list"},
    ]
    if numbers:
        pages[1] |= {"count": f"{numbers.answered}/{numbers.questions}", "counted": _("questions answered")}
        pages[4] |= {"count": numbers.meetings}
    for page in pages:
        chapter = _chapter(access, str(page["key"]))
        page["number"] = page["key"] if chapter else ""
        page["skipped"] = chapter is not None and chapter.key in own and own[chapter.key].kind == "skipped"
    return pages


def _chapter(access: Access, number: str) -> Any:
    """The chapter of the guide with this number; None for a screen that belongs to none."""
    try:
        return edition_of(access.dossier).chapter(number) if number.isdecimal() else None
    except KeyError:
        return None


def _adjust_url(access: Access, key: str, back: str) -> str:
    address = reverse("item_adjust", kwargs={"dossier": access.dossier.uuid, "key": key})
    return f"{address}?{urlencode({'back': back})}"


@register.inclusion_tag("casework/chapter_adjustment.html", takes_context=True)
def chapter_adjustment(context: Any, access: Access, number: str) -> dict[str, Any]:
    """What this dossier does differently with the whole chapter, said at the top of its screens."""
    chapter = _chapter(access, number)
    if chapter is None:
        return {}
    url = _adjust_url(access, chapter.key, context["request"].path)
    adjustment = adjustments_of(access).get(chapter.key)
    return {"adjustment": adjustment, "url": url, "may_write": access.may_write}


@register.simple_tag(takes_context=True)
def chapter_adjust_link(context: Any, access: Access, number: str) -> str:
    """The link to skip or adapt the chapter of this screen, for who may write."""
    chapter = _chapter(access, number) if access.may_write else None
    if chapter is None:
        return ""
    url = _adjust_url(access, chapter.key, context["request"].path)
    return format_html('<p class="small"><a href="{}">{}</a></p>', url, _("Skip or adapt this chapter"))


@register.inclusion_tag("casework/values_to_repeat.html")
def values_to_repeat(access: Access) -> dict[str, Any]:
    """Beside a form whose words go out: the values that can be public, to repeat in them."""
    values = public_values(access.dossier, today=timezone.localdate())
    lines = [value_in_words(one) for one in values]
    return {
        "access": access,
        "values": values,
        "text": "\n".join([_("What we find important:"), *lines]),
        "tips": [item for item in edition_of(access.dossier).items if item.rule == "repeat_values"],
        "add_url": reverse("values_add", kwargs={"dossier": access.dossier.uuid}),
    }


@register.simple_tag
def dated_notes(access: Access, item: Any) -> tuple[DatedNote, ...]:
    """What has changed since the edition came out, for one item; the register is read once per process."""
    found = _book(access)
    return found.dated_notes.get(item.key, ()) if found else ()


@register.simple_tag
def in_the_book(access: Access, item: Any) -> str:
    """The address of an item in the reading room; empty when this edition is not on its shelf."""
    found = _book(access)
    if found is None:
        return ""
    return f"{reverse('guide_chapter', kwargs={**found.kwargs, 'chapter': item.chapter})}#{item.key}"


def _book(access: Access) -> Book | None:
    try:
        return book(access.dossier.guide, access.dossier.edition)
    except Http404:
        return None


@register.filter
def is_date(value: Any) -> bool:
    """Whether a cell of a list holds a date."""
    return hasattr(value, "year")


@register.filter
def written_by(rows: Any, user: Any) -> bool:
    """Whether one of the rows is this person's own."""
    return any(row.created_by_id == user.pk for row in rows)
