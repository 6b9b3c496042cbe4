"""The plan on its page: whether it makes the deadline, by how much, the chain, the picture and the same as a table."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.process.models import Step
from beraad.casework.process.planning.models import Slot, Timing
from tests.pages import text
from tests.people import NOW

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(client_of, noor, dossier):
    """`page()`: the plan as Noor sees it; `page(rik)` as somebody else does; `page(name="plan_what_if", deadline=...)`."""

    def get(user=noor, name="plan", **query):
        return client_of(user).get(reverse(name, kwargs={"dossier": dossier.uuid}), query)

    return get


def tree(response):
    return html.fromstring(response.content.decode())


def row_of(response, title):
    rows = tree(response).xpath("//section[contains(@class, 'plan-table')]//tbody/tr")
    found = next(row for row in rows if title in row.find("th").text_content())
    return " ".join(found.text_content().split())


def test_a_plan_that_fits_says_so_with_its_slack_and_its_chain(full, page):
    shown = page()
    said = text(shown)
    assert "Het plan haalt de einddatum" in said
    assert "op zijn vroegst is ‘College beslist’ klaar op 11 mei 2027" in said
    chain = tree(shown).xpath("//ol[@class='chain']/li")
    assert [one.text_content().strip() for one in chain] == [
        "Voorstel schrijven", "Ontwerp ter inzage", "College beslist",
    ]  # fmt: skip


def test_a_plan_that_does_not_fit_says_by_how_much_what_is_possible_and_what_could_be_done(
    full, page, deadline, steps
):
    deadline(steps["College beslist"], "2027-04-27")
    said = text(page())
    assert "Het plan haalt de einddatum niet: 5 werkdagen te kort" in said
    assert "De vroegste einddatum die kan: 11 mei 2027." in said
    assert "De einddatum schuift alleen als u hem wijzigt." in said
    proposals = tree(page()).xpath("//section[contains(@class, 'outcome')]/ul[1]/li")
    words = [" ".join(one.text_content().split()) for one in proposals]
    assert len(words) >= 3
    assert any("korter" in one for one in words)
    assert any("extra vergadering (college)" in one for one in words)
    assert any("Kies een latere einddatum: 11 mei 2027" in one for one in words)
    assert Timing.objects.get(step=steps["Voorstel schrijven"]).amount == 10, "nothing was repaired"


def test_the_table_has_earliest_latest_slack_and_what_sets_the_date(full, page):
    council = row_of(page(), "Raad bespreekt")
    assert "15 april 2027" in council
    assert "27 mei 2027" in council, "at the latest: the last council before the college of 8 June"
    assert "werkdagen speling" in council
    assert "De stukken moeten er op 1 april 2027 zijn." in council
    draft = row_of(page(), "Ontwerp ter inzage")
    assert "23 maart 2027 tot en met 3 mei 2027" in draft
    assert "bepaalt de einddatum" in draft


def test_every_bar_is_a_link_that_says_everything(full, page, steps):
    picture = tree(page()).xpath("//div[contains(@class, 'plan__frame--screen')]//a")
    said = [one.get("aria-label") for one in picture]
    assert len(said) == 4
    seen, _, in_full = said[0].partition("; ")
    assert seen == " ".join(picture[0].text_content().split()), "what is seen can be said (WCAG 2.5.3)"
    assert in_full.startswith("Voorstel schrijven, 9 maart 2027 tot en met 22 maart 2027, ")
    assert "bepaalt de einddatum" in said[0]
    assert [one.get("href") for one in picture] == [
        reverse("step", kwargs={"dossier": full.uuid, "record": step.uuid}) for step in steps.values()
    ]


def test_the_picture_breaks_no_rule_of_the_house(full, page):
    page_text = page().content.decode()
    picture = page_text[page_text.index("<svg") : page_text.index("</svg>")]
    assert "style=" not in picture
    assert "<script" not in picture
    assert 'class="plan__mark plan__mark--today"' in picture
    assert 'class="plan__mark plan__mark--deadline"' in picture
    assert picture.count("plan__slot") >= 9


def test_a_title_is_no_markup(full, page, steps, noor):
    step = Step.objects.select_related("dossier__municipality").get(pk=steps["Raad bespreekt"].pk)
    change_record(
        step, {"title": "<script>alert(1)</script> & co"}, seen_version=step.version, by=noor, now=NOW
    )
    shown = page().content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in shown


def test_without_steps_or_times_or_deadline_the_page_says_what_to_do(page, dossier, steps, time):
    assert "Er staat nog niet hoelang de stappen duren" in text(page())
    time(steps["Voorstel schrijven"], amount=5)
    said = text(page())
    assert "Er is nog geen einddatum" in said
    assert "3 stappen hebben nog geen duur." in said
    assert "geen einddatum" in row_of(page(), "Voorstel schrijven")


def test_who_only_reads_finds_no_buttons(full, page, rik):
    said = text(page(rik))
    assert "Het plan haalt de einddatum" in said
    for words in ("Keur deze planning goed", "Leg het proces stil", "Stel de duur voor"):
        assert words in text(page()) or words == "Stel de duur voor"
        assert words not in said


def test_a_step_that_somebody_may_not_see_counts_and_is_not_named(full, page, steps, plan_of, noor, amir):
    step = Step.objects.select_related("dossier__municipality").get(pk=steps["Ontwerp ter inzage"].pk)
    values = {"title": "Gesprek met de politie", "confidential": True}
    change_record(step, values, seen_version=step.version, by=noor, now=NOW)
    assert "Gesprek met de politie" in text(page()), "the positive control"
    assert "Gesprek met de politie" not in page(amir).content.decode()
    assert "een stap die u niet kunt zien" in text(page(amir))
    own, theirs = plan_of(), plan_of(amir)
    assert own.schedule.summary.params["date"] == theirs.schedule.summary.params["date"]
    assert len(own.rows) == len(theirs.rows) + 1


def test_what_is_done_stays_and_what_goes_on_ends_when_it_will(full, time, steps, plan_of):
    proposal, draft = steps["Voorstel schrijven"], steps["Ontwerp ter inzage"]
    time(proposal, kind="work", amount=10, ended_on=dt.date(2027, 3, 1))
    time(draft, [proposal], kind="legal_forward", amount=6, unit="weeks", began_on=dt.date(2027, 2, 15))
    rows = {row.step.title: row for row in plan_of().rows}
    assert rows["Voorstel schrijven"].ended == dt.date(2027, 3, 1)
    assert (rows["Ontwerp ter inzage"].start, rows["Ontwerp ter inzage"].finish) == (
        dt.date(2027, 2, 15),
        dt.date(2027, 3, 30),
    ), "extended by the Act from Easter Sunday"


def test_what_should_be_over_by_now_takes_one_day_more(full, time, steps, plan_of):
    time(steps["Voorstel schrijven"], kind="work", amount=5, began_on=dt.date(2027, 2, 1))
    row = plan_of().rows[0]
    assert (row.began, row.finish) == (dt.date(2027, 2, 1), dt.date(2027, 3, 9))


def test_no_page_asks_more_for_more(full, client_of, steps, time, days, close, noor, dossier):
    names = (
        "plan", "plan_what_if", "plan_setting", "plan_law", "plan_later", "plan_approve", "planversions_list",
        "slots_list", "closedperiods_list", "plan_import_slots",
    )  # fmt: skip

    client = client_of(noor)

    def asked(name):
        address = reverse(name, kwargs={"dossier": dossier.uuid})
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, name
        return len(queries)

    before = {name: asked(name) for name in names}
    phase = steps["Raad bespreekt"].phase
    for number in range(15):
        step = add_record(
            Step, dossier, {"title": f"Stap {number}", "phase": phase, "order": 9}, by=noor, now=NOW
        )
        time(step, [steps["Raad bespreekt"]], kind="work", amount=3)
        add_record(
            Slot, dossier, {"series": "council", "date": dt.date(2027, 8, 1 + number)}, by=noor, now=NOW
        )
        close("feast", f"2027-09-{number + 1:02}", f"2027-09-{number + 1:02}")
    after = {name: asked(name) for name in names}
    assert before == after
    assert {name: count for name, count in after.items() if count > 12} == {}
