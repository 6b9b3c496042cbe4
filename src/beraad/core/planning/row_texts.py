"""Sentences about lists that people paste or upload: meeting dates, school holidays, and what is not known."""

from typing import Final

from .words import Pair

ROWS: Final[dict[str, Pair]] = {
    "row_bad_date": (
        "{value} is geen datum. Schrijf 30-03-2027 of 30 maart 2027.",
        "{value} is no date. Write 2027-03-30 or 30-03-2027.",
    ),
    "row_other_weekday": (
        "{value}: {date} is een andere dag van de week.",
        "{value}: {date} is another day of the week.",
    ),
    "row_no_date": ("In deze rij staat geen datum.", "This row has no date."),
    "row_no_name": ("In deze rij staat geen naam.", "This row has no name."),
    "row_twice": (
        "{date} staat ook op regel {line}. Dat telt als één vergadering.",
        "{date} is on line {line} too. That counts as one meeting.",
    ),
    "list_too_large": (
        "Deze tekst is langer dan {limit} tekens. Verdeel hem in stukken.",
        "This text is longer than {limit} characters. Divide it.",
    ),
    "too_many_rows": (
        "Na {limit} rijen houdt Beraad op. De rest is niet gelezen.",
        "Beraad stops after {limit} rows. The rest was not read.",
    ),
    "no_events": (
        "In deze agenda staan geen afspraken. Plak de hele tekst van het ics-bestand.",
        "This calendar has no events. Paste the whole text of the ics file.",
    ),
    "bad_event": (
        "Deze afspraak is niet te lezen. Vul de datum met de hand in.",
        "This event cannot be read. Fill in its date by hand.",
    ),
    "event_cancelled": ("De afspraak van {date} gaat niet door.", "The event of {date} is cancelled."),
    "bad_repeat": (
        "De herhaling van deze afspraak is niet te lezen. Alleen {date} telt mee.",
        "The repeat of this event cannot be read. Only {date} counts.",
    ),
    "repeat_cut": (
        "Deze afspraak blijft zich herhalen. Beraad telt mee tot en met {date}.",
        "This event goes on repeating. Beraad counts until {date}.",
    ),
    "unknown_zone": (
        "De tijdzone {value} is niet bekend. {date} is gelezen als Nederlandse tijd.",
        "The time zone {value} is not known. {date} was read as Dutch time.",
    ),
    "not_json": (
        "Dit is geen JSON. Gebruik het bestand zoals u het heeft gedownload.",
        "This is not JSON. Use the file as you downloaded it.",
    ),
    "no_school_holidays": (
        "In dit bestand staan geen schoolvakanties.",
        "This file has no school holidays.",
    ),
    "missing_columns": ("Deze kolommen ontbreken: {value}.", "These columns are missing: {value}."),
    "unknown_region": (
        "{value} is geen regio. Kies noord, midden, zuid of heel Nederland.",
        "{value} is no region. Choose noord, midden, zuid or heel Nederland.",
    ),
    "nothing_known_after": (
        "Over {value} na {date} weet Beraad niets. Vraag het na.",
        "Beraad knows nothing about {value} after {date}. Ask.",
    ),
}
