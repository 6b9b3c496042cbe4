"""Saying when a step happens: the form keeps what is right, refuses what is not at its field, and nobody overwrites anybody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from beraad.casework.process.planning.models import Dependency, PlanShift, Timing
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(client_of, noor, dossier):
    """`form(step, amount="5")`: Noor opens the form of a step, types, and sends it."""

    def fill(step, *, user=noor, seen=None, **typed):
        address = reverse("step_timing", kwargs={"dossier": dossier.uuid, "record": step.uuid})
        client = client_of(user)
        page = seen or client.get(address)
        return client.post(address, form_with(page, "kind").data(**typed), follow=True)

    return fill


def errors(response):
    return [str(one) for found in response.context["form"].errors.values() for one in found]


def test_a_duration_and_what_comes_before(form, steps, time):
    proposal, draft, *_ = steps.values()
    time(proposal, amount=10)
    shown = form(draft, kind="work", amount="15", after_0=str(proposal.uuid), lag_0="2", lag_unit_0="weeks")
    assert "Bewaard: Ontwerp ter inzage" in text(shown)
    timing, arrow = Timing.objects.get(step=draft), Dependency.objects.get(step=draft)
    assert (timing.amount, timing.unit, timing.proposed) == (15, "working_days", False)
    assert (arrow.after, arrow.lag_amount, arrow.lag_unit) == (proposal, 2, "weeks")


def test_taking_away_and_changing_what_comes_before(form, steps, time):
    proposal, draft, council, _ = steps.values()
    time(council, [proposal, draft], kind="work", amount=3)
    form(council, after_0=str(draft.uuid), lag_0="-2", after_1="")
    there = Dependency.objects.get(step=council, removed_at=None)
    assert (there.after, there.lag_amount) == (draft, -2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "work"}, "Vul in hoelang dit duurt, of zeg dat het nog niet bekend is."),
        (
            {"kind": "work", "amount": "0"},
            "Vul een getal vanaf 1 in. Een stap die geen tijd kost, is een moment.",
        ),
        ({"kind": "work", "amount": "tien"}, "Voer een geheel getal in."),
        (
            {"kind": "work", "amount": "5", "unknown": "on"},
            "U vulde ook in hoelang het duurt. Kies een van de twee.",
        ),
        ({"kind": "slot"}, "Zeg op welke dagen dit kan."),
        ({"kind": "fixed"}, "Zeg op welke dag dit is."),
        (
            {"kind": "fixed", "fixed_on": "31-02-2027"},
            "“31-02-2027” is geen datum. Schrijf dag, maand, jaar: 24-06-2027.",
        ),
        ({"kind": "fixed", "fixed_on": "24-06-2150"}, "Deze datum ligt te ver weg. Klopt het jaartal?"),
        (
            {"kind": "legal_forward", "legal_term": "building_use"},
            "Deze termijn telt de andere kant op. Kies de andere soort wettelijke termijn.",
        ),
        ({"kind": "work", "amount": "5", "pinned_on": "12-04-2027"}, "Zeg waarom het op die dag moet."),
        (
            {"kind": "work", "amount": "5", "pin_reason": "zaal"},
            "Er is wel een reden, maar geen dag. Vul de dag in of maak de reden leeg.",
        ),
        ({"kind": "work", "amount": "5", "ended_on": "12-04-2027"}, "Deze dag moet nog komen."),
        (
            {"kind": "work", "amount": "5", "began_on": "05-03-2027", "ended_on": "01-03-2027"},
            "De stap zou klaar zijn voordat hij begon.",
        ),
        (
            {"kind": "work", "amount": "5", "lag_0": "3"},
            "Er staat wel tijd tussen, maar geen stap. Kies de stap.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_stays(form, steps, typed, said):
    shown = form(steps["Voorstel schrijven"], **typed)
    assert errors(shown) == [said]
    assert not Timing.objects.exists()
    kept = form_with(shown, "kind").data()
    assert all(value in kept.get(name, []) for name, value in typed.items())


def test_steps_that_wait_for_each_other_are_named_in_order(form, steps, time):
    proposal, draft, council, _ = steps.values()
    time(draft, [proposal], kind="work", amount=3)
    time(council, [draft], kind="work", amount=3)
    shown = form(proposal, kind="work", amount="5", after_0=str(council.uuid))
    said = errors(shown)
    assert len(said) == 1
    assert said[0].startswith("Deze stappen wachten op elkaar: Voorstel schrijven, ")
    assert "Raad bespreekt" in said[0]
    assert shown.context["form"].errors["after_0"]
    assert not Timing.objects.filter(step=proposal).exists()


def test_one_step_twice_before_is_refused(form, steps):
    proposal, draft, *_ = steps.values()
    typed = {"after_0": str(proposal.uuid), "after_1": str(proposal.uuid)}
    assert errors(form(draft, kind="work", amount="3", **typed)) == ["Deze stap staat hier twee keer."]


def test_the_law_fills_in_its_number_and_a_longer_term_stays(form, steps):
    draft = steps["Ontwerp ter inzage"]
    form(draft, kind="legal_forward", legal_term="inspection")
    timing = Timing.objects.get(step=draft)
    assert (timing.amount, timing.unit) == (6, "weeks")
    form(draft, amount="8")
    assert Timing.objects.get(step=draft).amount == 8


def test_what_belongs_to_another_kind_of_step_is_not_kept(form, steps):
    step = steps["Raad bespreekt"]
    form(step, kind="slot", slot_series="council", papers_weeks="3", amount="9")
    timing = Timing.objects.get(step=step)
    assert (timing.amount, timing.slot_series, timing.papers_weeks) == (None, "council", 3)
    form(step, kind="work", amount="4")
    timing.refresh_from_db()
    assert (timing.amount, timing.slot_series, timing.papers_weeks) == (4, "", None)


def test_a_pin_that_is_too_late_is_kept_and_warned_about(form, full, steps, client_of, noor):
    shown = form(steps["Voorstel schrijven"], pinned_on="03-05-2027", pin_reason="dan is de directeur terug")
    assert Timing.objects.get(step=steps["Voorstel schrijven"]).pinned_on == dt.date(2027, 5, 3)
    said = text(shown)
    assert "is vastgezet op 3 mei 2027. Dat is later dan" in said
    assert "De reden was: dan is de directeur terug" in said
    assert "Het plan haalt de einddatum niet" in said


def test_days_that_matter_are_shown_before_anything_is_saved(
    form, steps, deadline, client_of, noor, dossier, close
):
    close("feast", "2027-03-08", "2027-03-08", title="dorpsfeest", source="evenementenkalender")
    shown = form(
        steps["Voorstel schrijven"],
        kind="work",
        amount="3",
        pinned_on="09-03-2027",
        pin_reason="zaal",
        look="1",
    )
    said = text(shown)
    assert "Rond dinsdag 9 maart 2027" in said
    assert "Ramadan: 8 februari 2027 tot en met 8 maart 2027." in said
    assert "Suikerfeest (eind van de ramadan): 9 maart 2027 tot en met 11 maart 2027. op de dag zelf" in said
    assert "Oemm al-Qoera" in said
    assert "Dorpsfeest: 8 maart 2027." in said
    assert not Timing.objects.exists()


def test_a_second_editor_sees_both_texts(form, steps, time, client_of, noor, amir, dossier):
    proposal, draft, council, _ = steps.values()
    time(draft, [proposal], kind="work", amount=3)
    address = reverse("step_timing", kwargs={"dossier": dossier.uuid, "record": draft.uuid})
    opened = client_of(amir).get(address)
    form(draft, amount="8")
    late = form(draft, user=amir, seen=opened, amount="5")
    assert late.status_code == 409
    said = text(late)
    assert "Noor Haddad wijzigde dit terwijl u typte" in said
    assert form_with(late, "kind").values("amount") == ["5"]
    assert Timing.objects.get(step=draft).amount == 8


def test_a_second_editor_who_only_changes_what_comes_before_meets_the_first_too(
    form, steps, time, client_of, amir, dossier
):
    proposal, draft, council, _ = steps.values()
    time(draft, [proposal], kind="work", amount=3)
    address = reverse("step_timing", kwargs={"dossier": dossier.uuid, "record": draft.uuid})
    opened = client_of(amir).get(address)
    form(draft, after_0=str(council.uuid))
    late = form(draft, user=amir, seen=opened, after_0="")
    assert late.status_code == 409
    assert "Na deze stappen" in text(late)
    assert Dependency.objects.get(step=draft, removed_at=None).after == council


def test_two_who_both_are_the_first(form, steps, client_of, amir, dossier):
    step = steps["Voorstel schrijven"]
    address = reverse("step_timing", kwargs={"dossier": dossier.uuid, "record": step.uuid})
    opened = client_of(amir).get(address)
    form(step, kind="work", amount="8")
    assert form(step, user=amir, seen=opened, kind="work", amount="5").status_code == 409
    assert Timing.objects.get(step=step).amount == 8


def test_a_change_tells_what_moved_and_why(form, full, steps, client_of, noor):
    shown = form(steps["Voorstel schrijven"], amount="20")
    said = text(shown)
    assert "Datums in de planning zijn verschoven:" in said
    assert "Wat er bij de laatste wijziging verschoof" in said
    assert "Ontwerp ter inzage" in said
    shift = PlanShift.objects.get()
    assert len(shift.moves) >= 3
    assert all(one["why"][0] and one["why"][1] for one in shift.moves)


def test_proposals_are_marked_and_left_alone_once_somebody_looked(client_of, noor, example, form):
    client, here = client_of(noor), {"dossier": example.uuid}
    shown = client.post(reverse("plan_propose", kwargs=here), follow=True)
    assert "10 stappen hebben nu een voorstel." in text(shown)
    assert text(shown).count("voorstel van Beraad: controleer dit") == 10
    assert Timing.objects.filter(dossier=example, proposed=True).count() == 10
    assert "heeft een vergadering nodig, maar de lijst is leeg (raad)" in text(shown)
    step = Timing.objects.first().step
    form(step, amount="7")
    assert Timing.objects.get(step=step).proposed is False
    again = client.post(reverse("plan_propose", kwargs=here), follow=True)
    assert "Elke stap heeft al een duur. Er is niets veranderd." in text(again)
    assert Timing.objects.get(step=step).amount == 7


# All durations on one page ------------------------------------------------------------------------------------------


@pytest.fixture
def lengths(client_of, noor, dossier):
    """`lengths({step: "12"})`: Noor fills in how long some steps take, on the page as `seen`."""
    address = reverse("plan_durations", kwargs={"dossier": dossier.uuid})

    def fill(amounts, *, user=noor, seen=None, **more):
        client = client_of(user)
        page = seen or client.get(address)
        names = {f"d-{step.uuid}-amount": amount for step, amount in amounts.items()}
        found = form_with(page, next(iter(names)))
        return client.post(address, found.data(**names, **more), follow=True)

    return fill


def test_all_durations_at_once_and_only_what_was_touched(lengths, steps, time):
    proposal, draft, council, college = steps.values()
    time(college, kind="slot", slot_series="executive")
    time(proposal, kind="work", amount=3)
    before = Timing.objects.get(step=proposal).version
    shown = lengths({draft: "12", council: "4"})
    assert "Bewaard: hoelang elke stap duurt." in text(shown)
    assert Timing.objects.get(step=draft).amount == 12
    assert Timing.objects.get(step=council).amount == 4
    assert Timing.objects.get(step=proposal).version == before
    assert Timing.objects.get(step=college).amount is None, "a meeting takes no time"


def test_one_wrong_duration_saves_nothing_and_loses_nothing(lengths, steps):
    proposal, draft, *_ = steps.values()
    shown = lengths({proposal: "12", draft: "veel"})
    assert "Ontwerp ter inzage: Voer een geheel getal in." in text(shown)
    assert not Timing.objects.exists()
    again = form_with(shown, f"d-{draft.uuid}-amount")
    assert again.values(f"d-{draft.uuid}-amount") == ["veel"]
    assert again.values(f"d-{proposal.uuid}-amount") == ["12"]


def test_somebody_else_was_first_with_one_duration(lengths, steps, time, client_of, amir, dossier):
    proposal, draft, *_ = steps.values()
    opened = client_of(amir).get(reverse("plan_durations", kwargs={"dossier": dossier.uuid}))
    time(proposal, kind="work", amount=30)
    late = lengths({proposal: "5", draft: "6"}, user=amir, seen=opened)
    assert late.status_code == 409
    assert "Iemand wijzigde dit intussen: Voorstel schrijven." in text(late)
    assert not Timing.objects.filter(step=draft).exists(), "all of it, or nothing"
    lengths({proposal: "5"}, user=amir, seen=late)
    assert Timing.objects.get(step=proposal).amount == 5
    assert Timing.objects.get(step=draft).amount == 6


def test_a_proposal_can_be_found_right_without_changing_it(client_of, noor, example, lengths):
    client_of(noor).post(reverse("plan_propose", kwargs={"dossier": example.uuid}))
    timing = Timing.objects.filter(kind="work").first()
    lengths({timing.step: str(timing.amount)}, **{f"d-{timing.step.uuid}-checked": "on"})
    assert Timing.objects.get(pk=timing.pk).proposed is False
    assert Timing.objects.filter(proposed=True).count() == 9
