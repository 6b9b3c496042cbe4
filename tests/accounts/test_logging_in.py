"""Logging in, being slowed down, and sessions that end at once when a right is taken away."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from beraad.accounts import actions
from beraad.accounts.access import Role
from beraad.accounts.models import User
from beraad.audit.models import AuditEntry
from beraad.casework.dossier.actions import give_role, take_role
from beraad.casework.dossier.models import DossierRole
from tests.pages import form_with, text

LOGIN = "/inloggen/"


def log_in(client: Client, email: str, password: str, **more: str):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get(reverse("account_change_password")).status_code == 200


@pytest.mark.parametrize("change", [str, str.upper, str.title, "  {}  ".format])
def test_the_address_may_have_any_capitals(noor, password, change):
    client = Client()
    assert log_in(client, change(noor.email), password).status_code == 302
    assert is_in(client)


@pytest.mark.parametrize("typed", ["", "verkeerd", "Veerlaan-Aan-Het-Water"])
def test_a_wrong_password_is_refused_at_the_form(noor, typed):
    client = Client()
    response = log_in(client, noor.email, typed)
    assert response.status_code == 200
    assert form_with(response, "login").values("login") == [noor.email]
    assert not is_in(client)


def test_no_answer_says_whether_an_address_is_known(noor, password):
    """Neither at logging in nor at asking for a new password."""
    known, unknown = log_in(Client(), noor.email, "x"), log_in(Client(), "niemand@waterlanden.example", "x")
    assert text(known) == text(unknown)
    forgot = reverse("account_reset_password")
    known, unknown = (
        Client().post(forgot, {"email": email}, follow=True)
        for email in (noor.email, "niemand@waterlanden.example")
    )
    assert text(known) == text(unknown)
    assert [message.to for message in mail.outbox] == [[noor.email]]


def test_guessing_is_slowed_down_and_the_right_password_waits_too(noor, password):
    client = Client()
    for _ in range(5):
        log_in(client, noor.email, "verkeerd")
    response = log_in(client, noor.email, password)
    assert not is_in(client)
    assert response.status_code in (200, 429)
    assert "kaar" in text(response) or "veel" in text(response)


def test_guessing_at_one_account_does_not_lock_another(noor, amir, password):
    for _ in range(5):
        log_in(Client(), noor.email, "verkeerd")
    client = Client()
    log_in(client, amir.email, password)
    assert is_in(client)


def test_four_mistakes_are_no_problem(noor, password):
    client = Client()
    for _ in range(4):
        log_in(client, noor.email, "verkeerd")
    log_in(client, noor.email, password)
    assert is_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "https://elders.example/",
        "//elders.example/",
        "/\\elders.example",
        "javascript:alert(1)",
        "http:///elders.example",
    ],
)
def test_nobody_is_sent_to_another_site(noor, password, target):
    response = log_in(Client(), noor.email, password, next=target)
    assert response["Location"] == "/"


def test_after_logging_in_the_asked_page_follows(noor, password):
    asked = reverse("account_change_password") + "?x=1"
    assert log_in(Client(), noor.email, password, next=asked)["Location"] == asked


def test_nobody_makes_an_account_from_outside(db):
    response = Client().get(reverse("account_signup"))
    assert "password1" not in response.content.decode()
    Client().post(reverse("account_signup"), {"email": "x@y.example", "password1": "een-lange-zin-vol"})
    assert User.objects.count() == 0


def test_logging_out_ends_the_session(noor, client_of):
    client = client_of(noor)
    client.post(reverse("account_logout"))
    assert not is_in(client)


def test_a_closed_account_cannot_log_in(noor, password, allow_writes):
    with allow_writes():
        User.objects.filter(pk=noor.pk).update(is_active=False)
    client = Client()
    log_in(client, noor.email, password)
    assert not is_in(client)


# --- a right that is taken away ---------------------------------------------------------------------------


def _take(dossier, person, by, now):
    take_role(DossierRole.objects.get(dossier=dossier, user=person), by=by, now=now)


def _give_another(dossier, person, by, now):
    give_role(dossier, person, Role.READER, by=by, now=now)


def _end_membership(dossier, person, by, now):
    actions.end_membership(person.memberships.get(), by=by, now=now)


def _erase(dossier, person, by, now):
    actions.erase_user(person, dossier.municipality, by=by, now=now)


@pytest.mark.parametrize("take", [_take, _give_another, _end_membership, _erase])
def test_a_session_ends_at_once_when_a_right_goes(dossier, amir, sanne, noor, now, client_of, take):
    phone, laptop, other = client_of(amir), client_of(amir), client_of(sanne)
    page = reverse("account_change_password")
    assert {client.get(page).status_code for client in (phone, laptop, other)} == {200}

    take(dossier, amir, noor, now)

    for client in (phone, laptop):
        response = client.get(page)
        assert response.status_code == 302
        assert response["Location"].startswith(LOGIN)
    assert other.get(page).status_code == 200, "somebody else goes on working"


@pytest.mark.parametrize("take", [_take, _give_another])
def test_after_logging_in_again_the_new_right_counts(dossier, amir, noor, now, password, take):
    take(dossier, amir, noor, now)
    client = Client()
    log_in(client, amir.email, password)
    expected = 404 if take is _take else 403
    assert client.get(reverse("facts_add", kwargs={"dossier": dossier.uuid})).status_code == expected


def test_giving_the_same_role_again_ends_nothing(dossier, amir, noor, now, client_of):
    client = client_of(amir)
    give_role(dossier, amir, Role.COLLEAGUE, by=noor, now=now)
    assert is_in(client)


def test_a_first_role_ends_nothing(dossier, els, noor, now, client_of):
    client = client_of(els)
    give_role(dossier, els, Role.READER, by=noor, now=now)
    assert is_in(client)


def test_a_changed_password_ends_the_other_sessions(noor, client_of, password):
    here, elsewhere = client_of(noor), client_of(noor)
    new = "een-nieuwe-lange-zin"
    response = here.post(
        reverse("account_change_password"), {"oldpassword": password, "password1": new, "password2": new}
    )
    assert response.status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


@pytest.mark.requirement("R10.3")
def test_a_changed_password_is_in_the_log_without_the_password(noor, client_of, password):
    new = "een-nieuwe-lange-zin"
    client_of(noor).post(
        reverse("account_change_password"), {"oldpassword": password, "password1": new, "password2": new}
    )
    entry = AuditEntry.objects.get(code="user.password_changed")
    assert (entry.actor, entry.object, entry.fields) == (noor.uuid, noor.uuid, [])


def test_a_forgotten_password_is_set_by_the_link_in_the_mail(noor, password):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": noor.email.upper()})
    (message,) = mail.outbox
    link = next(word for word in message.body.split() if "/wachtwoord/vergeten/" in word)
    response = client.get(link, follow=True)
    new = "een-nieuwe-lange-zin"
    response = client.post(response.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert response.status_code == 302
    assert log_in(Client(), noor.email, new).status_code == 302
    assert AuditEntry.objects.filter(code="user.password_changed", object=noor.uuid).count() == 1
    assert client.get(link, follow=True).status_code == 200
    assert log_in(Client(), noor.email, password).status_code == 200, "the old one no longer works"


@pytest.mark.parametrize("weak", ["kort", "administrator", "noor.haddad@waterlanden.example"])
def test_a_weak_password_is_refused(noor, client_of, password, weak):
    response = client_of(noor).post(
        reverse("account_change_password"), {"oldpassword": password, "password1": weak, "password2": weak}
    )
    assert response.status_code == 200
    assert log_in(Client(), noor.email, password).status_code == 302


def test_a_session_lasts_a_working_day(noor, password):
    client = Client()
    log_in(client, noor.email, password)
    cookie = client.cookies["sessionid"]
    assert settings.SESSION_COOKIE_AGE == 9 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_personal_page_is_kept_by_no_cache(noor, client_of):
    assert "no-store" in client_of(noor).get(reverse("account_change_password"))["Cache-Control"]
