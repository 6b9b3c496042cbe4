"""The plan as a picture: phases as bands, steps as bars with their room, and above them the days of the calendar.

Made on the server as SVG with classes only, so that the policy of the house (no inline style) holds; `plan.css` colours it.
Everything in it stands in the table as well, and every bar is a link that says in words what it shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as Xml

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from beraad.casework.process.planning.canvas import (
    GUTTER,
    MARGIN,
    Canvas,
    Element,
    add,
    end_of_month,
    fitted,
    in_lines,
    short_day,
    short_month,
    width_of,
    write,
)
from beraad.casework.process.planning.codes import SERIES_NAMES, ClosedKind, SlotSeries
from beraad.casework.process.planning.legend import LEGEND_HEIGHT, draw_legend
from beraad.casework.process.planning.picture_steps import Drawn, draw_step, height_of, shown_end
from beraad.casework.process.planning.planned import Planned, PlanRow

MARKS, MONTHS, STRIP, BAND_HEAD, LEAST_BAND = 20.0, 18.0, 16.0, 10.0, 42.0
SCREEN: Final = 960.0
PAPER_RATIO: Final = 2.4  # width to height of what an A3 leaves under the title and the sentence
WHOLE_SHEET: Final = 1.5  # of a picture with a sheet to itself
TALL: Final = 640.0  # from this height on, letters would become too small beside the sentence
_DAY_ON_SCREEN: Final = 1.9  # a long plan becomes wider instead of unreadable, and scrolls in its own place


@dataclass(frozen=True, slots=True)
class _Band:
    """A phase with its steps, from a height to a height."""

    title: str
    top: float
    bottom: float
    steps: tuple[Drawn, ...]


def timeline(plan: Planned, *, name: str, for_paper: bool = False) -> SafeString:
    """The picture; empty when there is nothing to draw. `name` makes the marks in it unique on a page."""
    rows = plan.rows
    if not rows:
        return SafeString("")
    head = _head_height(plan)
    bands = _bands(plan, head)
    height = bands[-1].bottom + LEGEND_HEIGHT
    canvas = _canvas(plan, height, for_paper=for_paper)
    css = "plan__picture plan__picture--tall" if height > TALL else "plan__picture"
    svg = Xml.Element("svg", {"class": css, "xmlns": "http://www.w3.org/2000/svg"})
    size = {"viewBox": f"0 0 {canvas.width:.0f} {height:.0f}", "width": f"{canvas.width:.0f}"}
    svg.attrib |= size | {"height": f"{height:.0f}", "role": "group", "aria-label": _("Timeline")}
    _patterns(svg, name)
    behind = add(svg, "g", aria_hidden="true")
    _draw_days(behind, canvas, plan, (head, bands[-1].bottom), name)
    _draw_bands(behind, canvas, bands)
    _draw_strips(behind, canvas, plan)
    _draw_marks(behind, canvas, plan, bands[-1].bottom)
    _draw_chain(behind, canvas, [one for band in bands for one in band.steps], plan.chain)
    for band in bands:
        for one in band.steps:
            draw_step(svg, canvas, one, f"{name}-legal")
    draw_legend(add(svg, "g", aria_hidden="true"), canvas.width, bands[-1].bottom, name)
    return mark_safe(Xml.tostring(svg, encoding="unicode"))


def _canvas(plan: Planned, height: float, *, for_paper: bool) -> Canvas:
    first, last = _ends(plan)
    if for_paper:
        ratio = WHOLE_SHEET if height > TALL else PAPER_RATIO
        return Canvas(first, last, max(SCREEN, height * ratio))
    return Canvas(first, last, max(SCREEN, GUTTER + MARGIN + ((last - first).days + 1) * _DAY_ON_SCREEN))


def _ends(plan: Planned) -> tuple[date, date]:
    """Whole months around everything that has a date; what is long done only as far as a year back."""
    floor = plan.today - timedelta(days=365)
    days = [plan.today]
    days += [plan.deadline] if plan.deadline else []
    for row in plan.rows:
        days += [max(row.start, floor), shown_end(row)] if not (row.done and row.ended is None) else []
        days += [row.dates.latest_finish] if row.dates.latest_finish and not row.done else []
    last = end_of_month(max(days) + timedelta(days=6))
    return min(days).replace(day=1), last


def _head_height(plan: Planned) -> float:
    return MARKS + MONTHS + STRIP * (1 + len(_series(plan))) + 6


def _series(plan: Planned) -> list[SlotSeries]:
    """The series that have days, in a fixed order."""
    there = {slot.series for slot in plan.data.slots}
    return [series for series in SlotSeries if series.value in there]


def _bands(plan: Planned, top: float) -> list[_Band]:
    chain, bands = set(plan.chain), []
    for title, rows in _by_phase(plan.rows):
        steps, place = [], top + BAND_HEAD / 2
        for row in rows:
            steps.append(Drawn(row, place, plan.url(row.step), row.key in chain and not row.done))
            place += height_of(row)
        bottom = max(place + BAND_HEAD / 2, top + LEAST_BAND)
        bands.append(_Band(title, top, bottom, tuple(steps)))
        top = bottom
    return bands


def _by_phase(rows: Iterable[PlanRow]) -> list[tuple[str, list[PlanRow]]]:
    found: list[tuple[str, list[PlanRow]]] = []
    for row in rows:
        if not found or found[-1][0] != row.phase_title:
            found.append((row.phase_title, []))
        found[-1][1].append(row)
    return found


def _patterns(svg: Element, name: str) -> None:
    """Hatching: of a legal term in its bar, of days that are different behind everything."""
    drawings = {"legal": "M0 6L6 0", "closed": "M0 8L8 0", "holiday": "M4 4h.01"}
    places = add(svg, "defs")
    for kind, path in drawings.items():
        side = 6 if kind == "legal" else 8
        pattern = add(
            places, "pattern", id=f"{name}-{kind}", width=side, height=side, patternUnits="userSpaceOnUse"
        )
        add(pattern, "path", f"plan__pattern-{kind}", d=path)


def _draw_days(parent: Element, canvas: Canvas, plan: Planned, ends: tuple[float, float], name: str) -> None:
    """The months, and the days on which work or meetings stand still, behind everything."""
    top, bottom = ends
    for begin in canvas.months():
        x, year = canvas.x(begin), begin.month == 1 or begin == canvas.first
        add(parent, "line", "plan__month", x1=x, x2=x, y1=MARKS, y2=bottom)
        room = canvas.after(end_of_month(begin)) - x
        words = f"{short_month(begin)} {begin.year}" if year else short_month(begin)
        if width_of(words) > room:
            words = str(begin.year) if begin.month == 1 else ""
        write(parent, words, x + 4, MARKS + 13, "plan__month-name")
    for period in plan.data.periods:
        if canvas.shows(period.begins, period.ends) and (period.stops_work or period.stops_slots):
            x = canvas.x(period.begins)
            size = {"x": x, "y": top, "width": canvas.after(period.ends) - x, "height": bottom - top}
            add(parent, "rect", "plan__closed", fill=f"url(#{name}-closed)", **size)


def _draw_bands(parent: Element, canvas: Canvas, bands: list[_Band]) -> None:
    for number, band in enumerate(bands):
        size = {"x": 0, "y": band.top, "width": canvas.width, "height": band.bottom - band.top}
        add(parent, "rect", f"plan__band plan__band--{'even' if number % 2 else 'odd'}", **size)
        for line, words in enumerate(in_lines(band.title, GUTTER - 16, 2)):
            write(parent, words, 8, band.top + 20 + line * 15, "plan__phase")


def _draw_strips(parent: Element, canvas: Canvas, plan: Planned) -> None:
    """Above the steps: the periods by name, and a row of ticks per series of days."""
    top = MARKS + MONTHS
    write(parent, _("recess, holidays"), 8, top + 12, "plan__strip-name")
    free = GUTTER
    for period in plan.data.periods:
        if not canvas.shows(period.begins, period.ends):
            continue
        x, end = canvas.x(period.begins), canvas.after(period.ends)
        kind = "rest" if period.stops_work or period.stops_slots else ClosedKind(period.kind).value
        add(
            parent,
            "rect",
            f"plan__period plan__period--{kind}",
            x=x,
            y=top + 2,
            width=max(end - x, 2),
            height=12,
        )
        if x >= free and end - x > 34:
            write(parent, fitted(period.title, end - x - 4), x + 3, top + 12, "plan__period-name")
            free = end
    for number, series in enumerate(_series(plan), start=1):
        _draw_series(parent, canvas, plan, series, top + number * STRIP)


def _draw_series(parent: Element, canvas: Canvas, plan: Planned, series: SlotSeries, top: float) -> None:
    write(parent, fitted(str(SERIES_NAMES[series]), GUTTER - 12), 8, top + 12, "plan__strip-name")
    add(parent, "line", "plan__rail", x1=GUTTER, x2=canvas.right, y1=top + 8, y2=top + 8)
    used = {
        row.start for row in plan.rows if row.timing and row.timing.slot_series == series and not row.done
    }
    for slot in plan.data.slots:
        if slot.series == series and canvas.shows(slot.date, slot.date):
            x = (canvas.x(slot.date) + canvas.after(slot.date)) / 2
            css = "plan__slot plan__slot--used" if slot.date in used else "plan__slot"
            add(parent, "circle", css, cx=x, cy=top + 8, r=4.5 if slot.date in used else 3.2)


def _draw_marks(parent: Element, canvas: Canvas, plan: Planned, bottom: float) -> None:
    """Today and the deadline, from top to bottom, each with its word."""
    marks = [("today", plan.today, canvas.x(plan.today), _("today"))]
    if plan.deadline:
        words = _("deadline %s") % short_day(plan.deadline, year=True)
        marks.append(("deadline", plan.deadline, canvas.after(plan.deadline), words))
    for kind, _day, x, words in marks:
        add(parent, "line", f"plan__mark plan__mark--{kind}", x1=x, x2=x, y1=4, y2=bottom)
        fits = x + width_of(words) + 8 < canvas.width
        write(parent, words, x + 5 if fits else x - 5, 14, f"plan__mark-name plan__mark-name--{kind}",
              "start" if fits else "end")  # fmt: skip


def _draw_chain(parent: Element, canvas: Canvas, steps: list[Drawn], chain: tuple[str, ...]) -> None:
    """A heavy line from each step of the chain that binds to the next."""
    places = {one.row.key: one for one in steps}
    drawn = [places[key] for key in chain if key in places and places[key].in_chain]
    for before, after in pairwise(drawn):
        x, end = canvas.x(after.row.start), canvas.after(shown_end(before.row))
        turn = max(x - 3, GUTTER) if x >= end else end + 3
        path = f"M{end - 2:.1f} {before.middle:.1f}H{turn:.1f}V{after.middle:.1f}H{x + 1:.1f}"
        add(parent, "path", "plan__chain", d=path)
