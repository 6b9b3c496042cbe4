"""What the commands of the matcher say, in Dutch and English."""

from typing import Final

from ..texts import LANGUAGES, error_text, place
from .ndjson import LineFault
from .query_lines import QueryFault

Pair = tuple[str, str]

FAULTS: Final[dict[LineFault, Pair]] = {
    LineFault.NOT_JSON: ("dit is geen JSON", "this is not JSON"),
    LineFault.NOT_OBJECT: ("hier hoort een object te staan: {...}", "an object belongs here: {...}"),
    LineFault.NO_ID: (
        '"id" ontbreekt, of is geen tekst of getal',
        '"id" is missing, or is no text or number',
    ),
    LineFault.NO_TEXT: ('"text" ontbreekt, of is geen tekst', '"text" is missing, or is no text'),
    LineFault.NO_QUERY: ('"query" ontbreekt, of is geen tekst', '"query" is missing, or is no text'),
    LineFault.TOO_LONG: ("deze regel is te lang", "this line is too long"),
    LineFault.DOUBLE_ID: ("een eerdere regel heeft dezelfde id", "an earlier line has the same id"),
    LineFault.NO_LIST: (
        "deze zoekopdracht noemt een lijst met accounts, en die is er hier niet",
        "this query names a list of accounts, and there is none here",
    ),
}
SENTENCES: Final[dict[str, Pair]] = {
    "missing": ("dit bestand bestaat niet", "this file does not exist"),
    "unreadable": ("dit bestand kan niet worden gelezen", "this file cannot be read"),
    "unwritable": ("hier kan niet worden geschreven", "this cannot be written to"),
    "output": (
        "de uitkomst kan niet worden weggeschreven; is er nog ruimte op de schijf?",
        "the outcome cannot be written; is there room on the disk?",
    ),
    "no_archive": (
        "dit is geen archief; maak het met: beraad query archive",
        "this is not an archive; make it with: beraad query archive",
    ),
    "archive": (
        "dit is een archief; geef hier het bestand met de berichten",
        "this is an archive; give the file with the messages here",
    ),
    "stdin_twice": (
        "zoekopdrachten en berichten kunnen niet allebei van stdin komen",
        "queries and messages cannot both come from stdin",
    ),
    "unbounded": (
        "let op: deze zoekopdracht vindt ook berichten waarin geen enkel zoekwoord staat",
        "note: this query also finds messages in which none of its terms stands",
    ),
    "progress": ("berichten {messages}, treffers {hits}", "messages {messages}, hits {hits}"),
    "share": ("{share} % gelezen", "{share} % read"),
}


def fault_text(code: LineFault, language: str = "nl") -> str:
    """Why a line cannot be used."""
    return FAULTS[code][LANGUAGES.index(language)]


def query_fault_text(fault: QueryFault, language: str = "nl") -> str:
    """Why the query on a line cannot be used, with the place in the query."""
    if fault.error is None:
        return fault_text(fault.code or LineFault.NOT_JSON, language)
    where = place(fault.source, fault.error.start, language)
    return f"{where}: {error_text(fault.error, language)}"


def sentence(name: str, language: str = "nl", **params: object) -> str:
    """A sentence by its name."""
    return SENTENCES[name][LANGUAGES.index(language)].format(**params)
