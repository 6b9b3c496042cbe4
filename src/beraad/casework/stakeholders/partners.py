"""The parties that the guide names, as a starting set (4.2): with their usual roles, and COA's three contacts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from beraad.casework.stakeholders.codes import PartyGroup, StakeholderKind
from beraad.casework.stakeholders.models import Stakeholder
from beraad.core.guide import Edition, Item, ItemKind, PartyTarget
from beraad.core.parties import normalised

# The guide's reminder to think of others is no party that one can speak with.
NO_PARTY: Final = frozenset({"proces.partijen.andere-partners"})
# Of these the guide names a kind of people, not a body.
_PEOPLE: Final = frozenset({PartyGroup.RESIDENTS, PartyGroup.CIVIL_SOCIETY, PartyGroup.KEY_FIGURES})


@dataclass(frozen=True, slots=True)
class Partner:
    """One party to start with: the values of its row, and the item of the party that it belongs to."""

    item_key: str
    values: dict[str, Any]
    belongs_to: str = ""

    @property
    def title(self) -> str:
        """Its name."""
        return str(self.values["title"])


def partners_of(edition: Edition) -> Iterator[Partner]:
    """Every party that the edition proposes, parties before the functions that belong to them."""
    items = [
        (item, item.target.party)
        for item in edition.items
        if item.target and item.target.party and item.key not in NO_PARTY
    ]
    for item, target in sorted(items, key=lambda pair: pair[0].kind is not ItemKind.PARTY):
        owner = _owner(edition, item)
        if owner is None and item.kind is not ItemKind.PARTY:
            continue  # a role that the council can take in a step is no party
        title = item.title or item.text
        yield Partner(
            item.key,
            _values(item, target) | {"title": f"{title} {owner.title or owner.text}" if owner else title},
            owner.key if owner else "",
        )


def missing(edition: Edition, there: Iterable[Stakeholder]) -> list[Partner]:
    """Those that are not in the register yet, neither by their item nor under their own name. `there` are the parties
    that are there, with the doubles that were merged into one of them."""
    rows = list(there)
    keys, names = {row.item_key for row in rows}, {normalised(row.title) for row in rows}
    return [
        one for one in partners_of(edition) if one.item_key not in keys and normalised(one.title) not in names
    ]


def _owner(edition: Edition, item: Item) -> Item | None:
    """The party of which this is a function: the guide refers to it."""
    if item.kind is ItemKind.PARTY:
        return None
    named = (edition.item(key) for key in item.see if key in edition)
    return next((one for one in named if one.kind is ItemKind.PARTY), None)


def _values(item: Item, target: PartyTarget) -> dict[str, Any]:
    part = PartyGroup(target.group)
    if item.kind is not ItemKind.PARTY:
        kind = StakeholderKind.ROLE
    else:
        kind = StakeholderKind.GROUP if part in _PEOPLE else StakeholderKind.ORGANISATION
    return {
        "kind": kind,
        "party": part,
        "roles": [str(role) for role in target.roles],
        "affected": part is PartyGroup.RESIDENTS,
        "key_figure": part is PartyGroup.KEY_FIGURES,
        "source": _("guide, paragraph %(number)s") % {"number": item.paragraph},
        "item_key": item.key,
    }
