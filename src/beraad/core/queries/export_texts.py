"""The sentences about what another query language cannot say, in Dutch and English."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

Pair = tuple[str, str]


class Loss(StrEnum):
    """What became different on the way to another query language."""

    STAR_FRONT = "star_front"
    STAR_INSIDE = "star_inside"
    TERM_LEFT_OUT = "term_left_out"
    STAR_IN_PHRASE = "star_in_phrase"
    STAR_IN_NEAR = "star_in_near"
    STEM_LONG = "stem_long"
    NEAR_AS_AND = "near_as_and"
    NEAR_UNORDERED = "near_unordered"
    NEAR_FAR = "near_far"
    NEAR_COUNTING = "near_counting"
    CAPITALS = "capitals"
    SIGN_DROPPED = "sign_dropped"
    FIELD_LEFT_OUT = "field_left_out"
    REFERENCE_LEFT_OUT = "reference_left_out"
    EVERYTHING_LEFT_OUT = "everything_left_out"
    EXCLUSION_ALONE = "exclusion_alone"
    UNVERIFIED = "unverified"


TEXTS: Final[dict[Loss, Pair]] = {
    Loss.STAR_FRONT: (
        "{name} kent geen * aan het begin van een woord. {term} is {instead} geworden en vindt minder.",
        "{name} has no * at the beginning of a word. {term} became {instead} and finds less.",
    ),
    Loss.STAR_INSIDE: (
        "{name} kent geen * of ? binnen een woord. {term} is {instead} geworden en vindt meer.",
        "{name} has no * or ? inside a word. {term} became {instead} and finds more.",
    ),
    Loss.TERM_LEFT_OUT: (
        "{term} kan in {name} niet worden geschreven en is weggelaten. Schrijf de woorden die u zoekt uit.",
        "{term} cannot be written in {name} and is left out. Write out the words you look for.",
    ),
    Loss.STAR_IN_PHRASE: (
        "Een * of ? tussen aanhalingstekens werkt niet bij elke leverancier. {term} is {instead} geworden en vindt minder.",
        "A * or ? between quotation marks does not work with every vendor. {term} became {instead} and finds less.",
    ),
    Loss.STAR_IN_NEAR: (
        "Een * of ? bij NEAR werkt niet bij elke leverancier. {term} is {instead} geworden en vindt minder.",
        "A * or ? with NEAR does not work with every vendor. {term} became {instead} and finds less.",
    ),
    Loss.STEM_LONG: (
        "{name} raadt hooguit {limit} letters vóór een * aan. {term} heeft er meer.",
        "{name} advises {limit} letters before a * at most. {term} has more.",
    ),
    Loss.NEAR_AS_AND: (
        "{name} kan deze afstand tussen woorden niet zoeken. {term} is AND geworden en vindt meer.",
        "{name} cannot search for this distance between words. {term} became AND and finds more.",
    ),
    Loss.NEAR_UNORDERED: (
        "{name} let niet op de volgorde. {term} vindt daardoor meer.",
        "{name} does not mind the order. {term} therefore finds more.",
    ),
    Loss.NEAR_FAR: (
        "{name} raadt een afstand van hooguit {limit} aan. {term} is groter.",
        "{name} advises a distance of {limit} at most. {term} is larger.",
    ),
    Loss.NEAR_COUNTING: (
        "Leveranciers tellen een afstand verschillend: sommige tellen alleen de woorden ertussen. {term} kan één woord schelen.",
        "Vendors count a distance differently: some count only the words between. {term} can differ by one word.",
    ),
    Loss.CAPITALS: (
        "{name} let niet op hoofdletters en accenten. {term} vindt daardoor meer.",
        "{name} does not mind capitals and accents. {term} therefore finds more.",
    ),
    Loss.SIGN_DROPPED: (
        "{name} bewaart # en @ meestal niet. {term} vindt daar ook het gewone woord.",
        "{name} usually does not keep # and @. {term} will also find the ordinary word there.",
    ),
    Loss.FIELD_LEFT_OUT: (
        "{term} is weggelaten. Stel het in {name} in met een filter.",
        "{term} is left out. Set it in {name} with a filter.",
    ),
    Loss.REFERENCE_LEFT_OUT: (
        "{term} bestaat alleen in Beraad en is weggelaten.",
        "{term} exists only in Beraad and is left out.",
    ),
    Loss.EVERYTHING_LEFT_OUT: (
        "{name} kent geen teken voor elk bericht. De losse * is weggelaten.",
        "{name} has no sign for every message. The single * is left out.",
    ),
    Loss.EXCLUSION_ALONE: (
        "{name} zoekt waarschijnlijk niets bij een uitsluiting zonder zoekwoord ervoor: {term}.",
        "{name} probably finds nothing for an exclusion without a term before it: {term}.",
    ),
    Loss.UNVERIFIED: (
        "Controleer dit in {name}: {feature}. Dit konden wij niet in hun uitleg nalezen.",
        "Check this in {name}: {feature}. We could not read this in their documentation.",
    ),
}
FEATURES: Final[dict[str, Pair]] = {
    "all": ("alle regels van de zoektaal", "all rules of the query language"),
    "star": ("waar een * mag staan", "where a * may stand"),
    "inside": ("of een * binnen een woord is toegestaan", "whether a * inside a word is allowed"),
    "one": ("of een ? is toegestaan", "whether a ? is allowed"),
    "capitals": ("of hoofdletters en accenten tellen", "whether capitals and accents count"),
    "front": (
        "of een * aan het begin van een woord is toegestaan",
        "whether a * at the beginning of a word is allowed",
    ),
    "near": ("NEAR met een afstand", "NEAR with a distance"),
    "ordered": ("ONEAR met een afstand", "ONEAR with a distance"),
    "author": ("de naam van het veld voor de auteur", "the name of the field for the author"),
    "title": ("de naam van het veld voor de titel", "the name of the field for the title"),
    "fields": (
        "hoe de velden heten (dat hangt af van de inrichting)",
        "how the fields are called (that depends on the set-up)",
    ),
    "signs": ("hoe # en @ werken", "how # and @ work"),
}


def loss_text(code: Loss, params: Mapping[str, str | int], language: str = "nl") -> str:
    """One loss as a sentence; `feature` among the parameters is a name of FEATURES."""
    index = ("nl", "en").index(language)
    shown = dict(params)
    if code is Loss.UNVERIFIED:
        shown["feature"] = FEATURES[str(params["feature"])][index]
    return TEXTS[code][index].format(**shown)
