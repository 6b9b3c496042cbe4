"""The address of the mail server as one setting."""

from __future__ import annotations

import pytest

from beraad.config.env import Environment, SettingError
from beraad.config.smtp import MailServer, mail_server
from tests.config.test_server_lock import command


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("", None),
        ("smtp://localhost", MailServer("localhost", 25, "", "", starttls=False, tls=False)),
        ("smtp://127.0.0.1:2525/", MailServer("127.0.0.1", 2525, "", "", starttls=False, tls=False)),
        ("smtps://mail.example", MailServer("mail.example", 465, "", "", starttls=False, tls=True)),
        (
            "smtp+tls://b%40x.example:a%3A%2F%40b@mail.example",
            MailServer("mail.example", 587, "b@x.example", "a:/@b", starttls=True, tls=False),
        ),
    ],
)
def test_addresses_of_mail_servers(url, found):
    assert mail_server(url) == found


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://geheim@",
        "smtp://b:geheim@mail.example:poort",
        "smtp://b:geheim@mail.example:99999",
        "smtp://mail.example/pad",
        "smtp://mail.example?geheim=1",
        "smtp://[geheim",
        "smtp://mail..example",
        "smtp://geheim@mail.example",
        "smtp://:geheim@mail.example",
    ],
)
def test_what_is_no_mail_server_is_refused_without_its_password(url):
    with pytest.raises(SettingError) as refusal:
        mail_server(url)
    assert "BERAAD_SMTP_URL kan niet. Gebruik smtp+tls://" in str(refusal.value)
    assert "geheim" not in str(refusal.value)


def test_a_password_is_not_shown_by_accident():
    assert "geheim" not in repr(mail_server("smtps://b:geheim@mail.example"))


def test_a_password_leaves_the_machine_under_encryption_only():
    with pytest.raises(SettingError, match="zonder versleuteling") as refusal:
        mail_server("smtp://b:geheim@mail.example")
    assert "geheim" not in str(refusal.value)
    for here in ("smtp://b:geheim@localhost:2525", "smtp://b:geheim@127.0.0.1", "smtp://b:geheim@[::1]"):
        assert mail_server(here) is not None


def test_the_server_does_not_start_with_a_mail_server_that_cannot_be(tmp_path):
    done = command(tmp_path, "manage", "check", BERAAD_SMTP_URL="mail.example:geheim")
    assert done.returncode == 2
    assert done.stderr.startswith("BERAAD_SMTP_URL kan niet. Gebruik ")
    assert "geheim" not in done.stderr


@pytest.mark.parametrize("value", ["", "a@b.example", "Beraad <beraad@b.example>", "beraad@localhost"])
def test_addresses_that_can_be(value):
    assert Environment({"BERAAD_MAIL_FROM": value}).address("BERAAD_MAIL_FROM") == value


@pytest.mark.parametrize("value", ["beraad", "a@b@c", "a b@c.example", "a@b.example\nBcc: c@d.example", "@"])
def test_addresses_that_cannot_be(value):
    with pytest.raises(SettingError, match="BERAAD_EDITORS_MAIL=.* kan niet. Gebruik een e-mailadres"):
        Environment({"BERAAD_EDITORS_MAIL": value}).address("BERAAD_EDITORS_MAIL")


def test_the_settings_follow_the_address(tmp_path):
    words = "from django.conf import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.OUTBOX_TRANSPORT)"
    done = command(
        tmp_path, "manage", "shell", "-v", "0", "-c", words, BERAAD_SMTP_URL="smtp+tls://b:c@mail.example"
    )
    assert done.stdout.split() == [
        "mail.example",
        "587",
        "True",
        "django.core.mail.backends.smtp.EmailBackend",
    ]
