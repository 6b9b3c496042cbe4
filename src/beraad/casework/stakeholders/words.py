"""What several people said, in words: a range stays a range, and who does not know is not silent."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beraad.casework.stakeholders.codes import Amount, Stance
from beraad.casework.stakeholders.register import Party

AXES = ("interest", "influence", "trust")


def amount_words(codes: Iterable[str]) -> str:
    """ "much", "little to much", or "not known yet" when nobody knows."""
    said = set(codes)
    known = [one for one in Amount if one is not Amount.UNKNOWN and one.value in said]
    if not known:
        return str(Amount.UNKNOWN.label)
    if len(known) == 1:
        return str(known[0].label)
    return _("%(least)s to %(most)s") % {"least": known[0].label, "most": known[-1].label}


def stance_words(codes: Iterable[str]) -> str:
    """ "against", "for or against" when the assessors disagree, or "not known yet"."""
    said = set(codes)
    known = [one for one in Stance if one is not Stance.UNKNOWN and one.value in said]
    if not known:
        return str(Stance.UNKNOWN.label)
    return get_text_list([str(one.label) for one in known], pgettext("between two choices", "or"))


def axis_words(party: Party, axis: str) -> str:
    """What the assessors say of a party on one axis: interest, influence or trust."""
    return amount_words(getattr(rating, axis) for rating in party.latest)


def party_stance(party: Party) -> str:
    """What the assessors say of its stance."""
    return stance_words(rating.stance for rating in party.latest)


def disagree(party: Party) -> bool:
    """Whether two assessors say something else of it."""
    return (
        party.interest.is_spread
        or party.influence.is_spread
        or party.trust.is_spread
        or len(party.stances) > 1
    )
