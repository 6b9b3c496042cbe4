"""Screens of the force field: the picture in two views with its table, kept pictures, and who moved and why."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.editing import put_back, take_away
from beraad.casework.dossier.queries import one_record, records
from beraad.casework.stakeholders.actions import keep_picture
from beraad.casework.stakeholders.codes import FieldView
from beraad.casework.stakeholders.drawing import AXIS_TITLES, drawing_of, legend
from beraad.casework.stakeholders.forms import SnapshotForm
from beraad.casework.stakeholders.lists import party_url
from beraad.casework.stakeholders.models import Rating, Snapshot
from beraad.casework.stakeholders.party_list import party_row
from beraad.casework.stakeholders.pictures import (
    Comparison,
    Picture,
    compare,
    kept_picture,
    picture_of,
    words_of,
)
from beraad.casework.stakeholders.queries import names_of_assessors, parties_ever, parties_of
from beraad.casework.stakeholders.register import Parties
from beraad.casework.stakeholders.views import shared
from beraad.casework.stakeholders.words import disagree

FIELD_GUIDE = ("proces.participatie.spelers", "bijeenkomst.na-afloop.samenvatting")


@dossier_view(Permission.VIEW)
@require_safe
def force_field(request: HttpRequest, access: Access) -> HttpResponse:
    """Where the parties stand, as a picture and as a table."""
    form = SnapshotForm(access=access) if access.may_write else None
    return _field(request, access, parties_of(access), form)


@dossier_view(Permission.WRITE)
@require_POST
def keep_force_field(request: HttpRequest, access: Access) -> HttpResponse:
    """Keep the picture of today, with the reason."""
    found, form = parties_of(access), SnapshotForm(request.POST, access=access)
    if not form.is_valid():
        return _field(request, access, found, form)
    now, today = timezone.now(), timezone.localdate()
    keep_picture(access.dossier, picture_of(found), form.cleaned_data, on=today, by=access.user, now=now)
    messages.success(request, _("The picture of today is kept."))
    return redirect("force_field", dossier=access.dossier.uuid)


def _field(request: HttpRequest, access: Access, found: Parties, form: SnapshotForm | None) -> HttpResponse:
    view = _view_of(request)
    rows = [(party_row(one), disagree(one)) for one in found.drawn]
    numbers = {str(one.row.uuid): number for number, one in enumerate(_by_name(found), start=1)}
    context = shared(
        access,
        guide_keys=FIELD_GUIDE,
        view=view,
        views=[(one, f"?beeld={one.value}", one == view) for one in FieldView],
        drawing=drawing_of(view, found.drawn, lambda party: party_url(access, party.row)),
        legend=legend(),
        rows=[(numbers[str(row.party.row.uuid)], row, differs) for row, differs in rows],
        unrated=[one for one in found.drawn if not one.ratings],
        snapshots=list(records(access, Snapshot)),
        form=form,
    )
    return render(request, "casework/stakeholders/field.html", context)


def _by_name(found: Parties) -> list[Any]:
    return sorted(found.drawn, key=lambda one: (one.title.casefold(), str(one.row.uuid)))


def _view_of(request: HttpRequest) -> FieldView:
    asked = request.GET.get("beeld", "")
    return FieldView(asked) if asked in FieldView.values else FieldView.TRUST


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A party that moved, with its name and page, the axes in words, and the reasons with who gave them."""

    title: str
    url: str
    moves: list[tuple[Any, str, str]]
    reasons: list[tuple[str, Any]]


@dossier_view(Permission.VIEW)
@require_safe
def snapshot(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """A kept picture, and who moved since, or until another kept picture (`?met=`)."""
    row = one_record(access, Snapshot, record)
    other = _other(request, access, row)
    parties, ever = parties_of(access), parties_ever(access)
    before = _kept(access, row, ever.kept)
    after = _kept(access, other, ever.kept) if other else picture_of(parties)
    if other and (other.taken_on, other.pk) < (row.taken_on, row.pk):
        before, after = after, before
    found, names = compare(before, after), names_of_assessors([*before.values(), *after.values()])
    context = shared(
        access,
        guide_keys=FIELD_GUIDE,
        snapshot=row,
        other=other,
        others=[one for one in records(access, Snapshot) if one.pk != row.pk],
        moved=_moved(access, found, ever.titles, names),
        came=_named(found.came, ever.titles),
        went=_named(found.went, ever.titles),
        stayed=found.stayed,
        rows=_table(_kept(access, row, ever.kept), ever.titles),
    )
    return render(request, "casework/stakeholders/snapshot.html", context)


def _other(request: HttpRequest, access: Access, row: Snapshot) -> Snapshot | None:
    asked = request.GET.get("met", "")
    if not asked:
        return None
    try:
        return one_record(access, Snapshot, UUID(asked))
    except ValueError:
        raise Http404 from None


def _kept(access: Access, row: Snapshot, kept: dict[str, str]) -> Picture:
    return kept_picture(row, sees_all=access.may_view_confidential, reader=access.user.pk, kept=kept)


def _moved(
    access: Access, found: Comparison, titles: dict[str, str], names: dict[int, str]
) -> list[MovedLine]:
    """Only parties that this person may see: what is out of sight has no title here."""
    return [
        MovedLine(
            titles[one.uuid],
            reverse("stakeholder", kwargs={"dossier": access.dossier.uuid, "record": one.uuid}),
            [(_axis(move.axis), move.before, move.after) for move in one.moves],
            [(names.get(reason.by, ""), reason) for reason in one.reasons],
        )
        for one in sorted(found.moved, key=lambda one: titles.get(one.uuid, "").casefold())
        if one.uuid in titles
    ]


def _axis(name: str) -> Any:
    return AXIS_TITLES[name] if name in AXIS_TITLES else Rating._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _named(uuids: tuple[str, ...], titles: dict[str, str]) -> list[str]:
    return sorted((titles[uuid] for uuid in uuids if uuid in titles), key=str.casefold)


def _table(picture: Picture, titles: dict[str, str]) -> list[tuple[str, list[str]]]:
    rows = [
        (titles[uuid], [words_of(told, axis) for axis in ("interest", "influence", "trust", "stance")])
        for uuid, told in picture.items()
        if uuid in titles
    ]
    return sorted(rows, key=lambda row: row[0].casefold())


@dossier_view(Permission.WRITE)
@require_POST
def remove_snapshot(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Take a kept picture away, with a way to undo it."""
    row = one_record(access, Snapshot, record, removed=None)
    here = {"dossier": access.dossier.uuid}
    undo = reverse("snapshot_restore", kwargs={**here, "record": record})
    look = reverse("snapshot", kwargs={**here, "record": record})
    return take_away(request, access, row, back=reverse("force_field", kwargs=here), look=look, undo=undo)


@dossier_view(Permission.WRITE)
@require_POST
def restore_snapshot(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Put a kept picture back."""
    row = one_record(access, Snapshot, record, removed=None)
    back = reverse("force_field", kwargs={"dossier": access.dossier.uuid})
    return put_back(request, access, row, back=back)
