"""Writes of the internal organisation that are more than one row."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import add_record
from beraad.casework.process.organisation.models import OrganisationLink


class LinksExist(Exception):
    """The dossier has links already; the usual ones may not come on top of them."""


@action
def add_usual_links(dossier: Dossier, language: str, *, by: User, now: datetime) -> None:
    """The three links of the guide (paragraph 4.1): between social domain, housing and safety.

    Raises LinksExist when a link is there, and then changes nothing. `language` is that of the edition.
    """
    Dossier.objects.select_for_update(no_key=True).get(
        pk=dossier.pk
    )  # two people can press the button at once
    if OrganisationLink.objects.filter(dossier=dossier, removed_at=None).exists():
        raise LinksExist
    with translation.override(language):
        social, housing, safety = _("social domain"), _("housing"), _("safety")
    for one, other in ((social, housing), (social, safety), (housing, safety)):
        add_record(OrganisationLink, dossier, {"one_part": one, "other_part": other}, by=by, now=now)
