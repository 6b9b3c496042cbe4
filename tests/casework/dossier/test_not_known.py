"""What is said not to be known: without what the dossier skips, in words for who reads it, and never 'certain'."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from beraad.casework.dossier.documents import public_starting_situation, starting_situation
from beraad.casework.dossier.models import Answer, Dossier, Fact, ItemAdjustment
from beraad.casework.dossier.queries import records, worksheet
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.dossier.unknowns import unknowns
from beraad.core.document import Definitions, Table
from tests.pages import text

TODAY = dt.date(2027, 3, 9)
KEY = "startsituatie.vraagstuk.kaders"


@pytest.fixture
def add(dossier, noor, now):
    return lambda model, **values: add_record(model, dossier, values, by=noor, now=now)


@pytest.fixture
def reader(access, dossier, noor):
    """Noor's ticket on a page of her own: what a dossier skips is read once a page."""
    return lambda: access(noor, Dossier.objects.get(pk=dossier.pk))


def on_screen(access):
    return [one.title for one in unknowns(access, worksheet(access), records(access, Fact), today=TODAY)]


def in_public(access):
    blocks = public_starting_situation(access, today=TODAY).blocks
    return [name for block in blocks if isinstance(block, Definitions) for name, _text in block.pairs]


def test_a_skipped_question_is_not_something_that_is_not_known(add, edition, noor, now, reader):
    add(Answer, item_key=KEY, status="not_known_yet", expected_on=dt.date(2027, 6, 1))
    assert on_screen(reader()) == [edition.item(KEY).title]
    assert in_public(reader()) == [edition.item(KEY).title]
    skip = add(ItemAdjustment, item_key=KEY, kind="skipped", reason="Speelt hier niet")
    assert on_screen(reader()) == in_public(reader()) == []
    remove_record(skip, by=noor, now=now)
    assert len(on_screen(reader())) == len(in_public(reader())) == 1


def test_the_public_list_names_the_subject_and_not_the_question_to_the_municipality(
    add, edition, noor, access
):
    key = "startsituatie.vraagstuk.ruimte"
    assert "uw gemeente" in edition.item(key).text
    add(Answer, item_key=key, status="not_known_yet", text="Hoeveel we zelf beslissen")
    assert in_public(access(noor)) == ["Eigen ruimte"]


def test_an_item_without_a_title_is_named_by_the_answer(edition):
    from dataclasses import replace

    from beraad.casework.dossier.documents import _subject

    untitled = replace(edition.item(KEY), title=None)
    assert _subject(untitled, {"text": "Het aantal plekken"}) == "Het aantal plekken"
    assert _subject(untitled, {"text": ""}) == untitled.text


def test_what_is_not_known_is_not_certain(dossier, add, noor, access, client_of):
    known = {"known": "known", "text": "Tachtig", "certainty": "likely"}
    unknown = {"known": "not_known_yet", "expected_on": dt.date(2027, 6, 1), "certainty": "uncertain"}
    add(Fact, title="Aantal", **known)
    add(Fact, title="Duur", **unknown)
    page = text(client_of(noor).get(reverse("facts_list", kwargs={"dossier": dossier.uuid})))
    assert ("waarschijnlijk" in page, "onzeker" in page) == (True, False)
    for make in (starting_situation, public_starting_situation):
        document = make(access(noor), today=TODAY)
        rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
        (aantal,) = [row for row in rows if row[0] == "Aantal"]
        (duur,) = [row for row in rows if row[0] == "Duur"]
        assert "waarschijnlijk" in aantal
        assert "onzeker" not in duur
