"""The starting situation as a document: what the full version says, and what the public one can never say."""

from __future__ import annotations

import datetime as dt
import io
import itertools

import docx
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Document as OdfDocument
from pypdf import PdfReader

from beraad.casework.dossier import models
from beraad.casework.dossier.documents import public_starting_situation, starting_situation
from beraad.casework.dossier.public import public_rows
from beraad.casework.dossier.records import add_record, remove_record
from beraad.core.document import plain_text

TODAY = dt.date(2027, 3, 9)
KEY = "startsituatie.vraagstuk.kaders"
NUMBERS = itertools.count()
# For each kind of row that can be public: what must be given, and a public text field to carry the mark.
KINDS = {
    models.Fact: ({}, "title"),
    models.Frame: ({"fixed_by": "COA"}, "title"),
    models.Value: ({}, "title"),
    models.Position: ({}, "title"),
    models.Alternative: ({}, "title"),
    models.Group: ({}, "title"),
    models.Concern: ({}, "title"),
    models.Decision: ({}, "title"),
    models.Answer: ({"item_key": KEY}, "text"),
}


@pytest.fixture
def public(access, noor):
    """The text of the public version as it is now."""
    return lambda user=noor: plain_text(public_starting_situation(access(user), today=TODAY))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    model=st.sampled_from(list(KINDS)),
    confidential=st.booleans(),
    removed=st.booleans(),
    embargo=st.sampled_from([None, -1, 0, 1, 400]),
)
def test_a_row_is_public_only_when_nothing_holds_it_back(
    public, dossier, noor, now, model, confidential, removed, embargo
):
    """The rule in words: not confidential, not taken away, and an embargo that has passed."""
    values, field = KINDS[model]
    mark = f"merkteken{next(NUMBERS)}."
    given_values = {**values, field: mark, "confidential": confidential}
    if model is models.Fact and embargo is not None:
        given_values["embargo_until"] = TODAY + dt.timedelta(days=embargo)
    row = add_record(model, dossier, given_values, by=noor, now=now)
    if removed:
        remove_record(row, by=noor, now=now)
    held_back = confidential or removed or (model is models.Fact and embargo is not None and embargo > 0)
    assert (mark in public()) is not held_back


def test_what_no_public_text_ever_says(public, dossier, noor, amir, sanne, now):
    """Safety considerations, emotions, contacts, names of colleagues, and what hangs on something confidential."""
    secret = add_record(
        models.Alternative, dossier, {"title": "Geheime plek", "confidential": True}, by=noor, now=now
    )
    add_record(
        models.Assessment,
        dossier,
        {"alternative": secret, "criterion": "Grond", "finding": "Onteigenen"},
        by=noor,
        now=now,
    )
    hidden = add_record(
        models.Value, dossier, {"title": "Stille waarde", "confidential": True}, by=noor, now=now
    )
    decision = {
        "title": "Openbaar besluit",
        "weighty": True,
        "safety_consideration": "Politie achter de deur",
        "values": [hidden],
    }
    add_record(models.Decision, dossier, decision, by=noor, now=now)
    group = {"title": "Omwonenden", "contact": "wijkagent Van Dam"}
    add_record(models.Group, dossier, group, by=noor, now=now)
    concern = {
        "title": "Is er plek op school?",
        "emotions": "woedend",
        "associations": "de brug",
        "heard": "bij de bakker",
    }
    add_record(models.Concern, dossier, concern, by=noor, now=now)
    add_record(models.Answer, dossier, {"item_key": KEY, "text": "Een open antwoord."}, by=amir, now=now)
    for reader in (noor, amir, sanne):
        said = public(reader)
        for expected in ("Openbaar besluit", "Omwonenden", "Is er plek op school?", "Een open antwoord."):
            assert expected in said
        for inside in (
            "Geheime plek", "Onteigenen", "Stille waarde", "Politie achter de deur", "Van Dam", "woedend", "de brug",
            "bij de bakker", amir.name, noor.name,
        ):  # fmt: skip
            assert inside not in said


def test_a_public_row_knows_nothing_but_its_public_fields(dossier, noor, now):
    add_record(models.Concern, dossier, {"title": "Verkeer", "emotions": "bezorgd"}, by=noor, now=now)
    (row,) = public_rows(dossier, models.Concern, today=TODAY)
    assert row["title"] == "Verkeer"
    with pytest.raises(KeyError):
        row["emotions"]


def test_no_kind_of_row_is_public_by_accident():
    """Every field that may go out is on this list; a new one needs a decision here."""
    never = {"confidential", "created_by", "changed_by", "created_at", "changed_at", "removed_at", "version", "dossier",
             "safety_consideration", "emotions", "associations", "heard", "contact", "embargo_until"}  # fmt: skip
    for model in models.Record.__subclasses__():
        assert not never & set(model.public_fields), model


@pytest.mark.requirement("R3.3")
def test_a_fact_with_certainty_source_dates_and_embargo(client_of, dossier, noor, public):
    client, add = client_of(noor), reverse("facts_add", kwargs={"dossier": dossier.uuid})
    for kind, title, more in (
        ("location", "Plek", {"text": "Veerlaan 12", "known_since": "12-1-2027"}),
        ("numbers", "Aantal", {"text": "120", "certainty": "likely"}),
        ("duration", "Duur", {"known": "not_known_yet", "expected_on": "24-6-2027", "source": "COA"}),
        ("other", "Prijs", {"text": "Nog geheim", "embargo_until": "1-4-2027"}),
        ("safety", "Brandweer", {"text": "Tweede uitgang"}),
    ):
        typed = {
            "kind": kind,
            "title": title,
            "known": "known",
            "certainty": "certain",
            "source": "gemeente",
            **more,
        }
        assert client.post(add, typed).status_code == 302, title
    said = public()
    assert "Plek" in said
    assert "Veerlaan 12" in said
    assert "waarschijnlijk" in said
    assert "Nog niet bekend. Verwacht: 24 juni 2027." in said, (
        "a fact that is not known yet is published as such"
    )
    assert "Prijs" not in said, "under embargo"
    assert "Brandweer" not in said, "findings of safety research stay inside"


def _texts(client, dossier, version: str) -> dict[str, str]:
    found = {}
    for name in ("docx", "odt", "pdf"):
        kwargs = {"dossier": dossier.uuid, "version": version, "format": name}
        answer = client.get(reverse("starting_situation_document", kwargs=kwargs))
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]
        found[name] = READERS[name](io.BytesIO(answer.content))
    return found


def _docx(file: io.BytesIO) -> str:
    document = docx.Document(file)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _pdf(file: io.BytesIO) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def _odt(file: io.BytesIO) -> str:
    return str(OdfDocument(file).body.serialize(with_ns=False))


READERS = {"docx": _docx, "odt": _odt, "pdf": _pdf}


@pytest.mark.requirement("R3.12")
def test_both_versions_in_every_format(client_of, dossier, noor, rik, now):
    add_record(models.Fact, dossier, {"title": "Aantal plekken", "text": "120"}, by=noor, now=now)
    shielded = {"title": "Bedreiging", "text": "Zie de politie", "confidential": True}
    add_record(models.Fact, dossier, shielded, by=noor, now=now)
    later = {"title": "Prijs", "text": "Nog geheim", "embargo_until": dt.date(2100, 1, 1)}
    add_record(models.Fact, dossier, later, by=noor, now=now)
    for said in _texts(client_of(noor), dossier, "volledig").values():
        assert all(words in said for words in ("Aantal plekken", "Bedreiging", "Prijs"))
    for said in _texts(client_of(noor), dossier, "openbaar").values():
        assert "Aantal plekken" in said
        assert "Bedreiging" not in said
        assert "Prijs" not in said
    for said in _texts(client_of(rik), dossier, "volledig").values():
        assert "Aantal plekken" in said
        assert "Bedreiging" not in said, "a reader's full version is what a reader may see"


@pytest.mark.parametrize(("version", "format"), [("geheim", "docx"), ("openbaar", "exe")])
def test_other_versions_and_formats_do_not_exist(client_of, dossier, noor, version, format):
    kwargs = {"dossier": dossier.uuid, "version": version, "format": format}
    assert client_of(noor).get(reverse("starting_situation_document", kwargs=kwargs)).status_code == 404


def test_the_full_version_says_what_was_skipped_and_what_is_open(access, dossier, noor, amir, now):
    skipped = {"item_key": KEY, "kind": "skipped", "reason": "Er zijn geen kaders."}
    add_record(models.ItemAdjustment, dossier, skipped, by=noor, now=now)
    answer = {
        "item_key": "startsituatie.vraagstuk.ruimte",
        "text": "Veel.",
        "source": "college",
        "confidential": True,
    }
    add_record(models.Answer, dossier, answer, by=noor, now=now)
    own = plain_text(starting_situation(access(noor), today=TODAY))
    assert "Overgeslagen. Reden: Er zijn geen kaders." in own
    assert "Nog niet beantwoord." in own
    assert "Veel. (Noor Haddad, 9 maart 2027, bron: college, vertrouwelijk)" in own
    assert "Veel." not in plain_text(starting_situation(access(amir), today=TODAY))


def test_an_answer_to_a_question_the_edition_no_longer_has_stays_out_quietly(
    access, dossier, noor, now, allow_writes
):
    with allow_writes():
        stamp = {"created_by": noor, "created_at": now, "changed_by": noor, "changed_at": now}
        models.Answer.objects.create(dossier=dossier, item_key="oud.vraag", text="Oud antwoord", **stamp)
    assert "Oud antwoord" not in plain_text(public_starting_situation(access(noor), today=TODAY))
