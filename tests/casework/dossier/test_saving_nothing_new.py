"""Who saves a form without a change gets in nobody's way, and a document tells the day as it is here."""

from __future__ import annotations

import datetime as dt

from beraad.casework.dossier.documents import starting_situation
from beraad.casework.dossier.models import Answer, Concern, Decision, Fact, Group, Value
from beraad.casework.dossier.records import add_record, change_record
from beraad.core.guide import ItemKind


def test_a_save_without_a_change_is_no_conflict_for_who_is_typing(dossier, noor, amir, now):
    fact = add_record(Fact, dossier, {"title": "Aantal plekken", "text": "80"}, by=noor, now=now)
    change_record(fact, {"title": "Aantal plekken", "text": "80"}, seen_version=1, by=amir, now=now)
    fact.refresh_from_db()
    assert (fact.version, fact.changed_by) == (1, noor)
    change_record(fact, {"text": "120"}, seen_version=1, by=noor, now=now)
    fact.refresh_from_db()
    assert (fact.version, fact.text) == (2, "120")


def test_another_row_with_the_same_name_is_a_change(dossier, noor, now):
    one, other = (add_record(Group, dossier, {"title": "Buren"}, by=noor, now=now) for _ in range(2))
    concern = add_record(Concern, dossier, {"title": "Druk", "group": one}, by=noor, now=now)
    assert change_record(concern, {"group": other}, seen_version=1, by=noor, now=now).version == 2
    concern.refresh_from_db()
    assert concern.group == other


def test_the_same_values_in_another_order_are_no_change(dossier, noor, now):
    first, second = Value.objects.filter(dossier=dossier)[:2]
    given = {"title": "Veerlaan", "values": [second, first]}
    decision = add_record(Decision, dossier, given, by=noor, now=now)
    assert change_record(decision, {"values": [first, second]}, seen_version=1, by=noor, now=now).version == 1
    assert change_record(decision, {"values": [first]}, seen_version=1, by=noor, now=now).version == 2
    assert list(decision.values.all()) == [first]


def test_an_answer_of_after_midnight_has_the_day_of_the_netherlands(dossier, noor, access, edition):
    questions = edition.by_kind(ItemKind.SUB_QUESTION)
    key = next(item.key for item in questions if item.target and item.target.worksheet)
    late = dt.datetime(2027, 3, 9, 23, 30, tzinfo=dt.UTC)
    add_record(Answer, dossier, {"item_key": key, "text": "Tot 2030"}, by=noor, now=late)
    document = starting_situation(access(noor), today=dt.date(2027, 3, 10))
    assert "Tot 2030 (Noor Haddad, 10 maart 2027)" in str(document.blocks)
