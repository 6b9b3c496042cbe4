"""Whatever somebody types or pastes: kept as typed, or refused in Dutch at the place with the text still there."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from beraad.casework.dossier.models import Answer, Fact
from tests.pages import form_with, text

KEY = "startsituatie.vraagstuk.kaders"
KEPT = {
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202eomgekeerd\u202c \u200f",
    "zero width": "on\u200bzicht\u200dbaar\ufeff",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308",
    "combining": "e\u0301\u0327\u0323 Z\u0335\u0321\u0322",
    "tigrinya": "\u1230\u120b\u121d \u12d3\u1208\u121d",
    "template": "{{ 7|add:1 }} {% now 'Y' %} ${x} #include",
    "formula": "=CMD()|'/C calc'!A0",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": "\"'`><!-- --> &amp; &lt;",
    "sql": "'; DROP TABLE casework_fact; --",
    "long word": "a" * 5000,
    "line breaks": "regel\n" * 3000 + "einde",
    "full": "x" * 20_000,
    "tabs": "een\ttwee",
}
REFUSED = {
    "nul": "een\x00twee",
    "escape": "een\x1btwee",
    "vertical tab": "een\x0btwee",
    "no character": "een\uffffTwee",
    "one too many": "x" * 20_001,
    "10,000 line breaks": "regel\n" * 10_000,
    "megabyte": "woord " * 175_000,
}


def browser(value: str) -> str:
    """A browser sends line breaks as CR LF."""
    return value.replace("\n", "\r\n")


@pytest.fixture
def where(dossier) -> str:
    return reverse("answer_add", kwargs={"dossier": dossier.uuid, "key": KEY})


@pytest.fixture
def client(amir, dossier, client_of) -> Client:
    return client_of(amir)


@pytest.mark.parametrize("name", KEPT)
def test_a_text_is_kept_as_typed_and_shown_as_text(name, where, client, dossier):
    typed = KEPT[name]
    response = client.post(where, {"status": "answered", "text": typed}, follow=True)
    assert response.status_code == 200
    answer = Answer.objects.get()
    assert answer.text.replace("\r\n", "\n") == typed.strip()
    page = response.content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page

    change = reverse("answer_change", kwargs={"dossier": dossier.uuid, "record": answer.uuid})
    form = form_with(client.get(change), "text")
    assert form.values("text")[0].strip() == answer.text.replace("\r\n", "\n").strip()
    log = client.get(reverse("dossier_log", kwargs={"dossier": dossier.uuid}))
    assert log.status_code == 200
    assert "<script>alert" not in log.content.decode()


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_kept_is_refused_in_dutch_with_the_text_still_there(name, where, client):
    typed = REFUSED[name]
    response = client.post(where, send(status="answered", text=typed), content_type=FORM)
    assert response.status_code == 200
    assert not Answer.objects.exists()
    page = response.content.decode("utf-8", "replace")
    assert 'aria-invalid="true"' in page
    assert "tekst" in text(response).lower()
    kept = form_with(response, "text").values("text")[0]
    assert sum(1 for char in kept if char.isalnum()) >= sum(1 for char in typed if char.isalnum())


FORM = "application/x-www-form-urlencoded"


def send(**fields: str) -> bytes:
    """A form as bytes, also with characters that no test client would encode."""
    from urllib.parse import quote_plus

    return "&".join(
        f"{name}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for name, value in fields.items()
    ).encode()


def test_half_a_character_is_no_error_of_ours(where, client):
    """No browser sends it; who does gets the sign for 'unreadable' in its place."""
    response = client.post(where, send(status="answered", text="een\ud800twee"), content_type=FORM)
    assert response.status_code == 302
    assert Answer.objects.get().text == "een\ufffd\ufffd\ufffdtwee"


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"%ff%fe", b"text=%ED%A0%80", b"text=%C0%80", b"=&&==&", b"text"]
)
def test_a_form_of_broken_bytes_is_no_error_of_ours(where, client, raw):
    response = client.generic("POST", where, raw, content_type=FORM)
    assert response.status_code in (200, 400)


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", ""]
)
def test_a_form_of_another_kind_is_no_error_of_ours(where, client, kind):
    response = client.generic("POST", where, b'{"text": "x"}', content_type=kind)
    assert response.status_code in (200, 400)
    assert not Answer.objects.exists()


def test_more_than_a_form_may_carry_gets_a_page_that_says_so(where, client):
    too_much = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    response = client.post(where, {"status": "answered", "text": too_much})
    assert response.status_code in (200, 413)
    assert text(response)
    response = client.generic("POST", where, send(text=too_much), content_type=FORM)
    assert response.status_code == 413
    assert "te " in text(response)


def test_more_fields_than_a_form_has_is_refused(where, client):
    response = client.generic(
        "POST", where, "&".join(f"a{n}=1" for n in range(5000)).encode(), content_type=FORM
    )
    assert response.status_code in (400, 413)
    assert text(response)


def test_a_broken_form_token_gives_the_typed_text_back(where, amir, dossier, client_of):
    client = client_of(amir, enforce_csrf_checks=True)
    response = client.post(
        where, {"status": "answered", "text": "Dit was veel werk", "csrfmiddlewaretoken": "x"}
    )
    assert response.status_code == 403
    assert "Dit was veel werk" in text(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("status", ["", "gedroomd", "answered\x00", "ANSWERED"])
def test_a_choice_that_does_not_exist_is_refused(where, client, status):
    response = client.post(where, {"status": status, "text": "Blijft staan"})
    assert response.status_code == 200
    assert form_with(response, "text").values("text") == ["Blijft staan"]
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"status": "answered", "text": ""}, "text"),
        ({"status": "answered", "text": "   \n "}, "text"),
        ({"status": "not_known_yet", "text": ""}, "expected_on"),
        ({"status": "not_known_yet", "expected_on": "morgen"}, "expected_on"),
        ({"status": "not_known_yet", "expected_on": "31-2-2027"}, "expected_on"),
        ({"status": "not_known_yet", "expected_on": "1-1-99999"}, "expected_on"),
        ({"status": "not_applicable", "reason": ""}, "reason"),
        ({"status": "answered", "text": "x", "source": "s" * 301}, "source"),
        ({"status": "answered", "text": "x", "source_link": "javascript:alert(1)"}, "source_link"),
        ({"status": "answered", "text": "x", "source_link": "geen adres"}, "source_link"),
    ],
)
def test_each_error_stands_at_its_own_field(where, client, fields, asked):
    response = client.post(where, fields)
    assert response.status_code == 200
    assert not Answer.objects.exists()
    assert list(response.context["form"].errors) == [asked]
    assert f'id="id_{asked}_error"' in response.content.decode() or f"id_{asked}" in response.content.decode()
    for name, value in fields.items():
        if name != "status" and value.strip():
            assert form_with(response, name).values(name) == [value]


@pytest.mark.parametrize("typed", ["3-3-2027", "3 maart 2027", "2027-03-03"])
def test_not_known_yet_with_a_date_is_an_answer(where, client, typed):
    assert client.post(where, {"status": "not_known_yet", "expected_on": typed}).status_code == 302
    assert Answer.objects.get().expected_on.isoformat() == "2027-03-03"


@pytest.mark.parametrize(
    "key", ["bestaat.niet", "x", "../../etc/passwd", "startsituatie.vraagstuk.kaders\u202e", "%00"]
)
def test_a_question_that_is_not_in_the_guide_is_not_there(dossier, client, key):
    where = reverse("answer_add", kwargs={"dossier": dossier.uuid, "key": "KEY"}).replace("KEY", key)
    assert client.get(where).status_code in (400, 404)
    assert client.post(where, {"status": "answered", "text": "x"}).status_code in (400, 404)
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "query", ["?x=%00", "?next=%00", "?page=-1", "?page=x", "?page=99999999999999999999", "?page=%C2%B2"]
)
def test_odd_questions_in_the_address_are_no_error_of_ours(dossier, client, query):
    for name in ("facts_list", "dossier_log", "starting_situation"):
        response = client.get(reverse(name, kwargs={"dossier": dossier.uuid}) + query)
        assert response.status_code in (200, 400, 404), name


@pytest.mark.parametrize(
    "back", ["https://elders.example/", "//elders.example", "/\\elders.example", "/inloggen/", "x"]
)
def test_going_back_stays_in_the_dossier(dossier, client, back):
    where = reverse("item_adjust", kwargs={"dossier": dossier.uuid, "key": KEY})
    response = client.post(where, {"kind": "skipped", "reason": "Niet nodig", "back": back})
    assert response.status_code == 302
    assert response["Location"] == reverse("dossier_home", kwargs={"dossier": dossier.uuid})


def test_a_choice_from_another_dossier_is_refused(dossier, other_dossier, client):
    foreign = other_dossier.values.first()
    where = reverse("decisions_add", kwargs={"dossier": dossier.uuid})
    response = client.post(where, {"kind": "decision", "title": "Veerlaan", "values": [foreign.pk]})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["values"]
    assert escape(foreign.title) not in "".join(map(str, response.context["form"].errors.values()))


@pytest.mark.parametrize("name", KEPT)
def test_the_list_and_its_form_survive_every_text(name, dossier, client):
    typed = KEPT[name][:300].strip()
    fields = {"title": typed, "kind": "other", "known": "known", "text": typed, "certainty": "certain"}
    response = client.post(reverse("facts_add", kwargs={"dossier": dossier.uuid}), fields, follow=True)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert Fact.objects.get().text.replace("\r\n", "\n") == typed
