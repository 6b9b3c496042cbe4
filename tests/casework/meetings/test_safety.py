"""Meeting residents is weighty: safety is weighed at every meeting, and only who may see it hears of it."""

import dataclasses
import datetime as dt

import pytest

from beraad.audit.models import AuditEntry
from beraad.casework.meetings.documents import meeting_plan
from beraad.casework.meetings.models import Meeting
from beraad.casework.meetings.queries import meetings_are_weighty
from beraad.core.document import plain_text
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db
WEIGHED = "Twee stewards bij de deur"
NOTE = "Weeg hier de veiligheid mee"
LISTED = "Weeg de veiligheid van de bijeenkomsten mee"


def test_the_guide_decides_whether_meetings_are_weighty(edition):
    chapters = tuple(
        dataclasses.replace(one, items=tuple(dataclasses.replace(item, rule=None) for item in one.items))
        for one in edition.chapters
    )

    assert meetings_are_weighty(edition)
    assert not meetings_are_weighty(dataclasses.replace(edition, chapters=chapters))


@pytest.mark.requirement("R3.11")
def test_the_safety_adviser_is_asked_and_answers(client_of, sanne, visser, amir, rik, plan, url):
    meeting = plan()
    page, form = url("meeting", meeting=meeting.uuid), url("meeting_change", meeting=meeting.uuid)
    assert NOTE in text(client_of(sanne).get(page))
    assert f"{form}#id_safety_consideration" in client_of(sanne).get(page).text
    assert NOTE in text(client_of(visser).get(page))
    assert f"{form}#" not in client_of(visser).get(page).text
    assert all(NOTE not in text(client_of(one).get(page)) for one in (amir, rik))

    sent = form_with(client_of(sanne).get(form), "title").data(safety_consideration=WEIGHED)
    assert client_of(sanne).post(form, sent).status_code == 302

    for reader in (sanne, visser):
        shown = text(client_of(reader).get(page))
        assert WEIGHED in shown
        assert NOTE not in shown
    assert all("eiligheidsafweging" not in client_of(one).get(page).text for one in (amir, rik))
    assert WEIGHED in client_of(sanne).get(form).text
    assert WEIGHED not in client_of(amir).get(form).text


def test_who_does_not_see_it_does_not_change_it(client_of, amir, plan, url):
    meeting = plan(safety_consideration=WEIGHED)
    form = url("meeting_change", meeting=meeting.uuid)
    asked = form_with(client_of(amir).get(form), "title")
    assert "safety_consideration" not in asked.names

    sent = asked.data(title="Inloopmiddag", safety_consideration="Weg ermee")
    assert client_of(amir).post(form, sent).status_code == 302

    meeting.refresh_from_db()
    assert (meeting.title, meeting.safety_consideration) == ("Inloopmiddag", WEIGHED)


@pytest.mark.parametrize(("typed", "shielded"), [("", False), (WEIGHED, True)])
def test_planning_logs_it_shielded(client_of, noor, amir, url, typed, shielded):
    add = url("meeting_add")
    form = form_with(client_of(noor).get(add), "title")
    sent = form.data(title="Inloop", type="consult", safety_consideration=typed)

    assert client_of(noor).post(add, sent).status_code == 302

    assert Meeting.objects.get().safety_consideration == typed
    assert AuditEntry.objects.get(code="meeting.added").shielded is shielded
    log = url("dossier_log")
    assert "Inloop" in text(client_of(noor).get(log))
    assert ("Inloop" in text(client_of(amir).get(log))) is not shielded


def test_the_home_lists_the_meetings_to_come(client_of, noor, amir, plan, url):
    plan(title="Geweest", date=dt.date(2027, 3, 1))
    first = plan(title="Inloop")
    plan(title="Gewogen", safety_consideration=WEIGHED)
    home = url("dossier_home")

    assert LISTED in text(client_of(noor).get(home))
    assert "meegewogen bij: Inloop." in text(client_of(noor).get(home))
    assert LISTED not in text(client_of(amir).get(home))
    assert NOTE not in text(
        client_of(noor).get(url("meeting", meeting=Meeting.objects.get(title="Geweest").uuid))
    )

    sent = form_with(client_of(noor).get(url("meeting_change", meeting=first.uuid)), "title")
    client_of(noor).post(
        url("meeting_change", meeting=first.uuid), sent.data(safety_consideration="Geen risico gezien.")
    )
    assert LISTED not in text(client_of(noor).get(home))


def test_the_plan_has_it_only_for_who_may_see_it(access, sanne, visser, amir, rik, plan, today):
    meeting = plan(safety_consideration=WEIGHED)

    made = {one: meeting_plan(access(one), meeting, today) for one in (sanne, visser, amir, rik)}

    for one in (sanne, visser):
        assert WEIGHED in plain_text(made[one])
        assert made[one].classification == "Vertrouwelijk"
    for one in (amir, rik):
        assert "Inloop aan de Veerlaan" in plain_text(made[one]), "the positive control"
        assert "eiligheidsafweging" not in plain_text(made[one])
        assert WEIGHED not in plain_text(made[one])
        assert made[one].classification == "Intern"
