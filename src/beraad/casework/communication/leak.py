"""The leak plan: what to propose, whether its shortened order holds, what is running."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beraad.casework.communication.codes import AudienceKind as Stored
from beraad.casework.communication.models import Announcement, LeakPlan, LeakStep
from beraad.core.informing import GRAVE, AudienceKind, OrderRule, Span, Telling, check_order, texts

CHECK_AGAIN: Final = timedelta(days=90)  # from experience, not from a source
RUNNING: Final = timedelta(hours=24)
_ANY_START: Final = datetime(2000, 1, 1, tzinfo=UTC)  # an order in minutes needs a beginning, whichever

# A shortened order to begin with: minutes, who hears it, from whom, how. From experience: to be checked by the dossier.
PROPOSAL: Final[tuple[tuple[int, Stored, Any, Any], ...]] = (
    (0, Stored.EXECUTIVE, gettext_lazy("project leader"), gettext_lazy("telephone")),
    (
        5,
        Stored.FRONT_DESK,
        gettext_lazy("communication adviser"),
        gettext_lazy("telephone, with the message"),
    ),
    (
        10,
        Stored.OWN_ORGANISATION,
        gettext_lazy("communication adviser"),
        gettext_lazy("message on the intranet"),
    ),
    (
        15,
        Stored.COUNCIL,
        gettext_lazy("clerk"),
        gettext_lazy("e-mail and text message to all members"),
    ),
    (20, Stored.PARTNERS, gettext_lazy("project leader"), gettext_lazy("telephone")),
    (
        30,
        Stored.NEIGHBOURS,
        gettext_lazy("district manager"),
        gettext_lazy("group app, visit to the nearest houses"),
    ),
    (45, Stored.PUBLIC, gettext_lazy("communication adviser"), gettext_lazy("website and social media")),
    (45, Stored.PRESS, gettext_lazy("spokesperson"), gettext_lazy("statement, and telephone to who asked")),
)


@dataclass(frozen=True, slots=True)
class LeakProblem:
    """Why the plan could not be used as it is, in a sentence. `stops`: it cannot be started like this."""

    text: str
    stops: bool = False


def problems_of(
    plan: LeakPlan, steps: Sequence[LeakStep], rules: Sequence[OrderRule], *, refused: bool, now: datetime
) -> list[LeakProblem]:
    """What is missing or wrong. `refused`: the message holds something that may not go out."""
    found = []
    if not plan.text.strip():
        found.append(LeakProblem(_("There is no message yet. Write it before you need it."), stops=True))
    if refused:
        found.append(LeakProblem(_("The message names a fact that is not public. Change the text.")))
    if not steps:
        found.append(LeakProblem(_("Nobody is in the shortened order yet."), stops=True))
    if not plan.spokesperson:
        found.append(LeakProblem(_("It does not say yet who speaks for the municipality.")))
    if not plan.questions_line:
        found.append(LeakProblem(_("It does not say yet where people can ask their questions.")))
    if any(step.owner is None for step in steps):
        found.append(LeakProblem(_("Some lines have nobody who gets a mail at the start.")))
    found += [LeakProblem(text) for text in wrong_order(steps, rules)]
    if plan.checked_at is None:
        found.append(LeakProblem(_("Nobody has checked this plan yet.")))
    elif plan.checked_at < now - CHECK_AGAIN:
        found.append(LeakProblem(_("It is more than three months ago that somebody checked this plan.")))
    return found


def wrong_order(steps: Sequence[LeakStep], rules: Sequence[OrderRule]) -> list[str]:
    """Where the shortened order breaks the order of informing, in sentences."""
    language = "en" if get_language() == "en" else "nl"
    tellings = [_telling(step) for step in steps]
    breaches = check_order(tellings, rules)
    return [f"{texts.title(one, language)}." for one in breaches if one.code in GRAVE]


def _telling(step: LeakStep) -> Telling:
    at = _ANY_START + timedelta(minutes=step.minutes)
    return Telling(AudienceKind(step.audience), step.audience, Span(at, at), str(step.uuid))


def running(started: Iterable[Announcement], now: datetime) -> Announcement | None:
    """What goes on of all that was started: not called off, and not longer ago than a day. The real one goes first."""
    going = [
        one
        for one in started
        if one.called_off_at is None and one.started_at is not None and one.started_at > now - RUNNING
    ]
    return min(going, key=lambda one: one.exercise, default=None)
