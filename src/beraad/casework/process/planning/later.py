"""Past the decision: phases with steps of Beraad's own, each with whom to inform and what to do for people afterwards.

The guide ends at the decision and the sounding board. What comes after it has no paragraph there; these words are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from beraad.core.planning import DurationUnit, StepEffect, StepKind


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A step as it is added: its words, how long it takes to begin with, and whom it is told to."""

    key: str
    title: Any
    result: Any
    informing: Any
    timing: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LaterPhase:
    """A phase that can be added with one click. `about` says when it is for, `follows` which of these it comes after."""

    key: str
    title: Any
    about: Any
    steps: tuple[LaterStep, ...]
    follows: str = ""

    def key_of(self, step: LaterStep) -> str:
        """How a timing says which of these it came from."""
        return f"{self.key}.{step.key}"


def _work(days: int) -> dict[str, Any]:
    return {"kind": StepKind.WORK.value, "amount": days, "unit": DurationUnit.WORKING_DAYS.value}


def _weeks(number: int) -> dict[str, Any]:
    return {"kind": StepKind.CALENDAR_TERM.value, "amount": number, "unit": DurationUnit.WEEKS.value}


def _moment(**more: Any) -> dict[str, Any]:
    return {"kind": StepKind.KEY_MOMENT.value, **more}


_HIGHER_APPEAL = {
    "kind": StepKind.LEGAL_FORWARD.value,
    "legal_term": "higher_appeal",
    "amount": 6,
    "unit": DurationUnit.WEEKS.value,
}
_EXECUTES = {"effect": StepEffect.EXECUTES.value}
_ANNOUNCES = {"effect": StepEffect.ANNOUNCES.value}

LATER_PHASES: Final = (
    LaterPhase(
        "court_ruling",
        _("After the court ruling"),
        _("A court ruled on the decision, or on a request to stop it for now."),
        (
            LaterStep(
                "explain",
                _("Read and explain the ruling"),
                _("One page in plain words: what the court decided and what that means for the street."),
                _(
                    "On the day itself: college and council first, then the people who went to court, then the neighbourhood, "
                    "partners and the press. Say what is not known yet, and when it will be."
                ),
                _work(3),
            ),
            LaterStep(
                "appeal",
                _("Decide on higher appeal"),
                _("A choice with reasons: accept the ruling or go on."),
                _(
                    "Tell who went to court and the neighbourhood by which day they hear your choice. Call the people most "
                    "affected yourself before it is in the news."
                ),
                _HIGHER_APPEAL,
            ),
            LaterStep(
                "adjust",
                _("Carry out or adjust the decision"),
                _("The decision is as the court wants it."),
                _(
                    "Who was right hears from you what changes. Who was not right also gets a talk: ask what is still needed."
                ),
                _work(15),
            ),
        ),
    ),
    LaterPhase(
        "withdrawal",
        _("The plan does not go ahead"),
        _("COA withdraws the request, or the municipality stops."),
        (
            LaterStep(
                "tell",
                _("Tell that the plan does not go ahead"),
                _("Everybody knows it, with the reason."),
                _(
                    "Own organisation, college and council first, the same day the neighbourhood, COA, partners and everybody "
                    "who left an address. Give the reason, also when it is an uncomfortable one."
                ),
                {**_work(2), **_ANNOUNCES},
            ),
            LaterStep(
                "promises",
                _("Settle promises and agreements"),
                _("A list of every promise: kept, taken over or cancelled, with the reason."),
                _(
                    "Everybody who was promised something hears what becomes of it. Also think of entrepreneurs and schools."
                ),
                _work(15),
            ),
            LaterStep(
                "look_back",
                _("Look back with those involved"),
                _("What went well, what did not, and what you do differently next time."),
                _(
                    "Thank the people who gave their time, whether they were for or against. Ask who still has questions or "
                    "worries, and who can help with those."
                ),
                _work(10),
            ),
        ),
    ),
    LaterPhase(
        "change_of_plan",
        _("The plan changes"),
        _("Another number, another term, another group or another place than was decided."),
        (
            LaterStep(
                "what",
                _("Establish what changes"),
                _("Old and new side by side, with the reason."),
                _("First the council and the sounding board. Say what stays the same as well."),
                _work(5),
            ),
            LaterStep(
                "room",
                _("State the room for influence again"),
                _("Per subject what people can still influence in the new plan."),
                _("Whoever gave advice before hears what becomes of that advice."),
                _work(5),
            ),
            LaterStep(
                "inform",
                _("Inform the neighbourhood about the new plan"),
                _("People know what changes and where they can go with questions."),
                _(
                    "Neighbours at home or by letter before the press. Give them time to respond before anything is fixed."
                ),
                {**_work(10), **_ANNOUNCES},
            ),
        ),
    ),
    LaterPhase(
        "arrival",
        _("Arrival"),
        _("From the last preparations to the first weeks in which people live there."),
        (
            LaterStep(
                "prepare",
                _("Prepare the arrival with the neighbourhood"),
                _("An open day, agreements about the first weeks, and one telephone number."),
                _(
                    "Direct neighbours hear the day first, then school, shops, sports clubs and general practitioners. The front "
                    "desk has the answers before the letter is delivered."
                ),
                {**_work(20), **_ANNOUNCES},
            ),
            LaterStep(
                "first_people",
                _("The first people arrive"),
                _("The reception is open."),
                _(
                    "Neighbours, council and partners on the day itself. No names or faces of the people who arrive."
                ),
                _moment(**_EXECUTES),
            ),
            LaterStep(
                "first_weeks",
                _("Stay near in the first weeks"),
                _("Questions and nuisance are dealt with at once, and people see what happens with them."),
                _(
                    "Every week a short message to neighbours and council: what was asked, what was done. Also to the people who "
                    "live there now."
                ),
                _weeks(6),
            ),
        ),
    ),
    LaterPhase(
        "running",
        _("The reception runs"),
        _("As long as people live there."),
        (
            LaterStep(
                "contact",
                _("Sounding board and one contact"),
                _("A fixed rhythm of meetings, with what was agreed."),
                _(
                    "Publish what was agreed after every meeting. Say who has taken over from the project team."
                ),
                _weeks(13),
            ),
            LaterStep(
                "report",
                _("Tell how it goes"),
                _("Twice a year figures and stories: reports, contacts, volunteers, promises."),
                _("Council and neighbourhood get the same text on the same day."),
                _weeks(26),
            ),
            LaterStep(
                "evaluate",
                _("Evaluate with neighbours and people who live there"),
                _("What has to change, and who does that."),
                _("Everybody who took part gets the outcome, also those who only filled in a form."),
                _work(20),
            ),
        ),
        follows="arrival",
    ),
    LaterPhase(
        "winding_down",
        _("Winding down"),
        _("The agreed term ends, or the reception closes earlier."),
        (
            LaterStep(
                "tell",
                _("Tell when and how it ends"),
                _("People know the last day, and what happens with the site."),
                _(
                    "The people who live there first, then staff and volunteers, then the neighbourhood and the council."
                ),
                {**_work(10), **_ANNOUNCES},
            ),
            LaterStep(
                "leave",
                _("People leave"),
                _("Everybody has another place; children can finish their school year where possible."),
                _(
                    "School, general practitioner and sports club hear it in time. Make room for saying goodbye."
                ),
                _moment(**_EXECUTES),
            ),
            LaterStep(
                "site",
                _("Hand over the site and keep agreements"),
                _("The site is as was agreed."),
                _("Neighbours hear what happens when, and whom they can call about nuisance."),
                _work(20),
            ),
            LaterStep(
                "close",
                _("Say goodbye and look back"),
                _("What you pass on to the next decision."),
                _(
                    "Thank the sounding board, volunteers and neighbours. Give back what you learned, to the council too."
                ),
                _work(10),
            ),
        ),
        follows="running",
    ),
)
