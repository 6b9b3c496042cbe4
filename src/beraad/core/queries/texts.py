"""The sentences behind the codes, in Dutch and English. A sentence names what stands there and what was expected."""

from typing import Final

from .errors import Caution, Flaw, Params, QueryError, Warned
from .lists import false_friends
from .names import WRITTEN_KINDS, known_names

LANGUAGES: Final = ("nl", "en")
Pair = tuple[str, str]

FLAWS: Final[dict[Flaw, Pair]] = {
    Flaw.EMPTY: (
        "Hier staat geen zoekwoord. Typ wat u zoekt.",
        "No search term stands here. Type what you look for.",
    ),
    Flaw.TOO_LONG: (
        "Deze zoekopdracht is langer dan {limit} tekens. Verdeel de zoekopdracht.",
        "This query is longer than {limit} characters. Divide it.",
    ),
    Flaw.TOO_DEEP: (
        "Hier staan meer dan {limit} haakjes in elkaar. Maak de zoekopdracht eenvoudiger.",
        "More than {limit} brackets stand inside each other here. Make the query simpler.",
    ),
    Flaw.TERM_BEFORE: (
        "Vóór {operator} hoort een zoekwoord.",
        "A search term belongs before {operator}.",
    ),
    Flaw.TERM_AFTER: (
        "Na {operator} hoort een zoekwoord.",
        "A search term belongs after {operator}.",
    ),
    Flaw.QUOTE_UNCLOSED: (
        "Dit aanhalingsteken wordt niet gesloten. Zet er nog een achter de laatste woorden.",
        "This quotation mark is not closed. Put another one after the last words.",
    ),
    Flaw.QUOTE_EMPTY: (
        "Tussen deze aanhalingstekens staat geen woord. Vul iets in of haal ze weg.",
        "There is no word between these quotation marks. Fill something in or remove them.",
    ),
    Flaw.BRACKET_UNCLOSED: (
        "Dit haakje wordt niet gesloten. Zet een ) waar de groep eindigt.",
        "This bracket is not closed. Put a ) where the group ends.",
    ),
    Flaw.BRACKET_UNOPENED: (
        "Bij dit haakje ontbreekt een (. Zet die ervoor, of haal dit haakje weg.",
        "A ( is missing for this bracket. Put it before, or remove this bracket.",
    ),
    Flaw.BRACKET_EMPTY: (
        "Tussen deze haakjes staat geen zoekwoord. Vul iets in of haal ze weg.",
        "There is no search term between these brackets. Fill something in or remove them.",
    ),
    Flaw.BRACKET_OTHER: (
        "Het teken {sign} kan hier niet. Gebruik ronde haakjes ( ) om woorden bij elkaar te zetten.",
        "The sign {sign} cannot stand here. Use round brackets ( ) to group words.",
    ),
    Flaw.NOT_BEFORE_OR: (
        "Na deze NOT komt een OR. Dat is op twee manieren te lezen. Zet haakjes: (NOT a) OR b, of NOT (a OR b).",
        "An OR follows this NOT. That can be read in two ways. Add brackets: (NOT a) OR b, or NOT (a OR b).",
    ),
    Flaw.NEAR_DISTANCE: (
        "Hier hoort een afstand van 1 tot en met {limit} woorden, zoals NEAR/5.",
        "A distance of 1 up to and including {limit} words belongs here, such as NEAR/5.",
    ),
    Flaw.NEAR_OPERAND: (
        "Bij {operator} horen losse woorden of groepen van woorden met OR. Iets anders kan hier niet, ook geen veld.",
        "With {operator} go single words or groups of words with OR. Nothing else can stand here, no field either.",
    ),
    Flaw.NEAR_WORDS: (
        "Een getal achter ~ kan alleen bij precies twee woorden. Schrijf anders NEAR, zoals azc NEAR/5 wijk.",
        "A number after ~ goes with exactly two words. Otherwise write NEAR, such as azc NEAR/5 wijk.",
    ),
    Flaw.SIGN_UNKNOWN: (
        "Het teken {sign} heeft hier geen betekenis. Haal het weg.",
        "The sign {sign} has no meaning here. Remove it.",
    ),
    Flaw.SIGN_FOREIGN: (
        "Het teken {sign} werkt hier niet. Schrijf {operator}.",
        "The sign {sign} does not work here. Write {operator}.",
    ),
    Flaw.FIELD_UNKNOWN: (
        "{name}: is geen veld. U kunt kiezen uit: {known}. Zoekt u deze tekst letterlijk? Zet hem dan tussen aanhalingstekens.",
        "{name}: is not a field. You can choose from: {known}. Do you look for this very text? Then put it in quotation marks.",
    ),
    Flaw.FIELD_EMPTY: (
        "Achter {name}: hoort een waarde.",
        "A value belongs after {name}:.",
    ),
    Flaw.FIELD_MINUS: (
        "Een minteken hoort vóór {name}: te staan, niet erachter.",
        "A minus belongs before {name}:, not behind it.",
    ),
    Flaw.FIELD_VALUE: (
        "Met {value} kan {name}: niet zoeken. Vul iets anders in.",
        "{name}: cannot search for {value}. Fill in something else.",
    ),
    Flaw.FIELD_DATE: (
        "{value} is geen datum. Schrijf bijvoorbeeld 2015-09-01, 2015-09 of 2015-09-01..2015-09-30.",
        "{value} is not a date. Write for instance 2015-09-01, 2015-09 or 2015-09-01..2015-09-30.",
    ),
    Flaw.FIELD_NUMBER: (
        "{value} is geen aantal. Schrijf bijvoorbeeld 100, >=100 of 100..500.",
        "{value} is not a number. Write for instance 100, >=100 or 100..500.",
    ),
    Flaw.FIELD_KIND: (
        "{value} is geen soort bericht. U kunt kiezen uit: {known}.",
        "{value} is not a kind of message. You can choose from: {known}.",
    ),
    Flaw.FIELD_RANGE: (
        "Bij {value} komt het einde vóór het begin. Draai ze om.",
        "In {value} the end comes before the beginning. Turn them round.",
    ),
    Flaw.FIELD_GROUP: (
        "{name}: staat binnen een ander veld. Zet het erbuiten.",
        "{name}: stands within another field. Put it outside.",
    ),
    Flaw.SLOT_UNCLOSED: (
        "Bij dit teken < hoort een naam en dan >, zoals <plaatsnaam>.",
        "A name and then > belong with this <, such as <plaatsnaam>.",
    ),
    Flaw.SLOT_UNFILLED: (
        "De plek <{name}> is niet ingevuld. Vul hem in voor uw gemeente, of haal hem weg.",
        "The place <{name}> is not filled in. Fill it in for your municipality, or remove it.",
    ),
    Flaw.SLOT_WRONG: (
        "Op deze plek is {value} ingevuld. Daar staat geen woord in.",
        "This place is filled with {value}. There is no word in it.",
    ),
    Flaw.SLOT_TOO_MANY: (
        "De plekken in dit zoekwoord geven samen {count} mogelijkheden. Het mogen er hooguit {limit} zijn.",
        "The places in this term make {count} combinations. There may be {limit} at most.",
    ),
    Flaw.QUERY_UNKNOWN: (
        "Er is geen zoekopdracht met de naam {name}.",
        "There is no query named {name}.",
    ),
    Flaw.QUERY_CYCLE: (
        "De zoekopdracht {name} verwijst naar zichzelf.",
        "The query {name} refers to itself.",
    ),
    Flaw.QUERY_LARGE: (
        "Met de andere zoekopdrachten erin heeft deze meer dan {limit} zoekwoorden. Verdeel de zoekopdracht.",
        "With the other queries in it this one has more than {limit} terms. Divide it.",
    ),
}
CAUTIONS: Final[dict[Caution, Pair]] = {
    Caution.LOWER_OPERATOR: (
        "{text} staat hier als gewoon woord. Bedoelt u de opdracht, schrijf dan hoofdletters.",
        "{text} is an ordinary word here. If you mean the operator, write capitals.",
    ),
    Caution.DUTCH_OPERATOR: (
        "{text} is hier een zoekwoord. Bedoelt u een opdracht, schrijf dan AND, OR of NOT.",
        "{text} is a search term here. If you mean an operator, write AND, OR or NOT.",
    ),
    Caution.MIXED_OPERATORS: (
        "AND en OR staan hier zonder haakjes. AND gaat voor. Zet haakjes, dan is er geen twijfel.",
        "AND and OR stand here without brackets. AND goes first. Add brackets, then there is no doubt.",
    ),
    Caution.NOT_READING: (
        "NOT geldt hier alleen tot aan OR. Sommige leveranciers lezen dit anders. Zet haakjes, dan is er geen twijfel.",
        "NOT holds here only up to OR. Some vendors read this differently. Add brackets, then there is no doubt.",
    ),
    Caution.COMMA: (
        "Een komma of puntkomma betekent niets. Nu moeten alle woorden voorkomen. Is een van de woorden genoeg, schrijf dan OR.",
        "A comma or semicolon means nothing. Now all words must occur. If you mean one of the words, write OR.",
    ),
    Caution.SIGN_IGNORED: (
        "In {text} staat geen woord. Dit telt niet mee.",
        "There is no word in {text}. It does not count.",
    ),
    Caution.SINGLE_QUOTE: (
        "Enkele aanhalingstekens houden woorden niet bij elkaar. Gebruik dubbele.",
        "Single quotation marks do not keep words together. Use double ones.",
    ),
    Caution.ADDRESS: (
        "Dit is een internetadres. Het is gelezen als url:{text}.",
        "This is an internet address. It is read as url:{text}.",
    ),
    Caution.SHORT_STEM: (
        "{term} is erg kort. Dit vindt heel veel berichten die er niets mee te maken hebben.",
        "{term} is very short. This finds very many messages that have nothing to do with it.",
    ),
    Caution.QUESTION_MARK: (
        "{term} zoekt dit woord met nog precies één teken erachter. Bedoelt u een gewoon vraagteken, haal het dan weg.",
        "{term} looks for this word with exactly one more character. If you mean an ordinary question mark, remove it.",
    ),
    Caution.FALSE_FRIEND: (
        "{reason} Schrijf bijvoorbeeld: {instead}",
        "{reason} Write for instance: {instead}",
    ),
    Caution.ORDINARY_WORD: (
        "{term} komt ook in gewone teksten vaak voor. U vindt dan ook berichten die niet over deze plaats of persoon gaan. "
        "Zet er in het profiel een woord bij, bijvoorbeeld gemeente of burgemeester.",
        "{term} is frequent in ordinary texts too. You will also find messages that are not about this place or person. "
        "Add a word in the profile, for instance gemeente or burgemeester.",
    ),
    Caution.TWICE: ("{term} staat er al.", "{term} is there already."),
    Caution.COVERED: (
        "{term} voegt niets toe: {by} vindt dit al.",
        "{term} adds nothing: {by} finds it already.",
    ),
    Caution.EXCLUDED: (
        "{term} kan niets vinden, want het staat ook achter NOT.",
        "{term} can find nothing, because it stands behind NOT as well.",
    ),
    Caution.ONLY_EXCLUSIONS: (
        "Deze zoekopdracht sluit alleen uit. Nieuwe berichten kunt u er niet mee zoeken. Schrijf ook op wat u wel zoekt.",
        "This query only excludes. It cannot look for new messages. Also write what you do look for.",
    ),
    Caution.OPEN_EXCLUSION: (
        "Deze zoekopdracht vindt ook berichten waar geen enkel zoekwoord in staat. Zet NOT achter AND, niet achter OR.",
        "This query also finds messages without any of the terms. Put NOT after AND, not after OR.",
    ),
    Caution.EVERYTHING: (
        "Een losse * vindt elk bericht. Schrijf op wat u zoekt, of haal de * weg.",
        "A single * finds every message. Write what you look for, or remove the *.",
    ),
    Caution.PERSON: (
        "{term} zoekt op wie een bericht schreef. Gebruik liever een lijst, of leg vast waarom dit nodig is.",
        "{term} looks for who wrote a message. Rather use a list, or write down why this is needed.",
    ),
}
_ALSO: Final[Pair] = ("{term} vindt ook {words}.", "{term} also finds {words}.")
_MISSES: Final[Pair] = ("{term} vindt niet {words}.", "{term} does not find {words}.")
_PLACE: Final[Pair] = ("teken {column}", "character {column}")
_LINE_PLACE: Final[Pair] = ("regel {line}, teken {column}", "line {line}, character {column}")


def error_text(error: QueryError, language: str = "nl") -> str:
    """What is wrong, without where."""
    known = WRITTEN_KINDS.values() if error.code is Flaw.FIELD_KIND else known_names()
    return _in(FLAWS[error.code], language).format(**_shown(error.params), known=", ".join(known))


def warning_text(warned: Warned, language: str = "nl") -> str:
    """What a warning is about, without where."""
    params = _shown(warned.params)
    if warned.code is Caution.FALSE_FRIEND:
        return _false_friend(str(warned.params["term"]), language)
    return _in(CAUTIONS[warned.code], language).format(**params)


def place(source: str, start: int, language: str = "nl") -> str:
    """Where something stands, counted from 1: with the line when there are more."""
    line = source.count("\n", 0, start) + 1
    column = start - (source.rfind("\n", 0, start) + 1) + 1
    pair = _LINE_PLACE if "\n" in source.strip() else _PLACE
    return _in(pair, language).format(line=line, column=column)


def _false_friend(written: str, language: str) -> str:
    friend = next(one for one in false_friends().values() if one.term == written)
    parts = [(_ALSO, friend.also), (_MISSES, friend.misses)]
    reason = " ".join(
        _in(pair, language).format(term=written, words=_in(words, language))
        for pair, words in parts
        if any(words)
    )
    return _in(CAUTIONS[Caution.FALSE_FRIEND], language).format(reason=reason, instead=friend.instead)


def _shown(params: Params) -> dict[str, str | int]:
    """Long texts shortened, so that a sentence stays a sentence; blanks on one line, and something for what has no shape."""
    return {name: _short(value) if isinstance(value, str) else value for name, value in params.items()}


def _short(text: str) -> str:
    line = "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))
    return line if len(line) <= 60 else f"{line[:57]}..."


def _in(pair: Pair, language: str) -> str:
    return pair[LANGUAGES.index(language)]
