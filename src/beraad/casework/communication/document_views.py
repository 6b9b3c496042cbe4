"""The plan and the leak plan as files."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication import documents
from beraad.casework.communication.leak_views import no_plan_yet
from beraad.casework.communication.plan import plan_of
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.downloads import download, download_table
from beraad.writers import TABLE_FORMATS


@dossier_view(Permission.VIEW)
@require_safe
def plan_as_file(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The communication plan as DOCX, ODT or PDF, or as a table: XLSX or CSV."""
    now = timezone.now()
    plan = plan_of(access, today=timezone.localdate(now))
    if format in TABLE_FORMATS:
        return download_table(documents.plan_table(plan), format)
    return download(documents.plan_document(plan, now=now), format)


@dossier_view(Permission.VIEW)
@require_safe
def leak_as_file(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The leak plan on one page."""
    now = timezone.now()
    plan = plan_of(access, today=timezone.localdate(now))
    if plan.leak_plan is None:
        return no_plan_yet(request, access)
    return download(documents.leak_document(plan, plan.leak_plan, now=now), format)
