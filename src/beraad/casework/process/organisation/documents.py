"""The own organisation as a document, for colleagues: who finds whom, the team, and what the front desk says."""

from collections.abc import Iterator
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.documents import classification
from beraad.casework.process.organisation.models import OrganisationPlan, TeamMember
from beraad.casework.process.organisation.queries import Organisation
from beraad.core.document import Block, Definitions, Document, Heading, Paragraph, Table, sanitise


def organisation_document(
    access: Access, organisation: Organisation, members: list[TeamMember], *, today: date
) -> Document:
    """What the front desk can say first, since it is read there; then what it means, the team and the links. In Dutch."""
    with translation.override("nl"):
        parts = (
            *_briefing(organisation, today),
            *_plan(organisation),
            *_team(members),
            *_links(organisation),
        )
        return Document(
            title=sanitise(_("Your own organisation: %s") % access.dossier.title),
            language="nl",
            author=sanitise(access.dossier.municipality.name),
            date=today,
            classification=_classification(organisation),
            blocks=parts or (Paragraph(_("Nothing is noted on your own organisation yet.")),),
        )


def _classification(organisation: Organisation) -> str:
    plan = [organisation.plan] if organisation.plan else []
    rows = [*plan, *organisation.links, *organisation.members, *organisation.briefings[:1]]
    return classification(confidential=any(row.confidential for row in rows))


def _team(members: list[TeamMember]) -> Iterator[Block]:
    if members:
        header = (_("Function"), _("Part of the organisation"), _("Role in the team"))
        rows = tuple(_texts(one.function, one.part, one.role) for one in members)
        yield Table(_("The project team"), header, rows)


def _links(organisation: Organisation) -> Iterator[Block]:
    if organisation.links:
        header = (_("Between"), _("And"), _("Link"), _("Who sees to it"))
        rows = tuple(
            _texts(one.one_part, one.other_part, one.get_state_display(), one.made_by)
            for one in organisation.links
        )
        yield Table(_("Links in your own organisation"), header, rows)


def _plan(organisation: Organisation) -> Iterator[Block]:
    if organisation.plan is None:
        return
    plan: OrganisationPlan = organisation.plan
    team = str(plan.get_team_needed_display())
    pairs = (
        (_("What the process means for your organisation"), plan.meaning),
        (_("Integral project team needed"), f"{team}. {plan.team_reason}" if plan.team_reason else team),
        (_("What the front desk does"), plan.desk_role),
    )
    yield Heading(_("The municipality's own organisation"), 1)
    yield Definitions(tuple((name, sanitise(text) or _("not stated yet")) for name, text in pairs))


def _briefing(organisation: Organisation, today: date) -> Iterator[Block]:
    briefing = organisation.briefing
    if briefing is None:
        return
    yield Heading(_("What the front desk can say"), 1)
    if briefing.expired(today):
        yield Paragraph(_("This no longer holds: brief the front desk anew."))
    yield Paragraph(sanitise(briefing.text))
    until = briefing.valid_until
    words = _("Briefed on %s.") % formats.date_format(briefing.briefed_on, "j F Y")
    ends = _("Valid until %s.") % formats.date_format(until, "j F Y") if until else ""
    yield Paragraph(f"{words} {ends}".strip())


def _texts(*words: object) -> tuple[str, ...]:
    return tuple(sanitise(str(word)) for word in words)
