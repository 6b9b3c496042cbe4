"""Moments for a calendar, without the format of one; `beraad.writers.calendar` makes the iCalendar file."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from beraad.core.document.text import one_line
from beraad.core.document.tree import LANGUAGES, Language, require


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens on a day or at a time.

    `uid` is world-wide one of a kind and stays the same for ever; each change that a reader must see has a higher
    `sequence` and a later `changed_at`. A `start` without a time is a whole day, and `end` is then the last day, that
    day included; with a time `end` is when it is over. A `cancelled` moment stays in the calendar, so that readers hear of it.
    """

    uid: str
    title: str
    start: dt.date | dt.datetime
    changed_at: dt.datetime
    end: dt.date | dt.datetime | None = None
    sequence: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False

    def __post_init__(self) -> None:
        clean = bool(self.uid) and self.uid.isprintable() and " " not in self.uid
        require(clean, "a moment needs a uid, without spaces or signs that nobody sees")
        require(bool(one_line(self.title)), f"moment {self.uid!r} needs a title")
        require(self.sequence >= 0, f"moment {self.uid!r} has a sequence below zero")
        require(
            not self.url or (self.url.isprintable() and urlsplit(self.url).scheme in ("http", "https")),
            f"moment {self.uid!r} has an address that is no web page",
        )
        self._check_times()

    @property
    def whole_day(self) -> bool:
        """Whether it has days and no times."""
        return not isinstance(self.start, dt.datetime)

    def _check_times(self) -> None:
        times = [time for time in (self.start, self.end, self.changed_at) if isinstance(time, dt.datetime)]
        require(all(time.tzinfo for time in times), f"moment {self.uid!r} has a time without a zone")
        if self.end is None:
            return
        alike = isinstance(self.end, dt.datetime) is not self.whole_day
        require(alike, f"moment {self.uid!r} has a day and a time")
        require(self.start <= self.end, f"moment {self.uid!r} ends before it starts")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moments under one name, in the order in which they go into the file. Two moments never share a uid."""

    title: str
    moments: tuple[Moment, ...]
    language: Language = "nl"

    def __post_init__(self) -> None:
        require(bool(one_line(self.title)), "a calendar needs a title")
        require(self.language in LANGUAGES, f"language {self.language!r} is not {' or '.join(LANGUAGES)}")
        uids = [moment.uid for moment in self.moments]
        twice = sorted({uid for uid in uids if uids.count(uid) > 1}) if len(set(uids)) < len(uids) else []
        require(not twice, f"calendar {self.title!r} has a uid twice: {', '.join(twice)}")
