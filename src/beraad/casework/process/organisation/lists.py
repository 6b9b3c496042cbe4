"""The lists of the internal organisation."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.registers import Register
from beraad.casework.process.organisation import forms, models


def _organisation_page(access: Access, row: Any) -> str:
    return reverse("organisation", kwargs={"dossier": access.dossier.uuid})


def _begin_today(access: Access, asked: Mapping[str, str]) -> dict[str, Any]:
    return {"briefed_on": timezone.localdate()}


LINKS = Register(
    "organisationlinks",
    models.OrganisationLink,
    forms.OrganisationLinkForm,
    _("Links in your own organisation"),
    _("Add a link"),
    _("No links yet. Which parts of the organisation must find each other?"),
    ("one_part", "other_part", "state", "made_by", "note"),
    address="organisatie/verbindingen",
    chapter="4",
    after=_organisation_page,
)
MEMBERS = Register(
    "teammembers",
    models.TeamMember,
    forms.TeamMemberForm,
    _("The project team"),
    _("Add a function to the team"),
    _("Nobody in the team yet. Which functions belong in it?"),
    ("function", "person", "part", "role"),
    address="organisatie/projectteam",
    chapter="4",
    related=("person",),
    after=_organisation_page,
)
BRIEFINGS = Register(
    "deskbriefings",
    models.DeskBriefing,
    forms.DeskBriefingForm,
    _("Briefings of the front desk"),
    _("Brief the front desk"),
    _("No briefing yet. What can the front desk say today?"),
    ("text", "briefed_on", "valid_until", "briefed_by"),
    address="organisatie/klantcontactcentrum",
    chapter="4",
    after=_organisation_page,
    begin=_begin_today,
)
LISTS = (LINKS, MEMBERS, BRIEFINGS)
