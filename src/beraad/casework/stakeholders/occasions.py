"""Whom to deploy when: the usual kinds of moments, and for each who of the college has what helps then.

The guide asks who is good at what and how to use that (3, third row; 6.1, tips); it names the moments in chapters 4 to 6.
Which quality helps when is our own start, which a municipality changes. It is a suggestion about a moment, never a score
of a person: there is no number and no order of better and worse.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.casework.stakeholders.models import Administrator, Deployment, Occasion, Quality

_LISTENING = pgettext_lazy("quality", "Listening")
_CALM = pgettext_lazy("quality", "Staying calm")
_EXPLAINING = pgettext_lazy("quality", "Explaining clearly")
_STANDING = pgettext_lazy("quality", "Standing for a decision")
_CONTACT = pgettext_lazy("quality", "Making contact easily")
_SHORT = pgettext_lazy("quality", "Being short and clear")
_KNOWS_AREA = pgettext_lazy("quality", "Knowing the neighbourhood")
_KNOWS_FILE = pgettext_lazy("quality", "Knowing the details")
_LEADING = pgettext_lazy("quality", "Leading a talk")
_NEGOTIATING = pgettext_lazy("quality", "Negotiating")
_DECIDING = pgettext_lazy("quality", "Deciding under pressure")


@dataclass(frozen=True, slots=True)
class StartingOccasion:
    """A kind of moment to start with, in the language of the moment."""

    title: str
    qualities: tuple[str, ...]
    ground: str
    paragraphs: str


# title, qualities, why, paragraphs of the guide
_START: Final = (
    (
        _("Announcing a decision"),
        (_EXPLAINING, _STANDING),
        _(
            "People want to hear from the college itself what was decided, which values weighed and what happens next."
        ),
        "3, 6.4",
    ),
    (
        _("Listening to worries at an evening for residents"),
        (_LISTENING, _CALM),
        _("Who is worried first wants to be heard. An answer that comes too soon sounds like a defence."),
        "6.4",
    ),
    (
        _("A talk with a group that is angry"),
        (_CALM, _LISTENING, _STANDING),
        _(
            "Anger needs somebody who stays calm, hears what is behind it, and does not promise what cannot be kept."
        ),
        "3, 6.4",
    ),
    (
        _("Welcoming people at the door"),
        (_CONTACT,),
        _("A personal welcome shows that the college takes part. Too much of that hardly ever happens."),
        "6.1",
    ),
    (
        _("Leading the talk at a meeting"),
        (_LEADING, _CALM),
        _(
            "Who leads the talk gives everybody room. Is somebody of the college a party in it? Then ask a facilitator."
        ),
        "5.2, 6.1",
    ),
    (
        _("Answering the press"),
        (_SHORT, _EXPLAINING),
        _("One clear sentence is quoted, three half ones are not. Decide beforehand who speaks."),
        "6.1",
    ),
    (
        _("The debate with the council"),
        (_KNOWS_FILE, _STANDING),
        _(
            "The council asks on, on money, law and alternatives. It hears it when somebody does not know the matter."
        ),
        "4.2",
    ),
    (
        _("Visiting the neighbourhood"),
        (_CONTACT, _KNOWS_AREA),
        _("At places where people are anyway, a talk is less formal and more people join in."),
        "3, 6.2",
    ),
    (
        _("Negotiating with COA"),
        (_NEGOTIATING, _KNOWS_FILE),
        _("At the start the municipality negotiates with COA on location, number and duration."),
        "4.2",
    ),
    (
        _("When safety is at stake"),
        (_DECIDING, _CALM),
        _("Whatever else the mayor does: safety is and stays the mayor’s responsibility."),
        "6.1, 7",
    ),
)


def starting_occasions() -> Iterator[StartingOccasion]:
    """The usual kinds of moments."""
    for title, qualities, ground, paragraphs in _START:
        yield StartingOccasion(str(title), tuple(str(one) for one in qualities), str(ground), paragraphs)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who has something that helps at a moment, and whether this person does any moment yet."""

    administrator: Administrator
    qualities: tuple[Quality, ...]
    is_deployed: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One kind of moment: what helps, who is planned, who has all of it and who a part, by name."""

    occasion: Occasion
    qualities: tuple[Quality, ...]
    planned: tuple[Deployment, ...]
    with_all: tuple[Candidate, ...]
    with_some: tuple[Candidate, ...]

    @property
    def sources(self) -> list[str]:
        """The paragraphs of the guide that name this moment."""
        return [one.strip() for one in self.occasion.paragraphs.split(",") if one.strip()]


def suggestions(
    occasions: Iterable[Occasion],
    administrators: Iterable[Administrator],
    deployments: Iterable[Deployment],
    qualities_of: Any,
) -> list[Suggestion]:
    """Per kind of moment who has the qualities for it. `qualities_of(row)` gives the qualities that somebody sees of a row."""
    people, planned = list(administrators), list(deployments)
    busy = {one.administrator_id for one in planned}
    found = []
    for occasion in occasions:
        wanted = tuple(qualities_of(occasion))
        candidates = [_candidate(one, wanted, qualities_of(one), busy) for one in people]
        found.append(
            Suggestion(
                occasion,
                wanted,
                tuple(one for one in planned if one.occasion_id == occasion.pk),
                tuple(one for one in candidates if wanted and len(one.qualities) == len(wanted)),
                tuple(one for one in candidates if 0 < len(one.qualities) < len(wanted)),
            )
        )
    return found


def _candidate(
    administrator: Administrator, wanted: Iterable[Quality], own: Iterable[Quality], busy: set[int]
) -> Candidate:
    keys = {one.pk for one in own}
    return Candidate(administrator, tuple(one for one in wanted if one.pk in keys), administrator.pk in busy)
