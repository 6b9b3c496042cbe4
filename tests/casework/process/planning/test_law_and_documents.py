"""Legal protection, warnings elsewhere, documents, the text for residents, days around a meeting."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.process.documents import process_section
from beraad.casework.process.models import Step
from beraad.casework.process.planning.actions import approve_plan, stop_process
from beraad.casework.process.planning.documents import document_of
from beraad.casework.process.planning.frozen import freeze
from beraad.casework.process.planning.warnings import plan_warnings
from beraad.core.document import Document, texts
from tests.casework.process.planning.conftest import TODAY
from tests.pages import text
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_of, noor, dossier):
    """`page("plan")`: Noor's page; `page("step", row=step)` of one row."""

    def get(name="plan", *, user=noor, row=None, **more):
        kwargs = {"dossier": dossier.uuid, **({"record": row.uuid} if row else {}), **more}
        return client_of(user).get(reverse(name, kwargs=kwargs))

    return get


@pytest.fixture
def approved(full, plan_of, noor):
    """The full plan, approved."""
    return approve_plan(full, freeze(plan_of()), "Projectgroep.", by=noor, now=NOW)


def test_the_terms_after_an_appealable_decision_have_article_source_and_mark(full, page):
    said = text(page())
    assert "Waar inwoners tegen een besluit in kunnen gaan" in said
    assert "Het besluit valt op zijn vroegst op 11 mei 2027." in said
    assert "Zienswijzen op het ontwerpbesluitAwb 3:16 23 maart 2027" in said
    assert "Beroep bij de rechtbankAwb 6:8, vierde lid 12 mei 2027" in said
    assert "22 juni 2027" in said
    assert "controleer dit" in said
    assert "De Spreidingswet: plekken beschikbaar 1 juli 2027." in said


def test_the_law_page_has_every_term_and_the_cycles(full, page):
    said = text(page("plan_law"))
    assert "BezwaarAwb 6:7 en 6:86 weken" in said
    assert "Gemeentewet 169, vierde lidde wet noemt geen aantal dagen" in said
    assert "Cyclus 2controleer dit" in said
    assert "(in werkelijkheid 27 februari 2026)" in said
    assert said.index("Cyclus 2") < said.index("Cyclus 1"), "the latest first"
    assert said.count("controleer dit") > 10


@pytest.mark.requirement("R4.13")
def test_a_plan_that_keeps_residents_from_their_protection_is_flagged_wherever_it_is_seen(
    full, page, steps, time, noor
):
    """Carrying out within the term for appeal; announcing before the decision. On the plan, the process and the home."""
    phase = steps["College beslist"].phase
    values = {"title": "Terrein bouwrijp maken", "phase": phase, "order": 3}
    build = add_record(Step, full, values, by=noor, now=NOW)
    time(build, [steps["College beslist"]], kind="work", amount=5, effect="executes")
    flag = "Krijgen inwoners de kans om tegen dit besluit in te gaan?"
    for name in ("plan", "process", "dossier_home"):
        said = text(page(name))
        assert flag in said, name
        assert "‘Terrein bouwrijp maken’" in said, name
    time(build, [steps["College beslist"]], kind="work", amount=5, effect="executes", began_on=None)
    time(build, [], kind="fixed", fixed_on=dt.date(2027, 9, 1), effect="executes")
    assert flag not in text(page()), "after the term it is fine"
    time(steps["Voorstel schrijven"], kind="work", amount=10, effect="announces")
    assert flag in text(page())
    assert "Awb" in text(page())


def test_the_home_and_the_process_say_that_the_plan_falls_short(full, page, deadline, steps):
    assert "Het plan haalt de einddatum niet" not in text(page("dossier_home"))
    deadline(steps["College beslist"], "2027-04-27")
    for name in ("dossier_home", "process"):
        assert "Het plan haalt de einddatum niet: 5 werkdagen te kort" in text(page(name)), name


def test_a_process_that_stands_still_has_one_warning(full, access, noor, deadline, steps):
    deadline(steps["College beslist"], "2027-04-27")
    assert [one.code for one in plan_warnings(access(noor), TODAY)] == ["plan_does_not_fit"]
    halt = {"kind": "court_ruling", "halted_on": TODAY, "reason": "Eerst de uitspraak lezen."}
    stop_process(full, halt, by=noor, now=NOW)
    assert [one.code for one in plan_warnings(access(noor), TODAY)] == ["process_stands_still"]


def test_the_page_of_a_step_says_when_it_is(full, page, steps):
    said = text(page("step", row=steps["Raad bespreekt"]))
    assert "Wanneer deze stap is" in said
    assert "Op zijn vroegst15 april 2027" in said


@pytest.mark.parametrize("name", ["plan_document", "process_document"])
@pytest.mark.parametrize("format", ["docx", "odt", "pdf", "xlsx", "csv"])
def test_plan_and_process_map_are_files(full, page, name, format):
    made = page(name, format=format)
    assert made.status_code == 200
    assert made.content
    assert f".{format}" in made["Content-Disposition"]
    assert page(name, format="exe").status_code == 404


def test_the_table_has_real_dates(full, page):
    sheet = load_workbook(io.BytesIO(page("plan_document", format="xlsx").content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == "College beslist"]
    assert dt.date(2027, 5, 11) in [cell.date() for cell in rows[0] if isinstance(cell, dt.datetime)]


def test_the_document_says_what_the_page_says(full, plan_of, deadline, steps):
    deadline(steps["College beslist"], "2027-04-27")
    said = " ".join(texts(document_of(plan_of())))
    for words in (
        "5 werkdagen te kort",
        "De vroegste einddatum die kan: 11 mei 2027.",
        "Awb 3:16",
        "Ontwerp ter inzage",
    ):
        assert words in said


def in_section(access, user, *, public):
    blocks = process_section(access(user), today=TODAY, public=public)
    return " ".join(texts(Document("Proces", blocks=blocks)))


def test_residents_read_approved_days_of_meetings_and_terms_only(full, access, noor, steps, plan_of):
    assert "15 april 2027" in in_section(access, noor, public=False)
    assert "15 april 2027" not in in_section(access, noor, public=True), "nothing was approved"
    approve_plan(full, freeze(plan_of()), "Projectgroep.", by=noor, now=NOW)
    shown = in_section(access, noor, public=True)
    assert "15 april 2027" in shown, "the council"
    assert "23 maart 2027 tot en met 3 mei 2027" in shown, "the inspection"
    assert "22 maart 2027" not in shown.replace("23 maart 2027", ""), "when colleagues write stays inside"


def test_residents_read_nothing_of_what_became_confidential_or_stands_still(
    approved, full, access, noor, steps
):
    step = Step.objects.select_related("dossier__municipality").get(pk=steps["Raad bespreekt"].pk)
    change_record(step, {"confidential": True}, seen_version=step.version, by=noor, now=NOW)
    assert "15 april 2027" not in in_section(access, noor, public=True)
    assert "11 mei 2027" in in_section(access, noor, public=True), "the positive control"
    stop_process(full, {"kind": "other", "halted_on": TODAY, "reason": "Pauze."}, by=noor, now=NOW)
    assert "11 mei 2027" not in in_section(access, noor, public=True)


def test_days_that_matter_stand_beside_the_date_of_a_meeting(client_of, noor, dossier):
    typed = {"title": "Inloop", "type": "consult", "date": "10-03-2027", "look": "1"}
    shown = client_of(noor).post(reverse("meeting_add", kwargs={"dossier": dossier.uuid}), typed)
    assert shown.status_code == 200
    assert "Suikerfeest" in text(shown)
    assert "op de dag zelf" in text(shown)
    typed.pop("look")
    assert (
        client_of(noor).post(reverse("meeting_add", kwargs={"dossier": dossier.uuid}), typed).status_code
        == 302
    )
