"""What holds for every page: one stylesheet policy, no script in the page, reachable with a keyboard."""

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

import beraad

TEMPLATES = sorted(Path(beraad.__file__).parent.glob("**/templates/**/*.html"))
INLINE = re.compile(r"<style|<[^>]*\s(style|on[a-z]+)=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_carries_its_own_style_or_script(template: Path) -> None:
    assert not INLINE.findall(template.read_text())


def test_guard_sees_what_the_policy_forbids() -> None:
    for forbidden in (
        '<p style="x">',
        "<style>",
        '<a onclick="x">',
        "<script>x</script>",
        '<a href="javascript:x">',
    ):
        assert INLINE.search(forbidden)


@pytest.mark.django_db
def test_login_page_obeys_the_policy_and_starts_with_a_way_to_the_content(client: Client) -> None:
    response = client.get("/inloggen/")
    tree = html.fromstring(response.content)
    policy = response["Content-Security-Policy"]
    assert tree.get("lang") == "nl"
    assert all(f"'nonce-{script.get('nonce')}'" in policy for script in tree.xpath("//script"))
    first = tree.xpath("//body//a")[0]
    assert tree.get_element_by_id(first.get("href")[1:]).tag == "main"
    assert len(tree.xpath("//h1")) == 1


@pytest.mark.django_db
def test_reader_switches_to_english_and_comes_back_to_the_same_page(client: Client) -> None:
    form = html.fromstring(client.get("/inloggen/?next=/x/").content).xpath(
        "//form[.//button[@name='language']]"
    )[0]
    typed = {field.get("name"): field.get("value") for field in form.xpath(".//input | .//button")}
    response = client.post(form.get("action"), typed)
    assert response["Location"] == "/inloggen/?next=/x/"
    page = html.fromstring(client.get("/inloggen/").content)
    assert (page.get("lang"), page.xpath("//h1")[0].text) == ("en", "Log in")


@pytest.mark.django_db
def test_theme_of_a_municipality_comes_last_and_under_its_own_class(client: Client, settings: object) -> None:
    theme = {"css": "/huisstijl.css", "class": "veerdam", "logo": "/logo.svg", "statement_url": "/verklaring"}
    settings.THEME = theme  # type: ignore[attr-defined]
    page = html.fromstring(client.get("/inloggen/").content)
    assert page.get("class").split() == ["beraad-theme", "veerdam"]
    assert page.xpath("//link[@rel='stylesheet']/@href")[-1] == "/huisstijl.css"
    assert page.xpath("//header//img/@src") == ["/logo.svg"]
    assert page.xpath("//footer//a/@href") == ["/verklaring"]
