"""Reading the log: newest first, shielded links for who may see them, a sentence for every code."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.utils import translation

import beraad
from beraad.accounts.models import User
from beraad.audit import sentences
from beraad.audit.queries import links_of_dossier, links_of_object
from beraad.casework.dossier.models import Fact, Record
from beraad.casework.dossier.records import add_record, change_record

SOURCE = Path(beraad.__file__).parent
LOGGING = {"Event", "_log", "_record", "_log_role"}
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
VERBS = ("added", "changed", "removed", "restored")


@cache
def literal_codes() -> frozenset[str]:
    """Every dotted code that the source hands to the log, except those of records, which are put together."""
    found = set()
    texts = (file.read_text() for file in SOURCE.rglob("*.py"))
    for text in (text for text in texts if any(f"{name}(" in text for name in LOGGING)):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOGGING:
                words = [*node.args, *(word.value for word in node.keywords)]
                found |= {str(word.value) for word in words if isinstance(word, ast.Constant)}
    return frozenset(text for text in found if CODE.fullmatch(text))


def record_codes() -> set[str]:
    return {
        f"{model._meta.model_name}.{verb}"
        for model in apps.get_models()
        if issubclass(model, Record)
        for verb in VERBS
    }


def test_the_source_is_read_at_all():
    assert {"dossier.created", "role.taken", "user.erased"} <= literal_codes()
    assert {"answer.added", "decision.restored"} <= record_codes()


@pytest.mark.parametrize("code", sorted(literal_codes()))
def test_every_code_in_the_source_has_a_sentence(code):
    assert sentences.sentence(code, actor="Noor", title="Veerlaan")


def test_every_kind_of_record_has_its_four_sentences():
    missing = {code for code in record_codes() if code not in sentences._SENTENCES}
    assert missing == set()


@pytest.mark.parametrize("code", sorted(literal_codes()))
def test_every_sentence_is_dutch_and_names_who(code):
    with translation.override("nl"):
        dutch = sentences.sentence(code, actor="Noor", title="Veerlaan")
    with translation.override("en"):
        english = sentences.sentence(code, actor="Noor", title="Veerlaan")
    assert dutch != english
    assert "Noor" in dutch
    assert "{" not in dutch


def test_every_registered_sentence_is_dutch():
    def said(language: str) -> dict[str, str]:
        with translation.override(language):
            return {code: str(text) for code, text in sentences._SENTENCES.items()}

    dutch, english = said("nl"), said("en")
    assert [code for code in dutch if dutch[code] == english[code]] == []


def test_without_an_actor_the_system_did_it():
    with translation.override("nl"):
        assert sentences.sentence("user.created", actor="", title="Noor").startswith("Het systeem")


def test_an_unknown_code_is_an_error_and_not_a_code_on_screen():
    with pytest.raises(sentences.UnknownCode):
        sentences.sentence("fact.dreamt", actor="Noor", title="")


def test_a_code_belongs_to_one_app():
    with pytest.raises(ValueError, match="fact.added"):
        sentences.register({"fact.added": "{actor}"})


@pytest.fixture
def facts(dossier, noor, now) -> dict[str, Fact]:
    def fact(title: str, **values: object) -> Fact:
        return add_record(Fact, dossier, {"title": title, "text": title, **values}, by=noor, now=now)

    return {"open": fact("120 plekken"), "hidden": fact("Dreiging", confidential=True)}


def test_shielded_links_do_not_exist_for_who_may_not_see_them(dossier, facts):
    everything = links_of_dossier(dossier.uuid, with_shielded=True, limit=100)
    plain = links_of_dossier(dossier.uuid, with_shielded=False, limit=100)
    assert {"Dreiging", "120 plekken"} <= {link.title for link in everything}
    assert "120 plekken" in {link.title for link in plain}
    assert "Dreiging" not in str(plain)
    assert len(everything) - len(plain) == 1


def test_links_are_newest_first_and_come_in_pages(dossier, facts):
    everything = links_of_dossier(dossier.uuid, with_shielded=True, limit=100)
    assert [link.sequence for link in everything] == sorted(
        (link.sequence for link in everything), reverse=True
    )
    assert links_of_dossier(dossier.uuid, with_shielded=True, limit=2, offset=1) == everything[1:3]


def test_the_log_of_one_object_tells_who_changed_what_and_when(facts, dossier, amir, now):
    change_record(facts["open"], {"text": "80"}, seen_version=1, by=amir, now=now)
    changed, added = links_of_object(facts["open"].uuid, with_shielded=True, limit=10)
    assert (changed.code, changed.actor, changed.at) == ("fact.changed", amir.uuid, now)
    assert (changed.before, changed.after) == ({"text": "120 plekken"}, {"text": "80"})
    assert changed.fields == ("text",)
    assert (added.code, added.after["title"]) == ("fact.added", "120 plekken")


def test_a_link_without_values_still_says_who_and_what(facts, dossier, noor, allow_writes):
    from beraad.audit.models import AuditValues

    with allow_writes():
        AuditValues.objects.all().delete()
    (link,) = links_of_object(facts["open"].uuid, with_shielded=True, limit=10)
    assert (link.actor, link.code, link.title, link.before, link.after) == (
        noor.uuid,
        "fact.added",
        "",
        {},
        {},
    )


def test_a_secret_that_becomes_open_keeps_its_past_shielded(facts, dossier, sanne, now):
    change_record(
        facts["hidden"], {"confidential": False, "text": "Rustig"}, seen_version=1, by=sanne, now=now
    )
    assert "Dreiging" not in str(links_of_dossier(dossier.uuid, with_shielded=False, limit=100))


def test_another_dossier_shows_nothing_of_this_one(facts, other_dossier):
    titles = {link.title for link in links_of_dossier(other_dossier.uuid, with_shielded=True, limit=100)}
    assert not titles & {"120 plekken", "Dreiging"}


def test_names_are_looked_up_by_uuid(noor, amir):
    from beraad.accounts.queries import names_of

    assert names_of([noor.uuid, None, UUID(int=0)]) == {noor.uuid: "Noor Haddad"}
    assert User.objects.count() == 2
