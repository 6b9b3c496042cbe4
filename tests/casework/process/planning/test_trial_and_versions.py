"""What if, approving, comparing, stopping and what comes after the decision."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from beraad.audit.queries import links_of_dossier
from beraad.casework.dossier.records import change_record, remove_record
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.planning.frozen import decode, encode, freeze, thaw
from beraad.casework.process.planning.models import Halt, PlanSetting, PlanVersion, Slot, Timing
from beraad.casework.process.planning.network import build
from beraad.core.planning import Plan
from tests.pages import forms, text
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def go(client_of, noor, dossier):
    """`go("plan")` and `go("plan_keep", deadline=...)` (POST when something is sent)."""

    def visit(name, *, user=noor, send=None, row=None, **query):
        kwargs = {"dossier": dossier.uuid, **({"record": row.uuid} if row else {})}
        address = reverse(name, kwargs=kwargs)
        client = client_of(user)
        return client.get(address, query) if send is None else client.post(address, send, follow=True)

    return visit


# What if ------------------------------------------------------------------------------------------------------------


def test_what_if_shows_both_and_writes_nothing(full, go):
    shown = go("plan_what_if", deadline="27-4-2027")
    said = text(shown)
    assert "Het plan haalt de einddatum niet: 5 werkdagen te kort" in said
    assert "De einddatum 10 juni 2027 is haalbaar" in said
    assert "De einddatum is veranderd." in said
    assert PlanSetting.objects.get().deadline_on == dt.date(2027, 6, 10)


def test_what_if_a_meeting_falls_out_is_one_click_away(full, go):
    links = go("plan").context["outcome"].risks
    assert (
        links[0].text
        == "Valt de vergadering van 11 mei 2027 (college) weg, dan haalt het plan de einddatum nog."
    )
    shown = go("plan_what_if", drop=str(Slot.objects.get(date=dt.date(2027, 5, 11)).uuid))
    assert "11 mei 2027 → 18 mei 2027" in text(shown)
    assert Slot.objects.filter(removed_at=None).count() == 9


def test_a_step_fixed_on_the_day_of_a_meeting_is_free_again_when_that_meeting_falls_out(
    full, go, steps, time
):
    meeting = dt.date(2027, 6, 8)
    time(steps["College beslist"], pinned_on=meeting, pin_reason="De wethouder is er dan.")
    slot = Slot.objects.get(date=meeting)
    risks = {one.url: one.text for one in go("plan").context["outcome"].risks}
    said = next(text for url, text in risks.items() if str(slot.uuid) in url)
    assert "weg, dan haalt het plan de einddatum nog" in said, "there are meetings before it"
    shown = go("plan_what_if", drop=str(slot.uuid))
    assert "8 juni 2027 → 11 mei 2027" in text(shown)
    keep = next(one for one in forms(shown) if "seen" in one.names)
    go("plan_keep", send=keep.data())
    kept = Timing.objects.get(step=steps["College beslist"])
    assert (kept.pinned_on, kept.pin_reason) == (None, "")
    assert Slot.objects.get(date=meeting).removed_at is not None


def test_what_was_tried_can_be_saved(full, go, steps):
    step = steps["Voorstel schrijven"]
    shown = go(
        "plan_what_if",
        step=str(step.uuid),
        amount="5",
        unit="working_days",
        extra="6-4-2027",
        series="council",
    )
    keep = next(one for one in forms(shown) if "seen" in one.names)
    said = text(go("plan_keep", send=keep.data()))
    assert "Wat u uitprobeerde, staat nu in de planning." in said
    assert Timing.objects.get(step=step).amount == 5
    assert Slot.objects.filter(series="council", date=dt.date(2027, 4, 6)).exists()


def test_saving_on_top_of_somebody_else_is_refused_and_tried_again(full, go, steps, time):
    step = steps["Voorstel schrijven"]
    shown = go("plan_what_if", step=str(step.uuid), amount="5")
    keep = next(one for one in forms(shown) if "seen" in one.names)
    time(step, kind="work", amount=30)
    again = go("plan_keep", send=keep.data())
    assert "Iemand heeft dit zojuist gewijzigd." in text(again)
    assert Timing.objects.get(step=step).amount == 30
    assert again.context["form"]["amount"].value() == "5", "what was tried is still there"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"deadline": "morgen"}, "“morgen” is geen datum."),
        ({"amount": "5"}, "Kies de stap die dan zo lang duurt."),
        ({"step": "x", "amount": "5"}, "x"),
        ({"extra": "1-1-1500"}, "“1-1-1500” is geen datum."),
    ],
)
def test_an_impossible_question(full, go, query, said):
    shown = go("plan_what_if", **query)
    assert shown.status_code == 200
    assert said in text(shown)
    assert shown.context["then"] is None


# Approved versions --------------------------------------------------------------------------------------------------


def test_an_approved_plan_is_kept_and_compared_with_the_plan_of_now(full, go, steps, time):
    done = go("plan_approve", send={"note": "College van 9 maart."})
    assert "Goedgekeurd en bewaard: versie 1" in text(done)
    version = PlanVersion.objects.get()
    assert "Er is niets verschoven." in text(go("planversion_read", row=version))
    time(steps["Voorstel schrijven"], kind="work", amount=20)
    said = text(go("planversion_read", row=version))
    assert "Voorstel schrijven 22 maart 2027 → 7 april 2027" in said
    assert "11 mei 2027" in said, "as it was approved"
    assert "De duur van een stap is veranderd" in said or "duur" in said
    assert "Sinds de planning is goedgekeurd" in text(go("plan"))
    assert PlanVersion.objects.get().content == version.content


def test_a_calendar_that_changes_after_approval_shows(full, go, close):
    go("plan_approve", send={"note": "Projectgroep."})
    close("closed", "2027-03-10", "2027-03-19")
    said = text(go("plan"))
    assert "Sinds de planning is goedgekeurd" in said
    assert "22 maart 2027 → 5 april 2027" in said


def test_approving_leaves_a_fingerprint_in_the_log_and_needs_a_reason(full, go, dossier):
    assert "Vul “Wie keurde het goed, en waarom nu” in." in text(go("plan_approve", send={"note": " "}))
    assert not PlanVersion.objects.exists()
    go("plan_approve", send={"note": "Projectgroep."})
    link = next(
        one
        for one in links_of_dossier(dossier.uuid, with_shielded=True, limit=5)
        if one.code == "planversion.approved"
    )
    assert len(link.after["fingerprint"]) == 64


def test_a_plan_that_cannot_be_calculated_cannot_be_approved(steps, time, go):
    time(steps["Raad bespreekt"], kind="slot", slot_series="council")
    assert "Deze planning kunt u nog niet goedkeuren" in text(go("plan_approve"))
    go("plan_approve", send={"note": "toch"})
    assert not PlanVersion.objects.exists()


def test_a_version_says_nothing_of_what_somebody_may_not_see(full, go, steps, noor, amir):
    step = Step.objects.select_related("dossier__municipality").get(pk=steps["Ontwerp ter inzage"].pk)
    secret = {"title": "Gesprek met de politie", "confidential": True}
    step = change_record(step, secret, seen_version=step.version, by=noor, now=NOW)
    go("plan_approve", send={"note": "Projectgroep."})
    version = PlanVersion.objects.get()
    for gone in (False, True):
        if gone:
            remove_record(step, by=noor, now=NOW)
        assert "Gesprek met de politie" in text(go("planversion_read", row=version)), "the positive control"
        assert "Gesprek met de politie" not in go("planversion_read", row=version, user=amir).content.decode()


def test_what_is_kept_comes_back_the_same(full, plan_of):
    plan = plan_of()
    made = build(plan.data, plan.today).plan
    assert decode(Plan, encode(made)) == made
    assert thaw(freeze(plan)) == made
    assert thaw({}) is None


# Standing still, and after the decision -----------------------------------------------------------------------------


def test_a_stopped_process_keeps_everything_and_can_go_on(full, go):
    before = Timing.objects.count()
    said = text(
        go("plan_stop", send={"kind": "withdrawn", "halted_on": "09-03-2027", "reason": "Brief van het COA."})
    )
    assert "Het proces ligt stil: het COA trok het verzoek in" in said
    assert "Het plan haalt de einddatum" in said, "the plan is still there"
    assert Timing.objects.count() == before
    go("plan_stop", send={"kind": "other", "halted_on": "09-03-2027", "reason": "Nog eens."})
    assert Halt.objects.count() == 1
    early = go("plan_resume", send={"resumed_on": "01-03-2027", "resume_reason": "Toch door."})
    assert "Deze dag ligt voor de dag waarop het proces stopte." in text(early)
    go("plan_resume", send={"resumed_on": "20-04-2027", "resume_reason": "Het COA vraagt het opnieuw."})
    assert "Het proces ligt stil" not in text(go("plan"))
    history = text(go("planversions_list"))
    assert "9 maart 2027: het COA trok het verzoek in. Brief van het COA." in history
    assert "Ging verder vanaf 20 april 2027. Het COA vraagt het opnieuw." in history


@pytest.mark.requirement("R4.15")
@pytest.mark.parametrize(
    ("key", "title", "steps_there"),
    [
        ("court_ruling", "Na de uitspraak van de rechter", 3),
        ("withdrawal", "Het plan gaat niet door", 3),
        ("change_of_plan", "Het plan verandert", 3),
        ("arrival", "De komst", 3),
        ("running", "De opvang draait", 3),
        ("winding_down", "De opvang stopt", 4),
    ],
)
def test_past_the_decision_a_phase_is_one_click_with_its_own_informing(
    full, client_of, noor, go, key, title, steps_there
):
    address = reverse("plan_add_later", kwargs={"dossier": full.uuid, "later": key})
    added = client_of(noor).post(address, follow=True)
    assert "De fase is toegevoegd, met de stappen en wie u informeert." in text(added)
    phase = Phase.objects.get(title=title)
    timings = Timing.objects.filter(step__phase=phase)
    assert timings.count() == steps_there
    assert all(timing.informing and timing.proposed for timing in timings)
    assert title in text(go("plan"))
    first = Step.objects.filter(phase=phase).first()
    assert str(first.dependencies.get().after) == "College beslist"
    assert timings.first().informing in text(go("step", row=first)), "on the page of the step"
    again = client_of(noor).post(address, follow=True)
    assert "Deze fase staat al in het proces." in text(again)
    assert Phase.objects.filter(title=title).count() == 1


def test_later_phases_follow_one_another(full, client_of, noor):
    for key in ("arrival", "running", "winding_down"):
        client_of(noor).post(reverse("plan_add_later", kwargs={"dossier": full.uuid, "later": key}))
    first = Step.objects.get(title="Klankbordgroep en één aanspreekpunt")
    assert str(first.dependencies.get().after) == "De eerste weken dichtbij blijven"
    assert (
        client_of(noor)
        .post(reverse("plan_add_later", kwargs={"dossier": full.uuid, "later": "zomaar"}))
        .status_code
        == 404
    )
