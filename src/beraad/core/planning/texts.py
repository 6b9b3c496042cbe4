"""The sentences behind the codes, in Dutch and English.

A step is shown by its title where the caller has one, and by its key otherwise. Dates are written out, and a number of
days with its word. What a user typed is never a template.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from .act import the_act
from .result import Message, Param
from .row_texts import ROWS
from .words import KINDS, LANGUAGES, SLOTS, UNITS, WEEKDAYS, Pair, long_date

REASONS: Final[dict[str, Pair]] = {
    "done": ("Dit is klaar sinds {date}.", "This has been done since {date}."),
    "from_today": ("Dit kan vandaag beginnen ({date}).", "This can start today ({date})."),
    "after": ("Eerst moet {other} klaar zijn.", "First {other} must be finished."),
    "after_wait": (
        "Dit begint {amount} nadat {other} klaar is.",
        "This starts {amount} after {other} is finished.",
    ),
    "after_overlap": (
        "Dit begint {amount} voordat {other} klaar is.",
        "This starts {amount} before {other} is finished.",
    ),
    "pinned": (
        "Iemand heeft het begin vastgezet op {date}: {reason}",
        "Somebody fixed the start on {date}: {reason}",
    ),
    "not_working": (
        "Van {date} tot {until} is er geen werkdag waarop dit kan.",
        "From {date} until {until} there is no working day on which this can be done.",
    ),
    "fixed": ("Dit moment staat vast op {date}.", "This moment is fixed on {date}."),
    "slot": (
        "{date} is de eerste vergadering ({slots}) die gehaald kan worden.",
        "{date} is the first meeting ({slots}) that can be met.",
    ),
    "slot_papers": (
        "{date} is de eerste vergadering ({slots}) die gehaald kan worden. De stukken moeten er op {due} zijn.",
        "{date} is the first meeting ({slots}) that can be met. The papers must be in on {due}.",
    ),
    "no_slot_left": (
        "Na {date} staat er geen vergadering meer in de lijst ({slots}) die gehaald kan worden.",
        "After {date} the list has no meeting ({slots}) left that can be met.",
    ),
    "extended": (
        "De laatste dag zou {date} zijn, maar dat is {holiday}. De Algemene termijnenwet verlengt de termijn tot en met"
        " {until} (artikel 1).",
        "The last day would be {date}, but that is {holiday}. The General Terms Act extends the term to {until}"
        " (article 1).",
    ),
    "extended_two_days": (
        "In de termijn zitten te weinig werkdagen. De Algemene termijnenwet verlengt hem tot en met {until} (artikel 2).",
        "The term has too few working days. The General Terms Act extends it to {until} (article 2).",
    ),
    "outside_act": (
        "De laatste dag is {date} ({holiday}). De termijn is te lang om door de Algemene termijnenwet verlengd te worden"
        " (artikel 4).",
        "The last day is {date} ({holiday}). The term is too long for the General Terms Act to extend (article 4).",
    ),
    "nothing_binds": (
        "Er komt niets na deze stap dat een datum heeft.",
        "Nothing after this step has a date.",
    ),
    "deadline": ("Op {date} moet dit klaar zijn.", "This must be finished on {date}."),
    "before": ("Daarna komt {other}.", "After this comes {other}."),
    "before_papers": (
        "De stukken voor {other} moeten er op {date} zijn.",
        "The papers for {other} must be in on {date}.",
    ),
    "last_slot": (
        "{date} is de laatste vergadering ({slots}) die op tijd is.",
        "{date} is the last meeting ({slots}) that is in time.",
    ),
    "no_slot_in_time": (
        "Uiterlijk {date} is nodig, maar dan is er nog geen vergadering ({slots}) geweest.",
        "It is needed on {date} at the latest, but there is no meeting ({slots}) before that.",
    ),
    "counted_back": (
        "Deze termijn telt terug vanaf een gebeurtenis en wordt niet verlengd. Begint hij uiterlijk op {date}, houd dan"
        " de werkdag ervoor aan: {advised}.",
        "This term counts back from an event and is not extended. It starts on {date} at the latest; keep to the"
        " working day before it: {advised}.",
    ),
}

NOTICES: Final[dict[str, Pair]] = {
    "unknown_duration": (
        "Hoelang {step} duurt, is niet bekend. Beraad rekent met één dag, dus alle datums daarna zijn op zijn vroegst.",
        "How long {step} takes is not known. Beraad counts one day, so all dates after it are the earliest possible.",
    ),
    "deadline_past": (
        "De einddatum {date} is al voorbij. Vandaag is het {today}.",
        "The deadline {date} has passed. Today is {today}.",
    ),
    "deadline_not_working": (
        "De einddatum {date} is geen werkdag. De laatste werkdag ervoor is {before}.",
        "The deadline {date} is no working day. The last working day before it is {before}.",
    ),
    "slots_twice": (
        "In de lijst ({slots}) staat {date} twee keer. Dat telt als één vergadering.",
        "The list ({slots}) has {date} twice. That counts as one meeting.",
    ),
    "slots_one": (
        "In de lijst ({slots}) staat maar één datum: {date}. Wordt die niet gehaald, dan is er geen andere.",
        "The list ({slots}) has only one date: {date}. When that is missed, there is no other.",
    ),
    "slot_stopped": (
        "De vergadering van {date} ({slots}) valt in een periode waarin niet wordt vergaderd, en telt niet mee.",
        "The meeting of {date} ({slots}) falls in a period without meetings, and does not count.",
    ),
    "slot_not_working": (
        "De vergadering van {date} ({slots}) is op een dag waarop de gemeente dicht is. Klopt die datum?",
        "The meeting of {date} ({slots}) is on a day on which the municipality is closed. Is that date right?",
    ),
    "period_longer_than_slack": (
        "De periode van {date} tot en met {until} ({kind} {name}) duurt {days}. Er is {slack} speling: schuift het plan"
        " tot in die periode, dan is de einddatum niet meer te halen.",
        "The period from {date} to {until} ({kind} {name}) takes {days}. There is {slack} of slack: when the plan slips"
        " into that period, the deadline cannot be met any more.",
    ),
    "duration_not_used": (
        "{step} is op één dag, dus de duur telt niet mee.",
        "{step} is on one day, so its duration does not count.",
    ),
    "date_not_used": (
        "De datum {date} van {step} telt niet mee: alleen een vast moment heeft een eigen datum. Wilt u dat hij telt, zet"
        " het begin dan vast met een reden.",
        "The date {date} of {step} does not count: only a fixed moment has a date of its own. If you want it to count,"
        " fix the start with a reason.",
    ),
    "papers_not_used": (
        "De tijd voor de stukken van {step} telt niet mee: die hoort bij een vergadering uit een lijst.",
        "The time for the papers of {step} does not count: it belongs to a meeting from a list.",
    ),
    "orphan": (
        "{step} hangt met geen andere stap samen. Klopt dat?",
        "{step} is not linked to any other step. Is that right?",
    ),
    "fixed_in_past": (
        "{step} was op {date}. Beraad gaat ervan uit dat dit gebeurd is.",
        "{step} was on {date}. Beraad takes it that this has happened.",
    ),
    "done_out_of_order": (
        "{step} is klaar, maar {other} hoort daarvoor te komen en is dat nog niet.",
        "{step} is done, but {other} should come before it and is not done yet.",
    ),
    "pin_too_early": (
        "{step} is vastgezet op {date}, maar kan pas op {earliest} beginnen. De reden was: {reason}",
        "{step} is fixed on {date}, but cannot start before {earliest}. The reason was: {reason}",
    ),
    "pin_too_late": (
        "{step} is vastgezet op {date}. Dat is later dan {latest}, de laatste dag waarop de einddatum nog gehaald wordt."
        " De reden was: {reason}",
        "{step} is fixed on {date}. That is later than {latest}, the last day that still meets the deadline."
        " The reason was: {reason}",
    ),
    "pin_not_a_slot": (
        "{step} is vastgezet op {date}, maar die dag staat niet in de lijst ({slots}). De reden was: {reason}",
        "{step} is fixed on {date}, but that day is not in the list ({slots}). The reason was: {reason}",
    ),
    "pin_not_working": (
        "{step} is vastgezet op {date}. Dat is geen werkdag, dus het begint op {until}. De reden was: {reason}",
        "{step} is fixed on {date}. That is no working day, so it starts on {until}. The reason was: {reason}",
    ),
}

PROTECTION: Final[dict[str, Pair]] = {
    "announces_before_decision": (
        "{step} kondigt op {date} iets aan waarover pas op {own} wordt besloten ({other}). Inwoners kunnen er dan nog"
        " niets tegen doen. Zeg dat het een voornemen is, of wacht op het besluit.",
        "{step} announces something on {date} that is only decided on {own} ({other}). Residents cannot do anything"
        " against it yet. Say that it is an intention, or wait for the decision.",
    ),
    "executes_before_decision": (
        "{step} begint op {date} met uitvoeren, terwijl pas op {own} wordt besloten ({other}). Zo kunnen inwoners hun"
        " rechtsbescherming niet gebruiken. Een rechter kan de uitvoering stilleggen.",
        "{step} starts to execute on {date}, while the decision is only taken on {own} ({other}). This keeps residents"
        " from their legal protection. A court can stop it.",
    ),
    "executes_within_term": (
        "{step} begint op {date} met uitvoeren. Tot en met {until} kunnen inwoners nog in bezwaar of beroep tegen {other}"
        " ({article}). Dat mag, maar een rechter kan het stilleggen.",
        "{step} starts to execute on {date}. Until {until} residents can still object to or appeal against {other}"
        " ({article}). That is allowed, but a court can stop it.",
    ),
    "no_inspection_before_decision": (
        "Voor {step} ligt het ontwerp ter inzage, maar in het plan komt er geen wettelijke termijn voor ({article}).",
        "The draft of {step} is laid open for inspection, but the plan has no legal term before it ({article}).",
    ),
}

CHANGES: Final[dict[str, Pair]] = {
    "changed_calendar": ("De kalender is veranderd.", "The calendar changed."),
    "changed_slot": ("De lijst met vergaderingen is veranderd.", "The list of meetings changed."),
    "changed_duration": ("De duur van een stap is veranderd.", "The duration of a step changed."),
    "changed_dependency": (
        "Er is een stap of een verbinding bij gekomen of weggehaald.",
        "A step or a link was added or taken away.",
    ),
    "changed_date": (
        "De datum of de soort van een stap is veranderd.",
        "The date or the kind of a step changed.",
    ),
    "changed_deadline": ("De einddatum is veranderd.", "The deadline changed."),
    "changed_today": ("De tijd is verder gegaan.", "Time has moved on."),
    "follows": ("Deze stap schuift mee met {other}.", "This step moves along with {other}."),
}

NOTICE: Final[dict[str, Pair]] = {
    "notice_hours": (
        "{hours} uur vóór het begin is {moment}.",
        "{hours} hours before the begin is {moment}.",
    ),
    "notice_moved": (
        "Dat is op vrijdag na {noon}, in het weekend of op een feestdag. Dan is het uiterlijk {moment}.",
        "That is on a Friday after {noon}, in the weekend or on a holiday. Then it is {moment} at the latest.",
    ),
    "notice_ambiguous": (
        "De Algemene termijnenwet stelt een dag alleen voor die wet gelijk met een feestdag ({holiday}). Of de APV hem ook"
        " meetelt, is niet zeker. Houd daarom aan: {moment}.",
        "The General Terms Act sets a day equal to a holiday for that Act only ({holiday}). Whether the local ordinance"
        " counts it too is not certain. So keep to: {moment}.",
    ),
}

SUMMARIES: Final[dict[str, Pair]] = {
    "fits": (
        "De einddatum {deadline} is haalbaar: op zijn vroegst is {step} klaar op {date}, met {slack} speling."
        " Dat komt door: {chain}.",
        "The deadline {deadline} can be met: {step} is finished on {date} at the earliest, with {slack} of slack."
        " That is because of: {chain}.",
    ),
    "fits_exactly": (
        "De einddatum {deadline} is haalbaar, zonder speling: op zijn vroegst is {step} klaar op {date}."
        " Dat komt door: {chain}.",
        "The deadline {deadline} can be met, without slack: {step} is finished on {date} at the earliest."
        " That is because of: {chain}.",
    ),
    "fits_as_far_as_known": (
        "Voor zover bekend is de einddatum {deadline} haalbaar, maar van een stap die daarvoor komt is de duur niet"
        " bekend. Op zijn vroegst is {step} klaar op {date}.",
        "As far as is known the deadline {deadline} can be met, but the duration of a step before it is not known."
        " {step} is finished on {date} at the earliest.",
    ),
    "does_not_fit": (
        "De einddatum {deadline} is niet haalbaar: u komt {missing} tekort. Op zijn vroegst is {step} klaar op {date}."
        " Dat komt door: {chain}.",
        "The deadline {deadline} cannot be met: you are {missing} short. {step} is finished on {date} at the earliest."
        " That is because of: {chain}.",
    ),
    "own_date_missed": (
        "De einddatum {deadline} is niet het probleem: {other} staat vast op {own}, maar kan pas op {date}."
        " Dat komt door: {chain}.",
        "The deadline {deadline} is not the problem: {other} is fixed on {own}, but cannot be before {date}."
        " That is because of: {chain}.",
    ),
    "no_slot": (
        "Voor {other} staat er geen vergadering meer in de lijst ({slots}) die gehaald kan worden. Vul de lijst aan."
        " Zo ver kwam het plan: {chain}.",
        "For {other} the list has no meeting ({slots}) left that can be met. Add to the list."
        " The plan got this far: {chain}.",
    ),
}

REPAIRS: Final[dict[str, Pair]] = {
    "shorten_step": (
        "Maak {step} {amount} korter.",
        "Make {step} {amount} shorter.",
    ),
    "shorten_step_partly": (
        "Maak {step} {amount} korter. Dat alleen is niet genoeg.",
        "Make {step} {amount} shorter. That alone is not enough.",
    ),
    "extra_slot_between": (
        "Vraag om een extra vergadering ({slots}) voor {step}, tussen {date} en {until}.",
        "Ask for an extra meeting ({slots}) for {step}, between {date} and {until}.",
    ),
    "extra_slot_on": (
        "Vraag om een extra vergadering ({slots}) voor {step}, op {date} of kort daarna.",
        "Ask for an extra meeting ({slots}) for {step}, on {date} or shortly after.",
    ),
    "later_papers": (
        "Vraag of de stukken voor {step} van {date} ({slots}) er {amount} later mogen zijn: op {until} en niet op {due}.",
        "Ask whether the papers for {step} of {date} ({slots}) may come in {amount} later: on {until} and not on {due}.",
    ),
    "overlap_steps": (
        "Begin {amount} eerder aan {step}, terwijl {other} nog loopt.",
        "Start {amount} earlier on {step}, while {other} is still going on.",
    ),
    "overlap_steps_partly": (
        "Begin {amount} eerder aan {step}, terwijl {other} nog loopt. Dat alleen is niet genoeg.",
        "Start {amount} earlier on {step}, while {other} is still going on. That alone is not enough.",
    ),
    "later_deadline": (
        "Kies een latere einddatum: {date} in plaats van {deadline}.",
        "Choose a later deadline: {date} instead of {deadline}.",
    ),
    "move_fixed": ("Verplaats {step} naar {date}.", "Move {step} to {date}."),
    "release_pin": (
        "Laat de vastgezette datum van {step} los.",
        "Let go of the date on which {step} was fixed.",
    ),
    "more_slots": (
        "Vul de lijst met vergaderingen ({slots}) aan met datums na {date}.",
        "Add dates after {date} to the list of meetings ({slots}).",
    ),
}

PROBLEMS: Final[dict[str, Pair]] = {
    "bad_date": (
        "{field}: {value} is geen datum. Schrijf een datum als 2027-03-30.",
        "{field}: {value} is no date. Write a date as 2027-03-30.",
    ),
    "bad_stops": (
        "{field}: {value} kan niet. Kies work, slots of allebei.",
        "{field}: {value} is not possible. Choose work, slots or both.",
    ),
    "one_unit": (
        "{field} hoort één eenheid met een getal te zijn, zoals {{weeks: 6}}. Kies uit: {allowed}.",
        "{field} must be one unit with a number, such as {{weeks: 6}}. Choose from: {allowed}.",
    ),
    "number_too_large": ("{field} is groter dan {limit}.", "{field} is larger than {limit}."),
    "lag_without_after": (
        "{step} heeft een wachttijd (lag), maar wacht op geen enkele stap (after).",
        "{step} has a lag, but comes after no step.",
    ),
    "field_not_here": (
        "{field} hoort alleen bij een stap van de soort slot.",
        "{field} only belongs to a step of the kind slot.",
    ),
    "no_steps": ("Dit plan heeft geen stappen.", "This plan has no steps."),
    "step_twice": ("De stap {step} komt twee keer voor.", "The step {step} occurs twice."),
    "unknown_step": ("Er is geen stap met de sleutel {key}.", "There is no step with the key {key}."),
    "cycle": (
        "Deze stappen wachten op elkaar: {chain}. Haal één van de verbindingen weg.",
        "These steps wait for each other: {chain}. Take one of the links away.",
    ),
    "period_reversed": (
        "Deze periode eindigt op {until}, voordat hij begint op {date}.",
        "This period ends on {until}, before it begins on {date}.",
    ),
    "date_too_far": (
        "{date} ligt te ver weg. Beraad rekent met datums van 1950 tot en met 2100.",
        "{date} is too far away. Beraad works with dates from 1950 to 2100.",
    ),
    "bad_lag": (
        "De wachttijd van {step} hoort in werkdagen, dagen of weken te staan.",
        "The lag of {step} must be in working days, days or weeks.",
    ),
    "bad_duration": (
        "De duur van {step} hoort een getal van 1 tot en met {limit} te zijn, in werkdagen, dagen, weken of maanden.",
        "The duration of {step} must be a number from 1 to {limit}, in working days, days, weeks or months.",
    ),
    "bad_papers": (
        "De tijd voor de stukken van {step} hoort een getal van 1 tot en met {limit} te zijn.",
        "The time for the papers of {step} must be a number from 1 to {limit}.",
    ),
    "unknown_slots": (
        "{step} noemt een lijst met vergaderingen die er niet is ({slots}).",
        "{step} names a list of meetings that does not exist ({slots}).",
    ),
    "no_slots": (
        "{step} heeft een vergadering nodig, maar de lijst is leeg ({slots}).",
        "{step} needs a meeting, but the list is empty ({slots}).",
    ),
    "no_date": ("{step} is een vast moment en heeft geen datum.", "{step} is a fixed moment without a date."),
    "done_later": (
        "{step} is klaar op {date}, maar dat is later dan vandaag ({today}).",
        "{step} is done on {date}, but that is later than today ({today}).",
    ),
    "avoid_not_here": (
        "{step} is een termijn of een vast moment en kan geen periode vermijden.",
        "{step} is a term or a fixed moment and cannot avoid a period.",
    ),
    "too_long": (
        "Het plan loopt tot na het jaar 2299. Kijk naar de duur van de stappen.",
        "The plan runs past the year 2299. Look at the durations of the steps.",
    ),
}

TEXTS: Final = {
    **REASONS,
    **NOTICES,
    **PROTECTION,
    **CHANGES,
    **ROWS,
    **NOTICE,
    **SUMMARIES,
    **REPAIRS,
    **PROBLEMS,
}
_WORKING_DAYS: Final = ("missing", "slack", "days")


def text(message: Message, language: str = "nl", names: Mapping[str, str] | None = None) -> str:
    """The sentences of a message; `names` has a title per key of a step, and per name of a list of meetings. Raises
    KeyError for an unknown code and ValueError for an unknown language."""
    place, names = LANGUAGES.index(language), names or {}
    said = {name: _say(name, value, place, names) for name, value in message.params.items()}
    if "number" in message.params:
        said["amount"] = amount(int(str(message.params["number"])), str(message.params["unit"]), language)
    template = TEXTS[message.code][place]
    sentence = template.format_map(said).replace(
        " )", ")"
    )  # an untitled period leaves nothing behind its kind
    return sentence if template.startswith("{field}") else sentence[:1].upper() + sentence[1:]


def _say(name: str, value: Param, place: int, names: Mapping[str, str]) -> str:
    if isinstance(value, dt.date):
        return long_date(value, LANGUAGES[place])
    if isinstance(value, tuple):
        return ", ".join(names.get(one, one) for one in value)
    if name in ("step", "other", "key"):
        return f"‘{names.get(str(value), value)}’"
    if name == "slots":
        return names.get(str(value)) or SLOTS.get(str(value), (str(value),) * 2)[place]
    if name == "holiday":
        return day_name(str(value), LANGUAGES[place])
    if name == "kind":
        return KINDS.get(str(value), (str(value),) * 2)[place]
    if name in _WORKING_DAYS:
        return amount(int(value), "working_days", LANGUAGES[place])
    return str(value)


def amount(number: int, unit: str, language: str = "nl") -> str:
    """1 werkdag, 3 weken."""
    one, more = UNITS[unit][LANGUAGES.index(language)]
    return f"{number} {one if number == 1 else more}"


def day_name(key: str, language: str = "nl") -> str:
    """The name of a day on which a term cannot end: a key of the Act's list, a day of the weekend, or `equated`."""
    place = LANGUAGES.index(language)
    if key in WEEKDAYS:
        return WEEKDAYS[key][place]
    holiday = next(one for one in the_act().holidays if one.key == key)
    return holiday.en if place else holiday.nl
