"""The example process from the guide: offered on the empty page, never on top of what is there."""

import pytest
from django.urls import reverse

from beraad.casework.dossier.records import add_record
from beraad.casework.process.actions import ProcessExists, apply_template
from beraad.casework.process.models import Phase, Step, Subject

pytestmark = pytest.mark.django_db


def page(dossier):
    return reverse("process", kwargs={"dossier": dossier.uuid})


def start(client, dossier):
    return client.post(reverse("process_example", kwargs={"dossier": dossier.uuid}), follow=True)


def test_noor_starts_with_the_example_and_sees_the_process_in_outline(client_of, noor, dossier):
    client = client_of(noor)
    assert "Begin met het voorbeeld uit de handreiking" in client.get(page(dossier)).text

    shown = start(client, dossier).text

    outline = shown[shown.index("Het proces in hoofdlijnen") :]
    words = ("Voorbereiding", "Onderhandelen met het COA", "Het college beslist", "Klankbordgroep")
    places = [outline.index(word) for word in words]
    assert places == sorted(places)
    assert "Hier komt het definitieve voorstel" in shown
    assert "Begin met het voorbeeld" not in shown


@pytest.mark.requirement("R4.1")
def test_noor_maps_a_process_of_her_own(client_of, noor, dossier):
    client, here = client_of(noor), {"dossier": dossier.uuid}
    client.post(reverse("phases_add", kwargs=here), {"title": "Verkennen", "order": 1})
    client.post(reverse("phases_add", kwargs=here), {"title": "Kiezen", "order": 2, "final_proposal": "on"})
    said = {
        "title": "Keuze van de plek",
        "topics": "Welke plek, en hoe lang",
        "result": "Een besluit over de plek",
        "detail_level": "outline",
        "decided_by": "Het college",
        "final_when": "Na zes weken",
        "council_role": "setting_frames",
    }
    phase = Phase.objects.get(title="Kiezen")
    assert (
        client.post(
            reverse("steps_add", kwargs=here), {**said, "phase": phase.pk, "order": 1, "state": "current"}
        ).status_code
        == 302
    )

    step = client.get(reverse("step", kwargs={**here, "record": Step.objects.get().uuid})).text
    outline = client.get(page(dossier)).text

    words = (
        "Keuze van de plek",
        "Een besluit over de plek",
        "op hoofdlijnen",
        "Het college",
        "Na zes weken",
        "stelt de kaders",
    )
    assert all(word in outline and word in step for word in words)
    assert "Welke plek, en hoe lang" in step
    assert (
        outline.index("Verkennen")
        < outline.index("Kiezen")
        < outline.index("Hier komt het definitieve voorstel")
    )


def test_the_example_holds_what_the_guide_holds(example, edition):
    steps = list(Step.objects.filter(dossier=example).select_related("phase"))
    marked = {item.key for item in edition.items if item.target and item.target.step}

    assert {step.item_key for step in steps} == marked
    assert [step.state for step in steps] == ["current"] + ["coming"] * (len(steps) - 1)
    assert {"proces.stappen", "proces.participatie", "proces.informatie", "proces.organisatie"} <= marked
    deciding = [step for step in steps if step.decided_by]
    assert [(step.item_key, step.decided_by, step.phase.title) for step in deciding] == [
        ("proces.rollen.college-en-raad.college-beslist", "College", "Besluit")
    ]
    assert "Mate van detail" in next(step.topics for step in steps if step.item_key == "proces.stappen")


def test_the_proposal_is_made_in_one_phase(example):
    phases = list(Phase.objects.filter(dossier=example))

    assert [phase.title for phase in phases] == ["Voorbereiding", "Voorstel", "Besluit", "Uitwerking"]
    assert [phase.title for phase in phases if phase.final_proposal] == ["Voorstel"]


def test_the_titles_are_dutch_for_an_official_who_works_in_english(client_of, noor, dossier):
    client_of(noor, headers={"accept-language": "en"}).post(
        reverse("process_example", kwargs={"dossier": dossier.uuid})
    )

    titles = list(Subject.objects.filter(dossier=dossier).values_list("title", flat=True))
    assert titles == ["Locatie", "Aantal", "Duur", "Inrichting", "Begeleiding"]


def test_the_example_never_comes_twice(client_of, noor, example, edition, now):
    before = list(Step.objects.values_list("uuid", "version"))

    with pytest.raises(ProcessExists):
        apply_template(example, edition, by=noor, now=now)
    shown = start(client_of(noor), example)

    assert "Er staat al een proces. Er is niets veranderd." in shown.text
    assert list(Step.objects.values_list("uuid", "version")) == before
    assert Phase.objects.count() == 4


def test_own_subjects_stay_and_are_not_doubled(dossier, edition, noor, now):
    own = add_record(Subject, dossier, {"title": "locatie", "order": 3}, by=noor, now=now)
    light = add_record(Subject, dossier, {"title": "Verlichting", "order": 4}, by=noor, now=now)

    apply_template(dossier, edition, by=noor, now=now)

    titles = [subject.title for subject in Subject.objects.filter(dossier=dossier)]
    assert sorted(titles) == ["Aantal", "Begeleiding", "Duur", "Inrichting", "Verlichting", "locatie"]
    assert {own.version, light.version} == {1}
