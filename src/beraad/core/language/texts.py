"""The sentences behind the codes, in Dutch and English."""

from typing import Final

from .finding import Code, Finding
from .level import Estimate, Level, Reason

LANGUAGES: Final = ("nl", "en")
Pair = tuple[str, str]

SUGGESTIONS: Final[dict[Code, Pair]] = {
    Code.LONG_SENTENCE: (
        "Deze zin is lang. Maak er twee of meer zinnen van.",
        "This sentence is long. Make it two sentences or more.",
    ),
    Code.PASSIVE: (
        "Zeg wie het doet, en begin daarmee: 'wij sturen u' in plaats van 'u wordt gestuurd'.",
        "Say who does it, and begin with that: 'wij sturen u' instead of 'u wordt gestuurd'.",
    ),
    Code.LONG_WORD: (
        "Dit woord is lang. Zeg het in meer woorden.",
        "This word is long. Say it in several words.",
    ),
    Code.RARE_WORD: (
        "Dit woord komt weinig voor. Kies een gewoner woord of leg het uit.",
        "This word is rare. Choose a more common one or explain it.",
    ),
    Code.JARGON: (
        "Dit is een woord uit officiële brieven. Zeg het gewoner.",
        "This is a word from official letters. Say it more plainly.",
    ),
    Code.ABBREVIATION: (
        "Schrijf deze afkorting de eerste keer voluit.",
        "Write this abbreviation in full the first time.",
    ),
    Code.DOUBLE_NEGATION: (
        "Hier staat twee keer een ontkenning. Zeg wat wél zo is.",
        "Two negations stand here. Say what is the case.",
    ),
    Code.NOMINALISATION: (
        "Hier is een werkwoord een zelfstandig naamwoord geworden. Zeg wie wat doet.",
        "A verb has become a noun here. Say who does what.",
    ),
    Code.INSERTED_PHRASE: (
        "Tussen 'de' en het woord dat erbij hoort staat veel. Maak er een eigen zin van.",
        "Much stands between 'de' and its noun. Make it a sentence of its own.",
    ),
}
_SPLIT: Final[Pair] = ("Dit woord bestaat uit: {words}.", "This word is made of: {words}.")
_REPLACE: Final[Pair] = ("Schrijf bijvoorbeeld: {words}.", "Write for instance: {words}.")
REASONS: Final[dict[str, Pair]] = {
    "too_short": (
        "De tekst heeft {value} woorden. Vanaf {norm} woorden is er iets over te zeggen.",
        "The text has {value} words. Something can be said from {norm} words on.",
    ),
    "not_dutch": (
        "Van de woorden is {value}% een gewoon Nederlands woordje. Is dit Nederlands?",
        "Of the words {value}% are ordinary small Dutch words. Is this Dutch?",
    ),
    "sentence_length": (
        "Een zin heeft gemiddeld {value} woorden (grens voor B1: {norm}).",
        "A sentence has {value} words on average (limit for B1: {norm}).",
    ),
    "unfamiliar_words": (
        "Minder gewone woorden per 100 woorden: {value} (grens: {norm}).",
        "Less familiar words in 100 words: {value} (limit: {norm}).",
    ),
    "jargon": (
        "Officiële woorden per 100 woorden: {value} (grens: {norm}).",
        "Official words in 100 words: {value} (limit: {norm}).",
    ),
    "hard_words": (
        "Zeldzame en lange woorden per 100 woorden: {value} (grens: {norm}).",
        "Rare and long words in 100 words: {value} (limit: {norm}).",
    ),
    "passive": (
        "Lijdende vormen per 100 woorden: {value} (grens: {norm}).",
        "Passives in 100 words: {value} (limit: {norm}).",
    ),
    "building": (
        "Dubbele ontkenningen en ingewikkelde zinsdelen per 100 woorden: {value} (grens: {norm}).",
        "Double negations and involved phrases in 100 words: {value} (limit: {norm}).",
    ),
    "abbreviations": (
        "Afkortingen zonder uitleg per 100 woorden: {value} (grens: {norm}).",
        "Unexplained abbreviations in 100 words: {value} (limit: {norm}).",
    ),
}
_LEVELS: Final[dict[Level, Pair]] = {
    Level.B1: ("Schatting: B1.", "Estimate: B1."),
    Level.HARDER: ("Schatting: moeilijker dan B1.", "Estimate: harder than B1."),
    Level.UNKNOWN: ("Het niveau is niet te schatten.", "The level cannot be estimated."),
}
_CHANCE: Final[Pair] = (
    " De kans dat dit niet klopt is ongeveer {chance}%.",
    " The chance that this is wrong is about {chance}%.",
)
REFUSALS: Final[dict[str, Pair]] = {
    "file_missing": ("dit bestand bestaat niet", "this file does not exist"),
    "unreadable": ("dit bestand kan niet worden gelezen", "this file cannot be read"),
    "too_large": (
        "deze tekst is groter dan {limit} bytes; verdeel hem",
        "this text is larger than {limit} bytes; divide it",
    ),
    "encoding": (
        "dit is geen UTF-8; sla de tekst opnieuw op als UTF-8",
        "this is not UTF-8; save the text again as UTF-8",
    ),
}


def suggestion(finding: Finding, language: str = "nl") -> str:
    """What to do about a finding; suggested Dutch words stay Dutch in both languages."""
    sentence = _in(SUGGESTIONS[finding.code], language)
    if not finding.replacement:
        return sentence
    more = _SPLIT if finding.code is Code.LONG_WORD else _REPLACE
    return f"{sentence} {_in(more, language).format(words=finding.replacement)}"


def reason(found: Reason, language: str = "nl") -> str:
    """One measure as a sentence, numbers as the reader writes them."""
    value, norm = (_number(number, language) for number in (found.value, found.norm))
    return _in(REASONS[found.code], language).format(value=value, norm=norm)


def level(estimate: Estimate, language: str = "nl") -> str:
    """The level with its uncertainty, which are never shown apart."""
    sentence = _in(_LEVELS[estimate.level], language)
    if estimate.level is Level.UNKNOWN:
        return sentence
    return sentence + _in(_CHANCE, language).format(chance=round(100 * estimate.uncertainty))


def refusal(code: str, language: str, limit: int) -> str:
    """Why a file is not judged."""
    return _in(REFUSALS[code], language).format(limit=limit)


def _in(pair: Pair, language: str) -> str:
    return pair[LANGUAGES.index(language)]


def _number(number: float, language: str) -> str:
    text = f"{number:g}"
    return text.replace(".", ",") if language == "nl" else text
