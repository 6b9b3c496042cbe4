"""What is found, and what is left alone."""

from __future__ import annotations

import pytest

from beraad.core.language import Code, check
from beraad.core.language.texts import suggestion


def found(text: str, code: Code) -> list[str]:
    return [finding.text for finding in check(text).findings if finding.code is code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U wordt uitgenodigd voor een avond.", "wordt uitgenodigd"),
        ("De brief werd gisteren verstuurd.", "werd gisteren verstuurd"),
        ("De bijeenkomst zal gehouden worden.", "gehouden worden"),
        ("Er is door de raad besloten.", "is door de raad besloten"),
        ("De aanvraag is goedgekeurd.", "is goedgekeurd"),
        ("Er wordt gepraat.", "wordt gepraat"),
        ("Het geld wordt besteed.", "wordt besteed"),
        ("Het plan wordt voorbereid.", "wordt voorbereid"),
        ("Uw vraag wordt onderzocht.", "wordt onderzocht"),
        ("Het geld werd verstrekt.", "werd verstrekt"),
        ("Omdat het gebouw verbouwd wordt, is de zaal dicht.", "verbouwd wordt"),
        ("De regels worden geëvalueerd.", "worden geëvalueerd"),
        ("Dat zijn gemaakt kosten.", "zijn gemaakt"),
    ],
)
def test_passive(text, expected):
    assert found(text, Code.PASSIVE) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hij wordt ziek.",
        "Zij zal wethouder worden.",
        "Het wordt dinsdag warm.",
        "De burgemeester is gekomen.",
        "De kinderen zijn hier opgegroeid.",
        "Het is bekend en ik ben bezorgd.",
        "De wethouder heeft in zijn brief het plan uitgelegd.",
        "Het is vervelend.",
        "Dat is een gedragen besluit.",
        "Het wordt tijd om de school te bezoeken.",
        "Het geluid wordt hard.",
        "De gemeente wordt groot en de overlast minder.",
        "Zij is voorzitter geworden en geweest.",
        "In zijn gemaakt plan staat niets.",
        "Er worden bezwaarschriften en een bezwaarschrift.",
        "Wij zoeken en vragen.",
    ],
)
def test_no_passive(text):
    assert found(text, Code.PASSIVE) == []


def test_long_sentence_is_reported_whole():
    text = "Kort. " + "Wij " + "lopen en " * 12 + "praten."
    assert found(text, Code.LONG_SENTENCE) == [text[6:]]
    assert found("Wij " + "lopen " * 18 + "samen.", Code.LONG_SENTENCE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De bebording staat er.", ["bebording"]),
        ("Bebording staat er.", ["Bebording"]),
        ("Steekproefsgewijze-metingen", ["Steekproefsgewijze-metingen"]),
        ("De bushalte, de huizen, bonnetjes en het asielzoekerscentrum.", []),
        ("Wij raadplegen u; raadpleeg ons.", []),
        ("Meneer Xylofoniuszoon uit Onzinnerveen komt.", []),
        ("q" * 300, ["q" * 300]),
    ],
)
def test_rare_words(text, expected):
    assert found(text, Code.RARE_WORD) == expected


def test_a_long_word_is_taken_apart():
    finding = next(f for f in check("De informatiebijeenkomst is leuk.").findings if f.code is Code.LONG_WORD)
    assert finding.replacement == "informatie + bijeenkomst"
    assert suggestion(finding).endswith("bestaat uit: informatie + bijeenkomst.")
    assert suggestion(finding, "en").endswith("made of: informatie + bijeenkomst.")


def test_jargon_has_a_suggestion_and_a_phrase_is_one_finding():
    text = "Ten behoeve van\nde buurt wordt het park, welke mooi is, teneinde."
    jargon = [(f.text, f.replacement) for f in check(text).findings if f.code is Code.JARGON]
    assert jargon == [("Ten behoeve van", "voor"), ("welke", "die, dat"), ("teneinde", "om")]
    assert found("Welke dag, en welke zaal?", Code.JARGON) == []


def test_jargon_that_can_be_left_out_has_no_replacement():
    finding = check("Hierbij krijgt u het boek.").findings[0]
    assert (finding.text, finding.replacement) == ("Hierbij", "")
    assert suggestion(finding, "en") == "This is a word from official letters. Say it more plainly."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het COA helpt. Het COA is er.", ["COA"]),
        ("Het Centraal Orgaan opvang asielzoekers (COA) helpt. Het COA is er.", []),
        ("Het COA (dat asielzoekers opvangt) helpt.", []),
        ("Volgens de Awb, i.v.m. de regels, bijv. deze.", ["Awb", "i.v.m.", "bijv."]),
        ("Uw BSN en de GGD.", []),
        ("LET OP DE REGELS", []),
        ("Postbus 12, 1234 AB Dorp.", []),
        ("Een VERKEERSBORD staat er.", []),
    ],
)
def test_abbreviations(text, expected):
    assert found(text, Code.ABBREVIATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het is niet uitgesloten.", ["niet uitgesloten"]),
        ("Dat is niet onredelijk.", ["niet onredelijk"]),
        ("Er is geen reden om niet te komen.", ["geen reden om niet"]),
        ("Ik kom niet, omdat er geen bus rijdt.", []),
        ("Er is geen geluid en geen licht.", []),
        ("Niet alleen u, ook niemand anders.", []),
        ("Dat is niet onderzocht en niet ontvangen.", []),
        ("Ik ben het niet", []),
    ],
)
def test_double_negation(text, expected):
    assert found(text, Code.DOUBLE_NEGATION) == expected


def test_hidden_verbs_and_inserted_phrases():
    assert found("Voor het stellen van vragen.", Code.NOMINALISATION) == ["het stellen van"]
    assert found("De herinrichting van het plein en de vergadering van mei.", Code.NOMINALISATION) == [
        "herinrichting van"
    ]
    text = "Wij bewaren de in het kader van de avond verstrekte gegevens."
    assert found(text, Code.INSERTED_PHRASE) == ["de in het kader van de avond verstrekte"]
    assert found("Dat is de in mei open zaal.", Code.INSERTED_PHRASE) == ["de in"]
    assert found("Wij zitten in de zaal.", Code.INSERTED_PHRASE) == []


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_its_sentence(code, language):
    finding = next(f for f in check(EVERYTHING).findings if f.code is code)
    assert suggestion(finding, language)


EVERYTHING = (
    "Teneinde de daartoe ingestelde bebording bij de informatiebijeenkomst niet uitgesloten te laten zijn,"
    " wordt gemaakt het stellen van vragen i.v.m. de avond met ingang van morgen in de zaal door iedereen die dat wil gedaan."
)
