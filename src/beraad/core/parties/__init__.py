"""The parties around a decision, without database or page: where they stand, which names are alike, and careful notes."""

from beraad.core.parties.field import Amount, Reading, Spot, Stance, spot, stances
from beraad.core.parties.layout import FRAME, Mark, Placed, place
from beraad.core.parties.names import Alike, alike, normalised
from beraad.core.parties.notes import Suspect, opinions_on_persons

__all__ = [
    "FRAME",
    "Alike",
    "Amount",
    "Mark",
    "Placed",
    "Reading",
    "Spot",
    "Stance",
    "Suspect",
    "alike",
    "normalised",
    "opinions_on_persons",
    "place",
    "spot",
    "stances",
]
