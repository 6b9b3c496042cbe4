"""What more than one story starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from beraad.accounts.models import User
    from beraad.casework.dossier.models import Answer, Dossier
    from beraad.casework.meetings.models import Meeting
    from beraad.core.guide import Edition

KEY = "startsituatie.vraagstuk.kaders"


@pytest.fixture
def home(site: str, dossier: Dossier) -> str:
    """The address of the dossier, with the slash at its end."""
    return f"{site}/dossiers/{dossier.uuid}/"


@pytest.fixture
def answer(dossier: Dossier, noor: User) -> Answer:
    """Noor's answer to the question about frames."""
    from django.utils import timezone

    from beraad.casework.dossier.models import Answer
    from beraad.casework.dossier.records import add_record

    values = {"item_key": KEY, "status": "answered", "text": "De provincie bepaalt de contour."}
    added: Answer = add_record(Answer, dossier, values, by=noor, now=timezone.now())
    return added


@pytest.fixture
def meeting(dossier: Dossier, edition: Edition, noor: User) -> Meeting:
    """A walk-in afternoon, with the checklist of the guide."""
    import datetime as dt

    from django.utils import timezone

    from beraad.casework.meetings.actions import plan_meeting
    from beraad.casework.meetings.checklist import guide_tasks

    values = {"title": "Inloop aan de Veerlaan", "type": "consult", "date": dt.date(2027, 4, 20)}
    tasks = guide_tasks(edition, {}, council=False)
    return plan_meeting(dossier, values, tasks, by=noor, now=timezone.now())
