"""What deserves a look in the plan, as notes for the plan, the process and the home of a dossier. Nothing is forbidden."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.notices import Notice
from beraad.casework.process.planning.outcome import outcome_of
from beraad.casework.process.planning.planned import Planned, planned
from beraad.casework.process.planning.protection import protection_messages

PARAGRAPHS = ("4.1",)


def plan_warnings(access: Access, today: date) -> list[Notice]:
    """The notes of a dossier's plan: one query. A process that stands still has one: that it does."""
    return notes_of_plan(planned(access, today=today))


def notes_of_plan(plan: Planned, *, with_outcome: bool = True) -> list[Notice]:
    """What deserves a look, the gravest first."""
    if plan.data.halted:
        return [_standing_still(plan)]
    if plan.data.is_empty:
        return []
    found = [*_problems(plan), *_protection(plan)]
    return [*(_outcome(plan) if with_outcome else ()), *found]


def _standing_still(plan: Planned) -> Notice:
    halt = plan.data.halted
    assert halt is not None
    title = _("The process stands still: %s") % halt.get_kind_display()
    url, link = _plan_url(plan), _("To the plan")
    return Notice("process_stands_still", title, halt.reason, PARAGRAPHS, url, link)


def _outcome(plan: Planned) -> Iterator[Notice]:
    outcome = outcome_of(plan)
    if outcome and outcome.kind == "stop":
        yield Notice(
            "plan_does_not_fit", outcome.title, outcome.text, PARAGRAPHS, _plan_url(plan), _("To the plan")
        )


def _problems(plan: Planned) -> Iterator[Notice]:
    """What cannot be calculated, each with the place where it can be put right."""
    for message in plan.problems:
        step = plan.data.by_key.get(message.step)
        if step is not None and not plan.data.sees(step):
            continue
        url = plan.url(step, "step_timing") if step else _plan_url(plan)
        link = _("To the step")
        if message.code in ("no_slots", "unknown_slots"):
            url, link = reverse("slots_list", args=[plan.data.access.dossier.uuid]), _("To the session days")
        title = _("Something in the plan cannot be calculated")
        yield Notice(message.code, title, plan.say(message), PARAGRAPHS, url, link)


def _protection(plan: Planned) -> Iterator[Notice]:
    """Announcing or executing before residents can go against the decision."""
    for message in protection_messages(plan):
        step = plan.data.by_key.get(message.step)
        if step is None or not plan.data.sees(step):
            continue
        title = _("Do residents get the chance to go against this decision?")
        yield Notice(
            message.code,
            title,
            plan.say(message),
            PARAGRAPHS,
            plan.url(step, "step_timing"),
            _("To the step"),
        )


def _plan_url(plan: Planned) -> str:
    return reverse("plan", kwargs={"dossier": plan.data.access.dossier.uuid})
