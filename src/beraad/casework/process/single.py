"""A row that a dossier has at most once: its form makes it the first time and changes it after that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.editing import page_until_saved
from beraad.casework.dossier.forms import RecordForm
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.records import add_record

Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True, slots=True)
class Single:
    """`back` gives the page to go to when it is saved, `said` what that page then says."""

    model: type[Record]
    form: type[RecordForm]
    template: str
    back: Callable[[Access], str]
    said: Any


def the_one(access: Access, model: type[Row]) -> Row | None:
    """The row, when it is there and this person sees it."""
    return records(access, model).first()


def edit_single(
    request: HttpRequest, access: Access, single: Single, context: dict[str, Any]
) -> HttpResponse:
    """The form, and what became of it. Who makes the row while somebody else did so too sees the conflict.

    Mount it behind `meeting_the_first`: two people may send the first one at the same moment.
    """
    row = the_one(access, single.model)
    form = single.form(request.POST or None, instance=row, access=access)
    shown = {**context, "access": access, "form": form, "back_url": single.back(access), "version": 0}
    if row is None:
        if not form.is_valid():
            return render(request, single.template, shown)
        add_record(single.model, access.dossier, form.cleaned_data, by=access.user, now=timezone.now())
    else:
        shown |= {"row": row, "history": lines_of_record(access, row)}
        if page := page_until_saved(request, form, single.template, shown):
            return page
    messages.success(request, single.said)
    return redirect(single.back(access))
