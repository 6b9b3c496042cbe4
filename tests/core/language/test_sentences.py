"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from beraad.core.language.tokens import split

TEXTS = {
    "two": ("Dit is één. Dit is twee.", ["Dit is één.", "Dit is twee."]),
    "marks": ("Komt u ook? Ja! Fijn…", ["Komt u ook?", "Ja!", "Fijn…"]),
    "time and amount": (
        "Om 19.30 uur kost het € 1.500. Dat is veel.",
        ["Om 19.30 uur kost het € 1.500.", "Dat is veel."],
    ),
    "number at the end": ("Er komen er 3. Dat is alles.", ["Er komen er 3.", "Dat is alles."]),
    "date": ("Op 14 mrt. 2027 en di. 3 mei.", ["Op 14 mrt. 2027 en di. 3 mei."]),
    "titles": ("Dhr. J. de Vries en mr. Bos komen. Dag.", ["Dhr. J. de Vries en mr. Bos komen.", "Dag."]),
    "abbreviation inside": ("Zie art. 3, d.w.z. Hoofdstuk 2.", ["Zie art. 3, d.w.z. Hoofdstuk 2."]),
    "abbreviation closes": (
        "Dinsdag 3 mei a.s. De zaal is open.",
        ["Dinsdag 3 mei a.s.", "De zaal is open."],
    ),
    "abbreviation before a name": ("De school e.d. Amsterdam.", ["De school e.d. Amsterdam."]),
    "unknown dotted": ("De n.o.x. Commissie komt.", ["De n.o.x. Commissie komt."]),
    "quotes": (
        '"Kom binnen!" zei hij. "Graag." Zij kwam.',
        ['"Kom binnen!" zei hij.', '"Graag."', "Zij kwam."],
    ),
    "brackets": ("Dat mag (zie boven.) Niet daar.", ["Dat mag (zie boven.)", "Niet daar."]),
    "small letter": ("Zie www.voorbeeld.nl. en verder.", ["Zie www.voorbeeld.nl. en verder."]),
    "list": (
        "U krijgt:\n- een brief;\n- een kaart.\n2. Dan dit",
        ["U krijgt:", "een brief;", "een kaart.", "Dan dit"],
    ),
    "heading": ("Wat gaan we doen\nWe bouwen een huis.", ["Wat gaan we doen", "We bouwen een huis."]),
    "wrapped": ("We bouwen een huis\nin de straat.", ["We bouwen een huis\nin de straat."]),
    "long line before a capital": (
        "We bouwen een groot huis in de mooie oude straat bij\nAmsterdam.",
        ["We bouwen een groot huis in de mooie oude straat bij\nAmsterdam."],
    ),
    "paragraphs": ("Beste bewoner,\n\n  Welkom \r\n\r\nTot dan", ["Beste bewoner,", "Welkom", "Tot dan"]),
    "nothing": (" \n\n ... – !\n", []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_sentences(name):
    text, expected = TEXTS[name]
    assert [text[sentence.start : sentence.end] for sentence in split(text)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bel 14 0345, d.d. 3 mei.", ["Bel", "14", "0345", "d.d.", "3", "mei"]),
        (
            "Mail naar info@voorbeeld.nl of kijk op https://voorbeeld.nl/a nu.",
            ["Mail", "naar", "of", "kijk", "op", "nu"],
        ),
        ("zo'n foto’s e-mail B&W", ["zo'n", "foto’s", "e-mail", "B&W"]),
        ("bijv. financie\u0308le asiel\u00adzoekers", ["bijv.", "financie\u0308le", "asiel\u00adzoekers"]),
    ],
)
def test_words(text, words):
    assert [word.text for sentence in split(text) for word in sentence.words] == words


def test_lists_are_asked_for_composed_letters_in_lower_case():
    words = split("FINANCIE\u0308LE asiel\u00adzoekers foto’s")[0].words
    assert [word.plain for word in words] == ["financiële", "asielzoekers", "foto's"]
