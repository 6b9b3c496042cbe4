"""Stating the room for influence: a whole step on one page, one statement per subject, nobody's text lost."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from beraad.audit.models import AuditEntry
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.actions import RoomsConflict, Statement, state_rooms
from beraad.casework.process.models import Room, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_of(client_of, example, step_of):
    """`form_of(noor)`: the page of the first step as somebody's browser would send it back, untouched."""

    def read(user):
        client = client_of(user)
        url = reverse("step_room", kwargs={"dossier": example.uuid, "record": step_of(1).uuid})
        return Page(client, url)

    return read


class Page:
    """The form as it was opened, with what was typed in it since."""

    def __init__(self, client, url):
        self.client, self.url = client, url
        self.data = {}
        for form in client.get(url).context["forms"]:
            self.data[f"{form.prefix}-version"] = form.seen_version
            for field in form:
                value = field.value()
                self.data[field.html_initial_name] = value or ""
                if value:
                    self.data[field.html_name] = value

    def type(self, subject, **values):
        for name, value in values.items():
            self.data[f"o-{subject.uuid}-{name}"] = value
        return self

    def send(self):
        return self.client.post(self.url, self.data)


def stated():
    rooms = Room.objects.filter(removed_at=None).select_related("subject").order_by("subject__order")
    return [(room.subject.title, room.degree, room.decided_by) for room in rooms]


def test_noor_states_a_whole_step_at_once(form_of, noor, subjects, example, step_of):
    page = form_of(noor)
    page.type(
        subjects[0],
        degree="none",
        undecided_but_closed="on",
        decided_by="Het college",
        decided_when="24 juni",
    )
    page.type(subjects[3], degree="advise", is_open="De verlichting.", is_closed="Het aantal gebouwen.")

    assert page.send().status_code == 302

    assert stated() == [("Locatie", "none", "Het college"), ("Inrichting", "advise", "")]
    shown = page.client.get(reverse("step", kwargs={"dossier": example.uuid, "record": step_of(1).uuid})).text
    for text in (
        "24 juni",
        "is nog niet besloten. Er kan niet over worden meegedacht.",
        "De verlichting.",
        "Het aantal gebouwen.",
    ):
        assert text in shown
    assert (
        list(AuditEntry.objects.filter(code__startswith="room.").values_list("code", flat=True))
        == ["room.added"] * 2
    )


def test_what_is_not_touched_is_not_written(form_of, noor, subjects, step_of, say):
    room = say(step_of(1), subjects[0], "none", decided_by="Het college")
    entries = AuditEntry.objects.count()

    assert form_of(noor).send().status_code == 302

    room.refresh_from_db()
    assert (room.version, AuditEntry.objects.count()) == (1, entries)


def test_not_stated_takes_the_statement_away(form_of, noor, subjects, step_of, say):
    say(step_of(1), subjects[0], "none")

    form_of(noor).type(subjects[0], degree="").send()

    assert stated() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"degree": "advise", "undecided_but_closed": "on"}, "Dit hoort bij ‘alleen informatie’"),
        ({"degree": "", "undecided_but_closed": "on"}, "Dit hoort bij ‘alleen informatie’"),
        ({"degree": "", "decided_by": "Het college"}, "Kies wat inwoners bij dit onderwerp kunnen doen"),
        ({"degree": "veto"}, "veto"),
        ({"degree": "none", "is_open": "x" * 20_001}, "20.001"),
        ({"degree": "none", "is_open": "a\x00b"}, "onzichtbaar"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(form_of, noor, subjects, typed, said):
    page = form_of(noor).type(subjects[1], degree="advise", decided_by="De wijk").type(subjects[0], **typed)

    answer = page.send()

    assert answer.status_code == 200
    assert said in answer.text
    assert 'value="De wijk"' in answer.text
    assert stated() == []


def test_who_comes_second_sees_both_and_chooses(form_of, noor, amir, subjects):
    first, second = form_of(noor), form_of(amir)
    first.type(subjects[0], degree="none", decided_by="Het college").type(subjects[1], degree="none").send()
    second.type(subjects[0], degree="co_decide", decided_by="De buurt").type(subjects[2], degree="advise")

    answer = second.send()

    assert answer.status_code == 409
    assert all(text in answer.text for text in ("Noor Haddad", "Het college", "De buurt"))
    assert stated() == [("Locatie", "none", "Het college"), ("Aantal", "none", "")]
    assert [form.subject.title for form in answer.context["forms"] if form.in_conflict] == ["Locatie"]


@pytest.mark.parametrize(
    ("keep", "outcome"), [("mine", ("co_decide", "De buurt")), ("theirs", ("none", "Het college"))]
)
def test_the_second_one_keeps_one_of_the_two(form_of, noor, amir, subjects, keep, outcome):
    first, second = form_of(noor), form_of(amir)
    first.type(subjects[0], degree="none", decided_by="Het college").send()
    second.type(subjects[0], degree="co_decide", decided_by="De buurt").type(subjects[2], degree="advise")
    fresh = second.send().context["forms"][0].seen_version

    assert second.type(subjects[0], version=fresh, keep=keep).send().status_code == 302

    assert stated() == [("Locatie", *outcome), ("Duur", "advise", "")]


def test_two_people_on_different_subjects_do_not_meet(form_of, noor, amir, subjects):
    first, second = form_of(noor), form_of(amir)
    first.type(subjects[0], degree="none").send()

    assert second.type(subjects[1], degree="advise").send().status_code == 302
    assert stated() == [("Locatie", "none", ""), ("Aantal", "advise", "")]


def test_a_statement_that_was_taken_away_meanwhile_is_a_conflict(form_of, noor, amir, subjects, step_of, say):
    say(step_of(1), subjects[0], "none")
    page = form_of(amir)
    form_of(noor).type(subjects[0], degree="").send()

    answer = page.type(subjects[0], degree="advise").send()

    assert answer.status_code == 409
    assert "De aanduiding is weggehaald." in answer.text


def test_a_form_that_does_not_say_what_it_saw_overwrites_nothing(form_of, noor, subjects, step_of, say):
    say(step_of(1), subjects[0], "none")

    answer = form_of(noor).type(subjects[0], degree="co_decide", version="x").send()

    assert answer.status_code == 409
    assert stated() == [("Locatie", "none", "")]


def test_a_subject_that_came_later_is_left_alone(form_of, noor, subjects, example, now):
    page = form_of(noor).type(subjects[0], degree="none")
    add_record(Subject, example, {"title": "Verlichting", "order": 9}, by=noor, now=now)

    assert page.send().status_code == 302
    assert stated() == [("Locatie", "none", "")]


def test_all_or_nothing(noor, now, step_of, subjects, say):
    say(step_of(1), subjects[1], "none")
    given = [Statement(subjects[0], 0, {"degree": "advise"}), Statement(subjects[1], 0, {"degree": "advise"})]

    with pytest.raises(RoomsConflict):
        state_rooms(step_of(1), given, by=noor, now=now)

    assert stated() == [("Aantal", "none", "")]


def test_the_list_refuses_a_second_statement_with_a_clear_sentence(
    client_of, noor, example, step_of, subjects, say
):
    say(step_of(1), subjects[0], "none")
    add = reverse("rooms_add", kwargs={"dossier": example.uuid})
    typed = {"step": step_of(1).pk, "subject": subjects[0].pk, "degree": "advise"}

    answer = client_of(noor).post(add, typed)

    assert "is in ‘Eerste gesprek over een mogelijke locatie’ al aangegeven. Wijzig die." in answer.text
    assert client_of(noor).post(add, typed | {"subject": subjects[1].pk}).status_code == 302
    assert stated() == [("Locatie", "none", ""), ("Aantal", "advise", "")]


def test_the_database_refuses_a_second_statement_too(step_of, subjects, say):
    say(step_of(1), subjects[0], "none")

    with pytest.raises(IntegrityError), transaction.atomic():
        say(step_of(1), subjects[0], "advise")
    assert say(step_of(2), subjects[0], "advise").pk


def test_a_race_between_two_forms_ends_in_the_sentence(
    client_of, noor, example, step_of, subjects, say, monkeypatch
):
    from beraad.casework.process import forms

    asked = []

    def look_away_once(step, subject, room):
        asked.append(subject)
        return len(asked) > 1

    say(step_of(1), subjects[0], "none")
    monkeypatch.setattr(forms, "_stated_already", look_away_once)
    typed = {"step": step_of(1).pk, "subject": subjects[0].pk, "degree": "advise"}

    answer = client_of(noor).post(reverse("rooms_add", kwargs={"dossier": example.uuid}), typed)

    assert (answer.status_code, len(asked)) == (200, 2)
    assert "al aangegeven" in answer.text


def test_putting_back_does_not_make_two(client_of, noor, example, step_of, subjects, say, now):
    room = say(step_of(1), subjects[0], "none")
    remove_record(room, by=noor, now=now)
    restore = reverse("rooms_restore", kwargs={"dossier": example.uuid, "record": room.uuid})
    newer = say(step_of(1), subjects[0], "advise")

    assert "De nieuwe versie blijft staan." in client_of(noor).post(restore, follow=True).text
    assert stated() == [("Locatie", "advise", "")]

    remove_record(newer, by=noor, now=now)
    client_of(noor).post(restore)
    assert stated() == [("Locatie", "none", "")]


def test_choices_come_from_the_own_dossier(
    client_of, noor, olga, example, other_dossier, step_of, subjects, now
):
    theirs = add_record(Subject, other_dossier, {"title": "Speelplaats", "order": 1}, by=olga, now=now)
    add = reverse("rooms_add", kwargs={"dossier": example.uuid})
    assert "Speelplaats" not in client_of(noor).get(add).text

    typed = {"step": step_of(1).pk, "subject": theirs.pk, "degree": "advise"}
    assert client_of(noor).post(add, typed).status_code == 200
    assert stated() == []


def test_a_subject_has_one_name(client_of, noor, example, subjects):
    add = reverse("subjects_add", kwargs={"dossier": example.uuid})

    assert "staat al in de lijst" in client_of(noor).post(add, {"title": "LOCATIE", "order": 9}).text
    assert client_of(noor).post(add, {"title": "Verlichting", "order": 9}).status_code == 302


def test_a_new_row_comes_last(client_of, noor, example):
    form = client_of(noor).get(reverse("subjects_add", kwargs={"dossier": example.uuid})).context["form"]

    assert form["order"].value() == 6
