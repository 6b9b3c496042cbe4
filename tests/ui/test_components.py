"""The parts that all screens share: words beside every colour, a place in the guide beside every warning."""

import datetime as dt

import pytest
from django.template import engines
from django.utils import translation
from lxml import html

from beraad.ui.templatetags import beraad as tags


def drawn(markup: str, /, **context: object) -> html.HtmlElement:
    with translation.override("nl"):
        text = engines["django"].from_string("{% load beraad %}" + markup).render(context)
    return html.fromstring(f"<div>{text}</div>")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def room(degree: str) -> html.HtmlElement:
    rows = [{"subject": "Duur", "degree": degree, "who": "College", "when": dt.date(2027, 6, 24)}]
    return drawn('{% include "ui/components/room_table.html" with show_who=True %}', rows=rows)


@pytest.mark.parametrize(
    ("degree", "word"),
    [("none", "Alleen informatie"), ("advise", "Meedenken"), ("co_decide", "Meebeslissen")],
)
def test_room_table_fills_one_degree_and_says_it_in_words(degree: str, word: str) -> None:
    tree = room(degree)
    assert [words(cell) for cell in tree.xpath("//td[contains(@class, '--on')]")] == [word]
    assert words(tree.xpath("//tbody/tr")[0]).endswith("College 24 juni 2027")


def test_room_table_says_when_nothing_has_been_stated() -> None:
    tree = room("")
    assert "Nog niet vastgelegd" in words(tree)
    assert not tree.xpath("//td[contains(@class, '--on')]")


def test_room_table_names_what_is_closed_while_nothing_is_decided_once_under_it() -> None:
    titles = ("Locatie", "Aantal", "COA-terrein")
    rows = [{"subject": title, "degree": "none", "undecided": True} for title in titles]
    tree = drawn('{% include "ui/components/room_table.html" %}', rows=rows)
    sentence = "Over locatie, aantal en COA-terrein is nog niet besloten. Er kan niet over worden meegedacht."
    assert [words(one) for one in tree.xpath("//p")] == [sentence]


def test_fact_is_known_with_its_source_or_not_known_yet_with_its_date() -> None:
    part = '{% include "ui/components/fact_status.html" %}'
    assert words(drawn(part, known=True, source="COA")) == "bekend bron: COA"
    assert (
        words(drawn(part, known=False, expected=dt.date(2027, 3, 3)))
        == "nog niet bekend verwacht: 3 maart 2027"
    )


@pytest.mark.parametrize("kind", list(tags.NOTE_WORDS))
def test_note_says_its_kind_in_words_and_names_its_paragraph(kind: str) -> None:
    tree = drawn(
        '{% include "ui/components/note.html" %}', kind=kind, title="T", text="a\n<b>", sources=["4.2 kader"]
    )
    with translation.override("nl"):
        assert words(tree).startswith(f"{tags.note_word(kind)} T")
    assert "Handreiking, paragraaf § 4.2" in words(tree)
    assert len(tree.xpath("//p/br")) == 1
    assert "<b>" in words(tree)


def test_meter_has_the_name_that_stands_beside_it() -> None:
    tree = drawn('{% include "ui/components/meter.html" %}', done=18, total=24, label="vragen beantwoord")
    bar = tree.xpath("//progress")[0]
    assert (bar.get("value"), bar.get("max")) == ("18", "24")
    assert words(tree.get_element_by_id(bar.get("aria-labelledby"))) == "18 van 24 vragen beantwoord"


@pytest.mark.parametrize("code", list(tags.STATUS_WORDS))
def test_every_status_has_a_word(code: str) -> None:
    assert words(drawn("{% status code %}", code=code))


def test_dates_and_moments_are_dutch() -> None:
    moment = dt.datetime(2027, 3, 9, 23, 10, tzinfo=dt.UTC)
    with translation.override("nl"):
        assert tags.day(moment) == "10 maart 2027"
        assert tags.day("in april") == "in april"
        assert tags.day(None) == ""
        assert tags.weekday(dt.date(2027, 3, 9)) == "dinsdag 9 maart 2027"
        assert tags.moment(moment) == "10 maart 2027, 00.10 uur"
        assert (tags.moment(None), tags.weekday(None), tags.hour(None)) == ("", "", "")
        assert tags.hour(dt.time(19, 30)) == "19.30"
