"""The internal organisation as part of a document, for colleagues."""

from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from beraad.casework.process.organisation.models import OrganisationPlan, TeamMember
from beraad.casework.process.organisation.queries import Organisation
from beraad.core.document import Block, Definitions, Heading, Paragraph, Table, sanitise


def organisation_section(
    organisation: Organisation, members: list[TeamMember], *, level: int = 1
) -> Iterator[Block]:
    """What it means, the team, the links and what the front desk says; nothing when nothing was said."""
    if organisation.is_empty:
        return
    yield Heading(_("The municipality's own organisation"), level)
    yield from _plan(organisation.plan or OrganisationPlan())
    if members:
        rows = tuple(_texts(one.function, one.part, one.role) for one in members)
        yield Table(
            _("The project team"), (_("Function"), _("Part of the organisation"), _("Role in the team")), rows
        )
    if organisation.links:
        header = (_("Between"), _("And"), _("Link"), _("Who sees to it"))
        rows = tuple(
            _texts(one.one_part, one.other_part, one.get_state_display(), one.made_by)
            for one in organisation.links
        )
        yield Table(_("Links in your own organisation"), header, rows)
    yield from _briefing(organisation)


def _plan(plan: OrganisationPlan) -> Iterator[Block]:
    team = str(plan.get_team_needed_display())
    pairs = (
        (_("What the process means for your organisation"), plan.meaning),
        (_("Integral project team needed"), f"{team}. {plan.team_reason}" if plan.team_reason else team),
        (_("What the front desk does"), plan.desk_role),
    )
    yield Definitions(tuple((name, sanitise(text) or _("not stated yet")) for name, text in pairs))


def _briefing(organisation: Organisation) -> Iterator[Block]:
    briefing = organisation.briefing
    if briefing is None:
        return
    yield Heading(_("What the front desk can say"), 2)
    yield Paragraph(sanitise(briefing.text))
    until = briefing.valid_until
    words = _("Briefed on %s.") % formats.date_format(briefing.briefed_on, "j F Y")
    ends = _("Valid until %s.") % formats.date_format(until, "j F Y") if until else ""
    yield Paragraph(f"{words} {ends}".strip())


def _texts(*words: object) -> tuple[str, ...]:
    return tuple(sanitise(str(word)) for word in words)
