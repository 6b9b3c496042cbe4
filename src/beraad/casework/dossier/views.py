"""Screens of the worksheet, of what a dossier does with the guide, and of who takes part."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import ROLE_MEANINGS, ROLE_NAMES, Permission, Role
from beraad.accounts.models import User
from beraad.accounts.queries import colleagues_of, municipalities_to_create_in
from beraad.casework.dossier.access import Access, dossier_view, member_view
from beraad.casework.dossier.actions import (
    DossierConflict,
    LastProjectLeader,
    change_dossier,
    create_dossier,
    give_role,
    take_role,
)
from beraad.casework.dossier.counts import listed
from beraad.casework.dossier.editing import (
    meeting_the_first,
    page_until_saved,
    put_back,
    stated_version,
    take_away,
)
from beraad.casework.dossier.editions import question_of
from beraad.casework.dossier.forms import AdjustmentForm, AnswerForm, DossierForm, NewDossierForm, RoleForm
from beraad.casework.dossier.guidance import adjustments_of, edition_named, edition_of, guides, panel, present
from beraad.casework.dossier.history import lines_of_dossier, lines_of_record
from beraad.casework.dossier.lists import PAGE_LISTS
from beraad.casework.dossier.models import Answer, Dossier, DossierRole, Fact, ItemAdjustment
from beraad.casework.dossier.queries import (
    EARLIER,
    Question,
    Worksheet,
    one_record,
    records,
    roles_in,
    worksheet,
)
from beraad.casework.dossier.records import add_record
from beraad.casework.dossier.unknowns import unknowns
from beraad.casework.dossier.visits import note_visit
from beraad.core.guide import WorksheetBlock
from beraad.writers import FORMATS

# Which of the guide's rules stand beside which main question.
RULES_OF_BLOCK = {
    WorksheetBlock.ISSUE: ("say_not_known_yet", "safety_consideration"),
    WorksheetBlock.GOALS: ("repeat_values",),
    WorksheetBlock.CONTEXT: ("talk_in_advance", "environment_scan"),
}


@member_view
@require_http_methods(["GET", "HEAD", "POST"])
def new_dossier(request: HttpRequest) -> HttpResponse:
    """Start a dossier."""
    user = _user(request)
    municipalities = list(municipalities_to_create_in(user))
    if not municipalities:
        raise Http404
    newest = {info.key: edition_named(info.key, info.editions[-1]) for info in guides()}
    names = {key: f"{edition.title} ({edition.edition})" for key, edition in newest.items()}
    form = NewDossierForm(request.POST or None, municipalities=municipalities, guides=names)
    if not form.is_valid():
        only = next(iter(newest.values())) if len(newest) == 1 else None
        return render(request, "casework/dossier/new.html", {"form": form, "edition": only})
    values = {name: form.cleaned_data[name] for name in ("title", "place", "summary")}
    dossier = create_dossier(form.municipality(), newest[form.guide()], values, by=user, now=timezone.now())
    messages.success(request, _("The dossier is there. You can start at any chapter."))
    return redirect("dossier_home", dossier=dossier.uuid)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_description(request: HttpRequest, access: Access) -> HttpResponse:
    """Change name, place or summary."""
    form = DossierForm(request.POST or None, instance=access.dossier)
    context: dict[str, Any] = {
        "access": access,
        "form": form,
        "version": stated_version(request) or access.dossier.version,
    }
    if not form.is_valid():
        return render(request, "casework/dossier/description.html", context)
    fresh = Dossier.objects.get(pk=access.dossier.pk)
    try:
        change_dossier(
            fresh, form.cleaned_data, seen_version=stated_version(request), by=access.user, now=timezone.now()
        )
    except DossierConflict as conflict:
        context |= {"current": conflict.current, "version": conflict.current.version}
        return render(request, "casework/dossier/description.html", context, status=409)
    return redirect("dossier_home", dossier=access.dossier.uuid)


@dossier_view(Permission.VIEW)
@require_safe
def starting_situation(request: HttpRequest, access: Access) -> HttpResponse:
    """The chapter's first page: three main questions with their progress, and the lists."""
    sheet = worksheet(access)
    context = {
        "access": access,
        "chapter": "3",
        "worksheet": sheet,
        "unknowns": unknowns(access, sheet, records(access, Fact), today=timezone.localdate()),
        "formats": list(FORMATS),
        "lists": listed(access, PAGE_LISTS),
        "guide": panel(access, paragraphs=("3",)),
    }
    return render(request, "casework/dossier/starting_situation.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def worksheet_block(request: HttpRequest, access: Access, block: str) -> HttpResponse:
    """One main question with its sub-questions and everybody's answers."""
    sheet = worksheet(access)
    if block == EARLIER:
        return _earlier_questions(request, access, sheet)
    context = {
        "access": access,
        "chapter": "3",
        "worksheet": sheet,
        "part": sheet.block(block),
        "guide": panel(access, rules=RULES_OF_BLOCK[WorksheetBlock(block)], chapter="3"),
    }
    return render(request, "casework/dossier/block.html", context)


def _earlier_questions(request: HttpRequest, access: Access, sheet: Worksheet) -> HttpResponse:
    """What was answered under another edition and is not asked any more; Http404 when there is nothing."""
    if not sheet.earlier:
        raise Http404
    context = {
        "access": access,
        "chapter": "3",
        "worksheet": sheet,
        "guide": panel(access, paragraphs=("3",)),
    }
    return render(request, "casework/dossier/edition_earlier.html", context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_answer(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """Answer a question; colleagues each add their own."""
    block, question = question_of(access, key)
    form = AnswerForm(request.POST or None, access=access)
    if form.is_valid():
        values = {**form.cleaned_data, "item_key": question.key}
        add_record(Answer, access.dossier, values, by=access.user, now=timezone.now())
        messages.success(request, _("Your answer is saved."))
        return _to_question(access, block, question.key)
    context = _answer_context(access, block, question, form)
    template = (
        "casework/dossier/answer_form.html"
        if request.headers.get("HX-Request")
        else "casework/dossier/answer.html"
    )
    return render(request, template, context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_answer(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Change an answer; who comes second sees both texts."""
    removed = None if request.method == "POST" else False  # as in registers.py
    answer = one_record(access, Answer, record, removed=removed)
    block, question = question_of(access, answer.item_key)
    form = AnswerForm(request.POST or None, instance=answer, access=access)
    context = _answer_context(access, block, question, form)
    context |= {"answer": answer, "history": lines_of_record(access, answer)}
    if page := page_until_saved(request, form, "casework/dossier/answer.html", context):
        return page
    messages.success(request, _("Your answer is saved."))
    return _to_question(access, block, question.key)


@dossier_view(Permission.WRITE)
@require_POST
def remove_answer(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Take an answer away; it can be put back."""
    answer, back = _answer_to_move(access, record)
    here = {"dossier": access.dossier.uuid, "record": record}
    look, undo = reverse("answer_change", kwargs=here), reverse("answer_restore", kwargs=here)
    text = _("The answer is removed.")
    return take_away(request, access, answer, back=back, look=look, undo=undo, text=text)


@dossier_view(Permission.WRITE)
@require_POST
def restore_answer(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put an answer back."""
    answer, back = _answer_to_move(access, record)
    return put_back(request, access, answer, back=back, text=_("The answer is back."))


def _answer_to_move(access: Access, record: UUID) -> tuple[Answer, str]:
    """An answer, there or taken away, and the place of its question."""
    answer = one_record(access, Answer, record, removed=None)
    block, question = question_of(access, answer.item_key)
    return answer, _question_url(access, block, question.key)


@meeting_the_first
@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def adjust_item(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """Skip or adapt an item or a whole chapter, with a reason; or take the guide's own text again."""
    edition = edition_of(access.dossier)
    chapter = next((one for one in edition.chapters if one.key == key), None)
    if chapter is None and key not in edition:
        raise Http404
    existing = adjustments_of(access).get(key)
    form = AdjustmentForm(request.POST or None, instance=existing, access=access)
    item = None if chapter else present(edition, [edition.item(key)])[0]
    context: dict[str, Any] = {
        "access": access,
        "form": form,
        "item": item,
        "whole_chapter": chapter,
        "chapter": chapter.number if chapter else item.item.paragraph[0],  # type: ignore[union-attr]
        "existing": existing,
        "back": _back_from(request, access),
    }
    if existing:
        page = page_until_saved(request, form, "casework/dossier/adjust.html", context)
    elif form.is_valid():
        values = {**form.cleaned_data, "item_key": key}
        add_record(ItemAdjustment, access.dossier, values, by=access.user, now=timezone.now())
        page = None
    else:
        page = render(request, "casework/dossier/adjust.html", context)
    if page is not None:
        return page
    messages.success(request, _("Saved. The guide's own text stays visible."))
    return redirect(context["back"])


@dossier_view(Permission.WRITE)
@require_POST
def remove_adjustment(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Use the guide's own item again."""
    row = one_record(access, ItemAdjustment, record, removed=None)
    look = reverse("item_adjust", kwargs={"dossier": access.dossier.uuid, "key": row.item_key})
    text = _("The guide's own text counts again.")
    return take_away(request, access, row, back=_back_from(request, access), look=look, text=text)


@dossier_view(Permission.MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, access: Access) -> HttpResponse:
    """Who takes part, and with which role."""
    colleagues = colleagues_of(access.dossier.municipality)
    form = RoleForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        user, role = form.cleaned_data["user"], form.cleaned_data["role"]
        try:
            give_role(access.dossier, user, role, by=access.user, now=timezone.now())
        except LastProjectLeader:
            form.add_error(
                "role", _("A dossier needs a project leader. Make somebody else project leader first.")
            )
        else:
            messages.success(request, _("%(name)s takes part.") % {"name": user.name})
            return redirect("dossier_people", dossier=access.dossier.uuid)
    meanings = [(ROLE_NAMES[role], ROLE_MEANINGS[role]) for role in Role]
    context = {"access": access, "form": form, "roles": roles_in(access), "meanings": meanings}
    return render(request, "casework/dossier/people.html", context)


@dossier_view(Permission.MANAGE)
@require_POST
def take_persons_role(request: HttpRequest, access: Access, role: UUID) -> HttpResponse:
    """Take somebody's role away."""
    given = get_object_or_404(DossierRole.objects.select_related("user"), dossier=access.dossier, uuid=role)
    try:
        take_role(given, by=access.user, now=timezone.now())
    except LastProjectLeader:
        messages.error(
            request, _("A dossier needs a project leader. Make somebody else project leader first.")
        )
    else:
        messages.success(request, _("%(name)s no longer takes part.") % {"name": given.user.name})
    return redirect("dossier_people", dossier=access.dossier.uuid)


@dossier_view(Permission.VIEW_LOG)
@require_safe
def log(request: HttpRequest, access: Access) -> HttpResponse:
    """What changed in the dossier, in sentences, newest first."""
    text = request.GET.get("pagina", "1")
    page = max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
    lines, more = lines_of_dossier(access, page)
    context = {"access": access, "chapter": "log", "lines": lines, "page": page, "more": more}
    note_visit(request, access, now=timezone.now())
    return render(request, "casework/dossier/log.html", context)


def _user(request: HttpRequest) -> User:
    """The logged-in person; the guard has checked that there is one."""
    assert isinstance(request.user, User)
    return request.user


def _answer_context(access: Access, block: str, question: Question, form: AnswerForm) -> dict[str, Any]:
    return {
        "access": access,
        "chapter": "3",
        "block_key": block,
        "question": question,
        "form": form,
        "post_url": reverse("answer_add", kwargs={"dossier": access.dossier.uuid, "key": question.key}),
    }


def _question_url(access: Access, block: str, key: str) -> str:
    address = reverse("worksheet_block", kwargs={"dossier": access.dossier.uuid, "block": block})
    return f"{address}#{key}"


def _to_question(access: Access, block: str, key: str) -> HttpResponse:
    return redirect(_question_url(access, block, key))


def _back_from(request: HttpRequest, access: Access) -> str:
    """Where the person came from, when that is a page of this dossier; else the dossier's home."""
    home = reverse("dossier_home", kwargs={"dossier": access.dossier.uuid})
    back = request.POST.get("back") or request.GET.get("back") or ""
    return back if back.startswith(home) and "\\" not in back else home
