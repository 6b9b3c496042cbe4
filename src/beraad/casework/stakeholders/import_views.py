"""Screens of bringing in a list: the file, which column holds what, the verdict per row, and reading in."""

import csv
import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import stated_version
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.stakeholders.actions import discard_import
from beraad.casework.stakeholders.codes import DoubleChoice
from beraad.casework.stakeholders.import_actions import ImportMoved, bring_in, read_in, state_columns
from beraad.casework.stakeholders.importing import FIELDS, ImportRow, guess_mapping, import_rows
from beraad.casework.stakeholders.models import PartyImport, Stakeholder
from beraad.casework.stakeholders.views import shared
from beraad.core.tables import Limits, TableProblem, read_table, sentence
from beraad.ui.forms import PlainForm

LIMITS = Limits()
SHOWN = 50  # rows of each kind on the page; the report has them all


class UploadForm(PlainForm):
    """A list from Excel or another program."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "An Excel file (.xlsx) or a CSV file. The first row has the names of the columns. At most 1,000 rows and 2 MB."
        ),
        error_messages={"empty": gettext_lazy("There is nothing in this file.")},
    )

    def clean_file(self) -> Any:
        """The file as a table, with its name."""
        file = self.cleaned_data["file"]
        try:
            # One byte more than may be is enough to see that it is too much.
            table = read_table(file.read(LIMITS.megabytes * 1024 * 1024 + 1), LIMITS)
        except TableProblem as problem:
            raise forms.ValidationError(sentence(problem, str(get_language())[:2])) from None
        return str(file.name)[-200:], table


class ColumnsForm(PlainForm):
    """Per thing that the register keeps: the column that holds it."""

    mark_optional = False

    def __init__(self, *args: Any, listed: PartyImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [
            (str(number), name or _("column %d") % (number + 1)) for number, name in enumerate(listed.header)
        ]
        for name, label in FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", _("not in this list")), *columns],
                required=name == "title",
                initial=str(listed.mapping.get(name, "")),
            )

    def mapping(self) -> dict[str, int]:
        """Column by field."""
        return {name: int(column) for name, column in self.cleaned_data.items() if column}


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, access: Access) -> HttpResponse:
    """Bring in a list; lists that were not finished."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        title, table = form.cleaned_data["file"]
        mapping = guess_mapping(table.header)
        listed = bring_in(access.dossier, title, table, mapping, by=access.user, now=timezone.now())
        return redirect("partyimport", dossier=access.dossier.uuid, record=listed.uuid)
    context = shared(access, form=form, lists=list(records(access, PartyImport)))
    return render(request, "casework/stakeholders/imports.html", context)


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """One list: its columns, what would happen with each row, and what somebody decides about doubles."""
    listed = one_record(access, PartyImport, record)
    form = ColumnsForm(request.POST or None, listed=listed)
    if form.is_valid():
        choices = listed.choices | _choices(request.POST)
        version = stated_version(request)
        try:
            state_columns(
                listed, form.mapping(), choices, seen_version=version, by=access.user, now=timezone.now()
            )
        except ImportMoved:
            messages.warning(request, _("Somebody changed this just now. Look at it first."))
        else:
            if "read_in" in request.POST:
                return _read_in(request, access, record, version + 1)
        return redirect("partyimport", dossier=access.dossier.uuid, record=record)
    return render(request, "casework/stakeholders/import.html", _import_context(access, listed, form))


def _import_context(access: Access, listed: PartyImport, form: ColumnsForm) -> dict[str, Any]:
    rows = import_rows(listed, records(access, Stakeholder))
    wrong = [row for row in rows if row.wrong]
    twins = [row for row in rows if row.twin and not row.wrong]
    good = [row for row in rows if not row.wrong and not row.twin]
    return shared(
        access,
        listed=listed,
        form=form,
        fields=FIELDS,
        good=good[:SHOWN],
        good_count=len(good),
        twins=twins,
        wrong=wrong[:SHOWN],
        wrong_count=len(wrong),
        ready=sum(row.is_ready for row in rows),
        columns=[(FIELDS[name], name) for name in FIELDS if name in listed.mapping],
        double_choices=DoubleChoice.choices,
        preview=[cells for _line, cells in listed.rows[:3]],
    )


def _choices(sent: Mapping[str, Any]) -> dict[str, str]:
    """By line what somebody chose for a row that may be a double."""
    asked = ((name.removeprefix("keuze-"), sent[name]) for name in sent if name.startswith("keuze-"))
    return {line: choice for line, choice in asked if line.isdecimal() and choice in DoubleChoice.values}


def _read_in(request: HttpRequest, access: Access, record: UUID, version: int) -> HttpResponse:
    listed = one_record(access, PartyImport, record)
    there = list(records(access, Stakeholder))
    rows = import_rows(listed, there)
    by_uuid = {str(one.uuid): one for one in there}
    try:
        number = read_in(listed, rows, by_uuid, seen_version=version, by=access.user, now=timezone.now())
    except ImportMoved:
        messages.warning(request, _("Somebody changed this just now. Look at it first."))
        return redirect("partyimport", dossier=access.dossier.uuid, record=record)
    left = len(rows) - number
    messages.success(request, _said(number, left))
    if left:
        return redirect("partyimport", dossier=access.dossier.uuid, record=record)
    return redirect("stakeholders_list", dossier=access.dossier.uuid)


def _said(number: int, left: int) -> str:
    text = ngettext("%(count)d row is in the register.", "%(count)d rows are in the register.", number)
    said = text % {"count": number}
    if left:
        kept = ngettext("%(count)d row is kept back here.", "%(count)d rows are kept back here.", left)
        said = f"{said} {kept % {'count': left}}"
    return said


@dossier_view(Permission.WRITE)
@require_safe
def import_report(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """The rows that are kept back, as they came, with what is wrong: to repair and bring in again."""
    listed = one_record(access, PartyImport, record)
    rows = [row for row in import_rows(listed, records(access, Stakeholder)) if not row.is_ready]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("row in the file"), *map(_harmless, listed.header), _("what is wrong")])
    for row in rows:
        writer.writerow([row.line, *map(_harmless, row.cells), _harmless(_trouble(row))])
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="niet-ingelezen.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


def _trouble(row: ImportRow) -> str:
    found = [one.text for one in row.wrong]
    if row.twin:
        found.append(_("May be the same as: %s") % row.twin.name)
    return " ".join(found)


def _harmless(cell: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell


@dossier_view(Permission.WRITE)
@require_POST
def throw_away(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Throw the rest of a list away; what is in the register stays."""
    listed = one_record(access, PartyImport, record)
    discard_import(listed, by=access.user, now=timezone.now())
    messages.success(request, _("The list is thrown away. What was in the register already is still there."))
    return redirect("partyimports", dossier=access.dossier.uuid)
