"""The sentences behind the codes, in Dutch and English.

Warnings say in one sentence what is the matter and in a second what to do.
Placeholders are filled from the parameters of a message; what a user typed is never a template.
"""

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("nl", "en")
Pair = tuple[str, str]

WARNINGS: Final[dict[str, Pair]] = {
    "consulting_without_room": (
        "U wilt raadplegen, maar geen enkel onderwerp staat nog open voor meedenken; dan is niet vragen"
        " beter dan vragen en niets doen. Kies voor informeren, of zorg eerst dat er echt iets met de"
        " adviezen kan gebeuren.",
        "You want to consult, but no subject is open for advice; then not asking is better than asking"
        " and doing nothing. Choose to inform, or first make sure that something can really be done with"
        " the advice.",
    ),
    "co_producing_without_room": (
        "U wilt inwoners laten meebeslissen, maar over geen enkel onderwerp kan dat. Kies een vorm die"
        " past bij de ruimte die er is, of spreek eerst met het college af waarover inwoners echt"
        " meebeslissen.",
        "You want residents to co-decide, but no subject is open to that. Choose a form that fits the"
        " room there is, or first agree with the executive on what residents will really co-decide.",
    ),
    "decision_taken_consultation_promised": (
        "Het besluit is genomen en niets staat meer open, terwijl deze bijeenkomst de indruk geeft dat"
        " inwoners nog iets kunnen veranderen. Zeg eerlijk dat het besluit vaststaat, en nodig uit om te"
        " informeren en vragen te beantwoorden.",
        "The decision has been taken and nothing is open any more, while this meeting suggests that"
        " residents can still change something. Say honestly that the decision stands, and invite people"
        " to be informed and to ask questions.",
    ),
    "room_contradicts_decision": (
        "Het besluit is genomen, maar er staat ook dat inwoners nog meebeslissen; dat kan niet allebei"
        " waar zijn. Ga na wat er precies besloten is en over welke onderwerpen inwoners nog meebeslissen,"
        " en pas de ruimte om te beïnvloeden aan.",
        "The decision has been taken, yet residents are said to co-decide; both cannot be true. Find out"
        " what exactly was decided and on which subjects residents can still co-decide, and correct the"
        " room for influence.",
    ),
    "is_there_really_no_room": (
        "Niets staat open voor inwoners; is er echt geen ruimte meer, ook niet over voorwaarden zoals"
        " inrichting, toezicht of duur? Loop de onderwerpen nog eens na met het college voordat u alleen"
        " informeert.",
        "Nothing is open to residents; is there really no room left, not even in conditions such as"
        " layout, supervision or duration? Go through the subjects once more with the executive before you"
        " only inform.",
    ),
    "room_left_unused": (
        "Er staat nog iets open, maar op deze bijeenkomst kunnen inwoners er niets over zeggen. Kies een"
        " vorm waarin inwoners meedenken of meebeslissen, of zeg wanneer zij dat wel kunnen.",
        "Something is still open, but at this meeting residents cannot have a say in it. Choose a form in"
        " which residents advise or co-decide, or say when they will be able to.",
    ),
    "informing_without_room_for_concerns": (
        "Alleen informeren is bij dit onderwerp te weinig als mensen hun zorgen niet kwijt kunnen. Maak"
        " tijd en plek om zorgen te uiten, bijvoorbeeld aan statafels met medewerkers.",
        "On this matter only informing is too little when people cannot voice their concerns. Make time"
        " and room for concerns, for instance at standing tables with members of staff.",
    ),
    "influence_not_announced": (
        "Inwoners weten vooraf niet wat de status van de bijeenkomst is, in welke fase u zit en welke"
        " invloed zij hebben. Zet dit duidelijk in de uitnodiging, ook waarover zij geen invloed hebben.",
        "Residents do not know in advance the status of the meeting, the phase you are in and the"
        " influence they have. Say so clearly in the invitation, including where they have no influence.",
    ),
    "frontal_setup_escalates": (
        "Een zaal met rijen stoelen tegenover een podium vergroot de kans dat het uit de hand loopt. Kies"
        " liever een inloop met een informatiemarkt, of gesprekken in kleine groepen.",
        "Rows of chairs facing a stage make it more likely that things get out of hand. Choose a walk-in"
        " information market instead, or conversations in small groups.",
    ),
    "split_large_turnout": (
        "U verwacht {visitors} bezoekers; boven {limit} komt bij een gesprek niet iedereen aan het woord."
        " Maak er meerdere bijeenkomsten van, dicht bij de mensen om wie het gaat, en controleer dit"
        " getal: de handreiking noemt geen grens, uw gemeente stelt deze zelf in.",
        "You expect {visitors} visitors; above {limit} not everybody gets a turn in a conversation. Split"
        " it into several meetings close to the people concerned, and check this number: the guide gives"
        " no limit, your municipality sets it.",
    ),
    "too_many_for_co_production": (
        "U verwacht {visitors} mensen; boven {limit} is samen een oplossing maken bijna niet te doen."
        " Werk met een beperkte groep genodigden, bijvoorbeeld een klankbordgroep, en controleer dit"
        " getal: de handreiking noemt geen grens, uw gemeente stelt deze zelf in.",
        "You expect {visitors} people; above {limit} making a solution together hardly works. Work with a"
        " limited group of invited people, for instance a sounding board, and check this number: the"
        " guide gives no limit, your municipality sets it.",
    ),
    "co_production_needs_independent_moderator": (
        "Bij meebeslissen is de gemeente een van de partijen, en de gespreksleider staat nu niet los van"
        " haar. Vraag een onafhankelijke gespreksleider die alle partijen vertrouwen.",
        "When people co-decide the municipality is one of the parties, and the moderator is now not"
        " independent of it. Ask an independent moderator whom all parties trust.",
    ),
    "co_production_by_invitation": (
        "Meebeslissen lukt niet als iedereen zomaar kan aanschuiven. Nodig een beperkte groep uit, met de"
        " mensen voor wie de gevolgen het grootst zijn, en houd anderen op een andere manier op de"
        " hoogte.",
        "Co-deciding does not work when anybody can just join. Invite a limited group, with the people on"
        " whom the impact is greatest, and keep others informed in another way.",
    ),
    "co_production_takes_time": (
        "Meebeslissen kost tijd en kan het besluit vertragen, terwijl u weinig tijd heeft. Maak eerst"
        " ruimte in de planning, of laat inwoners over minder onderwerpen meebeslissen en zeg dat vooraf.",
        "Co-deciding takes time and can delay the decision, while you are short of time. First make room"
        " in the planning, or let residents co-decide on fewer subjects and say so in advance.",
    ),
    "mandate_unclear": (
        "Het is niet duidelijk namens wie de mensen aan tafel spreken en wat zij mogen afspreken. Leg dit"
        " vooraf met alle deelnemers vast.",
        "It is not clear for whom the people at the table speak and what they may agree to. Settle this"
        " in advance with all participants.",
    ),
    "closed_meeting_for_high_impact": (
        "Voor een groep zijn de gevolgen groot, en in een open bijeenkomst is voor hun verhaal weinig"
        " plek. Nodig deze groep uit voor een eigen kleine, besloten bijeenkomst, naast de open"
        " bijeenkomst.",
        "The impact on a group is great, and an open meeting leaves little room for their story. Invite"
        " this group to a small closed meeting of its own, beside the open one.",
    ),
    "smaller_groups_for_tense_history": (
        "Er is al spanning of een conflict geweest, en dat komt in een grote groep snel terug. Spreek in"
        " kleinere groepen, dicht bij de mensen, en ga vooraf in gesprek met wie bezwaren heeft.",
        "There has been tension or conflict before, and in a large group that soon returns. Talk in"
        " smaller groups, close to the people, and speak beforehand with those who object.",
    ),
}

REASONS: Final[dict[str, Pair]] = {
    "room_unknown": (
        "Het is niet bekend welke ruimte inwoners hebben om het besluit te beïnvloeden. Daarvan hangt het"
        " type af.",
        "It is not known what room residents have to influence the decision. The type depends on it.",
    ),
    "nothing_open": (
        "Over geen enkel onderwerp hebben inwoners nog invloed. Daarbij past informeren.",
        "Residents have no influence on any subject. Informing fits that.",
    ),
    "open_for_advice": (
        "Inwoners kunnen nog meedenken, en er kan iets met hun adviezen gebeuren. Daarbij past raadplegen.",
        "Residents can still advise, and something can be done with their advice. Consulting fits that.",
    ),
    "open_for_co_decision": (
        "Inwoners kunnen nog meebeslissen. Daarbij past een bijeenkomst waarin u samen tot een oplossing"
        " komt.",
        "Residents can still co-decide. A meeting in which you find a solution together fits that.",
    ),
    "open_subjects": (
        "De meeste ruimte is er bij: {subjects}. Noem deze onderwerpen in de uitnodiging.",
        "There is most room on: {subjects}. Name these subjects in the invitation.",
    ),
    "decision_open": (
        "Er is nog geen besluit genomen. Wie komt, mag dus verwachten dat inbreng nog kan meetellen waar"
        " ruimte is.",
        "No decision has been taken. So those who come may expect that their input can still count where"
        " there is room.",
    ),
    "decision_intended": (
        "Er ligt een voorgenomen besluit. Zeg erbij wat daarin al vaststaat en wat niet.",
        "There is an intended decision. Say what is settled in it and what is not.",
    ),
    "decision_taken": (
        "Het besluit is genomen. Alleen wat daarna nog openstaat, kan onderwerp van gesprek zijn.",
        "The decision has been taken. Only what is still open after it can be discussed.",
    ),
    "conditions_still_open": (
        "Ook na het besluit zijn er nog voorwaarden waarover inwoners kunnen meedenken. Een"
        " klankbordgroep over de uitwerking is dan een goede vorm.",
        "After the decision too there are conditions on which residents can advise. A sounding board on"
        " the details is then a good form.",
    ),
    "new_ideas_fit_co_production": (
        "U zoekt nieuwe ideeën. Samen een oplossing maken is daar de vorm voor.",
        "You are looking for new ideas. Making a solution together is the form for that.",
    ),
    "no_new_ideas_needed": (
        "U zoekt geen nieuwe ideeën, maar inwoners beslissen wel mee. Houd het bij een gesprek over de"
        " keuzes die er zijn, en beslis daar samen over.",
        "You are not looking for new ideas, but residents do co-decide. Keep to a conversation about the"
        " choices there are, and decide on those together.",
    ),
    "new_ideas_need_room": (
        "U zoekt nieuwe ideeën, maar inwoners beslissen niet mee. Vraag alleen ideeën over onderwerpen"
        " waar u er iets mee kunt doen.",
        "You are looking for new ideas, but residents do not co-decide. Ask for ideas only on subjects"
        " where you can use them.",
    ),
    "consulting_uses_part_of_room": (
        "U wilt raadplegen, terwijl inwoners mogen meebeslissen. Zeg dan wanneer zij wel meebeslissen, of"
        " kies voor meebeslissen.",
        "You want to consult, while residents may co-decide. Then say when they will co-decide, or choose"
        " to co-produce.",
    ),
    "market_suits_large_turnout": (
        "U verwacht {visitors} bezoekers (veel: meer dan {limit}). Bij informeren past dan een"
        " informatiemarkt met inloop, of meer dan één plek.",
        "You expect {visitors} visitors (many: more than {limit}). For informing, a walk-in information"
        " market fits then, or more than one place.",
    ),
    "impact_on_group": (
        "De gevolgen voor een groep zijn groot. Hoe groter de gevolgen, hoe dichter u met die groep in"
        " gesprek gaat.",
        "The impact on a group is great. The greater the impact, the closer you talk with that group.",
    ),
    "history_weighs": (
        "Wat er eerder is gebeurd, weegt mee in de vorm. Kies een vorm waarin mensen zich gehoord voelen.",
        "What happened before counts in the form. Choose a form in which people feel heard.",
    ),
    "history_calm": (
        "Er is geen moeilijke geschiedenis. U bent vrij in de vorm, zolang die past bij de ruimte om te"
        " beïnvloeden.",
        "There is no difficult history. You are free in the form, as long as it fits the room for influence.",
    ),
    "usual_way_of_communicating": (
        "U bent gewend om zo met inwoners te communiceren: {usual}. Sluit daarbij aan, of leg uit waarom"
        " het nu anders gaat.",
        "This is how you usually communicate with residents: {usual}. Follow that, or explain why it is"
        " different now.",
    ),
    "sub_goal_inform": (
        "U wilt vooral informatie geven. Kies voor een inloop met statafels.",
        "You mainly want to give information. Choose a walk-in with standing tables.",
    ),
    "sub_goal_collaborate": (
        "U wilt hulp organiseren en ideeën uitwisselen. Kies creatieve werkvormen.",
        "You want to organise help and exchange ideas. Choose creative working methods.",
    ),
    "sub_goal_force_field": (
        "U wilt weten wie er wat van vindt. Houd veel kleine bijeenkomsten, op de plek van de mensen zelf.",
        "You want to know who thinks what. Hold many small meetings, where the people are.",
    ),
    "sub_goal_dialogue_great_interest": (
        "U wilt in gesprek met mensen voor wie veel op het spel staat. Houd het klein en besloten, met"
        " veel tijd om te praten.",
        "You want to talk with people who have much at stake. Keep it small and closed, with much time to"
        " talk.",
    ),
}

TYPES: Final[dict[str, Pair]] = {
    "inform": ("informeren", "inform"),
    "consult": ("raadplegen", "consult"),
    "co_produce": ("meebeslissen", "co-produce"),
    "undetermined": ("nog niet te bepalen", "cannot be determined yet"),
}

FIELDS: Final[dict[str, Pair]] = {
    "decision": ("Hoe ver is het besluit?", "How far is the decision?"),
    "room_for_influence": ("Wat kunnen inwoners nog beïnvloeden?", "What can residents still influence?"),
    "subjects": ("Welke ruimte is er per onderwerp?", "What room is there per subject?"),
    "new_ideas_needed": ("Zijn er nieuwe ideeën nodig?", "Are new ideas needed?"),
    "impact": ("Hoe groot zijn de gevolgen voor de groep?", "How great is the impact on the group?"),
    "expected_visitors": ("Hoeveel bezoekers verwacht u?", "How many visitors do you expect?"),
    "concerns_can_be_voiced": ("Kunnen mensen hun zorgen uiten?", "Can people voice their concerns?"),
    "influence_announced": (
        "Is vooraf gezegd welke invloed mensen hebben?",
        "Was the influence announced beforehand?",
    ),
    "room_setup": ("Hoe is de zaal ingericht?", "How is the room set up?"),
    "audience": ("Mag iedereen komen of alleen genodigden?", "May anybody come or only invited people?"),
    "moderator": ("Wie leidt het gesprek?", "Who moderates?"),
    "history": ("Wat ging eraan vooraf?", "What went before?"),
    "usual_communication": ("Hoe communiceert u gewoonlijk?", "How do you usually communicate?"),
    "sub_goal": ("Welk doel heeft u daarnaast?", "What is the goal beside it?"),
    "time_pressure": ("Is er tijdsdruk?", "Is there time pressure?"),
    "mandate_clear": ("Is duidelijk namens wie mensen spreken?", "Is it clear for whom people speak?"),
    "stage_purpose": ("Welk type bijeenkomst wilt u?", "Which type of meeting do you want?"),
}

LABELS: Final[dict[str, Pair]] = {
    "advice": ("Advies", "Advice"),
    "fits": ("De bijeenkomst die u wilt past bij de situatie.", "The meeting you want fits the situation."),
    "does_not_fit": (
        "De bijeenkomst die u wilt past niet bij de situatie.",
        "The meeting you want does not fit the situation.",
    ),
    "warnings": ("Let op", "Watch out"),
    "reasons": ("Waarom", "Why"),
    "missing": (
        "Nog niet bekend, en van invloed op dit advies",
        "Not known yet, and able to change this advice",
    ),
    "guide": ("handreiking", "guide"),
}

PROBLEMS: Final[dict[str, Pair]] = {
    "not_readable": ("het bestand is niet te lezen ({reason})", "the file cannot be read ({reason})"),
    "too_large": ("het bestand is groter dan {limit} bytes", "the file is larger than {limit} bytes"),
    "not_utf8": ("het bestand is geen tekst in UTF-8", "the file is not UTF-8 text"),
    "not_yaml": ("dit is geen geldige YAML: {reason}", "this is not valid YAML: {reason}"),
    "alias": (
        "verwijzingen (& en *) zijn niet toegestaan; schrijf de waarde voluit",
        "anchors and aliases (& and *) are not allowed; write the value out",
    ),
    "too_deep": (
        "te veel niveaus; alleen subjects heeft een tweede niveau",
        "too many levels; only subjects has two",
    ),
    "many_documents": ("een bestand bevat één situatie", "a file holds one situation"),
    "not_a_mapping": (
        "verwacht regels met een veld en een waarde; toegestane velden: {allowed}",
        "expected lines with a field and a value; allowed fields: {allowed}",
    ),
    "unknown_field": (
        "onbekend veld {value}; toegestaan: {allowed}",
        "unknown field {value}; allowed: {allowed}",
    ),
    "duplicate_field": ("veld {value} staat er twee keer", "field {value} occurs twice"),
    "unknown_value": (
        "{field}: onbekende waarde {value}; toegestaan: {allowed}",
        "{field}: unknown value {value}; allowed: {allowed}",
    ),
    "not_a_text": (
        "{field}: verwacht gewone tekst, kreeg {value}; zet tekst zo nodig tussen aanhalingstekens",
        "{field}: expected plain text, got {value}; put text between quotes where needed",
    ),
    "contradiction": (
        "room_for_influence is {value}, maar de hoogste mate in subjects is {highest}; laat een van beide"
        " weg of maak ze gelijk (toegestaan: {allowed})",
        "room_for_influence is {value}, but the highest degree in subjects is {highest}; leave one out or"
        " make them equal (allowed: {allowed})",
    ),
}

Params = Mapping[str, str | int]


def text(code: str, params: Params, language: str = "nl") -> str:
    """The sentences of a warning or reason. Raises KeyError for an unknown code or a missing
    parameter and ValueError for an unknown language."""
    return _say({**WARNINGS, **REASONS}, code, params, language)


def problem_text(code: str, params: Params, language: str = "nl") -> str:
    """What is wrong with an input file, in one line. Errors as for `text`."""
    return _say(PROBLEMS, code, params, language)


def type_text(code: str, language: str = "nl") -> str:
    """The name of a type of meeting. Errors as for `text`."""
    return _say(TYPES, code, {}, language)


def field_text(name: str, language: str = "nl") -> str:
    """A field of the situation as a question to the user. Errors as for `text`."""
    return _say(FIELDS, name, {}, language)


def label(name: str, language: str = "nl") -> str:
    """A heading of the printed advice. Errors as for `text`."""
    return _say(LABELS, name, {}, language)


def _say(table: Mapping[str, Pair], code: str, params: Params, language: str) -> str:
    said = {
        name: _number(value, language) if isinstance(value, int) else value for name, value in params.items()
    }
    return table[code][LANGUAGES.index(language)].format_map(said)


def _number(value: int, language: str) -> str:
    """1.200 in Dutch, 1,200 in English."""
    return f"{value:,}".replace(",", ".") if language == "nl" else f"{value:,}"
