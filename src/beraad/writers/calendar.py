"""Moments as an iCalendar file (RFC 5545), for a calendar program that subscribes or takes it in once.

Times are in UTC: every reader shows them on its own clock, and no table of time zones can be wrong or out of date.
"""

import datetime as dt
from typing import TYPE_CHECKING

from beraad.core.document import Calendar, Moment, compact, one_line
from beraad.writers.words import WORDS

if TYPE_CHECKING:
    from icalendar import Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
EXTENSION = "ics"
PRODUCT = "-//Beraad//Beraad//NL"
# How often a program that subscribes looks again (RFC 7986); the second name is what older programs read.
REFRESH = dt.timedelta(hours=1)


def write(calendar: Calendar) -> bytes:
    """The file: UTF-8, lines folded at 75 bytes, ended by CR LF. The same moments always give the same bytes."""
    from icalendar import Calendar as File
    from icalendar import vText

    file = File()
    file.add("version", "2.0")
    file.add("prodid", PRODUCT)
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    # Readers and our library know these two names too little to escape them, unless they are told that it is text.
    title = vText(one_line(calendar.title), params={"value": "TEXT"})
    language = {"language": WORDS[calendar.language].locale}
    file.add("name", title)
    file.add("x-wr-calname", title)
    file.add("x-wr-timezone", "Europe/Amsterdam")
    file.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    file.add("x-published-ttl", "PT1H")
    for moment in calendar.moments:
        file.add_component(_event(moment, language))
    return bytes(file.to_ical(sorted=False))


def _event(moment: Moment, language: dict[str, str]) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", moment.uid)
    event.add("sequence", moment.sequence)
    # Not when the file was made: a reader would see a change at every look.
    event.add("dtstamp", _instant(moment.changed_at))
    event.add("last-modified", _instant(moment.changed_at))
    _add_times(event, moment)
    event.add("status", "CANCELLED" if moment.cancelled else "CONFIRMED")
    # A whole day is a notice: nobody is busy from midnight to midnight because of it.
    event.add("transp", "TRANSPARENT" if moment.whole_day or moment.cancelled else "OPAQUE")
    event.add("summary", one_line(moment.title), parameters=language)
    for name, text in (("description", compact(moment.description)), ("location", one_line(moment.location))):
        if text:
            event.add(name, text, parameters=language)
    if moment.url:
        event.add("url", moment.url)
    return event


def _add_times(event: "Event", moment: Moment) -> None:
    """The format wants the day after the last day as the end of whole days. After 31-12-9999, which people type for "no
    end", there is none; a day without an end is that one day."""
    if isinstance(moment.start, dt.datetime):
        event.add("dtstart", _instant(moment.start))
        if isinstance(moment.end, dt.datetime) and moment.end > moment.start:
            event.add("dtend", _instant(moment.end))
        return
    event.add("dtstart", moment.start)
    last = moment.end or moment.start
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if after > moment.start:
        event.add("dtend", after)


def _instant(moment: dt.datetime) -> dt.datetime:
    """In UTC and in whole seconds: the format knows no parts of a second."""
    return moment.astimezone(dt.UTC).replace(microsecond=0)
