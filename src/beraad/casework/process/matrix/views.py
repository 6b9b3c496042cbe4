"""Screens of the matrix: the table, the roles of one step or one party, the roles per phase, college and council."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.downloads import download, download_table
from beraad.casework.dossier.editing import meeting_the_first
from beraad.casework.dossier.guidance import GuideItem, edition_of, panel, present
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.queries import one_record
from beraad.casework.process.matrix.actions import CellKind
from beraad.casework.process.matrix.checks import council_warnings, role_warnings
from beraad.casework.process.matrix.documents import matrix_document, matrix_workbook
from beraad.casework.process.matrix.editing import Editing, Names, edit
from beraad.casework.process.matrix.forms import CellForm, CouncilForm, PhaseRoleForm, StepRoleForm
from beraad.casework.process.matrix.models import CouncilInvolvement, PhaseRole, StepRole
from beraad.casework.process.matrix.queries import Rings, dated_matrix, matrix_of, rings_of
from beraad.casework.process.matrix.table import Filter, phase_rows, table_of
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.single import Single, edit_single
from beraad.casework.stakeholders.models import Stakeholder
from beraad.writers import FORMATS, TABLE_FORMATS

ROLES = "proces.participatie.rollen"
FORMS = "proces.participatie.vormen"
GROUND = "proces.rollen.college-en-raad.college-beslist"
COUNCIL = "proces.rollen.college-en-raad"
LAW = "proces.rollen.college-en-raad.gemeentewet"
COUNCIL_ROLE = "proces.rollen.college-en-raad.rol-van-de-raad"
INTRO = "proces.rollen.intro"


@dossier_view(Permission.VIEW)
@require_safe
def matrix(request: HttpRequest, access: Access) -> HttpResponse:
    """Who does what in which step, as a table; the whole of it, one phase, one part of the field or one party."""
    today = timezone.localdate()
    found = dated_matrix(access, today=today)
    shown = Filter.of(request.GET, found)
    context = {
        "access": access,
        "chapter": "4",
        "matrix": found,
        "filter": shown,
        "table": table_of(found, shown),
        "warnings": role_warnings(found, today=today),
        "formats": list(FORMATS),
        "table_formats": list(TABLE_FORMATS),
        "guide": _items(access, ROLES, FORMS, INTRO),
    }
    return render(request, "casework/process/matrix/matrix.html", context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def step_roles(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """The roles of all parties in one step."""
    step = _row(request, access, Step, record)

    def forms(typed: Mapping[str, Any] | None) -> list[CellForm]:
        found = matrix_of(access)
        return [
            StepRoleForm(typed, place=step, party=party, cell=found.cell(step, party), about=party)
            for party in found.parties
        ]

    back = reverse("matrix", kwargs={"dossier": access.dossier.uuid})
    return _page(request, access, StepRole, step, forms, Stakeholder, back=back, template="matrix/step")


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def party_roles(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """The roles of one party in all steps."""
    party = _row(request, access, Stakeholder, record)

    def forms(typed: Mapping[str, Any] | None) -> list[CellForm]:
        found = matrix_of(access)
        return [
            StepRoleForm(typed, place=step, party=party, cell=found.cell(step, party), about=step)
            for step in found.steps
        ]

    back = reverse("matrix", kwargs={"dossier": access.dossier.uuid})
    return _page(request, access, StepRole, party, forms, Step, back=back, template="matrix/party")


@dossier_view(Permission.VIEW)
@require_safe
def phase_roles(request: HttpRequest, access: Access) -> HttpResponse:
    """How close each party stands in each phase: now, as it wants, as you intend."""
    found = rings_of(access)
    context = {
        "access": access,
        "chapter": "4",
        "rings": found,
        "rows": phase_rows(found),
        "guide": _items(access, ROLES, INTRO),
    }
    return render(request, "casework/process/matrix/phases.html", context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def state_phase_roles(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """How close each party stands in one phase."""
    phase = _row(request, access, Phase, record)

    def forms(typed: Mapping[str, Any] | None) -> list[CellForm]:
        found: Rings = rings_of(access)
        return [
            PhaseRoleForm(typed, place=phase, party=party, cell=found.cell(phase, party), about=party)
            for party in found.parties
        ]

    back = reverse("phase_roles", kwargs={"dossier": access.dossier.uuid})
    return _page(request, access, PhaseRole, phase, forms, Stakeholder, back=back, template="matrix/phase")


def _row(request: HttpRequest, access: Access, model: type[Any], record: UUID) -> Any:
    """The step, phase or party of the page. What was taken away while somebody typed is said, not a page that is not there."""
    return one_record(access, model, record, removed=None if request.method == "POST" else False)


def _page(
    request: HttpRequest,
    access: Access,
    kind: CellKind,
    row: Record,
    forms: Any,
    other: type[Record],
    *,
    back: str,
    template: str,
) -> HttpResponse:
    """One page with many cells, until it is saved."""
    gone = row.removed_at is not None
    editing = Editing(kind, forms(request.POST), status=409) if gone else None
    editing = editing or edit(request, access, kind, forms, _names(access, other))
    if editing.saved:
        messages.success(request, _("Saved: %(title)s") % {"title": row})
        return redirect(back)
    context = {
        "access": access,
        "chapter": "4",
        "row": row,
        "gone": gone,
        "editing": editing,
        "back_url": back,
        "guide": _items(access, ROLES, FORMS, INTRO),
    }
    return render(request, f"casework/process/{template}.html", context, status=editing.status)


def _names(access: Access, model: type[Record]) -> Names:
    """The names of rows that were taken away, as far as this person may know them."""

    def names(uuids: set[UUID]) -> dict[UUID, str]:
        if not uuids:
            return {}
        found = model._default_manager.filter(access.visible(model), dossier=access.dossier, uuid__in=uuids)
        return {row.uuid: str(row) for row in found}

    return names


@dossier_view(Permission.VIEW)
@require_safe
def council(request: HttpRequest, access: Access) -> HttpResponse:
    """Who decides and on which ground, whether the consequences are far-reaching, and what the council does when."""
    found = dated_matrix(access, today=timezone.localdate())
    settled = found.council
    step = next((one for one in found.steps if settled and one.pk == settled.wishes_step_id), None)
    edition = edition_of(access.dossier)
    context = {
        "access": access,
        "chapter": "4",
        "matrix": found,
        "settled": settled,
        "wishes_step": step,
        "decision": found.decision,
        "ground": edition.item(GROUND) if GROUND in edition else None,
        "law": edition.item(LAW) if LAW in edition else None,
        "warnings": council_warnings(found),
        "change_url": reverse("council_change", kwargs={"dossier": access.dossier.uuid}),
        "guide": _items(access, COUNCIL, LAW, COUNCIL_ROLE),
    }
    return render(request, "casework/process/matrix/council.html", context)


SETTLE = Single(
    CouncilInvolvement,
    CouncilForm,
    "casework/process/matrix/council_form.html",
    lambda access: reverse("council", kwargs={"dossier": access.dossier.uuid}),
    gettext_lazy("The roles of college and council are saved."),
)


@meeting_the_first
@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def settle_council(request: HttpRequest, access: Access) -> HttpResponse:
    """The form for college and council."""
    return edit_single(
        request, access, SETTLE, {"chapter": "4", "guide": _items(access, COUNCIL, LAW, COUNCIL_ROLE)}
    )


@dossier_view(Permission.VIEW)
@require_safe
def roles_document(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The roles as a document."""
    today = timezone.localdate()
    return download(matrix_document(access, matrix_of(access), rings_of(access), today=today), format)


@dossier_view(Permission.VIEW)
@require_safe
def roles_table(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The roles as a spreadsheet."""
    return download_table(matrix_workbook(access, matrix_of(access), rings_of(access)), format)


def _items(access: Access, *keys: str) -> list[GuideItem]:
    """The guide's items beside this work, with what chapter 4 says of the parties themselves."""
    edition = edition_of(access.dossier)
    own = present(edition, [edition.item(key) for key in keys if key in edition])
    tips = panel(access, paragraphs=("4.2",), chapter="4")
    return [*own, *(one for one in tips if one.item.key not in keys)]
