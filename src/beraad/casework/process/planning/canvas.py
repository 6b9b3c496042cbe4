"""Paper for a timeline: from days to places, and shapes as SVG elements that escape what is written in them."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from xml.etree import ElementTree as Xml

from django.utils.formats import date_format
from django.utils.translation import get_language

Element = Xml.Element
GUTTER: Final = 132.0  # for names of phases and rows
MARGIN: Final = 10.0
LETTER: Final = 6.6  # about the width of a letter at the size of a label


@dataclass(frozen=True, slots=True)
class Canvas:
    """A stretch of days on a width in units. Days are drawn as stretches: the last one ends where the next begins."""

    first: date
    last: date
    width: float

    @property
    def right(self) -> float:
        """Where the days end."""
        return self.width - MARGIN

    @property
    def day_width(self) -> float:
        """How wide one day is."""
        return (self.right - GUTTER) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins; days outside the paper are put at its edge."""
        inside = min(max(day, self.first), self.last + timedelta(days=1))
        return round(GUTTER + (inside - self.first).days * self.day_width, 1)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.x(day + timedelta(days=1))

    def shows(self, begins: date, ends: date) -> bool:
        """Whether a stretch of days is on the paper at all."""
        return begins <= self.last and ends >= self.first

    def months(self) -> Iterator[date]:
        """The first day of every month on the paper; that of the paper first."""
        day = self.first
        while day <= self.last:
            yield day
            day = first_of_next_month(day)


def short_day(day: date, *, year: bool = False) -> str:
    """A date as a label has room for: 9 mrt, or 9 mrt 2027."""
    return f"{day.day} {short_month(day)}{f' {day.year}' if year else ''}"


def short_month(day: date) -> str:
    """The month in three letters or so; Dutch has no capital there."""
    name = str(date_format(day, "M"))
    return name if get_language() == "en" else name.lower()


def first_of_next_month(day: date) -> date:
    """The first day of the month after this day."""
    return day.replace(day=1) + timedelta(days=calendar.monthrange(day.year, day.month)[1])


def end_of_month(day: date) -> date:
    """The last day of the month."""
    return first_of_next_month(day) - timedelta(days=1)


def add(parent: Element, tag: str, css: str = "", **attributes: object) -> Element:
    """A shape below another one; names as `stroke_width` become `stroke-width`, numbers are rounded."""
    given = {name.rstrip("_").replace("_", "-"): number(value) for name, value in attributes.items()}
    return Xml.SubElement(parent, tag, {"class": css, **given} if css else given)


def number(value: object) -> str:
    """A value as an attribute says it."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def write(parent: Element, words: str, x: float, y: float, css: str = "", anchor: str = "start") -> Element:
    """A line of text; `y` is its base line."""
    made = add(parent, "text", css, x=x, y=y, text_anchor=anchor)
    made.text = words
    return made


def width_of(words: str) -> float:
    """About how wide a label is."""
    return len(words) * LETTER


def fitted(words: str, room: float) -> str:
    """A label that fits: cut off at a word where it does not. What is cut off stands in the table in full."""
    if width_of(words) <= room:
        return words
    kept = words[: max(1, int(room / LETTER) - 1)]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept else kept}…"


def in_lines(words: str, room: float, most: int) -> list[str]:
    """A name over several lines, at most so many."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fitted(line, room) for line in lines]
