"""Who of the college is good at what, and whom to deploy when: a suggestion with its ground, never a score."""

from __future__ import annotations

import re

import pytest

from beraad.audit.models import AuditValues
from beraad.casework.stakeholders.models import Administrator, Deployment, Occasion, Quality
from tests.pages import form_with, forms, text


def section(page: str, title: str) -> str:
    """What the page says of one kind of moment."""
    moments = page.split("Wie zet u wanneer in?", 1)[1]
    return moments.split(title, 1)[1].split("Plan iemand in", 1)[0]


@pytest.mark.requirement("R3.7")
def test_qualities_and_whom_to_deploy_at_which_moment(client_of, noor, rik, at):
    client = client_of(noor)
    assert "Nog geen soorten momenten" in text(client.get(at("administrators")))
    client.post(at("occasions_start"))
    again = client.post(at("occasions_start"), follow=True)
    assert "staan er al" in text(again)
    assert Occasion.objects.count() == 10
    listening, calm = Quality.objects.get(title="Luisteren"), Quality.objects.get(title="Rustig blijven")
    form = form_with(client.get(at("administrators_add")), "qualities")
    for title, good in (
        ("Burgemeester", [listening.pk, calm.pk]),
        ("Wethouder Wonen", [calm.pk]),
        ("Wethouder Zorg", []),
    ):
        client.post(at("administrators_add"), form.data(title=title, qualities=good, source="zelf genoemd"))
    page = text(client_of(rik).get(at("administrators")))
    listen = section(page, "Luisteren naar zorgen op een avond voor inwoners")
    assert "Wie zich zorgen maakt, wil eerst gehoord worden" in listen, "the ground is shown"
    assert "Burgemeester nog nergens ingepland heeft alles wat hier helpt" in listen
    assert "Wethouder Wonen nog nergens ingepland heeft: rustig blijven" in listen
    assert "Wethouder Zorg" not in listen
    assert "Nog nergens ingepland: Burgemeester, Wethouder Wonen, Wethouder Zorg" in page
    moment = Occasion.objects.get(title__startswith="Luisteren naar zorgen")
    address = at("deployments_add") + f"?moment={moment.uuid}"
    plan = form_with(client.get(address), "task")
    assert plan.values("occasion") == [str(moment.pk)]
    mayor = Administrator.objects.get(title="Burgemeester")
    client.post(address, plan.data(administrator=mayor.pk, task="luistert", planned_on="01-04-2030"))
    page = text(client.get(at("administrators")))
    assert "Burgemeester, 1 april 2030: luistert" in section(
        page, "Luisteren naar zorgen op een avond voor inwoners"
    )
    assert "Nog nergens ingepland: Wethouder Wonen, Wethouder Zorg" in page


def test_the_list_is_the_municipality_s_own(client_of, noor, at):
    """Its own quality and its own kind of moment count like the others; what is taken away no longer counts."""
    client = client_of(noor)
    client.post(at("qualities_add"), {"title": "Friese taal spreken"})
    own = Quality.objects.get()
    client.post(
        at("occasions_add"),
        {
            "title": "Gesprek met de dorpsraad",
            "qualities": [own.pk],
            "ground": "Men spreekt er Fries.",
            "order": "1",
        },
    )
    client.post(at("administrators_add"), {"title": "Wethouder Cultuur", "qualities": [own.pk], "source": ""})
    page = text(client.get(at("administrators")))
    assert "Wethouder Cultuur nog nergens ingepland heeft alles wat hier helpt" in page
    client.post(at("qualities_remove", record=own.uuid), {"version": own.version})
    client.get(at("administrators"))  # the message that says what was removed, names it once more
    page = text(client.get(at("administrators")))
    assert "Friese taal spreken" not in page
    assert "Vul eerst in welke kwaliteiten op dit moment helpen" in page


def test_there_is_no_score_and_no_ranking(client_of, noor, at):
    """By name, not by who has most: a suggestion says what somebody has, and counts nothing."""
    client = client_of(noor)
    client.post(at("occasions_start"))
    every = list(Quality.objects.values_list("pk", flat=True))
    client.post(at("administrators_add"), {"title": "Wethouder Zuid", "qualities": every[:4]})
    client.post(at("administrators_add"), {"title": "Wethouder Aa", "qualities": every[:1]})
    page = client.get(at("administrators"))
    assert [one.title for one, _qualities in page.context["people"]] == ["Wethouder Aa", "Wethouder Zuid"]
    assert not re.search(r"\d+ (van|uit) \d+|\d+%|score|punten", text(page).split("Wie zet u wanneer in?")[1])


def test_a_member_of_the_college_can_be_erased(client_of, noor, at):
    client = client_of(noor)
    client.post(at("occasions_start"))
    client.post(at("administrators_add"), {"title": "Wethouder Vertrekkend", "source": "gesprek"})
    row, moment = Administrator.objects.get(), Occasion.objects.first()
    client.post(at("deployments_add"), {"occasion": moment.pk, "administrator": row.pk, "task": "spreekt"})
    page = client.get(at("administrators_change", record=row.uuid))
    assert any(form.action == at("administrator_erase", record=row.uuid) for form in forms(page))
    client.post(at("administrator_erase", record=row.uuid))
    assert not Administrator.objects.exists()
    assert not Deployment.objects.exists()
    assert "Vertrekkend" not in str(list(AuditValues.objects.values_list("title", "after")))


def test_confidential_qualities_stay_with_who_may_see_them(client_of, noor, amir, at):
    client = client_of(noor)
    client.post(at("occasions_start"))
    calm = Quality.objects.get(title="Rustig blijven")
    client.post(
        at("administrators_add"), {"title": "Wethouder Stil", "qualities": [calm.pk], "confidential": "on"}
    )
    row, moment = Administrator.objects.get(), Occasion.objects.first()
    client.post(at("deployments_add"), {"occasion": moment.pk, "administrator": row.pk})
    assert "Wethouder Stil" in text(client.get(at("administrators")))
    assert "Wethouder Stil" not in text(client_of(amir).get(at("administrators")))


def test_as_many_questions_with_more_rows(client_of, noor, at, django_assert_max_num_queries):
    client = client_of(noor)
    client.post(at("occasions_start"))
    for number in range(6):
        client.post(
            at("administrators_add"),
            {"title": f"Wethouder {number}", "qualities": [Quality.objects.first().pk]},
        )
    client.get(at("administrators"))
    with django_assert_max_num_queries(12):
        client.get(at("administrators"))
