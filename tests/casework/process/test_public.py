"""What may leave the house: motives and room for influence by an allow-list, on screen and in documents."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.documents import process_section
from beraad.casework.process.models import Motive, Phase, Step
from beraad.casework.process.queries import public_motives, public_room
from beraad.core.document import Document, plain_text

pytestmark = pytest.mark.django_db


def section(access, today, *, public):
    return plain_text(Document("Proces", blocks=process_section(access, today=today, public=public)))


@pytest.mark.requirement("R4.11")
def test_noor_publishes_the_motives(client_of, noor, dossier):
    client = client_of(noor)
    add = reverse("motives_add", kwargs={"dossier": dossier.uuid})
    typed = [
        ("value", "Iedereen verdient een veilige plek"),
        ("legal_duty", "De wet vraagt dit van ons"),
        ("regional_agreement", "De regio verdeelt de plekken"),
    ]
    for kind, title in typed:
        assert (
            client.post(
                add, {"kind": kind, "title": title, "text": "Daarom.", "source": "Raadsbrief"}
            ).status_code
            == 302
        )
    client.post(add, {"kind": "value", "title": "Nog geheim", "confidential": "on"})

    assert "Nog geheim" in client.get(reverse("process", kwargs={"dossier": dossier.uuid})).text

    shown = client.get(reverse("process_public_text", kwargs={"dossier": dossier.uuid})).text

    assert all(title in shown for _, title in typed)
    assert "Raadsbrief" in shown
    assert "Nog geheim" not in shown


def test_the_text_for_residents_says_what_is_open(client_of, noor, example, step_of, subjects, say):
    say(step_of(1), subjects[0], "none", undecided_but_closed=True, is_closed="De plek ligt vast.")
    say(step_of(10), subjects[3], "advise", is_open="De verlichting.")

    shown = client_of(noor).get(reverse("process_public_text", kwargs={"dossier": example.uuid})).text

    for text in (
        "Locatie",
        "De plek ligt vast.",
        "Er kan niet over worden meegedacht",
        "De verlichting.",
        "Klankbordgroep",
    ):
        assert text in shown


def test_a_public_table_names_what_is_not_stated_only_for_today(access, noor, step_of, subjects, say):
    say(step_of(1), subjects[0], "none")
    say(step_of(10), subjects[3], "advise")

    tables = dict(public_room(access(noor)))

    assert [row.degree for row in tables["Eerste gesprek over een mogelijke locatie"]] == [
        "none",
        "",
        "",
        "",
        "",
    ]
    assert [(row.subject, row.url) for row in tables["Klankbordgroep"]] == [("Inrichting", "")]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(["step", "phase", "subject", "room", "motive", "removed_step", "removed_motive"])
)
def test_nothing_confidential_or_removed_leaves_the_house(where, access, noor, example, subjects, now):
    """Whichever row is shielded, its words and those that hang on it are in no public text; the full one has them."""
    from django.db import transaction

    secret = "Zwanenbloem"
    with transaction.atomic():
        _hide(where, secret, noor, example, subjects, now)
        public = section(access(noor), now.date(), public=True)
        screen = str([public_motives(access(noor), today=now.date()), public_room(access(noor))])
        full = section(access(noor), now.date(), public=False)
        transaction.set_rollback(True)

    assert secret not in public
    assert secret not in screen
    assert (secret in full) is not where.startswith("removed")


def _hide(where, secret, noor, example, subjects, now):
    def flag(kind):
        return {"confidential": where == kind}

    def name(*kinds):
        return secret if where in kinds else "Gewoon"

    phase = add_record(
        Phase, example, {"title": name("phase"), "order": 9, **flag("phase")}, by=noor, now=now
    )
    values = {
        "phase": phase,
        "title": name("step", "removed_step"),
        "order": 1,
        "result": name("step"),
        **flag("step"),
    }
    step = add_record(Step, example, values, by=noor, now=now)
    subject = subjects[0]
    if where == "subject":
        subject = add_record(
            type(subject), example, {"title": secret, "order": 9, **flag("subject")}, by=noor, now=now
        )
    from beraad.casework.process.models import Room

    values = {"step": step, "subject": subject, "degree": "advise", **flag("room")}
    add_record(
        Room,
        example,
        {**values, "is_open": name("room", "step", "subject", "removed_step")},
        by=noor,
        now=now,
    )
    values = {"kind": "value", "title": name("motive", "removed_motive"), **flag("motive")}
    motive = add_record(Motive, example, values, by=noor, now=now)
    if where.startswith("removed"):
        remove_record(step if where == "removed_step" else motive, by=noor, now=now)


def test_the_section_tells_the_process(access, noor, step_of, subjects, say, change, now):
    change(
        step_of(9),
        result="Een besluit",
        detail_level="conditions",
        final_when="24 juni",
        council_role="supervising",
    )
    say(
        step_of(9),
        subjects[0],
        "advise",
        decided_by="Het college",
        decided_when="24 juni",
        is_open="De ingang",
    )

    text = section(access(noor), now.date(), public=True)

    for part in (
        "Fase: Besluit",
        "Een besluit",
        "met voorwaarden",
        "College; definitief: 24 juni",
        "controleert",
        "meedenken",
        "De ingang",
        "Voorstel",
    ):
        assert part in text
    assert "proces.rollen" not in text


def test_an_empty_process_has_no_section(access, noor, dossier, now):
    assert process_section(access(noor), today=now.date()) == ()


def test_the_section_fits_under_another_heading(access, noor, step_of, subjects, say, now):
    say(step_of(1), subjects[0], "none")
    add_record(Motive, step_of(1).dossier, {"title": "Daarom", "kind": "legal_duty"}, by=noor, now=now)

    from beraad.core.document import Heading

    blocks = process_section(access(noor), today=now.date(), level=2)
    assert Document("Startsituatie", blocks=(Heading("Proces"), *blocks)).blocks
