"""`beraad audit verify`: the chain holds, or the first broken link by name and number."""

from __future__ import annotations

import inspect
import re

import pytest

from beraad.audit import log
from beraad.audit.models import AuditEntry, ChainHead
from beraad.config import commands

pytestmark = pytest.mark.django_db


def test_it_says_that_the_log_holds(dossier, other_dossier, capsys):
    assert commands.audit(["verify"]) == 0
    assert capsys.readouterr().out == "Het logboek klopt.\n"


def test_it_names_the_municipality_and_the_first_broken_link(dossier, other_dossier, capsys, allow_writes):
    chain = dossier.municipality.uuid
    with allow_writes():
        AuditEntry.objects.filter(municipality=chain, sequence__in=(4, 6)).update(code="fact.removed")
    assert commands.audit(["verify"]) == 1
    assert capsys.readouterr().out == f"{chain}: regel 4 klopt niet: deze regel is veranderd.\n"


def test_a_chain_without_the_note_of_its_last_link_is_looked_at_too(
    dossier, other_dossier, capsys, allow_writes
):
    with allow_writes():
        ChainHead.objects.filter(municipality=dossier.municipality.uuid).delete()
    assert commands.audit(["verify"]) == 1
    assert "regel 1 klopt niet" in capsys.readouterr().out


def test_every_reason_has_words():
    source = inspect.getsource(log._fault) + inspect.getsource(log.verify)
    reasons = set(re.findall(r'(?:return|reason =|expected,|\+ 1,) "([a-z_]+)"', source))
    assert reasons == log.FAULTS.keys()
