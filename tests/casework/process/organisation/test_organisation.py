"""The municipality's own organisation: what it means, who finds whom, the team, and what the front desk says."""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.urls import reverse
from django.utils import translation
from lxml import etree

from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.organisation.actions import LinksExist, add_usual_links
from beraad.casework.process.organisation.checks import organisation_warnings
from beraad.casework.process.organisation.models import (
    DeskBriefing,
    OrganisationLink,
    OrganisationPlan,
    TeamMember,
)
from beraad.casework.process.organisation.queries import desk_knows, organisation_of
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 9)


def address(dossier, name="organisation", row=None):
    more = {"record": row.uuid} if row else {}
    return reverse(name, kwargs={"dossier": dossier.uuid, **more})


@pytest.fixture
def add(dossier, noor, now):
    """`add(DeskBriefing, text="…")`: Noor adds a row."""
    return lambda model, **values: add_record(model, dossier, values, by=noor, now=now)


@pytest.fixture
def found(access, noor):
    """`found(last_announcement=...)`: the codes of the warnings with their texts."""

    def read(**more):
        ticket = access(noor)
        with translation.override("nl"):
            warnings = organisation_warnings(ticket, organisation_of(ticket), today=TODAY, **more)
        return {one.code: one.text for one in warnings}

    return read


def test_nothing_said_yet_helps_to_begin(client_of, noor, rik, dossier):
    shown = text(client_of(noor).get(address(dossier)))
    assert "Het klantcontactcentrum heeft nog geen instructie." in shown
    assert "Begin met deze drie" in shown
    assert "Begin met deze drie" not in text(client_of(rik).get(address(dossier)))


def test_noor_describes_it(client_of, noor, dossier):
    client = client_of(noor)
    form = form_with(client.get(address(dossier, "organisation_change")), "team_needed")
    typed = form.data(
        meaning="Meer telefoon.", team_needed="yes", team_reason="Er komt veel samen.", desk_role="Neemt op."
    )
    assert client.post(address(dossier, "organisation_change"), typed).status_code == 302
    shown = text(client.get(address(dossier)))
    for words in (
        "Meer telefoon.",
        "Er komt veel samen.",
        "Neemt op.",
        "Er zit nog niemand in het projectteam",
    ):
        assert words in shown


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_team_or_none_has_a_reason(client_of, noor, dossier, answer):
    client = client_of(noor)
    form = form_with(client.get(address(dossier, "organisation_change")), "team_needed")
    page = client.post(
        address(dossier, "organisation_change"), form.data(team_needed=answer, meaning="Blijft staan.")
    )
    assert "Zeg waarom, in een of twee zinnen." in page.text
    assert "Blijft staan." in page.text
    assert not OrganisationPlan.objects.exists()


def test_the_links_of_the_guide_come_once(client_of, noor, amir, dossier, edition, now):
    client = client_of(noor)
    client.post(address(dossier, "organisation_start"))
    names = sorted(str(link) for link in OrganisationLink.objects.all())
    assert names == [
        "huisvesting – veiligheid",
        "sociaal domein – huisvesting",
        "sociaal domein – veiligheid",
    ]
    with pytest.raises(LinksExist):
        add_usual_links(dossier, edition.language, by=amir, now=now)
    assert "Er is niets gewijzigd." in text(client.post(address(dossier, "organisation_start"), follow=True))
    assert OrganisationLink.objects.count() == 3


def test_a_link_is_between_two_parts(client_of, noor, dossier):
    client = client_of(noor)
    url = address(dossier, "organisationlinks_add")
    form = form_with(client.get(url), "one_part")
    page = client.post(url, form.data(one_part="Veiligheid", other_part="veiligheid", state="made"))
    assert "Kies twee verschillende onderdelen." in page.text
    assert not OrganisationLink.objects.exists()


def test_a_seat_is_a_function_and_may_have_a_colleague(client_of, noor, amir, olga, dossier):
    client, url = client_of(noor), address(dossier, "teammembers_add")
    page = client.get(url)
    assert "Amir Bos" in page.text
    assert "Olga Peters" not in page.text
    form = form_with(page, "function")
    assert client.post(url, form.data(function="Projectleider", person=str(olga.pk))).status_code == 200
    assert client.post(url, form.data(function="Projectleider", person=str(amir.pk))).status_code == 302
    assert client.post(url, form.data(function="Jurist", part="Juridische Zaken")).status_code == 302
    assert set(TeamMember.objects.values_list("function", "person__name")) == {
        ("Projectleider", "Amir Bos"),
        ("Jurist", None),
    }
    shown = text(client.get(address(dossier)))
    assert "Projectleider" in shown
    assert "Amir Bos" in shown
    changed = client.get(address(dossier, "teammembers_change", TeamMember.objects.get(person=amir)))
    assert form_with(changed, "function").values("person") == [str(amir.pk)]


def test_the_newest_briefing_counts_and_the_older_ones_stay(client_of, noor, dossier, add):
    add(DeskBriefing, text="Eerste tekst.", briefed_on=dt.date(2026, 2, 1), briefed_by="Communicatie")
    client = client_of(noor)
    form = form_with(client.get(address(dossier, "deskbriefings_add")), "briefed_on")
    typed = form.data(text="Tweede tekst.", briefed_on="1-3-2026", valid_until="2-3-2026")
    assert client.post(address(dossier, "deskbriefings_add"), typed).status_code == 302
    shown = text(client.get(address(dossier)))
    assert shown.index("Tweede tekst.") < shown.index("1 eerdere instructie") < shown.index("Eerste tekst.")
    assert "geldt niet meer" in shown


def test_a_briefing_does_not_end_before_it_begins(client_of, noor, dossier):
    client = client_of(noor)
    form = form_with(client.get(address(dossier, "deskbriefings_add")), "briefed_on")
    typed = form.data(text="Tekst.", briefed_on="2-3-2027", valid_until="1-3-2027")
    page = client.post(address(dossier, "deskbriefings_add"), typed)
    assert "Deze dag komt vóór de dag van de instructie." in page.text
    assert not DeskBriefing.objects.exists()


def test_what_deserves_a_look(found, add, noor, now):
    assert found() == {}
    link = add(OrganisationLink, one_part="sociaal domein", other_part="veiligheid")
    assert "sociaal domein – veiligheid" in found()["links_to_make"]
    remove_record(link, by=noor, now=now)
    assert found() == {}
    add(OrganisationPlan, team_needed="yes", team_reason="Veel.")
    assert set(found()) == {"team_without_members"}
    add(TeamMember, function="Jurist")
    assert found() == {}


def test_the_front_desk_and_the_news(found, add):
    assert "desk_not_briefed" in found(last_announcement=dt.date(2027, 3, 8))
    add(DeskBriefing, text="Oud.", briefed_on=dt.date(2027, 3, 1), valid_until=dt.date(2027, 3, 9))
    assert found() == {}, "the last day counts as valid"
    assert set(found(last_announcement=dt.date(2027, 3, 8))) == {"briefing_outdated"}
    assert found(last_announcement=dt.date(2027, 3, 1)) == {}
    add(
        DeskBriefing,
        text="Nieuwer, en al voorbij.",
        briefed_on=dt.date(2027, 3, 8),
        valid_until=dt.date(2027, 3, 8),
    )
    assert set(found(last_announcement=dt.date(2027, 3, 8))) == {"briefing_expired"}


@pytest.mark.parametrize(
    ("briefed", "until", "since", "knows"),
    [
        (None, None, None, False),
        (8, None, None, True),
        (8, 8, None, False),
        (8, 9, None, True),
        (8, None, 8, True),
        (8, None, 9, False),
    ],
)
def test_whether_the_front_desk_can_answer(add, briefed, until, since, knows):
    def march(day):
        return dt.date(2027, 3, day) if day else None

    briefing = (
        add(DeskBriefing, text="Tekst.", briefed_on=march(briefed), valid_until=march(until))
        if briefed
        else None
    )
    assert desk_knows(briefing, since=march(since), today=TODAY) is knows


def test_news_that_went_out_is_held_against_the_briefing(client_of, noor, dossier, add):
    """The page asks the communication plan when something last went out to people outside."""
    from beraad.casework.communication.models import CommunicationRow, Sending

    add(DeskBriefing, text="Oud.", briefed_on=dt.date(2027, 3, 1))
    inside = add(CommunicationRow, title="Memo", audience="own_organisation")
    add(Sending, row=inside, sent_at=dt.datetime(2027, 3, 5, 9, tzinfo=dt.UTC))
    client, said = client_of(noor), "Het klantcontactcentrum kent het laatste nieuws niet"
    assert said not in client.get(address(dossier)).text
    outside = add(CommunicationRow, title="Brief", audience="neighbours")
    add(Sending, row=outside, sent_at=dt.datetime(2027, 3, 5, 9, tzinfo=dt.UTC))
    assert said in client.get(address(dossier)).text


@pytest.mark.requirement("R4.7")
def test_the_own_organisation_is_set_up(client_of, noor, dossier):
    """What it means, links between social domain, housing and safety, team with members, and the front desk."""
    client = client_of(noor)

    def fill(name, some, **typed):
        form = form_with(client.get(address(dossier, name)), some)
        assert client.post(address(dossier, name), form.data(**typed)).status_code == 302

    fill(
        "organisation_change",
        "team_needed",
        meaning="Meer vragen aan de balie.",
        team_needed="yes",
        team_reason="Alles komt samen.",
        desk_role="Geeft de eerste antwoorden.",
    )
    client.post(address(dossier, "organisation_start"))
    fill("teammembers_add", "function", function="Adviseur veiligheid", role="Weegt risico's")
    fill("deskbriefings_add", "briefed_on", text="Er is nog geen besluit.", briefed_on="9-3-2027")
    shown = text(client.get(address(dossier)))
    for words in (
        "Meer vragen aan de balie.",
        "sociaal domein",
        "huisvesting",
        "veiligheid",
        "Adviseur veiligheid",
        "Geeft de eerste antwoorden.",
        "Er is nog geen besluit.",
    ):
        assert words in shown


def test_on_paper_the_front_desk_comes_first(add, client_of, noor, dossier, now):
    where = reverse("organisation_document", kwargs={"dossier": dossier.uuid, "format": "docx"})
    client = client_of(noor)
    assert where in client.get(address(dossier)).content.decode()
    assert "Over uw eigen organisatie staat nog niets." in _words(client.get(where).content)
    add(OrganisationPlan, meaning="Meer telefoon.", team_needed="yes", team_reason="Er komt veel samen.")
    add(TeamMember, function="Communicatie", part="Bestuur", role="Woordvoering")
    add_usual_links(dossier, "nl", by=noor, now=now)
    add(DeskBriefing, text="Het college besluit later.", briefed_on=TODAY, valid_until=TODAY)
    said = _words(client.get(where).content)
    assert said.index("Het college besluit later.") < said.index("Meer telefoon.")
    for words in (
        "9 maart 2027",
        "Er komt veel samen.",
        "Woordvoering",
        "Verbindingen in uw eigen organisatie",
    ):
        assert words in said, words
    assert "Intern" in said


def test_on_paper_an_old_briefing_says_so_and_a_confidential_one_marks_the_paper(
    add, client_of, noor, dossier
):
    past = dt.date(2020, 1, 1)
    add(DeskBriefing, text="Oud nieuws.", briefed_on=past, valid_until=past, confidential=True)
    where = reverse("organisation_document", kwargs={"dossier": dossier.uuid, "format": "docx"})
    said = _words(client_of(noor).get(where).content)
    assert "Dit geldt niet meer" in said
    assert "Vertrouwelijk" in said


def _words(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
    return " ".join(str(piece) for part in parts for piece in etree.fromstring(part).itertext())
