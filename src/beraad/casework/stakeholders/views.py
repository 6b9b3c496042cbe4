"""Screens of the parties: the register, one party, the starting set, erasing a person, and what is kept of somebody."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.downloads import download, download_table
from beraad.casework.dossier.guidance import GuideItem, adjustments_of, edition_of, panel, present
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.dossier.queries import one_record
from beraad.casework.stakeholders.actions import NothingToAdd, add_partners, erase_stakeholder
from beraad.casework.stakeholders.codes import StakeholderKind
from beraad.casework.stakeholders.documents import about_person, party_table
from beraad.casework.stakeholders.lists import CONTACTS, PRECEDENTS, RATINGS, STAKEHOLDERS
from beraad.casework.stakeholders.models import Stakeholder
from beraad.casework.stakeholders.party_list import PartySearch, party_row, rows_of
from beraad.casework.stakeholders.queries import assessors_of, missing_partners, named_elsewhere, parties_of
from beraad.casework.stakeholders.register import Parties, Party
from beraad.casework.stakeholders.warnings import warnings_of_parties
from beraad.casework.stakeholders.words import disagree

ERASABLE = (StakeholderKind.PERSON, StakeholderKind.ROLE)
FIELD_GUIDE = ("proces.partijen.sleutelfiguren", "startsituatie.tips.sleutelfiguren")


def shared(access: Access, *, guide_keys: tuple[str, ...] = FIELD_GUIDE, **context: Any) -> dict[str, Any]:
    """What every page around the parties shows: chapter 4, and the guide beside it."""
    return {"access": access, "chapter": "4", "guide": guide_items(access, guide_keys), **context}


def guide_items(access: Access, keys: tuple[str, ...]) -> list[GuideItem]:
    """Items of the guide by their keys, those that this edition has."""
    edition = edition_of(access.dossier)
    return present(edition, [edition.item(key) for key in keys if key in edition], adjustments_of(access))


@dossier_view(Permission.VIEW)
@require_safe
def parties(request: HttpRequest, access: Access) -> HttpResponse:
    """The register: searched, filtered, in some order; what deserves a look; the starting set."""
    search, found, today = PartySearch(request.GET), parties_of(access), timezone.localdate()
    asked = search.cleaned_data if search.is_valid() else {}
    partners = missing_partners(access, found)
    context = shared(
        access,
        register=STAKEHOLDERS,
        parties=found,
        rows=rows_of(found, asked),
        search=search,
        searching=any(asked.get(name) for name in asked if name != "orde"),
        partners=partners,
        warnings=warnings_of_parties(found, today),
        past_keeping=found.past_keeping(today),
        today=today,
        add_url=STAKEHOLDERS.url("add", access),
        guide=panel(access, paragraphs=("4.2",), chapter="4") + guide_items(access, FIELD_GUIDE[1:]),
    )
    return render(request, "casework/stakeholders/parties.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def parties_table(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The register as XLSX or CSV, as this person may see it."""
    return download_table(party_table(access, parties_of(access)), format)


@dossier_view(Permission.WRITE)
@require_POST
def start_with_partners(request: HttpRequest, access: Access) -> HttpResponse:
    """Add the parties that the guide names and that are not there yet."""
    try:
        number = add_partners(access.dossier, edition_of(access.dossier), by=access.user, now=timezone.now())
    except NothingToAdd:
        messages.info(request, _("The parties that the guide names are all there. Nothing was changed."))
    else:
        text = ngettext("%(count)d party was added.", "%(count)d parties were added.", number)
        messages.success(request, text % {"count": number})
    return redirect("stakeholders_list", dossier=access.dossier.uuid)


@dossier_view(Permission.VIEW)
@require_safe
def party(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """One party: who it is, how it is seen, what was said and agreed, what came before, and what changed."""
    row = one_record(access, Stakeholder, record, removed=None, related=("merged_into", "group"))
    if row.removed_at is not None:
        if row.merged_into and access.sees(row.merged_into):
            return redirect("stakeholder", dossier=access.dossier.uuid, record=row.merged_into.uuid)
        raise Http404
    everything = parties_of(access)
    found = everything.by_pk[row.pk]
    return render(request, "casework/stakeholders/party.html", _party_context(access, everything, found, row))


def _party_context(access: Access, everything: Parties, found: Party, row: Stakeholder) -> dict[str, Any]:
    asked = f"?partij={row.uuid}"
    names = assessors_of(everything)
    today = timezone.localdate()
    return shared(
        access,
        party=found,
        row=party_row(found),
        ratings=[(one, names.get(one.created_by_id or 0, ""), one in found.latest) for one in found.ratings],
        own_rating=next((one for one in found.latest if one.created_by_id == access.user.pk), None),
        disagree=disagree(found),
        precedents=[one for one in everything.precedents if one.stakeholder_id == row.pk],
        past_keeping=_is_past(row.keep_until, today),
        today=today,
        erasable=row.kind in ERASABLE,
        change_url=STAKEHOLDERS.url("change", access, record=row.uuid),
        rate_url=RATINGS.url("add", access) + asked,
        contact_url=CONTACTS.url("add", access) + asked,
        precedent_url=PRECEDENTS.url("add", access) + asked,
        history=lines_of_record(access, row),
        guide=guide_items(access, tuple(filter(None, (row.item_key, *FIELD_GUIDE)))),
    )


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """What erasing a person takes away and what it cannot; and then do it."""
    row = one_record(access, Stakeholder, record, removed=None)
    if request.method == "POST":
        erase_stakeholder(row, by=access.user, now=timezone.now())
        messages.success(request, _("The data of this person are gone for good."))
        return redirect("stakeholders_list", dossier=access.dossier.uuid)
    context = shared(access, row=row, elsewhere=named_elsewhere(access, row))
    return render(request, "casework/stakeholders/erase.html", context)


@dossier_view(Permission.WRITE)
@require_safe
def person_document(request: HttpRequest, access: Access, record: UUID, format: str) -> HttpResponse:
    """Everything that the dossier keeps of a person, for a request to see it."""
    row = one_record(access, Stakeholder, record)
    return download(about_person(access, row), format)
