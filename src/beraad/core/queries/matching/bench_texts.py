"""What `explain`, `trial`, `diff` and `archive` say, in Dutch and English."""

from typing import Final

from ..texts import LANGUAGES
from .nearby import Likeness
from .trial import TermNote

Pair = tuple[str, str]

NOTES: Final[dict[TermNote, Pair]] = {
    TermNote.NEVER: ("staat in geen enkel bericht", "stands in no message"),
    TermNote.ALWAYS: ("staat in elk bericht", "stands in every message"),
    TermNote.ADDS_NOTHING: ("voegt niets toe aan {within}", "adds nothing to {within}"),
}
LIKENESSES: Final[dict[Likeness, Pair]] = {
    Likeness.SPELLING: ("andere spelling van {stem}", "other spelling of {stem}"),
    Likeness.COMPOUND: ("samenstelling met {stem}", "compound with {stem}"),
}
SENTENCES: Final[dict[str, Pair]] = {
    "found": ("Gevonden: {found}. Berichten: {messages}.", "Found: {found}. Messages: {messages}."),
    "yes": ("gevonden", "found"),
    "no": ("niet gevonden", "not found"),
    "holds": ("klopt: {part}", "holds: {part}"),
    "fails": ("klopt niet: {part}", "does not hold: {part}"),
    "place": ("{term}: {places}", "{term}: {places}"),
    "property": ("{term}", "{term}"),
    "wanted": (
        "{term}: berichten {hits}, gevonden {found}, alleen hierdoor {unique}",
        "{term}: messages {hits}, found {found}, only because of this {unique}",
    ),
    "excluded": (
        "NOT {term}: berichten {hits}, weggelaten {removed}, alleen hierdoor {only_removed}",
        "NOT {term}: messages {hits}, left out {removed}, only because of this {only_removed}",
    ),
    "missed": (
        "Woorden in de berichten die de zoekopdracht niet vindt:",
        "Words in the messages that the query does not find:",
    ),
    "suggestion": (
        "{word}: {likeness}; berichten {messages}, niet gevonden {missed}",
        "{word}: {likeness}; messages {messages}, not found {missed}",
    ),
    "versions": (
        "Berichten: {messages}. Door beide versies gevonden: {both}. Alleen door de oude: {only_old}. "
        "Alleen door de nieuwe: {only_new}.",
        "Messages: {messages}. Found by both versions: {both}. Only by the old one: {only_old}. "
        "Only by the new one: {only_new}.",
    ),
    "lost": ("Niet meer gevonden, bijvoorbeeld:", "No longer found, for example:"),
    "gained": ("Nieuw gevonden, bijvoorbeeld:", "Newly found, for example:"),
    "archived": ("Bewaard in {path}. Berichten: {messages}.", "Kept in {path}. Messages: {messages}."),
    "exists": ("dit bestand bestaat al", "this file exists already"),
}


def note_text(note: TermNote, within: tuple[str, ...], language: str = "nl") -> str:
    """What is worth saying of a term."""
    return _in(NOTES[note], language).format(within=", ".join(within))


def likeness_text(likeness: Likeness, stem: str, language: str = "nl") -> str:
    """How a word is like a term."""
    return _in(LIKENESSES[likeness], language).format(stem=stem)


def say(name: str, language: str = "nl", **params: object) -> str:
    """A sentence by its name."""
    return _in(SENTENCES[name], language).format(**params)


def _in(pair: Pair, language: str) -> str:
    return pair[LANGUAGES.index(language)]
