"""The force field as a picture: what the template of the drawing needs, made by the server.

Neutral words: the corners say what the municipality does, never what people are. Unknown has bands of its own outside the
axes. Stance is a form as well as a colour.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from beraad.casework.stakeholders.codes import Amount, FieldView, Stance
from beraad.casework.stakeholders.register import Party
from beraad.casework.stakeholders.words import axis_words, party_stance
from beraad.core.parties import FRAME, Mark, Placed, place
from beraad.core.parties.field import PLACES

# The two views: what the horizontal axis holds, and what each corner asks of the municipality.
# Corners: (much interest, much of the other), (much, little), (little, much), (little, little).
ACROSS: Final[Mapping[FieldView, str]] = {FieldView.TRUST: "trust", FieldView.INFLUENCE: "influence"}
AXIS_TITLES: Final[Mapping[str, Any]] = {
    "interest": pgettext_lazy("axis", "Interest"),
    "trust": pgettext_lazy("axis", "Trust"),
    "influence": pgettext_lazy("axis", "Influence"),
}
CORNERS: Final[Mapping[FieldView, tuple[Any, Any, Any, Any]]] = {
    FieldView.TRUST: (
        gettext_lazy("work together"),
        gettext_lazy("listen first"),
        gettext_lazy("keep informed"),
        gettext_lazy("be approachable"),
    ),
    FieldView.INFLUENCE: (
        gettext_lazy("involve closely"),
        gettext_lazy("see that they are heard"),
        gettext_lazy("ask what matters to them"),
        gettext_lazy("keep informed"),
    ),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One party in the picture: where, which form, where its link leads, and what it says to who cannot see it."""

    placed: Placed
    look: str
    words: str
    url: str

    @property
    def points(self) -> str:
        """The four points of a square on its tip."""
        x, y, reach = self.placed.x, self.placed.y, 15.5
        return f"{x},{y - reach} {x + reach},{y} {x},{y + reach} {x - reach},{y}"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the picture: where, from which side, how they look (`corner`, `tick`, `axis`, `unknown`), turned or not."""

    text: Any
    x: float
    y: float
    anchor: str
    look: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the picture: between the axes (`known`) or outside them (`band`)."""

    look: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws."""

    view: FieldView
    across_title: Any
    up_title: Any
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]
    areas: tuple[Area, ...]
    lines: tuple[tuple[float, float, float, float], ...]  # from x, y to x, y
    frame: Any = FRAME

    @property
    def title(self) -> str:
        """What the picture shows."""
        return _("Force field: %(view)s") % {"view": self.view.label}

    @property
    def description(self) -> str:
        """The same for who cannot see it: how it is built, and where to find it in words."""
        return _(
            "%(number)d parties. Upward: how much interest. To the right: how much %(across)s. What is not known stands "
            "apart, at the left and at the bottom. The table under the picture says the same."
        ) % {"number": len(self.dots), "across": str(self.across_title).lower()}


def drawing_of(view: FieldView, parties: Iterable[Party], url_of: Callable[[Party], str]) -> Drawing:
    """The picture of these parties in one view. `url_of` gives the page of a party."""
    axis = ACROSS[view]
    found = {str(one.row.uuid): one for one in parties}
    marks = (Mark(key, one.title, getattr(one, axis), one.interest) for key, one in found.items())
    dots = tuple(
        _dot(placed, found[placed.mark.key], axis, url_of(found[placed.mark.key])) for placed in place(marks)
    )
    return Drawing(
        view, AXIS_TITLES[axis], AXIS_TITLES["interest"], dots, tuple(_words(view, axis)), _areas(), _lines()
    )


def _areas() -> tuple[Area, ...]:
    boxes = (
        ("known", FRAME.known),
        ("band", FRAME.across_unknown),
        ("band", FRAME.up_unknown),
        ("band", FRAME.both_unknown),
    )
    return tuple(Area(look, box.left, box.top, box.width, box.height) for look, box in boxes)


def _lines() -> tuple[tuple[float, float, float, float], ...]:
    """The middles of the field: they make the four corners."""
    box = FRAME.known
    return (
        (box.middle, box.top, box.middle, box.bottom),
        (box.left, box.centre, box.right, box.centre),
    )


def _words(view: FieldView, axis: str) -> Iterator[Words]:
    """Everything that is written in the picture beside the dots."""
    box, aside, below, gap = FRAME.known, FRAME.across_unknown, FRAME.up_unknown, 10
    both, only_interest, only_other, neither = CORNERS[view]
    yield Words(both, box.right - gap, box.top + 22, "end", "corner")
    yield Words(only_interest, box.left + gap, box.top + 22, "start", "corner")
    yield Words(only_other, box.right - gap, box.bottom - gap, "end", "corner")
    yield Words(neither, box.left + gap, box.bottom - gap, "start", "corner")
    for code, at in PLACES.items():
        label = Amount(code.value).label
        yield Words(label, box.left + at * box.width, box.bottom + 20, "middle", "tick")
        yield Words(label, box.left - 6, box.bottom - at * box.height, "middle", "tick", turned=True)
    yield Words(AXIS_TITLES[axis], box.middle, box.bottom + 40, "middle", "axis")
    yield Words(AXIS_TITLES["interest"], 22, box.centre, "middle", "axis", turned=True)
    yield Words(Amount.UNKNOWN.label, aside.middle, aside.top + 20, "middle", "unknown")
    yield Words(Amount.UNKNOWN.label, below.left + gap, below.top + 20, "start", "unknown")


def _dot(placed: Placed, party: Party, axis: str, url: str) -> Dot:
    words = _("%(number)d. %(name)s: interest %(interest)s, %(axis)s %(across)s, stance %(stance)s") % {
        "number": placed.number,
        "name": party.title,
        "interest": axis_words(party, "interest"),
        "axis": str(AXIS_TITLES[axis]).lower(),
        "across": axis_words(party, axis),
        "stance": party_stance(party),
    }
    return Dot(placed, look_of(party), words, url)


def look_of(party: Party) -> str:
    """The form of a dot: the stance when the assessors agree on it, else that they differ."""
    return party.stances[0].value if len(party.stances) == 1 else "differs"


def legend() -> list[tuple[str, Any]]:
    """(form, what it means) for every form a dot can have."""
    order = (Stance.FOR, Stance.CONDITIONAL, Stance.DIVIDED, Stance.AGAINST, Stance.UNKNOWN)
    return [(stance.value, stance.label) for stance in order] + [("differs", _("estimates differ"))]
