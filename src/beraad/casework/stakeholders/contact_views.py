"""Screens of contacts beside their list: taking one out for good."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.queries import one_record
from beraad.casework.stakeholders.actions import erase_contact
from beraad.casework.stakeholders.models import Contact


@dossier_view(Permission.WRITE)
@require_POST
def erase_one(request: HttpRequest, access: Access, record: UUID) -> HttpResponse:
    """Erase a contact for good, in the log too: for when its text tells about a person."""
    row = one_record(access, Contact, record, removed=None)
    erase_contact(row, by=access.user, now=timezone.now())
    messages.success(request, _("This contact is gone for good."))
    return redirect("contacts_list", dossier=access.dossier.uuid)
