"""The pages for when something goes wrong: no database, no session, nothing typed lost."""

from collections.abc import Callable

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from lxml import html

from beraad.ui import errors

PAGES = [
    (errors.bad_request, 400),
    (errors.permission_denied, 403),
    (errors.page_not_found, 404),
    (errors.too_large, 413),
    (errors.server_error, 500),
    (errors.unavailable, 503),
    (errors.csrf_failure, 403),
]


@pytest.mark.parametrize(("view", "status"), PAGES)
def test_page_says_in_dutch_what_happened_and_what_to_do_without_a_database(
    view: Callable[[HttpRequest], HttpResponse], status: int
) -> None:
    with translation.override("nl"):
        response = view(RequestFactory().get("/dossier/"))
    tree = html.fromstring(response.content)
    assert response.status_code == status
    assert tree.get("lang") == "nl"
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main//p")) >= 2
    assert tree.xpath("//main//a/@href")


def test_page_speaks_english_to_who_reads_english() -> None:
    with translation.override("en"):
        content = errors.page_not_found(RequestFactory().get("/")).content.decode()
    assert 'lang="en"' in content
    assert "This page is not here" in content


def test_request_that_is_too_large_is_told_apart_from_a_damaged_one() -> None:
    assert errors.bad_request(RequestFactory().get("/"), RequestDataTooBig()).status_code == 413


def test_database_that_is_away_makes_it_a_matter_of_waiting() -> None:
    try:
        raise OperationalError("away")
    except OperationalError:
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 503
    assert response["Retry-After"] == "30"


def test_refused_form_gives_back_what_was_typed_but_no_password() -> None:
    typed = {
        "about": "De buurt\n<b>vraagt</b>",
        "old_password": "geheim",
        "csrfmiddlewaretoken": "abc",
        "empty": " ",
    }
    tree = html.fromstring(errors.csrf_failure(RequestFactory().post("/dossier/1/", typed)).content)
    areas = tree.xpath("//textarea")
    assert [area.text.strip() for area in areas] == [typed["about"]]
    assert all("readonly" in area.attrib for area in areas)
    assert "/dossier/1/" in tree.xpath("//main//a/@href")


def test_form_that_cannot_be_read_still_gets_its_page(settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10  # type: ignore[attr-defined]
    request = RequestFactory().post(
        "/", "about=" + "x" * 100, content_type="application/x-www-form-urlencoded"
    )
    assert errors.csrf_failure(request).status_code == 403
