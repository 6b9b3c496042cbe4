"""One way to keep lists in a dossier: a list, a form to add and change, taking away with undo, a conflict that loses nothing.

A slice describes its list as a `Register` and mounts its addresses with `register_urls`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import page_until_saved, put_back, take_away
from beraad.casework.dossier.forms import RecordForm
from beraad.casework.dossier.guidance import panel
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.queries import one_record, records, shown
from beraad.casework.dossier.records import add_record


@dataclass(frozen=True, slots=True)
class Register:
    """One list of a dossier.

    `key` is its name in code and in the guide's targets, `address` its (Dutch) word in addresses; `columns` are the
    fields the list shows, the first one as a link; `also` are other chapters that have its rules in the guide column;
    `empty` says what to do when there is nothing yet; `beside` adds what the list page shows under the table.
    `begin` is what an empty form starts with, from the question in its address; `after` where saving leads (else the list).
    """

    key: str
    model: type[Record]
    form: type[RecordForm]
    title: Any
    add_title: Any
    empty: Any
    columns: tuple[str, ...]
    address: str = ""
    chapter: str = "3"
    intro: Any = ""
    paragraphs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    template: str = "casework/dossier/register.html"
    form_template: str = "casework/dossier/record_form.html"
    beside: Callable[[Access], dict[str, Any]] = field(default=lambda access: {})
    begin: Callable[[Access, Mapping[str, str]], dict[str, Any]] = field(default=lambda access, asked: {})
    after: Callable[[Access, Any], str] | None = None

    def url(self, name: str, access: Access, **kwargs: Any) -> str:
        """The address of this list (`list`, `add`) or of one row in it (`change`, `remove`, `restore`)."""
        return reverse(f"{self.key}_{name}", kwargs={"dossier": access.dossier.uuid, **kwargs})

    def records(self, access: Access) -> models.QuerySet[Record]:
        """What this person sees of the list, with the rows that its columns name: a fixed number of queries."""
        return records(access, self.model).select_related(*self.related).prefetch_related(*self.many)

    def rows(self, access: Access) -> list["Row"]:
        """The list as its table shows it."""
        return [Row(self, access, record) for record in self.records(access)]

    def heads(self) -> list[str]:
        """The column heads in the reader's language."""
        return [str(self.model._meta.get_field(name).verbose_name) for name in self.columns]  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list with what its columns show."""

    register: Register
    access: Access
    record: Any

    @property
    def title(self) -> str:
        """What the link to the record says."""
        return str(getattr(self.record, self.register.columns[0]))

    @property
    def cells(self) -> list[tuple[str, str, Any]]:
        """(field name, column head, value) for every column after the first."""
        heads = self.register.heads()
        return [
            (name, head, shown(self.record, name, self.access))
            for name, head in list(zip(self.register.columns, heads, strict=True))[1:]
        ]

    @property
    def change_url(self) -> str:
        """Where to change it."""
        return self.register.url("change", self.access, record=self.record.uuid)


def register_urls(register: Register) -> list[URLPattern]:
    """The addresses of one list, below the dossier's."""
    base = f"dossiers/<uuid:dossier>/{register.address or register.key}/"
    read, write = dossier_view(Permission.VIEW), dossier_view(Permission.WRITE)
    return [
        path(base, read(partial(_list, register=register)), name=f"{register.key}_list"),
        path(f"{base}nieuw/", write(partial(_add, register=register)), name=f"{register.key}_add"),
        path(
            f"{base}<uuid:record>/", write(partial(_change, register=register)), name=f"{register.key}_change"
        ),
        path(
            f"{base}<uuid:record>/verwijderen/",
            write(partial(_remove, register=register)),
            name=f"{register.key}_remove",
        ),
        path(
            f"{base}<uuid:record>/terugzetten/",
            write(partial(_restore, register=register)),
            name=f"{register.key}_restore",
        ),
    ]


def _context(register: Register, access: Access, **more: Any) -> dict[str, Any]:
    guide = panel(
        access,
        registers=(register.key,),
        paragraphs=register.paragraphs,
        rules=register.rules,
        chapter=register.chapter,
    )
    for chapter in register.also:
        guide += panel(access, registers=(register.key,), rules=register.rules, chapter=chapter)
    return {
        "access": access,
        "register": register,
        "chapter": register.chapter,
        "guide": guide,
        "list_url": register.url("list", access),
        **more,
    }


@require_http_methods(["GET", "HEAD"])
def _list(request: HttpRequest, access: Access, *, register: Register) -> HttpResponse:
    context = _context(register, access, rows=register.rows(access), add_url=register.url("add", access))
    return render(request, register.template, {**context, **register.beside(access)})


@require_http_methods(["GET", "HEAD", "POST"])
def _add(request: HttpRequest, access: Access, *, register: Register) -> HttpResponse:
    form = register.form(request.POST or None, access=access, initial=register.begin(access, request.GET))
    if form.is_valid():
        row = add_record(
            register.model, access.dossier, form.cleaned_data, by=access.user, now=timezone.now()
        )
        messages.success(request, _("Saved: %(title)s") % {"title": row})
        return _back(request, register, access, row)
    return render(request, register.form_template, _context(register, access, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
def _change(request: HttpRequest, access: Access, *, register: Register, record: UUID) -> HttpResponse:
    # What was taken away while somebody typed is a conflict, not a page that does not exist.
    removed = None if request.method == "POST" else False
    row = one_record(access, register.model, record, removed=removed)
    form = register.form(request.POST or None, instance=row, access=access)
    context = _context(
        register, access, form=form, row=row, remove_url=register.url("remove", access, record=record)
    )
    context["history"] = lines_of_record(access, row)
    if page := page_until_saved(request, form, register.form_template, context):
        return page
    messages.success(request, _("Saved: %(title)s") % {"title": row})
    return _back(request, register, access, row)


@require_POST
def _remove(request: HttpRequest, access: Access, *, register: Register, record: UUID) -> HttpResponse:
    row = one_record(access, register.model, record, removed=None)
    undo = register.url("restore", access, record=record)
    look, back = register.url("change", access, record=record), register.url("list", access)
    return take_away(request, access, row, back=back, look=look, undo=undo)


@require_POST
def _restore(request: HttpRequest, access: Access, *, register: Register, record: UUID) -> HttpResponse:
    row = one_record(access, register.model, record, removed=None)
    return put_back(request, access, row, back=register.url("list", access))


def _back(request: HttpRequest, register: Register, access: Access, row: Record) -> HttpResponseRedirect:
    """To where saving leads, or to another form that starts the same when that was asked for."""
    if "another" in request.POST:
        asked = request.GET.urlencode()
        return redirect(register.url("add", access) + (f"?{asked}" if asked else ""))
    return redirect(register.after(access, row) if register.after else register.url("list", access))
