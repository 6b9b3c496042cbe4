"""What deserves a look in the internal organisation. Beraad warns and never forbids."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.notices import Notice
from beraad.casework.process.matrix.codes import YesNo
from beraad.casework.process.organisation.queries import Organisation, organisation_of

SOURCES = ("4.1",)


def warnings_of_organisation(
    access: Access, today: date, *, last_announcement: date | None = None
) -> list[Notice]:
    """Every warning. `last_announcement` is the day of the last news that went out: the front desk must know of it."""
    return organisation_warnings(
        access, organisation_of(access), today=today, last_announcement=last_announcement
    )


def organisation_warnings(
    access: Access, organisation: Organisation, *, today: date, last_announcement: date | None = None
) -> list[Notice]:
    """The same, for who has the organisation in hand."""
    texts = (
        *_links(organisation),
        *_team(organisation),
        *_briefing(organisation, today, last_announcement),
    )
    url = reverse("organisation", kwargs={"dossier": access.dossier.uuid})
    return [
        Notice(code, title, text, SOURCES, url, _("To your own organisation")) for code, title, text in texts
    ]


Said = Iterator[tuple[str, str, str]]


def _links(organisation: Organisation) -> Said:
    if found := organisation.links_to_make:
        text = _("Let them meet, and say who sees to it: %s.") % ", ".join(str(link) for link in found)
        yield "links_to_make", _("Parts of the organisation do not find each other yet"), text


def _team(organisation: Organisation) -> Said:
    plan = organisation.plan
    if plan and plan.team_needed == YesNo.YES and not organisation.members:
        text = _("You need a project team. Say which functions belong in it.")
        yield "team_without_members", _("Nobody is in the project team yet"), text


def _briefing(organisation: Organisation, today: date, last_announcement: date | None) -> Said:
    briefing = organisation.briefing
    if briefing is None:
        if last_announcement:
            text = _("News went out on %s. Tell the front desk what it can say.") % _day(last_announcement)
            yield "desk_not_briefed", _("The front desk was not briefed"), text
        return
    if briefing.expired(today) and briefing.valid_until:
        text = _("It was valid until %s. Give the front desk a new one.") % _day(briefing.valid_until)
        yield "briefing_expired", _("The briefing of the front desk no longer holds"), text
    if last_announcement and briefing.briefed_on < last_announcement:
        text = _("News went out on %(news)s, and the front desk was last briefed on %(briefed)s.") % {
            "news": _day(last_announcement),
            "briefed": _day(briefing.briefed_on),
        }
        yield "briefing_outdated", _("The front desk does not know the latest news"), text


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")
