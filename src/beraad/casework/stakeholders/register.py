"""The register of one dossier in memory: read in one question, asked many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from beraad.casework.dossier.models import Dossier, Group
from beraad.casework.stakeholders.codes import PrecedentKind
from beraad.casework.stakeholders.models import Contact, Precedent, Rating, Stakeholder
from beraad.core.parties import Amount, Reading, Spot, Stance, spot, stances

Item = TypeVar("Item")


@dataclass(frozen=True)
class Party:
    """One party with what hangs on it, as one person may see it. Not slotted: what is derived is kept."""

    row: Stakeholder
    ratings: tuple[Rating, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reaches: tuple[Group, ...] = ()
    belongs_to: tuple[Stakeholder, ...] = ()
    members: tuple[Stakeholder, ...] = ()
    group: Group | None = None

    @property
    def title(self) -> str:
        """Its name."""
        return self.row.title

    @property
    def is_there(self) -> bool:
        """Whether it is still there: not dissolved, deceased or gone."""
        return self.row.ended_on is None

    @cached_property
    def latest(self) -> tuple[Rating, ...]:
        """What each assessor said last, newest first: two who disagree both count."""
        found: dict[int | None, Rating] = {}
        for rating in self.ratings:  # the newest stands first
            found.setdefault(rating.created_by_id, rating)
        return tuple(found.values())

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The same, for the picture."""
        return tuple(reading_of(rating) for rating in self.latest)

    @property
    def interest(self) -> Spot:
        """How much interest, joined."""
        return spot(reading.interest for reading in self.readings)

    @property
    def influence(self) -> Spot:
        """How much influence, joined."""
        return spot(reading.influence for reading in self.readings)

    @property
    def trust(self) -> Spot:
        """How much trust, joined."""
        return spot(reading.trust for reading in self.readings)

    @property
    def stances(self) -> tuple[Stance, ...]:
        """Every stance that somebody noted."""
        return stances(self.readings)

    @property
    def spoken_in_advance(self) -> bool:
        """Whether there was a talk before anything was announced or decided."""
        return any(contact.in_advance for contact in self.contacts)

    @property
    def last_contact(self) -> Contact | None:
        """The newest contact."""
        return self.contacts[0] if self.contacts else None

    @property
    def next_contact(self) -> Contact | None:
        """The contact whose follow-up comes first and has not been made."""
        open_ones = [one for one in self.contacts if one.follow_up_on and not one.followed_up]
        return min(open_ones, key=lambda one: one.follow_up_on or date.max, default=None)


def reading_of(rating: Rating) -> Reading:
    """A row as the core reads it."""
    return Reading(
        Amount(rating.interest), Amount(rating.influence), Amount(rating.trust), Stance(rating.stance)
    )


@dataclass(frozen=True)
class Parties:
    """Every party of a dossier that one person may see, by name."""

    dossier: Dossier
    all: tuple[Party, ...]
    groups: tuple[Group, ...]
    precedents: tuple[Precedent, ...]

    @cached_property
    def by_pk(self) -> Mapping[int, Party]:
        """For what points to a party."""
        return {party.row.pk: party for party in self.all}

    @property
    def present(self) -> tuple[Party, ...]:
        """Those that are still there."""
        return tuple(party for party in self.all if party.is_there)

    @property
    def drawn(self) -> tuple[Party, ...]:
        """Those that stand in the force field: still there, and no person (a person is not rated)."""
        return tuple(party for party in self.present if not party.row.is_person)

    @cached_property
    def groups_without_line(self) -> tuple[Group, ...]:
        """The groups of the starting situation that the municipality reaches through nobody (guide, 3 tips).

        A line is: a party that reaches the group, contact with the group itself, or a colleague who has contact with it.
        """
        reached = {group.pk for party in self.present for group in party.reaches}
        spoken = {party.row.group_id for party in self.present if party.contacts}
        return tuple(group for group in self.groups if not group.contact and group.pk not in reached | spoken)

    @property
    def not_spoken_in_advance(self) -> tuple[Precedent, ...]:
        """Earlier objections and support of which the party was not spoken with in advance (guide, 3 tips)."""
        return tuple(one for one in self.precedents if not self._spoken(one))

    @property
    def without_role(self) -> tuple[Precedent, ...]:
        """Initiatives that support, and have no role in the process yet (guide, 3 tips)."""
        kind = PrecedentKind.INITIATIVE
        return tuple(one for one in self.precedents if one.kind == kind and not one.process_role)

    @property
    def affected_without_contact(self) -> tuple[Party, ...]:
        """Parties that the consequences reach and that nobody has spoken with."""
        return tuple(one for one in self.present if one.row.affected and not one.contacts)

    def late_follow_ups(self, today: date) -> tuple[Party, ...]:
        """Parties with which contact was promised before today, the oldest promise first."""
        late = [(one.next_contact.follow_up_on, one) for one in self.present if one.next_contact]
        return tuple(one for day, one in sorted(late, key=lambda pair: pair[0]) if day and day < today)  # type: ignore[arg-type, return-value]

    def past_keeping(self, today: date) -> tuple[Party, ...]:
        """Persons whose day of keeping is past: they must be erased, or kept longer for a reason."""
        return tuple(one for one in self.all if one.row.keep_until and one.row.keep_until < today)

    def _spoken(self, precedent: Precedent) -> bool:
        party = self.by_pk.get(precedent.stakeholder_id or 0)
        return party is not None and (party.spoken_in_advance or not party.is_there)


def gathered(
    dossier: Dossier,
    rows: Iterable[Stakeholder],
    ratings: Iterable[Rating],
    contacts: Iterable[Contact],
    precedents: Iterable[Precedent],
    groups: Iterable[Group],
    reaches: Iterable[tuple[int, int]],
    belongs: Iterable[tuple[int, int]],
) -> Parties:
    """The register of what was read. `reaches` are (party, group), `belongs` are (party, to which party), by their keys."""
    parties = {row.pk: row for row in rows}
    known = {group.pk: group for group in groups}
    rated = _by_key((one.stakeholder_id, one) for one in ratings)
    spoken = _by_key((one.stakeholder_id, one) for one in contacts)
    lines = _by_key((party, known[group]) for party, group in reaches if group in known)
    ties = [(one, other) for one, other in belongs if one in parties and other in parties]
    above = _by_key((one, parties[other]) for one, other in ties)
    below = _by_key((other, parties[one]) for one, other in ties)
    found = tuple(
        Party(
            row,
            ratings=tuple(rated[pk]),
            contacts=tuple(spoken[pk]),
            reaches=tuple(lines[pk]),
            belongs_to=tuple(above[pk]),
            members=tuple(below[pk]),
            group=known.get(row.group_id or 0),
        )
        for pk, row in parties.items()
    )
    return Parties(dossier, found, tuple(known.values()), tuple(precedents))


def may_merge(kept: Stakeholder, double: Stakeholder) -> bool:
    """Whether two rows may be joined: both there, both a person or neither, and both confidential or neither.

    Else estimates would come with a person, or what is confidential would be seen by everybody.
    """
    return (
        kept.pk != double.pk
        and kept.dossier_id == double.dossier_id
        and kept.removed_at is None
        and double.removed_at is None
        and kept.is_person == double.is_person
        and kept.confidential == double.confidential
    )


def _by_key(pairs: Iterable[tuple[int, Item]]) -> Mapping[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return found
