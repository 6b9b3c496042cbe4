"""One step on the timeline: its name, its bar or mark, the room it has, and everything of it in words for who does not see."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.casework.dossier.documents import day
from beraad.casework.process.planning.canvas import (
    GUTTER,
    Canvas,
    Element,
    add,
    fitted,
    short_day,
    width_of,
    write,
)
from beraad.casework.process.planning.planned import PlanRow
from beraad.core.planning import StepKind

ROW: Final = 40.0
LOW_ROW: Final = 22.0  # of what is done: a mark with its name beside it
BAR: Final = 13.0
_LABEL_DOWN, _BAR_DOWN = 14.0, 20.0
LEGAL: Final = frozenset({StepKind.LEGAL_FORWARD, StepKind.LEGAL_BACKWARD})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step to draw: its row, where it stands, where its link leads, and whether it is in the chain that binds."""

    row: PlanRow
    top: float
    url: str
    in_chain: bool

    @property
    def middle(self) -> float:
        """The height of the middle of its bar."""
        return self.top + _BAR_DOWN + BAR / 2


def height_of(row: PlanRow) -> float:
    """How much room a step takes."""
    return LOW_ROW if row.done else ROW


def draw_step(parent: Element, canvas: Canvas, one: Drawn, hatch: str) -> None:
    """The step as a link that says everything; `hatch` is the pattern of legal terms."""
    said = in_words(one.row, in_chain=one.in_chain)
    link = add(parent, "a", _classes(one), href=one.url)
    written = _draw_done(link, canvas, one) if one.row.done else _draw_open(link, canvas, one, hatch)
    # What stands there comes first, so that somebody who speaks to the page can say what is seen (WCAG 2.5.3).
    link.set("aria-label", f"{written}; {said}")


def _draw_open(link: Element, canvas: Canvas, one: Drawn, hatch: str) -> str:
    """What still has to come: its name above its bar or mark, with the room it has. Gives what it wrote."""
    row = one.row
    begin, end = canvas.x(row.start), canvas.after(shown_end(row))
    right = canvas.after(row.dates.latest_finish) if row.dates.latest_finish else end
    place, anchor, words, dates = _label(one, canvas, begin)
    wide = width_of(words) + width_of(dates)
    left = min(begin, place if anchor == "start" else place - wide)
    far = max(end, right, place + wide if anchor == "start" else place)
    _draw_hit(link, one, left, min(far, canvas.right))
    _draw_room(link, one, end, right)
    (_draw_moment if row.is_moment else _draw_bar)(link, canvas, one, (begin, max(end, begin + 3), hatch))
    label = write(link, f"{words} ", place, one.top + _LABEL_DOWN, "plan__label", anchor)
    add(label, "tspan", "plan__dates").text = dates
    return f"{words} {dates}".strip()


def _draw_done(link: Element, canvas: Canvas, one: Drawn) -> str:
    """What is done: a mark on its day, or today when nobody knows the day, with its name after it. Gives what it wrote."""
    row = one.row
    x = canvas.x(row.ended) if row.ended else canvas.x(canvas.first) + 6
    dates = short_day(row.ended) if row.ended else ""
    words = fitted(f"✓ {row.step.title}", canvas.right - GUTTER - width_of(dates) - 24)
    wide = width_of(words) + width_of(dates) + 8
    place, anchor = (x + 9, "start") if x + 9 + wide <= canvas.right else (x - 9, "end")
    _draw_hit(
        link, one, x - 6 if anchor == "start" else x - 9 - wide, x + 9 + wide if anchor == "start" else x + 6
    )
    add(link, "circle", "plan__bar", cx=x, cy=one.top + LOW_ROW / 2, r=4.5)
    label = write(link, f"{words} ", place, one.top + LOW_ROW / 2 + 4, "plan__label", anchor)
    add(label, "tspan", "plan__dates").text = dates
    return f"{words} {dates}".strip()


def _draw_hit(link: Element, one: Drawn, left: float, right: float) -> None:
    """The whole of a step can be clicked, and shows when it has the focus."""
    size = {"x": left - 4, "y": one.top, "width": right - left + 8, "height": height_of(one.row) - 1, "rx": 3}
    add(link, "rect", "plan__hit", **size)


def shown_end(row: PlanRow) -> date:
    """Where it ends: the real day once it is done, else the earliest possible one."""
    return row.ended or max(row.finish, row.start)


def _classes(one: Drawn) -> str:
    row = one.row
    states = {
        "plan__step--chain": one.in_chain,
        "plan__step--tight": row.dates.critical and not row.done,
        "plan__step--done": row.done,
        "plan__step--late": row.late,
        "plan__step--unknown": row.dates.unknown and not row.done,
        "plan__step--legal": row.kind in LEGAL,
    }
    return " ".join(["plan__step", *(name for name, holds in states.items() if holds)])


def _label(one: Drawn, canvas: Canvas, begin: float) -> tuple[float, str, str, str]:
    """Where the name stands, at which end it is held, the name as it fits, and the dates after it."""
    row = one.row
    marks = ("§ " if row.kind in LEGAL else "") + ("▲ " if row.timing and row.timing.pinned_on else "")
    dates = _short_dates(row)
    room = canvas.right - GUTTER - width_of(dates) - 8
    words = fitted(f"{marks}{row.step.title}", room)
    if begin + width_of(words) + width_of(dates) <= canvas.right:
        return begin, "start", words, dates
    return canvas.right, "end", words, dates


def _short_dates(row: PlanRow) -> str:
    if row.dates.unknown and not row.is_moment:
        return _("from %s, end not known yet") % short_day(row.start)
    if row.start == shown_end(row):
        return short_day(row.start)
    return f"{short_day(row.start)} – {short_day(row.finish)}"


def _draw_bar(link: Element, canvas: Canvas, one: Drawn, place: tuple[float, float, str]) -> None:
    begin, end, hatch = place
    size = {"x": begin, "y": one.top + _BAR_DOWN, "width": end - begin, "height": BAR, "rx": 3}
    add(link, "rect", "plan__bar", **size)
    if one.row.kind in LEGAL:
        add(link, "rect", "plan__hatch", fill=f"url(#{hatch})", **size)


def _draw_moment(link: Element, canvas: Canvas, one: Drawn, place: tuple[float, float, str]) -> None:
    """A diamond in the middle of its day; the last day for the papers as a small flag before it."""
    middle, centre, half = (place[0] + canvas.after(one.row.start)) / 2, one.middle, BAR / 2 + 1.5
    points = (
        (middle, centre - half),
        (middle + half, centre),
        (middle, centre + half),
        (middle - half, centre),
    )
    add(link, "polygon", "plan__bar", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))
    if (papers := one.row.dates.papers_earliest) and canvas.shows(papers, papers):
        x = canvas.x(papers)
        add(link, "path", "plan__papers", d=f"M{x:.1f} {centre + 6:.1f}v-12h8l-3 3 3 3h-8")
        add(link, "line", "plan__room", x1=x, x2=middle - half, y1=centre, y2=centre)


def _draw_room(link: Element, one: Drawn, end: float, right: float) -> None:
    """The slack, from the earliest to the latest end."""
    if right > end + 1 and not one.row.late:
        add(link, "line", "plan__room", x1=end, x2=right, y1=one.middle, y2=one.middle)
        add(link, "line", "plan__room-end", x1=right, x2=right, y1=one.middle - 5, y2=one.middle + 5)


def in_words(row: PlanRow, *, in_chain: bool) -> str:
    """The whole step in words: when, how much room, whether it binds."""
    said = [row.step.title, _when(row), "" if row.done else slack_in_words(row)]
    if in_chain and not row.done:
        said.append(_("in the chain that binds"))
    if row.dates.papers_earliest and not row.done:
        said.append(_("papers in by %s") % day(row.dates.papers_earliest))
    return ", ".join(part for part in said if part)


def _when(row: PlanRow) -> str:
    if row.done:
        return _("done on %s") % day(row.ended) if row.ended else _("done")
    if row.dates.unknown and not row.is_moment:
        return _("from %s, how long is not known yet") % day(row.start)
    if row.start == row.finish:
        return day(row.start)
    return _("%(start)s to %(end)s") % {"start": day(row.start), "end": day(row.finish)}


def slack_in_words(row: PlanRow) -> str:
    """The room of a step, or how much too late it is."""
    slack = row.dates.slack_working_days
    if slack is None:
        return _("no deadline binds it")
    if slack < 0:
        return ngettext("%s working day too late", "%s working days too late", -slack) % -slack
    if slack == 0:
        return _("no slack")
    return ngettext("%s working day of slack", "%s working days of slack", slack) % slack
