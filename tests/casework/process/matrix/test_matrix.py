"""Who does what in which step: the table, the forms per step and per party, and nobody's text lost."""

import pytest
from django.urls import reverse
from lxml import html

from beraad.audit.models import AuditEntry
from beraad.casework.dossier.records import add_record, remove_record, restore_record
from beraad.casework.process.matrix.models import PhaseRole, StepRole
from beraad.casework.process.models import Phase, Step
from tests.casework.process.matrix.pages import Page
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def field(party):
    """Four parties: college, council, residents and the COA."""
    return {
        "college": party("College", "executive"),
        "raad": party("Raad", "council"),
        "coa": party("COA", "institutional"),
        "buurt": party("Omwonenden", "residents", affected=True),
    }


def address(dossier, name, row=None):
    more = {"record": row.uuid} if row else {}
    return reverse(name, kwargs={"dossier": dossier.uuid, **more})


@pytest.fixture
def open_page(client_of, example):
    """`open_page(noor, "step_roles", step)`: a page with many cells, opened by somebody."""

    def read(user, name, row):
        return Page(client_of(user), address(example, name, row))

    return read


@pytest.fixture
def open_step(open_page, step_of):
    """`open_step(noor, 9)`: the roles of the ninth step, opened by somebody."""

    def read(user, order=9):
        return open_page(user, "step_roles", step_of(order))

    return read


def cells():
    rows = (
        StepRole.objects.filter(removed_at=None).select_related("stakeholder").order_by("stakeholder__title")
    )
    return [(row.stakeholder.title, row.role, row.participation, row.task) for row in rows]


def test_noor_says_of_a_whole_step_who_does_what(open_step, noor, field, example, step_of):
    page = open_step(noor)
    page.type(field["college"], role="accountable", task="Neemt het besluit")
    page.type(
        field["buurt"], role="consulted", participation="dialogue", duty="", note="Via de klankbordgroep."
    )

    assert page.send().status_code == 302

    assert cells() == [
        ("College", "accountable", "", "Neemt het besluit"),
        ("Omwonenden", "consulted", "dialogue", ""),
    ]
    shown = page.client.get(address(example, "matrix"))
    for words in ("eindverantwoordelijk", "Neemt het besluit", "geeft advies", "dialoog", "Omwonenden"):
        assert words in text(shown)
    codes = AuditEntry.objects.filter(code__startswith="steprole.").values_list("code", flat=True)
    assert list(codes) == ["steprole.added"] * 2


def test_the_same_cells_from_the_side_of_a_party(open_page, noor, field, example, step_of, open_step):
    page = (
        open_page(noor, "stakeholder_roles", field["buurt"])
        .type(step_of(10), role="informed")
        .type(step_of(4), role="consulted", participation="speaking")
    )
    assert page.send().status_code == 302
    steps = set(StepRole.objects.values_list("step__title", "role"))
    assert steps == {(step_of(10).title, "informed"), (step_of(4).title, "consulted")}
    assert (
        "selected>geeft advies"
        in open_step(noor, 4).client.get(address(example, "step_roles", step_of(4))).text
    )


def test_what_is_not_touched_is_not_written(open_step, noor, field, give, step_of):
    cell = give(step_of(9), field["college"], "accountable", note="Regel één\nregel twee")
    before = AuditEntry.objects.count()
    assert open_step(noor).send().status_code == 302
    cell.refresh_from_db()
    assert (cell.version, AuditEntry.objects.count()) == (1, before)


def test_no_role_takes_the_cell_away_and_a_role_brings_it_back(open_step, noor, field, give, step_of):
    give(step_of(9), field["college"], "accountable")
    open_step(noor).type(field["college"], role="").send()
    assert cells() == []
    open_step(noor).type(field["college"], role="responsible").send()
    assert cells() == [("College", "responsible", "", "")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": "", "task": "Iets"}, "Kies een rol, of maak de andere velden van dit deel leeg."),
        ({"role": "boss"}, "boss"),
        ({"role": "informed", "task": "x" * 301}, "301"),
        ({"role": "informed", "note": "a\x00b"}, "onzichtbaar"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(open_step, noor, field, typed, said):
    page = (
        open_step(noor).type(field["coa"], role="consulted", task="Adviseert").type(field["buurt"], **typed)
    )
    answer = page.send()
    assert answer.status_code == 200
    assert said in answer.text
    assert 'value="Adviseert"' in answer.text
    assert cells() == []


def test_who_comes_second_sees_both_and_chooses(open_step, noor, amir, field):
    first, second = open_step(noor), open_step(amir)
    first.type(field["college"], role="accountable", task="Besluit").type(
        field["raad"], role="consulted"
    ).send()
    second.type(field["college"], role="responsible", task="Schrijft").type(field["coa"], role="informed")

    answer = second.send()

    assert answer.status_code == 409
    for words in ("Noor Haddad", "Besluit", "Schrijft"):
        assert words in answer.text
    assert ("COA", "informed", "", "") not in cells(), "nothing is written as long as there is a conflict"
    in_conflict = [form.about.title for form in answer.context["editing"].forms if form.in_conflict]
    assert in_conflict == ["College"]


@pytest.mark.parametrize(("keep", "outcome"), [("mine", "responsible"), ("theirs", "accountable")])
def test_the_second_one_keeps_one_of_the_two(open_step, noor, amir, field, keep, outcome):
    first, second = open_step(noor), open_step(amir)
    first.type(field["college"], role="accountable").send()
    answer = second.type(field["college"], role="responsible").type(field["coa"], role="informed").send()
    second.again(answer).type(field["college"], keep=keep)
    assert second.send().status_code == 302
    assert {title: role for title, role, *_ in cells()} == {"College": outcome, "COA": "informed"}


def test_a_step_that_was_removed_meanwhile_keeps_what_was_typed(open_step, noor, amir, field, step_of, now):
    page = open_step(amir).type(field["college"], role="accountable", task="Neemt het besluit")
    remove_record(step_of(9), by=noor, now=now)
    # The ninth is another one now: the page was opened on the one that went.
    answer = page.send()
    assert answer.status_code == 409
    assert "is verwijderd terwijl u bezig was" in answer.text
    assert 'value="Neemt het besluit"' in answer.text
    assert cells() == []
    assert page.client.get(page.url).status_code == 404


def test_roles_go_with_their_step_and_come_back_with_it(client_of, noor, field, give, example, step_of, now):
    step = step_of(9)
    give(step, field["college"], "accountable", task="Neemt het besluit")
    client, url = client_of(noor), address(example, "matrix")
    assert "Neemt het besluit" in client.get(url).text
    remove_record(step, by=noor, now=now)
    assert "Neemt het besluit" not in client.get(url).text
    restore_record(step, by=noor, now=now)
    assert "Neemt het besluit" in client.get(url).text


def test_a_party_that_was_removed_meanwhile_is_said_and_its_text_stays(open_step, noor, amir, field, now):
    page = open_step(amir)
    page.type(field["coa"], role="consulted", task="Rekent mee").type(field["buurt"], role="informed")
    remove_record(field["coa"], by=noor, now=now)

    answer = page.send()
    assert answer.status_code == 409
    assert "Rekent mee" in answer.text
    assert "COA" in answer.text
    assert cells() == []

    assert page.again(answer).send().status_code == 302
    assert cells() == [("Omwonenden", "informed", "", "")]


def test_a_party_of_nowhere_is_refused(open_step, noor, field, client_of, example):
    page = open_step(noor).type(field["buurt"], role="informed")
    page.data |= {
        "c-6f0e7b1c-0000-4000-8000-000000000000-seen": "0.x",
        "c-6f0e7b1c-0000-4000-8000-000000000000-role": "accountable",
        "c-nonsense-seen": "0.x",
        "c-nonsense-task": "Iets",
    }
    answer = page.send()
    assert answer.status_code == 409
    assert "Niet in dit dossier" in answer.text
    assert cells() == []
    url = reverse(
        "stakeholder_roles",
        kwargs={"dossier": example.uuid, "record": "6f0e7b1c-0000-4000-8000-000000000000"},
    )
    assert client_of(noor).get(url).status_code == 404


def test_a_confidential_party_is_not_in_the_matrix_of_who_may_not_see_it(
    client_of, noor, amir, rik, party, give, example, step_of, open_step
):
    party("Omwonenden", "residents")
    secret = party("Wijkagent", "institutional", confidential=True)
    cell = give(step_of(9), secret, "consulted", task="Kijkt mee")
    for user, sees in ((noor, True), (amir, False), (rik, False)):
        shown = client_of(user).get(address(example, "matrix")).text
        assert ("Kijkt mee" in shown) is sees
        assert ("Wijkagent" in shown) is sees
    open_step(amir).send()
    cell.refresh_from_db()
    assert cell.removed_at is None


def test_a_reader_reads_and_does_not_write(client_of, rik, field, give, example, step_of):
    give(step_of(9), field["college"], "accountable")
    client = client_of(rik)
    page = client.get(address(example, "matrix"))
    assert "eindverantwoordelijk" in page.text
    assert address(example, "step_roles", step_of(9)) not in page.text
    assert client.get(address(example, "step_roles", step_of(9))).status_code == 403


def test_the_table_shows_one_phase_one_part_or_one_party(client_of, noor, field, give, example, step_of):
    give(step_of(9), field["college"], "accountable")
    phase = step_of(9).phase
    client, url = client_of(noor), address(example, "matrix")

    def heads(query):
        table = html.fromstring(client.get(url, query).text).find_class("matrix")
        if not table:
            return [], []
        columns = [cell.text_content() for cell in table[0].xpath(".//thead//th")[1:]]
        rows = [link.text_content() for link in table[0].xpath(".//tbody//th/a")]
        return columns, rows

    everything = heads({})
    assert everything[0] == ["College", "Raad", "COA", "Omwonenden"]
    assert len(everything[1]) == 10
    assert heads({"fase": str(phase.uuid)})[1] == [step_of(9).title]
    assert heads({"deel": "residents"})[0] == ["Omwonenden"]
    assert heads({"partij": str(field["coa"].uuid)})[0] == ["COA"]
    assert heads({"fase": "x", "deel": "y", "partij": "z"}) == everything
    assert heads({"deel": "residents", "partij": str(field["coa"].uuid)}) == ([], [])


def test_how_close_a_party_stands_per_phase(open_page, noor, field, example):
    phase = Phase.objects.filter(dossier=example).first()
    page = open_page(noor, "phase_rings", phase)
    page.type(
        field["buurt"],
        actual="knows",
        desired="decides_along",
        intended="thinks_along",
        note="Vraagt om meer.",
    )
    assert page.send().status_code == 302
    assert list(PhaseRole.objects.values_list("stakeholder__title", "actual", "desired", "intended")) == [
        ("Omwonenden", "knows", "decides_along", "thinks_along")
    ]
    shown = text(page.client.get(address(example, "phase_roles")))
    for words in ("weet ervan", "beslist mee", "denkt mee", "verschilt", "Vraagt om meer."):
        assert words in shown
    page = open_page(noor, "phase_rings", phase)
    page.type(field["buurt"], actual="unknown", desired="unknown", intended="unknown", note="").send()
    assert not PhaseRole.objects.filter(removed_at=None).exists()


def test_an_empty_process_and_an_empty_field_say_what_to_do(client_of, noor, dossier):
    client = client_of(noor)
    assert "Het proces heeft nog geen stappen" in text(client.get(address(dossier, "matrix")))
    assert "Het proces heeft nog geen fasen" in text(client.get(address(dossier, "phase_roles")))


def test_without_parties_the_matrix_says_so(client_of, noor, example, step_of):
    client = client_of(noor)
    assert "Er zijn nog geen partijen" in text(client.get(address(example, "matrix")))
    assert "Er zijn nog geen partijen" in text(client.get(address(example, "step_roles", step_of(1))))


def test_the_page_of_a_party_says_what_it_does_in_the_process(
    client_of, noor, rik, field, give, example, step_of, now
):
    url = reverse("stakeholder", kwargs={"dossier": example.uuid, "record": field["buurt"].uuid})
    assert "heeft nog in geen enkele stap een rol" in text(client_of(rik).get(url))
    give(step_of(9), field["buurt"], "informed")
    give(step_of(4), field["buurt"], "consulted", participation="speaking")
    give(step_of(4), field["coa"], "responsible")
    rings = {"phase": step_of(9).phase, "stakeholder": field["buurt"], "actual": "knows"}
    add_record(PhaseRole, example, rings, by=noor, now=now)
    shown = text(client_of(rik).get(url))
    assert shown.index(step_of(4).title) < shown.index("inspraak") < shown.index(step_of(9).title)
    assert "voert uit" not in shown, "that is somebody else"
    assert "Nu: weet ervan" in shown
    secret = add_record(
        Step, example, {"title": "Geheim", "phase": step_of(9).phase, "confidential": True}, by=noor, now=now
    )
    give(secret, field["buurt"], "informed")
    assert "Geheim" in text(client_of(noor).get(url))
    assert "Geheim" not in text(client_of(rik).get(url))


@pytest.mark.requirement("R4.4")
def test_the_matrix_holds_who_does_what_and_flags_what_is_missing(
    open_step, client_of, noor, field, give, example, step_of
):
    """Role, task, responsibility, duty and form per step; and the three gaps: nobody, no moment, too late."""
    for order in range(1, 11):
        give(step_of(order), field["college"], "accountable_responsible")
    client, url = client_of(noor), address(example, "matrix")
    assert "Wie de gevolgen merkt, heeft geen moment in het proces" in text(client.get(url))
    page = open_step(noor, 10).type(field["college"], role="", task="", responsibility="", duty="", note="")
    page.type(
        field["buurt"],
        role="consulted",
        participation="dialogue",
        task="Denkt mee",
        responsibility="Spreekt namens de straat",
        duty="Zegt wie meedoet",
    )
    assert page.send().status_code == 302
    shown = text(client.get(url))
    for words in (
        "In een stap is niemand eindverantwoordelijk",
        "Een moment om te beïnvloeden komt pas na het besluit",
        "dialoog",
        "Denkt mee",
    ):
        assert words in shown
    assert "heeft geen moment in het proces" not in shown
    step = text(client.get(reverse("step", kwargs={"dossier": example.uuid, "record": step_of(10).uuid})))
    for words in ("Spreekt namens de straat", "Zegt wie meedoet", "geeft advies"):
        assert words in step
