"""The edition that a dossier works with: what a newer one means, going there, and going back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from beraad.audit.models import AuditEntry, AuditValues
from beraad.casework.dossier import guidance, models
from beraad.casework.dossier.actions import create_dossier, give_role
from beraad.casework.dossier.documents import public_starting_situation, starting_situation
from beraad.casework.dossier.edition_actions import (
    EditionConflict,
    NoWayBack,
    adopt_edition,
    return_to_edition,
)
from beraad.casework.dossier.editions import fingerprint, keyed_models, plan, rows_on_keys
from beraad.casework.dossier.models import Answer, EditionMove, ItemAdjustment, Value
from beraad.casework.dossier.queries import worksheet
from beraad.casework.dossier.records import add_record, change_record, remove_record, restore_record
from beraad.core.document import plain_text
from beraad.core.guide import GuideInfo, UseKind, apply_adoption, find_edition
from tests.core.guide.test_adopt import cases
from tests.pages import form_with, text
from tests.support.two_editions import (
    ADDED,
    MERGED,
    NEW,
    OLD,
    RENAMED,
    RETIRED,
    SPLIT,
    WHY,
    write_two_editions,
)

LATER = dt.datetime(2027, 3, 10, 9, 0, tzinfo=dt.UTC)
(GROUP, FOR_WHOM), (SHAPE, SHAPES), (TOGETHER, PARTS) = (
    next(iter(found.items())) for found in (RENAMED, SPLIT, MERGED)
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """A guide of the municipality itself, with two editions."""
    return write_two_editions(tmp_path_factory.mktemp("guides") / "opvang-dakloosheid")


@pytest.fixture
def dossier(noor, amir, sanne, visser, rik, ada, municipality, folder, settings, now):
    """A dossier on the earlier of the two."""
    from beraad.accounts.access import Role

    settings.GUIDE_FOLDERS = (folder,)
    edition = find_edition("opvang-dakloosheid", OLD, (folder,))
    made = create_dossier(municipality, edition, {"title": "Nachtopvang Haven"}, by=noor, now=now)
    roles = {
        amir: Role.COLLEAGUE,
        sanne: Role.SAFETY_ADVISER,
        visser: Role.ADMINISTRATOR,
        rik: Role.READER,
        ada: Role.AUDITOR,
    }
    for user, role in roles.items():
        give_role(made, user, role, by=noor, now=now)
    return made


@pytest.fixture
def url(dossier):
    """`url("process")`: an address in the dossier."""
    return lambda name, **kwargs: reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})


@pytest.fixture
def answers(dossier, noor, sanne, now) -> dict[str, Answer]:
    """An answer for every kind of change; one is confidential, one not known yet."""

    def given_to(key: str, words: str, by=noor, **values: object) -> Answer:
        return add_record(Answer, dossier, {"item_key": key, "text": words, **values}, by=by, now=now)

    return {
        GROUP: given_to(GROUP, "Voor gezinnen"),
        SHAPE: given_to(SHAPE, "Een eigen kamer"),
        PARTS[0]: given_to(PARTS[0], "De wet"),
        PARTS[1]: given_to(PARTS[1], "De kleur", by=sanne, confidential=True),
        RETIRED: given_to(RETIRED, "De kazerne"),
    }


def skip(dossier, key, user, now):
    values = {"item_key": key, "kind": "skipped", "reason": "Past hier niet."}
    return add_record(ItemAdjustment, dossier, values, by=user, now=now)


def seen_by(dossier, new: str = NEW) -> str:
    return fingerprint(plan(dossier, new, rows_on_keys(dossier)))


def adopt(dossier, user, at=LATER):
    return adopt_edition(dossier, NEW, seen=seen_by(dossier), by=user, now=at)


def keys_of(dossier) -> dict[str, str]:
    return dict(Answer.objects.filter(dossier=dossier).values_list("text", "item_key"))


# --- through the screens -----------------------------------------------------------------------------------------


@pytest.mark.requirement("R1.2")
def test_a_newer_edition_is_adopted_with_a_list_of_what_changes_and_no_answer_lost(
    client_of, url, dossier, answers, noor, now
):
    skip(dossier, SHAPE, noor, now)
    client = client_of(noor)
    assert url("dossier_edition") in client.get(url("dossier_home")).content.decode()
    page = client.get(url("dossier_edition"))
    shown = text(page)
    for said in (
        f"uitgave {OLD}",
        NEW,
        WHY,
        ["Wat kan de buurt aan", ""][0].replace("Wat kan de buurt aan", "De buurt"),
        "1 antwoord",
        "2 antwoorden",
        "1 overgeslagen onderdeel",
        "vervalt",
    ):
        assert said in shown, said
    form = form_with(page, "seen")
    assert client.post(form.action, form.data()).status_code == 302

    dossier.refresh_from_db()
    assert dossier.edition == NEW
    assert keys_of(dossier) == {
        "Voor gezinnen": FOR_WHOM,
        "Een eigen kamer": SHAPES[0],
        "De wet": TOGETHER,
        "De kleur": TOGETHER,
        "De kazerne": RETIRED,
    }
    block = text(client.get(url("worksheet_block", block="issue")))
    for said in ("Voor gezinnen", "Een eigen kamer", "De wet", "De kleur", "Past hier niet."):
        assert (said in block) == (said != "Past hier niet."), said
    assert "De kazerne" not in block
    assert "uitgave" in text(client.get(url("starting_situation")))
    assert "De kazerne" in text(client.get(url("worksheet_block", block="earlier")))
    assert f"Terug naar uitgave {OLD}" in text(client.get(url("dossier_edition")))

    assert client.post(url("edition_return")).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.edition, keys_of(dossier)["Voor gezinnen"]) == (OLD, GROUP)
    assert "Past hier niet." in text(client.get(url("worksheet_block", block="issue")))
    codes = AuditEntry.objects.filter(dossier=dossier.uuid).values_list("code", flat=True)
    assert {"dossier.edition_adopted", "dossier.edition_returned"} <= set(codes)
    assert f"{OLD} → {NEW}" in set(AuditValues.objects.values_list("title", flat=True))


def test_an_answer_under_a_retired_question_can_be_changed_taken_away_and_put_back(
    client_of, url, dossier, answers, noor
):
    adopt(dossier, noor)
    client, kept = client_of(noor), answers[RETIRED]
    page = client.get(url("answer_change", record=kept.uuid))
    sent = form_with(page, "text").data(text="De oude kazerne")
    back = client.post(url("answer_change", record=kept.uuid), sent)
    assert back.url.startswith(url("worksheet_block", block="earlier"))
    assert "De oude kazerne" in text(client.get(back.url))
    assert client.post(url("answer_remove", record=kept.uuid)).status_code == 302
    assert client.get(url("worksheet_block", block="earlier")).status_code == 404, "nothing is left there"
    assert client.post(url("answer_restore", record=kept.uuid)).status_code == 302
    assert "De oude kazerne" in text(client.get(url("worksheet_block", block="earlier")))


def test_answers_under_retired_questions_stay_in_the_documents(dossier, answers, access, noor, amir):
    adopt(dossier, noor)
    dossier.refresh_from_db()
    for document in (
        starting_situation(access(noor), today=LATER.date()),
        public_starting_situation(access(amir), today=LATER.date()),
    ):
        said = plain_text(document)
        assert "De kazerne" in said
        assert "Vragen uit een eerdere uitgave van de handreiking" in said
    assert "De kleur" not in plain_text(public_starting_situation(access(noor), today=LATER.date()))


def test_what_was_not_known_under_a_retired_question_is_still_said(
    dossier, access, client_of, url, noor, now
):
    values = {"item_key": RETIRED, "status": "not_known_yet", "expected_on": dt.date(2027, 6, 1)}
    add_record(Answer, dossier, values, by=noor, now=now)
    adopt(dossier, noor)
    assert "1 juni 2027" in text(client_of(noor).get(url("starting_situation")))
    dossier.refresh_from_db()
    assert "1 juni 2027" in plain_text(public_starting_situation(access(noor), today=LATER.date()))


@pytest.mark.parametrize(
    ("asked", "place", "part"),
    [
        (GROUP, FOR_WHOM, "issue"),
        (SHAPE, SHAPES[0], "issue"),
        (PARTS[1], TOGETHER, "issue"),
        (RETIRED, RETIRED, "earlier"),
    ],
)
def test_who_is_answering_while_the_dossier_moves_loses_nothing(
    client_of, url, dossier, noor, amir, asked, place, part
):
    client = client_of(amir)
    sent = form_with(client.get(url("answer_add", key=asked)), "text").data(text="Getypt tijdens de overstap")
    adopt(dossier, noor)
    answer = client.post(url("answer_add", key=asked), sent)
    assert answer.url == f"{url('worksheet_block', block=part)}#{place}"
    assert keys_of(dossier) == {"Getypt tijdens de overstap": place}
    assert "Getypt tijdens de overstap" in text(client.get(answer.url))


def test_who_is_changing_an_answer_while_the_dossier_moves_meets_nobody(
    client_of, url, dossier, answers, noor
):
    client, address = client_of(noor), url("answer_change", record=answers[GROUP].uuid)
    sent = form_with(client.get(address), "text").data(text="Voor gezinnen met kinderen")
    adopt(dossier, noor)
    assert client.post(address, sent).status_code == 302
    assert keys_of(dossier)["Voor gezinnen met kinderen"] == FOR_WHOM


def test_with_other_consequences_than_were_on_the_page_nothing_happens(
    client_of, url, dossier, answers, noor, amir, now
):
    client = client_of(noor)
    form = form_with(client.get(url("dossier_edition")), "seen")
    add_record(Answer, dossier, {"item_key": GROUP, "text": "Ook voor jongeren"}, by=amir, now=now)
    refused = client.post(form.action, form.data())
    assert refused.status_code == 409
    dossier.refresh_from_db()
    assert (dossier.edition, EditionMove.objects.count()) == (OLD, 0)
    assert "2 antwoorden" in text(refused)
    again = form_with(refused, "seen")
    assert client.post(again.action, again.data()).status_code == 302
    assert client.post(again.action, again.data()).status_code == 409, "pressed twice"
    dossier.refresh_from_db()
    assert (dossier.edition, EditionMove.objects.count()) == (NEW, 1)


@pytest.mark.parametrize("new", ["", OLD, "2030-1"])
def test_only_the_next_edition_can_be_adopted(dossier, noor, new):
    with pytest.raises(EditionConflict):
        adopt_edition(dossier, new, seen=seen_by(dossier), by=noor, now=LATER)


def add_answer(dossier, answers, user):
    add_record(Answer, dossier, {"item_key": ADDED, "text": "Veel"}, by=user, now=LATER)


def change_answer(dossier, answers, user):
    row = Answer.objects.get(text="Voor gezinnen")
    change_record(row, {"text": "Voor ouderen"}, seen_version=row.version, by=user, now=LATER)


def skip_item(dossier, answers, user):
    skip(dossier, ADDED, user, LATER)


@pytest.mark.parametrize("work", [add_answer, change_answer, skip_item])
def test_after_work_under_the_new_edition_there_is_no_way_back_and_the_page_says_so(
    client_of, url, dossier, answers, noor, work
):
    adopt(dossier, noor)
    work(dossier, answers, noor)
    client, before = client_of(noor), keys_of(dossier)
    shown = text(client.get(url("dossier_edition")))
    assert "Teruggaan kan niet meer" in shown
    assert f"Terug naar uitgave {OLD}" not in shown
    said = text(client.post(url("edition_return"), follow=True))
    assert "Teruggaan kan niet meer. Er is niets veranderd." in said
    dossier.refresh_from_db()
    assert (dossier.edition, keys_of(dossier)) == (NEW, before)


def test_without_a_move_there_is_no_way_back(dossier, noor):
    with pytest.raises(NoWayBack):
        return_to_edition(dossier, by=noor, now=LATER)


def test_there_back_and_there_again(dossier, answers, noor):
    for _time in range(2):
        adopt(dossier, noor)
        dossier.refresh_from_db()
        assert keys_of(dossier)["Voor gezinnen"] == FOR_WHOM
        return_to_edition(dossier, by=noor, now=LATER)
        dossier.refresh_from_db()
        assert keys_of(dossier)["Voor gezinnen"] == GROUP
    with pytest.raises(NoWayBack):
        return_to_edition(dossier, by=noor, now=LATER)


def test_an_answer_that_was_taken_away_moves_too(dossier, answers, noor, access):
    row = answers[GROUP]
    remove_record(row, by=noor, now=LATER)
    adopt(dossier, noor)
    row.refresh_from_db()
    restore_record(row, by=noor, now=LATER)
    dossier.refresh_from_db()
    part, question = worksheet(access(noor)).question(FOR_WHOM)
    assert (part, [one.text for one in question.answers]) == ("issue", ["Voor gezinnen"])


def test_the_newest_edition_says_so(client_of, url, dossier, noor):
    adopt(dossier, noor)
    shown = client_of(noor).get(url("dossier_edition"))
    assert "Dit is de nieuwste uitgave van de handreiking." in text(shown)
    assert shown.context["preview"] is None


# --- who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "page", "button"),
    [
        ("noor", 200, True),
        ("amir", 200, False),
        ("sanne", 200, False),
        ("visser", 200, False),
        ("rik", 200, False),
        ("ada", 403, False),
        ("els", 404, False),
        ("olga", 404, False),
    ],
)
def test_only_the_project_leader_moves_the_dossier(
    client_of, url, dossier, answers, person, page, button, request
):
    client = client_of(request.getfixturevalue(person))
    shown = client.get(url("dossier_edition"))
    assert shown.status_code == page
    assert (url("edition_adopt") in shown.content.decode()) == button
    sent = {"edition": NEW, "seen": seen_by(dossier)}
    refused = 404 if page == 404 else 403
    assert client.post(url("edition_adopt"), sent).status_code == (302 if button else refused)
    dossier.refresh_from_db()
    assert dossier.edition == (NEW if button else OLD)
    assert client.post(url("edition_return")).status_code == (302 if button else refused)
    dossier.refresh_from_db()
    assert dossier.edition == OLD


def test_the_numbers_count_what_a_person_may_see(client_of, url, dossier, answers, noor, amir, sanne):
    for user, count in ((noor, "2 antwoorden"), (amir, "1 antwoord")):
        page = client_of(user).get(url("dossier_edition"))
        merged = next(
            one for one in page.context["preview"].sections if one.count and "samen" in str(one.title).lower()
        )
        assert [hanging.text for line in merged.touching for hanging in line.staying] == [count]


def test_a_page_full_of_work_takes_few_queries(
    client_of, url, dossier, answers, noor, now, django_assert_max_num_queries
):
    for number in range(40):
        add_record(Answer, dossier, {"item_key": GROUP, "text": f"Antwoord {number}"}, by=noor, now=now)
    client = client_of(noor)
    with django_assert_max_num_queries(12):
        client.get(url("dossier_edition"))
    adopt(dossier, noor)
    with django_assert_max_num_queries(12):
        client.get(url("dossier_edition"))
    with django_assert_max_num_queries(12):
        client.get(url("worksheet_block", block="earlier"))


# --- whatever changes between two editions ------------------------------------------------------------------------


def test_every_kind_of_row_with_a_key_moves():
    kinds = {model._meta.model_name for model in keyed_models()}
    assert kinds - {"itemadjustment"} == set(UseKind) - {UseKind.SKIP, UseKind.ADAPTATION}


def make_rows(dossier, used, stamp) -> None:
    """The rows that a generated case says there are; an item has one skip or own wording at a time."""
    from beraad.casework.meetings.models import Meeting, Task
    from beraad.casework.process.models import Phase, Step
    from beraad.casework.stakeholders.models import Stakeholder

    phase = Phase.objects.create(dossier=dossier, title="Fase", **stamp)
    meeting = Meeting.objects.create(dossier=dossier, title="Avond", type="inform", **stamp)
    for key, uses in used.items():
        judged = False
        for use in sorted(uses):
            here = {"dossier": dossier, "item_key": key, **stamp}
            if use.kind is UseKind.ANSWER:
                Answer.objects.create(text=use.ref, **here)
            elif use.kind is UseKind.VALUE:
                Value.objects.create(title=use.ref, **here)
            elif use.kind is UseKind.STEP:
                Step.objects.create(title=use.ref, phase=phase, **here)
            elif use.kind is UseKind.TASK:
                Task.objects.create(title=use.ref, meeting=meeting, **here)
            elif use.kind is UseKind.STAKEHOLDER:
                Stakeholder.objects.create(title=use.ref, **here)
            elif not judged:
                judged = True
                kind = "skipped" if use.kind is UseKind.SKIP else "adapted"
                ItemAdjustment.objects.create(kind=kind, reason=use.ref, **here)


def snapshot(dossier) -> dict[str, tuple[str, bool, str]]:
    """Every row by its uuid: its key, whether it is there, and what it says."""
    return {
        str(row.uuid): (row.item_key, row.removed_at is None, str(row))
        for model in keyed_models()
        for row in model.objects.filter(dossier=dossier).exclude(item_key="")
    }


@pytest.fixture
def generated(monkeypatch, settings):
    """Lets the workbench have the two editions of a generated case, and nothing else."""
    settings.GUIDE_FOLDERS = ()

    def have(old, new, changes) -> None:
        names = {old.edition: old, new.edition: new}
        info = GuideInfo("proef", "Proef", "", "", tuple(names), Path())
        monkeypatch.setattr(guidance, "find_edition", lambda guide, name, folders: names[name])
        monkeypatch.setattr(guidance, "find_changes", lambda *given: changes)
        monkeypatch.setattr(guidance, "_guides", lambda folders: (info,))

    return have


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_no_answer_is_lost_and_there_and_back_is_as_it_was(
    generated, municipality, noor, allow_writes, now, case
):
    old, new, changes, used = case
    generated(old, new, changes)
    stamp = {"created_by": noor, "created_at": now, "changed_by": noor, "changed_at": now}
    with transaction.atomic():
        with allow_writes():
            dossier = models.Dossier.objects.create(
                municipality=municipality, guide="proef", edition=old.edition, created_at=now, changed_at=now
            )
            make_rows(dossier, used, stamp)
        before, rows = snapshot(dossier), rows_on_keys(dossier)
        adoption = plan(dossier, new.edition, rows)
        there: dict[str, set] = {}
        for row in rows:
            there.setdefault(row.key, set()).add(row.use)
        expected = {use.ref: key for key, uses in apply_adoption(adoption, there).items() for use in uses}

        adopt_edition(dossier, new.edition, seen=fingerprint(adoption), by=noor, now=LATER)
        after = snapshot(dossier)
        assert {ref: words for ref, (_, _, words) in after.items()} == {
            ref: words for ref, (_, _, words) in before.items()
        }
        assert {ref: key for ref, (key, here, _) in after.items() if here} == expected

        return_to_edition(dossier, by=noor, now=LATER)
        assert snapshot(dossier) == before
        dossier.refresh_from_db()
        assert dossier.edition == old.edition
        transaction.set_rollback(True)
