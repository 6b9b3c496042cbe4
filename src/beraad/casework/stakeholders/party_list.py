"""The register as its page shows it: what was searched for, in which order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.casework.stakeholders import codes
from beraad.casework.stakeholders.register import Parties, Party
from beraad.casework.stakeholders.words import axis_words, party_stance
from beraad.core.parties import normalised
from beraad.ui.forms import PlainForm

ALL = ("", _("all"))
ORDERS: Mapping[str, Any] = {
    "naam": _("name"),
    "deel": _("part of the field"),
    "contact": _("longest without contact first"),
    "volgende": _("next contact first"),
}
NO_DAY = date.min


class PartySearch(PlainForm):
    """What to show of the register. Nothing asked is everything."""

    mark_optional = False
    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    deel = forms.ChoiceField(
        label=_("Part of the field"), choices=[ALL, *codes.PartyGroup.choices], required=False
    )
    soort = forms.ChoiceField(
        label=_("What it is"), choices=[ALL, *codes.StakeholderKind.choices], required=False
    )
    orde = forms.ChoiceField(label=_("Order"), choices=list(ORDERS.items()), required=False)
    geraakt = forms.BooleanField(label=_("the consequences reach them"), required=False)
    sleutelfiguur = forms.BooleanField(label=_("key figures"), required=False)
    zonder = forms.BooleanField(label=_("without contact"), required=False)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party with the words of its columns."""

    party: Party
    interest: str
    influence: str
    trust: str
    stance: str


def rows_of(parties: Parties, asked: Mapping[str, Any]) -> list[PartyRow]:
    """The parties that were asked for, in the order that was asked for; those that are no longer there come last."""
    found = sorted(
        (one for one in parties.all if _fits(one, asked)), key=_order(str(asked.get("orde") or "naam"))
    )
    return [party_row(one) for one in sorted(found, key=lambda one: not one.is_there)]


def party_row(party: Party) -> PartyRow:
    """One party in words."""
    interest, influence, trust = (axis_words(party, axis) for axis in ("interest", "influence", "trust"))
    return PartyRow(party, interest, influence, trust, party_stance(party))


def _fits(party: Party, asked: Mapping[str, Any]) -> bool:
    row = party.row
    return (
        _holds(party, str(asked.get("q") or ""))
        and asked.get("deel") in ("", None, row.party)
        and asked.get("soort") in ("", None, row.kind)
        and (not asked.get("geraakt") or row.affected)
        and (not asked.get("sleutelfiguur") or row.key_figure)
        and (not asked.get("zonder") or not party.contacts)
    )


def _holds(party: Party, words: str) -> bool:
    """Whether every word stands somewhere in its name, function or interests; capitals and accents make no difference."""
    above = " ".join(one.title for one in party.belongs_to)
    text = normalised(" ".join((party.title, party.row.function, party.row.interests, above)))
    plain = f"{text} {party.title.casefold()}"
    return all(word in plain for word in (normalised(words) or words.casefold()).split())


def _order(asked: str) -> Callable[[Party], Any]:
    def by_name(party: Party) -> Any:
        return (party.title.casefold(), party.row.pk)

    parts = list(codes.PartyGroup)
    orders: dict[str, Callable[[Party], Any]] = {
        "deel": lambda one: (parts.index(codes.PartyGroup(one.row.party)), by_name(one)),
        "contact": lambda one: (one.last_contact.held_on if one.last_contact else NO_DAY, by_name(one)),
        "volgende": lambda one: (_next_day(one), by_name(one)),
    }
    return orders.get(asked, by_name)


def _next_day(party: Party) -> date:
    contact = party.next_contact
    return contact.follow_up_on if contact and contact.follow_up_on else date.max
