"""Where the dots of the force field come, so that none covers another; the same dots always give the same picture.

Lengths are units of the picture's own box (`Frame.width` by `Frame.height`), from the top left.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from beraad.core.parties.field import Spot

RADIUS: Final = 13.0
APART: Final = 2 * RADIUS + 5
LETTER: Final = 6.7  # the width of a letter of a label, measured generously
LINE: Final = 15.0
LONGEST_LABEL: Final = 26


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Across."""
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Down."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """Across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Down."""
        return self.bottom - self.top

    def meets(self, other: "Box") -> bool:
        """Whether the two cover a common part."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture: the field between the axes, and outside the axes the bands of what is not known."""

    width: float
    height: float
    known: Box
    across_unknown: Box  # left of the field: the horizontal value is not known
    up_unknown: Box  # under the field: the vertical value is not known
    both_unknown: Box

    def box(self, across: Spot, up: Spot) -> Box:
        """The part of the picture that a dot belongs in."""
        if across.at is None:
            return self.both_unknown if up.at is None else self.across_unknown
        return self.up_unknown if up.at is None else self.known


FRAME: Final = Frame(
    width=860,
    height=670,
    known=Box(260, 20, 850, 470),
    across_unknown=Box(50, 20, 230, 470),
    up_unknown=Box(260, 530, 850, 660),
    both_unknown=Box(50, 530, 230, 660),
)
# How near dots may come when a part is full: side by side, then over each other's edge, then over each other.
CLOSER: Final = (1.0, 0.7, 0.45, 0.25)


@dataclass(frozen=True, slots=True)
class Mark:
    """A party to draw: its place on both axes, and its name. `key` makes the order certain."""

    key: str
    name: str
    across: Spot
    up: Spot


@dataclass(frozen=True, slots=True)
class Placed:
    """A dot with its number, the lines of spread through it, and its label (empty when there is no room for it)."""

    mark: Mark
    number: int
    x: float
    y: float
    spread_across: tuple[float, float] | None
    spread_up: tuple[float, float] | None
    label: str = ""
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"


@dataclass(slots=True)
class _Sheet:
    """What stands where already."""

    frame: Frame
    dots: list[tuple[float, float]] = field(default_factory=list)
    near: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=dict)
    labels: list[Box] = field(default_factory=list)

    def is_free(self, x: float, y: float, apart: float) -> bool:
        column, row = _square(x, y)
        around = (
            self.near.get((column + right, row + down), ()) for right in (-1, 0, 1) for down in (-1, 0, 1)
        )
        return all(math.dist((x, y), dot) >= apart for found in around for dot in found)

    def put(self, x: float, y: float) -> None:
        self.dots.append((x, y))
        self.near.setdefault(_square(x, y), []).append((x, y))


def place(marks: Iterable[Mark], frame: Frame = FRAME) -> list[Placed]:
    """Every mark as a numbered dot, by name; then a label for each dot that has room for one beside it.

    A dot stands on its own place, or as near to it as is free: a crowd becomes a neat ring, not a pile. When a part of
    the picture is full, dots come over each other's edge: the table beside it has them all.
    """
    sheet = _Sheet(frame)
    ordered = sorted(marks, key=lambda mark: (mark.name.casefold(), mark.key))
    found = [_dot(sheet, mark, number) for number, mark in enumerate(ordered, start=1)]
    return [_labelled(sheet, one) for one in found]


def _dot(sheet: _Sheet, mark: Mark, number: int) -> Placed:
    box = sheet.frame.box(mark.across, mark.up)
    x, y = _ideal(box, mark)
    inside = Box(box.left + RADIUS, box.top + RADIUS, box.right - RADIUS, box.bottom - RADIUS)
    free = (
        spot
        for closer in CLOSER
        for spot in _around(x, y, APART * closer)
        if inside.holds(Box(*spot, *spot)) and sheet.is_free(*spot, APART * closer)
    )
    x, y = next(free, (x, y))
    sheet.put(x, y)
    return Placed(mark, number, x, y, _across(box, mark.across), _up(box, mark.up))


def _ideal(box: Box, mark: Mark) -> tuple[float, float]:
    """Between the axes by value; in a band by the value that is known; else in the middle."""
    x = box.middle if mark.across.at is None else box.left + mark.across.at * box.width
    y = box.centre if mark.up.at is None else box.bottom - mark.up.at * box.height
    return x, y


def _across(box: Box, spot: Spot) -> tuple[float, float] | None:
    if not spot.is_spread or spot.low is None or spot.high is None:
        return None
    return box.left + spot.low * box.width, box.left + spot.high * box.width


def _up(box: Box, spot: Spot) -> tuple[float, float] | None:
    if not spot.is_spread or spot.low is None or spot.high is None:
        return None
    return box.bottom - spot.low * box.height, box.bottom - spot.high * box.height


def _around(x: float, y: float, apart: float) -> Iterator[tuple[float, float]]:
    """The place itself, then rings around it, nearest first."""
    yield x, y
    for ring in range(1, 30):
        for step in range(6 * ring):
            angle = 2 * math.pi * step / (6 * ring)
            yield round(x + ring * apart * math.cos(angle), 2), round(y + ring * apart * math.sin(angle), 2)


def _square(x: float, y: float) -> tuple[int, int]:
    return int(x // APART), int(y // APART)


def _labelled(sheet: _Sheet, placed: Placed) -> Placed:
    text = _short(placed.mark.name)
    box = sheet.frame.box(placed.mark.across, placed.mark.up)
    for x, y, anchor, covers in _label_places(placed, len(text) * LETTER):
        others = (dot for dot in sheet.dots if dot != (placed.x, placed.y))
        if (
            box.holds(covers)
            and not any(covers.meets(label) for label in sheet.labels)
            and not any(covers.meets(_round_box(dot)) for dot in others)
        ):
            sheet.labels.append(covers)
            return Placed(
                placed.mark, placed.number, placed.x, placed.y, placed.spread_across, placed.spread_up, text, x, y, anchor
            )  # fmt: skip
    return placed


def _label_places(placed: Placed, width: float) -> Sequence[tuple[float, float, str, Box]]:
    """Right of the dot, left of it, under it, over it: (x, base line, anchor, what it covers)."""
    x, y, gap = placed.x, placed.y, RADIUS + 4
    return (
        (x + gap, y + 4.5, "start", Box(x + gap, y - LINE / 2, x + gap + width, y + LINE / 2)),
        (x - gap, y + 4.5, "end", Box(x - gap - width, y - LINE / 2, x - gap, y + LINE / 2)),
        (x, y + gap + 9, "middle", Box(x - width / 2, y + gap - 3, x + width / 2, y + gap + LINE - 3)),
        (x, y - gap, "middle", Box(x - width / 2, y - gap - LINE + 3, x + width / 2, y - gap + 3)),
    )


def _round_box(dot: tuple[float, float]) -> Box:
    return Box(dot[0] - RADIUS, dot[1] - RADIUS, dot[0] + RADIUS, dot[1] + RADIUS)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"
