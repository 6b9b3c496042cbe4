"""The order of informing, through the doors that people use: flagged before it goes out, a reason to pass, two at once."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from beraad.audit.models import AuditEntry, AuditValues
from beraad.casework.communication import actions
from beraad.casework.communication.actions import AlreadySent, CalledOff, OutOfOrder, confirm_sent
from beraad.casework.communication.models import CommunicationRow, OrderRule, Sending
from beraad.casework.communication.order import order_of
from beraad.casework.communication.warnings import communication_warnings
from beraad.casework.process.organisation.models import DeskBriefing
from tests.casework.communication.conftest import DAY, at
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db
EVERYBODY = ("own_organisation", "front_desk", "council", "neighbours", "press")


@pytest.fixture
def evening(news, plan_row):
    """Everybody hears it an hour after the one before, the press last."""
    return {kind: plan_row(kind, 10 + place, announcement=news) for place, kind in enumerate(EVERYBODY)}


def url(name, dossier, **more):
    return reverse(name, kwargs={"dossier": dossier.uuid, **more})


def press_sent(client, dossier, row, **more):
    return client.post(
        url("communicationrow_send", dossier, record=row.uuid), {"number": "0", "now": "1", **more}
    )


def fresh(row):
    return CommunicationRow.objects.select_related("dossier__municipality", "announcement").get(pk=row.pk)


def codes(plan, news, now=None):
    return [note.code for note in order_of(plan, news, now).notes]


@pytest.mark.requirement("R4.6")
def test_press_before_council_is_flagged_repaired_and_sent(
    client_of, noor, amir, dossier, news, evening, change
):
    """Flagged everywhere before it goes out; in a wrong order it asks for a reason, keeps and logs it; repaired it passes."""
    change(evening["council"], time=dt.time(16))
    client = client_of(noor)
    wrong = "De volgorde klopt niet: eerst de raad, dan de pers"
    for name, more in (
        ("announcement", {"record": news.uuid}),
        ("communicationrow", {"record": evening["press"].uuid}),
        ("communication", {}),
        ("dossier_home", {}),
    ):
        assert wrong in text(client.get(url(name, dossier, **more))), name

    asked = press_sent(client_of(amir), dossier, evening["press"])
    assert asked.status_code == 409
    assert wrong in text(asked)
    assert Sending.objects.count() == 0
    form = form_with(asked, "reason")
    reason = "Een krant belde met het nieuws; de griffier is ingelicht."
    again = client_of(amir).post(
        url("communicationrow_send", dossier, record=evening["press"].uuid), form.data(reason=reason)
    )
    assert again.status_code == 302
    sending = Sending.objects.get()
    assert (sending.row_id, sending.reason, sending.created_by) == (evening["press"].pk, reason, amir)
    link = AuditEntry.objects.get(code="sending.added")
    assert AuditValues.objects.get(entry=link.uuid).after["reason"] == reason
    assert reason in text(client.get(url("announcement", dossier, record=news.uuid)))


def test_in_the_right_order_nothing_is_asked(client_of, noor, dossier, evening):
    for kind in EVERYBODY:
        assert press_sent(client_of(noor), dossier, evening[kind]).status_code == 302, kind
    assert Sending.objects.count() == 5
    assert set(Sending.objects.values_list("reason", flat=True)) == {""}


def test_a_good_order_is_not_flagged(plan, news, evening):
    assert codes(plan(), news) == []
    assert [line.audience for line in order_of(plan(), news, None).lines][-1] == "pers"


def test_a_plan_without_somebody_names_who_is_missing(plan, news, plan_row):
    plan_row("press", 16, announcement=news)
    notes = order_of(plan(), news, None).notes
    assert {note.title for note in notes if note.grave} == {
        "Er is geen moment voor de eigen organisatie",
        "Er is geen moment voor de raad",
        "Er is geen moment voor de balie en het klantcontactcentrum",
        "Er is geen moment voor de direct omwonenden",
    }


def test_a_briefing_of_the_front_desk_counts(plan, news, evening, add, change, dossier, noor, now):
    from beraad.casework.dossier.records import remove_record

    remove_record(fresh(evening["front_desk"]), by=noor, now=now)
    assert codes(plan(), news) == ["never"]
    add(DeskBriefing, text="U mag zeggen dat er een voorstel is.", briefed_on=now.date())
    assert codes(plan(), news) == []


def test_a_day_without_a_time_is_a_question_no_verdict(plan, news, evening, change):
    change(evening["council"], time=None)
    notes = order_of(plan(), news, None).notes
    assert [(note.code, note.grave) for note in notes] == [("time_missing", False)]
    assert notes[0].title == "Kies een dag en een tijd: eerst de raad, dan de pers"


def test_embargo(plan, news, evening, change):
    change(news, embargo_on=DAY, embargo_at=dt.time(18))
    assert codes(plan(), plan().news[news.pk]) == ["embargo"]
    change(evening["press"], time=dt.time(18))
    assert codes(plan(), plan().news[news.pk]) == []


def test_rules_of_the_dossier(client_of, noor, dossier, plan, news, evening, plan_row):
    client = client_of(noor)
    page = client.get(url("orderrules_list", dossier))
    assert "Eerst de raad, dan de pers" in text(page)
    add = url("orderrules_add", dossier)
    same = client.post(add, {"first": "council", "then": "council", "minutes": "1"})
    assert "Kies hier een ander" in text(same)
    client.post(add, {"first": "council", "then": "neighbours", "minutes": "90", "reason": ""})
    assert OrderRule.objects.get().minutes == 90
    assert codes(plan(), news) == ["too_late"]


def test_two_streets_are_two_audiences(plan, news, evening, add, plan_row):
    from beraad.casework.dossier.models import Group

    street = add(Group, title="Bewoners van de Dijk")
    plan_row("neighbours", 20, announcement=news, group=street)
    notes = order_of(plan(), news, None).notes
    assert [note.title for note in notes] == [
        "De volgorde klopt niet: eerst Bewoners van de Dijk, dan de pers"
    ]


def test_what_somebody_may_not_see_counts_and_is_not_named(
    plan, news, evening, change, amir, client_of, dossier
):
    """A confidential moment for the council, too late: Amir hears no more than that the order is wrong, when he sends."""
    change(evening["council"], confidential=True, time=dt.time(16), title="Besloten raad over Jansen")
    assert codes(plan(), news) == ["too_late"]
    assert codes(plan(amir), news) == []
    asked = press_sent(client_of(amir), dossier, evening["press"])
    assert asked.status_code == 409
    assert "door een moment dat u niet kunt zien" in text(asked)
    assert "Jansen" not in text(asked)


def test_nothing_is_confirmed_in_the_future_and_nothing_typed_is_lost(client_of, noor, dossier, evening):
    where = url("communicationrow_send", dossier, record=evening["own_organisation"].uuid)
    page = client_of(noor).post(
        where, {"number": "0", "day": "01-01-2199", "at": "10.00", "reason": "mijn reden"}
    )
    assert "Dit moment moet nog komen" in text(page)
    assert form_with(page, "reason").values("reason") == ["mijn reden"]
    assert Sending.objects.count() == 0


def test_who_is_second_hears_who_was_first(client_of, noor, amir, dossier, evening):
    press_sent(client_of(noor), dossier, evening["own_organisation"])
    page = client_of(amir).post(
        url("communicationrow_send", dossier, record=evening["own_organisation"].uuid),
        {"number": "0", "now": "1"},
        follow=True,
    )
    assert "Noor Haddad heeft dit al bevestigd" in text(page)
    assert Sending.objects.count() == 1


def test_taken_back_and_confirmed_again(client_of, noor, dossier, evening):
    client, row = client_of(noor), evening["own_organisation"]
    press_sent(client, dossier, row)
    back = url("communicationrow_unsend", dossier, record=row.uuid)
    client.post(back, {"number": "0"})
    client.post(back, {"number": "0"})  # pressing twice does the same
    assert Sending.objects.filter(removed_at=None).count() == 0
    press_sent(client, dossier, row)
    assert Sending.objects.filter(removed_at=None).count() == 1
    assert Sending.objects.count() == 2


def test_news_that_was_called_off_goes_no_further(client_of, noor, dossier, news, evening, plan, now):
    client_of(noor).post(
        url("announcement_off", dossier, record=news.uuid), {"reason": "COA trok zich terug"}
    )
    assert codes(plan(), plan().news[news.pk]) == []
    with pytest.raises(CalledOff):
        confirm_sent(fresh(evening["press"]), 0, sent_at=now, ground=plan().ground, by=noor, now=now)
    assert plan().occurrences == ()
    assert "COA trok zich terug" in text(client_of(noor).get(url("announcement", dossier, record=news.uuid)))


def test_a_forgotten_moment_makes_the_next_one_wrong(noor, plan, evening):
    """The council was planned for 12.00 and nobody told it; at 14.00 the press may not hear it without a reason."""
    late = at(DAY, 14)
    with pytest.raises(OutOfOrder) as wrong:
        confirm_sent(fresh(evening["press"]), 0, sent_at=late, ground=plan().ground, by=noor, now=late)
    assert {one.code for one in wrong.value.breaches} == {"too_late"}


def test_warnings_say_where_to_go_and_stop_when_repaired(access, noor, news, evening, change, now, dossier):
    change(evening["council"], time=dt.time(16))
    found = [one for one in communication_warnings(access(noor), now.date()) if one.code == "order"]
    assert [one.url for one in found] == [url("announcement", dossier, record=news.uuid)]
    change(evening["council"], time=dt.time(9))
    assert not [one for one in communication_warnings(access(noor), now.date()) if one.code == "order"]


@pytest.mark.django_db(transaction=True)
def test_two_people_confirm_at_the_same_moment(noor, amir, plan, evening, now, monkeypatch):
    """Both press the button; one confirms, the other hears who was first."""
    ground, row = plan().ground, fresh(evening["own_organisation"])
    start, said = threading.Barrier(2, timeout=10), []

    def confirm(user):
        try:
            start.wait()
            confirm_sent(row, 0, sent_at=now, ground=ground, by=user, now=now)
            said.append("confirmed")
        except AlreadySent as done:
            said.append(f"already by {done.sending.created_by}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(confirm, user) for user in (noor, amir)]:
            one.result()
    first = Sending.objects.get().created_by
    assert sorted(said) == [f"already by {first}", "confirmed"]


def test_now_is_a_moment_of_its_own(client_of, noor, dossier, evening):
    """Two buttons in one minute keep their order: the button notes the second, not the minute."""
    before = timezone.now()
    press_sent(client_of(noor), dossier, evening["own_organisation"])
    assert before <= Sending.objects.get().sent_at <= timezone.now()
    assert actions.confirm_sent.is_action
