"""The login page that carries what somebody typed is kept by no browser and no proxy."""

from __future__ import annotations

from django.urls import reverse


def test_the_page_with_the_typed_text_is_kept_nowhere(resident, dossier):
    page = resident.post(reverse("dossier_change", kwargs={"dossier": dossier.uuid}), {"title": "Veerlaan"})
    assert page.status_code == 401
    assert page.headers["Cache-Control"] == "no-store, private"
