"""A site with one full dossier and, beside the real pages, a bare view as the floor."""

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import Any

ANSWERS, FACTS, STEPS = 300, 50, 20
BARE = "/bare/"


def settings_for_benchmarks() -> None:
    """Point Django at a temporary folder, before anything of the site is imported."""
    folder = Path(tempfile.mkdtemp(prefix="beraad-bench-"))
    os.environ["BERAAD_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"


def fill() -> tuple[str, str]:
    """Make the demonstration and fill its dossier up; the dossier's uuid and a session key of its project leader."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Dossier
    from beraad.config.demo import load

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    load()
    dossier, user = Dossier.objects.get(), User.objects.get(email__startswith="noor")
    _fill_up(dossier, user)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(dossier.uuid), str(session.session_key)


def _fill_up(dossier: Any, user: Any) -> None:
    from beraad.audit.writing import action
    from beraad.casework.dossier.models import Answer, Fact
    from beraad.casework.dossier.records import add_record
    from beraad.casework.process.models import Phase, Step
    from beraad.core.guide import ItemKind, builtin_edition

    now = dt.datetime.now(dt.UTC)
    edition = builtin_edition(dossier.guide, dossier.edition)
    keys = [one.key for one in edition.by_kind(ItemKind.SUB_QUESTION) if one.target and one.target.worksheet]

    @action
    def make() -> None:
        for number in range(ANSWERS - Answer.objects.count()):
            values = {"item_key": keys[number % len(keys)], "text": f"Antwoord {number}. " * 20}
            add_record(Answer, dossier, values, by=user, now=now)
        for number in range(FACTS - Fact.objects.count()):
            add_record(Fact, dossier, {"title": f"Feit {number}", "text": "Bekend."}, by=user, now=now)
        phase = Phase.objects.filter(dossier=dossier).first()
        for number in range(STEPS - Step.objects.count()):
            add_record(Step, dossier, {"phase": phase, "title": f"Stap {number}"}, by=user, now=now)

    make()
