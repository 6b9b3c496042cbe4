"""Chapter 6: planning a meeting, its warnings, and the checklist with its dates."""

import datetime as dt
import threading

import pytest
from django.db import connection

from beraad.audit.models import AuditEntry
from beraad.casework.dossier.models import ItemAdjustment
from beraad.casework.meetings.actions import set_status
from beraad.casework.meetings.checklist import (
    Filter,
    arranged,
    checklist_items,
    chosen,
    groups,
    relative,
    task_row,
)
from beraad.casework.meetings.codes import TaskStatus
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.meetings.queries import due_tasks_of, meeting_rows, overview_of, warned
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db
DATE = dt.date(2027, 4, 20)
ONTVANGST = "bijeenkomst.voorbereiding.ontvangst"


def _shown(page):
    found = page.context["arranged"]
    rows = [*found.now, *found.more, *(row for group in found.groups for row in group.rows)]
    return [row.task.title for row in rows]


def _rows(meeting, edition, today):
    found = Task.objects.filter(meeting=meeting).select_related("meeting")
    return [task_row(task, edition, today) for task in found]


def test_a_meeting_is_planned_from_an_advice_with_the_whole_checklist(
    client_of, noor, url, add, step, state, edition
):
    state("Inrichting", "advise")
    choice = add(TypeChoice, step=step, advised_type="consult", chosen_type="consult")
    client = client_of(noor)
    form = form_with(client.get(url("meeting_add"), {"advies": str(choice.uuid)}), "title")
    assert (form.values("type"), form.values("step")) == (["consult"], [str(step.pk)])
    typed = {
        "title": "Inloop",
        "goal": "Horen wat leeft",
        "date": "20 april 2027",
        "starts_at": "19.30",
        "ends_at": "21 uur",
        "place": "De Kajuit",
    }
    page = client.post(url("meeting_add"), form.data(**typed), follow=True)
    meeting = Meeting.objects.get()
    assert (meeting.type_choice, meeting.step, meeting.date) == (choice, step, DATE)
    tasks = Task.objects.filter(meeting=meeting)
    assert {task.item_key for task in tasks} == {item.key for item in checklist_items(edition)}
    assert tasks.count() == 96
    said = text(page)
    assert "dinsdag 20 april 2027, 19.30–21.00 uur" in said
    assert "96 punten uit de handreiking" in said
    entries = AuditEntry.objects.filter(object_type__in=("meeting", "task"))
    assert [entry.code for entry in entries] == ["meeting.added"]
    assert "tasks" in entries[0].fields


def test_the_box_of_the_council_counts_only_for_its_meeting(client_of, noor, url):
    client = client_of(noor)
    form = form_with(client.get(url("meeting_add")), "title")
    for title, extra in (("Buurt", {}), ("Raad", {"council": "on"})):
        client.post(url("meeting_add"), form.data(title=title, type="inform", **extra))
    box = Task.objects.filter(item_key__startswith="bijeenkomst.raadsvergadering.")
    assert {task.status for task in box.filter(meeting__title="Buurt")} == {"not_needed"}
    assert {task.reason for task in box.filter(meeting__title="Buurt")} == {"Dit is geen raadsvergadering."}
    assert {task.status for task in box.filter(meeting__title="Raad")} == {"to_do"}


def test_the_checklist_follows_what_the_dossier_skips_or_adapts(client_of, noor, url, add):
    add(ItemAdjustment, item_key=ONTVANGST, kind="skipped", reason="De gastheer regelt dit.")
    add(
        ItemAdjustment,
        item_key="bijeenkomst.voorbereiding.rollen",
        kind="adapted",
        text="Verdeel de rollen met COA",
        reason="x",
    )
    client = client_of(noor)
    client.post(
        url("meeting_add"),
        form_with(client.get(url("meeting_add")), "title").data(title="Inloop", type="inform"),
    )
    skipped = Task.objects.get(item_key=ONTVANGST)
    assert (skipped.status, skipped.reason) == ("not_needed", "De gastheer regelt dit.")
    assert Task.objects.get(item_key="bijeenkomst.voorbereiding.rollen").title == "Verdeel de rollen met COA"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"date": "30 februari 2027"}, "date"),
        ({"starts_at": "20.00", "ends_at": "19.00"}, "ends_at"),
        ({"type": ""}, "type"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_at_the_field(client_of, noor, url, typed, field):
    client = client_of(noor)
    form = form_with(client.get(url("meeting_add")), "title")
    page = client.post(url("meeting_add"), form.data(**{"title": "Inloop", "type": "inform", **typed}))
    assert page.context["form"].errors.keys() == {field}
    assert not Meeting.objects.exists()


@pytest.mark.requirement("R5.2")
def test_a_consultation_without_room_is_warned_of_on_its_page(
    client_of, noor, url, plan, step, state, access, today
):
    state("Inrichting", "none")
    meeting = plan(step=step)
    said = text(client_of(noor).get(url("meeting", meeting=meeting.uuid)))
    assert "U vraagt advies, maar er staat niets open" in said
    rows = meeting_rows(access(noor), today)
    assert warned(rows, today)[0].meeting == meeting
    assert overview_of(rows, today).warnings == 1


def test_room_that_was_never_stated_is_said_on_the_page(client_of, noor, url, plan, step, access, today):
    client = client_of(noor)
    page = client.get(url("meeting", meeting=plan(step=step).uuid))
    assert "De ruimte om te beïnvloeden is nog niet aangegeven" in text(page)
    assert url("step_room", record=step.uuid) in page.content.decode()
    assert "Deze bijeenkomst rust nog niet op een stap" in text(
        client.get(url("meeting", meeting=plan().uuid))
    )
    assert len(warned(meeting_rows(access(noor), today), today)) == 2


def test_dates_follow_the_meeting_unless_a_task_has_its_own(client_of, noor, url, plan, task_of):
    meeting = plan()
    task = task_of(meeting, ONTVANGST)
    assert (task.days, task.due) == (10, dt.date(2027, 4, 10))
    client = client_of(noor)
    fixed = task_of(meeting, "bijeenkomst.voorbereiding.rollen")
    form = form_with(client.get(url("task_change", task=fixed.uuid)), "title")
    client.post(url("task_change", task=fixed.uuid), form.data(due_on="1-4-2027"))

    form = form_with(client.get(url("meeting_change", meeting=meeting.uuid)), "title")
    page = client.post(url("meeting_change", meeting=meeting.uuid), form.data(date="27-4-2027"), follow=True)
    assert task_of(meeting, ONTVANGST).due == dt.date(2027, 4, 17)
    assert task_of(meeting, "bijeenkomst.voorbereiding.rollen").due == dt.date(2027, 4, 1)
    said = text(page)
    assert "95 taken schuiven mee" in said
    assert "1 taak houdt een eigen datum" in said
    assert "17 april 2027 (10 dagen vooraf)" in said


def test_without_a_date_tasks_say_how_long_before(client_of, noor, url, plan, task_of, today):
    meeting = plan(date=None)
    task = task_of(meeting, "bijeenkomst.voorbereiding.doel")
    assert task.due is None
    assert not task.is_late(today)
    assert "6 weken vooraf" in text(client_of(noor).get(url("meeting", meeting=meeting.uuid))).lower()


@pytest.mark.parametrize(
    ("moment", "days", "words"),
    [
        ("before", 42, "6 weken vooraf"),
        ("before", 7, "1 week vooraf"),
        ("before", 1, "1 dag vooraf"),
        ("after", 3, "3 dagen erna"),
        ("during", 0, "op de dag zelf"),
        ("after", 0, "op de dag zelf"),
    ],
)
def test_distance_from_the_meeting_in_words(moment, days, words):
    assert relative(moment, days) == words


def test_tasks_are_grouped_sorted_and_filtered(plan, edition, today, noor):
    meeting = plan(date=dt.date(2027, 3, 30))
    rows = _rows(meeting, edition, today)
    found = groups(rows)
    assert [group.key for group in found] == ["before", "during", "after"]
    dues = [row.due for row in found[0].rows]
    assert dues == sorted(dues)
    assert all(row.due < today and row.open for row in chosen(rows, Filter.LATE, noor))
    assert {row.task.item_key for row in chosen(rows, Filter.LATE, noor)} >= {
        "bijeenkomst.voorbereiding.doel"
    }
    assert ONTVANGST not in {row.task.item_key for row in chosen(rows, Filter.LATE, noor)}
    assert chosen(rows, Filter.MINE, noor) == []
    assert len(chosen(rows, Filter.ALL, noor)) == 96


def test_the_page_shows_first_what_is_due_and_folds_the_rest(plan, edition, today, noor):
    rows = _rows(plan(date=dt.date(2027, 3, 30)), edition, today)
    found = arranged(rows, chosen(rows, Filter.OPEN, noor), today)
    due = [row for row in rows if row.open and row.due <= today + dt.timedelta(days=14)]
    assert found.title == "Nu te doen"
    assert len(found.now) == 10
    assert {*found.now, *found.more} == set(due)
    assert found.now[0].due == min(row.due for row in due)
    assert sum(len(group.rows) for group in found.groups) == sum(row.open for row in rows) - len(due)
    before = found.groups[0]
    assert before.total == sum(
        row.task.moment == "before" and row.task.status != "not_needed" for row in rows
    )


def test_when_nothing_is_due_the_first_five_stand_on_top(plan, edition, today, noor):
    rows = _rows(plan(date=None), edition, today)
    found = arranged(rows, chosen(rows, Filter.OPEN, noor), today)
    assert (found.title, len(found.now), found.more) == ("Wat het eerst komt", 5, ())
    assert max(row.task.offset for row in found.now) <= min(row.task.offset for row in found.groups[0].rows)


def test_the_page_explains_its_two_totals(client_of, noor, url, plan):
    said = text(client_of(noor).get(url("meeting", meeting=plan().uuid)))
    assert "0 van 89 taken klaar" in said
    assert "De checklist heeft 96 taken. 7 daarvan zijn niet nodig en tellen niet mee." in said


def test_each_task_has_its_paragraph_date_owner_and_words_of_the_guide(
    client_of, noor, amir, url, plan, task_of, edition
):
    meeting = plan()
    task = task_of(meeting, "bijeenkomst.doelgroep.plek-en-tijd")
    client = client_of(noor)
    form = form_with(client.get(url("task_change", task=task.uuid)), "title")
    client.post(url("task_change", task=task.uuid), form.data(owner=str(amir.pk), note="Bel de sportclub"))
    said = text(client.get(url("meeting", meeting=meeting.uuid)))
    for words in (
        "§ 6.2",
        "16 maart 2027 (5 weken vooraf) · Amir Bos",
        "Bel de sportclub",
        "De sportclub, op zaterdagmiddag",
    ):
        assert words in said
    mine = client_of(amir).get(url("meeting", meeting=meeting.uuid), {"toon": "mijn"})
    assert _shown(mine) == [task.title]


def test_a_task_is_ticked_and_opened_again_with_and_without_script(client_of, noor, url, plan, task_of):
    meeting = plan()
    task = task_of(meeting, ONTVANGST)
    client, address = client_of(noor), url("task_status", task=task.uuid)
    answer = client.post(address, {"status": "done", "toon": "open"})
    assert answer.url == f"{url('meeting', meeting=meeting.uuid)}?toon=open#taak-{task.uuid}"
    assert task_of(meeting, ONTVANGST).status == "done"
    part = client.post(address, {"status": "to_do"}, headers={"HX-Request": "true"})
    assert task_of(meeting, ONTVANGST).status == "to_do"
    html = part.content.decode()
    assert html.strip().startswith(f'<li id="taak-{task.uuid}"')
    assert 'hx-swap-oob="true"' in html
    assert "<html" not in html
    assert client.post(address, {"status": "not_needed"}).status_code == 400
    assert client.get(address).status_code == 405


def test_a_tick_keeps_what_somebody_else_wrote_and_an_open_form_hears_of_it(
    client_of, noor, amir, url, plan, task_of
):
    meeting = plan()
    task = task_of(meeting, ONTVANGST)
    client = client_of(amir)
    form = form_with(client.get(url("task_change", task=task.uuid)), "title")
    client_of(noor).post(url("task_status", task=task.uuid), {"status": "done"})
    clash = client.post(url("task_change", task=task.uuid), form.data(note="Koffie bestellen"))
    assert clash.status_code == 409
    assert {one.label: (str(one.yours), str(one.theirs)) for one in clash.context["conflict"]}["Status"] == (
        "te doen",
        "klaar",
    )
    client.post(url("task_change", task=task.uuid), form_with(clash, "title").data(status="done"))
    kept = task_of(meeting, ONTVANGST)
    assert (kept.note, kept.status) == ("Koffie bestellen", "done")
    set_status(task, TaskStatus.TO_DO, by=noor, now=kept.changed_at)
    assert task_of(meeting, ONTVANGST).note == "Koffie bestellen"


@pytest.mark.django_db(transaction=True)
def test_ticks_at_the_same_moment_all_count(noor, plan, now):
    tasks = list(Task.objects.filter(meeting=plan()).select_related("dossier__municipality")[:6])
    failures = []

    def tick(task):
        try:
            set_status(task, TaskStatus.DONE, by=noor, now=now)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tick, args=(task,)) for task in (*tasks, *tasks)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failures == []
    found = Task.objects.filter(pk__in=[task.pk for task in tasks])
    # the second tick of a task changes nothing any more
    assert {(task.status, task.version) for task in found} == {("done", 2)}


def test_not_needed_asks_why(client_of, noor, url, plan, task_of):
    meeting = plan()
    address = url("task_change", task=task_of(meeting, ONTVANGST).uuid)
    client = client_of(noor)
    form = form_with(client.get(address, {"status": "not_needed"}), "title")
    assert form.values("status") == ["not_needed"]
    assert client.post(address, form.data()).context["form"].errors.keys() == {"reason"}
    client.post(address, form.data(reason="Het is buiten."))
    assert task_of(meeting, ONTVANGST).reason == "Het is buiten."
    client.post(url("task_status", task=task_of(meeting, ONTVANGST).uuid), {"status": "to_do"})
    assert task_of(meeting, ONTVANGST).reason == ""


def test_own_tasks_are_added_removed_and_put_back(client_of, noor, url, plan):
    meeting = plan()
    client = client_of(noor)
    address = url("task_add", meeting=meeting.uuid)
    form = form_with(client.get(address), "title")
    client.post(address, form.data(title="Sleutel halen", moment="before", days="1"))
    task = Task.objects.get(title="Sleutel halen")
    assert (task.item_key, task.due) == ("", dt.date(2027, 4, 19))
    page = client.post(url("task_remove", task=task.uuid), follow=True)
    assert "Sleutel halen" not in _shown(page)
    client.post(url("task_restore", task=task.uuid))
    assert "Sleutel halen" in text(client.get(url("meeting", meeting=meeting.uuid)))


def test_roles_are_divided_at_once_without_taking_from_anybody(client_of, noor, amir, url, plan, task_of):
    meeting = plan()
    kept = task_of(meeting, ONTVANGST)
    client = client_of(noor)
    form = form_with(client.get(url("task_change", task=kept.uuid)), "title")
    client.post(url("task_change", task=kept.uuid), form.data(owner=str(noor.pk)))
    address = url("tasks_assign", meeting=meeting.uuid)
    page = client.post(address, {"location": str(amir.uuid)}, follow=True)
    given = Task.objects.filter(meeting=meeting, role="location")
    assert {task.owner for task in given.exclude(pk=kept.pk)} == {amir}
    assert task_of(meeting, ONTVANGST).owner == noor
    assert "hebben nu iemand" in text(page)
    assert "Er is niets verdeeld" in text(client.post(address, {}, follow=True))


def test_a_meeting_is_changed_by_one_person_at_a_time(client_of, noor, amir, url, plan):
    meeting = plan()
    address = url("meeting_change", meeting=meeting.uuid)
    first, second = client_of(noor), client_of(amir)
    mine, theirs = (form_with(one.get(address), "title") for one in (first, second))
    first.post(address, mine.data(place="De Kajuit"))
    clash = second.post(address, theirs.data(place="De Sluis"))
    assert clash.status_code == 409
    assert [(one.yours, one.theirs) for one in clash.context["conflict"]] == [("De Sluis", "De Kajuit")]
    second.post(address, form_with(clash, "title").data())
    assert Meeting.objects.get().place == "De Sluis"


def test_a_meeting_is_removed_with_its_checklist_and_put_back(
    client_of, noor, amir, url, plan, task_of, today
):
    meeting = plan()
    task = task_of(meeting, ONTVANGST)
    client = client_of(noor)
    client.post(url("meeting_remove", meeting=meeting.uuid))
    assert client.get(url("meeting", meeting=meeting.uuid)).status_code == 404
    assert client.get(url("task_change", task=task.uuid)).status_code == 404
    assert "Nog geen bijeenkomsten" in text(client.get(url("meetings_list")))
    client.post(url("meeting_restore", meeting=meeting.uuid))
    assert client.get(url("task_change", task=task.uuid)).status_code == 200


def test_the_overview_names_the_next_meeting_and_what_is_late(plan, access, noor, today):
    plan(title="Geweest", date=dt.date(2027, 2, 1))
    later, sooner = (
        plan(title="Later", date=dt.date(2027, 6, 1)),
        plan(title="Eerder", date=dt.date(2027, 3, 20)),
    )
    plan(title="Zonder datum", date=None)
    found = overview_of(meeting_rows(access(noor), today), today)
    assert (found.next, found.count, found.done, found.total) == (sooner, 4, 0, 4 * 89)
    assert found.late > 75
    assert later.date > sooner.date


def test_my_due_tasks_are_those_of_dossiers_i_may_see(plan, noor, rik, amir, task_of, now, today, dossier):
    from beraad.casework.dossier.actions import take_role
    from beraad.casework.dossier.models import DossierRole
    from beraad.casework.dossier.records import change_record

    meeting = plan(date=dt.date(2027, 3, 25))
    for key, owner, secret in (
        ("bijeenkomst.voorbereiding.doel", amir, False),
        (ONTVANGST, amir, False),
        ("bijeenkomst.na-afloop.webpagina", amir, False),
        ("bijeenkomst.voorbereiding.rol-politie", amir, True),
    ):
        task = task_of(meeting, key)
        change_record(
            task, {"owner": owner, "confidential": secret}, seen_version=task.version, by=noor, now=now
        )
    found = due_tasks_of(amir, today)
    assert [(one.task.item_key, one.late) for one in found] == [
        ("bijeenkomst.voorbereiding.doel", True),
        (ONTVANGST, False),
    ]
    take_role(DossierRole.objects.get(dossier=dossier, user=amir), by=noor, now=now)
    assert due_tasks_of(amir, today) == []


def test_a_plan_from_no_advice_at_all_starts_empty(client_of, noor, url):
    page = client_of(noor).get(url("meeting_add"), {"advies": "dit-is-geen-advies"})
    assert page.status_code == 200
    assert form_with(page, "title").values("type") == []


def test_a_task_ten_years_away_asks_for_a_date(client_of, noor, url, plan):
    address = url("task_add", meeting=plan().uuid)
    form = form_with(client_of(noor).get(address), "title")
    refused = client_of(noor).post(address, form.data(title="Terugkijken", moment="after", days="9999"))
    assert refused.context["form"].errors.keys() == {"days"}
    assert not Task.objects.filter(title="Terugkijken").exists()


def test_a_warning_on_a_meeting_without_advice_names_no_answer(client_of, noor, url, plan, step, state):
    state("Inrichting", "advise")
    page = client_of(noor).get(url("meeting", meeting=plan(step=step, type="inform").uuid))
    assert {one.warning.code: one.url for one in page.context["warnings"]} == {"room_left_unused": ""}
