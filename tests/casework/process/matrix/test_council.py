"""College and council: the default with its ground, the answers with their reasons, and two people at once."""

import datetime as dt

import pytest
from django.urls import reverse

from beraad.audit.models import AuditEntry
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.matrix.models import CouncilInvolvement
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db


def address(dossier, name="council"):
    return reverse(name, kwargs={"dossier": dossier.uuid})


@pytest.fixture
def fill_in(client_of, example):
    """`fill_in(noor)`: the form as somebody opened it: a client, and what it sends."""

    def read(user):
        client = client_of(user)
        return client, form_with(client.get(address(example, "council_change")), "far_reaching")

    return read


def test_the_college_decides_unless_somebody_says_otherwise_with_the_ground_beside_it(
    client_of, rik, example
):
    shown = text(client_of(rik).get(address(example)))
    assert "Het college Hier gaat Beraad van uit" in shown
    assert "Het neemt formeel het besluit over opvang van asielzoekers." in shown, "the guide's own words"
    assert "artikel 169" in shown
    assert "Gemeentewet, artikel 169, vierde lid, 23 november 2026. controleer dit" in shown
    assert "Zijn de gevolgen ingrijpend?" in shown


def test_noor_records_the_road_to_the_council(fill_in, noor, example, step_of, client_of):
    client, form = fill_in(noor)
    typed = form.data(
        far_reaching="yes",
        far_reaching_reason="120 plekken voor vijf jaar.",
        route="planned",
        wishes_step=str(step_of(8).pk),
        planned_on="17-06-2027",
        asked_on="1 maart 2027",
    )
    assert client.post(address(example, "council_change"), typed).status_code == 302
    row = CouncilInvolvement.objects.get()
    assert (row.decides, row.route, row.planned_on) == ("executive", "planned", dt.date(2027, 6, 17))
    shown = text(client.get(address(example)))
    for words in (
        "Ja. 120 plekken voor vijf jaar.",
        "Gepland",
        step_of(8).title,
        "17 juni 2027",
        "1 maart 2027",
    ):
        assert words in shown
    assert "Zijn de gevolgen ingrijpend?" not in shown
    assert AuditEntry.objects.filter(code="councilinvolvement.added").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"decides": "council"}, "Zeg wie er dan besluit, en waarom."),
        ({"decides": "nobody"}, "nobody"),
        ({"far_reaching": "yes"}, "Zeg waarom, in een of twee zinnen."),
        ({"far_reaching": "no"}, "Zeg waarom, in een of twee zinnen."),
        ({"route": "planned"}, "Kies een stap of vul een dag in."),
        ({"route": "held"}, "Vul de dag in waarop de raad ze gaf."),
        ({"route": "held", "outcome": "", "not_held_reason": "Blijft staan."}, "Schrijf op wat de raad zei."),
        ({"route": "not_held"}, "Zeg waarom de raad niet wordt gevraagd."),
        ({"route": "planned", "planned_on": "31-02-2027"}, "31-02-2027"),
    ],
)
def test_each_answer_asks_for_its_reason_and_keeps_what_was_typed(fill_in, noor, example, typed, said):
    client, form = fill_in(noor)
    answer = client.post(
        address(example, "council_change"), form.data(**{"outcome": "Blijft staan.", **typed})
    )
    assert answer.status_code == 200
    assert said in answer.text
    assert "Blijft staan." in answer.text
    assert not CouncilInvolvement.objects.exists()


def test_who_records_it_second_sees_both(fill_in, noor, amir, example):
    first, second = fill_in(noor), fill_in(amir)
    one = first[1].data(far_reaching="no", far_reaching_reason="Tien plekken.")
    first[0].post(address(example, "council_change"), one)
    other = second[1].data(far_reaching="yes", far_reaching_reason="Een hele wijk.")

    answer = second[0].post(address(example, "council_change"), other)

    assert answer.status_code == 409
    assert "Noor Haddad" in answer.text
    assert "Tien plekken." in answer.text
    assert "Een hele wijk." in answer.text
    assert CouncilInvolvement.objects.get().far_reaching == "no"
    again = form_with(answer, "far_reaching")
    assert second[0].post(address(example, "council_change"), again.data()).status_code == 302
    assert CouncilInvolvement.objects.get().far_reaching == "yes"


def test_a_reader_does_not_record_it(client_of, rik, example):
    client = client_of(rik)
    assert address(example, "council_change") not in client.get(address(example)).text
    assert client.get(address(example, "council_change")).status_code == 403


def test_a_step_that_went_is_not_named(client_of, noor, example, step_of, now):
    values = {
        "far_reaching": "yes",
        "far_reaching_reason": "Groot.",
        "route": "planned",
        "wishes_step": step_of(7),
    }
    add_record(CouncilInvolvement, example, values, by=noor, now=now)
    title = step_of(7).title
    remove_record(step_of(7), by=noor, now=now)
    shown = text(client_of(noor).get(address(example)))
    assert title not in shown
    assert "Plan vóór" in shown


@pytest.mark.requirement("R4.8")
def test_roles_of_college_and_council_are_settled_and_a_decision_too_early_is_flagged(
    fill_in, noor, example, step_of, change
):
    """The default with its ground, the role of the council per step, and the flag on the pages where the work is."""
    client, form = fill_in(noor)
    home = reverse("dossier_home", kwargs={"dossier": example.uuid})
    flagged = "Het college besluit voordat de raad zijn wensen en bedenkingen kon geven"
    assert "Het college" in text(client.get(address(example)))
    client.post(
        address(example, "council_change"),
        form.data(
            far_reaching="yes", far_reaching_reason="Groot.", route="planned", wishes_step=str(step_of(10).pk)
        ),
    )
    assert flagged in text(client.get(address(example)))
    assert flagged in text(client.get(reverse("process", kwargs={"dossier": example.uuid})))
    assert flagged in text(client.get(home))
    row = CouncilInvolvement.objects.get()
    change(row, wishes_step=step_of(8))
    assert flagged not in text(client.get(home))
    change(step_of(8), council_role="setting_frames")
    assert "stelt de kaders" in text(client.get(address(example)))
