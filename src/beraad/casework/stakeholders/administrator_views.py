"""Screens of the members of the college: who is good at what, and whom to deploy at which kind of moment."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.guidance import edition_of
from beraad.casework.dossier.queries import one_record
from beraad.casework.stakeholders.actions import NothingToAdd, add_occasions, erase_administrator
from beraad.casework.stakeholders.lists import ADMINISTRATORS, DEPLOYMENTS, OCCASIONS, QUALITIES
from beraad.casework.stakeholders.models import Administrator
from beraad.casework.stakeholders.occasions import suggestions
from beraad.casework.stakeholders.views import shared

GUIDE = (
    "startsituatie.context.kwaliteiten", "startsituatie.context.inzet-van-bestuurders",
    "bijeenkomst.voorbereiding.inzet-bestuurders", "bijeenkomst.voorbereiding.rol-burgemeester",
    "bijeenkomst.voorbereiding.betrokken-college", "bijeenkomst.voorbereiding.gespreksleider",
    "bijeenkomst.voorbereiding.training",
)  # fmt: skip


@dossier_view(Permission.VIEW)
@require_safe
def administrators(request: HttpRequest, access: Access) -> HttpResponse:
    """Per kind of moment who has the qualities for it and who is planned; who of the college does nothing yet."""
    people = list(ADMINISTRATORS.records(access))
    planned = [one for one in DEPLOYMENTS.records(access) if access.sees(one)]
    found = suggestions(OCCASIONS.records(access), people, planned, _qualities)  # type: ignore[arg-type]
    busy = {one.administrator_id for one in planned}  # type: ignore[attr-defined]
    context = shared(
        access,
        guide_keys=GUIDE,
        suggestions=found,
        people=[(one, _qualities(one)) for one in people],
        not_deployed=[one for one in people if one.pk not in busy],
        urls={one.key: (one.url("list", access), one.url("add", access)) for one in LISTS},
        safety_sources=("6.1", "7"),
        deploy_url=DEPLOYMENTS.url("add", access),
    )
    return render(request, "casework/stakeholders/administrators.html", context)


LISTS = (ADMINISTRATORS, DEPLOYMENTS, OCCASIONS, QUALITIES)


def _qualities(row: Any) -> list[Any]:
    """The qualities of a row that were not taken away; they were read along."""
    return [one for one in row.qualities.all() if one.removed_at is None]


@dossier_view(Permission.WRITE)
@require_POST
def start_with_occasions(request: HttpRequest, access: Access) -> HttpResponse:
    """Add the usual kinds of moments that are not there yet."""
    language = edition_of(access.dossier).language
    try:
        number = add_occasions(access.dossier, language, by=access.user, now=timezone.now())
    except NothingToAdd:
        messages.info(request, _("The usual kinds of moments are all there. Nothing was changed."))
    else:
        text = ngettext(
            "%(count)d kind of moment was added.", "%(count)d kinds of moments were added.", number
        )
        messages.success(request, text % {"count": number})
    return redirect("administrators", dossier=access.dossier.uuid)


@dossier_view(Permission.WRITE)
@require_POST
def erase_one(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Erase a member of the college for good, with what was noted of it."""
    row = one_record(access, Administrator, record, removed=None)
    erase_administrator(row, by=access.user, now=timezone.now())
    messages.success(request, _("What was noted of this member of the college is gone for good."))
    return redirect("administrators", dossier=access.dossier.uuid)
