"""Who may see and do what with advice, meetings and tasks; and what the meeting plan tells whom."""

import datetime as dt
import io

import docx
import odfdo
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beraad.audit.models import AuditEntry
from beraad.casework.dossier.models import Concern, Decision
from beraad.casework.dossier.records import change_record
from beraad.casework.meetings.actions import change_meeting
from beraad.casework.meetings.documents import meeting_plan, when_in_words
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.core.document import plain_text
from beraad.writers import FORMATS
from tests.pages import text

pytestmark = pytest.mark.django_db
POLITIE = "bijeenkomst.voorbereiding.rol-politie"
OWN = "bijeenkomst.voorbereiding.ontvangst"


@pytest.fixture
def rows(plan, add, step, state, task_of, noor, now):
    """A meeting with its advice and one confidential task."""
    state("Inrichting", "advise", decided_by="college", decided_when="24 juni")
    choice = add(
        TypeChoice,
        step=step,
        advised_type="consult",
        chosen_type="inform",
        reason="De raad praat eerst zelf.",
        influence_announced=False,
    )
    meeting = plan(
        type="inform",
        step=step,
        type_choice=choice,
        place="De Kajuit",
        goal="Vertellen wat er komt",
        starts_at=dt.time(19, 30),
        ends_at=dt.time(21, 0),
    )
    secret = task_of(meeting, POLITIE)
    values = {"confidential": True, "note": "Twee agenten in burger"}
    change_record(secret, values, seen_version=1, by=noor, now=now)
    return {"meeting": meeting, "choice": choice, "secret": secret, "task": task_of(meeting, OWN)}


def pages(rows):
    """Every address that reads: name and arguments."""
    meeting, choice = rows["meeting"].uuid, rows["choice"].uuid
    return {
        "meeting_advice": {},
        "advice": {"record": choice},
        "meetings_list": {},
        "meeting": {"meeting": meeting},
        "meeting_plan_document": {"meeting": meeting, "format": "docx"},
    }


def writes(rows):
    """Every address that writes."""
    meeting, choice, task = rows["meeting"].uuid, rows["choice"].uuid, rows["task"].uuid
    return {
        "advice_change": {"record": choice},
        "advice_remove": {"record": choice},
        "meeting_add": {},
        "meeting_change": {"meeting": meeting},
        "meeting_remove": {"meeting": meeting},
        "task_add": {"meeting": meeting},
        "tasks_assign": {"meeting": meeting},
        "task_change": {"task": task},
        "task_status": {"task": task},
        "task_remove": {"task": task},
    }


def test_everybody_with_a_role_reads_and_the_rest_does_not(
    client_of, rows, url, noor, rik, visser, ada, els, olga, other_dossier
):
    for name, kwargs in pages(rows).items():
        for user in (noor, rik, visser):
            assert client_of(user).get(url(name, **kwargs)).status_code == 200, (name, user)
        assert client_of(ada).get(url(name, **kwargs)).status_code == 403, name
        for user in (els, olga):
            assert client_of(user).get(url(name, **kwargs)).status_code == 404, (name, user)


def test_only_writers_write(client_of, rows, url, amir, rik, visser, olga, resident):
    before = list(Task.objects.values("pk", "version", "status"))
    for name, kwargs in writes(rows).items():
        for user, status in ((rik, 403), (visser, 403), (olga, 404)):
            assert client_of(user).post(url(name, **kwargs), {"status": "done"}).status_code == status, (
                name,
                user,
            )
        assert resident.post(url(name, **kwargs), {"status": "done"}).status_code == 401, name
    assert client_of(rik).post(url("meeting_advice"), {}).status_code == 403
    assert client_of(rik).post(url("advice", record=rows["choice"].uuid), {}).status_code == 403
    assert list(Task.objects.values("pk", "version", "status")) == before
    assert (
        client_of(amir).post(url("task_status", task=rows["task"].uuid), {"status": "done"}).status_code
        == 302
    )
    assert Task.objects.get(pk=rows["task"].pk).status == "done"


def test_readers_see_no_buttons(client_of, rows, url, rik, amir):
    address = url("meeting", meeting=rows["meeting"].uuid)
    assert "Voeg een taak toe" in text(client_of(amir).get(address))
    page = client_of(rik).get(address)
    assert "Voeg een taak toe" not in text(page)
    assert url("task_status", task=rows["task"].uuid) not in page.content.decode()


def test_a_row_is_found_in_its_own_dossier_only(client_of, rows, olga, other_dossier):
    here = {"dossier": other_dossier.uuid}
    assert client_of(olga).get(reverse("meetings_list", kwargs=here)).status_code == 200
    assert (
        client_of(olga).get(reverse("meeting", kwargs={**here, "meeting": rows["meeting"].uuid})).status_code
        == 404
    )
    assert (
        client_of(olga).get(reverse("task_change", kwargs={**here, "task": rows["task"].uuid})).status_code
        == 404
    )
    planned = client_of(olga).get(reverse("meeting_add", kwargs=here), {"advies": str(rows["choice"].uuid)})
    assert planned.status_code == 404


def test_a_confidential_task_exists_for_the_circle_only(client_of, rows, url, sanne, amir, rik):
    address = url("meeting", meeting=rows["meeting"].uuid)
    assert "Twee agenten in burger" in text(client_of(sanne).get(address))
    assert client_of(sanne).get(url("task_change", task=rows["secret"].uuid)).status_code == 200
    for user in (amir, rik):
        said = text(client_of(user).get(address))
        assert "Twee agenten in burger" not in said
        assert "Bespreek de rol van de politie" not in said
    assert client_of(amir).get(url("task_change", task=rows["secret"].uuid)).status_code == 404


def test_a_confidential_meeting_takes_its_tasks_along(client_of, rows, url, amir, sanne, noor, now):
    meeting = Meeting.objects.select_related("dossier__municipality").get(pk=rows["meeting"].pk)
    change_meeting(meeting, {"confidential": True}, seen_version=1, by=noor, now=now)
    tasks = Task.objects.filter(meeting=meeting)
    assert {task.confidential for task in tasks} == {True}
    client = client_of(amir)
    assert client.get(url("meeting", meeting=meeting.uuid)).status_code == 404
    assert client.get(url("task_change", task=rows["task"].uuid)).status_code == 404
    assert client_of(sanne).get(url("meeting", meeting=meeting.uuid)).status_code == 200
    client_of(sanne).post(url("task_status", task=rows["task"].uuid), {"status": "done"})
    assert AuditEntry.objects.filter(object=rows["task"].uuid).latest("sequence").shielded

    fresh = Meeting.objects.select_related("dossier__municipality").get(pk=meeting.pk)
    change_meeting(fresh, {"confidential": False}, seen_version=2, by=noor, now=now)
    assert [task.item_key for task in tasks.filter(confidential=True)] == [POLITIE]
    assert client.get(url("meeting", meeting=meeting.uuid)).status_code == 200


def words_in(content, name):
    """All text of a file in one line."""
    if name == "pdf":
        found = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    elif name == "odt":
        found = odfdo.Document(io.BytesIO(content)).get_formatted_text()
    else:
        document = docx.Document(io.BytesIO(content))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        found = " ".join([*(one.text for one in document.paragraphs), *cells])
    return " ".join(found.replace("\u00ad", "").split())


@pytest.mark.parametrize("name", FORMATS)
def test_the_meeting_plan_downloads_with_everything_and_nothing_confidential(
    client_of, rows, url, noor, rik, name
):
    address = url("meeting_plan_document", meeting=rows["meeting"].uuid, format=name)
    answer = client_of(noor).get(address)
    assert answer["Content-Type"] == FORMATS[name].content_type
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="plan-van-de-bijeenkomst-inloop-aan-de-veerlaan-vertrouwelijk.{name}"'
    )
    assert "no-store" in answer["Cache-Control"]
    full, open_ = words_in(answer.content, name), words_in(client_of(rik).get(address).content, name)
    for words in (
        "dinsdag 20 april 2027",
        "19.30",
        "De Kajuit",
        "Inrichting",
        "meedenken",
        "De raad praat eerst zelf.",
    ):
        assert words in full, words
        assert words in open_, words
    assert "Twee agenten in burger" in full
    assert "Twee agenten" not in open_
    assert "rol van de politie" not in open_


def test_the_plan_gives_reasons_with_paragraphs_and_tasks_with_status(rows, access, noor, rik, today):
    meeting = Meeting.objects.select_related("step", "type_choice", "dossier__municipality").get()
    said = plain_text(meeting_plan(access(noor), meeting, today))
    for words in (
        "Advies: raadplegen. Gepland: informeren.",
        "(handreiking, paragraaf 5.1)",
        "Reden voor deze keuze: De raad praat eerst zelf.",
        "Zeg vooraf wat mensen kunnen beïnvloeden",
        "Er is ruimte die u niet gebruikt",
        "locatiebeheerder, nog niemand aangewezen; 10 april 2027; te doen; handreiking, paragraaf 6.1",
    ):
        assert words in said, words
    assert meeting_plan(access(noor), meeting, today).classification == "Vertrouwelijk"
    assert meeting_plan(access(rik), meeting, today).classification == "Intern"


def test_an_empty_plan_says_what_is_not_known(plan, access, noor, today):
    meeting = plan(date=None)
    said = plain_text(meeting_plan(access(noor), meeting, today))
    assert said.count("nog niet bekend") >= 3
    assert "Nog niet vastgelegd" in said
    assert "6 weken vooraf" in said


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (None, None, "dinsdag 20 april 2027"),
        (dt.time(9, 5), None, "dinsdag 20 april 2027, vanaf 09.05 uur"),
        (dt.time(9, 5), dt.time(17, 0), "dinsdag 20 april 2027, van 09.05 tot 17.00 uur"),
    ],
)
def test_the_moment_in_words(begin, end, words):
    assert when_in_words(dt.date(2027, 4, 20), begin, end) == words


def test_an_unknown_format_does_not_exist(client_of, rows, url, noor):
    assert (
        client_of(noor)
        .get(url("meeting_plan_document", meeting=rows["meeting"].uuid, format="exe"))
        .status_code
        == 404
    )


def test_no_page_asks_the_database_more_than_twelve_times(client_of, rows, url, noor, plan, add, state, step):
    for number in range(20):
        plan(title=f"Bijeenkomst {number}", step=step, type_choice=rows["choice"])
        add(TypeChoice, step=step, advised_type="inform")
        state(f"Onderwerp {number}", "advise")
        add(Concern, kind="controversy", title=f"Twist {number}")
        add(Decision, kind="decision", title=f"Besluit {number}", decided_on=dt.date(2027, 1, 1))
    client = client_of(noor)
    own = {name: args for name, args in writes(rows).items() if name not in ("tasks_assign", "task_status")}
    for name, kwargs in {**pages(rows), **own}.items():
        if name.endswith("_remove"):
            continue
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name, **kwargs)).status_code == 200
        assert len(queries) <= 12, (name, len(queries))
