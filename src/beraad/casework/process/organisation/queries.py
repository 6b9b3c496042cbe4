"""Reads of the internal organisation. Each takes the access of the person who asks."""

from dataclasses import dataclass
from datetime import date

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.together import read_together
from beraad.casework.process.organisation.codes import LinkState
from beraad.casework.process.organisation.models import (
    DeskBriefing,
    OrganisationLink,
    OrganisationPlan,
    TeamMember,
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the dossier says of its own organisation. `briefings` the newest first."""

    plan: OrganisationPlan | None
    links: tuple[OrganisationLink, ...]
    members: tuple[TeamMember, ...]
    briefings: tuple[DeskBriefing, ...]

    @property
    def briefing(self) -> DeskBriefing | None:
        """What the front desk goes by: the newest briefing, also when it no longer holds."""
        return self.briefings[0] if self.briefings else None

    @property
    def earlier_briefings(self) -> tuple[DeskBriefing, ...]:
        """The ones before it."""
        return self.briefings[1:]

    @property
    def links_to_make(self) -> tuple[OrganisationLink, ...]:
        """The parts of the organisation that do not find each other yet."""
        return tuple(link for link in self.links if link.state == LinkState.TO_MAKE)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said yet."""
        return self.plan is None and not (self.links or self.members or self.briefings)


def organisation_of(access: Access) -> Organisation:
    """Everything on the internal organisation: one query; the names of members are a second one for who shows them."""
    found = read_together(
        records(access, OrganisationPlan),
        records(access, OrganisationLink),
        records(access, TeamMember),
        records(access, DeskBriefing),
    )
    plans: list[OrganisationPlan] = found[0]
    return Organisation(plans[0] if plans else None, tuple(found[1]), tuple(found[2]), tuple(found[3]))


def members_of(access: Access) -> list[TeamMember]:
    """The seats in the team, with who fills them."""
    return list(records(access, TeamMember).select_related("person"))


def current_briefing(access: Access) -> DeskBriefing | None:
    """What the front desk goes by now: the newest briefing, also when it no longer holds; None when there is none."""
    return records(access, DeskBriefing).first()


def desk_knows(briefing: DeskBriefing | None, *, since: date | None, today: date) -> bool:
    """Whether the front desk can answer today: briefed, still valid, and not before the news of `since` (None: no news)."""
    if briefing is None or briefing.expired(today):
        return False
    return since is None or briefing.briefed_on >= since
