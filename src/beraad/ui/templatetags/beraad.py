"""Tags and filters of all screens; few and simple."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()

NOTE_WORDS = {
    "watch": gettext_lazy("Look at this"),
    "stop": gettext_lazy("Not like this"),
    "good": gettext_lazy("Fits"),
    "info": gettext_lazy("Good to know"),
    "unknown": gettext_lazy("Not known yet"),
}
STATUS_WORDS = {
    "open": gettext_lazy("open"),
    "answered": gettext_lazy("answered"),
    "known": gettext_lazy("known"),
    "not_known_yet": gettext_lazy("not known yet"),
    "not_applicable": gettext_lazy("not applicable"),
    "confidential": gettext_lazy("confidential"),
    "embargoed": gettext_lazy("under embargo"),
    "done": gettext_lazy("done"),
    "to_do": gettext_lazy("to do"),
    "late": gettext_lazy("overdue"),
}
STATUS_CHIPS = {
    "answered": "good",
    "known": "known",
    "done": "good",
    "not_known_yet": "unknown",
    "late": "late",
    "confidential": "shielded",
    "embargoed": "watch",
}


@register.inclusion_tag("ui/components/para.html")
def para(source: Any, url: str = "") -> dict[str, object]:
    """The paragraph of the guide as a small label: `{% para item %}` or `{% para "4.2" url %}`."""
    number = getattr(source, "paragraph", None) or str(source or "").split(" ", 1)[0]
    return {"number": number, "url": url}


@register.inclusion_tag("ui/components/status.html")
def status(code: str) -> dict[str, object]:
    """A status as a chip with its word: `{% status answer.status %}`."""
    return {"word": status_word(code), "kind": STATUS_CHIPS.get(str(code), "plain")}


@register.filter
def status_word(code: Any) -> str:
    """The word for a stored status; raises KeyError for a code that no screen knows."""
    return str(STATUS_WORDS[str(code)])


@register.filter
def note_word(kind: str) -> str:
    """The word that says what the colour of a note says."""
    return str(NOTE_WORDS[kind])


@register.filter
def day(value: Any) -> str:
    """A date as "9 maart 2027", an instant as its day in the Netherlands; a text stays as it is."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, dt.date):
        return formats.date_format(value, "j F Y")
    return str(value or "")


@register.filter
def weekday(value: dt.date | None) -> str:
    """A date as "dinsdag 9 maart 2027"."""
    return formats.date_format(value, "l j F Y") if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """An instant as "9 maart 2027, 14.10 uur", in the time of the Netherlands."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _("%(day)s, %(time)s hours") % {"day": day(local), "time": local.strftime("%H.%M")}


@register.filter
def clock(value: dt.datetime) -> str:
    """The time of an instant in the Netherlands, as "14.10"."""
    return timezone.localtime(value).strftime("%H.%M")


@register.filter
def hour(value: dt.time | None) -> str:
    """A time of the day as "19.30"."""
    return value.strftime("%H.%M") if value else ""


@register.filter
def undecided_subjects(rows: Iterable[Any]) -> str:
    """The subjects of a room table on which nothing is decided and nobody can think along: "locatie en aantal"."""
    names = [_in_sentence(_cell(row, "subject")) for row in rows if _cell(row, "undecided")]
    return get_text_list(names, _("and"))


def _cell(row: Any, name: str) -> Any:
    """A value of a row, as a template finds it: of a mapping or of an object."""
    return row.get(name) if isinstance(row, dict) else getattr(row, name)


def _in_sentence(title: str) -> str:
    """A title inside a sentence: "Locatie" becomes "locatie", a name inside it keeps it as it is ("COA-terrein")."""
    return title if any(letter.isupper() for letter in title[1:]) else title[:1].lower() + title[1:]


@register.filter(needs_autoescape=True)
def lines(value: Any, autoescape: bool = True) -> SafeString:
    """A text as typed: escaped, its line breaks kept."""
    return linebreaksbr(value, autoescape=autoescape)


@register.filter
def undo_url(tags: str | None) -> str:
    """The address that undoes what a message tells, from its tags ("undo:/..."); empty when there is none."""
    return tags.removeprefix("undo:").split(" ")[0] if tags and tags.startswith("undo:/") else ""
