"""Rows that are put back are the rows that were made, and their log holds."""

from __future__ import annotations

import pytest
from django.core import serializers
from django.db import transaction

from beraad.accounts.models import User
from beraad.audit.log import verify
from beraad.audit.models import AuditEntry, AuditValues
from beraad.casework.dossier.models import Dossier, DossierRole
from tests.people import _make_noors_dossier
from tests.support.kept import KeptRows


def everything():
    models = (User, Dossier, DossierRole, AuditEntry, AuditValues)
    return [serializers.serialize("json", model._base_manager.order_by("pk")) for model in models]


@pytest.mark.django_db
def test_what_is_put_back_is_what_was_made(allow_writes):
    kept, seen = KeptRows(_make_noors_dossier), []
    with allow_writes():
        for _time in range(3):
            with transaction.atomic():
                kept.bring()
                seen.append(everything())
                assert verify(Dossier.objects.get().municipality.uuid) is None
                transaction.set_rollback(True)
    assert seen[0] == seen[1] == seen[2]
    assert "Noor Haddad" in seen[0][0]
