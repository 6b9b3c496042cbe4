"""Words for dates, units, periods and lists of meetings, in Dutch and English."""

import datetime as dt
from typing import Final

LANGUAGES: Final = ("nl", "en")
Pair = tuple[str, str]

_MONTHS: Final = (
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
)

# By their first three letters: maart is mrt too. And by name or by the two letters of an agenda.
MONTH_NUMBERS: Final[dict[str, int]] = {
    **{name[:3]: number for names in _MONTHS for number, name in enumerate(names, 1)},
    "mrt": 3,
}
WEEKDAY_NUMBERS: Final[dict[str, int]] = {
    short: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma di wo do vr za zo",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, short in enumerate(names.split())
}

# One and more, in Dutch and in English.
UNITS: Final[dict[str, tuple[Pair, Pair]]] = {
    "working_days": (("werkdag", "werkdagen"), ("working day", "working days")),
    "days": (("dag", "dagen"), ("day", "days")),
    "weeks": (("week", "weken"), ("week", "weeks")),
    "months": (("maand", "maanden"), ("month", "months")),
    "years": (("jaar", "jaar"), ("year", "years")),
    "hours": (("uur", "uur"), ("hour", "hours")),
}

WEEKDAYS: Final[dict[str, Pair]] = {
    "saturday": ("een zaterdag", "a Saturday"),
    "sunday": ("een zondag", "a Sunday"),
    "equated": ("een dag die met een feestdag gelijk is gesteld", "a day set equal to a holiday"),
}

KINDS: Final[dict[str, Pair]] = {
    "closed": ("gesloten", "closed"),
    "recess": ("reces", "recess"),
    "school_holiday": ("schoolvakantie", "school holiday"),
    "election": ("verkiezingsperiode", "election period"),
    "mourning": ("rouw", "mourning"),
    "feast": ("feest", "feast"),
}

SLOTS: Final[dict[str, Pair]] = {
    "council": ("raad", "council"),
    "college": ("college", "college"),
    "newspaper": ("krant", "newspaper"),
}


def long_date(date: dt.date, language: str = "nl") -> str:
    """30 maart 2027."""
    return f"{date.day} {_MONTHS[LANGUAGES.index(language)][date.month - 1]} {date.year}"
