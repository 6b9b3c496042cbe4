"""Estimates and the force field: unknown is not the middle, who disagrees stays, and who moved and why."""

from __future__ import annotations

import re

from lxml import html

from beraad.casework.stakeholders.models import Rating, Snapshot
from beraad.casework.stakeholders.queries import parties_of
from beraad.core.parties import FRAME
from tests.pages import form_with, text


def dots(response) -> dict[str, tuple[float, float, str]]:
    """By name: where a dot stands and how it looks, as the page draws it."""
    page = html.fromstring(response.content.decode())
    found = {}
    for link in page.xpath("//*[local-name()='a' and contains(@class, 'field__dot')]"):
        name = re.match(r"\d+\. (.*?): ", link.get("aria-label")).group(1)
        number = link.xpath("following-sibling::*[local-name()='text'][1]")[0]
        found[name] = (float(number.get("x")), float(number.get("y")), link.get("class").rpartition("--")[2])
    return found


def test_a_score_that_is_missing_is_not_the_middle(client_of, noor, at, party, rated):
    rated(party("Midden"), interest="medium", trust="medium")
    rated(party("Halfbekend"), interest="high", trust="unknown")
    party("Onbekend")
    response = client_of(noor).get(at("force_field"))
    found = dots(response)
    assert found["Midden"][:2] == (FRAME.known.middle, FRAME.known.centre)
    assert FRAME.across_unknown.left < found["Halfbekend"][0] < FRAME.across_unknown.right
    assert found["Halfbekend"][1] < FRAME.known.centre, "what is known still counts"
    x, y, look = found["Onbekend"]
    assert FRAME.both_unknown.left < x < FRAME.both_unknown.right
    assert FRAME.both_unknown.top < y < FRAME.both_unknown.bottom
    assert look == "unknown"
    assert "nog niet bekend" in text(response)


def test_two_assessors_disagree_and_both_are_kept(client_of, noor, amir, access, at, party, rated):
    row = party("Wijkraad")
    rated(row, by=noor, days=-30, interest="low", trust="low", stance="against")
    rated(row, by=noor, days=-3, interest="high", trust="low", stance="against", reason="Nieuw gesprek")
    rated(
        row, by=amir, days=-9, interest="high", trust="high", stance="for", reason="Andere mensen gesproken"
    )
    found = parties_of(access(noor)).by_pk[row.pk]
    assert {one.created_by_id: one.interest for one in found.latest} == {noor.pk: "high", amir.pk: "high"}
    client = client_of(noor)
    page = text(client.get(at("stakeholder", record=row.uuid)))
    for word in (
        "inschattingen verschillen",
        "Nieuw gesprek",
        "Andere mensen gesproken",
        "weinig tot veel",
        "voor of tegen",
    ):
        assert word in page
    response = client.get(at("force_field"))
    assert dots(response)["Wijkraad"][2] == "differs"
    assert 'class="field__spread"' in response.content.decode()
    assert Rating.objects.count() == 3


def test_nobody_changes_what_somebody_else_said(client_of, noor, amir, at, party, rated):
    row = rated(party("Wijkraad"), by=noor, interest="low")
    address = at("ratings_change", record=row.uuid)
    form = form_with(client_of(amir).get(address), "interest")
    refused = client_of(amir).post(address, form.data(interest="high"))
    assert "inschatting van iemand anders" in text(refused)
    assert Rating.objects.get().interest == "low"


def test_estimating_again_starts_from_what_you_said_last_and_not_in_the_future(
    client_of, noor, amir, at, party, rated
):
    row = party("Wijkraad")
    rated(row, by=amir, interest="low")
    rated(row, by=noor, days=-8, interest="high", influence="low", reason="Oud")
    address = at("ratings_add") + f"?partij={row.uuid}"
    form = form_with(client_of(noor).get(address), "interest")
    assert (form.values("interest"), form.values("influence"), form.values("reason")) == (
        ["high"],
        ["low"],
        [""],
    )
    late = client_of(noor).post(address, form.data(rated_on="01-01-2199"))
    assert "rated_on" in late.context["form"].errors


def test_the_two_views_have_neutral_words_and_the_table_says_the_same(client_of, noor, at, party, rated):
    rated(party("Wijkraad"), interest="high", trust="low", influence="low", stance="conditional")
    trust = text(client_of(noor).get(at("force_field")))
    assert "eerst luisteren" in trust
    assert "samen optrekken" in trust
    influence = client_of(noor).get(at("force_field"), {"beeld": "invloed"})
    assert "zorgen dat zij gehoord worden" in text(influence)
    for word in ("vijand", "tegenstander", "bondgenoot", "opportunist"):
        assert word not in (trust + text(influence)).lower()
    assert "Wijkraadveel weinig weinig voor, met voorwaarden" in text(influence)


def test_the_picture_obeys_the_policy_of_the_house(client_of, noor, at, party, rated):
    rated(party("<script>alert(1)</script>"), interest="high", trust="high")
    page = client_of(noor).get(at("force_field")).content.decode()
    assert "<script>alert" not in page
    assert "style=" not in page
    svg = re.search(r'<svg class="field".*?</svg>', page, re.S).group(0)
    assert "<title" in svg
    assert "<desc" in svg


def kept(client, at, reason: str) -> Snapshot:
    form = form_with(client.get(at("force_field")), "reason")
    client.post(form.action, form.data(reason=reason))
    return Snapshot.objects.get(reason=reason)


def test_who_moved_and_why(client_of, noor, amir, rik, at, party, rated):
    club, school, gone = party("Wijkraad"), party("School"), party("Actiegroep")
    rated(club, interest="high", trust="low", stance="against", days=-40)
    rated(school, interest="high", trust="high")
    client = client_of(noor)
    missing = client.post(at("force_field_keep"), {"reason": ""})
    assert "reason" in missing.context["form"].errors
    first = kept(client, at, "Voor de eerste avond")
    rated(
        club, interest="high", trust="medium", stance="conditional", reason="Na het gesprek in het buurthuis"
    )
    rated(school, by=amir, trust="high", interest="high", reason="Hetzelfde")
    client.post(at("stakeholders_remove", record=gone.uuid), {"version": gone.version})
    party("Winkels")
    page = text(client.get(at("snapshot", record=first.uuid)))
    assert "Vertrouwen was: weinig → werd: enig" in page
    assert "Houding was: tegen → werd: voor, met voorwaarden" in page
    assert "Na het gesprek in het buurthuis Noor Haddad" in page
    assert "Nieuw: Winkels" in page
    assert "Er niet meer bij: Actiegroep" in page
    assert "1 partij bleef op dezelfde plek" in page
    second = kept(client, at, "Na de eerste avond")
    rated(club, trust="high", interest="high", stance="for", reason="Later")
    between = text(client_of(rik).get(at("snapshot", record=second.uuid), {"met": str(first.uuid)}))
    assert "werd: enig" in between
    assert "Later" not in between
    assert client.get(at("snapshot", record=first.uuid), {"met": "onzin"}).status_code == 404


def test_a_kept_picture_does_not_change_and_hides_what_was_confidential(
    client_of, noor, amir, rik, at, party, rated
):
    club = party("Wijkraad")
    rated(club, by=noor, interest="low")
    secret = rated(club, by=amir, interest="high", reason="Vertrouwelijk verteld", confidential=True)
    first = kept(client_of(noor), at, "Begin")
    before = first.positions
    client_of(noor).post(at("ratings_remove", record=secret.uuid), {"version": secret.version})
    assert Snapshot.objects.get().positions == before
    assert "weinig tot veel" in text(client_of(noor).get(at("snapshot", record=first.uuid)))
    seen = text(client_of(rik).get(at("snapshot", record=first.uuid)))
    assert "weinig tot veel" not in seen
    assert "Wijkraadweinig" in seen
    assert "Wijkraad" not in str(before), "no names in it"


def test_a_kept_picture_can_be_taken_away_and_put_back(client_of, noor, at, party):
    party("Wijkraad")
    client = client_of(noor)
    row = kept(client, at, "Begin")
    page = client.post(at("snapshot_remove", record=row.uuid), {"version": row.version}, follow=True)
    assert "Begin" not in [one.reason for one in page.context["snapshots"]]
    client.post(at("snapshot_restore", record=row.uuid))
    assert client.get(at("snapshot", record=row.uuid)).status_code == 200
