"""Putting mails in the outbox, taking them back, and erasing them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.urls import reverse

from beraad.accounts.actions import NO_MUNICIPALITY
from beraad.audit.log import verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.audit.queries import links_of_object
from beraad.audit.sentences import sentence
from beraad.audit.writing import action
from beraad.outbox import queries
from beraad.outbox.actions import claim_mail, erase_mail, erase_mails, note_sent, queue_mail, withdraw_mail
from beraad.outbox.backend import CannotCarry
from beraad.outbox.codes import MailState
from beraad.outbox.delivery import Unreachable, deliver, erase_old
from beraad.outbox.models import Mail
from beraad.outbox.sentences import SENTENCES

DAY = dt.timedelta(days=1)
RIK = "rik@waterlanden.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def through_the_outbox(settings):
    settings.EMAIL_BACKEND = "beraad.outbox.backend.OutboxBackend"
    return settings


def codes(mail: Mail) -> list[str]:
    return list(AuditEntry.objects.filter(object=mail.uuid).order_by("id").values_list("code", flat=True))


def test_one_key_is_one_mail_and_the_first_text_wins(queued, now):
    first = queued("a", subject="Een")
    again = queued("a", "amir@waterlanden.example", subject="Twee", now=now + DAY)
    assert again == first
    assert [(one.to, one.subject) for one in Mail.objects.all()] == [(RIK, "Een")]
    assert codes(first) == ["mail.queued"], "the second time is not worth a line"


def test_the_mail_and_what_it_is_about_stand_or_fall_together(municipality, now):
    @action
    def plan_and_stumble() -> None:
        queue_mail("a", RIK, "x", "y", municipality=municipality, by=None, now=now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        plan_and_stumble()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "to",
    [
        "",
        "rik",
        "rik@",
        "a@b.example, c@d.example",
        "Rik <rik@x.example>",
        "rik@x.example\nBcc: els@x.example",
        f"rik@{'x' * 60}.{'y' * 60}.{'z' * 60}.{'w' * 60}.{'v' * 20}.example",
    ],
)
def test_what_is_no_single_address_is_refused_and_not_repeated(queued, to):
    with pytest.raises(ValueError, match=r"^This is no e-mail address\.$"):
        queued("a", to)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_has_a_length(queued, key):
    with pytest.raises(ValueError, match="1 to 255 characters"):
        queued(key)


def test_hard_text_is_kept(queued, now):
    queued("a", subject="a\r\nBcc: els@x.example\0", body="\0\ud800 مرحبا ሰላም {{ 7*7 }}\r\n" + "x" * 100_000)
    mail = Mail.objects.get()
    assert mail.subject == "a Bcc: els@x.example"
    assert mail.body == " مرحبا ሰላም {{ 7*7 }}\n" + "x" * 100_000


def test_withdrawing_in_time_and_too_late(queued, now):
    early = queued("early")
    assert withdraw_mail("early", by=None, now=now) is True
    assert withdraw_mail("early", by=None, now=now) is False
    assert withdraw_mail("never heard of", by=None, now=now) is False
    late = queued("late")
    assert claim_mail(by=None, now=now) == late
    assert withdraw_mail("late", by=None, now=now) is False
    assert queries.states_of(["early", "late", "x"]) == {
        "early": MailState.WITHDRAWN,
        "late": MailState.SENDING,
    }
    assert codes(early) == ["mail.queued", "mail.withdrawn"]
    assert codes(late) == ["mail.queued", "mail.attempted", "mail.withdrawn_too_late"]
    note_sent(late, by=None, now=now)
    assert withdraw_mail("late", by=None, now=now) is False
    assert codes(late)[-1] == "mail.sent", "nothing to tell the log"


def test_the_log_says_what_happened_and_never_to_whom_or_what(queued, server, now, municipality):
    server.at_address[RIK] = [f"550 {RIK} unknown"]
    mail = queued("a", subject="Geheim onderwerp", body="Geheime tekst")
    deliver(now=now)
    assert codes(mail) == ["mail.queued", "mail.attempted", "mail.given_up"]
    said = "".join(f"{one.title}{one.before}{one.after}" for one in AuditValues.objects.all())
    assert "550" in said, "the positive control"
    assert "Geheim" not in said
    assert RIK not in said
    assert verify(municipality.uuid) is None


def test_every_code_has_a_sentence():
    for code in SENTENCES:
        assert "mail" in sentence(code, actor="", title="")


def test_old_mails_lose_address_and_text_and_keep_their_key(queued, now, settings, municipality):
    settings.MAIL_DAYS = 14
    mail = queued("old", html="<p>x</p>")
    note_sent(claim_mail(by=None, now=now), by=None, now=now)
    queued("young", "amir@waterlanden.example", now=now + 10 * DAY)
    note_sent(claim_mail(by=None, now=now + 10 * DAY), by=None, now=now + 10 * DAY)
    waiting = queued("waiting", "els@waterlanden.example", not_before=now + 300 * DAY)

    erase_old(now, now + 14 * DAY)
    assert Mail.objects.get(key="old").to == RIK, "not a day too early"
    later = now + 14 * DAY + dt.timedelta(seconds=1)
    erase_old(now, later)
    erase_old(now, later)
    erased = Mail.objects.get(key="old")
    assert (erased.to, erased.subject, erased.body, erased.html) == ("", "", "", "")
    assert (erased.state, erased.erased_at) == (MailState.SENT, later)
    assert Mail.objects.get(key="young").to
    assert Mail.objects.get(key="waiting").to == waiting.to
    assert queued("old").pk == mail.pk, "nobody is told twice"
    events = AuditEntry.objects.filter(code="mail.erased", municipality=municipality.uuid)
    assert [AuditValues.objects.get(entry=one.uuid).after for one in events] == [{"number": 1}]


def test_one_mail_can_be_erased_before_its_time_and_then_does_not_go_out(queued, server, now):
    queued("waiting")
    erase_mail("waiting", by=None, now=now)
    queued("sent")
    deliver(now=now)
    erase_mail("sent", by=None, now=now)
    assert len(server.taken) == 1
    assert [(one.state, one.to, one.subject, one.body) for one in Mail.objects.all()] == [
        (MailState.WITHDRAWN, "", "", ""),
        (MailState.SENT, "", "", ""),
    ]


def test_erasing_nothing_is_allowed_and_logged(now):
    assert erase_mails(now, by=None, now=now) == 0
    assert AuditEntry.objects.get().municipality == NO_MUNICIPALITY


def test_what_django_sends_goes_into_the_outbox_one_mail_a_person(through_the_outbox):
    message = EmailMultiAlternatives(
        "Onderwerp", "Tekst", to=["Rik Jansen <rik@x.example>", "els@x.example"], bcc=["amir@x.example"]
    )
    message.attach_alternative("<p>Tekst</p>", "text/html")
    assert message.send() == 1
    mails = list(Mail.objects.all())
    assert [mail.to for mail in mails] == ["rik@x.example", "els@x.example", "amir@x.example"]
    assert {(mail.subject, mail.body, mail.html, mail.language) for mail in mails} == {
        ("Onderwerp", "Tekst", "<p>Tekst</p>", "nl")
    }
    assert {mail.municipality for mail in mails} == {None}
    assert len(links_of_object(mails[0].uuid, with_shielded=False, limit=5)) == 1
    assert verify(NO_MUNICIPALITY) is None


def test_sending_the_same_twice_with_django_is_two_mails(through_the_outbox):
    for _ in range(2):
        send_mail("x", "y", None, [RIK])
    assert Mail.objects.count() == 2


@pytest.mark.parametrize("extra", ["attachment", "sender", "reply", "calendar", "header", "only a page"])
def test_what_the_outbox_cannot_carry_is_refused_aloud(through_the_outbox, extra):
    message = EmailMultiAlternatives("x", "y", to=[RIK])
    match extra:
        case "attachment":
            message.attach("x.txt", "x", "text/plain")
        case "sender":
            message.from_email = "els@x.example"
        case "reply":
            message.reply_to = ["els@x.example"]
        case "calendar":
            message.attach_alternative("BEGIN", "text/calendar")
        case "header":
            message.extra_headers["X-Priority"] = "1"
        case "only a page":
            message.content_subtype = "html"
    with pytest.raises(CannotCarry):
        message.send()
    assert not Mail.objects.exists()


def test_a_forgotten_password_goes_through_the_outbox_to_the_mail_server(
    through_the_outbox, server, rik, resident, now
):
    resident.post(reverse("account_reset_password"), {"email": rik.email})
    mail = Mail.objects.get()
    assert (mail.to, mail.municipality) == (rik.email, None)
    assert server.taken == [], "nothing is sent while somebody waits for the page"
    assert mail.not_after - mail.due_at == 3 * DAY, "after that the link is dead"
    deliver(now=mail.due_at)
    (taken,) = server.taken
    assert taken["Subject"] == "Kies een nieuw wachtwoord voor Beraad"
    said = taken.get_content()
    assert "De link werkt één keer, en drie dagen lang." in said
    assert not re.search(r"\b(je|jouw|testserver!)", said), "as we speak to people"
    link = next(word for word in taken.get_content().split() if "/wachtwoord/vergeten/" in word)
    assert resident.get(link.removeprefix("http://testserver"), follow=True).status_code == 200


def test_without_a_mail_server_every_mail_is_a_file(queued, settings, tmp_path, now):
    settings.OUTBOX_TRANSPORT = "beraad.outbox.files.OneFileEach"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    queued("a")
    queued("b", "amir@waterlanden.example")
    assert deliver(now=now) == {MailState.SENT: 2}
    files = list((tmp_path / "mail").glob("*.log"))
    texts = [file.read_text() for file in files]
    assert len(texts) == 2
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    assert sorted("amir@" in text for text in texts) == [False, True]
    assert all(text.count("Subject:") == 1 for text in texts)


def test_a_folder_that_cannot_be_made_is_like_a_server_that_is_away(queued, settings, tmp_path, now):
    settings.OUTBOX_TRANSPORT = "beraad.outbox.files.OneFileEach"
    (tmp_path / "mail").write_text("no folder")
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    queued("a")
    with pytest.raises(Unreachable):
        deliver(now=now)
    assert Mail.objects.get().attempts == 0


def test_counts_and_what_was_given_up(queued, server, now):
    server.at_address[RIK] = ["550 no"]
    queued("a")
    queued("b", "amir@waterlanden.example", now=now - DAY)
    assert queries.oldest_due(now) == now - DAY
    deliver(now=now)
    assert queries.oldest_due(now) is None
    found = queries.counts()
    assert (found[MailState.SENT], found[MailState.GIVEN_UP], found[MailState.WAITING]) == (1, 1, 0)
    assert [mail.key for mail in queries.given_up()] == ["a"]
    erase_mail("a", by=None, now=now)
    assert not queries.given_up(), "who is erased cannot be written to any more"


def test_a_message_to_nobody_is_nothing(through_the_outbox):
    assert EmailMessage("x", "y").send() == 0
    assert not Mail.objects.exists()
