"""The demonstration: made by the real actions, once, coherent, and of nobody that exists."""

from __future__ import annotations

import pytest
from django.utils import timezone

from beraad.accounts.access import Role
from beraad.accounts.actions import create_municipality
from beraad.accounts.models import Municipality, User
from beraad.audit.log import verify
from beraad.audit.models import AuditEntry
from beraad.casework.dossier.models import Dossier, DossierRole
from beraad.casework.meetings.models import Task
from beraad.config import commands
from beraad.config.demo import load, logins
from beraad.config.demo.people import PEOPLE

pytestmark = pytest.mark.django_db


def test_loading_twice_makes_one_demonstration():
    load()
    rows = AuditEntry.objects.count()
    load()
    assert Dossier.objects.count() == 1
    assert AuditEntry.objects.count() == rows


def test_it_shows_every_role_work_that_is_late_and_a_log_that_holds():
    load()
    assert set(DossierRole.objects.values_list("role", flat=True)) == {role.value for role in Role}
    assert Task.objects.filter(status="done").exists()
    assert Task.objects.filter(status="to_do").exists()
    assert verify(Municipality.objects.get().uuid) is None


def test_everybody_can_log_in_with_the_password_that_is_printed(client):
    load()
    assert len(logins()) == len(PEOPLE)
    for _name, _role, email, password in logins():
        assert User.objects.get(email=email).check_password(password)
        assert email.endswith(".example"), "an address that cannot exist"


def test_the_command_prints_the_logins(capsys):
    commands.load_demo()
    said = capsys.readouterr().out
    assert "Projectleider" in said
    assert "noor@waterlanden.example" in said


def test_a_reset_leaves_other_work_alone(capsys):
    load()
    create_municipality("Heuvelrode", by=None, now=timezone.now())
    assert commands.demo(["--reset"]) == 2
    assert "Heuvelrode" in capsys.readouterr().err
    assert Dossier.objects.count() == 1
