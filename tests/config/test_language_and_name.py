"""Dutch until somebody chooses otherwise, and the name of the municipality on pages that belong to no dossier."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import text

pytestmark = pytest.mark.django_db


def test_what_the_browser_asks_for_is_no_choice_but_the_button_is(client: Client) -> None:
    asks = {"Accept-Language": "en-GB,en;q=0.9"}
    page = client.get(reverse("account_login"), headers=asks)
    assert "Inloggen" in text(page)
    client.post(reverse("set_language"), {"language": "en"}, headers=asks)
    assert "Log in" in text(client.get(reverse("account_login"), headers=asks))


def test_the_login_page_names_the_only_municipality_and_says_what_this_is(client: Client, noor) -> None:
    said = text(client.get(reverse("account_login")))
    assert "Met Beraad bereidt een gemeente een gevoelig besluit zorgvuldig voor" in said
    name = noor.memberships.get().municipality.name
    assert (name in said) is only_one()


def test_where_several_municipalities_share_the_house_none_is_named(client: Client, noor, olga) -> None:
    assert not only_one()
    said = text(client.get(reverse("account_login")))
    assert noor.memberships.get().municipality.name not in said


def only_one() -> bool:
    from beraad.accounts.models import Municipality

    return Municipality.objects.count() == 1
