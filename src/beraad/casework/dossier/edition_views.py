"""Screens of the edition that a dossier works with: which one, what a newer one means, going there and back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.edition_actions import (
    EditionConflict,
    NoWayBack,
    adopt_edition,
    return_to_edition,
)
from beraad.casework.dossier.edition_preview import preview_of
from beraad.casework.dossier.editions import last_move, next_edition, state_of
from beraad.casework.dossier.guidance import edition_of, guide_of


@dossier_view(Permission.VIEW)
@require_safe
def dossier_edition(request: HttpRequest, access: Access) -> HttpResponse:
    """Which edition, whether there is a newer one and what that means; how the dossier came to it and the way back."""
    return _page(request, access)


@dossier_view(Permission.MANAGE)
@require_POST
def adopt(request: HttpRequest, access: Access) -> HttpResponse:
    """Go to the next edition, with the consequences that were on the page."""
    new, seen = request.POST.get("edition", ""), request.POST.get("seen", "")
    try:
        adopt_edition(access.dossier, new, seen=seen, by=access.user, now=timezone.now())
    except EditionConflict:
        access.dossier.refresh_from_db(fields=["edition"])
        return _page(request, access, changed=True)
    messages.success(request, _("The dossier works with edition %(name)s of the guide now.") % {"name": new})
    return redirect("dossier_edition", dossier=access.dossier.uuid)


@dossier_view(Permission.MANAGE)
@require_POST
def go_back(request: HttpRequest, access: Access) -> HttpResponse:
    """Undo the last move to another edition."""
    try:
        return_to_edition(access.dossier, by=access.user, now=timezone.now())
    except NoWayBack:
        messages.warning(request, _("Going back is no longer possible. Nothing was changed."))
    else:
        messages.success(request, _("The dossier is back in the earlier edition of the guide."))
    return redirect("dossier_edition", dossier=access.dossier.uuid)


def _page(request: HttpRequest, access: Access, *, changed: bool = False) -> HttpResponse:
    new, move = next_edition(access.dossier), last_move(access.dossier)
    context = {
        "access": access,
        "chapter": "edition",
        "guide_info": guide_of(access.dossier),
        "edition": edition_of(access.dossier),
        "preview": preview_of(access, new) if new else None,
        "move": move,
        "way_back": move is not None and move.state == state_of(access.dossier),
        "changed": changed,
    }
    return render(request, "casework/dossier/edition.html", context, status=409 if changed else 200)
