"""Screens of chapter 5: the questions, the advice beside its alternatives, and the choice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import page_until_saved, put_back, take_away
from beraad.casework.dossier.guidance import GuideItem, edition_of, present
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.queries import one_record
from beraad.casework.dossier.records import add_record
from beraad.casework.meetings.comparison import compare
from beraad.casework.meetings.forms import ChoiceForm, SituationForm
from beraad.casework.meetings.models import TypeChoice
from beraad.casework.meetings.places import Places
from beraad.casework.meetings.prefill import prefill
from beraad.casework.meetings.queries import default_step, room_of, seen_step, type_choices
from beraad.casework.meetings.situation import AdviceShown, advice_for
from beraad.casework.process.models import Step
from beraad.casework.process.outline import Process
from beraad.casework.process.queries import process_of
from beraad.core.guide import ItemKind

GUIDE_KINDS = {ItemKind.INTRO, ItemKind.ATTENTION}


def introduction(access: Access, paragraph: str) -> list[GuideItem]:
    """The running text and points of attention of a paragraph, for the guide column: what to think of first."""
    edition = edition_of(access.dossier)
    items = [item for item in edition.in_paragraph(paragraph) if item.kind in GUIDE_KINDS and not item.parent]
    return present(edition, items)


@dossier_view(Permission.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_advice(request: HttpRequest, access: Access) -> HttpResponse:
    """The advice that was asked before, and the questions for a new one."""
    if request.method == "POST" and not access.may_write:
        raise PermissionDenied
    process, earlier = process_of(access), type_choices(access)
    step = _asked_step(request, process)
    known = prefill(access, step, earlier[0] if earlier else None)
    form = SituationForm(request.POST or None, access=access, known=known, initial={"step": step})
    if form.is_valid():
        rows = room_of(process, form.cleaned_data["step"])
        asked = advice_for(TypeChoice(**form.cleaned_data), rows)
        values = {**form.cleaned_data, "advised_type": asked.type}
        made = add_record(TypeChoice, access.dossier, values, by=access.user, now=timezone.now())
        return redirect("advice", dossier=access.dossier.uuid, record=made.uuid)
    context = _question_context(access, process, step, form)
    return render(request, "casework/meetings/questions.html", {**context, "earlier": earlier})


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_answers(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Answer the questions again; the advice follows."""
    choice = one_record(access, TypeChoice, record)
    process = process_of(access)
    step = _asked_step(request, process, fallback=seen_step(process, choice))
    form = SituationForm(request.POST or None, instance=choice, access=access, initial={"step": step})
    context = _question_context(access, process, step, form) | {"choice": choice}

    def advised(typed: dict[str, Any]) -> dict[str, Any]:
        rows = room_of(process, typed["step"])  # none when the step is out of this person's sight
        return {**typed, "advised_type": advice_for(TypeChoice(**typed), rows).type}

    if page := page_until_saved(request, form, "casework/meetings/questions.html", context, values=advised):
        return page
    messages.success(request, _("Your answers are saved. This is the advice now."))
    return redirect("advice", dossier=access.dossier.uuid, record=record)


@dossier_view(Permission.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """The advice with its reasons, beside the three types; and the choice, which may be another one."""
    if request.method == "POST" and not access.may_write:
        raise PermissionDenied
    choice, process = one_record(access, TypeChoice, record), process_of(access)
    step = seen_step(process, choice)
    rows = room_of(process, step)
    shown = advice_for(choice, rows)
    saved = {"type": choice.chosen_type, "name": choice.get_chosen_type_display(), "reason": choice.reason}
    form = _choice_form(request, access, choice, shown)
    context = _advice_context(access, choice, step, shown) | {"form": form, "room": rows, "saved": saved}

    def advised(typed: dict[str, Any]) -> dict[str, Any]:
        return {**typed, "advised_type": shown.type}

    if page := page_until_saved(request, form, "casework/meetings/advice.html", context, values=advised):
        return page
    messages.success(request, _("Your choice is saved. You can plan the meeting now."))
    return redirect("advice", dossier=access.dossier.uuid, record=record)


@dossier_view(Permission.WRITE)
@require_POST
def remove_advice(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Take an advice away; it can be put back."""
    choice, text = one_record(access, TypeChoice, record, removed=None), _("The advice is removed.")
    here = {"dossier": access.dossier.uuid, "record": record}
    look, undo = reverse("advice", kwargs=here), reverse("advice_restore", kwargs=here)
    back = reverse("meeting_advice", kwargs={"dossier": access.dossier.uuid})
    return take_away(request, access, choice, back=back, look=look, undo=undo, text=text)


@dossier_view(Permission.WRITE)
@require_POST
def restore_advice(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put an advice back."""
    choice = one_record(access, TypeChoice, record, removed=None)
    back = reverse("advice", kwargs={"dossier": access.dossier.uuid, "record": record})
    return put_back(request, access, choice, back=back, text=_("The advice is back."))


def _asked_step(request: HttpRequest, process: Process, *, fallback: Step | None = None) -> Step | None:
    """The step in the address or in the form, when this person may see it; else the one it was about, or the one that is now."""
    asked = request.GET.get("stap", "")
    typed = request.POST.get("step", "")
    found = (step for step in process.steps if str(step.uuid) == asked or str(step.pk) == typed)
    return next(found, fallback or default_step(process))


def _question_context(
    access: Access, process: Process, step: Step | None, form: SituationForm
) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "5",
        "guide": introduction(access, "5.1"),
        "steps": process.steps,
        "step": step,
        "room": room_of(process, step),
        "room_url": Places(access, None, step).of("room"),
        "form": form,
    }


def _choice_form(request: HttpRequest, access: Access, choice: TypeChoice, shown: AdviceShown) -> ChoiceForm:
    """Until something is chosen, the advice itself is the proposal."""
    proposal = {} if choice.chosen_type or not shown.determined else {"chosen_type": shown.type}
    return ChoiceForm(
        request.POST or None, instance=choice, access=access, advised=shown.type, initial=proposal
    )


def _advice_context(
    access: Access, choice: TypeChoice, step: Step | None, shown: AdviceShown
) -> dict[str, Any]:
    edition, places = edition_of(access.dossier), Places(access, choice, step)
    return {
        "access": access,
        "chapter": "5",
        "guide": introduction(access, "5.1"),
        "choice": choice,
        "step": step,
        "advice": shown,
        "warnings": places.warnings(shown.warnings),
        "missing": places.questions(shown.missing),
        "room_url": places.of("room"),
        "comparisons": [compare(edition, number, shown.type) for number in ("5.1", "5.2")],
        "history": lines_of_record(access, choice),
        "numbers": None,
    }
