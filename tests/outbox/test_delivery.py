"""From the outbox to a real mail server: taken, refused for now, refused, gone; nothing lost, nothing doubled."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from beraad.outbox import actions, delivery
from beraad.outbox.actions import LONGEST_WAIT, PAUSES, claim_mail, erase_mail, retry_mail, withdraw_mail
from beraad.outbox.codes import MailFault, MailState
from beraad.outbox.delivery import LONGEST_ROUND, MOST_REBUFFS, Unreachable, deliver
from beraad.outbox.models import LEASE, MOST_ATTEMPTS, Mail
from tests.support.mail_server import HANG_UP

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
RIK, AMIR = "rik@waterlanden.example", "amir@waterlanden.example"
pytestmark = pytest.mark.django_db


def state(key: str) -> tuple[str, str, int | None, int]:
    mail = Mail.objects.get(key=key)
    return mail.state, mail.fault, mail.reply, mail.attempts


def subjects(server) -> list[str]:
    return [one["Subject"] for one in server.taken]


def test_a_mail_arrives_as_it_was_written(server, queued, now):
    mail = queued("a", subject="Café:\nde uitslag", body="Groet, Noor\n\n😀 ë", language="nl")
    assert deliver(now=now) == {MailState.SENT: 1}
    (taken,) = server.taken
    assert taken["Subject"] == "Café: de uitslag"
    assert taken.get_content().split() == ["Groet,", "Noor", "😀", "ë"]
    assert (taken["To"], taken["From"]) == (RIK, "Beraad <beraad@waterlanden.example>")
    assert taken["Message-ID"] == f"<{mail.uuid}@waterlanden.example>"
    assert taken["Date"] == "Tue, 09 Mar 2027 14:10:00 +0100"
    assert (taken["Content-Language"], taken["Auto-Submitted"]) == ("nl", "auto-generated")
    assert state("a") == (MailState.SENT, "", None, 1)
    assert Mail.objects.get().ended_at == now


def test_html_goes_along_with_the_text(server, queued, now):
    queued("a", html="<p>Hoi</p>")
    deliver(now=now)
    assert server.taken[0].get_body(("html",)).get_content().strip() == "<p>Hoi</p>"
    assert "Tot dinsdag" in server.taken[0].get_body(("plain",)).get_content()


def test_every_mail_goes_to_one_person_over_one_connection(server, queued, now):
    for number in range(5):
        queued(str(number), f"{number}@waterlanden.example")
    deliver(now=now)
    assert server.recipients == [[f"{number}@waterlanden.example"] for number in range(5)]
    assert server.sessions == 1


def test_what_was_sent_is_not_sent_again(server, queued, now):
    queued("a")
    deliver(now=now)
    queued("a", subject="Nog eens")
    assert deliver(now=now + DAY) == {}
    assert subjects(server) == ["Onderwerp a"]


def test_refused_for_now_is_tried_again_after_growing_pauses(server, queued, now):
    server.at_address[RIK] = ["450 try later", "451 try later"]
    queued("a")
    deliver(now=now)
    assert state("a") == (MailState.FAILED, MailFault.REFUSED_FOR_NOW, 450, 1)
    assert deliver(now=now + PAUSES[0] - MINUTE / 2) == {}, "too early"
    now += PAUSES[0]
    deliver(now=now)
    assert state("a") == (MailState.FAILED, MailFault.REFUSED_FOR_NOW, 451, 2)
    assert deliver(now=now + PAUSES[0]) == {}, "the second pause is longer"
    deliver(now=now + PAUSES[1])
    assert state("a") == (MailState.SENT, "", None, 3)
    assert subjects(server) == ["Onderwerp a"]


def test_refused_for_good_is_given_up_at_once_and_can_be_sent_after_all(server, queued, now):
    server.at_address[RIK] = ["550 no such user rik@waterlanden.example here"]
    mail = queued("a")
    deliver(now=now)
    assert state("a") == (MailState.GIVEN_UP, MailFault.REFUSED, 550, 1)
    assert deliver(now=now + 30 * DAY) == {}
    retry_mail(mail, by=None, now=now + DAY)
    deliver(now=now + DAY)
    assert state("a")[0] == MailState.SENT
    with pytest.raises(ValueError, match="given up"):
        retry_mail(mail, by=None, now=now + DAY)


def test_a_text_that_is_refused_counts_like_an_address(server, queued, now):
    server.at_text[RIK], server.at_text[AMIR] = ["554 spam"], ["452 full"]
    queued("a")
    queued("b", AMIR)
    deliver(now=now)
    assert state("a") == (MailState.GIVEN_UP, MailFault.REFUSED, 554, 1)
    assert state("b") == (MailState.FAILED, MailFault.REFUSED_FOR_NOW, 452, 1)


def test_a_sender_that_is_refused_is_a_matter_of_settings_so_no_mail_is_given_up(server, queued, now):
    server.at_sender = ["530 log in first"]
    queued("a")
    deliver(now=now)
    assert state("a") == (MailState.FAILED, MailFault.SENDER_REFUSED, 530, 1)
    deliver(now=now + MINUTE)
    assert state("a")[0] == MailState.SENT


def test_one_refused_address_does_not_hold_up_the_others(server, queued, now):
    server.at_address[RIK] = ["450 later"]
    queued("a", RIK)
    queued("b", AMIR)
    assert deliver(now=now) == {MailState.FAILED: 1, MailState.SENT: 1}
    assert subjects(server) == ["Onderwerp b"]


def test_a_server_that_is_away_loses_nothing_and_costs_no_attempt(away, queued, now, caplog):
    queued("a", body="Geheim.")
    queued("b", AMIR)
    for minute in range(60):
        with pytest.raises(Unreachable) as refusal:
            deliver(now=now + minute * MINUTE)
        assert isinstance(refusal.value.__cause__, ConnectionRefusedError)
    assert state("a") == state("b") == (MailState.WAITING, "", None, 0)
    with away.running():
        assert deliver(now=now + 7 * DAY) == {MailState.SENT: 2}
    assert subjects(away) == ["Onderwerp a", "Onderwerp b"]
    assert "Geheim" not in caplog.text
    assert RIK not in caplog.text


def test_a_password_that_is_refused_is_like_a_server_that_is_away(server, queued, now, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "beraad", "wachtwoord"
    queued("a")
    with pytest.raises(Unreachable):
        deliver(now=now)
    assert state("a") == (MailState.WAITING, "", None, 0)


def test_nothing_to_send_asks_nothing_of_the_server(away, now):
    assert deliver(now=now) == {}


@pytest.mark.parametrize("place", ["at_address", "at_text"])
def test_a_server_that_hangs_up_gets_the_mail_again_with_the_same_number(server, queued, now, place):
    getattr(server, place)[RIK] = [HANG_UP]
    queued("a", RIK)
    queued("b", AMIR)
    assert deliver(now=now) == {MailState.FAILED: 1, MailState.SENT: 1}, "the next mail gets a new connection"
    assert state("a") == (MailState.FAILED, MailFault.DROPPED, None, 1)
    deliver(now=now + MINUTE)
    assert state("a")[0] == MailState.SENT
    copies = [one["Message-ID"] for one in server.taken if one["To"] == RIK]
    assert len(copies) == (2 if place == "at_text" else 1)
    assert len(set(copies)) == 1


def test_a_server_that_keeps_hanging_up_is_left_alone_for_this_round(server, queued, now):
    for number in range(5):
        address = f"{number}@waterlanden.example"
        server.at_address[address] = [HANG_UP]
        queued(str(number), address)
    assert deliver(now=now) == {MailState.FAILED: 3}
    assert state("4") == (MailState.WAITING, "", None, 0)


@pytest.mark.parametrize("place", ["at_address", "at_sender"])
def test_a_server_that_turns_away_whoever_comes_is_left_alone_for_a_while(server, queued, now, place):
    """Closing its doors (421), or a sender that it does not trust: the other mails need not lose an attempt."""
    for number in range(MOST_REBUFFS + 2):
        address = f"{number}@waterlanden.example"
        server.at_sender.extend(["451 rate limit"] * (place == "at_sender"))
        server.at_address[address] = ["421 closing"] * (place == "at_address")
        queued(str(number), address)
    assert deliver(now=now) == {MailState.FAILED: MOST_REBUFFS}
    assert state("4") == (MailState.WAITING, "", None, 0)


def test_a_slow_server_gets_no_new_mail_when_the_round_has_lasted_long_enough(
    server, queued, now, monkeypatch
):
    """The other work waits for its end, and the next round has a fresh lease."""
    clock = iter([0.0, 0.0, LONGEST_ROUND - 1, LONGEST_ROUND, LONGEST_ROUND])
    monkeypatch.setattr(delivery, "monotonic", lambda: next(clock))
    for number in range(4):
        queued(str(number), f"{number}@waterlanden.example")
    assert deliver(now=now) == {MailState.SENT: 2}


def test_after_a_week_of_trying_it_is_given_up(server, queued, now):
    server.at_address[RIK] = ["450 later"] * (MOST_ATTEMPTS + 5)
    queued("a")
    start = now
    while state("a")[0] != MailState.GIVEN_UP:
        now = Mail.objects.get().due_at
        deliver(now=now)
    assert state("a") == (MailState.GIVEN_UP, MailFault.REFUSED_FOR_NOW, 450, MOST_ATTEMPTS)
    assert 6 * DAY < now - start < 8 * DAY


def test_a_crash_after_sending_sends_it_again_when_the_lease_is_over(server, queued, now, monkeypatch):
    """At least once: two copies with one Message-ID, never none."""

    def crash(*args, **kwargs):
        raise KeyboardInterrupt

    queued("a")
    with monkeypatch.context() as patched:
        patched.setattr(actions, "note_sent", crash)
        with pytest.raises(KeyboardInterrupt):
            deliver(now=now)
    assert state("a") == (MailState.SENDING, "", None, 1)
    assert deliver(now=now + LEASE - MINUTE) == {}, "it may still be under way"
    assert deliver(now=now + LEASE) == {MailState.SENT: 1}
    assert len({one["Message-ID"] for one in server.taken}) == 1
    assert len(server.taken) == 2


def test_a_crash_before_sending_loses_nothing(server, queued, now, monkeypatch):
    def crash(mail):
        raise KeyboardInterrupt

    queued("a")
    with monkeypatch.context() as patched:
        patched.setattr(delivery, "letter", crash)
        with pytest.raises(KeyboardInterrupt):
            deliver(now=now)
    deliver(now=now + LEASE)
    assert subjects(server) == ["Onderwerp a"]


def test_a_mail_that_our_own_code_stumbles_over_does_not_hold_up_the_others(
    server, queued, now, monkeypatch, caplog
):
    whole = delivery.letter
    queued("poison")
    queued("b", AMIR)
    monkeypatch.setattr(delivery, "letter", lambda mail: {"b": whole}[mail.key](mail))
    assert deliver(now=now) == {MailState.FAILED: 1, MailState.SENT: 1}
    assert state("poison") == (MailState.FAILED, MailFault.UNSENDABLE, None, 1)
    assert "KeyError" in caplog.text
    assert "poison" not in caplog.text
    monkeypatch.undo()
    deliver(now=now + MINUTE)
    assert state("poison")[0] == MailState.SENT, "the next version can do it"


def test_a_mail_that_kills_its_worker_is_given_up_in_the_end(server, queued, now):
    queued("a")
    for _ in range(MOST_ATTEMPTS):
        assert claim_mail(by=None, now=now)
        now += LEASE
    assert deliver(now=now) == {}
    assert state("a") == (MailState.GIVEN_UP, MailFault.INTERRUPTED, None, MOST_ATTEMPTS)


def test_a_clock_that_was_ahead_keeps_no_mail(server, queued, now):
    """Queued, or claimed by a worker that crashed, while the clock was a year ahead."""
    queued("claimed", now=now + 365 * DAY)
    assert claim_mail(by=None, now=now + 365 * DAY)
    queued("queued", AMIR, now=now + 365 * DAY)
    queued("embargo", "els@waterlanden.example", not_before=now + 366 * DAY)
    assert deliver(now=now) == {MailState.SENT: 2}
    assert sorted(subjects(server)) == ["Onderwerp claimed", "Onderwerp queued"]


@pytest.mark.parametrize("end", [withdraw_mail, erase_mail])
def test_what_is_taken_back_while_it_is_under_way_gets_no_second_attempt(server, queued, now, end):
    failing, crashed = queued("failing"), queued("crashed", AMIR)
    assert [claim_mail(by=None, now=now) for _ in range(2)] == [failing, crashed]
    for mail in (failing, crashed):
        assert not end(mail.key, by=None, now=now)
    actions.note_failed(failing, MailFault.REFUSED_FOR_NOW, 450, final=False, by=None, now=now)
    assert deliver(now=now + LEASE) == {}
    assert state("failing") == state("crashed") == (MailState.GIVEN_UP, MailFault.TOO_LATE, None, 1)
    assert server.taken == []


def test_who_was_too_slow_does_not_overrule_who_took_over(queued, now):
    queued("a")
    slow = claim_mail(by=None, now=now)
    quick = claim_mail(by=None, now=now + LEASE)
    actions.note_failed(slow, MailFault.DROPPED, None, final=True, by=None, now=now + LEASE)
    assert state("a")[0] == MailState.SENDING
    actions.note_sent(quick, by=None, now=now + LEASE)
    assert state("a")[0] == MailState.SENT


def test_what_cannot_be_a_mail_is_given_up(server, queued, now, allow_writes):
    queued("a")
    with allow_writes():
        Mail.objects.update(subject="twee\nregels")
    deliver(now=now)
    assert state("a") == (MailState.GIVEN_UP, MailFault.UNSENDABLE, None, 1)
    assert server.taken == []


def test_not_before_and_not_after(server, queued, now):
    queued("embargo", AMIR, not_before=now + DAY)
    queued("expired", not_after=now + DAY)
    queued("in time", "els@waterlanden.example", not_after=now + 2 * DAY)
    assert deliver(now=now + 2 * DAY) == {MailState.SENT: 2}
    assert state("expired") == (MailState.GIVEN_UP, MailFault.TOO_LATE, None, 0)
    assert state("in time")[0] == state("embargo")[0] == MailState.SENT
    with pytest.raises(ValueError, match="too late"):
        retry_mail(Mail.objects.get(key="expired"), by=None, now=now + 2 * DAY)


def test_no_mail_waits_for_ever_for_a_server_that_is_gone(away, queued, now):
    """Its address and text have to go some day; whoever waits for a mail of a month ago has asked again."""
    queued("a", not_before=now + DAY)
    with pytest.raises(Unreachable):
        deliver(now=now + DAY + LONGEST_WAIT)
    assert state("a")[0] == MailState.WAITING
    assert deliver(now=now + DAY + LONGEST_WAIT + MINUTE) == {}
    assert state("a") == (MailState.GIVEN_UP, MailFault.TOO_LATE, None, 0)


def test_a_link_for_a_new_password_waits_for_no_newsletter(server, queued, now):
    for number in range(3):
        queued(str(number), f"{number}@waterlanden.example", now=now - DAY)
    queued("password", municipality=None)
    assert deliver(now=now, limit=1) == {MailState.SENT: 1}
    assert subjects(server) == ["Onderwerp password"]


def test_nothing_of_a_mail_leaves_before_its_time(server, queued, now):
    queued("embargo", not_before=now + DAY)
    queued("after it", not_before=now)
    assert deliver(now=now + DAY - MINUTE) == {MailState.SENT: 1}, "what waits for a day holds nothing up"
    assert subjects(server) == ["Onderwerp after it"]


def test_people_read_things_in_the_order_in_which_they_were_told(server, queued, now, other_municipality):
    server.at_address[RIK] = ["450 later", "450 later"]
    queued("invitation")
    queued("change")
    queued("elsewhere", municipality=other_municipality)
    queued("password", municipality=None)
    deliver(now=now)
    assert (state("password")[0], state("invitation")[0]) == (MailState.FAILED, MailState.FAILED)
    assert subjects(server) == ["Onderwerp elsewhere"]
    deliver(now=now + MINUTE)
    assert subjects(server)[1:] == ["Onderwerp password", "Onderwerp invitation", "Onderwerp change"]


def test_a_round_has_an_end(server, queued, now):
    for number in range(4):
        queued(str(number))
    assert deliver(now=now, limit=3) == {MailState.SENT: 3}
    assert deliver(now=now, limit=3) == {MailState.SENT: 1}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_everything_once(server, queued, now):
    mails = 24
    for number in range(mails):
        queued(str(number), f"{number % 8}@waterlanden.example")
    start = Barrier(2)

    def work() -> int:
        start.wait(30)
        try:
            return sum(deliver(now=now).total() for _ in range(4))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(work) for _ in range(2)]
        assert sum(one.result(60) for one in done) == mails
    assert sorted(subjects(server)) == sorted(f"Onderwerp {number}" for number in range(mails))
    assert set(Mail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}
