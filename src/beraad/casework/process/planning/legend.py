"""What the marks on the timeline mean, drawn under it, so that it is on the wall as well."""

from typing import Final

from django.utils.translation import gettext as _

from beraad.casework.process.planning.canvas import Element, add, width_of, write

LEGEND_HEIGHT: Final = 64.0
_MARK, _GAP = 34.0, 22.0


def draw_legend(parent: Element, width: float, top: float, name: str) -> None:
    """Two lines of marks with their words."""
    x, y = 10.0, top + 26
    for kind, words in _entries():
        wide = _MARK + width_of(words) + _GAP
        if x + wide > width:
            x, y = 10.0, y + 22
        _mark(parent, kind, x, y, name)
        write(parent, words, x + _MARK, y + 4, "plan__legend")
        x += wide


def _entries() -> tuple[tuple[str, str], ...]:
    return (
        ("chain", _("in the chain that binds")),
        ("tight", _("no slack")),
        ("room", _("step with slack")),
        ("late", _("too late")),
        ("moment", _("one day")),
        ("legal", _("§ legal term")),
        ("unknown", _("end not known yet")),
        ("done", _("✓ done")),
        ("papers", _("papers in")),
        ("closed", _("work or meetings stand still")),
    )


def _mark(parent: Element, kind: str, x: float, y: float, name: str) -> None:
    group = add(parent, "g", f"plan__step plan__step--{kind}")
    if kind == "moment":
        add(
            group,
            "polygon",
            "plan__bar",
            points=f"{x + 12},{y - 8} {x + 20},{y} {x + 12},{y + 8} {x + 4},{y}",
        )
    elif kind == "papers":
        add(group, "path", "plan__papers", d=f"M{x + 8} {y + 6}v-12h8l-3 3 3 3h-8")
    elif kind == "closed":
        add(group, "rect", "plan__closed", x=x, y=y - 7, width=26, height=14, fill=f"url(#{name}-closed)")
    else:
        add(group, "rect", "plan__bar", x=x, y=y - 6, width=16 if kind == "room" else 26, height=12, rx=3)
    if kind == "legal":
        add(group, "rect", "plan__hatch", x=x, y=y - 6, width=26, height=12, rx=3, fill=f"url(#{name}-legal)")
    if kind == "room":
        add(group, "line", "plan__room", x1=x + 16, x2=x + 28, y1=y, y2=y)
        add(group, "line", "plan__room-end", x1=x + 28, x2=x + 28, y1=y - 5, y2=y + 5)
