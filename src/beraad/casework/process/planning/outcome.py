"""The outcome of a plan as the top of its page says it: makes it or not, by how much, and what could be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.casework.dossier.documents import day
from beraad.casework.process.planning.codes import SERIES_NAMES, SlotSeries
from beraad.casework.process.planning.planned import Planned, calculated
from beraad.casework.process.planning.trial import Trial, query_for

MOST_RISKS: Final = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that could be done. `url` tries it, or is the form where it can be changed; `tries` says which. `partly`:
    it is not enough, and the text does not say so itself."""

    text: str
    enough: bool
    partly: bool
    url: str
    tries: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """A meeting that the plan counts on, and what happens when it falls out. `fits`: the plan holds all the same."""

    text: str
    fits: bool
    url: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`kind` is that of `ui/components/note.html`; `chain` has (title, address) of each step the reader may see."""

    kind: str
    title: str
    text: str
    chain: tuple[tuple[str, str], ...]
    earliest: date | None
    proposals: tuple[Proposal, ...]
    risks: tuple["Risk", ...] = ()


def outcome_of(plan: Planned) -> Outcome | None:
    """The outcome in words; None when there is nothing to say yet: no steps with a time, or a plan that cannot be made."""
    if plan.schedule is None or plan.data.is_empty:
        return None
    if not plan.has_outcome:
        text = _("Say by when which step must be done. Beraad then says whether that is possible.")
        return Outcome("info", _("There is no deadline yet"), text, (), None, ())
    missing = plan.schedule.missing_working_days
    titles = {
        True: ("good", _("The plan makes the deadline")),
        None: ("unknown", _("The plan makes the deadline, as far as is known")),
        False: ("stop", _falls_short(missing) if missing else _("The plan does not fit")),
    }
    kind, title = titles[plan.makes_it]
    earliest = plan.schedule.earliest_feasible_deadline if plan.makes_it is False else None
    risks = tuple(_risks(plan)) if plan.makes_it else ()
    return Outcome(kind, title, plan.sentence, _chain(plan), earliest, _proposals(plan), risks)


def _falls_short(missing: int) -> str:
    said = ngettext(
        "The plan does not make the deadline: %s working day short",
        "The plan does not make the deadline: %s working days short",
        missing,
    )
    return said % missing


def _chain(plan: Planned) -> tuple[tuple[str, str], ...]:
    steps = (plan.data.by_key[key] for key in plan.chain)
    return tuple(
        (step.title, plan.url(step)) if plan.data.sees(step) else (plan.names[str(step.uuid)], "")
        for step in steps
    )


def _proposals(plan: Planned) -> tuple[Proposal, ...]:
    found = []
    for repair in plan.schedule.repairs if plan.schedule else ():
        step, query = plan.data.by_key.get(repair.step), query_for(plan.data, repair)
        form = plan.url(step, "step_timing") if step and plan.data.sees(step) else ""
        url = _try_url(plan, query) if query else form
        partly = not repair.enough and not repair.message.code.endswith("_partly")
        found.append(Proposal(plan.say(repair.message), repair.enough, partly, url, bool(query)))
    return tuple(found)


def _risks(plan: Planned) -> Iterator[Risk]:
    """For the next meetings in the chain: does the plan hold without? Every one of them is tried."""
    used = {
        (row.timing.slot_series, row.start): row
        for row in plan.rows
        if row.timing and row.timing.slot_series and row.key in plan.chain and not row.done
    }
    counted_on = [slot for slot in plan.data.slots if (slot.series, slot.date) in used]
    for slot in counted_on[:MOST_RISKS]:
        tried = calculated(Trial(drop=slot).on(plan.data), plan.today)
        fits = tried.makes_it is not False and not tried.problems
        place = {"meeting": SERIES_NAMES[SlotSeries(slot.series)], "day": day(slot.date)}
        yield Risk(
            _without(tried, place, fits=fits), fits, _try_url(plan, urlencode({"drop": str(slot.uuid)}))
        )


def _without(tried: Planned, place: dict[str, Any], *, fits: bool) -> str:
    if fits:
        return _("Without the meeting of %(day)s (%(meeting)s) the plan still makes the deadline.") % place
    missing = tried.schedule.missing_working_days if tried.schedule else 0
    if not missing:
        return _("Without the meeting of %(day)s (%(meeting)s) the plan does not fit.") % place
    said = ngettext(
        "Without the meeting of %(day)s (%(meeting)s) the plan is %(missing)s working day short.",
        "Without the meeting of %(day)s (%(meeting)s) the plan is %(missing)s working days short.",
        missing,
    )
    return said % {**place, "missing": missing}


def _try_url(plan: Planned, query: str) -> str:
    return f"{reverse('plan_what_if', kwargs={'dossier': plan.data.access.dossier.uuid})}?{query}"
