"""The page of the internal organisation, and its form."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.downloads import download
from beraad.casework.dossier.editing import meeting_the_first
from beraad.casework.dossier.guidance import GuideItem, edition_of, present
from beraad.casework.process.organisation.actions import LinksExist, add_usual_links
from beraad.casework.process.organisation.checks import organisation_warnings
from beraad.casework.process.organisation.documents import organisation_document
from beraad.casework.process.organisation.forms import OrganisationPlanForm
from beraad.casework.process.organisation.lists import BRIEFINGS, LINKS, MEMBERS
from beraad.casework.process.organisation.models import OrganisationPlan
from beraad.casework.process.organisation.queries import members_of, organisation_of
from beraad.casework.process.single import Single, edit_single
from beraad.writers import FORMATS

ITEM = "proces.organisatie"


def organisation_page(
    request: HttpRequest, access: Access, *, last_announcement: date | None = None
) -> HttpResponse:
    """What the process asks of the municipality itself. Who mounts it knows when the last news went out."""
    found, today = organisation_of(access), timezone.localdate()
    context = {
        "access": access,
        "chapter": "4",
        "organisation": found,
        "members": members_of(access) if found.members else [],
        "expired": found.briefing is not None and found.briefing.expired(today),
        "warnings": organisation_warnings(access, found, today=today, last_announcement=last_announcement),
        "lists": {
            one.key: {name: one.url(name, access) for name in ("list", "add")}
            for one in (LINKS, MEMBERS, BRIEFINGS)
        },
        "guide": guide_of(access),
        "formats": FORMATS,
    }
    return render(request, "casework/process/organisation/organisation.html", context)


DESCRIBE = Single(
    OrganisationPlan,
    OrganisationPlanForm,
    "casework/process/organisation/organisation_form.html",
    lambda access: reverse("organisation", kwargs={"dossier": access.dossier.uuid}),
    gettext_lazy("What the process asks of your own organisation is saved."),
)


@meeting_the_first
@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def describe_organisation(request: HttpRequest, access: Access) -> HttpResponse:
    """The form: what it means, the team, the front desk."""
    return edit_single(request, access, DESCRIBE, {"chapter": "4", "guide": guide_of(access)})


@dossier_view(Permission.WRITE)
@require_POST
def start_with_usual_links(request: HttpRequest, access: Access) -> HttpResponse:
    """Begin with the links that the guide names."""
    try:
        add_usual_links(
            access.dossier, edition_of(access.dossier).language, by=access.user, now=timezone.now()
        )
    except LinksExist:
        messages.warning(request, _("There are links already. Nothing was changed."))
    else:
        messages.success(request, _("The links of the guide are there. Say of each who sees to it."))
    return redirect("organisation", dossier=access.dossier.uuid)


@dossier_view(Permission.VIEW)
@require_safe
def organisation_as_file(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """What the front desk says, the team and the links, on paper."""
    found = organisation_of(access)
    members = members_of(access) if found.members else []
    return download(organisation_document(access, found, members, today=timezone.localdate()), format)


def guide_of(access: Access) -> list[GuideItem]:
    """The guide's step on the own organisation, with its questions."""
    edition = edition_of(access.dossier)
    if ITEM not in edition:
        return []
    return present(edition, [edition.item(ITEM), *edition.children(ITEM)])
