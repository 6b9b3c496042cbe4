"""Who hears it: the kind that counts in the order, and the name of a group or party behind it."""

from typing import Protocol

from beraad.casework.communication.codes import AudienceKind
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Group
from beraad.casework.stakeholders.codes import PartyGroup
from beraad.casework.stakeholders.models import Stakeholder

# Which place a party has in the order when nobody says otherwise.
KIND_OF_PARTY = {
    PartyGroup.EXECUTIVE: AudienceKind.EXECUTIVE,
    PartyGroup.COUNCIL: AudienceKind.COUNCIL,
    PartyGroup.INSTITUTIONAL: AudienceKind.PARTNERS,
    PartyGroup.PRESS: AudienceKind.PRESS,
    PartyGroup.ORGANISATION: AudienceKind.OWN_ORGANISATION,
}


class Told(Protocol):
    """A row that says who hears it."""

    audience: str
    group: Group | None
    stakeholder: Stakeholder | None


def kind_of(stakeholder: Stakeholder) -> AudienceKind:
    """The place of a party in the order of informing."""
    return KIND_OF_PARTY.get(PartyGroup(stakeholder.party), AudienceKind.GROUP)


def key_of(row: Told) -> str:
    """What makes two rows go to the same people: the party, else the group, else the kind."""
    if party := _joined(row.stakeholder):
        return f"stakeholder-{party.pk}"
    return f"group-{row.group.pk}" if row.group else row.audience


def name_of(row: Told, access: Access | None = None) -> str:
    """Who hears it in words; the name of a group or party only for who may see that one (`access`), and while it is there."""
    for one in (_joined(row.stakeholder), row.group):
        if access and one and one.removed_at is None and access.sees(one):
            return str(one)
    return str(AudienceKind(row.audience).label) if row.audience else ""


def own_name_of(row: Told, access: Access) -> str:
    """The name of the group or party, empty when only the kind is stated: for sentences that name the kind themselves."""
    name = name_of(row, access)
    return "" if not row.audience or name == str(AudienceKind(row.audience).label) else name


def _joined(party: Stakeholder | None) -> Stakeholder | None:
    """A party that was joined with another one is that other one."""
    seen: set[int] = set()
    while party and party.merged_into and party.pk not in seen:
        seen.add(party.pk)
        party = party.merged_into
    return party
