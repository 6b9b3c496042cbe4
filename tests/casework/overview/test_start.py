"""The personal start page: due, overdue, changed since the last visit, warnings, coming; and what ten dossiers cost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from beraad.accounts.access import Role
from beraad.audit.models import AuditEntry
from beraad.casework.dossier.access import get_access
from beraad.casework.dossier.actions import create_dossier, give_role, take_role
from beraad.casework.dossier.models import DossierRole, Fact
from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.dossier.visits import AGAIN_AFTER
from beraad.casework.meetings.models import Meeting, Task
from beraad.casework.overview.start import MOST_ANEW
from beraad.casework.process.models import Phase
from tests.pages import text
from tests.people import NOW

pytestmark = pytest.mark.django_db
MOST = 12
# The dossier of the tests is made at NOW: somebody was there an hour later, and after that others worked on.
AFTER, LATER = NOW + dt.timedelta(hours=1), NOW + dt.timedelta(hours=2)


def home(dossier):
    return reverse("dossier_home", kwargs={"dossier": dossier.uuid})


def card(client):
    """The first dossier on the page."""
    return client.get("/").context["cards"][0]


@pytest.fixture
def visited(dossier, allow_writes):
    """`visited(amir, moment)`: Amir was last in the dossier at a moment; else right after it was made."""

    def go_back(user, moment=AFTER):
        with allow_writes():
            DossierRole.objects.filter(user=user, dossier=dossier).update(visited_at=moment)

    return go_back


@pytest.fixture
def fact(dossier, noor):
    """`fact("Aantal")`: Noor adds a fact now."""

    def add(title, **values):
        return add_record(Fact, dossier, {"title": title, "text": "Bekend.", **values}, by=noor, now=LATER)

    return add


def test_a_visit_is_noted_without_a_line_in_the_log(client_of, amir, dossier):
    lines, before = AuditEntry.objects.count(), timezone.now()
    assert "U bent hier nog niet geweest" in text(client_of(amir).get("/"))
    client_of(amir).head(home(dossier))
    assert DossierRole.objects.get(user=amir).visited_at is None, "looking ahead is no visit"
    client_of(amir).get(home(dossier))
    assert DossierRole.objects.get(user=amir).visited_at >= before
    assert DossierRole.objects.get(user__name="Rik Jansen").visited_at is None
    assert AuditEntry.objects.count() == lines
    assert "U bent hier nog niet geweest" not in text(client_of(amir).get("/"))


def test_a_visit_is_not_written_again_within_some_minutes(client_of, amir, dossier, visited):
    visited(amir, timezone.now() - dt.timedelta(minutes=1))
    moment = DossierRole.objects.get(user=amir).visited_at
    client_of(amir).get(home(dossier))
    assert DossierRole.objects.get(user=amir).visited_at == moment
    visited(amir, timezone.now() - AGAIN_AFTER)
    client_of(amir).get(reverse("dossier_log", kwargs={"dossier": dossier.uuid}))
    assert DossierRole.objects.get(user=amir).visited_at > moment


def test_the_visit_goes_with_the_role(client_of, amir, noor, dossier, now):
    client_of(amir).get(home(dossier))
    take_role(DossierRole.objects.get(user=amir, dossier=dossier), by=noor, now=now)
    give_role(dossier, amir, Role.COLLEAGUE, by=noor, now=now)
    assert DossierRole.objects.get(user=amir).visited_at is None


def test_what_others_changed_is_counted_by_chapter(client_of, amir, noor, rik, dossier, visited, fact):
    visited(amir)
    visited(rik)
    visited(noor)
    fact("Aantal")
    fact("Duur")
    add_record(Phase, dossier, {"title": "Voorstel"}, by=noor, now=LATER)
    shown = text(client_of(amir).get("/"))
    assert "3 wijzigingen sinds uw laatste bezoek" in shown
    assert "Startsituatie 2, Proces en mensen 1" in shown
    assert card(client_of(noor)).changes.total == 0, "her own changes are no news to her"
    assert "Er is niets gewijzigd sinds uw laatste bezoek" in text(client_of(noor).get("/"))
    page = client_of(rik).get("/")
    assert "3 wijzigingen sinds uw laatste bezoek" in text(page)
    assert reverse("dossier_log", kwargs={"dossier": dossier.uuid}) not in page.text, "a reader has no log"


def test_what_is_confidential_does_not_count_for_who_may_not_see_it(
    client_of, amir, sanne, dossier, visited, fact, noor
):
    for user in (amir, sanne):
        visited(user)
    fact("Advies", confidential=True)
    later = fact("Bodem")
    change_record(later, {"confidential": True}, seen_version=1, by=noor, now=LATER)
    assert card(client_of(amir)).changes.total == 0
    assert card(client_of(sanne)).changes.total == 3


def test_due_overdue_and_coming(client_of, amir, noor, dossier):
    today, now = timezone.localdate(), LATER
    values = {"title": "Inloopmarkt", "type": "consult", "date": today + dt.timedelta(days=10)}
    meeting = add_record(Meeting, dossier, values, by=noor, now=now)
    for title, days in (("Brief versturen", -2), ("Zaal regelen", 5), ("Terugblik", 40)):
        due = {"meeting": meeting, "title": title, "owner": amir, "due_on": today + dt.timedelta(days=days)}
        add_record(Task, dossier, due, by=noor, now=now)
    page = client_of(amir).get("/")
    assert [one.title for one in page.context["late"]] == ["Brief versturen"]
    assert [one.title for one in page.context["due"]] == ["Zaal regelen"]
    assert [one.title for one in page.context["coming"]] == ["Inloopmarkt"]
    shown = text(page)
    assert shown.index("Te laat") < shown.index("Brief versturen") < shown.index("Zaal regelen")
    assert client_of(noor).get("/").context["late"] == []
    change_record(meeting, {"confidential": True}, seen_version=1, by=noor, now=now)
    assert client_of(amir).get("/").context["coming"] == []


def test_warnings_are_counted_as_the_home_counts_them(client_of, noor, ada, dossier):
    add_record(Phase, dossier, {"title": "Voorbereiding"}, by=noor, now=LATER)
    client = client_of(noor)
    many = len(client.get(home(dossier)).context["home"].warnings)
    assert many > 0
    assert card(client).warnings == many
    assert card(client_of(ada)).warnings is None, "an auditor does not read the dossier"


def test_the_home_names_the_leader_and_the_last_change(client_of, rik, noor, amir, dossier, fact):
    add_record(Fact, dossier, {"title": "Bus", "text": "Rijdt."}, by=amir, now=LATER)
    assert "Projectleider: Noor Haddad. Laatst gewijzigd op" in text(client_of(rik).get(home(dossier)))
    assert "door Amir Bos." in text(client_of(rik).get(home(dossier)))
    fact("Advies", confidential=True)
    assert "door Amir Bos." in text(client_of(rik).get(home(dossier)))
    assert "door Noor Haddad." in text(client_of(noor).get(home(dossier)))


def test_ten_dossiers_ask_as_much_as_one_once_everything_is_known(
    client_of, amir, noor, municipality, edition, dossier, now
):
    """The first time at most a few dossiers are looked into; the others follow at the next times."""
    client = client_of(amir)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/")
        return len(queries), [one.warnings is not None for one in page.context["cards"]]

    client.get(home(dossier))
    asked()
    one, known = asked()
    assert (known, one <= MOST) == ([True], True)
    for number in range(9):
        values = {"title": f"Dossier {number}", "place": "", "summary": ""}
        give_role(
            create_dossier(municipality, edition, values, by=noor, now=now),
            amir,
            Role.COLLEAGUE,
            by=noor,
            now=now,
        )
    assert sum(asked()[1]) == 1 + MOST_ANEW
    for _again in range(3):
        ten, known = asked()
    assert (known, ten) == ([True] * 10, one)


@pytest.mark.requirement("R10.9")
def test_the_start_page_says_what_is_due_overdue_and_changed(client_of, amir, noor, dossier, visited, fact):
    today, now = timezone.localdate(), LATER
    visited(amir)
    fact("Aantal")
    meeting = add_record(
        Meeting, dossier, {"title": "Markt", "type": "inform", "date": today}, by=noor, now=now
    )
    for title, days in (("Te late taak", -3), ("Taak voor morgen", 1)):
        due = {"meeting": meeting, "title": title, "owner": amir, "due_on": today + dt.timedelta(days=days)}
        add_record(Task, dossier, due, by=noor, now=now)
    shown = text(client_of(amir).get("/"))
    for words in (
        "Te late taak",
        "te laat",
        "Taak voor morgen",
        "4 wijzigingen sinds uw laatste bezoek",
        "Markt",
    ):
        assert words in shown
    assert get_access(amir, dossier.uuid, "view").visited_at is not None
