"""The own organisation held against the news: only here both are known."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication.codes import AudienceKind
from beraad.casework.communication.models import Sending
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.notices import Notice
from beraad.casework.dossier.queries import records
from beraad.casework.process.organisation.checks import warnings_of_organisation
from beraad.casework.process.organisation.views import organisation_page

INSIDE = (AudienceKind.EXECUTIVE, AudienceKind.OWN_ORGANISATION, AudienceKind.FRONT_DESK)


@dossier_view(Permission.VIEW)
@require_safe
def organisation(request: HttpRequest, access: Access) -> HttpResponse:
    """The page of the own organisation; it says when the front desk does not know the latest news."""
    return organisation_page(request, access, last_announcement=last_news(access))


def organisation_warnings(access: Access, today: date) -> list[Notice]:
    """What deserves a look in it: two queries."""
    return warnings_of_organisation(access, today, last_announcement=last_news(access))


def last_news(access: Access) -> date | None:
    """The day on which something last went out to people outside the organisation; None when nothing did."""
    outside = records(access, Sending).exclude(row__audience__in=INSIDE)
    real = outside.exclude(row__announcement__exercise=True)
    last = real.order_by("-sent_at").values_list("sent_at", flat=True).first()
    return timezone.localtime(last).date() if last else None
